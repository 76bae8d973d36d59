"""Keeps a PDF from asking for more work than a report can need: what it inflates, draws and maps is counted."""

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFObjRef,
    PDFStream,
    resolve1,
)
from pdfminer.psparser import PSKeyword, PSStackEntry

MOST_INFLATED = 256 << 20
"""Bytes that all streams of a file may inflate to; a report with its whole fonts embedded has some 100 MB."""
MOST_OF_OLD_COMPRESSION = 1 << 18
"""Bytes of a stream in the old ways of compression (LZW, run length), which grow up to a thousandfold."""
MOST_EXECUTED = 64 << 20
"""Bytes of drawing instructions, those of a form counted each time it is drawn."""
MOST_DRAWN = 1_500_000
"""Characters and lines of a file."""
MOST_ON_A_PAGE = 200_000
"""Characters and lines of a page; a report printed very small on one sheet has some 30,000."""
MOST_OF_A_FONT = 1 << 18
"""Codes a font may give a width or a character."""

MOST_OF_A_MAP = 4 << 20
"""Bytes of a font's map to characters."""

_Pushed = PSKeyword | PDFStream | PDFObjRef | None

_RANGE = re.compile(rb"<([0-9A-Fa-f\s]{1,40})>\s{0,9}<([0-9A-Fa-f\s]{1,40})>\s{0,9}[<\[]")


class TooMuchError(PDFException):
    """The file asks for more than a report can need: it is broken, or made to do harm."""


class PageTooFullError(PDFException):
    """A page shows more than can be read; what it shows up to there is kept."""


class Budget:
    """What is left of the bounds of one file."""

    def __init__(self) -> None:
        self._inflated = MOST_INFLATED
        self._executed = MOST_EXECUTED
        self._drawn = MOST_DRAWN
        self._on_page = 0
        self.is_damaged = False
        """Whether a stream broke off since the page was begun."""

    def inflate(self, name: object, data: bytes) -> None:
        """Counts what `data` grows to under the filter `name`, before it is let grow."""
        if name in LITERALS_FLATE_DECODE:
            size, is_whole = _inflated_size(data, self._inflated + 1)
            self._inflated -= size
            self.is_damaged |= not is_whole
        elif name in LITERALS_LZW_DECODE or name in LITERALS_RUNLENGTH_DECODE:
            self._inflated -= len(data)
            if len(data) > MOST_OF_OLD_COMPRESSION:
                raise TooMuchError("a stream too long for its way of compression")
        if self._inflated < 0:
            raise TooMuchError("streams that inflate to more than a report holds")

    def execute(self, size: int) -> None:
        """Counts `size` bytes of drawing instructions."""
        self._executed -= size
        if self._executed < 0:
            raise TooMuchError("more drawing instructions than a report has")

    def turn_page(self) -> None:
        """Begins to count anew what a page shows."""
        self._on_page = 0
        self.is_damaged = False

    def draw(self, number: int) -> None:
        """Counts `number` characters, lines or forms."""
        self._drawn -= number
        self._on_page += number
        if self._drawn < 0:
            raise TooMuchError("more characters and lines than a report has")
        if self._on_page > MOST_ON_A_PAGE:
            raise PageTooFullError("more characters and lines than can be read on a page")


def _inflated_size(data: bytes, most: int) -> tuple[int, bool]:
    """The size `data` inflates to, at most `most`, and whether it has its end."""
    size, has_end = _inflated_by(zlib.decompressobj(), data, most)
    if not has_end and size < most:
        # Some programs leave out the checksum behind the data.
        has_end = _inflated_by(zlib.decompressobj(wbits=-zlib.MAX_WBITS), data[2:], most)[1]
    return size, has_end


def _inflated_by(inflater: "zlib._Decompress", data: bytes, most: int) -> tuple[int, bool]:
    size = 0
    try:
        while data and size < most and not inflater.eof:
            size += len(inflater.decompress(data, 1 << 20))
            data = inflater.unconsumed_tail
    except zlib.error:
        return size, False
    return size, inflater.eof


class BoundedStream(PDFStream):
    """A stream whose inflated size is counted before it is inflated, filter by filter."""

    def __init__(self, stream: PDFStream, budget: Budget) -> None:
        super().__init__(stream.attrs, stream.rawdata or b"", stream.decipher)
        self._budget = budget

    def decode(self) -> None:
        """Inflates the stream; TooMuchError where the file's bounds are used up."""
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, parameters in self.get_filters():
            self._budget.inflate(name, data)
            data = PDFStream({"Filter": name, "DecodeParms": parameters or {}}, data).get_data()
        self.data, self.rawdata = data, None


class BoundedParser(PDFParser):
    """A parser whose streams are counted in a budget."""

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        super().__init__(file)
        self._budget = budget

    def push(self, *objs: PSStackEntry[_Pushed]) -> None:
        """Takes objects read; streams become bounded ones."""
        for position, value in objs:
            super().push((position, BoundedStream(value, self._budget) if isinstance(value, PDFStream) else value))


class BoundedFonts(PDFResourceManager):
    """Fonts whose widths and maps claim no more codes than fonts have; what claims more is left out."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font, without the widths or the map that are out of bounds."""
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        excessive = {key for key, run in (("W", 3), ("W2", 5)) if _claimed_widths(spec.get(key), run) > MOST_OF_A_FONT}
        unicode_map = resolve1(spec.get("ToUnicode"))
        if isinstance(unicode_map, PDFStream) and _is_excessive(unicode_map.get_data()):
            excessive.add("ToUnicode")
        return super().get_font(objid, {key: value for key, value in spec.items() if key not in excessive})


def _claimed_widths(widths: object, run: int) -> int:
    """How many codes a width array claims in its runs: `first last width`, five numbers where widths are vertical."""
    values = resolve1(widths)
    claimed, numbers = 0, list[float]()
    for value in map(resolve1, values if isinstance(values, list) else ()):
        if not isinstance(value, int | float):
            numbers = []
            continue
        numbers.append(value)
        if len(numbers) == run:
            claimed += max(0, int(numbers[1] - numbers[0]) + 1)
            numbers = []
    return claimed


def _is_excessive(unicode_map: bytes) -> bool:
    return len(unicode_map) > MOST_OF_A_MAP or _claimed_codes(unicode_map) > MOST_OF_A_FONT


def _claimed_codes(unicode_map: bytes) -> int:
    """How many codes the ranges of a ToUnicode map claim."""
    return sum(max(0, _code(last) - _code(first) + 1) for first, last in _ranges(unicode_map))


def _code(digits: bytes) -> int:
    return int(digits.translate(None, b" \t\r\n\f\0") or b"0", 16)


def _ranges(unicode_map: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The first and last codes of `<first> <last> <character>` and `<first> <last> [characters]`."""
    for section in unicode_map.split(b"beginbfrange")[1:]:
        before, *lists = section.partition(b"endbfrange")[0].split(b"[")
        without_lists = b"[".join([before, *(each.partition(b"]")[2] for each in lists)])
        yield from _RANGE.findall(without_lists)
