"""Finds the cells that drawn lines enclose: a cell is what no line parts, over as many fields of the grid as it takes."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from index.reading.pdf_rules import JOIN, connected, merged
from index.reading.pdf_sheet import Rule

OPEN_SIDE = 6.0
"""Points that lines reach beyond the last one across where that side of a table is left open."""
MOST_FIELDS = 60_000
"""Fields of a grid; one with more is a drawing."""

MOST_GRIDS = 200
"""Tables of a page, the largest taken."""

Field = tuple[int, int]
"""Row and column."""
Side = tuple[Literal["above", "left"], int, int]
"""The line above or left of a field."""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell: its first row and column and how many it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """The cells that lines enclose; the columns begin and end at `xs`, the rows at `ys`.

    `owners` tells for each field of the grid the index of its cell.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    spans: Sequence[Span]
    owners: Sequence[Sequence[int]]
    rules: Sequence[Rule]

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]

    def owner(self, x: float, y: float) -> int:
        """The index of the cell in which a point lies that the grid holds."""
        return self.owners[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]

    @property
    def area(self) -> float:
        """Its size in square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def enclosed(rules: Sequence[Rule]) -> tuple[list[Grid], list[Rule]]:
    """The grids of straightened lines, and the level lines that part rows only: no upright one parts columns there."""
    grids: list[Grid] = []
    bare: list[Rule] = []
    for group in connected(rules):
        drawn = [grid for part in connected([rule for rule in group if not rule.shade]) if (grid := grid_of(part))]
        # The edges of areas count only where no lines are drawn: within lines they are those of marked words.
        shaded = [] if drawn else [grid for grid in [grid_of(group)] if grid and _parts_columns(grid)]
        grids += drawn or shaded
        if not any(len(grid.xs) > 2 for grid in drawn or shaded):
            bare += [rule for rule in group if rule.level]
    return sorted(grids, key=lambda grid: -grid.area)[:MOST_GRIDS], merged(bare)


def _parts_columns(grid: Grid) -> bool:
    """Whether most of several rows are parted into columns; areas behind every other row leave that to the text."""
    parted = sum(len(set(owners)) > 1 for owners in grid.owners)
    return parted > 1 and parted * 2 > len(grid.owners)


def grid_of(rules: Sequence[Rule]) -> Grid | None:
    """The grid of lines that hang together; None where they enclose less than two cells."""
    level, upright = [rule for rule in rules if rule.level], [rule for rule in rules if not rule.level]
    xs, ys = _lines_across(upright, level), _lines_across(level, upright)
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or height * width < 2 or height * width > MOST_FIELDS:
        return None
    sides: set[Side] = {("above", row, column) for rule in level for row, column in _along(rule, ys, xs)}
    sides |= {("left", row, column) for rule in upright for column, row in _along(rule, xs, ys)}
    sides |= _frame(height, width)
    _drop_dead_ends(sides)
    spans = list(_spans(sides, height, width))
    return _grid(xs, ys, spans, rules) if len(spans) > 1 else None


def _grid(xs: Sequence[float], ys: Sequence[float], spans: Sequence[Span], rules: Sequence[Rule]) -> Grid:
    """The grid with only such lines across as cells begin or end at."""
    rows = sorted({edge for span in spans for edge in (span.row, span.row + span.rows)})
    columns = sorted({edge for span in spans for edge in (span.column, span.column + span.columns)})
    kept = list[Span]()
    owners = [[0] * (len(columns) - 1) for _ in rows[1:]]
    for index, span in enumerate(spans):
        row, stop = rows.index(span.row), rows.index(span.row + span.rows)
        column, end = columns.index(span.column), columns.index(span.column + span.columns)
        kept.append(Span(row, column, stop - row, end - column))
        for each in range(row, stop):
            owners[each][column:end] = [index] * (end - column)
    return Grid([xs[edge] for edge in columns], [ys[edge] for edge in rows], kept, owners, rules)


def parted(grid: Grid, row: int, heights: Sequence[float]) -> Grid:
    """The grid with one of its rows parted at these heights; cells that go beyond the row are not."""
    within = [span for span in grid.spans if span.row == row and span.rows == 1]
    more = [
        Rule(True, height, grid.xs[span.column], grid.xs[span.column + span.columns])
        for span in within
        for height in heights
    ]
    return grid_of([*grid.rules, *more]) or grid


def _lines_across(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Where the lines of one way lie, with the open ends of those that cross them: tables often lack outer borders."""
    ats = sorted({rule.at for rule in rules})
    starts, stops = sorted(rule.start for rule in crossing), sorted((rule.stop for rule in crossing), reverse=True)
    # A single line that reaches farther is one that only passes, such as the line under the head of the page.
    if len(crossing) > 1 and (not ats or starts[1] < ats[0] - OPEN_SIDE):
        ats.insert(0, starts[1])
    if len(crossing) > 1 and stops[1] > ats[-1] + OPEN_SIDE:
        ats.append(stops[1])
    return ats


