"""Grids with random merges, and what must be true of every document that is read."""

from dataclasses import dataclass

from hypothesis import strategies as st

from index.reading.document import Document, Paragraph, Table


@dataclass(frozen=True)
class Merged:
    """A cell that covers `rows` x `columns` places from (row, column) on."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def text(self) -> str:
        return f"{self.row}/{self.column}"


@dataclass(frozen=True)
class MergedGrid:
    height: int
    width: int
    cells: tuple[Merged, ...]

    def beginning(self, row: int, column: int) -> Merged | None:
        return next((cell for cell in self.cells if (cell.row, cell.column) == (row, column)), None)

    def covering(self, row: int, column: int) -> Merged:
        return next(
            cell
            for cell in self.cells
            if cell.row <= row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns
        )


@st.composite
def merged_grids(draw: st.DrawFn) -> MergedGrid:
    """Up to 6 x 6 places with merges anywhere but in the last row, so that a cell begins in each column."""
    height, width = draw(st.integers(2, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    cells = []
    for _ in range(draw(st.integers(0, 6))):
        row, column = draw(st.integers(0, height - 2)), draw(st.integers(0, width - 1))
        rows, columns = draw(st.integers(1, height - 1 - row)), draw(st.integers(1, width - column))
        places = {(row + down, column + right) for down in range(rows) for right in range(columns)}
        if places <= free:
            free -= places
            cells.append(Merged(row, column, rows, columns))
    cells += [Merged(row, column, 1, 1) for row, column in free]
    return MergedGrid(height, width, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def spans(table: Table) -> list[tuple[str, int, int, int, int]]:
    """Each cell as text, row, column, rows, columns."""
    return [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells]


def texts(table: Table) -> list[list[str]]:
    """The texts of the cells that begin in each row."""
    return [[cell.text for cell in table.row(row)] for row in range(table.height)]


def outline(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs as their texts, tables as their rows of texts."""
    return [block.text if isinstance(block, Paragraph) else texts(block) for block in document.blocks]


def assert_sound(document: Document) -> None:
    """Texts are without outer blanks, every place of a table is covered once and its cells know where they stand."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert block.text
            assert block.text == block.text.strip()
            continue
        assert sum(cell.rows * cell.columns for cell in block.cells) == block.height * block.width
        assert all(block.at(row, column) for row in range(block.height) for column in range(block.width))
        assert list(block.cells) == sorted(block.cells, key=lambda cell: (cell.row, cell.column))
        for cell in block.cells:
            assert cell.text == cell.text.strip()
            assert (cell.place.table, cell.place.row, cell.place.column) == (
                block.place.table,
                cell.row + 1,
                cell.column + 1,
            )
    numbers = [table.place.table for table in document.tables]
    assert numbers == sorted(set(numbers))
