"""Cuts the rows of the sources of money so that they add up to the row of their total."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from operator import add, le, sub

from index.layouts.stream_figures import (
    CutRow,
    Figures,
    Row,
    best_confirmed,
    by_itself,
    confirmed_in,
    money_columns,
    oddness,
    options_of,
    value,
)
from index.layouts.stream_words import FundColumn

Sums = tuple[Decimal, ...]
"""What some rows add up to, column by column of money."""
_MOST_SUMS = 50_000
_MOST_ROWS = 24
"""A form has a handful of sources."""


def cut_funds(rows: Sequence[Figures], total: int | None, columns: Sequence[FundColumn]) -> list[CutRow]:
    """Cuts the rows of the sources of money; `total` is the row of their sum."""
    if len(rows) > _MOST_ROWS:
        return [CutRow(row.known or (None,) * len(columns)) for row in rows]
    options = [options_of(row, columns, is_total=at == total) for at, row in enumerate(rows)]
    if total is not None and len(rows) > 1:
        parts = [at for at in range(len(rows)) if at != total]
        solved = _solved(best_confirmed(options[total], columns), [options[at] for at in parts], columns)
        if solved is not None:
            row, chosen = solved
            return _summed({**dict(zip(parts, chosen, strict=True)), total: row}, columns)
    alone = [
        by_itself(row, each, columns, is_total=at == total)
        for at, (row, each) in enumerate(zip(rows, options, strict=True))
    ]
    sure = {_amounts(cut.cells, columns) for cut in alone if cut.confirmed}
    return [
        cut if None not in cut.cells else _like_one_of(sure, each, cut, columns)
        for cut, each in zip(alone, options, strict=True)
    ]


def _solved(
    totals: Sequence[Row], parts: Sequence[Sequence[Row]], columns: Sequence[FundColumn]
) -> tuple[Row, tuple[Row, ...]] | None:
    """The cut of the total and those of its parts that add up to it; None where there is none, or no single best one."""
    wanted: dict[Sums, list[Row]] = {}
    for row in totals:
        if any(_values(row, columns)):
            wanted.setdefault(_values(row, columns), []).append(row)
    sums = _adding_up(parts, columns, wanted)
    ways = [(row, way) for values, rows in wanted.items() for row in rows for way in sums.get(values, ())]
    odd = [oddness(row, columns, is_total=True) + _oddness_of_all(way, columns) for row, way in ways]
    best = [way for way, how_odd in zip(ways, odd, strict=True) if how_odd == min(odd)]
    return best[0] if len(best) == 1 else None


def _adding_up(
    parts: Sequence[Sequence[Row]], columns: Sequence[FundColumn], wanted: Collection[Sums]
) -> Mapping[Sums, list[tuple[Row, ...]]]:
    """The least odd ways to cut the rows so that they add up to each of these sums.

    All rows but the one with most cuts are added up; that one has to be the rest.
    """
    if not wanted:
        return {}
    order = sorted(range(len(parts)), key=lambda at: len(parts[at]))
    most = [max(column) for column in zip(*wanted, strict=True)]
    reached = _sums([parts[at] for at in order[:-1]], columns, most)
    last: dict[Sums, list[Row]] = {}
    for row in parts[order[-1]]:
        last.setdefault(_values(row, columns), []).append(row)
    found: dict[Sums, list[tuple[Row, ...]]] = {}
    for total in wanted:
        ways = [
            tuple(row for _, row in sorted(zip(order, (*chosen, rest), strict=True)))
            for sums, rows in reached.items()
            for rest in last.get(tuple(map(sub, total, sums)), ())
            for chosen in rows
        ]
        if ways:
            found[total] = _least_odd(ways, columns)
    return found


def _sums(
    parts: Sequence[Sequence[Row]], columns: Sequence[FundColumn], most: Sequence[Decimal]
) -> dict[Sums, list[tuple[Row, ...]]]:
    """What the rows may add up to, with the least odd ways to cut them for it; nothing where there are too many."""
    reached: dict[Sums, list[tuple[Row, ...]]] = {(Decimal(0),) * len(money_columns(columns)): [()]}
    for options in parts:
        valued = [(_values(row, columns), row) for row in options]
        further: dict[Sums, list[tuple[Row, ...]]] = {}
        for sums, chosen in reached.items():
            for values, row in valued:
                added = tuple(map(add, sums, values))
                if all(map(le, added, most)):
                    ways = [*further.get(added, ()), *((*each, row) for each in chosen)]
                    further[added] = _least_odd(ways, columns) if len(ways) > 1 else ways
            if len(further) > _MOST_SUMS:
                return {}
        reached = further
    return reached


def _values(row: Row, columns: Sequence[FundColumn]) -> Sums:
    return tuple(value(row[at]) or Decimal(0) for at in money_columns(columns))


def _least_odd(ways: Sequence[tuple[Row, ...]], columns: Sequence[FundColumn]) -> list[tuple[Row, ...]]:
    """Two of the best ways are enough to know that there is no single one."""
    odd = {way: _oddness_of_all(way, columns) for way in ways}
    return [way for way in odd if odd[way] == min(odd.values())][:2]


def _oddness_of_all(way: Sequence[Row], columns: Sequence[FundColumn]) -> int:
    return sum(oddness(row, columns, is_total=False) for row in way)


def _summed(rows: Mapping[int, Row], columns: Sequence[FundColumn]) -> list[CutRow]:
    """The rows in order, with the columns that add up confirmed beside those that their own arithmetic confirms."""
    money = frozenset(money_columns(columns))
    return [CutRow(rows[at], money | (confirmed_in(rows[at], columns) or frozenset())) for at in sorted(rows)]


def _like_one_of(
    sure: Collection[tuple[str | None, ...]], options: Sequence[Row], cut: CutRow, columns: Sequence[FundColumn]
) -> CutRow:
    """The cut that gives the same amounts as a confirmed row does: one source that is all the money, or a part of it."""
    same = [row for row in options if _amounts(row, columns) in sure]
    odd = [oddness(row, columns, is_total=False) for row in same]
    least = [row for row, oddness in zip(same, odd, strict=True) if oddness == min(odd)]
    return CutRow(least[0]) if len(least) == 1 else cut


def _amounts(cells: Sequence[str | None], columns: Sequence[FundColumn]) -> tuple[str | None, ...]:
    return tuple(cells[at] for at in money_columns(columns))
