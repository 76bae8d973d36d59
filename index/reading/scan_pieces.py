"""Cuts a page into what is read at a time: one line of text in one cell, or characters one below another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from index.reading.scan_ocr import Box, Picture, whole

# All in heights of the text.
LOOSE = 0.2
"""By which the box around a text is wider than its ink, at least."""
BELOW = 0.5
"""By which the middle of a line lies below that of the line above, at least."""
LEAST_PART = 0.35
"""Of a text in a further cell for it to stand there."""
SEVERAL = 1.7
"""From which ink is more than one line high, or a large title."""
NARROW = 1.5
"""Up to which what is several lines high is one character wide."""
BETWEEN = 0.06
"""Of paper between two lines."""
LEAST_LINE = 0.45
"""From which ink is a line of its own; less is a part of the line next to it (the strokes of 三)."""
LEAST_INK = 0.25
"""Of the longer side of a spot that is written and no speck."""
ONE_LINE = 0.9
"""Between spots of one line."""
FLAT = 0.22
"""Up to which a stroke is high."""
SOLID = 0.35
"""Of a flat stroke's box that is ink: the 一 of a serif font ends in a wedge."""
LEAST_DASH = 0.3
"""From which a flat stroke is a dash and no point."""
MOST_CUT = 1.0
"""By which a box may have cut its text short."""
UPRIGHT = 1.1
"""From which a narrow stroke is a piece of a border and no 1."""
EDGE = 2
"""Pixels next to a border of a cell that may hold what is left of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read at a time, and the number of its cell; None outside of tables. `stacked` is written downwards."""

    box: Box
    cell: int | None
    stacked: bool = False

    def within(self, cells: Sequence[Box], page: Box) -> Box:
        """The part of the page that a piece may reach into: its cell without the borders."""
        return page if self.cell is None else _inner(cells[self.cell])


def pieces(found: Iterable[Box], cells: Sequence[Box], ink: Picture, size: float) -> list[Piece]:
    """The texts found, cut at the borders of cells and between lines, and what is written in cells besides them."""
    page = whole(ink)
    parts: dict[int | None, list[Box]] = {}
    for box in found:
        for part, number in _in_cells(box, cells, size):
            parts.setdefault(number, []).append(part)
    cut = [
        _whole(piece, piece.within(cells, page), ink, size)
        for number, boxes in parts.items()
        for part in _parted(boxes, ink, size)
        for piece in _lines(part, number, ink, size)
    ]
    rest = ink.copy()
    for piece in cut:
        margin = round(LOOSE * size)
        box = piece.box
        rest[max(0, box.top - margin) : box.bottom + margin, max(0, box.left - margin) : box.right + margin] = 0
    missed = (
        piece
        for number, cell in enumerate(cells)
        for spot in _written(_inner(cell), rest, size)
        for piece in _lines(spot, number, ink, size)
    )
    return cut + list(missed)


def is_flat(box: Box, ink: Picture, size: float) -> bool:
    """Whether all that a piece shows is one flat stroke."""
    spot = box.of(ink)
    return box.height <= FLAT * size and box.width >= LEAST_DASH * size and float((spot > 0).mean()) > SOLID


