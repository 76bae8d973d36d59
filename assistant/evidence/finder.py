"""Facts of the text found by meaning: sentences recalled by words and vectors, judged by the matcher, values pointed at.

The model reads the question and each sentence together, with the sentence's project and column; what it is given of the
question is the surface of the subject and its clause, whole (`asked_of`). Nothing here looks at the question's words.
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from numpy.typing import NDArray

from index.encoder.matcher import Judged, Matcher
from index.lexical import Overlap
from index.pointed import Value, values_of
from index.recall import best_first
from index.report import Quantity, Role, Statement
from index.sentences import Sentence, quote_of
from index.statements import role_of

Similar = Callable[[str], NDArray[Any]]
"""A query to the similarity of each sentence, in their order."""
Read = Callable[[str, str, str], Judged]
"""A query, what a sentence is read with, and the sentence, to what the matcher says; by default the model in the box."""

RECALLED = 12
"""Sentences that are judged; what is right is among them for more than 97 of 100 questions."""
SURE = 0.11
"""The probability from which the likeliest sentence is taken to answer: on questions that nothing was fitted on, what is told
is answered and what is not refused best from here on, the first five times as weighty (`python -m training.calibrate`)."""
AS_LIKELY = 0.6
"""How near to the likeliest sentence what is told beside it must be."""
_SLOPE, _MIDDLE = 0.479, 0.574
"""Of the probability over the logit, fitted by `python -m training.calibrate` on questions that nothing else was fitted on."""
_OUTSIDE = 1.43
"""What it speaks against a sentence not to stand in the project that is likely meant: log odds, fitted by
`python -m training.calibrate`."""
_OPEN = 0.1
"""How far from even the answer to a question of yes or no must be to be told."""
_STANDS_OUT = 0.1
"""How much likelier one of several numbers must be by its vector for the others to be left out."""
TELLING = 2
"""Characters from which on the name of a thing tells one number from another beside it."""
OF_WHICH = ("其中", "（", "(")
"""Signs before what is a part of the number told before it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence, how likely it answers, the values that it gives, in its order, and how likely it says yes."""

    sentence: Sentence
    likely: float
    values: tuple[Value, ...]
    yes: float = 0.5

    @property
    def holds(self) -> bool | None:
        """What it comes to as an answer to a question of yes or no; None where that is open."""
        return None if abs(self.yes - 0.5) < _OPEN else self.yes > 0.5

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers among the values."""
        return tuple(dict.fromkeys(quantity for value in self.values for quantity in value.quantities))

    def points_at(self, statement: Statement, place: int) -> bool:
        """Whether a place of a statement stands in one of the values."""
        at = statement.start + place - self.sentence.start
        within = any(value.start <= at < value.start + len(value.text) for value in self.values)
        return within and self.sentence.holds(statement)

    def tells(self, statement: Statement, quantity: Quantity, *, first: bool = False) -> bool:
        """Whether one of the numbers (the `first` alone) is that of a statement: in the same cell, at the same place."""
        place = statement.start + quantity.start - self.sentence.start
        numbers = self.quantities[:1] if first else self.quantities
        return self.sentence.holds(statement) and any(number.start == place for number in numbers)


class Finder:
    """Finds facts in the sentences of one report. Safe to share between threads."""

    def __init__(self, sentences: Sequence[Sentence], similar: Similar, read: Read | None = None) -> None:
        self.sentences = tuple(sentences)
        self._similar, self._read = similar, read
        self._overlap = Overlap([f"{sentence.around}｜{sentence.text}" for sentence in self.sentences])
        self._judge = lru_cache(maxsize=4096)(self._judged)

    def matches(
        self, query: str, scope: Collection[int] | None = None, k: int = RECALLED, *, tentative: bool = False
    ) -> tuple[Match, ...]:  # fmt: skip
        """The sentences of the projects in `scope` (None: all, and the footnotes) that may answer, likeliest first.

        Of a `tentative` scope the sentences of other projects are looked at too, and are less likely for it.
        """
        places = self.recalled(query, scope, k)
        if scope is None or not tentative:
            return self.judged(query, places)
        found = self.judged(query, list(dict.fromkeys([*places, *self.recalled(query, None, k)])))
        weighed = [each if each.sentence.project_no in scope else _outside(each) for each in found]
        return tuple(sorted(weighed, key=lambda match: -match.likely))

    def judged(self, query: str, places: Sequence[int]) -> tuple[Match, ...]:
        """Sentences by how likely they answer."""
        return tuple(sorted((self._judge(query, at) for at in places), key=lambda match: -match.likely))

    def recalled(
        self, query: str, scope: Collection[int] | None = None, k: int = RECALLED, *,
        fields: Collection[str] | None = None, role: Role | None = None,
    ) -> list[int]:  # fmt: skip
        """The places of the sentences worth judging, by words and vectors; where given, of `fields` and of a `role` alone."""
        order = best_first(self._overlap.scores(query), self._similar(query))
        kept = (
            int(at) for at in order
            for each in (self.sentences[at],)
            if (scope is None or each.project_no in scope) and (fields is None or each.field in fields)
            and (role is None or role_of(each.field, each.text) == role)
        )  # fmt: skip
        return [at for at, _ in zip(kept, range(k), strict=False)]

    def meant(self, name: str, numbers: Sequence[Quantity]) -> tuple[Quantity, ...]:
        """Of several numbers those that count what is likest to a name, by their vectors, likest
        first; several where none stands out."""
        if len(numbers) <= 1:
            return tuple(numbers)
        model = Matcher.shipped()
        named = model.vector(name)
        alike = [float(model.vector(f"{each.counted}{each.text}") @ named) for each in numbers]
        kept = [(like, each) for like, each in zip(alike, numbers, strict=True) if like >= max(alike) - _STANDS_OUT]
        return tuple(each for _, each in sorted(kept, key=lambda pair: -pair[0]))

    def _judged(self, query: str, at: int) -> Match:
        sentence = self.sentences[at]
        read = self._read or Matcher.shipped().judge
        judged = read(query, sentence.around, sentence.text)
        yes = 1 / (1 + math.exp(-judged.yes))
        return Match(sentence, probability(judged.logit), tuple(values_of(sentence.text, judged.spans)), yes)


def probability(logit: float) -> float:
    """How likely a sentence answers, by the logit of its match."""
    return 1 / (1 + math.exp(-(_SLOPE * logit - _MIDDLE)))


def _outside(match: Match) -> Match:
    """A match of a project that is not the one likely meant: less likely by `_OUTSIDE`."""
    odds = match.likely / (1 - match.likely) * math.exp(-_OUTSIDE)
    return replace(match, likely=odds / (1 + odds))


def quoted(match: Match, statements: Sequence[Statement]) -> Statement:
    """What is quoted of a match: its sentence, or of a long one the clauses that hold its values."""
    last = match.values[-1] if match.values else None
    reach = None if last is None else (match.values[0].start, last.start + len(last.text))
    return quote_of(match.sentence, reach, statements)
