"""How a spreadsheet shows a day or a time: the number of days since the end of 1899 under the parts of a code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.reading.format_tokens import Token, TokenKind

LAST_DAY = 2_958_466
"""The first number that is no day any more: the end of the year 9999."""

_DATE: frozenset[TokenKind] = frozenset({"year", "month", "day", "weekday"})
_TIME: frozenset[TokenKind] = frozenset({"hour", "minute", "second", "half", "elapsed"})
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_FULL_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_CHINESE_WEEKDAYS = "一二三四五六日"
_NO_DAY = 60
"""Spreadsheets hold the 29th of February 1900, which never was, for a day."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day and a time of it; `serial` is all of it in seconds."""

    year: int
    month: int
    day: int
    weekday: int
    serial: float

    @property
    def second_of_day(self) -> int:
        return int(self.serial % 86400)


def is_date(tokens: Sequence[Token]) -> bool:
    """Whether a format code shows days or times."""
    return any(token.kind in _DATE or token.kind in _TIME for token in tokens)


def date_parts(tokens: Sequence[Token]) -> bool:
    """Whether it shows days, not only times."""
    return any(token.kind in _DATE for token in tokens)


def shown_date(serial: float, tokens: Sequence[Token]) -> str:
    """The text of a day and time, `serial` in days, not negative and before LAST_DAY."""
    told = tuple(_with_minutes_told(tokens))
    moment = _moment(round(serial * 86400, _decimals_of_seconds(told)))
    twelve = any(token.kind == "half" for token in told)
    return "".join(_part(moment, told, at, twelve) for at in range(len(told))).strip()


def _with_minutes_told(tokens: Sequence[Token]) -> Iterator[Token]:
    """m is a minute behind an hour or before a second, else a month; commas and points between are passed over."""
    parts = [at for at, token in enumerate(tokens) if token.kind in _DATE or token.kind in _TIME - {"half"}]
    for at, token in enumerate(tokens):
        if token.kind == "month" and len(token.value) < 3:
            here = parts.index(at)
            before = tokens[parts[here - 1]] if here else None
            after = tokens[parts[here + 1]] if here + 1 < len(parts) else None
            hour = before is not None and (before.kind == "hour" or before.value.startswith("h"))
            second = after is not None and (after.kind == "second" or after.value.startswith("s"))
            yield Token("minute", token.value) if hour or second else token
        else:
            yield token


def _decimals_of_seconds(tokens: Sequence[Token]) -> int:
    return min(sum(token.kind == "digit" for token in tokens), 3)


def _moment(seconds: float) -> _Moment:
    days = int(seconds // 86400)
    weekday = (days - 2) % 7 if days >= _NO_DAY else (days - 1) % 7
    if days == 0:
        return _Moment(1900, 1, 0, weekday, seconds)
    if days == _NO_DAY:
        return _Moment(1900, 2, 29, weekday, seconds)
    day = date(1899, 12, 30 if days > _NO_DAY else 31) + timedelta(min(days, LAST_DAY - 1))
    return _Moment(day.year, day.month, day.day, day.weekday(), seconds)


def _part(moment: _Moment, tokens: Sequence[Token], at: int, twelve: bool) -> str:
    token = tokens[at]
    if token.kind in _DATE:
        return _of_day(moment, token)
    if token.kind in _TIME:
        return _of_time(moment, token, twelve)
    if token.kind == "digit":
        return _of_fraction(moment, tokens, at)
    return "" if token.kind == "bracket" else token.value


def _of_day(moment: _Moment, token: Token) -> str:
    length = len(token.value)
    if token.kind == "year":
        return f"{moment.year:04d}" if length > 2 or token.value[0] == "e" else f"{moment.year % 100:02d}"
    if token.kind == "weekday":
        return _weekday(moment.weekday, token.value)
    if token.kind == "day":
        return f"{moment.day:0{length}d}"
    if length < 3:
        return f"{moment.month:0{length}d}"
    return _MONTHS[moment.month - 1][: 1 if length == 5 else 3]


def _weekday(weekday: int, code: str) -> str:
    if code[0] == "a":
        return ("星期" if len(code) == 4 else "") + _CHINESE_WEEKDAYS[weekday]
    return _FULL_WEEKDAYS[weekday] if len(code) > 3 else _WEEKDAYS[weekday]


def _of_time(moment: _Moment, token: Token, twelve: bool) -> str:
    hour, minute, second = moment.second_of_day // 3600, moment.second_of_day // 60 % 60, moment.second_of_day % 60
    if token.kind == "elapsed":
        unit = {"h": 3600, "m": 60, "s": 1}[token.value[0]]
        return f"{int(moment.serial // unit):0{len(token.value)}d}"
    if token.kind == "half":
        return ("下午" if hour >= 12 else "上午") if "午" in token.value else "PM" if hour >= 12 else "AM"
    shown = {"hour": (hour - 1) % 12 + 1 if twelve else hour, "minute": minute}.get(token.kind, second)
    return f"{shown:0{min(len(token.value), 2)}d}"


def _of_fraction(moment: _Moment, tokens: Sequence[Token], at: int) -> str:
    """One digit of the part of a second that stands behind the point."""
    place = sum(token.kind == "digit" for token in tokens[: at + 1])
    return str(int(round(moment.serial % 1, 3) * 10**place + 1e-6) % 10) if place <= 3 else "0"
