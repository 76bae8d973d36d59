"""Reads a PDF: its pages turned upright, their ruled tables exactly, their unruled ones as they look."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from index.errors import ReportError
from index.reading.document import Block, Document, Place, Problem, Table
from index.reading.pdf_blocks import blocks_of
from index.reading.pdf_scan import ScanReader
from index.reading.pdf_sheet import Sheet, unmapped, upright
from index.reading.pdf_source import PdfSource

MOST_PAGES = 400
MOST_CELLS = 400_000
END_OF_FILE = b"%%EOF"
FULLY_PICTURED = 0.5
"""Of the page that a picture covers to be the scan of it."""
LITTLE_TEXT = 60
"""Characters that may stand on a scan without telling what it shows: a page number, the mark of a scanning program."""
DRAWN_LETTERS = 200
"""Shapes on a page without text from which they are its letters."""
FEW_UNMAPPED = 0.02
"""Of the characters that may be unreadable without anything missing: bullets and check marks."""


def read_pdf(data: bytes) -> Document:
    """The paragraphs and tables of a PDF in reading order.

    What a page keeps from being read is a Problem. ReportError where the file is locked, broken or no PDF at all.
    """
    source = PdfSource(data)
    blocks: list[Block] = []
    problems: list[Problem] = []
    cells = pages = 0
    drawn_pages, scans = source.pages(), ScanReader(data)
    for drawn in islice(drawn_pages, MOST_PAGES):
        pages = drawn.number
        sheet = upright(drawn)
        scanned = scans.read(drawn.number) if _is_scan(sheet) else None
        of_page = (list(scanned.blocks) if scanned else []) or blocks_of(sheet)
        cells += sum(len(block.cells) for block in of_page if isinstance(block, Table))
        if cells > MOST_CELLS:
            problems.append(_too_long(pages - 1))
            break
        blocks += of_page
        problems += scanned.problems if scanned else _problems(sheet, of_page)
    else:
        if next(drawn_pages, None):
            problems.append(_too_long(MOST_PAGES))
    if not pages:
        raise ReportError(
            "这个 PDF 里没有能读的页，文件可能没有下载完或已损坏。请重新下载或重新导出。"
            "No page of this PDF can be read: download or export it again."
        )
    if source.is_broken_off or END_OF_FILE not in data[-4096:]:
        problems.append(_broken_off(pages))
    return Document("pdf", tuple(blocks), hashlib.sha256(data).hexdigest(), tuple(problems))


def _problems(sheet: Sheet, blocks: Iterable[Block]) -> Iterator[Problem]:
    """What a reader of the report has to know of a page."""
    page, place = sheet.number, Place(page=sheet.number)
    if _is_scan(sheet):
        yield _not_read(page)
    elif sheet.recognised:
        yield Problem(
            "doubted",
            f"第 {page} 页是扫描件，文字是识别出来的，可能有误。请对照原件核对数字。"
            f"Page {page} is a scan and its text was recognised: check its figures against the original.",
            place,
            hinders=False,
        )
    if sheet.cut_short:
        yield Problem(
            "truncated",
            f"第 {page} 页的内容不完整，后面的部分读不出来。请重新导出这个 PDF。"
            f"Page {page} breaks off and its rest cannot be read: export this PDF again.",
            place,
        )
    if missing := unmapped(sheet.glyphs):
        yield Problem(
            "cell_unreadable",
            f"第 {page} 页有 {missing} 个字只有字形、没有文字编码，读不出来（显示为 �）。请换成原始的 Word 或 Excel 文件。"
            f"Page {page} has {missing} characters that are shapes only (shown as �): give the Word or Excel file.",
            place,
            hinders=missing > FEW_UNMAPPED * len(sheet.glyphs),
        )
    for block in blocks:
        if isinstance(block, Table) and not block.exact:
            yield _inferred(page, block.place)


def _is_scan(sheet: Sheet) -> bool:
    seen = sum(not glyph.text.isspace() for glyph in sheet.glyphs)
    if not seen:
        return sheet.pictured > 0 or sheet.drawn_shapes >= DRAWN_LETTERS
    return seen <= LITTLE_TEXT and sheet.pictured >= FULLY_PICTURED


def _not_read(page: int) -> Problem:
    return Problem(
        "scan_not_read",
        f"第 {page} 页是图片（扫描件），里面的文字没有读。请提供 Word、Excel 或带文字的 PDF，或先做文字识别（OCR）。"
        f"Page {page} is a picture and its text was not read: give a Word, Excel or text PDF, or recognise it first.",
        Place(page=page),
    )


def _inferred(page: int, place: Place) -> Problem:
    return Problem(
        "borders_inferred",
        f"第 {page} 页第 {place.table} 个表没有画全框线，列和行是按文字位置推断的。请核对各列的数字。"
        f"Table {place.table} of page {page} has no complete borders; its columns and rows were inferred: check them.",
        place,
        hinders=False,
    )


def _too_long(pages: int) -> Problem:
    return Problem(
        "truncated",
        f"文件太长，只读了前 {pages} 页。请拆成几个文件。"
        f"The file is too long and only its first {pages} pages were read: split it.",
        Place(page=pages + 1),
    )


def _broken_off(pages: int) -> Problem:
    return Problem(
        "truncated",
        f"PDF 不完整，只读到 {pages} 页，其中可能缺内容。请重新下载或重新导出。"
        f"The PDF is incomplete: {pages} pages were found and may lack content: download or export it again.",
        Place(page=pages),
    )
