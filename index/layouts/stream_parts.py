"""Finds the parts of a pasted form by their labels: what is said of the project, its money, its goals, its indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from re import Pattern
from typing import Generic, TypeVar

from index.layouts.stream_text import Stream
from index.layouts.stream_words import (
    FUND,
    FUND_COLUMNS,
    FUNDS,
    GOALS,
    HEAD,
    INDICATOR_COLUMNS,
    INDICATORS,
    LEVEL,
    NAME,
    PLANNED_GOAL,
    REACHED_GOAL,
    TITLE,
    TOTAL,
    FundColumn,
    IndicatorColumn,
)

_WIDEST_GAP = 12
"""Characters of a column's head that is not known, between two that are."""

Column = TypeVar("Column", FundColumn, IndicatorColumn)
Span = tuple[int, int]
"""A text of the stream by its offsets; blank where they are equal."""


@dataclass(frozen=True, slots=True)
class Heads(Generic[Column]):
    """The heads of a block's columns in the order in which they were pasted, and the label in front of them."""

    label: Span | None
    columns: tuple[Column, ...]
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the block begins."""
        return self.label[0] if self.label else self.spans[0][0]

    @property
    def end(self) -> int:
        """Where what stands under the heads begins."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class GoalLabels:
    """The labels of the goals; `planned` and `reached` are None where there is only one text."""

    label: Span | None
    planned: Span | None
    reached: Span | None

    @property
    def start(self) -> int:
        """Where the block begins."""
        return min(span[0] for span in (self.label, self.planned, self.reached) if span)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one form; those that it does not have are None. `start` is where its title or name begins."""

    start: int
    name: int
    stop: int
    funds: Heads[FundColumn] | None
    goals: GoalLabels | None
    indicators: Heads[IndicatorColumn] | None
    total: Span | None

    def end_of(self, start: int) -> int:
        """Where the part that begins before this offset ends: at the beginning of the next one."""
        blocks = (self.funds, self.goals, self.indicators)
        begins = [block.start for block in blocks if block] + [self.total[0] if self.total else self.stop]
        return min((begin for begin in begins if begin >= start), default=self.stop)


def find_parts(stream: Stream) -> list[Parts]:
    """The forms in a stream, each from behind the one before it."""
    names = [start for start, _ in stream.find(NAME, 0, len(stream.text))]
    forms: list[Parts] = []
    for name, stop in pairwise([*names, len(stream.text)]):
        start = forms[-1].total[1] if forms and forms[-1].total else (forms[-1].stop if forms else 0)
        parts = _parts(stream, min(start, name), name, stop)
        if parts is not None:
            forms.append(parts)
    return forms


def _parts(stream: Stream, start: int, name: int, stop: int) -> Parts | None:
    """The parts between one name of a project and the next; None where neither money nor indicators are there."""
    indicators = _heads(stream, INDICATOR_COLUMNS, name, stop, INDICATORS, needed=("name",), least=3)
    end = indicators.start if indicators else stop
    funds = _heads(stream, FUND_COLUMNS, name, end, FUNDS, needed=("budget", "actual", "initial"), least=2)
    if not _is_form(stream, name, indicators, funds):
        return None
    goals = _goals(stream, funds.end if funds else name, end)
    total = _total(stream, indicators.end, stop) if indicators else None
    if total is None and stop < len(stream.text):
        stop = next((at for at, _ in stream.find(TITLE, end, stop)), stop)
    return Parts(start, name, stop, funds, goals, indicators, total)


def _is_form(
    stream: Stream, name: int, indicators: Heads[IndicatorColumn] | None, funds: Heads[FundColumn] | None
) -> bool:
    """Whether it is a form and no list, whose heads follow each other: the project has a name, the money its sources."""
    block = funds or indicators
    if block is None:
        return False
    labels = stream.find(HEAD, name, block.start + 1)
    _, end = next(labels, (name, name))
    following, _ = next(labels, (block.start, block.start))
    if following == end:
        return False
    return indicators is not None or (funds is not None and FUND.match(stream.text, funds.end) is not None)


def _heads(
    stream: Stream,
    columns: Mapping[Column, Pattern[str]],
    start: int,
    stop: int,
    label: Pattern[str],
    needed: Sequence[Column],
    least: int,
) -> Heads[Column] | None:
    """The first run of column heads with so many that are known, at least one of them needed."""
    known = sorted(
        (at, -end, column)
        for column, words in columns.items()
        for at, end in stream.find(words, start, stop, overlapping=True)
    )
    at = -1
    for begin, _, _ in known:
        if begin >= at:
            heads = _chain(stream, known, begin)
            at = heads[-1][1][1]
            kinds = [column for column, _ in heads]
            if len(set(kinds)) >= least and set(kinds) & set(needed):
                spans = tuple(span for _, span in heads)
                return Heads(_label_before(stream, label, start, begin), tuple(kinds), spans)
    return None


def _chain(stream: Stream, known: Sequence[tuple[int, int, Column]], begin: int) -> list[tuple[Column, Span]]:
    """The heads that follow each other from here on, each column once; what stands between two of them is another."""
    heads: list[tuple[Column, Span]] = []
    for at, negative_end, column in known:
        end = heads[-1][1][1] if heads else begin
        if at < end:
            continue
        if column != "other" and column in [kind for kind, _ in heads]:
            break
        if at > end:
            if at > end + _WIDEST_GAP or LEVEL.search(stream.text, end, at):
                break
            heads.append(("other", (end, at)))
        heads.append((column, (at, -negative_end)))
    return heads


def _label_before(stream: Stream, label: Pattern[str], start: int, stop: int) -> Span | None:
    """The label of a block that ends where its heads begin."""
    return next(((at, end) for at, end in stream.find(label, start, stop) if end == stop), None)


def _goals(stream: Stream, start: int, stop: int) -> GoalLabels | None:
    planned = next(stream.find(PLANNED_GOAL, start, stop), None)
    reached = next(stream.find(REACHED_GOAL, planned[1] if planned else start, stop), None)
    first = planned or reached
    if first is None:
        label = next(stream.find(GOALS, start, stop), None)
        return GoalLabels(label, None, None) if label else None
    return GoalLabels(_label_before(stream, GOALS, start, first[0]), planned, reached)


def _total(stream: Stream, start: int, stop: int) -> Span | None:
    """The label of the total below the indicators: the last one with a figure or nothing beside it."""
    found = [span for span in stream.find(TOTAL, start, stop) if _is_figure_or_end(stream, span[1], stop)]
    return found[-1] if found else None


def _is_figure_or_end(stream: Stream, at: int, stop: int) -> bool:
    return at >= stop or stream.text[at].isdigit()
