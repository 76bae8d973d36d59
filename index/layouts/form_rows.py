"""The rows of a document that a form may stand in: those of its tables and, between them, its paragraphs.

Forms run over tables and pages, have their title in a paragraph, or stand side by side in a sheet; so they are looked
for in one stream of rows, whatever block each row is of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.layouts.form_titles import is_title, names_project
from index.layouts.headings import LONGEST, Heading, read_heading
from index.reading.document import Document, Paragraph, Place, Table, TableCell
from index.report import Cell

_UNKNOWN = Heading("unknown", "")
_FAR_TOO_LONG = 2 * LONGEST


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell as one row sees it: `begins` is False where it reaches into the row from above.

    `line` is the 1-based row of its table (or the line of its text), `column` its 0-based column there.
    """

    text: str
    line: int
    column: int
    columns: int
    rows: int
    begins: bool
    place: Place
    certain: bool = True

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.column + self.columns

    @property
    def heading(self) -> Heading:
        """What it means as a label; text that is too long for a label means nothing."""
        return _UNKNOWN if len(self.text) > _FAR_TOO_LONG else read_heading(self.text)

    def is_same(self, other: "FormCell") -> bool:
        """Whether both are one cell of a table, seen from the rows that it covers."""
        return (self.line, self.column, self.rows) == (other.line, other.column, other.rows)

    def named(self, field: str, text: str | None = None) -> Cell:
        """The cell of a report for a field, with its own text or a part of it."""
        return Cell(field, self.text if text is None else text, self.line, self.column, self.certain, place=self.place)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row: the cells in it and reaching into it, the block of the document it is of and its 0-based number there.

    `own` are the cells that begin here and are not blank. `piece` counts the stretches of rows of one width and one
    sheet; `paragraph` tells that it is no row of a table.
    """

    cells: tuple[FormCell, ...]
    own: tuple[FormCell, ...]
    block: int
    row: int
    piece: int
    width: int
    sheet: str | None = None
    paragraph: bool = False

    @property
    def alone(self) -> FormCell | None:
        """Its one cell that is not blank; None where it has none or several."""
        own = self.own
        return own[0] if len(own) == 1 and all(cell.begins or not cell.text for cell in self.cells) else None


def tidy(text: str) -> str:
    """A label or name in one line: the breaks and blanks that narrow cells put into words are taken out."""
    parts = text.split()
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        between = " " if _latin(joined[-1]) and _latin(part[0]) else ""
        joined = f"{joined}{between}{part}"
    return joined


def rows_of(document: Document) -> tuple[FormRow, ...]:
    """All rows of a document in reading order; forms side by side in a table come one after the other."""
    rows: list[FormRow] = []
    piece = 0
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            rows.append(_paragraph_row(block, number, piece))
            continue
        for left, right in _bands(block):
            piece += 1
            rows += _table_rows(block, number, piece, left, right)
    return tuple(rows)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _paragraph_row(block: Paragraph, number: int, piece: int) -> FormRow:
    cell = FormCell(block.text, block.place.line or number + 1, 0, 1, 1, True, block.place)
    return FormRow((cell,), (cell,), number, 0, piece, 1, block.place.sheet, paragraph=True)


def _table_rows(table: Table, number: int, piece: int, left: int, right: int) -> Iterator[FormRow]:
    for row in range(table.height):
        cells = tuple(
            _form_cell(cell, row) for cell in table.covering_row(row) if cell.column < right and left < _end(cell)
        )
        own = tuple(cell for cell in cells if cell.begins and cell.text)
        yield FormRow(cells, own, number, row, piece, right - left, table.place.sheet)


def _form_cell(cell: TableCell, row: int) -> FormCell:
    line = cell.place.row or cell.place.line or cell.row + 1
    return FormCell(
        cell.text, line, cell.column, cell.columns, cell.rows, cell.row == row, cell.place, not cell.doubted
    )


def _end(cell: TableCell) -> int:
    return cell.column + cell.columns


def _bands(table: Table) -> Sequence[tuple[int, int]]:
    """The columns of each form where forms stand side by side: each has its own name and its own indicators."""
    cuts = _cuts(table)
    edges = [0, *cuts, table.width]
    bands = list(pairwise(edges))
    heads = [cell.column for cell in table.cells if _is_head_of_indicators(cell.text)]
    if cuts and all(any(left <= column < right for column in heads) for left, right in bands):
        return bands
    return [(0, table.width)]


def _cuts(table: Table) -> list[int]:
    """Where the second form and those after it begin: as far from its title or name as the first from its own."""
    left = min((cell.column for cell in table.cells if cell.text), default=0)
    for row in range(table.height):
        cells = table.row(row)
        for found in ([cell for cell in cells if test(cell.text)] for test in (is_title, names_project)):
            if len(found) > 1:
                return [cell.column - found[0].column + left for cell in found[1:]]
    return []


def _is_head_of_indicators(text: str) -> bool:
    return "指标" in text and len(text) <= LONGEST and read_heading(text).meaning in ("level1", "level2", "level3")


def clipped(cell: FormCell, text: str) -> FormCell:
    """A part of a cell's text, in the place of the cell."""
    return replace(cell, text=text)
