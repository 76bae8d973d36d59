"""Opens a PDF and has its pages drawn: the characters, lines and pictures of each, where the file puts them."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem, LTLayoutContainer
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import stream_value
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_rect

from index.errors import ReportError
from index.reading.pdf_bounds import BoundedFonts, BoundedParser, Budget, TooMuchError

UNMAPPED = "\ufffd"
"""Stands for a character of which the file has the shape only."""
INVISIBLE = 3
"""The way of drawing text that shows nothing: what a recogniser lays over a scan."""

LARGEST = 100_000
"""Points of a side of a page; the format allows 14,400."""

ENTRY = b"\ntrailer\n<< /Root << /Type /Catalog >> >>\nstartxref\n0\n%%EOF\n"
"""The end of a file that tells nothing of its pages."""

BROKEN = (
    PSException, TypeError, ValueError, KeyError, IndexError, AttributeError, AssertionError, OverflowError,
    ZeroDivisionError, RecursionError, struct.error, zlib.error,
)  # fmt: skip
"""What pdfminer raises on a file that breaks the rules: its own family, and what its unchecked values run into."""


@dataclass(frozen=True)
class DrawnPage:
    """What a page shows, in points from its lower left corner, turned as the page says it is to be shown.

    `cut_short` tells that its instructions broke off, `recognised` that its text is one laid invisibly over a scan.
    """

    number: int
    width: float
    height: float
    characters: Sequence[LTChar]
    shapes: Sequence[LTCurve]
    pictures: Sequence[Rect]
    recognised: bool = False
    cut_short: bool = False


class PdfSource:
    """An opened PDF; its pages can be gone through once."""

    def __init__(self, data: bytes) -> None:
        """Opens the file; ReportError where it is locked or no PDF."""
        self._budget = Budget()
        self._document = _opened(data, self._budget)
        self.is_broken_off = False
        """Whether pages are missing, as far as is known: complete after the last page."""

    def pages(self) -> Iterator[DrawnPage]:
        """The pages in order, up to where the file breaks off or asks for too much."""
        canvas = _Canvas(BoundedFonts(), self._budget)
        pages = PDFPage.create_pages(self._document)
        number = 0
        while True:
            try:
                page = next(pages, None)
            except BROKEN:
                self.is_broken_off = True
                return
            if page is None:
                return
            number += 1
            try:
                _Interpreter(canvas.rsrcmgr, canvas).process_page(page)
            except TooMuchError:
                self.is_broken_off = True
                return
            except BROKEN:
                yield canvas.drawn(number, cut_short=True)
            else:
                yield canvas.drawn(number)


def _opened(data: bytes, budget: Budget) -> PDFDocument:
    try:
        return _with_root(data, budget)
    except PDFPasswordIncorrect as error:
        raise ReportError(
            "这个 PDF 加了密码，打不开。请去掉密码（另存或打印为新的 PDF）后再试。"
            "This PDF is locked with a password: save it without one and try again."
        ) from error
    except PDFEncryptionError as error:
        raise ReportError(
            "这个 PDF 的加密方式不受支持。请打印为新的 PDF 后再试。"
            "This PDF is encrypted in a way that cannot be read: print it to a new PDF and try again."
        ) from error
    except BROKEN as error:
        raise ReportError(
            "这不是完整的 PDF 文件，可能没有下载完或已损坏。请重新下载或重新导出。"
            "This is no complete PDF: download or export it again."
        ) from error


def _with_root(data: bytes, budget: Budget) -> PDFDocument:
    """The document; a file that broke off before the entry to its pages gets one that has them looked for."""
    try:
        return PDFDocument(BoundedParser(BytesIO(data), budget))
    except (PDFSyntaxError, PSEOF):
        if not data.startswith(b"%PDF"):
            raise
        whole = data[: data.rfind(b"endobj") + len(b"endobj")]
        return PDFDocument(BoundedParser(BytesIO(whole + ENTRY), budget))


class _Canvas(PDFPageAggregator):
    """Keeps what a page draws, counted in the budget."""

    def __init__(self, fonts: BoundedFonts, budget: Budget) -> None:
        super().__init__(fonts)
        self.rsrcmgr = fonts
        self.budget = budget
        self._shown: Rect = (0, 0, 0, 0)
        self._characters = self._invisible = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Takes a new page."""
        self.budget.turn_page()
        self._stack.clear()  # what a page that broke off left open
        super().begin_page(page, ctm)
        self._shown = apply_matrix_rect(ctm, page.cropbox)
        self._characters = self._invisible = 0

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """Takes a form or picture."""
        self.budget.draw(1)
        super().begin_figure(name, bbox, matrix)

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Takes a text."""
        length = sum(len(part) for part in seq if isinstance(part, bytes))
        self.budget.draw(length)
        self._characters += length
        self._invisible += length if textstate.render == INVISIBLE else 0
        super().render_string(textstate, seq, ncs, graphicstate)

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Takes a line or shape, unless it is white on white."""
        self.budget.draw(1)
        lines, areas = (gstate.scs.name, gstate.scolor), (gstate.ncs.name, gstate.ncolor)
        if (stroke and not _is_paper(*lines)) or ((fill or not stroke) and not _is_paper(*areas)):
            super().paint_path(gstate, stroke, fill, evenodd, path)

    def handle_undefined_char(self, font: PDFFont, cid: int) -> str:
        """The stand-in for a shape without a character."""
        return UNMAPPED

    def drawn(self, number: int, *, cut_short: bool = False) -> DrawnPage:
        """The page as far as it was drawn; what lies outside of its shown part is left out."""
        opened = [*self._stack, self.cur_item]
        characters, shapes, pictures = list[LTChar](), list[LTCurve](), list[Rect]()
        for item in _inside(opened):
            if isinstance(item, LTChar) and self._shows(item.bbox):
                characters.append(item)
            elif isinstance(item, LTCurve) and _is_on_paper(item.bbox):
                shapes.append(item)
            elif isinstance(item, LTImage) and _is_on_paper(item.bbox):
                pictures.append(item.bbox)
        recognised = self._invisible * 2 > self._characters
        width, height = min(opened[0].width, LARGEST), min(opened[0].height, LARGEST)
        return DrawnPage(
            number, width, height, characters, shapes, pictures, recognised, cut_short or self.budget.is_damaged
        )

    def _shows(self, box: Rect) -> bool:
        left, bottom, right, top = self._shown
        return _is_on_paper(box) and left <= (box[0] + box[2]) / 2 <= right and bottom <= (box[1] + box[3]) / 2 <= top


