"""A number found in a text: its value, place, kind, scale and the unit that follows."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.measures import UNIT
from index.numeral_words import LATIN_SCALES, SCALES, SECTIONS

NumberKind = Literal["cardinal", "percent", "fraction", "ordinal"]


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in a text. `text[start:end]` is the numeral with its scale; the unit, if any, follows it.

    `value` has the scale multiplied in (2000万 is 20000000, `mantissa` 2000); a percent stays percent (九成五 is 95);
    a fraction is its ratio. `about` marks 百来, 200余, 十几.
    """

    value: Decimal
    start: int
    end: int
    kind: NumberKind
    text: str
    scale: str = ""
    unit: str = ""
    unit_end: int = 0
    about: bool = False

    @property
    def unit_text(self) -> str:
        """Scale word and unit together: 万元."""
        return self.scale + self.unit

    @property
    def mantissa(self) -> Decimal:
        """The value without its scale word: 3260.5 of 3260.5万元."""
        factor = Decimal(1)
        for char in self.scale if not self.scale.isascii() else ():
            factor *= {**SECTIONS, **SCALES}[char]
        if self.scale.isascii() and self.scale:
            factor *= LATIN_SCALES[self.scale.lower()]
        return self.value / factor


ROUGH_AFTER = re.compile(r"[余餘多来來几幾](?!次|年来|少)|有余")
"""What may stand between a number and its unit to make it rough: 200余份."""
UNIT_AFTER = re.compile(rf"\s*(?:{UNIT})")


def before(text: str, start: int) -> str:
    """The few characters before a number: all that decides on its kind."""
    return text[max(0, start - 12) : start]


def span_at(
    text: str, original: str, start: int, end: int, value: Decimal, kind: NumberKind = "cardinal", *,
    scale: str = "", about: bool = False,
) -> NumberSpan:  # fmt: skip
    """A span with what follows it: 余 and the like, then the unit."""
    rough = ROUGH_AFTER.match(text, end)
    after = rough.end() if rough else end
    unit = UNIT_AFTER.match(text, after) if kind in ("cardinal", "fraction", "ordinal") else None
    unit_text = unit.group().strip() if unit else ("%" if kind == "percent" else "")
    return NumberSpan(
        value=value,
        start=start,
        end=end,
        kind=kind,
        text=original[start:end],
        scale=scale,
        unit=unit_text,
        unit_end=unit.end() if unit else after,
        about=about or rough is not None,
    )
