"""From the lines of a separated text to its records: RFC 4180 quotes, Markdown pipes, and quotes that mean nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PIPES = ("|", "│", "｜")
"""Separators that may also stand at both ends of a line."""

MOST_LINES_OF_A_CELL = 200
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the 1-based line where it begins, its raw cells, and whether the file ends inside its last cell."""

    line: int
    cells: tuple[str, ...]
    is_open: bool = False


def read_records(lines: Sequence[str], separator: str) -> Iterator[Record]:
    """The records of these lines, blank ones and lines without any separator included."""
    if separator in PIPES:
        yield from _piped(lines, separator)
    else:
        yield from _quoted(lines, separator)


def _piped(lines: Sequence[str], separator: str) -> Iterator[Record]:
    before = 0
    for number, line in enumerate(lines, 1):
        cells = _between_pipes(line.strip(), separator)
        if not (before and _is_rule(line, cells)):
            yield Record(number, cells)
        before = len(cells) > 1


def _between_pipes(line: str, separator: str) -> tuple[str, ...]:
    if separator not in line:
        return (line,)
    inner = line.removeprefix(separator)
    if inner.endswith(separator) and not inner.endswith("\\" + separator):
        inner = inner[:-1]
    if separator != "|":
        return tuple(inner.split(separator))
    return tuple(cell.replace("\\|", "|") for cell in _UNESCAPED_PIPE.split(inner))


def _is_rule(line: str, cells: Sequence[str]) -> bool:
    """The line of dashes under the head of a Markdown table, or between the rows of a drawn one."""
    if not set(line) <= set(" \t|-:+=─━═┼├┤┌┐└┘┬┴│╪╞╡"):
        return False
    return all(set(cell) & set("-=─━═") for cell in cells)


def _quoted(lines: Sequence[str], separator: str) -> Iterator[Record]:
    at, width = 0, 1
    while at < len(lines):
        if '"' in lines[at]:
            record, at = _record_with_quotes(lines, at, separator, width)
        else:
            record, at = Record(at + 1, tuple(lines[at].split(separator))), at + 1
        if len(record.cells) > 1:
            width = len(record.cells)
        yield record


def _record_with_quotes(lines: Sequence[str], at: int, separator: str, width: int) -> tuple[Record, int]:
    """The record that begins in line `at`, and the line after it; `width` is that of the record before."""
    cells: list[str] = []
    row, column = at, 0
    while True:
        line = lines[row]
        end = _end_of_quotes(lines, row, column, separator) if line.startswith('"', column) else None
        if end is not None:
            cells.append(_content(lines, (row, column + 1), end))
            row, column = end[0], lines[end[0]].find(separator, end[1])
        elif line.startswith('"', column) and _ends_open(lines, row, column, separator, width):
            last = (len(lines) - 1, len(lines[-1]))
            cells.append(_content(lines, (row, column + 1), last))
            return Record(at + 1, tuple(cells), is_open=True), len(lines)
        else:
            stop = line.find(separator, column)
            cells.append(line[column:stop] if stop >= 0 else line[column:])
            column = stop
        if column < 0:
            return Record(at + 1, tuple(cells)), row + 1
        column += 1


def _end_of_quotes(lines: Sequence[str], row: int, column: int, separator: str) -> tuple[int, int] | None:
    """Row and column of the quote that closes the one here; None where the quote is only part of a text.

    It closes where a separator or the line's end follows. A spreadsheet's tabbed text has no tab inside of a cell of
    several lines, so that a tab ends the search there: a lone quote must not swallow the rows below it.
    """
    for at in range(row, min(row + MOST_LINES_OF_A_CELL, len(lines))):
        line = lines[at]
        quote = _lone_quote(line, column + 1 if at == row else 0)
        if at > row and separator == "\t" and "\t" in (line if quote is None else line[:quote]):
            return None
        if quote is not None:
            closes = line.startswith(separator, quote + 1) or not line[quote + 1 :].strip(" ")
            return (at, quote) if closes else None
    return None


def _lone_quote(line: str, start: int) -> int | None:
    """Where the first quote stands that is not one of a doubled pair."""
    quote = line.find('"', start)
    while quote >= 0 and line.startswith('"', quote + 1):
        quote = line.find('"', quote + 2)
    return quote if quote >= 0 else None


def _ends_open(lines: Sequence[str], row: int, column: int, separator: str, width: int) -> bool:
    """Whether the file ends inside the quotes that open here: no quote closes them, and no whole record follows."""
    rest = lines[row + 1 : row + MOST_LINES_OF_A_CELL]
    if row + MOST_LINES_OF_A_CELL < len(lines) or _lone_quote(lines[row], column + 1) is not None:
        return False
    return all(_lone_quote(line, 0) is None and line.count(separator) < max(1, width - 1) for line in rest)


def _content(lines: Sequence[str], start: tuple[int, int], stop: tuple[int, int]) -> str:
    """What stands between two places, with doubled quotes made single."""
    if start[0] == stop[0]:
        text = lines[start[0]][start[1] : stop[1]]
    else:
        between = lines[start[0] + 1 : stop[0]]
        text = "\n".join([lines[start[0]][start[1] :], *between, lines[stop[0]][: stop[1]]])
    return text.replace('""', '"')
