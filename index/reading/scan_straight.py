"""Makes the picture of a page straight: even in light, its lines level and upright."""

from collections.abc import Iterable

import cv2
import numpy as np

from index.reading.scan_ocr import WHITE, Picture

MOST_SLANT = 5.0
"""Degrees that a page is laid in askew at most."""
MOST_SKEW = 0.6
"""Degrees by which rows and columns of a page are off a right angle at most: scanners draw the paper unevenly."""
SHARPER = 1.3
"""Times as sharp as the columns of a page that is only turned are those of one that is skewed."""
STEPS = (0.25, 0.02)
"""Degrees between the slants that are tried, first over all, then around the best."""
LOOKED_AT = 1200
"""Pixels of the longer side on which the slant is looked for."""
PAPER = 1 / 40
"""Of the longer side: wider than any stroke, so that paper shows within."""
DARKER = 14
"""Of 255 by which ink is darker than what lies around it."""
NOISY = 7.0
"""Of 255 that paper varies by from which a page is made softer before its ink is looked for."""
SOFTER = 1.0
"""Pixels."""
CHANCE = 3.0
"""Times of what paper varies by that hardly any of it is darker by."""
SQUARE = 8
"""Pixels of a side in which the varying of paper is measured."""
AROUND = 1 / 50
"""Of the longer side: what lies around a point."""
SPECK = 0.1
"""Of the height of the text: the side of a square as large as a speck."""


def evened(picture: Picture) -> Picture:
    """The picture with its paper white wherever the light fell darker on it."""
    height, width = picture.shape
    small = cv2.resize(picture, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    reach = max(3, int(max(small.shape) * PAPER)) | 1
    paper = cv2.GaussianBlur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), (0, 0), reach)
    light = np.maximum(cv2.resize(paper, (width, height)), 1).astype(np.float32)
    lit = np.minimum(picture / light * (WHITE + DARKER), WHITE)
    even: Picture = lit.astype(np.uint8)
    return even


def ink_of(picture: Picture) -> Picture:
    """255 where there is ink and 0 where there is paper; what is darker by chance is paper."""
    around = max(9, int(max(picture.shape) * AROUND)) | 1
    noise = _noise(picture)
    if noise > NOISY:
        picture = cv2.GaussianBlur(picture, (0, 0), SOFTER).astype(np.uint8)
        noise = _noise(picture)
    darker = max(DARKER, CHANCE * noise)
    ink: Picture = cv2.adaptiveThreshold(
        picture, WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, darker
    )
    return ink


def _noise(picture: Picture) -> float:
    """How much the light of paper varies: within most small squares of a page there is nothing else."""
    height, width = (side // SQUARE * SQUARE for side in picture.shape)
    if not height or not width:
        return 0.0
    squares = picture[:height, :width].reshape(height // SQUARE, SQUARE, width // SQUARE, SQUARE)
    return float(np.median(squares.astype(np.float32).std(axis=(1, 3))))


def without_specks(ink: Picture, size: float) -> Picture:
    """The ink without what is smaller than any point of a text of this height."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    specks = stats[:, cv2.CC_STAT_AREA] < np.square(SPECK * size)
    clean: Picture = np.where(specks[labels], 0, ink).astype(np.uint8)
    return clean


def straight(picture: Picture) -> Picture:
    """The picture with its rows of text and level lines level, and its upright lines upright."""
    reduced = min(1.0, LOOKED_AT / max(picture.shape))
    ink = cv2.resize(ink_of(picture), None, fx=reduced, fy=reduced, interpolation=cv2.INTER_AREA)
    falling = _falling(ink)
    return _moved(picture, falling, _leaning(ink, falling), WHITE)


def _moved(picture: Picture, falling: float, leaning: float, beyond: int = 0) -> Picture:
    """The picture with its lines raised by one slant and set upright by another, in degrees."""
    height, width = picture.shape
    down, right = np.tan(np.radians(falling)), np.tan(np.radians(leaning))
    matrix = np.array([[1, right, -right * height / 2], [down, 1, -down * width / 2]], np.float32)
    moved: Picture = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=beyond)
    return moved


def _falling(ink: Picture) -> float:
    """The slant, taken out, at which most ink lies in single rows, in degrees."""
    rough, fine = STEPS
    best = max(_around(0.0, MOST_SLANT, rough), key=lambda slant: _sharpness(ink, slant, level=True))
    return max(_around(best, rough, fine), key=lambda slant: _sharpness(ink, slant, level=True))


def _leaning(ink: Picture, falling: float) -> float:
    """The slant of the columns: that of a page turned, or one near it at which far more ink lies in single columns."""
    turned = -falling
    best = max(_around(turned, MOST_SKEW, STEPS[1]), key=lambda slant: _sharpness(ink, slant, level=False))
    is_sure = _sharpness(ink, best, level=False) > SHARPER * _sharpness(ink, turned, level=False)
    return best if is_sure else turned


def _around(middle: float, reach: float, step: float) -> Iterable[float]:
    count = round(reach / step)
    return (middle + number * step for number in range(-count, count + 1))


def _sharpness(ink: Picture, slant: float, *, level: bool) -> float:
    moved = _moved(ink, slant, 0.0) if level else _moved(ink, 0.0, slant)
    sums = moved.sum(axis=1 if level else 0, dtype=np.float64)
    return float(np.square(np.diff(sums)).sum())
