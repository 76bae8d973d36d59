"""Years that a question names, in digits or in Chinese numerals."""

import re

_YEAR = re.compile(
    r"((?:19|20)\d{2})\s*(?:年度?|财年)?(?!\s*[\d%多余万亿千百元块月个人名件家户次场台份株亩公w]|[.,]\d)"
)
_CHINESE_YEAR = re.compile(r"([二两][〇零0][一二三四五六七八九〇零]{2})年")
_DIGITS = {char: str(digit) for digit, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2", "0": "0"}


def years_asked(text: str) -> tuple[int, ...]:
    """The years of a text in order: 2021, 二〇二一年."""
    years = [(match.start(), int(match.group(1))) for match in _YEAR.finditer(text)]
    years += [(m.start(), int("".join(_DIGITS[char] for char in m.group(1)))) for m in _CHINESE_YEAR.finditer(text)]
    return tuple(year for _, year in sorted(years))


def other_year(text: str, own: int) -> str:
    """The first year that a text names where it names none but years other than `own`; else empty."""
    years = years_asked(text)
    return "" if not years or own in years else str(years[0])
