"""Finds where on a page a list may be printed without all of its borders."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.reading.pdf_lines import Line
from index.reading.pdf_sheet import Rule

COLUMN_GAP = 0.8
"""Of the size of the text: the gap that parts what stands on one line into columns."""
PROSE = 0.6
"""Of the width that a line in one piece fills to be taken for running text."""
SAME_WIDTH = 0.8
"""Of the width by which the rules of one table lie over one another."""
LEAST_COLUMNS_UNRULED = 3
LEAST_ROWS_UNRULED = 3
FARTHEST = 3.5
"""Of the size of the text: lines farther apart are not of one table without rules."""

Part = tuple[float, float]
"""From where to where a line is written without a gap as wide as between columns."""


@dataclass(frozen=True)
class Region:
    """Lines that may be a table, the heights at which rules part them wholly, and rules below a part of them.

    `around` are the lines above and below; the first and last rows of a table often stand outside of its rules.
    """

    lines: Sequence[Line]
    heights: Sequence[float]
    partial: Sequence[Rule]
    least_columns: int
    around: Sequence[Line] = ()


def parts_of(line: Line, gap: float = COLUMN_GAP) -> list[Part]:
    """The parts of a line from left to right; a gap counts from this part of the size of the text."""
    parts: list[Part] = []
    for glyph in line.glyphs:
        if parts and glyph.x0 - parts[-1][1] <= gap * glyph.size:
            parts[-1] = (parts[-1][0], max(parts[-1][1], glyph.x1))
        else:
            parts.append((glyph.x0, glyph.x1))
    return parts


def ruled_regions(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Region]:
    """What stands between level rules that lie over one another."""
    for group in _rules_of_a_table(rules):
        widest = max(stop - start for _, start, stop in map(_extent, group))
        is_whole = [stop - start >= SAME_WIDTH * widest for _, start, stop in map(_extent, group)]
        heights = [row[0].at for row, whole in zip(group, is_whole, strict=True) if whole]
        partial = [rule for row, whole in zip(group, is_whole, strict=True) if not whole for rule in row]
        start, stop = min(row[0].start for row in group), max(row[-1].stop for row in group)
        yield from _tabular_bands([line for line in lines if line.x0 < stop and line.x1 > start], heights, partial)


def _tabular_bands(lines: Sequence[Line], heights: Sequence[float], partial: Sequence[Rule]) -> Iterator[Region]:
    """Bands between whole rules as long as the text in them neither runs on over the width nor stands apart."""
    bands = in_bands(lines, heights)
    blanks = [_widest_blank(band, *ends) for band, ends in zip(bands, pairwise(heights), strict=True)]
    usual = median([blank for blank, band in zip(blanks, bands, strict=True) if band] or [0])
    run: list[float] = []
    for (above, below), band, blank in zip(pairwise(heights), bands, blanks, strict=True):
        if band and not _is_prose(band) and not _stands_apart(band, blank, usual):
            run = [*run, below] if run else [above, below]
        elif run:
            yield _region(lines, run, partial)
            run = []
    if run:
        yield _region(lines, run, partial)


def in_bands(lines: Iterable[Line], heights: Sequence[float]) -> list[list[Line]]:
    """The lines between each height and the next."""
    bands: list[list[Line]] = [[] for _ in heights]
    for line in lines:
        band = bisect_right(heights, line.middle) - 1
        if band >= 0:
            bands[band].append(line)
    return bands[:-1]


def _widest_blank(band: Sequence[Line], above: float, below: float) -> float:
    """The highest blank between rules and lines, in points."""
    reached, widest = above, 0.0
    for line in band:
        widest, reached = max(widest, line.top - reached), max(reached, line.bottom)
    return max(widest, below - reached)


def _stands_apart(band: Sequence[Line], blank: float, usual: float) -> bool:
    """Whether a band is what stands between two tables: titles, with more room than rows have."""
    size = median(line.size for line in band)
    if any(len(parts_of(line)) >= LEAST_COLUMNS_UNRULED for line in band):
        return blank > 2 * usual + size
    return blank > 1.5 * usual + 0.3 * size


def _region(lines: Sequence[Line], heights: Sequence[float], partial: Sequence[Rule]) -> Region:
    first, last = heights[0], heights[-1]
    return Region(
        [line for line in lines if first < line.middle < last],
        heights,
        [rule for rule in partial if first < rule.at < last],
        2 if len(heights) > 3 else 3,
        [line for line in lines if not first < line.middle < last],
    )


def _is_prose(lines: Sequence[Line]) -> bool:
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    pieces = map(parts_of, lines)
    running = sum(len(parts) == 1 and parts[0][1] - parts[0][0] > PROSE * width for parts in pieces)
    return len(lines) > 1 and running * 2 > len(lines)


def _rules_of_a_table(rules: Sequence[Rule]) -> Iterator[list[list[Rule]]]:
    """Rules of one height together, and such rows as long as they lie over one another."""
    by_height: defaultdict[float, list[Rule]] = defaultdict(list)
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        by_height[rule.at].append(rule)
    group: list[list[Rule]] = []
    for row in by_height.values():
        if group and not _lies_over(row, group):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _extent(row: Sequence[Rule]) -> tuple[float, float, float]:
    return row[0].at, row[0].start, row[-1].stop


def _lies_over(row: Sequence[Rule], group: Sequence[Sequence[Rule]]) -> bool:
    _, start, stop = _extent(row)
    _, first, last = max(map(_extent, group), key=lambda extent: extent[2] - extent[1])
    common = min(stop, last) - max(start, first)
    return common >= SAME_WIDTH * (stop - start) and last - first >= SAME_WIDTH * (stop - start)


def unruled_regions(lines: Sequence[Line]) -> Iterator[Region]:
    """Runs of lines of which most are parted into three or more."""
    run: list[Line] = []
    for line in [*sorted(lines, key=lambda line: line.middle), None]:
        if line and run and line.top - run[-1].bottom <= FARTHEST * line.size:
            run.append(line)
            continue
        if region := _unruled_region(run):
            yield region
        run = [line] if line else []


def _unruled_region(run: Sequence[Line]) -> Region | None:
    counts = [len(parts_of(line)) for line in run]
    rich = [index for index, count in enumerate(counts) if count >= LEAST_COLUMNS_UNRULED]
    if len(rich) < LEAST_ROWS_UNRULED or len(rich) * 2 <= rich[-1] - rich[0] + 1:
        return None
    lines = [*run[rich[0] : rich[-1] + 1], *_rest_of_last_row(run, counts, rich[-1])]
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    return Region(lines, [top - 1, bottom + 1], (), LEAST_COLUMNS_UNRULED)


def _rest_of_last_row(run: Sequence[Line], counts: Sequence[int], last: int) -> Iterator[Line]:
    """Lines below the last that stand right of where it begins: they go on in one of its columns."""
    for line, count in zip(run[last + 1 :], counts[last + 1 :], strict=True):
        if count > 1 or line.x0 < run[last].x0 + line.size:
            return
        yield line
