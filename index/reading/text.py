"""Reads a tab-separated text file: bytes -> decoded lines -> grid."""

import codecs
import hashlib
import re

from index.errors import ReportError
from index.reading.grid import Grid, GridCell, GridLine

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY_FORMATS = ((b"%PDF", "PDF"), (b"PK\x03\x04", "Excel/Word"), (b"\xd0\xcf\x11\xe0", "Excel/Word"))
_LINE_END = re.compile("\r\n|\r|\n")
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
    return Grid(tuple(_split(number, line) for number, line in enumerate(lines, 1)), fingerprint)


def _split(number: int, line: str) -> GridLine:
    raw = line.split("\t")
    stripped = ((column, text.strip()) for column, text in enumerate(raw))
    return GridLine(number, tuple(GridCell(text, number, column) for column, text in stripped if text), len(raw))


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
