"""Reads a web page, also one that Word or Excel saved or that is named .xls: bytes -> Document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.errors import ReportError
from index.reading.document import Block, Document, Paragraph, Place, Problem, Table
from index.reading.html_flow import Flow, Mark, Part, RawCell, RawGroup, RawTable
from index.reading.html_source import decode_html
from index.reading.html_tree import parse_page
from index.reading.printed import fingerprint, indent_of, tidy
from index.reading.spans import MOST_PLACES, SpannedCell, lay

_BLANKS = re.compile("[ \t\n\r\f]+")
_LINE = "\v"
"""Stands for a br until the line ends of the source have become blanks; no page holds it (html_source)."""

_GROUP_ORDER = {"thead": 0, "tbody": 1, "tfoot": 2}

_NOTHING = (
    "网页里没有可读的文字，内容可能由脚本生成或在别的文件里。请在浏览器里打开后另存为完整网页，或复制到表格里。"
    "The page shows no text, it may come from scripts or other files: save it from a browser, or copy it."
)
_CUT_OFF = (
    "网页太大或标签嵌套过深，后面的内容没有读取。请把它拆开，或导出为 Excel。"
    "The page is too large or nested too deep, what follows was not read: split it, or export it as Excel."
)


def read_html(data: bytes) -> Document:
    """The paragraphs and tables of a page as it is seen; ReportError where nothing is to be seen.

    Tables that only arrange the page are not given: what stands in them is. What stands around the content (nav,
    header, footer, aside, form) is left out. The page's title comes first where the page has no heading.
    """
    source = decode_html(data)
    page = parse_page(source.text)
    reading = _Reading()
    blocks = tuple(reading.blocks(page.flow))
    if page.title and not reading.has_heading:
        blocks = (Paragraph(page.title), *blocks)
    if not blocks:
        raise ReportError(_CUT_OFF if page.is_cut_off else _NOTHING)
    if source.unreadable:
        reading.problems.append(_unreadable(source.unreadable, blocks))
    if page.is_cut_off:
        reading.problems.append(Problem("truncated", _CUT_OFF))
    return Document("html", blocks, fingerprint(blocks), tuple(reading.problems))


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph or a block of a cell; its `text` is never blank."""

    text: str
    indent: int
    is_heading: bool


_Content = _Line | RawTable | Table


@dataclass(frozen=True, slots=True)
class _ReadCell:
    """A cell with its lines and the tables inside of it."""

    raw: RawCell
    lines: tuple[_Line, ...]
    tables: tuple[RawTable, ...]

    def spanned(self, most_rows: int) -> Iterator[SpannedCell]:
        """As its row is laid out; it reaches over `most_rows` at most."""
        text = "\n".join(line.text for line in self.lines)
        rows = min(self.raw.rows, most_rows) if self.raw.rows else most_rows
        indent = self.lines[0].indent if self.lines else 0
        if self.raw.is_overflow:
            # The cell is one column wide; its text only runs over the blank cells beside it.
            yield SpannedCell(text, rows, 1, indent)
            yield from [SpannedCell("", rows)] * (self.raw.columns - 1)
        else:
            yield SpannedCell(text, rows, self.raw.columns, indent)


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, and how many rows of its group there are from it on."""

    cells: tuple[_ReadCell, ...]
    rows_left: int

    @property
    def texts(self) -> int:
        """How many of its cells have a text of their own."""
        return sum(bool(cell.lines) for cell in self.cells)

    @property
    def has_table(self) -> bool:
        """Whether a table stands in one of its cells."""
        return any(cell.tables for cell in self.cells)


class _Reading:
    """Turns the flow of a page into blocks, and collects what is to be said about them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.has_heading = False
        self._tables = 0
        self._places_left = MOST_PLACES

    def blocks(self, flow: Flow) -> Iterator[Block]:
        """The blocks in reading order, without recursion however deep the tables stand in each other."""
        waiting: list[Iterator[_Content]] = [_contents(flow)]
        while waiting:
            content = next(waiting[-1], None)
            if content is None:
                waiting.pop()
            elif isinstance(content, RawTable):
                waiting.append(self._table(content))
            elif isinstance(content, Table):
                yield content
            else:
                self.has_heading |= content.is_heading
                yield Paragraph(content.text)

    def _table(self, raw: RawTable) -> Iterator[_Content]:
        yield from _contents(raw.before)
        rows = [row for group in sorted(raw.groups, key=_group_order) for row in _rows(group)]
        if not any(row.texts or row.has_table for row in rows):
            return
        if _only_arranges(rows):
            for row in rows:
                for cell in row.cells:
                    yield from _contents(cell.raw.flow)
            return
        self.has_heading |= any(line.is_heading for row in rows for cell in row.cells for line in cell.lines)
        table = self._laid(rows, raw.hidden_rows)
        if table.cells:
            yield table
        yield from [table for row in rows for cell in row.cells for table in cell.tables]

    def _laid(self, rows: Sequence[_Row], hidden_rows: int) -> Table:
        self._tables += 1
        spanned = [[each for cell in row.cells for each in cell.spanned(row.rows_left)] for row in rows]
        laid = lay(spanned, self._tables, self._places_left)
        self._places_left -= laid.table.height * laid.table.width
        if laid.rows_left_out:
            self.problems.append(_rows_left_out(self._tables, laid.rows_left_out))
        if hidden_rows:
            self.problems.append(_hidden(self._tables, hidden_rows))
        return laid.table


