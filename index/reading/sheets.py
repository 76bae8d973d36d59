"""From the cells of a spreadsheet's sheet to a table: spans, bounds and what is hidden. Shared by .xlsx and .xls."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from index.errors import ReportError
from index.reading.document import Document, Format, Place, Problem, Table, TableCell

MOST_CELLS = 400_000
"""The most cells with a text that are read of one workbook."""

MOST_CHARACTERS = 20_000_000
"""The most characters that all cells of a workbook may show: files can name one long text for every cell."""

_MOST_BLANK_ROWS, _MOST_BLANK_COLUMNS = 1000, 200
_MOST_SPANNED = 10_000
_LARGEST_AREA = 20_000_000


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as it is shown, with its outer blanks; row and column are 0-based. `indent` is that of its alignment."""

    row: int
    column: int
    text: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """A range of cells, 0-based, its last row and column belong to it."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Room:
    """How much more may be read of a workbook; all its sheets share it."""

    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS

    def takes(self, text: str) -> bool:
        """Whether one more cell with this text fits in; takes its room."""
        self.cells -= 1
        self.characters -= len(text)
        return self.cells >= 0 and self.characters >= 0


@dataclass(slots=True)
class Sheet:
    """What a reader gathers of one sheet. `number` counts the visible sheets from 1; hidden rows and columns 0-based.

    `full` tells that the room was used up in this sheet or before it: there is nothing more to gather.
    """

    name: str
    number: int
    room: Room
    full: bool = False
    cells: list[SheetCell] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """The place of a cell (0-based), or of the sheet."""
        return Place(
            sheet=self.name,
            table=self.number,
            row=None if row is None else row + 1,
            column=None if column is None else column + 1,
        )

    def add(self, row: int, column: int, text: str, indent: int = 0) -> None:
        """Add a cell that shows something; where there is no room left for it, note that once and leave it out."""
        if text.strip():
            self._put(row, column, text, indent)

    def _put(self, row: int, column: int, text: str, indent: int = 0) -> None:
        if self.room.takes(text):
            self.cells.append(SheetCell(row, column, text, indent))
        elif not self.full:
            self.full = True
            self._is_full(row)

    def has_error(self, row: int, column: int, error: str) -> None:
        """Note a cell that shows an error like #REF! in place of a value."""
        message = (
            f"工作表「{self.name}」的 {cell_name(row, column)} 显示错误 {error}，按空白读取；请在表格软件中改正公式后再交。"
            f"Cell {cell_name(row, column)} of sheet {self.name} shows the error {error} and is read as blank: "
            "correct the formula."
        )
        self._put(row, column, "")
        self.problems.append(Problem("error_value", message, self.place(row, column)))

    def has_no_value(self, row: int, column: int) -> None:
        """Note a formula whose result the file does not hold."""
        message = (
            f"工作表「{self.name}」的 {cell_name(row, column)} 是公式，文件里没有存它的计算结果，按空白读取；"
            "请用 Excel 或 WPS 打开，重新计算并保存后再交。"
            f"Cell {cell_name(row, column)} of sheet {self.name} is a formula whose result is not in the file; it is read "
            "as blank: open the file in Excel, let it calculate and save it."
        )
        self._put(row, column, "")
        self.problems.append(Problem("no_cached_value", message, self.place(row, column)))

    def has_lost_text(self, row: int, column: int) -> None:
        """Note a cell whose text the file does not hold."""
        message = (
            f"工作表「{self.name}」的 {cell_name(row, column)} 的文字在文件里找不到，按空白读取；文件可能已损坏，请另存后再交。"
            f"The text of cell {cell_name(row, column)} of sheet {self.name} is not in the file; it is read as blank: "
            "the file may be damaged, save it again."
        )
        self._put(row, column, "")
        self.problems.append(Problem("cell_unreadable", message, self.place(row, column)))

    def breaks_off(self, row: int) -> None:
        """Note that what stands below a row (0-based) could not be read, because the file is damaged."""
        message = (
            f"工作表「{self.name}」在第 {row + 1} 行之后已损坏，后面的内容没有读到；请用表格软件打开并另存后再交。"
            f"Sheet {self.name} is damaged below row {row + 1} and was not read on: open the file and save it again."
        )
        self.problems.append(Problem("truncated", message, self.place(row)))

    def _is_full(self, row: int) -> None:
        message = (
            f"工作簿的内容超过 {MOST_CELLS:,} 个单元格或 {MOST_CHARACTERS:,} 字，从工作表「{self.name}」第 {row + 1} 行起没有读取；"
            f"请只保留报告所在的工作表。The workbook holds more than {MOST_CELLS:,} cells or {MOST_CHARACTERS:,} characters; it "
            f"was not read from row {row + 1} of sheet {self.name} on: keep only the sheets of the report."
        )
        self.problems.append(Problem("truncated", message, self.place(row)))


