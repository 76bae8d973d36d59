"""Cells of a row to the columns of its page: the cheapest alignment in order, by position and content together.

A dynamic programme over (cell, column). Position speaks through steps: two neighbouring cells should be as many columns
apart as they are tabs apart. Merged cells leave runs of empty tabs of any width, so tabs too many cost little; tabs too
few mean that the extraction lost an empty cell, which costs more, once, however many were lost. Content speaks through
`fit`. Two cells in one column (a stray cell) are allowed at a high price. Costs are in the same arbitrary unit as those
of `index.content`; every one is a statement about the form, none about a row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from index.header import Slot
from index.reading.grid import GridCell

STRAY = 5.0
TABS_LOST, EACH_TAB_LOST = 2.5, 0.3
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
    """A place known beforehand: a tab index and the column that it stands in. `weight` is how far it is believed."""

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
    cells: Sequence[GridCell], slots: Sequence[Slot], *, start: Anchor, end: Anchor, fit: Fit, echo: Echo | None = None
) -> tuple[Placement, ...]:
    """Place every cell between two anchors. `fit(i, j)` is the content cost of cell i in column j; `echo(i, k)` how much
    cell k repeats cell i (0 to 1), which speaks for a target and its completion."""
    if not cells:
        return ()
    columns = range(start.column + 1, end.column)

    def step(i: int, j: int, k: int) -> float:
        """From cell i in column j to cell i + 1 in column k."""
        if k == j:
            return STRAY - (ECHO * echo(i - 1, i + 1) if echo and i and slots[j].side == "done" else 0.0)
        return (
            _shift(cells[i + 1].column - cells[i].column, k - j)
            + skipped(j, k)
            + _pairing(slots[j], slots[k])
            - (ECHO * echo(i, i + 1) if echo and _are_pair(slots[j], slots[k]) else 0.0)
        )

    def skipped(j: int, k: int) -> float:
        return REQUIRED_BLANK * sum(slot.field in REQUIRED for slot in slots[j + 1 : k])

    def leave(j: int) -> float:
        owed = (TARGET_WITHOUT_DONE if slots[j].side == "target" else 0.0) + skipped(j, end.column)
        return owed + end.weight * _shift(end.tab - cells[-1].column, end.column - j)

    def enter(k: int) -> float:
        gap = start.weight * _shift(cells[0].column - start.tab, k - start.column) + skipped(start.column, k)
        return gap + (_pairing(slots[start.column], slots[k]) if start.column >= 0 else 0.0)

    forward = [{j: enter(j) + fit(0, j) for j in columns}]
    came_from: list[dict[int, int]] = [{}]
    for i in range(1, len(cells)):
        best = {k: min((forward[-1][j] + step(i - 1, j, k), j) for j in columns if j <= k) for k in columns}
        forward.append({k: best[k][0] + fit(i, k) for k in columns})
        came_from.append({k: best[k][1] for k in columns})
    backward = [{j: leave(j) for j in columns}]
    for i in range(len(cells) - 2, -1, -1):
        later = backward[0]
        backward.insert(
            0, {j: min(step(i, j, k) + fit(i + 1, k) + later[k] for k in columns if k >= j) for j in columns}
        )
    through = [{j: f[j] + b[j] for j in columns} for f, b in zip(forward, backward, strict=True)]
    path = _cheapest(through[-1], came_from)
    in_place = _in_place([start.tab, *(cell.column for cell in cells)], [start.column, *path])
    return tuple(map(_placement, through, path, in_place))


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


def _shift(tabs: int, columns: int) -> float:
    """What it costs that neighbours are so many tabs but so many columns apart."""
    if columns > tabs:
        return TABS_LOST + EACH_TAB_LOST * (columns - tabs)
    if tabs > columns:
        return TABS_EXTRA + EACH_TAB_EXTRA * (tabs - columns)
    return 0.0


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
