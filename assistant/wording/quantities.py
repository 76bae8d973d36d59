"""Quantities in words: as the report prints them in Chinese, with a translated unit in English."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.text.cells import plain
from assistant.wording.amounts import rmb
from index.measures import YUAN
from index.report import Quantity
from prompts import load, phrase

_SCALED = re.compile(r"[\d,.]+\s*([万亿])")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
_ROUGH = re.compile(r"[余多来]")
_PRINTED = re.compile(r"[\d,]+(?:\.\d+)?")


class Wording:
    """Phrases of prompts/textfacts.yaml in one language."""

    def __init__(self, language: str) -> None:
        self.english = language == "en"
        self.language = "en" if self.english else "zh"

    def say(self, key: str, **values: object) -> str:
        """A phrase."""
        return phrase("textfacts", key, self.language, **values)

    def joined(self, items: Sequence[str], *, close: bool = False) -> str:
        """Items as a list; `close` for quotes, which need nothing between them."""
        if self.english:
            return " and ".join(items) if len(items) == 2 else ", ".join(items)
        return ("" if close else "；" if any("，" in item for item in items) else "、").join(items)

    def paragraph(self, sentences: Iterable[str]) -> str:
        """Sentences of one paragraph."""
        return (" " if self.english else "").join(sentence for sentence in sentences if sentence)

    def unit(self, unit: str) -> str:
        """A unit: 人, people."""
        return str(load("textfacts")["units_in_english"].get(unit, unit)) if self.english else unit

    def value(self, value: Decimal, unit: str) -> str:
        """A number with its unit: 1,350 人次."""
        if unit == "%":
            return f"{plain(value)}%"
        if self.english and unit in YUAN:
            return rmb(value, unit)
        return f"{plain(value)} {self.unit(unit)}".strip()

    def sum(self, total: Decimal, parts: Sequence[Quantity]) -> tuple[str, str]:
        """A sum of quantities and its formula, in the scale word that all parts are printed with: 7,468.1 万吨."""
        scales = {match.group(1) if (match := _SCALED.match(part.text)) else "" for part in parts}
        unit, scale = parts[0].unit, next(iter(scales)) if len(scales) == 1 else ""
        by = _SCALES[scale] if unit not in YUAN and not self.english else 1
        shown = self.value(total, unit) if by == 1 else f"{plain(total / by)} {scale}{unit}"
        return shown, " + ".join(plain(part.value / by) for part in parts)

    def difference(self, value: Decimal, like: Quantity, other: Quantity) -> str:
        """A difference in the unit, and with the scale word, that both quantities are printed with."""
        scale = _SCALED.match(like.text) if _SCALED.match(other.text) else None
        if like.unit == "%":
            return self.value(value, "个百分点")
        if scale and like.unit not in YUAN and not self.english:
            return f"{plain(value / _SCALES[scale.group(1)])} {scale.group(1)}{like.unit}"
        return self.value(value, like.unit)

    def quantity(self, quantity: Quantity) -> str:
        """A quantity with its bound, its number as the report prints it: 不少于 3,000 人, 1.2 万亩, 200 余份."""
        number = self.value(quantity.value, quantity.unit)
        printed = _PRINTED.match(quantity.text)
        rough = quantity.bound == "more_or_so" and _ROUGH.search(quantity.text)
        if printed and not self.english and (rough or _scaled(quantity)):
            as_printed = f"{printed.group()} {quantity.text[printed.end() :].strip()}"
            return as_printed if rough else self.say(f"bound_{quantity.bound}", number=as_printed)
        return self.say(f"bound_{quantity.bound}", number=number)


def _scaled(quantity: Quantity) -> bool:
    """Whether the report prints it with a scale word that is no part of the unit."""
    return bool(re.match(r"[\d,.]+\s*[万亿千百]", quantity.text)) and quantity.unit not in YUAN
