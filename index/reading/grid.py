"""What every reader gives: the lines of a file as cells with their places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GridCell:
    """A non-empty cell: verbatim text without outer blanks, 1-based line, 0-based tab index."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of the file: its non-empty cells and how many cells it has in all."""

    number: int
    cells: tuple[GridCell, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file; `fingerprint` is a hash of its content, the same in whatever encoding it was saved."""

    lines: tuple[GridLine, ...]
    fingerprint: str
