"""Puts lines of running text together that the margin of the page broke."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.reading.pdf_lines import Line
from index.reading.pdf_sheet import is_ideographic

LONG = 0.45
"""Of the width of the page: shorter lines end where they end."""
FULL = 1.6
"""Of the size by which a line may stay short of the right margin to be broken by it: a sign that must not begin a line."""
AT_MARGIN = 0.8
"""Of the size by which a line may lie off the left margin to go on; one that begins a paragraph is moved in by two."""
CLOSE = 1.3
"""Of the size: the widest blank between lines of one paragraph."""
ENDS = "。！？：；.!?:;"
"""Signs after which nothing is broken that belongs together."""

Margins = dict[int, tuple[float, float]]
"""Where text of a size in points begins and ends at its widest."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line or several lines of running text, and where they begin."""

    text: str
    top: float
    left: float


def paragraphs(lines: Sequence[Line], parting: Sequence[float], width: float) -> Iterator[TextLine]:
    """Lines in reading order, those that run on over the width of the page put together.

    Nothing runs on over a table; `parting` are the heights where tables begin.
    """
    margins = _margins(lines)
    together: list[Line] = []
    for line in lines:
        if together and not (_is_broken(together[-1], width) and _goes_on(together[-1], line, margins, parting)):
            yield _joined(together)
            together = []
        together.append(line)
    if together:
        yield _joined(together)


def _is_broken(line: Line, width: float) -> bool:
    return line.x1 - line.x0 >= LONG * width and not line.text.rstrip().endswith(tuple(ENDS))


def _size(line: Line) -> int:
    return round(line.size)


def _margins(lines: Sequence[Line]) -> Margins:
    margins: Margins = {}
    for line in lines:
        left, right = margins.get(_size(line), (line.x0, line.x1))
        margins[_size(line)] = min(left, line.x0), max(right, line.x1)
    return margins


def _goes_on(line: Line, after: Line, margins: Margins, parting: Sequence[float]) -> bool:
    left, right = margins[_size(line)]
    is_close = -after.size < after.top - line.bottom <= CLOSE * line.size
    is_full = line.x1 >= right - FULL * line.size and after.x0 <= left + AT_MARGIN * line.size
    is_alike = _size(line) == _size(after) and line.glyphs[0].turn == after.glyphs[0].turn == 0
    return (
        is_alike and is_close and is_full and bisect_right(parting, after.middle) == bisect_left(parting, line.middle)
    )


def _joined(lines: Sequence[Line]) -> TextLine:
    text = lines[0].text.strip()
    for line in lines[1:]:
        more = line.text.strip()
        is_word = not is_ideographic(text[-1]) and not is_ideographic(more[0]) and not more[0].isdigit()
        text += f" {more}" if is_word else more
    return TextLine(text, lines[0].top, lines[0].x0)