def _group_order(group: RawGroup) -> int:
    return _GROUP_ORDER[group.kind]


def _rows(group: RawGroup) -> Iterator[_Row]:
    for number, row in enumerate(group.rows):
        yield _Row(tuple(map(_cell, row)), len(group.rows) - number)


def _cell(raw: RawCell) -> _ReadCell:
    contents = list(_contents(raw.flow))
    lines = tuple(content for content in contents if isinstance(content, _Line))
    return _ReadCell(raw, lines, tuple(content for content in contents if isinstance(content, RawTable)))


def _only_arranges(rows: Sequence[_Row]) -> bool:
    """Whether a table is no grid of texts but an arrangement of the page.

    It is one where it has a single column; where a heading stands in its only row; and where it holds other tables
    and no row beside them has two texts: a form that holds a table in one of its cells has such rows.
    """
    if all(len(row.cells) < 2 for row in rows):
        return True
    if any(row.has_table for row in rows):
        return sum(row.texts > 1 for row in rows) < 2 and all(row.texts < 2 or row.has_table for row in rows)
    return len(rows) == 1 and any(line.is_heading for cell in rows[0].cells for line in cell.lines)


def _contents(flow: Flow) -> Iterator[_Line | RawTable]:
    """The lines and tables of a flow."""
    texts: list[str] = []
    is_heading = False
    for item in _items(flow):
        if isinstance(item, str):
            texts.append(item)
        elif item is Mark.LINE:
            texts.append(_LINE)
        else:
            if texts and (line := _line(texts, is_heading)):
                yield line
            texts.clear()
            is_heading = item is Mark.HEADING
            if isinstance(item, RawTable):
                yield item
    if texts and (line := _line(texts, is_heading)):
        yield line


def _items(flow: Flow) -> Iterator[str | Mark | RawTable]:
    """The items of a flow with those of its kept parts; parts may stand in each other as deep as tags."""
    waiting = [iter(flow)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif not isinstance(item, Part):
            yield item
        else:
            yield Mark.BLOCK
            if item.kept:
                waiting.append(iter([*item.flow, Mark.BLOCK]))


def _line(texts: Sequence[str], is_heading: bool) -> _Line | None:
    """The line that these texts are; None where it is blank."""
    # Blanks at the edges of a line are not shown, no-break spaces are.
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in "".join(texts).split(_LINE))
    text = "\n".join(lines)
    printed = tidy(text)
    return _Line(printed, indent_of(text), is_heading) if printed else None


def _hidden(table: int, rows: int) -> Problem:
    message = (
        f"第 {table} 个表格有 {rows} 行是隐藏的，没有读取；如属报告内容，请取消隐藏后再交。"
        f"{rows} hidden rows of table {table} were not read; unhide them if they belong to the report."
    )
    return Problem("hidden", message, Place(table=table), hinders=False)


def _rows_left_out(table: int, rows: int) -> Problem:
    message = (
        f"表格太大，第 {table} 个表格有 {rows:,} 行没有读取。请把文件拆开。"
        f"Too many cells: {rows:,} rows of table {table} were not read; split the file."
    )
    return Problem("truncated", message, Place(table=table))


def _unreadable(count: int, blocks: Sequence[Block]) -> Problem:
    """Says how many bytes were no text, and where the first of them stand."""
    cells = (cell for block in blocks if isinstance(block, Table) for cell in block.cells)
    place = next((cell.place for cell in cells if "\ufffd" in cell.text), Place())
    message = (
        f"网页有 {count} 处字节不是文字，已用 \ufffd 代替，文件可能已损坏。请重新导出，另存为 UTF-8。"
        f"{count} bytes of the page are no text and read as \ufffd: export the page again as UTF-8."
    )
    return Problem("cell_unreadable", message, place)
