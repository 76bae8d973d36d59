"""What a field of an indicator may be at a place of a pasted form; `stream_cells` and `stream_runs` tell it.

Each way of reading a field has its oddities, counted: 0 for what is usual. Whoever puts the fields together takes the
reading of all rows that has fewest of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from index.layouts.stream_figures import value
from index.layouts.stream_text import Stream
from index.layouts.stream_words import IndicatorColumn

# How odd it is that a cell is missing, that the cells of a row cannot be told apart, that nothing of a row can be.
MISSING_RESULT = 4
MERGED = 5
MISSING_FIGURE = 6
SKIPPED = 8

POINTS = re.compile(r"(?:0|[1-9]\d?|100)(?:\.\d{1,2})?分?")
"""A weight or a score."""
NUMBERED = re.compile("^(?:指标[0-9]{1,2}[:：.、]?|[0-9]{1,2}[:：.、]|[0-9]{1,4}(?=岁|年))")
"""Digits with which a name may begin."""
LONGEST_NAME = 60
_POINT_COLUMNS: tuple[IndicatorColumn, ...] = ("weight", "score")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the offsets of its text in the stream (equal where blank), and whether its borders could be told."""

    start: int
    stop: int
    odd: int = 0
    readable: bool = True


Before = Mapping[IndicatorColumn, Field]
Found = Iterator[tuple[int, Field]]
"""The positions at which to go on, each with the field that ends there."""


class Source(Protocol):
    """Where fields are read from; positions run from `first` to `last`. `celled` tells that the cells are known."""

    stream: Stream
    celled: bool
    first: int
    last: int

    def fields(self, column: IndicatorColumn, at: int, before: Before) -> Found:
        """The ways to read this field here; `before` are those of the same row that are read."""

    def level(self, at: int) -> tuple[int, Field] | None:
        """The name of a level that stands here."""

    def skip(self, at: int) -> int:
        """Where to go on when nothing can be read here."""

    def offset(self, at: int) -> int:
        """The offset in the stream of a position."""


def is_full(stream: Stream, before: Before) -> bool:
    """Whether a row has all its points: then it needs no reason."""
    weight, score = (_points(stream, before.get(column)) for column in _POINT_COLUMNS)
    return weight is not None and weight == score


def _points(stream: Stream, field: Field | None) -> Decimal | None:
    return value(stream.text[field.start : field.stop]) if field else None


def exceeds(score: str, weight: Field | None, stream: Stream) -> bool:
    """Whether a score is more than its weight."""
    most = _points(stream, weight)
    points = value(score)
    return most is not None and points is not None and points > most
