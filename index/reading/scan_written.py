"""Has the pieces of a page read, and puts their characters where they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from index.reading.pdf_sheet import Glyph, is_ideographic
from index.reading.scan_ocr import WHITE, Box, Picture, Reading, Recogniser, whole
from index.reading.scan_pieces import Piece, is_flat

POINTS = 10.5
"""Height of the text of a form; a picture does not tell how large its page is."""
LETTER = 0.55
"""Widths of a Chinese character that a letter or figure takes."""
LEAST_CERTAINTY = 0.5
"""Below which what was recognised says nothing."""
SURE = 0.95
"""Below which a piece is looked at again."""
SURE_OF_FIGURES = 0.99
RIVAL = 0.7
"""From which a reading is told beside a more certain one with other figures."""
LARGE = 1.6
"""Heights of the usual text from which a line is larger than others."""
NUMERALS = frozenset("二三四五六")
"""Where rows are numbered like this, a flat stroke alone is 一."""
QUOTES = "“”"
NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), ord("．"), ord("％"))}
"""Figures in full width, which the recogniser sees in wide fonts, as they are written otherwise."""
MARGIN = 2
"""Pixels around the ink of a line."""
BESIDE = 0.3
"""Of the height of the text behind a line: so far off may a point stand."""
FRAME = 0.25
"""Of the height of the text: paper around what is looked at again."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The straight picture of a page, its ink without borders and specks, its cells, and how high its text is."""

    picture: Picture
    ink: Picture
    cells: Sequence[Box]
    size: float


@dataclass(frozen=True, slots=True)
class Written:
    """A piece with what it says; `other` is what a second look took its figures for, where that is another number."""

    piece: Piece
    text: str
    other: str | None = None


def read_pieces(pieces: Sequence[Piece], page: ScannedPage, recogniser: Recogniser) -> list[Written]:
    """What the pieces say; "" where that could not be made out."""
    pictures = [_picture(piece, page) for piece in pieces]
    readings = recogniser.read(pictures)
    unsure = [at for at, reading in enumerate(readings) if _is_unsure(reading)]
    again = dict(zip(unsure, recogniser.read([_framed(pictures[at], page.size) for at in unsure]), strict=True))
    written = [_settled(piece, readings[at], again.get(at)) for at, piece in enumerate(pieces)]
    return list(_with_quotes(_with_strokes(written, page)))


def glyphs(written: Written, size: float) -> Iterator[Glyph]:
    """The characters of a piece, each about where it stands, in points; `size` is the height of the text in pixels."""
    scale = POINTS / size
    box, text = written.piece.box, written.text
    widths = [1.0 if is_ideographic(character) else LETTER for character in text]
    ends = np.cumsum([0.0, *widths]) / max(1.0, sum(widths))
    high = box.height * scale if box.height > LARGE * size and not written.piece.stacked else POINTS
    middle = (box.top + box.bottom) / 2 * scale
    for at, character in enumerate(text):
        start, stop = float(ends[at]), float(ends[at + 1])
        if character.isspace():
            continue
        if written.piece.stacked:
            left, right = box.left * scale, box.right * scale
            top, bottom = (box.top + box.height * start) * scale, (box.top + box.height * stop) * scale
        else:
            left, right = (box.left + box.width * start) * scale, (box.left + box.width * stop) * scale
            top, bottom = middle - high / 2, middle + high / 2
        yield Glyph(character, left, top, right, bottom, 0, left, right, bottom, bottom - top)


def _is_unsure(reading: Reading) -> bool:
    return reading.certainty < (SURE_OF_FIGURES if _figures(reading.text) else SURE)


def _figures(text: str) -> str:
    return "".join(character for character in text if character.isdecimal() or character in ".%")


def _settled(piece: Piece, first: Reading, second: Reading | None) -> Written:
    """The more certain of two readings, and the other where it has other figures."""
    looks = [first] if second is None else sorted((first, second), key=lambda each: -each.certainty)
    best, *others = (replace(each, text=each.text.translate(NARROW)) for each in looks)
    text = best.text if best.certainty >= SURE else _simplified(best.text) if best.certainty >= LEAST_CERTAINTY else ""
    other = next(
        (each.text for each in others if each.certainty >= RIVAL and _figures(each.text) != _figures(text)), None
    )
    return Written(piece, text, other)


def _simplified(text: str) -> str:
    """The text in simplified characters: what is not read surely is often taken for its traditional form."""
    return "".join(map(_converter().convert, text))


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC  # it takes a while to load, and is seldom needed

    return OpenCC("t2s")


def _with_strokes(written: Sequence[Written], page: ScannedPage) -> Iterator[Written]:
    """A single flat stroke is a dash where it stands alone in a cell, or else the character 一."""
    beside = Counter(each.piece.cell for each in written)
    flat = [is_flat(each.piece.box, page.ink, page.size) for each in written]
    counted = any(each.text in NUMERALS and not stroke for each, stroke in zip(written, flat, strict=True))
    for each, stroke in zip(written, flat, strict=True):
        alone = beside[each.piece.cell] == 1 and not counted
        yield replace(each, text="—" if alone else "一", other=None) if stroke else each


def _with_quotes(written: Iterator[Written]) -> Iterator[Written]:
    """Straight quotes as those that open and close around Chinese words, cell by cell."""
    opened: defaultdict[int | None, int] = defaultdict(int)
    for each in sorted(written, key=lambda each: (each.piece.box.top, each.piece.box.left)):
        text = ""
        for character in each.text:
            if character == '"':
                character = QUOTES[opened[each.piece.cell] % 2]
            opened[each.piece.cell] += character in QUOTES
            text += character
        yield replace(each, text=text)


def _picture(piece: Piece, page: ScannedPage) -> Picture:
    """What a piece shows, with the point that may stand off its end, and without the borders of its cell."""
    box, beside = piece.box, round(BESIDE * page.size)
    down, right = (beside, MARGIN) if piece.stacked else (MARGIN, beside)
    wider = Box(box.left - MARGIN, box.top - MARGIN, box.right + right, box.bottom + down)
    shown = wider.common(piece.within(page.cells, whole(page.picture))).of(page.picture)
    return np.ascontiguousarray(np.rot90(shown)) if piece.stacked else shown


def _framed(picture: Picture, size: float) -> Picture:
    """A picture with paper around it, so that a second look sees it in another size."""
    around = round(FRAME * size)
    low = max(around, round((size - picture.shape[0]) / 2))
    return np.pad(picture, ((low, low), (around, around)), constant_values=WHITE)
