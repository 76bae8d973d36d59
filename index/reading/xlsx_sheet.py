"""The XML of one sheet of an .xlsx workbook -> its cells as they are shown."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from index.reading.number_format import GENERAL, shown, shown_text
from index.reading.ooxml import DAMAGED, Event, is_true
from index.reading.sheets import Range, Sheet

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""How many rows and columns a sheet has; what claims to stand beyond them is passed over."""

_FIRST_DAY = datetime(1899, 12, 30)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Looks:
    """How cells show their values: a format code, and the indent of the text."""

    code: str = GENERAL
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook share."""

    texts: Sequence[str] = ()
    looks: Sequence[Looks] = ()
    from_1904: bool = False


def read_sheet(events: Iterable[Event], shared: Shared, sheet: Sheet) -> None:
    """Gather what a sheet shows; where its XML breaks off or the workbook is full, what is above is kept."""
    reader = _SheetReader(shared, sheet)
    try:
        for event in events:
            reader.take(event)
            if sheet.full:
                return
    except DAMAGED:
        sheet.breaks_off(max(reader.row, 0))


@dataclass(slots=True)
class _Cell:
    """A cell while its elements are read."""

    row: int
    column: int
    kind: str
    looks: Looks
    has_formula: bool = False
    value: list[str] = field(default_factory=list)


class _SheetReader:
    def __init__(self, shared: Shared, sheet: Sheet) -> None:
        self._shared = shared
        self._sheet = sheet
        self._shows_zeros = True
        self._cell: _Cell | None = None
        self._column = -1
        self._is_value = False
        self._in_guide = False
        self.row = -1
        self._begins: dict[str, Callable[[dict[str, str]], None]] = {
            "c": self._begin_cell, "row": self._begin_row, "v": self._begin_value, "t": self._begin_value,
            "f": self._begin_formula, "rPh": self._begin_guide, "col": self._columns, "mergeCell": self._merge,
            "sheetView": self._view,
        }  # fmt: skip

    def take(self, event: Event) -> None:
        kind, name, attributes = event
        if kind == "text":
            if self._is_value and self._cell:
                self._cell.value.append(name)
        elif kind == "start":
            if begin := self._begins.get(name):
                begin(attributes)
        elif name in ("v", "t"):
            self._is_value = False
        elif name == "rPh":
            self._in_guide = False
        elif name == "c" and self._cell:
            self._end_cell(self._cell)
            self._cell = None

    def _view(self, attributes: dict[str, str]) -> None:
        self._shows_zeros = is_true(attributes.get("showZeros", "1"))

    def _columns(self, attributes: dict[str, str]) -> None:
        # Drawings know a "col" as well, without these.
        if "min" not in attributes or "max" not in attributes:
            return
        if is_true(attributes.get("hidden")) or attributes.get("width") in ("0", "0.0"):
            last = min(int(attributes["max"]), LAST_COLUMN)
            self._sheet.hidden_columns.append(range(int(attributes["min"]) - 1, last))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self._column = -1
        if is_true(attributes.get("hidden")):
            self._sheet.hidden_rows.add(self.row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = column_number(reference) if reference else self._column + 1
        if not (0 <= self.row < LAST_ROW and self._column < LAST_COLUMN):
            return
        number = int(attributes.get("s", 0))
        looks = self._shared.looks[number] if 0 <= number < len(self._shared.looks) else Looks()
        self._cell = _Cell(self.row, self._column, attributes.get("t", "n"), looks)

    def _begin_value(self, _: dict[str, str]) -> None:
        self._is_value = not self._in_guide

    def _begin_formula(self, _: dict[str, str]) -> None:
        if self._cell:
            self._cell.has_formula = True

    def _begin_guide(self, _: dict[str, str]) -> None:
        """How a text is pronounced, which is no part of it."""
        self._in_guide = True

    def _merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        begin, end = _position(first), _position(last or first)
        if begin and end and begin[0] <= end[0] and begin[1] <= end[1]:
            self._sheet.merged.append(Range(*begin, *end))

    def _end_cell(self, cell: _Cell) -> None:
        value = "".join(cell.value)
        if not value:
            # The result of a formula that is a blank text is held as such.
            if cell.has_formula and cell.kind != "str":
                self._sheet.has_no_value(cell.row, cell.column)
        elif cell.kind == "e":
            self._sheet.has_error(cell.row, cell.column, value)
        elif cell.kind == "s" and not (value.isdecimal() and int(value) < len(self._shared.texts)):
            self._sheet.has_lost_text(cell.row, cell.column)
        elif text := self._shown(cell, value):
            self._sheet.add(cell.row, cell.column, text, cell.looks.indent)

    def _shown(self, cell: _Cell, value: str) -> str:
        if cell.kind == "s":
            return shown_text(self._shared.texts[int(value)], cell.looks.code)
        if cell.kind in ("str", "inlineStr"):
            return shown_text(unescaped(value), cell.looks.code)
        if cell.kind == "b":
            return "TRUE" if is_true(value.strip()) else "FALSE"
        number = _days(value) if cell.kind == "d" else _number(value)
        if number is None:
            return value
        if number == 0 and not self._shows_zeros:
            return ""
        return shown(number, cell.looks.code, from_1904=self._shared.from_1904 and cell.kind != "d")


@lru_cache(maxsize=LAST_COLUMN)
def _column_of(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_number(reference: str) -> int:
    """The column of a cell by its name, 0-based: AA5 -> 26; ValueError where it is no name of a cell."""
    letters = reference.rstrip("0123456789")
    if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        raise ValueError(reference)
    return _column_of(letters)


def unescaped(text: str) -> str:
    """A text without the marks by which Office writes control characters; each line end is one character."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: _meant(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _meant(code: int) -> str:
    return chr(code) if code in (9, 10, 13) or (code >= 32 and not 0xD800 <= code < 0xE000) else ""


def _position(reference: str) -> tuple[int, int] | None:
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    if not found:
        return None
    row, column = int(found[2]) - 1, _column_of(found[1])
    return (row, column) if 0 <= row < LAST_ROW and column < LAST_COLUMN else None


def _number(value: str) -> float | None:
    """The number that a cell holds; None where it is none, which some programs write all the same."""
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _days(value: str) -> float | None:
    """A date that is written as one, as the number of days that spreadsheets count."""
    try:
        moment = datetime.fromisoformat(value.strip()).replace(tzinfo=None)
    except ValueError:
        return None
    return (moment - _FIRST_DAY).total_seconds() / 86400
