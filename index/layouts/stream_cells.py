"""Reads the fields of indicators from a paste with one cell a line."""

import re
from collections.abc import Mapping

from index.layouts.stream_fields import (
    LONGEST_NAME,
    MISSING_FIGURE,
    NUMBERED,
    POINTS,
    Before,
    Field,
    Found,
    exceeds,
    is_full,
)
from index.layouts.stream_text import Stream
from index.layouts.stream_values import Value, same_measure
from index.layouts.stream_words import LEVEL, NOTHING, OWN_LEVEL, QUALITY, SIGN, IndicatorColumn

_FIGURE_CELL = re.compile(r"-?\d[\d,.]*[%％]?分?|[-—–/]+")
_ENDS_IN_VALUE = re.compile("[0-9][年月日]?(?:底|末)?前?$")
_MOST_LINES: Mapping[IndicatorColumn, int] = {"name": 4, "target": 3, "actual": 3, "reason": 6, "other": 6}
_TALLEST_LEVEL = 8
"""Characters of a level that is written downwards."""
_ODD_BLANK: Mapping[IndicatorColumn, int] = {"target": 1, "actual": 1, "weight": 1, "score": 1}
_ODD_LOST: Mapping[IndicatorColumn, int] = {"target": 2, "actual": 2, "weight": MISSING_FIGURE, "score": MISSING_FIGURE}


class Cells:
    """Fields of a paste with one cell a line: one cell each, or a few lines of one; blank cells may have been lost."""

    celled = True

    def __init__(self, stream: Stream, start: int, stop: int) -> None:
        self.stream = stream
        self.first = 0
        self._cells = stream.cells(start, stop)
        self.last = len(self._cells)
        self._end = stop
        self._keeps_blanks = any(left == right for left, right in self._cells)

    def offset(self, at: int) -> int:
        """The offset in the stream of a cell."""
        return self._cells[at][0] if at < self.last else self._end

    def skip(self, at: int) -> int:
        """The cell after this one."""
        return at + 1

    def level(self, at: int) -> tuple[int, Field] | None:
        """A level in one cell, or written downwards over several."""
        at = self._filled_from(at)
        for lines in range(1, 1 + _TALLEST_LEVEL):
            if (joined := self._joined(at, lines)) is None:
                return None
            start, stop = joined
            if LEVEL.fullmatch(self.stream.text, start, stop):
                return at + lines, Field(start, stop)
            if lines == 1 and OWN_LEVEL.fullmatch(self.stream.text, start, stop):
                return at + lines, Field(start, stop, odd=1)
        return None

    def fields(self, column: IndicatorColumn, at: int, before: Before) -> Found:
        """A cell, or lines of one that are joined, each of which is odd; a blank cell, or one that was lost."""
        if column == "name":
            at = self._filled_from(at)
        elif at < self.last and self._is_blank(at):
            yield at + 1, Field(self.offset(at), self.offset(at), odd=_ODD_BLANK.get(column, 0))
            return
        else:
            lost = column in ("reason", "other") and not self._keeps_blanks
            yield at, Field(self.offset(at), self.offset(at), odd=0 if lost else _ODD_LOST.get(column, 1))
        for lines in range(1, 1 + _MOST_LINES.get(column, 1)):
            joined = self._joined(at, lines)
            if joined is None or self.level(at + lines - 1) is not None:
                return
            odd = self._oddities(column, joined, before)
            if odd is not None:
                yield at + lines, Field(*joined, odd=odd + lines - 1 + self._uneven(at, lines))

    def _oddities(self, column: IndicatorColumn, cell: tuple[int, int], before: Before) -> int | None:
        """How odd a text is in this column; None where it cannot be."""
        text = self.stream.text[cell[0] : cell[1]]
        if column in ("weight", "score"):
            if not POINTS.fullmatch(text) and not NOTHING.fullmatch(text):
                return None
            return 2 * exceeds(text, before.get("weight"), self.stream) if column == "score" else 0
        is_figure = bool(_FIGURE_CELL.fullmatch(text))
        if column == "name":
            if is_figure or NOTHING.fullmatch(text):
                return None
            return 2 * bool(SIGN.search(text)) + ("。" in text) + bool(_ENDS_IN_VALUE.search(text))
        if column in ("reason", "other"):
            if NOTHING.fullmatch(text):
                return 0
            is_name = bool(NUMBERED.match(text)) or (is_full(self.stream, before) and not self._keeps_blanks)
            return 3 * is_figure + bool(SIGN.match(text)) + 2 * is_name
        has_digits = any(map(str.isdigit, text))
        is_part = Value.of(text).odd > 1 if has_digits else len(text) == 1 and not QUALITY.fullmatch(text)
        odd = (len(text) > LONGEST_NAME) + ("。" in text[:-1]) + is_part
        return odd + (text[:1] in "≥≤") + self._is_of_another_measure(text, before) if column == "actual" else odd

    def _is_of_another_measure(self, text: str, before: Before) -> bool:
        target = before.get("target")
        goal = self.stream.text[target.start : target.stop] if target else ""
        if not goal:
            return False
        planned, reached = Value.of(goal), Value.of(text)
        return not same_measure(planned, reached) or (planned.kind == "words" and goal != text)

    def _uneven(self, at: int, lines: int) -> bool:
        """Whether the lines of a cell do not look so: all but the last one are full."""
        lengths = [stop - start for start, stop in self._cells[at : at + lines]]
        return lines > 1 and min(lengths[:-1]) + 1 < lengths[-1]

    def _filled_from(self, at: int) -> int:
        while at < self.last and self._is_blank(at):
            at += 1
        return at

    def _is_blank(self, at: int) -> bool:
        return self._cells[at][0] == self._cells[at][1]

    def _joined(self, at: int, lines: int) -> tuple[int, int] | None:
        """The offsets of so many cells without a blank one between them."""
        if at + lines > self.last or any(self._is_blank(cell) for cell in range(at, at + lines)):
            return None
        return self._cells[at][0], self._cells[at + lines - 1][1]
