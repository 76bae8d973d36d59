"""Puts the indicators of a pasted form together: the reading of all rows with the fewest oddities whose points add up."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from operator import add, contains, sub

from index.layouts.stream_fields import SKIPPED, Field, Source
from index.layouts.stream_figures import value
from index.layouts.stream_words import SHORTFALL, IndicatorColumn

_MOST_ODD = 12
"""Oddities of one row that may still be one."""
_MOST_READINGS = 60
_MOST_PLACES = 400
"""Places where rows may begin in a block that is one: a form has some dozens of rows."""
_SLACK = 2
"""By how many oddities a reading whose points add up may be odder than one whose points do not."""
_MOST_PATHS = 256
_MOST_SUMS = 400
_POINTS: tuple[IndicatorColumn, ...] = ("weight", "score")
_ODD = 1_000_000
"""An oddity weighs more than any length: lengths only settle what is equally odd."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read one row: where it begins and ends, its levels and fields; no fields where it was skipped.

    While rows are being put together `start` and `stop` are positions of the source, afterwards offsets of the stream.
    """

    start: int
    stop: int
    levels: tuple[Field | None, Field | None]
    fields: Mapping[IndicatorColumn, Field]
    cost: int

    def points(self, source: Source, column: IndicatorColumn) -> Decimal:
        """Its weight or score; 0 where it has none."""
        field = self.fields.get(column)
        return (value(_text(source, field)) if field else None) or Decimal(0)


@dataclass(frozen=True, slots=True)
class Indicators:
    """The rows as read, which fields could not be told for sure, and the columns whose sums are right."""

    rows: tuple[Reading, ...]
    confirmed: frozenset[IndicatorColumn]


Sums = Mapping[IndicatorColumn, frozenset[Decimal]]
"""What the points of a column may add up to, as the form says."""


def read_indicators(source: Source, columns: Sequence[IndicatorColumn], sums: Sums) -> Indicators:
    """The rows between two places of a paste."""
    edges = _explored(source, [column for column in columns if column not in ("level1", "level2")])
    for wanted, slack in ((sums, _SLACK), *(({column: right}, 0) for column, right in sums.items()), ({}, 0)):
        paths = _ways(source, edges, wanted, slack * _ODD)
        if paths:
            found = _agreed(source, paths, sums)
            if not found.confirmed:
                found = _without_doubtful_points(source, found, edges)
            return found if source.celled else replace(found, rows=_without_merged_names(source, found.rows))
    return Indicators((), frozenset())


def _readings(source: Source, start: int, columns: Sequence[IndicatorColumn]) -> list[Reading]:
    """The likeliest ways to read one row from here, a few for each place where it may end."""
    rows = [Reading(start, at, levels, {}, odd * _ODD) for at, levels, odd in _levels(source, start)]
    for column in columns:
        further = [
            _with(row, column, at, field) for row in rows for at, field in source.fields(column, row.stop, row.fields)
        ]
        further = [row for row in further if row.cost <= _MOST_ODD * _ODD]
        rows = sorted(further, key=lambda row: row.cost)[:_MOST_READINGS]
    return [row for row in rows if row.stop > start][:_MOST_READINGS]


def _with(row: Reading, column: IndicatorColumn, at: int, field: Field) -> Reading:
    length = field.stop - field.start if column in ("reason", "other") else 0
    return replace(row, stop=at, fields={**row.fields, column: field}, cost=row.cost + field.odd * _ODD + length)


def _levels(source: Source, start: int) -> Iterator[tuple[int, tuple[Field | None, Field | None], int]]:
    """The levels that a row begins with: both, the lower one, or none, where those above it go on."""
    first = source.level(start)
    if first is None:
        yield start, (None, None), 0
        return
    at, one = first
    second = source.level(at)
    if second is not None:
        yield second[0], (one, second[1]), one.odd + second[1].odd
    elif source.stream.text[one.start : one.start + 2] in ("产出", "效益", "效果"):
        yield at, (one, None), one.odd
    else:
        yield at, (None, one), one.odd


def _explored(source: Source, columns: Sequence[IndicatorColumn]) -> dict[int, list[Reading]]:
    """The rows that may begin at each place, as far as the best readings of all rows can lead there."""
    edges: dict[int, list[Reading]] = {}
    best: dict[int, int] = {source.first: 0}
    queue = [(0, source.first)]
    enough: int | None = None
    while queue and len(edges) < _MOST_PLACES:
        cost, at = heapq.heappop(queue)
        if (enough is not None and cost > enough + _SLACK * _ODD) or at in edges:
            continue
        if at >= source.last:
            enough = cost if enough is None else enough
            continue
        edges[at] = [*_readings(source, at, columns), _skipped(source, at)]
        for row in edges[at]:
            if cost + row.cost < best.get(row.stop, cost + row.cost + 1):
                best[row.stop] = cost + row.cost
                heapq.heappush(queue, (cost + row.cost, row.stop))
    return _near_best(source, edges, best)


def _near_best(
    source: Source, edges: Mapping[int, Sequence[Reading]], before: Mapping[int, int]
) -> dict[int, list[Reading]]:
    """The rows on ways that are not much odder than the best one; `before` is what the best way to a place costs."""
    after: dict[int, int] = {source.last: 0}
    for at in sorted(edges, reverse=True):
        costs = [row.cost + after[row.stop] for row in edges[at] if row.stop in after]
        if costs:
            after[at] = min(costs)
    most = after.get(source.first, 0) + _SLACK * _ODD
    return {
        at: [row for row in rows if row.stop in after and before[at] + row.cost + after[row.stop] <= most]
        for at, rows in edges.items()
    }


def _skipped(source: Source, at: int) -> Reading:
    return Reading(at, source.skip(at), (None, None), {}, SKIPPED * _ODD)


Reached = dict[tuple[Decimal, ...], int]
"""What the points of some rows add up to, column by column, and what the best reading of them costs."""


def _ways(source: Source, edges: Mapping[int, Sequence[Reading]], sums: Sums, slack: int) -> list[tuple[Reading, ...]]:
    """The best ways from the first place to the last whose points add up; none where they cost much more than the best."""
    left: dict[int, Reached] = {source.last: {(Decimal(0),) * len(sums): 0}}
    for at in sorted(edges, reverse=True):
        left[at] = _reached(source, edges[at], left, sums)
    ends = left.get(source.first, {})
    right = {total: cost for total, cost in ends.items() if all(map(contains, sums.values(), total))}
    cost = min(right.values(), default=None)
    if cost is None or cost > min(ends.values()) + slack:
        return []
    return [
        way
        for total, least in right.items()
        if least == cost
        for way in islice(_paths(source, edges, left, sums, total, cost), _MOST_PATHS)
    ]


def _reached(source: Source, rows: Sequence[Reading], left: Mapping[int, Reached], sums: Sums) -> Reached:
    reached: Reached = {}
    for row in rows:
        points = tuple(row.points(source, column) for column in sums)
        for total, cost in left.get(row.stop, {}).items():
            added = tuple(map(add, total, points))
            reached[added] = min(cost + row.cost, reached.get(added, cost + row.cost))
    cheapest = sorted(reached, key=lambda total: reached[total])[:_MOST_SUMS]
    return {total: reached[total] for total in cheapest}


def _paths(
    source: Source,
    edges: Mapping[int, Sequence[Reading]],
    left: Mapping[int, Reached],
    sums: Sums,
    total: tuple[Decimal, ...],
    cost: int,
) -> Iterator[tuple[Reading, ...]]:
    """The ways with these sums and this cost."""
    stack: list[tuple[int, tuple[Decimal, ...], int, tuple[Reading, ...]]] = [(source.first, total, cost, ())]
    while stack:
        at, due, costs, path = stack.pop()
        if at == source.last:
            yield path
            continue
        for row in edges.get(at, ()):
            rest = tuple(map(sub, due, (row.points(source, column) for column in sums)))
            if left.get(row.stop, {}).get(rest) == costs - row.cost:
                stack.append((row.stop, rest, costs - row.cost, (*path, row)))


def _confirmed(source: Source, path: Sequence[Reading], sums: Sums) -> frozenset[IndicatorColumn]:
    """The columns whose points add up to what the form says."""
    return frozenset(
        column
        for column, right in sums.items()
        if sum((row.points(source, column) for row in path), Decimal(0)) in right
    )


def _agreed(source: Source, paths: Sequence[tuple[Reading, ...]], sums: Sums) -> Indicators:
    """The first way, without the fields in which others, that are as good, differ."""
    common = set.intersection(*({_key(item) for row in path for item in row.fields.items()} for path in paths))
    rows = tuple(
        replace(
            row,
            start=source.offset(row.start),
            stop=source.offset(row.stop),
            fields={
                column: field if _key((column, field)) in common else replace(field, readable=False)
                for column, field in row.fields.items()
            },
        )
        for row in paths[0]
    )
    return Indicators(rows, _confirmed(source, paths[0], sums))


def _without_doubtful_points(source: Source, found: Indicators, edges: Mapping[int, Sequence[Reading]]) -> Indicators:
    """Points that no sum confirms count only where nearly as good a reading of their row has no others."""
    rows = []
    for row in found.rows:
        start = next((at for at in edges if source.offset(at) == row.start), source.first)
        near = [
            other for other in edges[start] if source.offset(other.stop) == row.stop and other.cost <= row.cost + _ODD
        ]
        doubtful = {
            column
            for column in _POINTS
            if len({other.points(source, column) for other in near if column in other.fields}) > 1
        }
        fields = {
            column: replace(field, readable=field.readable and column not in doubtful)
            for column, field in row.fields.items()
        }
        rows.append(replace(row, fields=fields))
    return replace(found, rows=tuple(rows))


def _without_merged_names(source: Source, rows: Sequence[Reading]) -> tuple[Reading, ...]:
    """A name is not sure where the row above it lacks points, gives no reason, and the name speaks of a shortfall.

    Then a reason without a sentence's end stands in front of it.
    """
    checked = []
    lacks_reason = False
    for row in rows:
        name, reason = row.fields.get("name"), row.fields.get("reason")
        if lacks_reason and name and row.levels == (None, None) and SHORTFALL.search(_text(source, name)):
            row = replace(row, fields={**row.fields, "name": replace(name, readable=False)})
        lacks_points = row.points(source, "score") < row.points(source, "weight")
        lacks_reason = lacks_points and reason is not None and reason.start == reason.stop
        checked.append(row)
    return tuple(checked)


def _text(source: Source, field: Field) -> str:
    return source.stream.text[field.start : field.stop]


def _key(item: tuple[IndicatorColumn, Field]) -> tuple[str, int, int]:
    column, field = item
    return column, field.start, field.stop
