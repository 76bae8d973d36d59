"""Dates that a text tells, each as the first and the last day that it may mean: 6月5日, 11月底, 3月中旬, 年底."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?<![\d.])(?P<month>1[0-2]|0?[1-9])月(?![龄度均租薪息])"
    r"(?:(?P<day>\d{1,2})[日号]|(?P<part>初|上旬|中旬|下旬|底|末))?"
    r"(?:[至到—~-](?:(?P<month_to>1[0-2]|0?[1-9])月)?(?P<day_to>\d{1,2})[日号])?"
    r"|(?:(?P<whole>\d{4})年|当?年)年?[底末]"
)
_PARTS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
    "": (1, 31),
}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date in a text with its place; of a range of dates the end. `first` and `last` are one where a day is told."""

    text: str
    start: int
    end: int
    first: date
    last: date


def read_dates(text: str, year: int) -> tuple[DateSpan, ...]:
    """The dates of a text in their order; one that tells no year is of `year`."""
    return tuple(_dates(text, year))


def _dates(text: str, year: int) -> Iterator[DateSpan]:
    for match in _DATE.finditer(text):
        of = int(match["year"] or match["whole"] or year)
        month = int(match["month_to"] or match["month"] or 12)
        day = match["day_to"] or match["day"]
        part = (match["part"] or "") if match["month"] else "底"
        longest = monthrange(of, month)[1]
        first, last = (int(day), int(day)) if day else _PARTS[part]
        if 0 < first <= longest:
            last = min(last, longest)
            yield DateSpan(match.group(), match.start(), match.end(), date(of, month, first), date(of, month, last))
