"""Reads the picture of a page: its drawn tables cell by cell, its unruled ones as they look, the rest as paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from index.reading.document import Block, Place, Problem, Table
from index.reading.pdf_blocks import blocks_of
from index.reading.pdf_grid import Grid, enclosed
from index.reading.pdf_rules import straightened
from index.reading.pdf_sheet import Rule, Sheet
from index.reading.scan_ocr import Box, Picture, Recogniser
from index.reading.scan_pieces import pieces
from index.reading.scan_rules import without_rules
from index.reading.scan_straight import evened, ink_of, straight, without_specks
from index.reading.scan_written import POINTS, ScannedPage, Written, glyphs, read_pieces

LOOSE_BOX = 1.47
"""Heights of the text that a box around a line of it is high."""
LINE = 2.0
"""Of its height, from which a box is a line and no single character."""
LOOKED_AT = 15
"""Lines from which is told whether a page stands on its head."""
LEAST_WRITTEN = 0.5
"""Of the height of the text, from which what could not be made out is missed."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a picture of a page was found to say, and what a reader of the report has to know of it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


def read_scan(picture: Picture, page: int, recogniser: Recogniser) -> Scanned:
    """The paragraphs and tables of a page of which there is only a picture; every cell of a table is doubted."""
    upright, found = _upright(evened(picture), recogniser)
    heights = [box.height for box in found if box.width >= LINE * box.height] or [box.height for box in found]
    if not heights:
        return Scanned((), (_nothing(page),))
    size = median(heights) / LOOSE_BOX
    scale = POINTS / size
    rules, bare = without_rules(upright, ink_of(upright), size)
    drawn = straightened(
        (Rule(each.level, each.at * scale, each.start * scale, each.stop * scale) for each in rules), ()
    )
    cells = [box for grid in enclosed(drawn)[0] for box in _cells(grid, scale)]
    scanned = ScannedPage(upright, without_specks(ink_of(bare), size), cells, size)
    written = read_pieces(pieces(found, cells, scanned.ink, size), scanned, recogniser)
    characters = [glyph for each in written for glyph in glyphs(each, size)]
    if not any(glyph.text.isalnum() for glyph in characters):  # a frame or stain is easily taken for □ or -
        return Scanned((), (_nothing(page),))
    sheet = Sheet(page, upright.shape[1] * scale, characters, drawn, (), 1.0, 0, True, False)
    blocks = tuple(blocks_of(sheet))
    return Scanned(blocks, tuple(_problems(page, blocks, written, size)))


def _upright(picture: Picture, recogniser: Recogniser) -> tuple[Picture, list[Box]]:
    """The picture made straight, and turned so that its text reads level, with where text stands in it."""
    picture, found = _found(picture, recogniser)
    if sum(box.height >= LINE * box.width for box in found) > sum(box.width >= LINE * box.height for box in found):
        picture, found = _found(np.ascontiguousarray(np.rot90(picture)), recogniser)
    longest = sorted(found, key=lambda box: -box.width)[:LOOKED_AT]
    if longest and recogniser.are_upside_down([box.of(picture) for box in longest]):
        picture, found = _found(np.ascontiguousarray(np.rot90(picture, 2)), recogniser)
    return picture, found


def _found(picture: Picture, recogniser: Recogniser) -> tuple[Picture, list[Box]]:
    level = straight(picture)
    return level, recogniser.boxes(level)


def _cells(grid: Grid, scale: float) -> Iterator[Box]:
    """The cells of a grid in points, in pixels."""
    for span in grid.spans:
        left, right = grid.xs[span.column] / scale, grid.xs[span.column + span.columns] / scale
        top, bottom = grid.ys[span.row] / scale, grid.ys[span.row + span.rows] / scale
        yield Box(max(0, round(left)), max(0, round(top)), round(right), round(bottom))


def _problems(page: int, blocks: Sequence[Block], written: Sequence[Written], size: float) -> Iterator[Problem]:
    yield Problem(
        "scan_not_read",
        f"第 {page} 页是图片，里面的文字和每个数字都是识别出来的，可能有误。请对照原件核对数字。"
        f"Page {page} is a picture; its text and every figure of it were recognised: check them against the original.",
        Place(page=page),
        hinders=False,
    )
    for each in [each for each in written if each.other is not None]:
        yield Problem(
            "doubted",
            f"第 {page} 页的“{each.text[:30]}”看不清，也可能是“{(each.other or '')[:30]}”。请对照原件。"
            f'"{each.text[:30]}" on page {page} is not clear and may be "{(each.other or "")[:30]}": '
            "check it against the original.",
            Place(page=page),
            hinders=False,
        )
    missed = [each for each in written if not each.text and each.piece.cell is not None and _is_large(each, size)]
    if missed:
        yield Problem(
            "cell_unreadable",
            f"第 {page} 页的表里有 {len(missed)} 处写了字但认不出来。请对照原件补上，或提供更清楚的扫描件。"
            f"{len(missed)} texts in tables of page {page} could not be made out: add them, or give a clearer scan.",
            Place(page=page),
        )
    for block in blocks:
        if isinstance(block, Table) and not block.exact:
            yield _inferred(page, block.place)


def _is_large(written: Written, size: float) -> bool:
    return max(written.piece.box.width, written.piece.box.height) >= LEAST_WRITTEN * size


def _inferred(page: int, place: Place) -> Problem:
    return Problem(
        "borders_inferred",
        f"第 {page} 页第 {place.table} 个表没有画全框线，列和行是按文字位置推断的。请核对各列的数字。"
        f"Table {place.table} of page {page} has no complete borders; its columns and rows were inferred: check them.",
        place,
        hinders=False,
    )


def _nothing(page: int) -> Problem:
    return Problem(
        "scan_not_read",
        f"第 {page} 页是图片，里面没有识别出文字。请提供更清楚的扫描件，或 Word、Excel、带文字的 PDF。"
        f"Page {page} is a picture in which no text was recognised: give a clearer scan, or a Word, Excel or text PDF.",
        Place(page=page),
    )