def document_of(kind: Format, sheets: Sequence[Sheet], hidden_sheets: Sequence[str]) -> Document:
    """The document of a workbook: a table for each sheet with a text; ReportError where no visible sheet has one."""
    tables: list[Table] = []
    problems = [_hidden_sheets(hidden_sheets)] if hidden_sheets else []
    for sheet in sheets:
        if cells := _within_reach(sheet):
            tables.append(_table(sheet, cells))
            problems += _hidden_parts(sheet, cells)
        problems += sheet.problems
    if not any(cell.text for table in tables for cell in table.cells):
        raise _no_text(problems)
    return Document(kind, tuple(tables), _fingerprint(tables), tuple(problems))


@cache
def column_name(column: int) -> str:
    """The letters of a column, 0-based: 0 -> A, 26 -> AA."""
    return (column_name(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet calls it, both 0-based: 0, 0 -> A1."""
    return f"{column_name(column)}{row + 1}"


def _no_text(problems: Sequence[Problem]) -> ReportError:
    found = "".join(f"（{problem.message}）" for problem in problems[:1])
    return ReportError(
        f"工作簿里可见的工作表没有任何文字{found}。请确认文件，或取消隐藏报告所在的工作表后再交。"
        "No visible sheet of the workbook has any text: check the file, or unhide the sheet of the report."
    )


def _within_reach(sheet: Sheet) -> list[SheetCell]:
    """The cells of a sheet without those that stray far off from all others, which are told."""
    if not sheet.cells:
        return []
    row = _last_before_gap({cell.row for cell in sheet.cells}, _MOST_BLANK_ROWS)
    column = _last_before_gap({cell.column for cell in sheet.cells}, _MOST_BLANK_COLUMNS)
    if strays := [cell for cell in sheet.cells if cell.row > row or cell.column > column]:
        sheet.problems.append(_left_out(sheet, strays))
    if (row + 1) * (column + 1) > _LARGEST_AREA:
        raise ReportError(
            f"工作表「{sheet.name}」的内容散布在 {row + 1:,} 行、{column + 1:,} 列里，不像一份报告；请只保留报告的表格。"
            f"The content of sheet {sheet.name} is spread over {row + 1:,} rows and {column + 1:,} columns: "
            "keep only the tables of the report."
        )
    return [cell for cell in sheet.cells if cell.row <= row and cell.column <= column]


def _last_before_gap(numbers: Collection[int], most: int) -> int:
    """The last row or column that is not behind more blank ones than any report has."""
    ordered = sorted(numbers)
    return next((one for one, other in pairwise(ordered) if other - one > most), ordered[-1])


def _left_out(sheet: Sheet, strays: Sequence[SheetCell]) -> Problem:
    first = strays[0]
    name = cell_name(first.row, first.column)
    message = (
        f"工作表「{sheet.name}」有 {len(strays)} 个单元格离表格太远（如 {name}），没有读取；如属报告内容，请移到表格附近。"
        f"{len(strays)} cells of sheet {sheet.name} stand far off from its tables (such as {name}) and were not read: "
        "move them next to the table if they belong to the report."
    )
    return Problem("left_out", message, sheet.place(first.row, first.column))


def _table(sheet: Sheet, cells: Sequence[SheetCell]) -> Table:
    texts = {(cell.row, cell.column): cell for cell in cells}
    bounds = Range(0, 0, max(row for row, _ in texts), max(column for _, column in texts))
    covered: set[tuple[int, int]] = set()
    found: list[TableCell] = []
    for merged in _merged(sheet.merged, bounds):
        positions = set(_positions(merged))
        if not positions.isdisjoint(covered):  # Ranges that overlap are a fault of the file; the first one counts.
            continue
        covered |= positions
        cell = texts.get((merged.row, merged.column), SheetCell(merged.row, merged.column, ""))
        found.append(_table_cell(sheet, cell, merged))
    found += [_table_cell(sheet, cell) for position, cell in texts.items() if position not in covered]
    found.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(found), sheet.place())


def _merged(merged: Iterable[Range], bounds: Range) -> Iterator[Range]:
    """The merged ranges that begin among the texts, cut where they run on over whole rows or columns of blanks."""
    left = MOST_CELLS
    for each in merged:
        if each.row > bounds.last_row or each.column > bounds.last_column:
            continue
        if _size(each) > _MOST_SPANNED:
            last_row, last_column = min(each.last_row, bounds.last_row), min(each.last_column, bounds.last_column)
            each = Range(each.row, each.column, last_row, last_column)
        left -= _size(each)
        if left < 0:
            return
        yield each


def _size(each: Range) -> int:
    return (each.last_row - each.row + 1) * (each.last_column - each.column + 1)


def _positions(each: Range) -> Iterator[tuple[int, int]]:
    columns = range(each.column, each.last_column + 1)
    return ((row, column) for row in range(each.row, each.last_row + 1) for column in columns)


def _table_cell(sheet: Sheet, cell: SheetCell, merged: Range | None = None) -> TableCell:
    text = cell.text.strip()
    in_front = cell.text[: len(cell.text) - len(cell.text.lstrip())].rpartition("\n")[2]
    return TableCell(
        text=text,
        row=cell.row,
        column=cell.column,
        place=sheet.place(cell.row, cell.column),
        rows=merged.last_row - merged.row + 1 if merged else 1,
        columns=merged.last_column - merged.column + 1 if merged else 1,
        indent=len(in_front) + cell.indent if text else 0,
        hidden=any(cell.column in columns for columns in sheet.hidden_columns),
    )


def _hidden_parts(sheet: Sheet, cells: Sequence[SheetCell]) -> Iterator[Problem]:
    """One note on the hidden rows and columns in which something stands."""
    rows = sorted({cell.row for cell in cells if cell.text} & sheet.hidden_rows)
    used = {cell.column for cell in cells if cell.text}
    columns = sorted(column for column in used if any(column in hidden for hidden in sheet.hidden_columns))
    if not rows and not columns:
        return
    chinese, english = [], []
    if rows:
        numbers = _runs(rows, lambda row: str(row + 1))
        chinese.append(f"第 {numbers} 行")
        english.append(f"rows {numbers}")
    if columns:
        names = _runs(columns, column_name)
        chinese.append(f"{names} 列")
        english.append(f"columns {names}")
    message = (
        f"工作表「{sheet.name}」的{'、'.join(chinese)}是隐藏的，也已读取；请确认它们属于报告。"
        f"Hidden {' and '.join(english)} of sheet {sheet.name} were read as well: check that they belong to the report."
    )
    first_row, first_column = (rows[0] if rows else None), (columns[0] if columns else None)
    yield Problem("hidden", message, sheet.place(first_row, first_column), hinders=False)


def _runs(numbers: Sequence[int], name: Callable[[int], str]) -> str:
    """Numbers with those that follow each other drawn together: 3–5, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(name(run[0]) if len(run) == 1 else f"{name(run[0])}–{name(run[-1])}" for run in runs)


def _hidden_sheets(names: Sequence[str]) -> Problem:
    message = (
        f"隐藏的工作表没有读取：{'、'.join(f'「{name}」' for name in names)}；如属报告内容，请取消隐藏后再交。"
        f"Hidden sheets were not read: {', '.join(names)}; unhide them if they belong to the report."
    )
    return Problem("hidden", message, Place(sheet=names[0]), hinders=False)


def _fingerprint(tables: Iterable[Table]) -> str:
    """A hash of what the sheets show and where, the same however the workbook was saved."""
    digest = hashlib.sha256()
    for table in tables:
        for cell in table.cells:
            where = f"\n{table.place.sheet}\t{cell.row}\t{cell.column}\t{cell.rows}\t{cell.columns}\t{cell.text}"
            digest.update(where.encode("utf8", "surrogatepass"))
    return digest.hexdigest()
