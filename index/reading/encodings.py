"""From the bytes of a text file to its lines, whatever encoding it was saved in."""

import codecs
import re
from collections.abc import Iterable

from index.errors import ReportError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY_FORMATS = ((b"%PDF", "PDF"), (b"PK\x03\x04", "Excel/Word"), (b"\xd0\xcf\x11\xe0", "Excel/Word"))
_LINE_END = re.compile("\r\n|\r|\n")
# Tab, line ends, the line break inside a paragraph that Word writes and the form feed that PDF tools put between
# pages are text; other control characters are not.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_END_OF_OLD_FILES = "\x1a"
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FEWEST = 2
"""One Chinese character may be anything."""
_SAMPLE = 200_000
"""Bytes or characters by which an encoding is guessed."""

_LAST_FREQUENT = {"gb2312": 0xD7, "big5": 0xC6}
"""The last leading byte of the frequent characters, which both standards put in front of the rare ones."""

_RARER_ENCODINGS = (("big5hkscs", ("big5",)), ("utf-16-le", ("gb2312", "big5")), ("utf-16-be", ("gb2312", "big5")))
"""What else Chinese may be saved in, each with the standards that tell which of its characters are frequent."""

MOST_STRANGE = 0.05
"""The share of characters in a rightly decoded text that may be neither ASCII, Chinese nor its punctuation."""

MOST_RARE = 0.3
"""The share of Chinese characters above which a decoded text is no text: people write the frequent ones."""


def text_lines(data: bytes) -> list[str]:
    """The lines of a text file without their ends; ReportError where it is empty or no text."""
    text = decode(data).rstrip(_END_OF_OLD_FILES)
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
    return lines


def decode(data: bytes) -> str:
    """The text of UTF-8, UTF-16, GB18030 or Big5 bytes without their mark; ReportError where it is none of them."""
    for magic, name in _BINARY_FORMATS:
        if data.startswith(magic):
            raise ReportError(
                f"这是 {name} 文件，不是文本。请先把报告导出为制表符分隔的文本（.txt）。"
                f"This is a {name} file: export the report as tab-separated text (.txt) first."
            )
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if unmarked := _unmarked_utf16(data):
        return data.decode(unmarked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as not_utf8:
        return _as_chinese(data, not_utf8)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of a UTF-16 text without a mark: the zero byte of each ASCII character tells it.

    A text without any ASCII character, not even a line end, has no zero bytes; it counts as UTF-16 only where it is
    nothing else.
    """
    if b"\x00" not in data or len(data) % 2:
        return None
    low_first = data[1::2].count(0) > data[::2].count(0)
    encoding = "utf-16-le" if low_first else "utf-16-be"
    text = _decoded(data, encoding)
    return encoding if text is not None and "\x00" not in text and _strange(text) <= MOST_STRANGE else None


def _as_chinese(data: bytes, not_utf8: UnicodeDecodeError) -> str:
    """GB18030, unless the file reads as UTF-8 Chinese up to one broken byte: then that byte is the fault."""
    if re.search("[\u4e00-\u9fff]{4}", data[: not_utf8.start].decode("utf-8")):
        raise _undecodable(data, not_utf8) from not_utf8
    gb18030 = _decoded(data, "gb18030")
    if gb18030 is None or not _is_chinese(gb18030, "gb2312"):
        for encoding, standards in _RARER_ENCODINGS:
            text = _decoded(data, encoding)
            if text is not None and any(_is_chinese(text, standard) for standard in standards):
                return text
    if gb18030 is not None:
        return gb18030
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as not_gb:
        raise _undecodable(data, max(not_gb, not_utf8, key=lambda error: error.start)) from not_gb


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str, frequent: str) -> bool:
    """Whether it is Chinese as people write it: few strange characters, and few outside of the frequent ones."""
    sample = text[:_SAMPLE]
    chinese = _CHINESE.findall(sample)
    if len(chinese) < _FEWEST or _strange(sample) > MOST_STRANGE:
        return False
    rare = sum(not _is_frequent(character, frequent) for character in chinese)
    return rare <= MOST_RARE * len(chinese)


def _is_frequent(character: str, standard: str) -> bool:
    try:
        return character.encode(standard)[0] <= _LAST_FREQUENT[standard]
    except UnicodeEncodeError:
        return False


def _strange(text: str) -> float:
    """The share of characters that are neither ASCII, Chinese nor the punctuation and signs around it."""
    sample = text[:_SAMPLE]
    return sum(map(_is_strange, sample)) / max(1, len(sample))


_USUAL: Iterable[tuple[int, int]] = (
    (0x09, 0x0D), (0x20, 0x7E), (0xA0, 0xFF), (0x2000, 0x27BF), (0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF),
)  # fmt: skip


def _is_strange(character: str) -> bool:
    return not any(first <= ord(character) <= last for first, last in _USUAL)


def _undecodable(data: bytes, error: UnicodeDecodeError) -> ReportError:
    line = len(re.findall(b"\r\n|\r|\n", data[: error.start])) + 1
    column = data[: error.start].rpartition(b"\n")[2].count(b"\t")
    return ReportError(
        "这里的字节既不是 UTF-8 也不是 GB18030 文字，文件可能已损坏。请重新导出，另存为 UTF-8。"
        "These bytes are neither UTF-8 nor GB18030: export the file again as UTF-8.",
        line=line,
        column=column,
    )
