"""What the text of a cell says about the column that it stands in: costs for `index.align`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from index.amounts import is_number_like, plain
from index.header import Slot
from index.vocabulary import (
    ACCEPTANCE,
    ASPECT_NAMES,
    ASPECT_WORDS,
    FIGURE,
    NOTHING,
    ORGANISATION,
    OVERCOME,
    PLAN,
    PROBLEM,
    REMEDY,
    RESULT,
    SATISFACTION,
    SATISFACTION_MEASURED,
    STATUS,
    STATUS_LED,
)

NEVER = inf
STATUS_AS_CONTENT = 6.0
RESULT_AS_TARGET = 1.5
MOST_RESULT_AS_TARGET = 4.0
TARGET_AS_RESULT = 1.0
# An ecological indicator names the environment and a satisfaction indicator the satisfied; an economic one mostly names
# money; a social one is whatever else is good. So the want of its words speaks against a column more or less.
WANTS_ITS_WORDS = {"satisfaction": 4.0, "ecological": 4.0, "economic": 1.0, "timeliness": 1.0}
WANTS_ITS_WORDS_A_LITTLE = 0.5
OTHER_WORDS_STRONGER = 1.1
NAMED = 1.5
TROUBLE = 1.5
IN_A_COMPLETION = 0.6
_BENEFITS = ("economic", "social", "ecological")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a cell's text shows, read once for all columns."""

    blank_word: bool
    status: bool
    status_led: bool
    figure: bool
    result: float
    plan: float
    satisfied: int  # 3 a measured satisfaction, 2 satisfaction, 1 acceptance
    problem: int
    remedy: int
    words: dict[str, int]
    named: frozenset[str]
    organisation: bool


@lru_cache(maxsize=4096)
def evidence(text: str) -> Evidence:
    """Read the evidence of a text."""
    words = re.sub(r"\s+", " ", text).strip()
    status = bool(STATUS.fullmatch(plain(words)))
    plans, results = len(PLAN.findall(words)), len(RESULT.findall(words))
    if SATISFACTION_MEASURED.search(words):
        satisfied = 3
    else:
        satisfied = 2 if SATISFACTION.search(words) else int(bool(ACCEPTANCE.search(words)))
    return Evidence(
        blank_word=bool(NOTHING.fullmatch(plain(words))),
        status=status,
        status_led=bool(STATUS_LED.match(words)),
        figure=bool(FIGURE.fullmatch(plain(words))) or is_number_like(words),
        result=max(0.0, results - 0.35 * plans),
        plan=max(0.0, plans - results),
        satisfied=satisfied,
        problem=len(PROBLEM.findall(OVERCOME.sub("", words))),
        remedy=len(REMEDY.findall(words)),
        words={aspect: min(2, len(set(pattern.findall(words)))) for aspect, pattern in ASPECT_WORDS.items()},
        named=frozenset(aspect for aspect, pattern in ASPECT_NAMES.items() if pattern.search(words)),
        organisation=bool(ORGANISATION.fullmatch(plain(words))),
    )


def misfit(text: str, slot: Slot) -> float:
    """What it costs to have this text in this column."""
    if slot.kind in ("amount", "rate", "number"):
        return NEVER
    shown = evidence(text)
    if slot.kind == "name":
        return _name_misfit(shown, slot)
    if shown.blank_word:
        return 0.0
    if slot.field in ("annual_goal", "overall_completion"):
        return _overall_misfit(shown, slot)
    if slot.field in ("problems", "rectification"):
        return _problem_misfit(shown, slot)
    if slot.side:
        return _side_misfit(shown, slot) + _aspect_misfit(shown, slot)
    return STATUS_AS_CONTENT if shown.status else 0.0


def echo(target: str, done: str) -> float:
    """How much of a completion repeats its target, 0 to 1, by pairs of characters."""
    said, repeated = _pairs(target), _pairs(done)
    return len(said & repeated) / len(repeated) if len(repeated) >= 4 else 0.0


def _pairs(text: str) -> set[str]:
    words = plain(text)
    return {words[i : i + 2] for i in range(len(words) - 1)}


def _name_misfit(shown: Evidence, slot: Slot) -> float:
    if slot.field == "unit_name":
        return 0.0 if shown.organisation else 2.0
    return 1.5 if shown.organisation else 0.0


def _overall_misfit(shown: Evidence, slot: Slot) -> float:
    if slot.field == "annual_goal":
        return STATUS_AS_CONTENT if shown.status else 0.3 * min(shown.result, 2.0)
    return 0.0 if shown.status or shown.result else TARGET_AS_RESULT


def _problem_misfit(shown: Evidence, slot: Slot) -> float:
    if shown.status or shown.figure:
        return STATUS_AS_CONTENT
    cost = 1.5 if shown.satisfied == 3 else 0.0
    if slot.field == "problems":
        return cost + (0.0 if shown.problem else 2.5)
    return cost + (0.0 if shown.remedy else 1.5)


def _side_misfit(shown: Evidence, slot: Slot) -> float:
    if shown.figure:
        return 0.0
    if slot.side == "target":
        return (
            STATUS_AS_CONTENT
            if shown.status or shown.status_led
            else min(RESULT_AS_TARGET * shown.result, MOST_RESULT_AS_TARGET)
        )
    if shown.status or shown.status_led:
        return 0.0
    return 0.0 if shown.result else TARGET_AS_RESULT + min(0.5 * shown.plan, 1.0)


def _aspect_misfit(shown: Evidence, slot: Slot) -> float:
    """Does the text speak of this aspect? A completion often does not say, so its words count for less."""
    if shown.status or shown.figure:
        return 0.0
    cost = TROUBLE * min(shown.problem, 2)
    if slot.aspect in _BENEFITS:
        rival = max(shown.words[aspect] for aspect in _BENEFITS)
        cost += 0.0 if shown.words[slot.aspect] else WANTS_ITS_WORDS.get(slot.aspect, WANTS_ITS_WORDS_A_LITTLE)
        cost += OTHER_WORDS_STRONGER * (rival - shown.words[slot.aspect])
    elif slot.aspect in ASPECT_WORDS and not shown.words[slot.aspect]:
        cost += WANTS_ITS_WORDS.get(slot.aspect, WANTS_ITS_WORDS_A_LITTLE)
    if shown.named:
        cost += -NAMED if slot.aspect in shown.named else NAMED
    return _satisfaction_misfit(shown, slot) + (cost if slot.side == "target" else IN_A_COMPLETION * cost)


def _satisfaction_misfit(shown: Evidence, slot: Slot) -> float:
    if slot.aspect == "satisfaction":
        return WANTS_ITS_WORDS["satisfaction"] if shown.satisfied == 0 else 1.0 * (shown.satisfied == 1)
    return (0.0, 0.7, 3.0, 6.0)[shown.satisfied]
