"""The rows of a Word table with their spans: w:gridSpan, w:vMerge, the w:hMerge of old versions, gaps at the ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml.etree import _Element

from index.reading.docx_package import WORD, is_on, value
from index.reading.docx_text import contents
from index.reading.spans import WIDEST_SPAN, whole_number

_Merge = Literal["none", "restart", "continue"]


@dataclass(slots=True, eq=False)
class WordCell:
    """A cell with what is merged into it: `covered` are the cells that it hides, `element` is None for a gap."""

    element: _Element | None
    columns: int
    rows: int
    covered: list[_Element]


@dataclass(frozen=True, slots=True)
class _Written:
    """A cell as it is written: where it begins on the grid and how it takes part in a vertical merge."""

    cell: WordCell
    start: int
    merge: _Merge


def shown_rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table that are seen: without those deleted in a tracked change and hidden ones."""
    for row in contents(table):
        if row.tag == f"{WORD}tr" and not _is_deleted(row) and not is_hidden_row(row):
            yield row


def is_hidden_row(row: _Element) -> bool:
    """Whether the row itself is hidden."""
    return is_on(row.find(f"{WORD}trPr/{WORD}hidden"))


def merged_rows(rows: Sequence[_Element]) -> list[list[WordCell]]:
    """The cells of each row, those that go on from above or from the left taken into the cell they belong to.

    A cell that goes on although none of its place and width began is a cell of its own.
    """
    merged: list[list[WordCell]] = []
    above: dict[tuple[int, int], WordCell] = {}
    for row in rows:
        begun: list[WordCell] = []
        reaching: dict[tuple[int, int], WordCell] = {}
        for written in _written(row):
            place = (written.start, written.cell.columns)
            upper = above.get(place) if written.merge == "continue" else None
            if upper is not None and written.cell.element is not None:
                upper.rows += 1
                upper.covered += [written.cell.element, *written.cell.covered]
            else:
                begun.append(written.cell)
            if written.merge != "none":
                reaching[place] = upper or written.cell
        above = reaching
        merged.append(begun)
    return merged


def _written(row: _Element) -> Iterator[_Written]:
    properties = row.find(f"{WORD}trPr")
    column = _gap(properties, "gridBefore")
    if column:
        yield _Written(WordCell(None, column, 1, []), 0, "none")
    for cell, merge in _joined(row):
        yield _Written(cell, column, merge)
        column += cell.columns
    if after := _gap(properties, "gridAfter"):
        yield _Written(WordCell(None, after, 1, []), column, "none")


def _joined(row: _Element) -> list[tuple[WordCell, _Merge]]:
    """The cells of a row, those that go on from the left joined to the one they belong to."""
    cells: list[tuple[WordCell, _Merge]] = []
    is_open = False
    for element in contents(row):
        if element.tag != f"{WORD}tc":
            continue
        properties = element.find(f"{WORD}tcPr")
        span = None if properties is None else properties.find(f"{WORD}gridSpan")
        columns = max(1, whole_number(value(span), 1, WIDEST_SPAN))
        across = _merge(properties, "hMerge")
        if across == "continue" and is_open:
            cells[-1][0].columns += columns
            cells[-1][0].covered.append(element)
        else:
            cells.append((WordCell(element, columns, 1, []), _merge(properties, "vMerge")))
            is_open = across == "restart"
    return cells


def _merge(properties: _Element | None, name: str) -> _Merge:
    """Whether a cell begins a merge, goes on with one (also where the value is left out), or neither."""
    merge = None if properties is None else properties.find(WORD + name)
    if merge is None:
        return "none"
    return "restart" if value(merge) == "restart" else "continue"


def _gap(properties: _Element | None, name: str) -> int:
    return 0 if properties is None else whole_number(value(properties.find(WORD + name)), 0, WIDEST_SPAN)


def _is_deleted(row: _Element) -> bool:
    return row.find(f"{WORD}trPr/{WORD}del") is not None