def _parted(boxes: Sequence[Box], ink: Picture, size: float) -> list[Box]:
    """The boxes with those of lines close below one another parted where least is written between them."""
    parted = sorted(boxes, key=lambda box: box.top + box.bottom)
    for at, upper in enumerate(parted):
        for beside in range(at + 1, len(parted)):
            lower = parted[beside]
            common = upper.common(lower)
            middles = (upper.top + upper.bottom) // 2, (lower.top + lower.bottom) // 2
            if common.width and common.height and middles[1] - middles[0] >= BELOW * size:
                between = Box(common.left, middles[0], common.right, middles[1])
                written = (between.of(ink) > 0).sum(axis=1)
                least = np.flatnonzero(written == written.min()) + middles[0]
                edge = int(least[np.abs(least - (common.top + common.bottom) // 2).argmin()])
                upper = upper._replace(bottom=min(upper.bottom, edge))
                parted[at], parted[beside] = upper, lower._replace(top=max(lower.top, edge))
    return parted


def _inner(cell: Box) -> Box:
    return Box(cell.left + EDGE, cell.top + EDGE, max(cell.left, cell.right - EDGE), max(cell.top, cell.bottom - EDGE))


def _in_cells(box: Box, cells: Sequence[Box], size: float) -> Iterator[tuple[Box, int | None]]:
    """The parts of a text in the cells that it stands in, or all of it outside of tables."""
    slack = min(round(LOOSE * size), (box.width - 1) // 3, (box.height - 1) // 3)
    core = Box(box.left + slack, box.top + slack, box.right - slack, box.bottom - slack)
    least = LEAST_PART * size
    held = [
        (number, part) for number, cell in enumerate(cells) if (part := core.common(cell)).width > 0 and part.height > 0
    ]
    standing = [number for number, part in held if part.width >= least and part.height >= least]
    if not held:
        yield box, None
    elif not standing:
        number = max(held, key=lambda each: each[1].width * each[1].height)[0]
        yield box.common(_inner(cells[number])), number
    for number in standing:
        yield box.common(_inner(cells[number])), number


def _tight(box: Box, ink: Picture) -> Box | None:
    """The part of a box that has ink."""
    spot = box.of(ink) > 0
    rows, columns = np.flatnonzero(spot.any(axis=1)), np.flatnonzero(spot.any(axis=0))
    if not rows.size:
        return None
    return Box(
        box.left + int(columns[0]), box.top + int(rows[0]), box.left + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1
    )


def _lines(box: Box, cell: int | None, ink: Picture, size: float) -> Iterator[Piece]:
    tight = _tight(box, ink)
    if tight is None:
        return
    if tight.height <= SEVERAL * size:
        yield Piece(tight, cell)
    elif tight.width <= NARROW * size:
        yield Piece(tight, cell, stacked=True)
    else:
        for top, bottom in _rows_of(tight, ink, size):
            line = _tight(Box(tight.left, top, tight.right, bottom), ink)
            if line is not None:
                yield Piece(line, cell)


def _whole(piece: Piece, within: Box, ink: Picture, size: float) -> Piece:
    """The piece with the rest of a character that its box has cut through."""
    box, reach = piece.box, round(MOST_CUT * size)
    if piece.stacked:
        above, below = max(within.top, box.top - reach), min(within.bottom, box.bottom + reach)
        rows = np.flatnonzero(ink[above:below, box.left : box.right].any(axis=1))
        top, bottom = _run_around(rows, box.top - above, box.bottom - above)
        return replace(piece, box=box._replace(top=above + top, bottom=above + bottom))
    before, after = max(within.left, box.left - reach), min(within.right, box.right + reach)
    columns = np.flatnonzero(ink[box.top : box.bottom, before:after].any(axis=0))
    left, right = _run_around(columns, box.left - before, box.right - before)
    return replace(piece, box=box._replace(left=before + left, right=before + right))


def _run_around(written: NDArray[np.intp], start: int, stop: int) -> tuple[int, int]:
    """From where to where ink goes on without a gap around a part, where it is written in these rows or columns."""
    places = frozenset(written.tolist())
    while start - 1 in places:
        start -= 1
    while stop in places:
        stop += 1
    return start, stop


def _rows_of(box: Box, ink: Picture, size: float) -> Iterator[tuple[int, int]]:
    """From where to where the lines of a text are written; what is too low for a line belongs to the nearest."""
    written = np.flatnonzero((box.of(ink) > 0).any(axis=1)) + box.top
    gaps = np.flatnonzero(np.diff(written) > BETWEEN * size + 1)
    edges = [0, *(int(gap) + 1 for gap in gaps), written.size]
    runs = [[int(written[start]), int(written[stop - 1]) + 1] for start, stop in pairwise(edges)]
    while len(runs) > 1:
        low = min(range(len(runs)), key=lambda number: runs[number][1] - runs[number][0])
        if runs[low][1] - runs[low][0] >= LEAST_LINE * size:
            break
        beside = [number for number in (low - 1, low + 1) if 0 <= number < len(runs)]
        near = min(beside, key=lambda number: max(runs[number][0] - runs[low][1], runs[low][0] - runs[number][1]))
        first, last = min(low, near), max(low, near)
        runs[first : last + 1] = [[runs[first][0], runs[last][1]]]
    yield from ((top, bottom) for top, bottom in runs)


def _written(box: Box, ink: Picture, size: float) -> Iterator[Box]:
    """Where ink stands in a cell, line by line, without specks."""
    spots = box.of(ink)
    if not spots.size or not spots.any():
        return
    reach = max(1, round(ONE_LINE * size)) | 1
    together = cv2.dilate(spots, np.ones((1, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(together)
    for left, top, width, height, _ in stats[1:]:
        spot = Box(int(left), int(top), int(left + width), int(top + height))
        tight = _tight(Box(box.left + spot.left, box.top + spot.top, box.left + spot.right, box.top + spot.bottom), ink)
        if tight is not None and _is_written(tight.of(ink), size):
            yield tight


def _is_written(spots: Picture, size: float) -> bool:
    """Whether ink is more than specks and what is left of a border."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(spots)
    return any(
        max(width, height) >= LEAST_INK * size and not (width <= FLAT * size and height >= UPRIGHT * size)
        for _, _, width, height, _ in stats[1:]
    )
