"""The parts of a spreadsheet's number format code: #,##0.00"万元";[Red]-0.00 -> placeholders, words, signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal[
    "literal", "bracket", "digit", "point", "comma", "thousands", "scale", "percent", "exponent", "slash", "text",
    "general", "end", "year", "month", "day", "weekday", "hour", "minute", "second", "half", "elapsed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a code; `value` is how it is written, of a literal what it shows."""

    kind: TokenKind
    value: str


def literal(value: str) -> Token:
    """Text that is shown as it is."""
    return Token("literal", value)


def tokens_of(code: str) -> Iterator[Token]:
    """The parts of a code in order, without colours, blanks of a sign's width and what fills a cell."""
    for found in _PART.finditer(code[:_LONGEST]):
        part = found[0]
        if part[0] in _QUOTES:
            yield literal(_unquoted(part))
        elif part[0] == "[":
            yield from _bracket(part)
        elif part[0] not in "_*":
            yield _plain(part)


_LONGEST = 1000
_QUOTES = '"\\!'
# Excel in Chinese writes ! before a sign that is meant as itself, and knows its General by its Chinese name.
_PART = re.compile(
    r'"[^"]*"?|[\\!].|[_*].|\[[^\]]*\]?|General|G/通用格式|AM/PM|A/P|上午/下午|E[+-]|y+|e+|m+|d+|h+|s+|a{3,4}|g+|.',
    re.I | re.S,
)
_SINGLE: dict[str, TokenKind] = {
    "0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text",
    ";": "end",
}  # fmt: skip
_NAMED: dict[str, TokenKind] = {
    "general": "general", "g/通用格式": "general", "am/pm": "half", "a/p": "half", "上午/下午": "half",
    "e+": "exponent", "e-": "exponent",
}  # fmt: skip
_DATED: dict[str, TokenKind] = {"y": "year", "e": "year", "m": "month", "h": "hour", "s": "second"}


def _unquoted(part: str) -> str:
    return part[1:] if part[0] != '"' else part[1:].removesuffix('"')


def _bracket(part: str) -> Iterator[Token]:
    inner = part.strip("[]")
    if inner.startswith("$"):
        yield literal(inner[1:].partition("-")[0])
    elif inner and any(not inner.lower().strip(unit) for unit in "hms"):
        yield Token("elapsed", inner.lower())
    elif inner[:1] in ("<", ">", "="):
        yield Token("bracket", part)


def _plain(part: str) -> Token:
    low = part.lower()
    if low in _NAMED:
        return Token(_NAMED[low], part)
    if part in _SINGLE:
        return Token(_SINGLE[part], part)
    if low[0] == "d":
        return Token("weekday" if len(low) > 2 else "day", low)
    if low.startswith("aaa"):
        return Token("weekday", low)
    if low[0] == "g":
        return literal("")
    return Token(_DATED[low[0]], low) if low[0] in _DATED else literal(part)
