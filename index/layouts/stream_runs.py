"""Reads the fields of indicators from a paste whose cells run together."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice

from index.layouts.stream_fields import (
    LONGEST_NAME,
    MERGED,
    MISSING_FIGURE,
    MISSING_RESULT,
    NUMBERED,
    POINTS,
    Before,
    Field,
    Found,
    exceeds,
    is_full,
)
from index.layouts.stream_figures import value
from index.layouts.stream_text import Stream
from index.layouts.stream_values import Value, same_measure, splits_word, value_starts, values_at
from index.layouts.stream_words import CAUSE, DATE, LEVEL, NOTHING, SIGN, UNIT, IndicatorColumn

_COUNTED = re.compile("[0-9]{1,4}" + UNIT.pattern)
_MEASURED = re.compile(UNIT.pattern + "[0-9]")
_TWO_VALUES = re.compile("[0-9][^0-9.，。；、,;:：（(至到-]{1,4}[0-9]")
_SENTENCE_END = re.compile("[。！；;]")
_LONGEST_REASON = 500
_MOST_SENTENCES = 6
_MOST_WEIGHT = 40


class Run:
    """Fields of a paste whose cells run together: they end where a figure, a unit, a sentence or a known word does."""

    celled = False

    def __init__(self, stream: Stream, start: int, stop: int) -> None:
        self.stream = stream
        self.first = start
        self.last = stop
        self._levels = [found.start() for found in LEVEL.finditer(stream.text, start, stop)]
        self._filler = _filler(stream.text[start:stop])

    def offset(self, at: int) -> int:
        """Positions are offsets."""
        return at

    def skip(self, at: int) -> int:
        """The next level, sentence or figure's end."""
        text = self.stream.text
        for place in range(at + 1, self._next_level(at)):
            if text[place - 1] in "。；" or (text[place - 1].isdigit() and text[place] not in "0123456789.%"):
                return place
        return self._next_level(at)

    def level(self, at: int) -> tuple[int, Field] | None:
        """A level that begins here."""
        found = LEVEL.match(self.stream.text, at, self.last)
        return (found.end(), Field(at, found.end())) if found else None

    def fields(self, column: IndicatorColumn, at: int, before: Before) -> Found:
        """The readings of a field by what it may look like."""
        if column == "name":
            yield from self._names(at)
        elif column in ("target", "actual"):
            yield from self._results(column, at, before)
        elif column in ("weight", "score"):
            yield from self._points(column, at, before)
        else:
            yield from self._reasons(at, before)

    def _next_level(self, at: int) -> int:
        place = bisect_right(self._levels, at)
        return self._levels[place] if place < len(self._levels) else self.last

    def _names(self, at: int) -> Found:
        """A name ends where a value may begin. As a last resort it is one with the values, up to the points."""
        text = self.stream.text
        last = min(self._next_level(at), at + LONGEST_NAME)
        for stop in value_starts(text, at + 2, last):
            name = text[at:stop]
            if "。" in name or SIGN.search(name):
                break
            if _is_words(name):
                unsure = CAUSE.search(name) is not None
                odd = MERGED if unsure else self._oddities_of_name(name) + self._ends_oddly(at, stop)
                yield stop, Field(at, stop, odd, readable=not unsure)
        for stop in range(at + 4, last):
            if text[stop].isdigit() and not text[stop - 1].isdigit() and "。" not in text[at:stop]:
                yield stop, Field(at, stop, MERGED, readable=False)

    def _oddities_of_name(self, name: str) -> int:
        unnumbered = NUMBERED.sub("", name)
        return (
            unnumbered[:1].isdigit()
            + len(re.findall(r"\d+", unnumbered))
            + 2 * _holds_points(unnumbered)
            + bool(re.search("[，,；;]", name))
            + (len(name) > LONGEST_NAME // 2)
        )

    def _ends_oddly(self, start: int, stop: int) -> int:
        """What is odd about where a cell ends: in the middle of a word, or unlike the blanks of the paste."""
        return self._cut(stop) + self._parted(start, stop) + splits_word(self.stream.text, start, stop)

    def _results(self, column: IndicatorColumn, at: int, before: Before) -> Found:
        name = before.get("name")
        if name is not None and not name.readable and name.odd == MERGED and name.stop == at:
            yield at, Field(at, at, readable=False)
        last = self._next_level(at)
        target = before.get("target") if column == "actual" else None
        goal = self.stream.text[target.start : target.stop] if target is not None else ""
        for found in values_at(self.stream.text, at, last, goal):
            odd = found.odd + self._ends_oddly(at, found.stop)
            if goal:
                odd += not same_measure(Value.of(goal), found) or self._says_another(goal, at, found)
                odd += self.stream.text[at] in "≥≤"
            yield found.stop, Field(at, found.stop, odd)
        yield at, Field(at, at, MISSING_RESULT)

    def _says_another(self, goal: str, at: int, found: Value) -> bool:
        return found.kind == "words" and self.stream.text[at : found.stop] != goal

    def _points(self, column: IndicatorColumn, at: int, before: Before) -> Found:
        text = self.stream.text
        for stop in range(at + 1, min(at + 7, self.last) + 1):
            if POINTS.fullmatch(text, at, stop):
                follows = text[stop : stop + 1]
                if column == "score":
                    if follows in (".", "%", "％", "分"):
                        continue
                    odd = 2 * exceeds(text[at:stop], before.get("weight"), self.stream)
                    odd += follows.isdigit() and not _COUNTED.match(text, stop)
                    odd += 2 * (_MEASURED.match(text, stop) is not None)
                else:
                    odd = int((value(text[at:stop]) or 0) > _MOST_WEIGHT)
                yield stop, Field(at, stop, odd + self._cut(stop) + self._parted(at, stop))
        if text[at : at + 1] in ("—", "-", "/"):
            yield at + 1, Field(at, at + 1)
        yield at, Field(at, at, MISSING_FIGURE)

    def _reasons(self, at: int, before: Before) -> Found:
        """Nothing; what stands for nothing; or text up to the end of a sentence or the next level.

        A row with all its points has no reason, as a rule.
        """
        text = self.stream.text
        last = min(self._next_level(at) if self.level(at) is None else at, at + _LONGEST_REASON)
        yield at, Field(at, at, 1 if self._filler and at < self.last else 0)
        if nothing := NOTHING.match(text, at, last):
            is_usual = nothing[0] == self._filler or nothing.end() == last
            yield nothing.end(), Field(at, nothing.end(), 0 if is_usual else 1)
        odd = 2 * is_full(self.stream, before)
        stops = [found.end() for found in islice(_SENTENCE_END.finditer(text, at, last), _MOST_SENTENCES)]
        ends = [stop for stop in range(at + 1, last + 1) if self._is_end(stop)][:_MOST_SENTENCES]
        for stop in dict.fromkeys([*ends, *stops, last]):
            if stop >= at + 3:
                is_end = stop == last or stop in ends
                yield stop, Field(at, stop, odd + _oddities_of_reason(text[at:stop], is_end=is_end))

    def _is_end(self, at: int) -> bool:
        """Whether the blanks of the paste tell that a cell ends here."""
        return self._is_spaced and (at in self.stream.gaps or self.stream.begins_line(at))

    def _cut(self, at: int) -> int:
        """A cell that ends where no blank stood, in a paste that has blanks between its cells, is odd."""
        is_gap = at in self.stream.gaps or at == self.last or self.stream.begins_line(at)
        return int(self._is_spaced and not is_gap)

    def _parted(self, start: int, stop: int) -> int:
        """A cell with a blank in it is odd in a paste that has blanks between its cells."""
        return int(self._is_spaced and any(at in self.stream.gaps for at in range(start + 1, stop)))

    @property
    def _is_spaced(self) -> bool:
        return 5 * len(self.stream.gaps) > len(self.stream.text) // 3


@lru_cache(maxsize=4096)
def _oddities_of_reason(reason: str, *, is_end: bool) -> int:
    """How unlike a reason a text is; `is_end` tells that a cell ends behind it."""
    ends = reason[-1] in "。！"
    return (
        2 * bool(SIGN.search(reason))
        + 2 * _holds_points(reason)
        + 3 * bool(_TWO_VALUES.search(DATE.sub("", reason)))
        + (not ends and "。" in reason)
        + 2 * reason[-1].isdigit()
        + (not ends and not is_end)
        + 2 * (CAUSE.search(reason) is None and len(reason) < 8)
    )


def _holds_points(text: str) -> bool:
    """Whether a figure in a text is followed by words that are neither its unit nor go on in another way."""
    return any(
        text[end : end + 1].isalpha() and not UNIT.match(text, end) and text[end] not in "年月日余多来万千百亿号"
        for end in (found.end() for found in re.finditer(r"\d+", text))
    )


def _is_words(text: str) -> bool:
    """Whether it holds words: two letters or characters at least."""
    return sum(character.isalpha() for character in text) > 1


def _filler(text: str) -> str | None:
    """What stands in nearly every reason where there is none: 无 behind the points of most rows."""
    rows = len(re.findall(r"\d(?=[^\d.%％])", text)) or 1
    for filler in ("无偏差", "无", "不适用", "—", "/"):
        behind = len(re.findall(rf"\d{filler}", text))
        if behind > 2 and 5 * behind > rows:
            return filler
    return None
