"""Targets and results of indicators in text without borders: ≥12公里, 2023年12月15日前, 健全, 不高于上年."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from index.layouts.stream_words import DATE, LEADING, QUALITY, QUALITY_OF_NAME, SIGN, UNIT

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORDS = re.compile("[^\\d≥≤≧≦><＞＜。，,；;]*")
_SUFFIX = re.compile("(?:及以上|以上|及以下|以下|以内|之内|左右|之前|以前|前|内)")
_ABOUT = re.compile("约|近|超过|达到|累计|第")
_JOINS = ("、", "至", "到", "-", "~", "～", "—", ":", "：")
_LONGEST_UNIT = 10
_LONGEST_PHRASE = 12


@dataclass(frozen=True, slots=True)
class Value:
    """A target or result: where it ends, what kind it is of, its unit (with the words before the number), how odd."""

    stop: int
    kind: Literal["number", "date", "words"]
    unit: str = ""
    odd: int = 0

    @classmethod
    def of(cls, text: str) -> "Value":
        """A value that is known to be the whole text."""
        whole = [found for found in values_at(text, 0, len(text)) if found.stop == len(text)]
        unknown = cls(len(text), "words", odd=2 if any(map(str.isdigit, text)) else 0)
        return min(whole, key=lambda found: found.odd, default=unknown)


def same_measure(target: Value, result: Value) -> bool:
    """Whether a result is of the measure of its target."""
    return target.kind == result.kind and (target.kind != "number" or target.unit == result.unit)


def value_starts(text: str, start: int, stop: int) -> Iterator[int]:
    """Where a value may begin: at a sign, a figure, a word that leads one, a quality, a phrase that is said twice."""
    for at in range(start, stop):
        if text[at].isdigit():
            if not text[at - 1].isdigit() and text[at - 1] != ".":
                yield at
        elif _begins_value(text, at, stop) or _twice(text, at, stop + 2 * _LONGEST_PHRASE):
            yield at


def _begins_value(text: str, at: int, stop: int) -> bool:
    """Whether a sign, a word that leads a figure or a quality stands here."""
    return any(words.match(text, at, stop) for words in (SIGN, LEADING)) or any(_quality_ends(text, at, stop + 2))


def _quality_ends(text: str, at: int, stop: int) -> Iterator[int]:
    """Where a quality that begins here may end; what goes on with 率 or 度 is a name."""
    longest = QUALITY.match(text, at, stop)
    for end in range(at + 1, longest.end() + 1 if longest else 0):
        if text[end : end + 1] not in tuple(QUALITY_OF_NAME) and QUALITY.fullmatch(text, at, end):
            yield end


def splits_word(text: str, begin: int, at: int) -> bool:
    """Whether what begins here ends inside of a word that begins or makes a value (稳步|提升), and is none (优|良)."""
    if QUALITY.fullmatch(text, begin, at) and QUALITY.match(text, at):
        return False
    return any(
        (found := words.match(text, start)) is not None and found.end() > at
        for start in range(max(0, at - 6), at)
        for words in (SIGN, LEADING, QUALITY)
    )


def values_at(text: str, at: int, stop: int, same: str = "") -> Iterator[Value]:
    """The values that may begin here; `same` is a phrase that is one, because it is the target."""
    found: dict[int, Value] = {}
    for value in _all_at(text, at, stop, same):
        if value.stop not in found or value.odd < found[value.stop].odd:
            found[value.stop] = value
    yield from found.values()


def _all_at(text: str, at: int, stop: int, same: str) -> Iterator[Value]:
    date = DATE.match(text, at, stop)
    if date is not None:
        yield Value(date.end(), "date")
    lead = _lead_end(text, at, stop)
    if number := _NUMBER.match(text, lead, stop):
        for value in _numbers(text, text[at:lead], number, stop):
            yield replace(value, odd=value.odd + 1) if date is not None else value
    elif SIGN.match(text, at, stop):
        yield from (Value(end, "words", odd=1) for end in _phrase_ends(text, lead, stop))
    if not SIGN.match(text, at, stop):
        yield from (Value(end, "words") for end in _quality_ends(text, at, stop))
    if phrase := _twice(text, at, stop):
        yield Value(at + len(phrase), "words")
    if same and not same[0].isdigit() and text.startswith(same, at) and at + len(same) <= stop:
        yield Value(at + len(same), "words" if Value.of(same).kind == "words" else "number")
    elif same:
        yield from (Value(end, "words", odd=1) for end in _until_figure(text, at, stop))


def _lead_end(text: str, at: int, stop: int) -> int:
    """Where the signs and words in front of a figure end."""
    while found := SIGN.match(text, at, stop) or LEADING.match(text, at, stop):
        at = found.end()
    return at


def _numbers(text: str, lead: str, number: re.Match[str], stop: int) -> Iterator[Value]:
    """A number with its unit; or, where more digits follow, cut anywhere, which is odd."""
    leading = _ABOUT.sub("", SIGN.sub("", lead))
    end = number.end()
    for cut in range(number.start() + 1, end):
        if text[cut - 1].isdigit() and _NUMBER.fullmatch(text, number.start(), cut):
            yield Value(cut, "number", leading, odd=1)
    words = _WORDS.match(text, end, min(stop, end + _LONGEST_PHRASE))
    run = words.end() if words else end
    if end < stop and run > end and run < stop and text[run - 1] in _JOINS:
        if further := _NUMBER.match(text, run, stop):
            yield from _numbers(text, lead, further, stop)
        return
    yield Value(end, "number", leading, odd=1)
    if run - end <= _LONGEST_UNIT and run > end:
        leads = any(_lead_end(text, cut, stop) >= run for cut in range(end + 1, run))
        yield Value(run, "number", leading + _measure(text[end:run]), odd=int(leads))
    for cut in range(end + 1, run):
        if _lead_end(text, cut, stop) >= run:
            yield Value(cut, "number", leading + _measure(text[end:cut]))
    if unit := UNIT.match(text, end, run):
        suffix = _SUFFIX.match(text, unit.end(), run)
        cut = suffix.end() if suffix else unit.end()
        yield Value(
            cut, "number", leading + _measure(text[end:cut]), odd=0 if any(_quality_ends(text, cut, stop)) else 1
        )


def _measure(unit: str) -> str:
    """A unit without what is said of the bound: 前, 以上."""
    return _SUFFIX.sub("", unit).replace("％", "%")


def _phrase_ends(text: str, at: int, stop: int) -> Iterator[int]:
    """The ends of a phrase in words after a sign (不高于上年): where a value may begin, or a figure stands."""
    last = min(stop, at + _LONGEST_PHRASE)
    for end in range(at + 1, last + 1):
        if end == last or text[end].isdigit() or _begins_value(text, end, stop):
            yield end
        if end < last and text[end].isdigit():
            return


def _until_figure(text: str, at: int, stop: int) -> Iterator[int]:
    """The end of a result in free words: where the points begin."""
    words = _WORDS.match(text, at, min(stop, at + _LONGEST_PHRASE))
    if words and words.end() > at + 1 and text[words.end() : words.end() + 1].isdigit():
        yield words.end()


def _twice(text: str, at: int, stop: int) -> str:
    """A phrase here that is said twice and then followed by a figure: target and result are the same."""
    words = _WORDS.match(text, at, min(stop, at + 2 * _LONGEST_PHRASE))
    if words is None or len(words[0]) % 2 or not words[0] or not text[words.end() : words.end() + 1].isdigit():
        return ""
    half = len(words[0]) // 2
    return words[0][:half] if words[0][:half] == words[0][half:] else ""
