"""Cells of a row to the columns of its page: the cheapest alignment in order, by position and content together.

A dynamic programme over (cell, column). Position speaks through steps: two neighbouring cells should be as many columns
apart as they are tabs apart. Merged cells leave runs of empty tabs of any width, so tabs too many cost little; tabs too
few mean that the extraction lost an empty cell, which costs more, once, however many were lost. Content speaks through
`fit`. Two cells in one column (a stray cell) are allowed at a high price. Costs are in the same arbitrary unit as those
of `index.content`; every one is a statement about the form, none about a row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from index.header import Slot
from index.reading.grid import GridCell

STRAY = 5.0
PAIR_LOST, TABS_LOST, EACH_TAB_LOST = 1.8, 2.5, 0.3
TABS_EXTRA, EACH_TAB_EXTRA = 0.7, 0.05
DONE_WITHOUT_TARGET = 1.5
TARGET_WITHOUT_DONE = 1.0
REMEDY_WITHOUT_PROBLEM = 2.0
ECHO = 2.0
REQUIRED_BLANK = 2.0
REQUIRED = frozenset({"name", "annual_goal", "overall_completion"})
"""Columns that the form never leaves blank."""
MARGIN_IN_PLACE, MARGIN_OUT_OF_PLACE = 1.5, 5.0
"""An alternative alignment that is dearer by less than this leaves a cell uncertain: more is asked of content where the
cell does not stand as far from its neighbour as its column does."""

Fit = Callable[[int, int], float]
Echo = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place known beforehand: a tab index and the column that stands there. `weight` is how far it is believed."""

    tab: int
    column: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Placement:
    """The column found for a cell, how sure, and the next best column where it is not sure."""

    column: int
    certain: bool
    alternative: int | None


def align(
    cells: Sequence[GridCell], slots: Sequence[Slot], *, start: Anchor, end: Anchor, fit: Fit, echo: Echo
) -> tuple[Placement, ...]:
    """Place every cell between two anchors. `fit(i, j)` is the content cost of cell i in column j; `echo(i, k)` how
    much cell k repeats cell i (0 to 1), which speaks for a target and its completion."""
    if not cells:
        return ()
    columns = range(start.column + 1, end.column)
    fits = [{j: fit(i, j) for j in columns} for i in range(len(cells))]
    steps = [_steps(cells, slots, columns, i, echo) for i in range(len(cells) - 1)]
    enter = {k: _enter(cells[0], slots, start, k) for k in columns}
    leave = {j: _leave(cells[-1], slots, end, j) for j in columns}

    forward = [{j: enter[j] + fits[0][j] for j in columns}]
    came_from: list[dict[int, int]] = [{}]
    for i, step in enumerate(steps):
        before = forward[-1]
        best = {k: min((before[j] + step[j, k], j) for j in columns if j <= k) for k in columns}
        forward.append({k: best[k][0] + fits[i + 1][k] for k in columns})
        came_from.append({k: best[k][1] for k in columns})
    backward = [leave]
    for i, step in reversed(list(enumerate(steps))):
        after = {k: fits[i + 1][k] + backward[0][k] for k in columns}
        backward.insert(0, {j: min(step[j, k] + after[k] for k in columns if k >= j) for j in columns})

    through = [{j: f[j] + b[j] for j in columns} for f, b in zip(forward, backward, strict=True)]
    path = _cheapest(through[-1], came_from)
    in_place = _in_place([start.tab, *(cell.column for cell in cells)], [start.column, *path])
    return tuple(map(_placement, through, path, in_place))


def _steps(
    cells: Sequence[GridCell], slots: Sequence[Slot], columns: Sequence[int], i: int, echo: Echo
) -> dict[tuple[int, int], float]:
    """What it costs to go from cell i in one column to cell i + 1 in another or the same."""
    tabs = cells[i + 1].column - cells[i].column
    repeats = ECHO * echo(i, i + 1)
    repeats_over_stray = ECHO * echo(i - 1, i + 1) if i else 0.0
    shifts = [(_shift(tabs, apart, False), _shift(tabs, apart, True)) for apart in range(len(slots) + 1)]
    bonds = _bonds(tuple(slots))
    costs = {}
    for j in columns:
        costs[j, j] = STRAY - (repeats_over_stray if slots[j].side == "done" else 0.0)
        for k in range(j + 1, columns[-1] + 1):
            bond = bonds[j, k]
            costs[j, k] = shifts[k - j][bond.whole_pairs] + bond.cost - (repeats if bond.is_pair else 0.0)
    return costs


