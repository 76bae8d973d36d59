"""Reads a Word document (.docx): bytes -> Document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from index.reading.document import Block, Document, Paragraph, Place, Problem, Table
from index.reading.docx_numbering import Numbering
from index.reading.docx_package import RELATION, WORD, DocxPackage, is_on, value
from index.reading.docx_rows import WordCell, is_hidden_row, merged_rows, shown_rows
from index.reading.docx_styles import Styles
from index.reading.docx_text import Line, contents, read_line
from index.reading.printed import fingerprint, indent_of, tidy
from index.reading.spans import MOST_PLACES, SpannedCell, lay

_PARAGRAPH, _TABLE = f"{WORD}p", f"{WORD}tbl"


def read_docx(data: bytes) -> Document:
    """The paragraphs and tables of the body; ReportError where it is no Word document or damaged.

    First what the page header says and the body does not, last the footnotes and endnotes. Text boxes follow the
    paragraph or table they belong to; so do tables inside cells. The numbers that Word counts are printed.
    """
    package = DocxPackage(data)
    root = package.document()
    styles = Styles(package.first("styles"))
    reading = _Reading(styles, Numbering(package.first("numbering"), styles))
    body = root.find(f"{WORD}body")
    blocks = list(reading.flow(body)) if body is not None else []
    for kind in ("footnote", "endnote"):
        for note in _notes(package.first(f"{kind}s"), kind):
            blocks += reading.flow(note)
    blocks = [*_header(package, root, blocks, styles), *blocks]
    problems = (*reading.problems(), *map(_part_unreadable, package.unreadable))
    return Document("docx", tuple(blocks), fingerprint(blocks), problems)


@dataclass(frozen=True, slots=True)
class _Content:
    """What a cell shows, None where there is no cell, and what follows its table: tables inside of it, text boxes."""

    text: str | None
    indent: int = 0
    following: tuple[_Element, ...] = ()


class _Reading:
    """Turns the content of a document into blocks, and collects what is to be said about it."""

    def __init__(self, styles: Styles, numbering: Numbering, *, is_header: bool = False) -> None:
        self._styles = styles
        self._numbering = numbering
        self._is_header = is_header
        self._tables = 0
        self._places_left = MOST_PLACES
        self._hidden: list[Place] = []
        self._pictures = 0
        self._objects = 0
        self._problems: list[Problem] = []

    def flow(self, container: _Element) -> Iterator[Block]:
        """The blocks of the body, a note, a text box or a cell, in reading order."""
        for item in self._items(container, Place()):
            if isinstance(item, Line):
                if tidy(item.text):
                    yield Paragraph(tidy(item.number + item.text))
                for box in item.boxes:
                    yield from self.flow(box)
            else:
                yield from self._table(item)

    def problems(self) -> Iterator[Problem]:
        """What the reader of the report has to know."""
        yield from self._problems
        if self._hidden:
            yield _hidden_text(self._hidden)
        if self._objects:
            yield _objects(self._objects)
        if self._pictures and not self._tables:
            yield _pictures(self._pictures)

    def _items(self, container: _Element, place: Place) -> Iterator[Line | _Element]:
        """Its paragraphs, those joined whose end is deleted, and its tables."""
        begun: list[Line] = []
        for element in contents(container):
            if element.tag == _PARAGRAPH:
                begun.append(self._line(element, place))
                if not begun[-1].joins_next:
                    yield _joined(begun)
                    begun = []
            elif element.tag == _TABLE:
                yield element
            elif element.tag == f"{WORD}altChunk":
                self._objects += 1
        if begun:
            yield _joined(begun)

    def _line(self, paragraph: _Element, place: Place) -> Line:
        line = read_line(paragraph, self._styles)
        self._pictures += line.pictures
        self._objects += line.objects
        if line.has_hidden_text:
            self._hidden.append(place)
        is_seen = bool(line.text.strip()) or not (line.has_hidden_text or line.joins_next)
        line.number = self._numbering.number(paragraph) if is_seen else ""
        if self._is_header and line.has_page_number:
            line.text = ""
        return line

    def _table(self, element: _Element) -> Iterator[Block]:
        rows = merged_rows(list(shown_rows(element)))
        cells = [cell.element for row in rows for cell in row if cell.element is not None]
        if len(cells) == 1 and any(each.tag == _TABLE for each in contents(cells[0])):
            # A frame around tables and paragraphs.
            yield from self.flow(cells[0])
            return
        self._tables += 1
        number = self._tables
        if any(is_hidden_row(row) and _has_text(row) for row in contents(element)):
            self._hidden.append(Place(table=number))
        spanned: list[list[SpannedCell]] = []
        following: list[_Element] = []
        for at, row in enumerate(rows, 1):
            spanned.append([])
            for cell in row:
                content = self._content(cell, Place(table=number, row=at))
                spanned[-1].append(SpannedCell(content.text, cell.rows, cell.columns, content.indent))
                following += content.following
        table = self._laid(spanned, number)
        if table.cells:
            yield table
        for each in following:
            yield from self._table(each) if each.tag == _TABLE else self.flow(each)

    def _laid(self, rows: list[list[SpannedCell]], number: int) -> Table:
        laid = lay(rows, number, self._places_left)
        self._places_left -= laid.table.height * laid.table.width
        if laid.rows_left_out:
            self._problems.append(_rows_left_out(number, laid.rows_left_out))
        return laid.table

    def _content(self, cell: WordCell, place: Place) -> _Content:
        if cell.element is None:
            return _Content(None)
        if any(map(_has_text, cell.covered)):
            self._hidden.append(place)
        texts: list[str] = []
        following: list[_Element] = []
        indent = 0
        for item in self._items(cell.element, place):
            if not isinstance(item, Line):
                following.append(item)
                continue
            text = item.number + item.text
            if text.strip() and not texts:
                indent = item.indent + indent_of(text)
            if text.strip():
                texts.append(text)
            following += item.boxes
        return _Content(tidy("\n".join(texts)), indent, tuple(following))


def _joined(lines: Sequence[Line]) -> Line:
    """One line of several; it looks like the first."""
    first = lines[0]
    if len(lines) > 1:
        first.text = "".join(line.text for line in lines)
        first.number = next((line.number for line in lines if line.number), "")
        first.boxes = [box for line in lines for box in line.boxes]
    return first


def _has_text(element: _Element) -> bool:
    return any(text.text and text.text.strip() for text in element.iter(f"{WORD}t"))


def _notes(root: _Element | None, kind: str) -> Iterator[_Element]:
    """The notes themselves; those with a type are the lines that separate them from the text."""
    for note in root.iter(WORD + kind) if root is not None else ():
        if value(note, "type") in (None, "normal"):
            yield note


def _header(package: DocxPackage, root: _Element, blocks: list[Block], styles: Styles) -> list[Paragraph]:
    """What the header of the first section says and the body does not, without page numbers."""
    section = next(root.iter(f"{WORD}sectPr"), None)
    if section is None:
        return []
    known = {_without_blanks(text) for text in _texts(blocks)}
    header: list[Paragraph] = []
    kinds = ("first", "default") if is_on(section.find(f"{WORD}titlePg")) else ("default",)
    references = {value(each, "type") or "default": each for each in section.findall(f"{WORD}headerReference")}
    for reference in (references[kind] for kind in kinds if kind in references):
        part = package.named_by(reference.get(f"{RELATION}id", ""))
        reading = _Reading(styles, Numbering(None, styles), is_header=True)
        for text in _texts(reading.flow(part)) if part is not None else ():
            if _without_blanks(text) not in known:
                known.add(_without_blanks(text))
                header.append(Paragraph(text))
    return header


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells if cell.text)


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _hidden_text(places: list[Place]) -> Problem:
    message = (
        f"文档里有 {len(places)} 处隐藏文字没有读取；如属报告内容，请取消隐藏后再交。"
        f"{len(places)} hidden texts were not read; unhide them if they belong to the report."
    )
    return Problem("hidden", message, places[0], hinders=False)


def _rows_left_out(table: int, rows: int) -> Problem:
    message = (
        f"表格太大，第 {table} 个表格有 {rows:,} 行没有读取。请把文件拆开。"
        f"Too many cells: {rows:,} rows of table {table} were not read; split the file."
    )
    return Problem("truncated", message, Place(table=table))


def _objects(count: int) -> Problem:
    message = (
        f"文档里有 {count} 个嵌入的对象（如 Excel 表格）没有读取。请把其中的表格复制成 Word 表格，或另交原文件。"
        f"{count} embedded objects (such as Excel sheets) were not read: paste them as Word tables, or hand them in."
    )
    return Problem("left_out", message)


def _pictures(count: int) -> Problem:
    message = (
        f"文档里没有表格，只有 {count} 张图片，图片里的内容没有读取。请提供可编辑的表格。"
        f"The document has no table but {count} pictures, which were not read: hand in a table that can be edited."
    )
    return Problem("scan_not_read", message)


def _part_unreadable(name: str) -> Problem:
    message = (
        f"Word 文件的一部分（{name}）已损坏，没有读取。请用 Word 或 WPS 打开后另存一份。"
        f"A part of the Word file ({name}) is damaged and was not read: save it again from Word or WPS."
    )
    return Problem("left_out", message)
