"""Documents for the tests, from rows of texts: `None` goes on with the cell on its left, `"^"` with the one above."""

from collections.abc import Sequence

from index.reading.document import Block, Document, Format, Paragraph, Place, Table, TableCell

Row = Sequence[str | None]


def table(rows: Sequence[Row], number: int = 1) -> Table:
    """A table of these rows."""
    starts: dict[tuple[int, int], list[int]] = {}
    home: dict[tuple[int, int], tuple[int, int]] = {}
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            beside = (at, column - 1) if text is None else (at - 1, column) if text == "^" else None
            place = home[beside] if beside else (at, column)
            home[at, column] = place
            low, right = starts.setdefault(place, [at, column])
            starts[place] = [max(low, at), max(right, column)]
    cells = [
        TableCell(
            str(rows[at][column]).strip(), at, column, Place(table=number, row=at + 1, column=column + 1),
            low - at + 1, right - column + 1,
        )
        for (at, column), (low, right) in starts.items()
    ]  # fmt: skip
    return Table(tuple(cells), Place(table=number))


def document(*blocks: str | Sequence[Row], form: Format = "xlsx") -> Document:
    """A document of paragraphs and tables."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            found.append(Paragraph(block))
        else:
            found.append(table(block, 1 + sum(isinstance(each, Table) for each in found)))
    return Document(form, tuple(found), "0" * 64)
