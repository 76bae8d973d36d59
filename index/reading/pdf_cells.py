"""Puts the glyphs of a page into the cells in which they stand, and makes the cells of a table of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index.reading.document import Place, TableCell
from index.reading.pdf_grid import Grid, Span
from index.reading.pdf_lines import Line, lines_of
from index.reading.pdf_sheet import Glyph

RUNS_ON = 0.2
"""Of the size: the gap up to which a glyph goes on what was written before it."""
TOUCHES = 0.08
"""Of the size: a gap that no two cells leave between their texts."""
CUT = 0.12
"""Of its width: what must lie on either side of a border for it to go through a glyph."""

Home = tuple[int, int] | None
"""The grid and the cell in which a glyph stands; None outside of all."""


class Cells:
    """The glyphs in each cell of some grids, and those outside of all."""

    def __init__(self, grids: Sequence[Grid], glyphs: Iterable[Glyph]) -> None:
        """Puts each glyph where its centre is; what runs on over a border stays together."""
        self.grids = grids
        self.glyphs: list[list[list[Glyph]]] = [[[] for _ in grid.spans] for grid in grids]
        self.outside: list[Glyph] = []
        for run in _runs(glyphs):
            homes = [self._home(glyph) for glyph in run]
            if len(set(homes)) > 1:
                homes = _kept_together(run, homes, grids)
            for glyph, home in zip(run, homes, strict=True):
                (self.glyphs[home[0]][home[1]] if home else self.outside).append(glyph)

    def _home(self, glyph: Glyph) -> Home:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for number, grid in enumerate(self.grids):
            if grid.holds(x, y):
                return number, grid.owner(x, y)
        return None

    def of_table(self, number: int, place: Place, *, doubted: bool) -> Iterator[TableCell]:
        """The cells of a grid in reading order; `doubted` are those with a text."""
        for span, own in zip(self.grids[number].spans, self.glyphs[number], strict=True):
            yield _cell(span, lines_of(own), place, doubted=doubted)


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that were drawn one after another without a gap."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(glyph: Glyph, after: Glyph) -> bool:
    is_same_line = glyph.turn == after.turn and abs(glyph.base - after.base) <= glyph.size / 10
    return is_same_line and abs(after.left - glyph.right) <= RUNS_ON * glyph.size


def _kept_together(run: Sequence[Glyph], homes: Sequence[Home], grids: Sequence[Grid]) -> list[Home]:
    """The homes of a run over several cells: it is parted where a border goes between two glyphs, not through one."""
    kept: list[Home] = []
    part: list[int] = [0]
    for number, (glyph, after) in enumerate(pairwise(run), 1):
        if homes[number] != homes[number - 1] and not _is_cut(glyph, homes[number - 1], after, homes[number], grids):
            kept += [_own(run, homes, part, grids)] * len(part)
            part = []
        part.append(number)
    return kept + [_own(run, homes, part, grids)] * len(part)


def _is_cut(glyph: Glyph, home: Home, after: Glyph, next_home: Home, grids: Sequence[Grid]) -> bool:
    border = _border(home, next_home, grids)
    if glyph.turn or border is None:
        return False
    touches = after.left - glyph.right <= TOUCHES * glyph.size
    return touches or any(each.x0 + CUT * each.size < border < each.x1 - CUT * each.size for each in (glyph, after))


def _border(home: Home, next_home: Home, grids: Sequence[Grid]) -> float | None:
    """Where one cell, or what lies outside, ends and the next begins to the right; None where they are not side by side."""
    if home is None:
        return _sides(next_home, grids)[0] if next_home else None
    border = _sides(home, grids)[1]
    is_beside = next_home is None or next_home[0] != home[0] or _sides(next_home, grids)[0] >= border
    return border if is_beside else None


def _sides(home: tuple[int, int], grids: Sequence[Grid]) -> tuple[float, float]:
    grid, span = grids[home[0]], grids[home[0]].spans[home[1]]
    return grid.xs[span.column], grid.xs[span.column + span.columns]


def _own(run: Sequence[Glyph], homes: Sequence[Home], part: Sequence[int], grids: Sequence[Grid]) -> Home:
    """Where a text belongs that reaches over borders: the cell it is centred in, or else the one it begins in."""
    middle = (run[part[0]].x0 + run[part[-1]].x1) / 2
    for home in {homes[number] for number in part} - {None}:
        left, right = _sides(home, grids) if home else (0, 0)
        if abs((left + right) / 2 - middle) < run[part[0]].size / 2:
            return home
    return homes[part[0]]


def _cell(span: Span, lines: Sequence[Line], place: Place, *, doubted: bool) -> TableCell:
    first = lines[0].text if lines else ""
    return TableCell(
        "\n".join(line.text.strip() for line in lines),
        span.row,
        span.column,
        Place(page=place.page, table=place.table, row=span.row + 1, column=span.column + 1),
        span.rows,
        span.columns,
        len(first) - len(first.lstrip()),
        doubted and bool(lines),
    )
