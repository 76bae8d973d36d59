"""Questions with the places that answer them: read from `data/facts/`, bound to the sentences of their reports.

A line of `data/facts/*.jsonl` is one thing asked: the ask as typed, the stretch of it that names the thing, the turn before
where it needs it, and each value wanted with its project, column and clause. `data/facts/reports/*.json` are the texts.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from index.encoder.matcher import asked_of
from index.report import Cell
from index.sentences import Sentence, cell_sentences
from training.augment import misspelt

FACTS = Path(__file__).parent / "data" / "facts"
HELD_OUT = ("validation", "haiwan_held_out", "organisation_held_out")
"""Never fitted on: the questions of set f, and all those of two reports."""


@dataclass(frozen=True)
class Fact:
    """A thing asked, the sentences that answer it with the places of the values in them, and those that may.

    `near` are sentences that tell the same value elsewhere: neither right nor wrong. `scope` is the project that the ask
    itself names, `holds` what a question of yes or no comes to.
    """

    key: str
    report: str
    kind: str
    subject: str
    clause: str
    before: str
    answers: Mapping[int, tuple[tuple[int, int], ...]]
    near: frozenset[int] = field(default_factory=frozenset)
    scope: int | None = None
    values: tuple[str, ...] = ()
    holds: bool | None = None

    @property
    def query(self) -> str:
        """As the model reads it."""
        return asked_of(self.kind, self.subject, self.clause, self.before)


@cache
def sentences_of(report: str) -> tuple[Sentence, ...]:
    """The sentences of a report of the training data."""
    held = json.loads((FACTS / "reports" / f"{report}.json").read_text(encoding="utf8"))
    return tuple(
        sentence
        for project in held["projects"]
        for sentence in cell_sentences(
            project["no"], project["name"], {name: Cell(name, text, 0, 0) for name, text in project["text"].items()}
        )
    )


def read_facts(path: Path) -> Iterator[Fact]:
    """The facts of a file, one an operand."""
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines()):
        held = json.loads(line)
        fact = _bound(f"{path.stem}/{number}", held, sentences_of(held["report"]))
        if fact is not None:
            yield fact


def varied(fact: Fact, sounds: Mapping[str, Sequence[str]], rng: random.Random) -> Fact:
    """The same thing asked a little otherwise: no kind told, no thing singled out, a character that sounds the same."""
    if rng.random() < 0.15:
        fact = replace(fact, kind="")
    if rng.random() < 0.3 and len(fact.answers) < 2:
        fact = replace(fact, subject=fact.clause)
    if rng.random() < 0.1:
        typed = misspelt(fact.clause, sounds, rng)
        fact = replace(fact, subject=typed, clause=typed)
    return fact


def _bound(key: str, held: Mapping[str, Any], sentences: Sequence[Sentence]) -> Fact | None:
    """A line bound to sentences; None where an answer runs over the end of one."""
    answers: dict[int, list[tuple[int, int]]] = {}
    wanted = held["answers"]
    for answer in wanted:
        places = [at for at, sentence in enumerate(sentences) if _holds(sentence, answer)]
        if not places:
            return None
        for at in places:
            answers.setdefault(at, []).append(_place(sentences[at].text, answer))
    values = tuple(answer["value"] for answer in wanted)
    near = frozenset(
        at
        for at, sentence in enumerate(sentences)
        if at not in answers
        and any(sentence.project_no == a["project"] and _same(sentence.text, a["value"]) for a in wanted)
    )
    return Fact(
        key=key,
        report=str(held["report"]),
        kind=str(held["kind"]),
        subject=str(held["subject"]),
        clause=str(held["ask"]),
        before=str(held.get("before") or ""),
        answers={at: tuple(sorted(set(spans))) for at, spans in answers.items()},
        near=near,
        scope=held["project"],
        values=values,
        holds=held.get("holds"),
    )


def _holds(sentence: Sentence, answer: Mapping[str, Any]) -> bool:
    if (sentence.project_no, sentence.field) != (answer["project"], answer["field"]):
        return False
    return answer["quote"].strip("。；;，, ") in sentence.text or (
        len(sentence.text) > 1 and sentence.text in answer["quote"]
    )


def _place(text: str, answer: Mapping[str, str]) -> tuple[int, int]:
    """Where the value stands in a sentence: inside the quote where it is there, else the whole of what is quoted."""
    quote, value = answer["quote"].strip("。；;，, "), answer["value"].strip("。；;，, ")
    begin = max(text.find(quote), 0)
    at = text.find(value, begin)
    if at < 0:
        at = text.find(value)
    return (at, at + len(value)) if at >= 0 else (0, len(text))


def _same(text: str, value: str) -> bool:
    return len(value) > 1 and value.strip("。；;，, ") in text
