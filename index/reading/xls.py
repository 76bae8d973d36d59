"""Reads the workbooks of Excel 5 to 2003 and of WPS (.xls, .et) as they show themselves: bytes -> a table a sheet.

The libraries for this format give numbers without their formats and stop the whole program on damaged files.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.errors import ReportError
from index.reading import biff
from index.reading.biff import CellError, Dialect, Found, Record
from index.reading.built_in_formats import BUILT_IN
from index.reading.compound import CompoundFile
from index.reading.document import Document
from index.reading.kinds import expect, refuse
from index.reading.number_format import GENERAL, shown, shown_text
from index.reading.sheets import Range, Room, Sheet, document_of

_OLDEST = 0x0500
_WIDE = 0x0600
_LEFT_OR_GENERAL = (0, 1)


def read_xls(data: bytes) -> Document:
    """The document of an old workbook; ReportError where it is none, is locked or shows nothing."""
    expect(data, "xls")
    container = CompoundFile(data)
    stream = container.stream("Workbook") or container.stream("Book")
    book = _book(stream)
    room = Room()
    visible = [listed for listed in book.sheets if listed.is_worksheet and not listed.hidden]
    sheets = [_sheet(stream, book, listed, number, room) for number, listed in enumerate(visible, 1)]
    hidden = [listed.name for listed in book.sheets if listed.is_worksheet and listed.hidden]
    return document_of("xls", sheets, hidden)


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells show their values: the number of the format, and the indent of the text."""

    format: int
    indent: int


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet in the list of the workbook, `at` the byte where it begins."""

    name: str
    at: int
    hidden: bool
    is_worksheet: bool


@dataclass(slots=True)
class _Book:
    """What holds for all sheets."""

    dialect: Dialect
    from_1904: bool = False
    formats: dict[int, str] = field(default_factory=dict)
    looks: list[_Looks] = field(default_factory=list)
    sheets: list[_Listed] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def looks_of(self, number: int) -> tuple[str, int]:
        """The format code and the indent of a cell."""
        if number >= len(self.looks):
            return GENERAL, 0
        looks = self.looks[number]
        return self.formats.get(looks.format) or BUILT_IN.get(looks.format, GENERAL), looks.indent


def _book(stream: bytes) -> _Book:
    records = biff.records(stream, 0)
    try:
        version = struct.unpack_from("<H", next(records).body)[0]
        if version not in (_OLDEST, _WIDE):
            raise _damaged()
        book = _Book(Dialect(version == _WIDE))
        for record in records:
            _note(book, record)
    except (StopIteration, *biff.MALFORMED) as error:
        raise _damaged() from error
    return book


def _note(book: _Book, record: Record) -> None:
    if record.kind == biff.FILEPASS:
        refuse("encrypted")
    if record.kind == biff.CODEPAGE and not book.dialect.wide:
        book.dialect = Dialect(wide=False, encoding=biff.encoding_of(struct.unpack_from("<H", record.body)[0]))
    elif record.kind == biff.DATEMODE:
        book.from_1904 = record.body[:1] == b"\1"
    elif record.kind == biff.FORMAT:
        number = struct.unpack_from("<H", record.body)[0]
        book.formats[number] = book.dialect.text(record, 2, 2 if book.dialect.wide else 1)
    elif record.kind == biff.XF:
        book.looks.append(_looks(record.body, wide=book.dialect.wide))
    elif record.kind == biff.BOUNDSHEET:
        at, state, kind = struct.unpack_from("<IBB", record.body)
        name = book.dialect.text(record, 6, 1)
        book.sheets.append(_Listed(name, at, hidden=bool(state & 3), is_worksheet=kind & 15 == 0))
    elif record.kind == biff.SST:
        book.texts.extend(biff.Texts(record.chunks, 8).all())


def _looks(body: bytes, *, wide: bool) -> _Looks:
    is_indented = wide and body[6] & 7 in _LEFT_OR_GENERAL
    return _Looks(struct.unpack_from("<H", body, 2)[0], body[8] & 15 if is_indented else 0)


def _sheet(stream: bytes, book: _Book, listed: _Listed, number: int, room: Room) -> Sheet:
    sheet = Sheet(listed.name, number, room)
    found: list[Found] = []
    shows_zeros = True
    ended = False
    try:
        for record in biff.records(stream, listed.at):
            ended = record.kind == biff.EOF
            if record.kind == biff.WINDOW:
                shows_zeros = bool(record.body[0] & 0x10)
            elif record.kind == biff.STRING and found and found[-1].value is None:
                found[-1] = found[-1]._replace(value=book.dialect.text(record, 0))
            else:
                _note_layout(sheet, record)
                found += biff.values(record, book.texts, book.dialect)
            if len(found) > room.cells:
                ended = True
                break
    except biff.MALFORMED:
        ended = False
    for each in found:
        _add(sheet, each, book, shows_zeros=shows_zeros)
    if not ended:
        sheet.breaks_off(max((each.row for each in found), default=0))
    return sheet


def _note_layout(sheet: Sheet, record: Record) -> None:
    body = record.body
    if record.kind == biff.ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
        sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif record.kind == biff.COLINFO:
        first, last, width, _, flags = struct.unpack_from("<5H", body)
        if flags & 1 or width == 0:
            sheet.hidden_columns.append(range(first, last + 1))
    elif record.kind == biff.MERGED:
        sheet.merged += _ranges(body)


def _ranges(body: bytes) -> Iterator[Range]:
    for at in range(2, len(body) - 7, 8):
        row, last_row, column, last_column = struct.unpack_from("<4H", body, at)
        if row <= last_row and column <= last_column:
            yield Range(row, column, last_row, last_column)


def _add(sheet: Sheet, found: Found, book: _Book, *, shows_zeros: bool) -> None:
    code, indent = book.looks_of(found.looks)
    value = found.value
    if isinstance(value, CellError):
        sheet.has_error(found.row, found.column, value.shown)
    elif isinstance(value, bool):
        sheet.add(found.row, found.column, str(value).upper(), indent)
    elif isinstance(value, float):
        if value or shows_zeros:
            sheet.add(found.row, found.column, shown(value, code, from_1904=book.from_1904), indent)
    elif value:
        sheet.add(found.row, found.column, shown_text(value, code), indent)


def _damaged() -> ReportError:
    return ReportError(
        "这个 .xls 工作簿已损坏或过旧，读不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 后再交。"
        "This .xls workbook is damaged or too old to be read: open it and save it as .xlsx."
    )
