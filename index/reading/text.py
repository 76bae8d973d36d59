"""Reads a tab-separated text file: bytes -> decoded lines -> grid."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from index.reading.encodings import text_lines
from index.reading.grid import Grid, GridCell, GridLine

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
MOST_LINES_OF_A_CELL = 60


def read_text(data: bytes) -> Grid:
    """The grid of a tab-separated text; ReportError where it is empty or no text."""
    lines = text_lines(data)
    fingerprint = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    rows = _rows([line.split("\t") for line in lines])
    return Grid(tuple(_grid_line(number, raw) for number, raw in rows), fingerprint)


def _grid_line(number: int, raw: Sequence[str]) -> GridLine:
    stripped = ((column, _unquoted(text).strip()) for column, text in enumerate(raw))
    return GridLine(number, tuple(GridCell(text, number, column) for column, text in stripped if text), len(raw))


def _rows(lines: Sequence[Sequence[str]]) -> Iterator[tuple[int, list[str]]]:
    """Lines with their numbers; those that a spreadsheet's quoted cell runs over are one, numbered as the first."""
    at = 0
    while at < len(lines):
        number, raw = at + 1, list(lines[at])
        while _opens(raw[-1]) and (stop := _closing_line(lines, at)):
            between = ["\t".join(line) for line in lines[at + 1 : stop]]
            raw[-1:] = ["\n".join([raw[-1], *between, lines[stop][0]]), *lines[stop][1:]]
            at = stop
        yield number, raw
        at += 1


def _opens(cell: str) -> bool:
    return cell.startswith('"') and cell.count('"') % 2 == 1


def _closing_line(lines: Sequence[Sequence[str]], at: int) -> int | None:
    """The line whose first cell ends what the last cell of line `at` opened; None where it is no quoted cell."""
    for stop in range(at + 1, min(at + MOST_LINES_OF_A_CELL, len(lines))):
        if lines[stop][0].endswith('"') and lines[stop][0].count('"') % 2 == 1:
            return stop
        if len(lines[stop]) > 1:
            return None
    return None


def _unquoted(cell: str) -> str:
    """The content of a cell that a spreadsheet put in quotes; quotation marks that are part of a text stay."""
    if len(cell) > 1 and _QUOTED.fullmatch(cell):
        return cell[1:-1].replace('""', '"')
    return cell
