"""Finds the drawn lines in the straight picture of a page, and takes them off it."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from index.reading.pdf_sheet import Rule
from index.reading.scan_ocr import WHITE, Picture

# All in heights of the text.
LEAST_LEVEL = 1.8
"""From which a level run of ink can be a border: no stroke of a character is as long."""
LEAST_UPRIGHT = 1.1
"""From which an upright run of ink can be a border: rows are hardly higher than their text."""
LONG = 4.0
"""From which a run is a border whatever it meets; shorter ones have to reach from border to border."""
THICK = 0.35
"""Up to which a run is a line and not an area."""
MEETS = 0.1
"""Between the end of a line and the one that it is to meet: a stroke stays farther off the border of its cell."""
PASSES = 0.5
"""By which a line goes on beyond the one that it meets, at most."""
BESIDE = 0.15
"""Beside a line, where there is no ink: what is written has strokes there."""
FILLED = 0.5
"""Of the length of a line that has ink beside it where it runs through something written."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of ink along a line, in pixels, and on how many of its sides there is paper."""

    rule: Rule
    clear: int

    @property
    def length(self) -> float:
        return self.rule.stop - self.rule.start


def without_rules(picture: Picture, ink: Picture, size: float) -> tuple[list[Rule], Picture]:
    """The lines in pixels, and the picture with only what is written; `size` is the height of the text in pixels."""
    level, level_ink = _runs(ink, size, level=True)
    upright, upright_ink = _runs(ink, size, level=False)
    lines: list[Rule] = []
    bare = picture.copy()
    for runs, labels, others in ((level, level_ink, upright), (upright, upright_ink, level)):
        borders = {label: run for label, run in runs.items() if _is_border(run, list(others.values()), size)}
        lines += [run.rule for run in borders.values()]
        drawn = np.isin(labels, list(borders)).astype(np.uint8)
        bare[cv2.dilate(drawn, np.ones((3, 3), np.uint8)) > 0] = WHITE
    return lines, bare


def _runs(ink: Picture, size: float, *, level: bool) -> tuple[dict[int, _Run], Picture]:
    """The straight runs of ink of one way by their numbers, and for each pixel the number of its run."""
    across = np.ones((3, 1) if level else (1, 3), np.uint8)
    length = max(3, round(size * (LEAST_LEVEL if level else LEAST_UPRIGHT)))
    along = np.ones((1, length) if level else (length, 1), np.uint8)
    # A line that is a little bent runs over several rows of pixels.
    mask = cv2.morphologyEx(cv2.dilate(ink, across), cv2.MORPH_OPEN, along)
    _, labels, stats, centres = cv2.connectedComponentsWithStats(mask)
    found = {}
    for label, (box, centre) in enumerate(zip(stats, centres, strict=True)):
        left, top, width, height, area = (int(each) for each in box)
        long = width if level else height
        if label and area <= THICK * size * long:
            start = left if level else top
            rule = Rule(level, float(centre[1] if level else centre[0]), start, start + long)
            edges = (top, top + height) if level else (left, left + width)
            found[label] = _Run(rule, _clear_sides(ink, rule, edges, size))
    return found, labels


def _clear_sides(ink: Picture, rule: Rule, edges: tuple[int, int], size: float) -> int:
    """On how many sides of a line there is paper; `edges` are those of the run of ink that it is."""
    reach = max(2, round(size * BESIDE))
    along = ink[:, int(rule.start) : int(rule.stop)] if rule.level else ink[int(rule.start) : int(rule.stop)].T
    sides = (along[max(0, edges[0] - reach) : edges[0]], along[edges[1] : edges[1] + reach])
    return sum(not side.size or float((side.max(axis=0) > 0).mean()) < FILLED for side in sides)


def _is_border(run: _Run, others: Sequence[_Run], size: float) -> bool:
    """Whether a run is a border: long, or from one long line across to another; a row of characters is neither."""
    if run.length >= LONG * size:
        return run.clear > 0
    return run.clear == 2 and _ends_meet(run.rule, others, size)


def _ends_meet(rule: Rule, others: Sequence[_Run], size: float) -> bool:
    crossing = [other.rule for other in others if other.length >= LONG * size]
    beyond = [(other.at - rule.start, rule.stop - other.at) for other in crossing if _crosses(rule.at, other, size)]
    before, after = ([ends[side] for ends in beyond] for side in (0, 1))
    return all(any(-MEETS * size <= end <= PASSES * size for end in ends) for ends in (before, after))


def _crosses(at: float, other: Rule, size: float) -> bool:
    return other.start - PASSES * size <= at <= other.stop + PASSES * size
