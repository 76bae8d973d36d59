"""Builds the table of a rebuilt form in the grid of the Ministry's form: labels at the left, spans as it has them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from index.layouts.stream_blocks import Item
from index.layouts.stream_text import Stream
from index.reading.document import Table, TableCell

_NARROWEST = 9
"""Columns of the Ministry's form."""


@dataclass
class Grid:
    """A table in the making: blocks are put under each other, as wide as the widest."""

    stream: Stream
    number: int
    width: int
    _cells: list[TableCell] = field(default_factory=list)
    height: int = 0

    @classmethod
    def fitting(cls, stream: Stream, number: int, columns: Sequence[int]) -> "Grid":
        """A grid that is as wide as the widest of its blocks."""
        return cls(stream, number, max(_NARROWEST, *columns))

    def put(self, item: Item, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """A cell of the grid with its spans."""
        place = replace(self.stream.place(item.at), table=self.number, row=row + 1, column=column + 1)
        self._cells.append(TableCell(item.text, row, column, place, rows, columns, doubted=not item.confirmed))
        self.height = max(self.height, row + rows)

    def line(self, item: Item) -> None:
        """A row of one cell over the whole width."""
        self.put(item, self.height, 0, columns=self.width)

    def pairs(self, pairs: Sequence[tuple[Item, Item]]) -> None:
        """Labels with their values: the first in a row of its own, the others two in a row."""
        rows = [pairs[:1], *(pairs[at : at + 2] for at in range(1, len(pairs), 2))]
        for of_row in rows:
            row = self.height
            half = self.width // 2
            edges = [0, half, self.width] if len(of_row) == 2 else [0, self.width]
            for (label, value), (start, stop) in zip(of_row, pairwise(edges), strict=True):
                self.put(label, row, start, columns=1 + (start > 0))
                begin = start + 1 + (start > 0)
                self.put(value, row, begin, columns=stop - begin)

    def funds(self, label: Item, heads: Sequence[Item], rows: Sequence[Sequence[Item]]) -> None:
        """The sources of money under the heads, which stand at the right."""
        top, left = self.height, self.width - len(heads)
        self.put(label, top, 0, rows=1 + len(rows))
        self.put(Item("", label.at), top, 1, columns=left - 1)
        for column, head in enumerate(heads):
            self.put(head, top, left + column)
        for number, (source, *cells) in enumerate(rows, top + 1):
            self.put(source, number, 1, columns=left - 1)
            for column, cell in enumerate(cells):
                self.put(cell, number, left + column)

    def goals(self, label: Item, heads: Sequence[Item], texts: Sequence[Item]) -> None:
        """What was planned and what was reached, each under its head."""
        top = self.height
        self.put(label, top, 0, rows=2 if heads else 1)
        edges = [1, 1 + self.width // 2, self.width] if len(texts) == 2 else [1, self.width]
        for at, (start, stop) in enumerate(pairwise(edges)):
            if heads:
                self.put(heads[at], top, start, columns=stop - start)
            self.put(texts[at], top + bool(heads), start, columns=stop - start)

    def indicators(self, label: Item, heads: Sequence[Item], rows: Sequence[Sequence[Item | None]]) -> None:
        """The indicators; a cell that is None is covered by the one above it."""
        top = self.height
        self.put(label, top, 0, rows=1 + len(rows))
        last = self.width - 1
        for column, head in enumerate(heads, 1):
            self.put(head, top, column, columns=1 if column < len(heads) else last - len(heads) + 1)
        for column in range(len(heads)):
            number = 0
            while number < len(rows):
                below = number + 1
                while below < len(rows) and rows[below][column] is None:
                    below += 1
                item = rows[number][column] or Item("", label.at)
                wide = 1 if column + 1 < len(heads) else last - len(heads) + 1
                self.put(item, top + 1 + number, column + 1, rows=below - number, columns=wide)
                number = below
        self.height = top + 1 + len(rows)

    def total(self, label: Item, points: Sequence[tuple[int, Item]]) -> None:
        """The total points, each under the head of its column."""
        row = self.height
        ordered = sorted(points, key=lambda point: point[0])
        first = ordered[0][0] if ordered else self.width
        self.put(label, row, 0, columns=first)
        for column, item in ordered:
            self.put(item, row, column)
        last = ordered[-1][0] + 1 if ordered else self.width
        if last < self.width:
            self.put(Item("", label.at), row, last, columns=self.width - last)

    def table(self) -> Table:
        """The table, its cells in reading order."""
        cells = sorted(self._cells, key=lambda cell: (cell.row, cell.column))
        return Table(tuple(cells), replace(cells[0].place, row=None, column=None), exact=True)
