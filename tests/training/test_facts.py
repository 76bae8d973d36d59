"""The questions that the matcher is fitted on: bound to their reports, and none of them near to a question that judges it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.questions.evaluate import ROUNDS
from training.facts import FACTS, HELD_OUT, read_facts

FITTED = sorted(path for path in FACTS.glob("*.jsonl") if path.stem not in HELD_OUT)
JUDGING = ("round7", "round8", "round9", "round11", "round12", "round13", "round14", "side_by_side")
"""The rounds on which the matcher is reported. The older ones are fitted on: their facts are in `older`."""


def pairs_of(text: str) -> frozenset[str]:
    """The neighbouring characters of a question, signs and case left out."""
    plain = re.sub(r"[\W_]", "", text.lower())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def judging() -> Iterator[str]:
    for path in ROUNDS:
        if path.stem in JUDGING:
            for line in path.read_text(encoding="utf8").splitlines():
                yield from json.loads(line)["turns"]
    for name in HELD_OUT:
        yield from (fact.clause for fact in read_facts(FACTS / f"{name}.jsonl"))


@pytest.mark.parametrize("path", FITTED, ids=lambda path: path.stem)
def test_every_line_is_bound_to_its_report(path: Path) -> None:
    lines = path.read_text(encoding="utf8").splitlines()
    assert len(list(read_facts(path))) >= len(lines) * 0.98


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared pairs over all pairs."""
    if not 0.6 < len(one) / len(other) < 1 / 0.6:
        return 0.0
    return len(one & other) / len(one | other)


def test_no_question_fitted_on_is_nearly_one_that_judges() -> None:
    held = [pairs for text in judging() if len(pairs := pairs_of(text)) > 5]
    asks = {fact.clause for path in FITTED for fact in read_facts(path)}
    near = [ask for ask in asks if any(alike(pairs_of(ask), pairs) > 0.6 for pairs in held)]
    assert len(asks) > 5_000
    assert not near
