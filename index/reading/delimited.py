"""Reads text whose cells are separated by tabs, commas, semicolons or pipes: bytes -> Document."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from index.errors import ReportError
from index.reading.document import Block, Document, Paragraph, Place, Problem, Table, TableCell
from index.reading.encodings import text_lines
from index.reading.pasted import read_pasted
from index.reading.records import PIPES, Record, read_records

MOST_CELLS = 400_000
_MOST_SEPARATORS = 4 * MOST_CELLS
"""Some of them may stand in quotes."""
_SEPARATORS = ("\t", *PIPES, ",", ";")
_BLANK_FOR_PANDAS = frozenset({"nan", "NaN", "NaT", "None", "NULL", "<NA>"})
_NAMES_OF_CELLS = 3
"""A line with so many cells filled is a row of a table and nothing else."""
_SAME_HEAD = 5
"""Heads that begin with so many same names are one head."""


def read_delimited(data: bytes) -> Document:
    """The paragraphs and tables of a text file; where it has no separators, its lines (index.reading.pasted)."""
    lines = text_lines(data)
    fingerprint = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    separator, lines = _declared(lines)
    separator = separator or _separator(lines)
    if separator is None:
        return read_pasted(lines, fingerprint)
    records = [_without_pandas(record) for record in read_records(lines, separator)]
    if sum(len(record.cells) for record in records) > MOST_CELLS:
        raise _too_large()
    blocks = tuple(_same_heads_compared(list(_blocks(records))))
    problems = _cut_off(records, blocks, ends_whole=not lines[-1].strip())
    return Document("delimited", blocks, fingerprint, problems)


def _declared(lines: list[str]) -> tuple[str | None, list[str]]:
    """The separator that Excel declares in a first line `sep=;`, which is then blank."""
    first = lines[0].strip(" ").lower()
    if first.startswith("sep=") and first[4:] in _SEPARATORS:
        return first[4:], ["", *lines[1:]]
    return None, lines


def _separator(lines: Sequence[str]) -> str | None:
    """The separator that makes rows out of most lines; None where none does."""
    counts = {each: sum(line.count(each) for line in lines) for each in _SEPARATORS}
    if max(counts.values()) > _MOST_SEPARATORS:
        raise _too_large()
    candidates = [each for each, count in counts.items() if count]
    scores = {each: _rows_made(each, map(_Shape.of, read_records(lines, each))) for each in candidates}
    best = max(scores, key=lambda each: scores[each], default=None)
    return best if best is not None and scores[best] else None


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many cells a record has, and how many of them are filled."""

    cells: int
    filled: int

    @classmethod
    def of(cls, record: Record) -> "_Shape":
        return cls(len(record.cells), sum(bool(cell.strip()) for cell in record.cells))


def _rows_made(separator: str, shapes: Iterable[_Shape]) -> int:
    """How many rows a separator makes; 0 where what it makes does not look like rows."""
    filled = [shape for shape in shapes if shape.filled]
    rows = [shape for shape in filled if shape.filled > 1]
    if separator == "\t" or separator in PIPES:
        return len(rows) if len(rows) > 1 or 5 * len(rows) >= len(filled) else 0
    return len(rows) if _is_regular(filled, rows) else 0


def _is_regular(filled: Sequence[_Shape], rows: Sequence[_Shape]) -> bool:
    """Whether commas separate cells: prose has them too, but not the same number in one line after another."""
    runs = [(cells, len(list(run))) for cells, run in groupby(shape.cells for shape in filled)]
    if 2 * sum(length for cells, length in runs if cells >= _NAMES_OF_CELLS and length > 1) >= max(2, len(filled)):
        return True
    if len(filled) > 2 and 5 * sum(shape.cells == 2 for shape in filled) >= 4 * len(filled):
        return True
    wide = [shape for shape in rows if shape.filled >= _NAMES_OF_CELLS]
    header_is_widest = bool(wide) and wide[0].cells == max(shape.cells for shape in rows)
    return header_is_widest and len(wide) > 1 and 5 * len(wide) >= 4 * len(filled)


def _without_pandas(record: Record) -> Record:
    """What pandas writes for blank cells is blank again."""
    cells = tuple("" if _is_pandas_blank(cell, column) else cell for column, cell in enumerate(record.cells))
    return record if cells == record.cells else replace(record, cells=cells)


def _is_pandas_blank(cell: str, column: int) -> bool:
    return cell.strip() in _BLANK_FOR_PANDAS or cell == f"Unnamed: {column}"


def _too_large() -> ReportError:
    return ReportError(
        f"文件超过 {MOST_CELLS:,} 格，不像一份绩效自评报告。请确认文件，或把它拆开。"
        f"The file has over {MOST_CELLS:,} cells: check that it is the report, or split it."
    )


def _filled(record: Record) -> list[str]:
    return [cell for cell in record.cells if cell.strip()]


