"""Reads a tab-separated text file: bytes -> decoded lines -> grid."""

import codecs
import hashlib
import re
from collections.abc import Iterator, Sequence

from index.errors import ReportError
from index.reading.grid import Grid, GridCell, GridLine

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY_FORMATS = ((b"%PDF", "PDF"), (b"PK\x03\x04", "Excel/Word"), (b"\xd0\xcf\x11\xe0", "Excel/Word"))
_LINE_END = re.compile("\r\n|\r|\n")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
MOST_LINES_OF_A_CELL = 60
# Tab, line ends and the form feed that PDF tools put between pages are text; other control characters are not.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read_text(data: bytes) -> Grid:
    """The grid of a UTF-8, GB18030 or UTF-16 (with mark) text; ReportError where it is none of them."""
    text = _decode(data)
    if not text.strip():
        raise ReportError("文件是空的，请换成报告的文本文件。The file is empty: give the text of a report.")
    lines = _LINE_END.split(text)
    for number, line in enumerate(lines, 1):
        if found := _NOT_TEXT.search(line):
            raise ReportError(
                f"文件里有不属于文本的字符（U+{ord(found[0]):04X}），它不是报告的文本文件。请导出为制表符分隔的文本。"
                "The file holds characters that no text has: export the report as tab-separated text.",
                line=number,
            )
    fingerprint = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    rows = _rows([line.split("\t") for line in lines])
    return Grid(tuple(_grid_line(number, raw) for number, raw in rows), fingerprint)


def _grid_line(number: int, raw: Sequence[str]) -> GridLine:
    stripped = ((column, _unquoted(text).strip()) for column, text in enumerate(raw))
    return GridLine(number, tuple(GridCell(text, number, column) for column, text in stripped if text), len(raw))


def _rows(lines: Sequence[Sequence[str]]) -> Iterator[tuple[int, list[str]]]:
    """Lines with their numbers; those that a spreadsheet's quoted cell runs over are one, numbered as the first."""
    at = 0
    while at < len(lines):
        number, raw = at + 1, list(lines[at])
        while _opens(raw[-1]) and (stop := _closing_line(lines, at)):
            between = ["\t".join(line) for line in lines[at + 1 : stop]]
            raw[-1:] = ["\n".join([raw[-1], *between, lines[stop][0]]), *lines[stop][1:]]
            at = stop
        yield number, raw
        at += 1


def _opens(cell: str) -> bool:
    return cell.startswith('"') and cell.count('"') % 2 == 1


def _closing_line(lines: Sequence[Sequence[str]], at: int) -> int | None:
    """The line whose first cell ends what the last cell of line `at` opened; None where it is no quoted cell."""
    for stop in range(at + 1, min(at + MOST_LINES_OF_A_CELL, len(lines))):
        if lines[stop][0].endswith('"') and lines[stop][0].count('"') % 2 == 1:
            return stop
        if len(lines[stop]) > 1:
            return None
    return None


def _unquoted(cell: str) -> str:
    """The content of a cell that a spreadsheet put in quotes; quotation marks that are part of a text stay."""
    if len(cell) > 1 and _QUOTED.fullmatch(cell):
        return cell[1:-1].replace('""', '"')
    return cell


def _decode(data: bytes) -> str:
    for magic, name in _BINARY_FORMATS:
        if data.startswith(magic):
            raise ReportError(
                f"这是 {name} 文件，不是文本。请先把报告导出为制表符分隔的文本（.txt）。"
                f"This is a {name} file: export the report as tab-separated text (.txt) first."
            )
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as not_utf8:
        return _as_gb18030(data, not_utf8)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error) from error


def _as_gb18030(data: bytes, not_utf8: UnicodeDecodeError) -> str:
    """GB18030, unless the file reads as UTF-8 Chinese up to one broken byte: then that byte is the fault."""
    if re.search("[\u4e00-\u9fff]{4}", data[: not_utf8.start].decode("utf-8")):
        raise _undecodable(data, not_utf8) from not_utf8
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as not_gb:
        raise _undecodable(data, max(not_gb, not_utf8, key=lambda error: error.start)) from not_gb


def _undecodable(data: bytes, error: UnicodeDecodeError) -> ReportError:
    line = len(re.findall(b"\r\n|\r|\n", data[: error.start])) + 1
    column = data[: error.start].rpartition(b"\n")[2].count(b"\t")
    return ReportError(
        "这里的字节既不是 UTF-8 也不是 GB18030 文字，文件可能已损坏。请重新导出，另存为 UTF-8。"
        "These bytes are neither UTF-8 nor GB18030: export the file again as UTF-8.",
        line=line,
        column=column,
    )
