"""From the bytes of a web page to its text: pages tell their encoding, and often tell it wrong."""

import codecs
import re
from dataclasses import dataclass

from index.errors import ReportError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 4096
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "gb18030", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    "hz-gb-2312": "hz",
}
"""What declarations mean. One that is not here (iso-8859-1 before all) stands in pages that nobody declared."""

_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
# Tab, line end, form feed and carriage return are blanks in a page; other control characters are not seen.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class HtmlSource:
    """The text of a page, and how many places in it no encoding could read (each is U+FFFD in the text)."""

    text: str
    unreadable: int


def decode_html(data: bytes) -> HtmlSource:
    """The text of a page: by its mark, else what reads as UTF-8 Chinese, as declared, or as GB18030."""
    source = _marked(data) or _best(data)
    text = _CONTROL.sub("", source.text)
    if not text.strip():
        raise ReportError("文件是空的，请换成报告的网页文件。The file is empty: give the web page of a report.")
    return HtmlSource(text, source.unreadable)


def _marked(data: bytes) -> HtmlSource | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    # Markup is ASCII: in UTF-16 without a mark every second byte of it is zero.
    head = data[:_HEAD]
    if 3 * head.count(0) > len(head):
        return _decoded(data, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be")
    return None


def _best(data: bytes) -> HtmlSource:
    """GB text read as UTF-8 is nearly all unreadable, so that a UTF-8 page with a few broken bytes is still known."""
    utf8 = _decoded(data, "utf-8")
    declared = next((_ENCODINGS.get(name[1].decode().lower()) for name in _DECLARED.finditer(data[:_HEAD])), None)
    if not utf8.unreadable and declared in (None, "utf-8"):
        return utf8
    chinese = len(utf8.text) - len(_CHINESE.sub("", utf8.text))
    if chinese > 10 * utf8.unreadable:
        return utf8
    others = [_decoded(data, encoding) for encoding in dict.fromkeys([declared or "gb18030", "gb18030"])]
    return min(*others, utf8, key=lambda source: source.unreadable)


def _decoded(data: bytes, encoding: str) -> HtmlSource:
    text = data.decode(encoding, "replace")
    # A page may hold this character itself, where its encoding has it.
    own = _LOST.encode(encoding, "ignore")
    return HtmlSource(text, text.count(_LOST) - (data.count(own) if own else 0))