def _blocks(records: Sequence[Record]) -> Iterator[Block]:
    """Runs of separated lines as tables, with the lines between them as paragraphs; blank lines end a run."""
    numbers = count(1)
    for is_separated, run in groupby(records, key=lambda record: len(record.cells) > 1):
        if is_separated:
            yield from _run(list(run), numbers)
        else:
            yield from map(_paragraph, filter(_filled, run))


def _paragraph(record: Record) -> Paragraph:
    return Paragraph(_filled(record)[0].strip(), Place(line=record.line))


def _run(records: Sequence[Record], numbers: Iterator[int]) -> Iterator[Block]:
    """A table; what a spreadsheet's text has above it, one filled cell in a line, are paragraphs."""
    most = max(len(_filled(record)) for record in records)
    enough = min(most, _NAMES_OF_CELLS)
    start = (
        next(at for at, record in enumerate(records) if len(_filled(record)) >= max(2, enough)) if most > 1 else None
    )
    above: list[Record] = []
    for record in records[:start]:
        if len(_filled(record)) > 1:
            above.append(record)
        elif _filled(record):
            yield from _table(above, numbers)
            above = []
            yield _paragraph(record)
    if start is not None:
        yield from _table([*above, *records[start:]], numbers)


def _table(records: Sequence[Record], numbers: Iterator[int]) -> Iterator[Table]:
    """The rows down to the last one that is not blank; exact where the head is as wide as any row."""
    last = max((at for at, record in enumerate(records) if _filled(record)), default=-1)
    rows = records[: last + 1]
    if not rows:
        return
    widths = {len(record.cells) for record in rows}
    head = max(rows, key=lambda record: min(len(_filled(record)), _NAMES_OF_CELLS))
    width = max(len(head.cells), max(map(_width, rows)))
    exact = len(widths) == 1 or width == len(head.cells)
    number = next(numbers)
    cells = [_cells(number, row, _resized(record, width) if exact else record) for row, record in enumerate(rows)]
    yield Table(tuple(cell for row in cells for cell in row), Place(line=rows[0].line, table=number), exact)


def _width(record: Record) -> int:
    """The number of its cells without the blank ones at its end."""
    return max((column for column, cell in enumerate(record.cells, 1) if cell.strip()), default=0)


def _resized(record: Record, width: int) -> Record:
    return replace(record, cells=(*record.cells[:width], *[""] * (width - len(record.cells))))


def _cells(table: int, row: int, record: Record) -> list[TableCell]:
    return [
        TableCell(
            text=cell.strip(),
            row=row,
            column=column,
            place=Place(line=record.line, table=table, row=row + 1, column=column + 1),
            indent=len(cell) - len(cell.lstrip()) if cell.strip() else 0,
        )
        for column, cell in enumerate(record.cells)
    ]


def _same_heads_compared(blocks: list[Block]) -> Iterator[Block]:
    """The columns are not sure where one head is printed over tables of different widths: blanks were lost in it."""
    spare: dict[tuple[str, ...], set[int]] = {}
    for table in blocks:
        if isinstance(table, Table):
            head = _head(table)
            spare.setdefault(head[:_SAME_HEAD], set()).add(table.width - len(head))
    for block in blocks:
        if isinstance(block, Table) and len(spare[_head(block)[:_SAME_HEAD]]) > 1:
            yield replace(block, exact=False)
        else:
            yield block


def _head(table: Table) -> tuple[str, ...]:
    """The texts of its first row that is a row for sure."""
    rows = (tuple(cell.text for cell in table.row(row) if cell.text) for row in range(table.height))
    return max(rows, key=lambda texts: min(len(texts), _NAMES_OF_CELLS))


def _cut_off(records: Sequence[Record], blocks: Sequence[Block], ends_whole: bool) -> tuple[Problem, ...]:
    """What tells that the end of the file is missing: an open quote, or a last row with few cells and no line end."""
    table = blocks[-1] if blocks else None
    if not isinstance(table, Table):
        return ()
    last = next(record for record in reversed(records) if _filled(record))
    is_short = not ends_whole and 2 * len(last.cells) <= _width_before(records, last)
    if not last.is_open and not is_short:
        return ()
    place = Place(line=last.line, table=table.place.table, row=table.height, column=len(last.cells))
    return (
        Problem(
            "truncated",
            f"第 {last.line} 行没有写完文件就结束了，后面的内容缺失。请重新导出完整的文件。"
            f"The file ends in the middle of line {last.line}: export it again as a whole.",
            place,
        ),
    )


def _width_before(records: Sequence[Record], last: Record) -> int:
    """The fewest cells of a row before the last one, in lines that are rows for sure."""
    widths = [len(each.cells) for each in records if each is not last and len(_filled(each)) >= _NAMES_OF_CELLS]
    return min(widths, default=0)
