"""Lays the cells of a table whose rows only tell spans onto a grid: what a word processor and a web page have."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from index.reading.document import Place, Table, TableCell

MOST_PLACES = 400_000
"""Rows times columns of all the tables that are read from one file."""

WIDEST_SPAN = 1_000
TALLEST_SPAN = 65_534
"""What HTML allows; a row count of more stands for "to the end" just as well."""

_WHOLE_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell of a row, from left to right: its text, None for a gap in which no cell is, and how far it reaches."""

    text: str | None
    rows: int = 1
    columns: int = 1
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """A table, and how many of its rows were left out because it has too many places."""

    table: Table
    rows_left_out: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The column lines between which a cell stands, the row it begins in and the row below it."""

    start: int
    end: int
    row: int
    below: int
    cell: SpannedCell


def whole_number(text: str | None, default: int, most: int) -> int:
    """The number a span is written with, as browsers read it ("3", "3;", "03"), at most `most`."""
    found = _WHOLE_NUMBER.match(text.strip()) if text else None
    return min(int(found[0]), most) if found else default


def lay(rows: Sequence[Sequence[SpannedCell]], number: int, most: int = MOST_PLACES) -> Laid:
    """The table of these rows, the `number`th of its document (1-based), of at most `most` places.

    Each cell takes the next place that none from above reaches into, and every place is covered once: a cell that would
    run into another ends there. A column line at which no cell begins is no column, so that absurd spans cost nothing.
    Rows that end early are filled up with blank cells.
    """
    placed = _placed(rows, most)
    starts = sorted({stretch.start for row in placed for stretch in row})
    height = min(len(placed), most // len(starts)) if starts else len(placed)
    cells = [cell for row in range(height) for cell in _row_cells(placed[row], starts, row, height, number)]
    return Laid(Table(tuple(cells), Place(table=number)), len(rows) - height)


def _placed(rows: Sequence[Sequence[SpannedCell]], most: int) -> list[list[_Stretch]]:
    """For each row what stands in it or reaches into it, from left to right, until there are too many places."""
    placed: list[list[_Stretch]] = []
    hanging: list[_Stretch] = []
    places = 0
    for number, row in enumerate(rows):
        stretches = _place_row(row, number, hanging)
        places += max(1, len(stretches))
        if places > most:
            break
        placed.append(stretches)
        hanging = [stretch for stretch in stretches if stretch.below > number + 1]
    return placed


def _place_row(row: Sequence[SpannedCell], number: int, hanging: Sequence[_Stretch]) -> list[_Stretch]:
    placed = list(hanging)
    column = passed = 0
    for cell in row:
        if cell.text is None:
            column += cell.columns
            continue
        while passed < len(hanging) and hanging[passed].start <= column:
            column = max(column, hanging[passed].end)
            passed += 1
        end = column + cell.columns
        if passed < len(hanging):
            end = min(end, hanging[passed].start)
        placed.append(_Stretch(column, end, number, number + cell.rows, cell))
        column = end
    return sorted(placed, key=lambda stretch: stretch.start)


def _row_cells(
    stretches: Sequence[_Stretch], starts: Sequence[int], row: int, height: int, number: int
) -> list[TableCell]:
    """The cells that begin in this row, with blank ones wherever nothing stands."""
    cells: list[TableCell] = []
    column = 0

    def blanks(until: int) -> None:
        for blank in range(column, until):
            cells.append(TableCell("", row, blank, _place(number, row, blank)))

    for stretch in stretches:
        first, end = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
        blanks(first)
        if stretch.row == row:
            cell = stretch.cell
            rows = min(stretch.below, height) - row
            place = _place(number, row, first)
            cells.append(TableCell(cell.text or "", row, first, place, rows, end - first, cell.indent))
        column = end
    blanks(len(starts))
    return cells


def _place(number: int, row: int, column: int) -> Place:
    return Place(table=number, row=row + 1, column=column + 1)
