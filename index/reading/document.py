"""What every reader gives: a document as its paragraphs and tables in reading order, each cell with spans and a place.

A reader knows nothing of budgets. It says what stands where, as exactly as its format allows; what it could not read
is a Problem with its place, and the rest is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Format = Literal["text", "delimited", "xlsx", "xls", "docx", "html", "pdf", "image"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; every number is 1-based, None is what the format does not have.

    `line` is that of a text file, `page` that of a PDF, `table` counts the tables of the document, sheet or page,
    `row` and `column` those of the table (of a sheet: as the spreadsheet numbers them).
    """

    line: int | None = None
    sheet: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


ProblemCode = Literal[
    "hidden", "no_cached_value", "error_value", "truncated", "cell_unreadable", "borders_inferred", "scan_not_read",
    "doubted", "unit_mixed", "unit_missing", "duplicate", "two_reports", "no_total", "no_actuals", "split", "levels",
    "narrative", "amount_unreadable", "year_missing", "left_out", "zero", "blank", "column_missing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader of the report has to know: what, in the user's words (Chinese, then English), and where.

    `hinders` tells that something is missing because of it; otherwise it is only to be known.
    """

    code: ProblemCode
    message: str
    place: Place = field(default_factory=Place)
    hinders: bool = True


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its text as the document shows it, without outer blanks ("" where blank), and what it covers.

    `row` and `column` are 0-based in its table, `rows` and `columns` its spans. `indent` counts the blanks in front of
    the text. `doubted` marks a text that was recognised and not read (a scan, inferred borders), `hidden` one in a column
    that the document does not show.
    """

    text: str
    row: int
    column: int
    place: Place
    rows: int = 1
    columns: int = 1
    indent: int = 0
    doubted: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """Cells in reading order. `exact` is False where the columns had to be inferred (ragged tabbed text)."""

    cells: tuple[TableCell, ...]
    place: Place = field(default_factory=Place)
    exact: bool = True

    @cached_property
    def height(self) -> int:
        """The number of rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @cached_property
    def _covering(self) -> Mapping[tuple[int, int], TableCell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def at(self, row: int, column: int) -> TableCell | None:
        """The cell that covers this place, through its spans; None where there is none."""
        return self._covering.get((row, column))

    @cached_property
    def _rows(self) -> tuple[tuple[TableCell, ...], ...]:
        rows: list[list[TableCell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda each: (each.row, each.column)):
            rows[cell.row].append(cell)
        return tuple(map(tuple, rows))

    def row(self, row: int) -> tuple[TableCell, ...]:
        """The cells that begin in this row, left to right."""
        return self._rows[row]

    def covering_row(self, row: int) -> Iterator[TableCell]:
        """The cells that stand in or reach into this row, left to right, each once."""
        last = None
        for column in range(self.width):
            cell = self.at(row, column)
            if cell is not None and cell is not last:
                yield cell
            last = cell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph outside of tables, without outer blanks, never blank."""

    text: str
    place: Place = field(default_factory=Place)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file read: what it is, its blocks in reading order, a hash of its content, and what could not be read."""

    format: Format
    blocks: tuple[Block, ...]
    fingerprint: str
    problems: tuple[Problem, ...] = field(default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
