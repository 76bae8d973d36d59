"""Whether what the parser reads comes to the same plan as the annotation: frames that differ harmlessly count as equal.

python -m tests.understanding.agreement training/data/set_f.jsonl
"""

import sys
from collections import Counter
from pathlib import Path

from assistant.plan import Plan
from assistant.understanding.assembler import Assembler
from assistant.understanding.normalise import normalise
from assistant.understanding.parser import read_frames
from assistant.understanding.state import State
from index import read_report
from index.encoder import Encoder
from tests.questions.evaluate import FRESH_ONLY, REPORTS
from training.annotations import AnnotatedMessage, read_set
from training.gold import gold_frame

_PATHS = {path.stem: path for path in (*REPORTS.values(), *FRESH_ONLY.values())}
_FREE = {"confidence", "subjects", "carried", "fields", "words"}
"""Parts of a plan that change nothing of what is looked up, or that only say why."""


def agreement(messages: list[AnnotatedMessage]) -> dict[str, float]:
    """The share of messages whose plans are those of the annotation, in all and by language."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    assemblers: dict[str, Assembler] = {}
    for message in messages:
        if message.report not in _PATHS:
            continue
        if message.report not in assemblers:
            assemblers[message.report] = Assembler(read_report(_PATHS[message.report]), lambda _: ())
        same = _same(message, assemblers[message.report])
        for name in ("all", message.language):
            asked[name] += 1
            right[name] += same
    return {name: round(right[name] / asked[name], 4) for name in asked}


def _same(message: AnnotatedMessage, assembler: Assembler) -> bool:
    encode = Encoder.shipped().encode
    state, before = State(), []
    for turn in message.before:
        for plan in assembler.plans(read_frames(turn, before, encode), state, "zh"):
            state = state.after(plan, turn, None)
        before.append(turn)
    text = normalise(message.text).text
    read = assembler.plans(read_frames(text, before, encode), state, "zh")
    gold = assembler.plans([gold_frame(ask) for ask in message.asks], state, "zh")
    return [_bare(plan) for plan in read] == [_bare(plan) for plan in gold]


def _bare(plan: Plan) -> dict[str, object]:
    return {
        key: value for key, value in plan.model_dump().items() if key not in _FREE and key not in ("question", "about")
    }


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(f"{name} {agreement(list(read_set(Path(name))))}\n")
