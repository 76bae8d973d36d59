"""The paragraphs and tables of an upright page, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.reading.document import Block, Paragraph, Place, Table
from index.reading.pdf_cells import Cells
from index.reading.pdf_columns import inferred_grids
from index.reading.pdf_grid import Grid, enclosed, parted
from index.reading.pdf_lines import lines_of
from index.reading.pdf_paragraphs import paragraphs
from index.reading.pdf_rows import rows_in_cells
from index.reading.pdf_rules import straightened
from index.reading.pdf_sheet import Glyph, Sheet

LEAST_COLUMNS = 3
"""Columns of a list that is ruled between its columns only."""


@dataclass(frozen=True)
class _Found:
    """A block and where it begins on the page."""

    top: float
    left: float
    block: Block


def blocks_of(sheet: Sheet) -> list[Block]:
    """The blocks from top to bottom; a table whose borders were inferred is not exact."""
    found, bare = enclosed(straightened(sheet.rules, sheet.dots))
    ruled = _with_text([grid for grid in found if len(grid.xs) > 2], sheet.glyphs)
    outside = [glyph for glyph in sheet.glyphs if not any(_holds(grid, glyph) for grid in ruled)]
    inferred = inferred_grids([line for line in lines_of(outside) if not line.glyphs[0].turn], bare)
    framed = [grid for grid in found if len(grid.xs) == 2 and not any(_overlap(grid, each) for each in inferred)]
    drawn = [_with_rows(grid, sheet.glyphs) for grid in ruled + _with_text(framed, outside)]
    return _in_order(drawn + [(grid, False) for grid in inferred], sheet)


def _with_text(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> list[Grid]:
    """The grids that hold any text: others are drawings."""
    return [grid for grid in grids if any(_holds(grid, glyph) for glyph in glyphs)]


def _with_rows(grid: Grid, glyphs: Sequence[Glyph]) -> tuple[Grid, bool]:
    """The grid and whether it is as drawn: a list that is ruled between its columns only gets its rows."""
    heights = [below - above for above, below in pairwise(grid.ys)]
    row = heights.index(max(heights))
    if heights[row] * 2 < sum(heights) or len({*grid.owners[row]}) < LEAST_COLUMNS:
        return grid, True
    own = [glyph for glyph in glyphs if _holds(grid, glyph) and grid.ys[row] <= _middle(glyph) < grid.ys[row + 1]]
    between = rows_in_cells([line for line in lines_of(own) if not line.glyphs[0].turn], grid.xs)
    return (parted(grid, row, between), False) if between else (grid, True)


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _holds(grid: Grid, glyph: Glyph) -> bool:
    return grid.holds((glyph.x0 + glyph.x1) / 2, _middle(glyph))


def _overlap(grid: Grid, other: Grid) -> bool:
    is_beside = grid.xs[-1] <= other.xs[0] or other.xs[-1] <= grid.xs[0]
    return not is_beside and grid.ys[0] < other.ys[-1] and other.ys[0] < grid.ys[-1]


def _in_order(grids: Sequence[tuple[Grid, bool]], sheet: Sheet) -> list[Block]:
    grids = sorted(grids, key=lambda each: each[0].area)  # a table within a cell of another keeps its own text
    cells = Cells([grid for grid, _ in grids], sheet.glyphs)
    texts = paragraphs(lines_of(cells.outside), sorted(grid.ys[0] for grid, _ in grids), sheet.width)
    found = [_Found(text.top, text.left, Paragraph(text.text, Place(page=sheet.number))) for text in texts]
    downwards = sorted(range(len(grids)), key=lambda index: (grids[index][0].ys[0], grids[index][0].xs[0]))
    for number, index in enumerate(downwards, 1):
        grid, exact = grids[index]
        place = Place(page=sheet.number, table=number)
        table = Table(tuple(cells.of_table(index, place, doubted=not exact or sheet.recognised)), place, exact)
        found.append(_Found(grid.ys[0], grid.xs[0], table))
    return [each.block for each in sorted(found, key=lambda each: (each.top, each.left))]