def _along(rule: Rule, ats: Sequence[float], across: Sequence[float]) -> Iterator[Field]:
    """The position of a line among its own, with each field that it passes along wholly."""
    own = ats.index(rule.at)
    for number, (start, stop) in enumerate(pairwise(across)):
        slack = min(JOIN, (stop - start) / 3)
        if rule.start <= start + slack and rule.stop >= stop - slack:
            yield own, number


def _frame(height: int, width: int) -> set[Side]:
    frame: set[Side] = {("above", row, column) for row in (0, height) for column in range(width)}
    return frame | {("left", row, column) for column in (0, width) for row in range(height)}


def _ends(side: Side) -> tuple[Field, Field]:
    way, row, column = side
    return (row, column), (row, column + 1) if way == "above" else (row + 1, column)


def _drop_dead_ends(sides: set[Side]) -> None:
    """Takes away lines that end without meeting another: underlined words, strokes through words."""
    meeting = Counter(end for side in sides for end in _ends(side))
    loose = [end for end, count in meeting.items() if count == 1]
    while loose:
        row, column = loose.pop()
        around: tuple[Side, ...] = (
            ("above", row, column), ("above", row, column - 1), ("left", row, column), ("left", row - 1, column),
        )  # fmt: skip
        for side in sides.intersection(around):
            sides.remove(side)
            for end in _ends(side):
                meeting[end] -= 1
                if meeting[end] == 1:
                    loose.append(end)


def _spans(sides: set[Side], height: int, width: int) -> Iterator[Span]:
    """The cells in reading order; what is no rectangle is cut into rectangles."""
    area_of = _areas(sides, height, width)
    left = dict(area_of)
    for row in range(height):
        for column in range(width):
            if (row, column) in left:
                span = _largest_from(row, column, left, area_of[row, column])
                for field in _fields(span):
                    del left[field]
                yield span


def _areas(sides: set[Side], height: int, width: int) -> dict[Field, int]:
    """The fields with the number of their area: fields that no line parts are of one."""
    area_of: dict[Field, int] = {}
    for row in range(height):
        for column in range(width):
            if (row, column) not in area_of:
                _fill(row, column, len(area_of), sides, area_of)
    return area_of


def _fill(row: int, column: int, area: int, sides: set[Side], area_of: dict[Field, int]) -> None:
    reached: list[Field] = [(row, column)]
    area_of[row, column] = area
    while reached:
        row, column = reached.pop()
        neighbours: tuple[tuple[Side, Field], ...] = (
            (("above", row, column), (row - 1, column)),
            (("above", row + 1, column), (row + 1, column)),
            (("left", row, column), (row, column - 1)),
            (("left", row, column + 1), (row, column + 1)),
        )
        for side, field in neighbours:
            if side not in sides and field not in area_of:
                area_of[field] = area
                reached.append(field)


def _largest_from(row: int, column: int, left: dict[Field, int], area: int) -> Span:
    """The rectangle of an area that begins here: as wide as the first row of it, as high as it stays so wide."""
    columns, rows = 1, 1
    while left.get((row, column + columns)) == area:
        columns += 1
    while all(left.get((row + rows, each)) == area for each in range(column, column + columns)):
        rows += 1
    return Span(row, column, rows, columns)


def _fields(span: Span) -> Iterator[Field]:
    for row in range(span.row, span.row + span.rows):
        for column in range(span.column, span.column + span.columns):
            yield row, column
