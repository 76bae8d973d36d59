"""Puts glyphs together to lines of text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from index.reading.pdf_sheet import Glyph, is_ideographic

SAME_LINE = 0.5
"""Of their mean size by which the bases of two glyphs of one line differ at most; raised figures differ by a third."""
SAME_GLYPH = 0.4
"""Of its width by which a glyph printed twice (to look bold) is moved at most."""
BLANK = 0.25
"""Of the size: a gap that parts words of letters or figures."""
WIDE_BLANK = 0.5
"""Of the size: a gap that parts what is written in squares; text next to figures is often moved off by a quarter."""
FAR = 2.5
"""Of the size: a gap that parts what only stands on the same line."""
FAR_APART = "    "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, where it stands on the upright page, its glyphs without blanks in the order of writing."""

    text: str
    glyphs: Sequence[Glyph]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The size of its largest glyph."""
        return max(glyph.size for glyph in self.glyphs)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from top to bottom; those written in another turn than the page come after one another as written."""
    by_turn = sorted(glyphs, key=lambda glyph: (glyph.turn, glyph.base))
    lines = [
        line
        for _, of_a_turn in groupby(by_turn, key=lambda glyph: glyph.turn)
        for of_a_line in _on_one_base(of_a_turn)
        if (line := _line(of_a_line))
    ]
    if any(line.glyphs[0].turn for line in lines):
        lines = [line for part in _parts_by_turn(lines) for line in part]
    return lines


def _parts_by_turn(lines: Sequence[Line]) -> list[list[Line]]:
    parts = [list(part) for _, part in groupby(lines, key=lambda line: line.glyphs[0].turn)]
    return sorted(parts, key=lambda part: min(line.top for line in part))


def _on_one_base(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Parts glyphs sorted by their bases where the next line begins."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and glyph.base - line[-1].base > SAME_LINE * (glyph.size + line[-1].size) / 2:
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _line(glyphs: list[Glyph]) -> Line | None:
    glyphs.sort(key=lambda glyph: glyph.left)
    once = list(_printed_once(glyphs))
    seen = [glyph for glyph in once if not glyph.text.isspace()]
    if not seen:
        return None
    return Line(
        _text(once, seen),
        seen,
        min(glyph.x0 for glyph in seen),
        min(glyph.top for glyph in seen),
        max(glyph.x1 for glyph in seen),
        max(glyph.bottom for glyph in seen),
    )


def _printed_once(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    last: Glyph | None = None
    for glyph in glyphs:
        if last and glyph.text == last.text and glyph.left - last.left < SAME_GLYPH * (glyph.right - glyph.left):
            continue
        yield glyph
        last = glyph


def _text(glyphs: Sequence[Glyph], seen: Sequence[Glyph]) -> str:
    """The text with blanks where they are drawn or left; what is spaced out evenly is one word."""
    gaps = [after.left - before.right for before, after in pairwise(seen)]
    usual = max(0, median(gaps)) if gaps else 0
    parts = [glyphs[0].text]
    for before, after in pairwise(glyphs):
        if not before.text.isspace() and not after.text.isspace():
            parts.append(_blank_between(before, after, usual))
        parts.append(after.text)
    return "".join(parts)


def _blank_between(before: Glyph, after: Glyph, usual: float) -> str:
    gap, size = after.left - before.right, min(before.size, after.size)
    if is_ideographic(before.text[-1]) or is_ideographic(after.text[0]):
        least = WIDE_BLANK * size + min(usual, size)
    else:
        least = BLANK * size + min(usual, BLANK * size)
    if gap <= least:
        return ""
    return FAR_APART if gap > FAR * size else " "
