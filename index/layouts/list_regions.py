"""Where the lists of a document are: a header, the rows under it as far as they go, and what is written around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.amounts import plain
from index.layouts.headings import LONGEST, Meaning, read_heading
from index.layouts.list_columns import ListColumn, columns_of
from index.layouts.money import looks_like_figure
from index.reading.document import Document, Paragraph, Place, Table, TableCell

_AMOUNTS: frozenset[Meaning] = frozenset({"initial", "budget", "actual", "arrived"})
_MOST_HEADER_ROWS = 6
_TITLE_WORDS = ("绩效", "自评", "单位：", "单位:", "情况表")
_PAGE_NUMBER = re.compile(r"第?\d{1,4}页?(?:[,，/]?共?\d{1,4}页?)?|[-—–]{1,3}\d{1,4}[-—–]{1,3}")


@dataclass(frozen=True, slots=True)
class Caption:
    """A line of text outside of the rows: above a list its title or unit, below it a note."""

    text: str
    place: Place


@dataclass(slots=True)
class ListRegion:
    """A list: its table, columns, the numbers of its rows there, and the lines above and below."""

    table: Table
    columns: tuple[ListColumn, ...]
    rows: list[int] = field(default_factory=list)
    above: tuple[Caption, ...] = ()
    below: list[Caption] = field(default_factory=list)
    is_continued: bool = False
    """Whether this is the same list going on under a repeated header, in another table."""


def find_lists(document: Document, taken: frozenset[tuple[int, int]] = frozenset()) -> tuple[ListRegion, ...]:
    """The lists of a document in order; `taken` are the rows that belong to forms, by block and row, 0-based."""
    regions: list[ListRegion] = []
    captions: list[Caption] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if (number, 0) not in taken and not _PAGE_NUMBER.fullmatch(plain(block.text)):
                captions.append(Caption(block.text, block.place))
            continue
        rows = [row for row in range(block.height) if (number, row) not in taken]
        for found in _lists_of(block, rows, captions):
            regions.append(found)
        if not any((number, row) not in taken for row in range(block.height)):
            captions = []
    if regions:
        regions[-1].below += captions
    return tuple(_joined(regions))


def _lists_of(table: Table, rows: Sequence[int], captions: list[Caption]) -> Iterator[ListRegion]:
    """The lists of one table; `captions` gathers the lines that no list has taken yet, and is emptied as one takes them."""
    region: ListRegion | None = None
    at = 0
    while at < len(rows):
        row = rows[at]
        if is_header(table, row):
            last = _end_of_header(table, row)
            columns = columns_of(table, row, last)
            if region is not None and _same(region.columns, columns) and not _are_new_titles(captions, region):
                region.below += _without_repeats(captions, region)
            else:
                region = ListRegion(table, columns, above=tuple(captions))
                yield region
            captions.clear()
            at = _index_after(rows, at, last)
            continue
        if (caption := _caption(table, row)) is not None and (region is None or not _is_row(table, row, region)):
            captions.append(caption)
        elif region is not None and _nonblank(table, row) and not _numbers_columns(table, row):
            if captions and region.rows:
                region.below += captions
                captions.clear()
            region.rows.append(row)
        at += 1


def _index_after(rows: Sequence[int], at: int, last: int) -> int:
    while at < len(rows) and rows[at] < last:
        at += 1
    return at


def is_header(table: Table, row: int) -> bool:
    """Does a header start in this row: does it name the project's column, and two more, and at least half of it headings that are known?"""
    cells = [cell for cell in table.covering_row(row) if cell.text and cell.row == row]
    if len(cells) < 3 or any(looks_like_figure(cell.text) for cell in cells):
        return False
    known = [read_heading(cell.text).meaning for cell in cells]
    named = {meaning for meaning in known if meaning != "unknown"}
    identified = "name" in named and bool(named & {*_AMOUNTS, "no", "annual_goal", "overall_completion", "level1"})
    return identified and len(named) >= 3 and sum(meaning != "unknown" for meaning in known) * 2 >= len(known)


def _end_of_header(table: Table, row: int) -> int:
    """The row after the header: what its cells span, and further rows that hold nothing but headings."""
    last = max(cell.row + cell.rows for cell in table.row(row))
    while last < min(table.height, row + _MOST_HEADER_ROWS) and _continues(table, last):
        last = max([cell.row + cell.rows for cell in table.row(last)] or [last + 1])
    return last


def _continues(table: Table, row: int) -> bool:
    cells = [cell for cell in table.row(row) if cell.text]
    known = sum(read_heading(cell.text).meaning != "unknown" for cell in cells)
    first = table.at(row, 0)
    starts_blank = first is None or not first.text or first.row < row
    short = all(len(cell.text) <= LONGEST and not looks_like_figure(cell.text) for cell in cells)
    return bool(cells) and short and starts_blank and known * 2 > len(cells)


def _numbers_columns(table: Table, row: int) -> bool:
    """The row 1 2 3 4 … (or 栏次 1 2 3) under a header."""
    texts = [cell.text for cell in table.row(row) if cell.text and cell.text != "栏次"]
    digits = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 4]
    return len(texts) >= 4 and len(digits) == len(texts) and digits == list(range(digits[0], digits[0] + len(digits)))


def _nonblank(table: Table, row: int) -> list[TableCell]:
    return [cell for cell in table.row(row) if cell.text]


def _caption(table: Table, row: int) -> Caption | None:
    """A row that is a line of text and no row of a list: one cell over most of the width, or the only one with text;
    the two or three cells of 填报单位 and 金额单位."""
    cells = _nonblank(table, row)
    if not cells:
        return None
    widest = max(cells, key=lambda cell: cell.columns)
    alone = len(cells) == 1 and not looks_like_figure(cells[0].text)
    wide = len(cells) <= 3 and widest.columns * 2 > table.width and table.width > 3
    labelled = len(cells) <= 3 and all(":" in cell.text or "：" in cell.text for cell in cells)
    if alone or wide or labelled:
        return Caption(" ".join(cell.text for cell in cells), cells[0].place)
    return None


def _is_row(table: Table, row: int, region: ListRegion) -> bool:
    """A row with one cell may still belong to the list: text that goes on in the column that it stands in."""
    cells = _nonblank(table, row)
    if len(cells) != 1 or cells[0].columns > 1 or cells[0].column == 0:
        return False
    return any(column.at == cells[0].column and column.kind in ("text", "indicator") for column in region.columns)


def _same(one: Sequence[ListColumn], other: Sequence[ListColumn]) -> bool:
    return [(column.at, column.field) for column in one] == [(column.at, column.field) for column in other]


def _are_new_titles(captions: Sequence[Caption], before: ListRegion) -> bool:
    """Do the lines between two headers begin another list: a title, a unit, a year that the list before does not have?"""
    fresh = _without_repeats(captions, before)
    return any(any(word in caption.text for word in _TITLE_WORDS) for caption in fresh)


def _without_repeats(captions: Sequence[Caption], before: ListRegion) -> list[Caption]:
    """The lines that are no repetition of those above the list, as a further page has them."""
    known = {plain(caption.text) for caption in before.above}
    return [caption for caption in captions if plain(caption.text) not in known]


def _joined(regions: Sequence[ListRegion]) -> Iterator[ListRegion]:
    """A table that goes on with the columns of the one before, without a title between, is the same list."""
    first: ListRegion | None = None
    for region in regions:
        same = first is not None and [each.field for each in first.columns] == [each.field for each in region.columns]
        if first is not None and same and not _are_new_titles(region.above, first):
            region.is_continued = True
            region.below[:0] = _without_repeats(region.above, first)
        else:
            first = region
        yield region
