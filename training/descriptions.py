"""What people call projects: surfaces of the annotated questions with the project that each points to."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from training.annotations import DATA, VALIDATION, read_set
from training.facts import FACTS

_NEVER = ("longgang_hr_2020", "haiwan_culture_2021")
"""Reports that nothing is learnt of: the shipped one, and one that judges."""


@dataclass(frozen=True)
class Called:
    """Words for a project of a report, and its name."""

    report: str
    no: int
    words: str
    name: str


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """The names of the projects of every report, by 序号."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted((DATA / "reports").glob("*.json")):
        for report, body in json.loads(file.read_text(encoding="utf8")).items():
            found[report] = body["projects"]
    for file in sorted((FACTS / "reports").glob("*.json")):
        held = json.loads(file.read_text(encoding="utf8"))
        found[file.stem] = {str(project["no"]): project["name"] for project in held["projects"]}
    return found


def called() -> list[Called]:
    """Every surface that is not the name itself, a number, or said of several."""
    found: dict[tuple[str, int, str], Called] = {}
    for file in sorted(DATA.glob("set_*.jsonl")):
        if file.stem == VALIDATION:
            continue
        for message in read_set(file):
            report = message.report or ""
            names = _names().get(report, {})
            if report in _NEVER:
                continue
            for ask in message.asks:
                for span in ask.spans:
                    words = ask.text[span.start : span.end]
                    no = str(span.values[0]) if span.label == "PROJECT" and span.values else ""
                    plain = not any(char.isdigit() for char in words) and "号" not in words
                    if no in names and plain and words != names[no]:
                        found[report, int(no), words] = Called(report, int(no), words, names[no])
    return list(found.values())


def batches_of(everything: list[Called], size: int, rng: random.Random) -> Iterator[list[Called]]:
    """Without end: batches of words for projects that mostly stand in one report, so that they are told apart."""
    while True:
        order = sorted(everything, key=lambda each: (each.report, rng.random()))
        groups = [order[i : i + size] for i in range(0, len(order) - size, size)]
        rng.shuffle(groups)
        yield from groups
