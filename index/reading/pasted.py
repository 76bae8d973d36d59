"""Reads text without separators, as pasted from a PDF, a document or a web page: lines -> Document.

Three things are told apart by the shape of the lines alone: one cell a line (a table of one column in which blank lines
are blank cells, because only they tell where a cell is empty), columns that are aligned by blanks, and plain lines.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from index.errors import ReportError
from index.reading.document import Block, Document, Paragraph, Place, Table, TableCell

MOST_CELLS = 400_000
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u3000]+")
_FEWEST_FIELDS = 3
_FEWEST_ROWS = 3

_FEWEST_LINES = 12
_SHORT = 12
"""Characters of a line that is a label or a figure rather than a sentence."""
_FULL = 0.8
"""A line that is so long, measured by the longest, is taken to be broken because it was full."""


def read_pasted(lines: Sequence[str], fingerprint: str) -> Document:
    """The lines as cells of one column, as aligned tables, or as paragraphs, with their line numbers."""
    if _is_cell_a_line(lines):
        blocks: tuple[Block, ...] = (_column(lines),)
    else:
        blocks = tuple(_aligned(lines))
    return Document("text", blocks, fingerprint)


def _is_cell_a_line(lines: Sequence[str]) -> bool:
    """Whether most lines are labels and figures, and not broken only because they were full."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < _FEWEST_LINES or median(lengths) > _SHORT:
        return False
    full = sum(length >= _FULL * lengths[-1] for length in lengths)
    return 2 * full < len(lengths)


def _column(lines: Sequence[str]) -> Table:
    """One row a line, from the first line with text to the last."""
    if len(lines) > MOST_CELLS:
        raise ReportError(
            f"文件超过 {MOST_CELLS:,} 行，不像一份绩效自评报告。请确认文件，或把它拆开。"
            f"The file has over {MOST_CELLS:,} lines: check that it is the report, or split it."
        )
    filled = [at for at, line in enumerate(lines) if line.strip()]
    cells = [
        TableCell(
            text=line.strip(),
            row=row,
            column=0,
            place=Place(line=filled[0] + row + 1, table=1, row=row + 1, column=1),
            indent=len(line) - len(line.lstrip()) if line.strip() else 0,
        )
        for row, line in enumerate(lines[filled[0] : filled[-1] + 1])
    ]
    return Table(tuple(cells), Place(line=filled[0] + 1, table=1), exact=False)


@dataclass(frozen=True, slots=True)
class _Field:
    """A piece of a line between wide blanks, and the columns of the screen that it covers."""

    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    fields: tuple[_Field, ...]


def _aligned(lines: Sequence[str]) -> Iterator[Block]:
    """Successive lines of several fields as tables, all others as paragraphs."""
    read = [_Line(number, line.strip(), tuple(_fields(line))) for number, line in enumerate(lines, 1)]
    tables = 0
    for is_row, run in groupby(read, key=lambda line: len(line.fields) >= _FEWEST_FIELDS):
        rows = list(run)
        if is_row and len(rows) >= _FEWEST_ROWS:
            tables += 1
            yield _table(rows, tables)
        else:
            yield from (Paragraph(line.text, Place(line=line.number)) for line in rows if line.text)


def _fields(line: str) -> Iterator[_Field]:
    """The pieces of a line between wide blanks, with where they stand on a screen."""
    start, column = 0, 0
    for blanks in filter(_separates, _BLANKS.finditer(line)):
        yield from _field(line[start : blanks.start()], column)
        column += _columns(line[start : blanks.end()])
        start = blanks.end()
    yield from _field(line[start:], column)


def _field(piece: str, column: int) -> Iterator[_Field]:
    if text := piece.strip():
        start = column + len(piece) - len(piece.lstrip())
        yield _Field(text, start, start + _columns(text))


def _separates(blanks: re.Match[str]) -> bool:
    """Whether blanks are two columns of the screen wide, and not the wide blank with which 合　计 is spaced out."""
    if blanks[0] != "\u3000":
        return "\t" in blanks[0] or _columns(blanks[0]) > 1
    line, before, after = blanks.string, blanks.start() - 1, blanks.end()
    return not (_stands_alone(line, before) and _stands_alone(line, after))


def _stands_alone(line: str, at: int) -> bool:
    """Whether there is one character between blanks or the ends of the line."""
    return 0 <= at < len(line) and not line[max(0, at - 1) : at].strip() and not line[at + 1 : at + 2].strip()


def _columns(text: str) -> int:
    """How many columns of the screen a text covers."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _table(rows: Sequence[_Line], number: int) -> Table:
    """The fields of each line under those above them where they are aligned, else one after another."""
    starts = _starts_of_columns(rows)
    cells = []
    for row, line in enumerate(rows):
        columns = _columns_under(starts, line) if starts else range(len(line.fields))
        texts = dict(zip(columns, (field.text for field in line.fields), strict=True))
        for column in range(len(starts) or len(texts)):
            place = Place(line=line.number, table=number, row=row + 1, column=column + 1)
            cells.append(TableCell(texts.get(column, ""), row, column, place))
    return Table(tuple(cells), Place(line=rows[0].number, table=number), exact=False)


def _starts_of_columns(rows: Sequence[_Line]) -> list[int]:
    """Where the columns begin on a screen; none where the fields do not stand under each other.

    Fields that overlap are of one column; where a line then has two fields in one, the text was not aligned.
    """
    starts: list[int] = []
    stop = -1
    for field in sorted((field for line in rows for field in line.fields), key=lambda field: field.start):
        if field.start >= stop:
            starts.append(field.start)
        stop = max(stop, field.stop)
    is_aligned = all(len(set(_columns_under(starts, line))) == len(line.fields) for line in rows)
    return starts if is_aligned else []


def _columns_under(starts: Sequence[int], line: _Line) -> list[int]:
    return [bisect_right(starts, field.start) - 1 for field in line.fields]
