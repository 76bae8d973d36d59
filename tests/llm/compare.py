"""The evaluation questions asked twice, without a model and with a lying one, and what the liar could do.

python -m tests.llm.compare [--only longgang,held] [--right]
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.settings import Settings
from assistant.wording.guard import check
from tests.llm import lies
from tests.llm.liar import lie
from tests.llm.servers import Scripted, serving
from tests.questions.evaluate import REPORTS, questions, wanted
from tests.questions.judge import judge


def compare(files: list[str], only: set[str], server: Scripted) -> tuple[Counter[str], list[str]]:
    """Counts over the questions, and the ids of those that only the assistant without a model answers right."""
    counts: Counter[str] = Counter()
    worse: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        for file in files:
            known = {"llm": "openai:liar", "llm_base_url": server.url}
            without = Assistant.open(REPORTS[file], home=Path(home), settings=Settings(llm=None))
            lied_to = Assistant.open(REPORTS[file], home=Path(home), settings=Settings.model_validate(known))
            for question in questions(file):
                if wanted(file, question, only):
                    _one(question, without, lied_to, counts, worse)
    counts["requests"] = len(server.requests)
    return counts, worse


def _one(
    question: dict[str, Any], without: Assistant, lied_to: Assistant, counts: Counter[str], worse: list[str]
) -> None:
    plain, told = _ask(without, question), _ask(lied_to, question)
    right, still = judge(question, plain).strict, judge(question, told).strict
    counts.update(questions=1, right_without=right, right_with=still, touched=told.model is not None)
    counts.update(unaccounted=len(check(told, lied_to.report, question["turns"][-1])))
    if right and not still:
        worse.append(question["id"])


def _ask(opened: Assistant, question: dict[str, Any]) -> Any:
    history: list[dict[str, str]] = []
    for turn in question["turns"]:
        answer = opened.ask(turn, history)
        history += [{"role": "user", "content": turn}, {"role": "assistant", "content": answer.text}]
    return answer


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", default="", help="reports, categories, languages, ids, held or open")
    parser.add_argument("--right", action="store_true", help="a model that repeats the evidence, instead of a liar")
    options = parser.parse_args()
    with serving(lies.right if options.right else lie) as server:
        counts, worse = compare(list(REPORTS), set(filter(None, options.only.split(","))), server)
    sys.stdout.write("\n".join(f"{name:14} {count}" for name, count in counts.items()) + "\n")
    sys.stdout.write(f"worse: {' '.join(worse) or 'none'}\n")


if __name__ == "__main__":
    main()
