"""Infers the borders that a printed list leaves out: its columns, from what stands below one another."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from index.reading.pdf_grid import Grid, grid_of
from index.reading.pdf_lines import Line
from index.reading.pdf_regions import (
    COLUMN_GAP,
    LEAST_COLUMNS_UNRULED,
    Part,
    Region,
    in_bands,
    parts_of,
    ruled_regions,
    unruled_regions,
)
from index.reading.pdf_rows import between_rows, main_lines
from index.reading.pdf_sheet import Rule

INK_GAP = 0.2
"""Of the size of the text: the gap up to which what is written hangs together."""
LEAST_GAP = 0.6
"""Of the size of the text: a gap between columns that is kept clear by many lines; wider than a blank between words."""
MANY_LINES = 6
CROSSING = 0.15
"""Of the lines that may run across the gap between columns: heads over several of them, titles of groups."""


def inferred_grids(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Grid]:
    """The grids of tables among lines without borders, or with level rules only."""
    ruled = list(ruled_regions(lines, [rule for rule in rules if rule.level]))
    grids = [grid for region in ruled if (grid := _grid(region))]
    rest = [line for line in lines if not any(grid.holds((line.x0 + line.x1) / 2, line.middle) for grid in grids)]
    return grids + [grid for region in unruled_regions(rest) if (grid := _grid(region))]


def _grid(region: Region) -> Grid | None:
    if len(region.lines) < 2:
        return None
    inner = _column_bounds(region.lines)
    if len(inner) + 1 < region.least_columns:
        return None
    region = _with_rows_around(region, inner)
    left = min([line.x0 for line in region.lines] + [rule.start for rule in region.partial]) - 1
    right = max([line.x1 for line in region.lines] + [rule.stop for rule in region.partial]) + 1
    bounds = [left, *inner, right]
    heights = _row_heights(region, bounds)
    below = [(rule.at, *_columns_below(rule.start, rule.stop, bounds)) for rule in region.partial]
    partial = [(at, first, last) for at, first, last in [*below, *_below_heads(region, bounds)] if first < last]
    rules = [Rule(True, at, left, right) for at in heights]
    rules += [Rule(True, at, bounds[first], bounds[last]) for at, first, last in partial]
    every = sorted({*heights, *(at for at, _, _ in partial)})
    for (top, bottom), row in zip(pairwise(every), in_bands(region.lines, every), strict=True):
        joined = {number for at, first, last in partial if at == bottom for number in range(first + 1, last)}
        crossed = {number for number, bound in enumerate(inner, 1) if any(_crosses(line, bound) for line in row)}
        rules += [
            Rule(False, bound, top, bottom) for number, bound in enumerate(bounds) if number not in joined | crossed
        ]
    return grid_of(rules)


def _with_rows_around(region: Region, bounds: Sequence[float]) -> Region:
    """The region with the rows that stand close above its first and below its last rule."""
    above = _rows_next_to(region.heights[0], reversed(region.around), bounds)
    below = _rows_next_to(region.heights[-1], region.around, bounds)
    heights = [*(line.top - 1 for line in reversed(above)), *region.heights, *(line.bottom + 1 for line in below)]
    return replace(region, lines=[*reversed(above), *region.lines, *below], heights=heights)


def _rows_next_to(height: float, lines: Iterable[Line], bounds: Sequence[float]) -> list[Line]:
    rows: list[Line] = []
    for line in lines:
        distance = min(abs(line.top - height), abs(line.bottom - height))
        is_parted = len(parts_of(line)) >= max(LEAST_COLUMNS_UNRULED, (len(bounds) + 1) / 2)
        fits = is_parted and not any(_crosses(line, bound) for bound in bounds)
        if distance <= line.size and fits:
            rows.append(line)
            height = line.top if line.middle < height else line.bottom
        elif rows:
            break
    return rows


def _column_bounds(lines: Sequence[Line]) -> list[float]:
    """Where one column ends and the next begins, from left to right: where next to no line is written."""
    inks = [parts_of(line, INK_GAP) for line in lines]
    least = (LEAST_GAP if len(lines) >= MANY_LINES else COLUMN_GAP) * median(line.size for line in lines)
    crossing = 0 if len(lines) < 4 else max(1, int(CROSSING * len(lines)))
    heads = [part for ink in inks[:2] for part in ink]
    bounds = list[float]()
    for gap in _seldom_written(inks, crossing):
        within = [part for ink in inks for part in ink if part[0] < gap[1] and part[1] > gap[0]]
        for start, stop in _between_single(gap, within, heads):
            clear = _kept_clear((start, stop), within, least, crossing)
            if clear:
                bounds.append((clear[0] + clear[1]) / 2)
    return bounds


def _seldom_written(inks: Iterable[Sequence[Part]], most: int) -> Iterator[Part]:
    """Where at most so many lines are written, between the first and the last that is written."""
    ends = sorted((at, step) for ink in inks for start, stop in ink for at, step in ((start, 1), (stop, -1)))
    covering, since = 0, None
    for at, step in ends:
        covering += step
        if covering > most and since is not None:
            yield since, at
            since = None
        elif covering <= most and step < 0 and since is None and covering + 1 > most:
            since = at


def _between_single(gap: Part, within: Iterable[Part], heads: Sequence[Part]) -> Iterator[Part]:
    """A gap parted by what stands in it alone: a column that is seldom filled, if it is no head over others."""
    alone = sorted(part for part in within if gap[0] < part[0] and part[1] < gap[1])
    if len(alone) == 1 and alone[0] in heads:
        alone = []
    start = gap[0]
    for left, right in alone:
        if left > start:
            yield start, left
        start = max(start, right)
    yield start, gap[1]


def _kept_clear(gap: Part, within: Sequence[Part], least: float, most: int) -> Part | None:
    """What is left of a gap beside the lines that reach into it, if it is wide enough leaving out as few as can be."""
    from_left = sorted((right for left, right in within if left <= gap[0] < right < gap[1]), reverse=True)
    from_right = sorted(left for left, right in within if gap[0] < left < gap[1] <= right)
    starts, stops = [*from_left, gap[0]], [*from_right, gap[1]]
    for left_out in range(most + 1):
        ends = [
            (starts[number], stops[left_out - number])
            for number in range(left_out + 1)
            if number < len(starts) and left_out - number < len(stops)
        ]
        widest = max(ends, key=lambda end: end[1] - end[0], default=None)
        if widest and widest[1] - widest[0] >= least:
            return widest
    return None


def _crosses(line: Line, bound: float) -> bool:
    """Whether a text runs on from one column into the next: more than a sign of it stands on either side."""
    return any(
        left < bound - line.size / 2 and bound + line.size / 2 < right for left, right in parts_of(line, INK_GAP)
    )


def _below_heads(region: Region, bounds: Sequence[float]) -> Iterator[tuple[float, int, int]]:
    """Where in the band of the heads a head over several columns ends, with the first column and the one after the last."""
    if len(region.heights) < 3 or region.partial:
        return
    band = in_bands(region.lines, region.heights)[0]
    for number, line in enumerate(band):
        for left, right in parts_of(line, INK_GAP):
            first, last = (bisect_right(bounds, at) for at in (left + line.size / 2, right - line.size / 2))
            under = (each for each in band[number + 1 :] if each.x0 < bounds[last] and each.x1 > bounds[first - 1])
            if last > first and any(under):
                yield line.bottom, first - 1, last


def _columns_below(start: float, stop: float, bounds: Sequence[float]) -> tuple[int, int]:
    """The first column that a rule covers for the most part, and the one after the last."""
    covered = [
        number
        for number, (left, right) in enumerate(pairwise(bounds))
        if min(right, stop) - max(left, start) > (right - left) / 2
    ]
    return (covered[0], covered[-1] + 1) if covered else (0, 0)


def _row_heights(region: Region, bounds: Sequence[float]) -> list[float]:
    """Where the rows begin and end: at the rules, and within a band of many rows between their lines."""
    main = dict(zip(map(id, region.lines), main_lines(region.lines, bounds), strict=True))
    bands = in_bands(region.lines, region.heights)
    # Above the first rule stands the head, over as many lines as it takes.
    body = bands[1:] or bands
    heights = list(region.heights)
    if median(sum(main[id(line)] for line in band) for band in body) > 1:
        for band in body:
            heights += between_rows(band, [main[id(line)] for line in band], bounds)
    return sorted(heights)