def _is_on_paper(box: Rect) -> bool:
    """Whether a place is one that a page can have: broken files hold numbers that cannot be reckoned with."""
    return box[0] > -LARGEST and box[1] > -LARGEST and box[2] < LARGEST and box[3] < LARGEST


def _is_paper(space: str, colour: object) -> bool:
    """Whether a colour is white: all light in grey and RGB, no ink where inks are mixed."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    amounts = [part for part in parts if isinstance(part, int | float)]
    if len(amounts) != len(parts) or not amounts or space in ("Indexed", "Pattern"):
        return False
    if len(amounts) == 4 or space in ("Separation", "DeviceN"):
        return max(amounts) <= 0.02
    return min(amounts) >= 0.98


def _inside(containers: Sequence[LTLayoutContainer]) -> Iterator[LTItem]:
    """All that is drawn in them and in their forms, in the order of drawing."""
    left: list[LTItem] = [*reversed(containers)]
    while left:
        item = left.pop()
        if isinstance(item, LTContainer):
            left.extend(reversed(list(item)))
        else:
            yield item


class _Interpreter(PDFPageInterpreter):
    """Follows drawing instructions, counted in the budget of the canvas."""

    def execute(self, streams: Sequence[object]) -> None:
        """Follows the instructions of a page or form."""
        size = sum(len(stream_value(stream).get_data()) for stream in streams)
        cast(_Canvas, self.device).budget.execute(size)
        super().execute(streams)