@dataclass(frozen=True, slots=True)
class _Bond:
    """What two columns are to each other when neighbouring cells stand in them."""

    cost: float
    is_pair: bool
    whole_pairs: bool


@lru_cache(maxsize=16)
def _bonds(slots: tuple[Slot, ...]) -> dict[tuple[int, int], _Bond]:
    """The bonds of all columns of a page, in order."""
    return {
        (j, k): _Bond(
            _pairing(slots[j], slots[k]) + _blank(slots[j + 1 : k]),
            _are_pair(slots[j], slots[k]),
            _whole_pairs(slots[j], slots[k]),
        )
        for k in range(len(slots))
        for j in range(k)
    }


def _enter(first: GridCell, slots: Sequence[Slot], start: Anchor, k: int) -> float:
    """What it costs that the first cell stands in column k."""
    gap = _shift(first.column - start.tab, k - start.column)
    return (
        gap
        + _blank(slots[start.column + 1 : k])
        + (_pairing(slots[start.column], slots[k]) if start.column >= 0 else 0)
    )


def _leave(last: GridCell, slots: Sequence[Slot], end: Anchor, j: int) -> float:
    """What it costs that the last cell stands in column j."""
    owed = TARGET_WITHOUT_DONE if slots[j].side == "target" else 0.0
    gap = _shift(end.tab - last.column, end.column - j)
    return owed + _blank(slots[j + 1 : end.column]) + end.weight * gap


def _blank(skipped: Sequence[Slot]) -> float:
    return REQUIRED_BLANK * sum(slot.field in REQUIRED for slot in skipped)


def _cheapest(last: dict[int, float], came_from: Sequence[dict[int, int]]) -> list[int]:
    """The columns of the cheapest path, traced back from the last cell."""
    path = [min(last, key=lambda j: last[j])]
    for before in reversed(came_from[1:]):
        path.insert(0, before[path[0]])
    return path


def _in_place(tabs: Sequence[int], path: Sequence[int]) -> list[bool]:
    """Does each cell stand as many tabs from the one before as columns lie between them?"""
    return [tabs[i] - tabs[i - 1] == path[i] - path[i - 1] for i in range(1, len(path))]


def _placement(costs: dict[int, float], column: int, in_place: bool) -> Placement:
    """A cell is certain where every other column would make the whole row clearly dearer."""
    others = [j for j in costs if j != column and costs[j] < inf]
    rival = min(others, key=lambda j: costs[j], default=None)
    margin = MARGIN_IN_PLACE if in_place else MARGIN_OUT_OF_PLACE
    close = rival is not None and costs[rival] - costs[column] < margin
    return Placement(column, not close, rival if close else None)


def _shift(tabs: int, columns: int, whole_pairs: bool = False) -> float:
    """What it costs that neighbours are so many tabs but so many columns apart; an aspect is lost as a whole easier."""
    if columns > tabs:
        even = whole_pairs and (columns - tabs) % 2 == 0
        return (PAIR_LOST if even else TABS_LOST) + EACH_TAB_LOST * (columns - tabs)
    if tabs > columns:
        return TABS_EXTRA + EACH_TAB_EXTRA * (tabs - columns)
    return 0.0


def _whole_pairs(one: Slot, other: Slot) -> bool:
    """Does nothing but whole pairs lie between these columns?"""
    return one.side != "target" and other.side != "done"


def _are_pair(one: Slot, other: Slot) -> bool:
    return bool(one.aspect) and one.aspect == other.aspect and (one.side, other.side) == ("target", "done")


def _pairing(one: Slot, other: Slot) -> float:
    """What it costs to break the pairs of the form: target and completion, problem and remedy."""
    if _are_pair(one, other) or (one.field == "problems" and other.field == "rectification"):
        return 0.0
    cost = TARGET_WITHOUT_DONE if one.side == "target" else 0.0
    if other.side == "done":
        cost += DONE_WITHOUT_TARGET
    if other.field == "rectification":
        cost += REMEDY_WITHOUT_PROBLEM
    return cost
