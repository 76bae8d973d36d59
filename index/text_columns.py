"""The text of a row, left and right of its numbers -> cells of its columns."""

from collections.abc import Sequence
from dataclasses import replace

from index.align import Anchor, Placement, align
from index.content import echo, misfit
from index.errors import ReportError
from index.header import Slot
from index.reading.grid import GridCell
from index.report import Cell


def place_text(cells: Sequence[GridCell], slots: Sequence[Slot], start: Anchor, end: Anchor) -> list[Cell]:
    """The cells that stand between two known places, each in a column that lies between them."""
    if not cells:
        return []
    if not any(slot.kind in ("name", "text") for slot in slots[start.column + 1 : end.column]):
        raise ReportError(
            f"“{cells[0].text[:20]}”所在的格没有对应的表头。请核对表头和这一行。"
            f'No column of the header is left for "{cells[0].text[:20]}": check the header and this row.',
            line=cells[0].line,
            column=cells[0].column,
        )
    placed = align(
        cells,
        slots,
        start=start,
        end=end,
        fit=lambda i, j: misfit(cells[i].text, slots[j]),
        echo=lambda i, k: echo(cells[i].text, cells[k].text),
    )
    found = [_cell(cell, place, placed, cells, slots) for cell, place in zip(cells, placed, strict=True)]
    return [_doubted_with(found[i - 1], cell) if i else cell for i, cell in enumerate(found)]


def _doubted_with(target: Cell, done: Cell) -> Cell:
    """A completion is no surer than its target: if the one belongs to another column, so does the other."""
    aspect, _, side = done.field.rpartition("_")
    if target.certain or side != "done" or target.field != f"{aspect}_target" or not target.alternative:
        return done
    other, _, other_side = target.alternative.rpartition("_")
    moved = f"{other}_done" if other_side == "target" else None
    return replace(done, certain=False, alternative=done.alternative or moved)


def _cell(
    cell: GridCell, place: Placement, placed: Sequence[Placement], cells: Sequence[GridCell], slots: Sequence[Slot]
) -> Cell:
    """Of two cells in one column the longer is the real one and the other is a stray."""
    sharing = [other for other, at in zip(cells, placed, strict=True) if at.column == place.column]
    stray = cell is not max(sharing, key=lambda other: len(other.text))
    alternative = slots[place.alternative].field if place.alternative is not None else None
    certain = not stray and (place.certain or len(sharing) > 1)
    return Cell(slots[place.column].field, cell.text, cell.line, cell.column, certain, None if certain else alternative)
