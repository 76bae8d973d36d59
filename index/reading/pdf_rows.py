"""Infers the rows of a list whose columns are known: each row has one line of figures."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from index.reading.pdf_lines import Line

FIGURES = frozenset("0123456789,.%％-—–－+()（）￥¥")
MOSTLY = 0.6
"""Of the lines of a column that tell figures, for it to be one of figures."""
FILLED = 0.6
"""Of the columns that a line fills to be the main one of a row, where no column is of figures."""
SURELY_ROWS = 4
"""Lines of figures below one another that are no wrapped figures: narrow cells break them once or twice."""
NEW_ROW = 1.35
"""Of the least distance of lines: where no two are farther apart, rows do not stand apart."""


def main_lines(lines: Sequence[Line], bounds: Sequence[float]) -> list[bool]:
    """Which lines are the one of their row that tells its figures, in the columns that begin and end at the bounds."""
    written = [_by_column(line, bounds) for line in lines]
    of_figures = _columns_of_figures(written)
    if not of_figures:
        return [len(each) >= max(2, FILLED * (len(bounds) - 1)) for each in written]
    return [_tells_its_figures(each, of_figures) for each in written]


def rows_in_cells(lines: Sequence[Line], bounds: Sequence[float]) -> list[float]:
    """The heights between rows where all of a list was put between two rules; none where it is one row with wraps."""
    written = [_by_column(line, bounds) for line in lines]
    of_figures = _columns_of_figures(written)
    main = [_tells_its_figures(each, of_figures) for each in written]
    if len(of_figures) < 2 or sum(main) < SURELY_ROWS:
        return []
    return list(between_rows(lines, main, bounds))


def _columns_of_figures(written: Sequence[dict[int, str]]) -> set[int]:
    columns = {column for each in written for column in each}
    return {column for column in columns if _tells_figures([each.get(column) for each in written])}


def _tells_its_figures(written: dict[int, str], of_figures: set[int]) -> bool:
    return sum(_is_figure(written.get(column)) for column in of_figures) * 2 >= len(of_figures)


def _by_column(line: Line, bounds: Sequence[float]) -> dict[int, str]:
    texts: dict[int, str] = {}
    for glyph in line.glyphs:
        column = bisect_right(bounds, (glyph.x0 + glyph.x1) / 2) - 1
        texts[column] = texts.get(column, "") + glyph.text
    return texts


def _tells_figures(texts: Sequence[str | None]) -> bool:
    told = [_is_figure(text) for text in texts if text]
    return bool(told) and sum(told) >= MOSTLY * len(told)


def _is_figure(text: str | None) -> bool:
    return bool(text) and FIGURES.issuperset(text or "")


def between_rows(lines: Sequence[Line], main: Sequence[bool], bounds: Sequence[float]) -> Iterator[float]:
    """The heights between the rows of some lines: the rows stand as far apart as it takes for each to have one main line.

    Where all lines are equally far apart a row begins with its main line, or with text in the first column.
    """
    if sum(main) < 2:
        return
    blanks = list(_blanks(lines))
    size = median(line.size for line in lines)
    if max(blanks) + size <= NEW_ROW * (min(blanks) + size):
        begins = [main[index] or lines[index].x0 < bounds[1] for index in range(1, len(lines))]
    else:
        begins = _widest_parting(blanks, main)
    reached = lines[0].bottom
    for begin, (above, below) in zip(begins, pairwise(lines), strict=True):
        reached = max(reached, above.bottom)
        if begin:
            yield (reached + below.top) / 2


def _blanks(lines: Sequence[Line]) -> Iterator[float]:
    """How much is left blank above each line but the first; negative where it stands beside others."""
    reached = lines[0].bottom
    for line in lines[1:]:
        yield line.top - reached
        reached = max(reached, line.bottom)


def _widest_parting(blanks: Sequence[float], main: Sequence[bool]) -> list[bool]:
    """Before which lines a row begins if rows are parted by the widest blanks that leave no two main lines together."""
    begins: list[bool] = []
    for least in sorted({round(blank) for blank in blanks}, reverse=True):
        begins = [round(blank) >= least for blank in blanks]
        if _has_one_each(begins, main):
            break
    return begins


def _has_one_each(begins: Sequence[bool], main: Sequence[bool]) -> bool:
    held = int(main[0])
    for begin, is_main in zip(begins, main[1:], strict=True):
        held = int(is_main) + (0 if begin else held)
        if held > 1:
            return False
    return True
