"""Numbers of a span, in the report's unit: what the parser says of it, with the numerals that stand in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.plan import Both, Claim, Comparator, Condition, Measure, Ranking, Selection
from assistant.understanding.frames import Span
from assistant.understanding.typed import comparator_named, measure_named
from index.numerals import NumberSpan, parse_number, read_numbers

_YUAN = frozenset({"元", "块", "块钱", "yuan", "rmb", "cny"})
_ROUGH_AMOUNT, _ROUGH_RATE = Decimal("0.1"), Decimal(2)
"""How far 左右 reaches: a tenth of an amount, two points of a rate."""

_SPOKEN_RATE = re.compile(r"([六七八九])([一二三四五六七八九])")
_LEAD = re.compile(r"(\d+|[一二两三四五六七八九十]+)\s*(?:到|至|-|~|—)\s*$")
_DISCOUNT = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])?折")
_NUMERAL = re.compile(r"\d+|[一二两三四五六七八九十百千]+")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_OF_A_HUNDRED = frozenset({"execution_rate", "score"})
_NO_AMOUNTS = frozenset({"分", "个", "项", "笔", "家", "行", "位"})
"""Units of what is no amount: 一分不剩, 那三个上亿的."""
_HEADS = {**{digit: value for digit, value in _DIGITS.items() if value}, "两": 2}
_FACTORS = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


@dataclass(frozen=True)
class Bounds:
    """The number that a span holds its measure against, or the two that it lies between."""

    low: Decimal
    high: Decimal | None = None


def in_report_unit(number: NumberSpan, unit: str) -> Decimal:
    """A money number in the report's unit: one with a scale word or 元 is in yuan, a bare one is in the report's."""
    scaled = number.scale or re.search(r"[万亿]", number.text)
    if not scaled and number.unit not in _YUAN:
        return number.value
    return number.value / _FACTORS.get(unit, Decimal(1))


def rate_or_amount(number: NumberSpan, measure: str, unit: str) -> Decimal:
    """A number as its measure has it: percent for the rate, points for the score, the report's unit for money."""
    if measure == "score":
        return number.value
    if measure != "execution_rate":
        return in_report_unit(number, unit)
    return number.value * 100 if number.kind == "fraction" else number.value


def numbers_of(span: Span) -> tuple[NumberSpan, ...]:
    """The numerals of a span; 九五 said of a rate is ninety-five."""
    if span.value("measure") == "execution_rate" and (spoken := _SPOKEN_RATE.search(span.surface)):
        value = Decimal(10 * _DIGITS[spoken[1]] + _DIGITS[spoken[2]])
        return (NumberSpan(value, spoken.start(), spoken.end(), "percent", spoken.group(), unit="%"),)
    found = [number for number in read_numbers(span.surface) if number.kind != "ordinal"]
    points = span.value("measure") == "score"
    return tuple(number for number in found if number.unit not in _NO_AMOUNTS or (points and number.unit == "分"))


def bounds_of(span: Span, unit: str) -> Bounds | None:
    """What the numerals of a span say; None where it holds none."""
    numbers = numbers_of(span)
    if not numbers:
        return None
    values = [rate_or_amount(number, span.value("measure"), unit) for number in numbers[:2]]
    if span.value("comparator") == "between" and len(values) == 1:  # 一到三百万: the first numeral has no scale
        lead = _LEAD.search(span.surface[: numbers[0].start])
        first = parse_number(lead[1]) if lead is not None else None
        return Bounds(values[0]) if first is None else Bounds(first * values[0] / _head(numbers[0]), values[0])
    if span.value("comparator") != "between" or len(values) < 2:
        return Bounds(values[0])
    low, high = numbers[:2]
    if not low.scale and not low.unit and low.value < high.mantissa:  # 一到三百万: scale and unit are of both
        values[0] = low.value * values[1] / high.mantissa
    if values[0] > values[1]:  # 一百万上下五十万: a middle and how far from it
        return Bounds(values[0] - values[1], values[0] + values[1])
    return Bounds(values[0], values[1])


def _head(number: NumberSpan) -> Decimal:
    """What a numeral counts its scale in: the 3 of 三百万, the 300 of 300万."""
    return Decimal(_HEADS[number.text[0]]) if number.text[:1] in _HEADS else number.mantissa


def condition_of(span: Span, unit: str) -> Selection | None:
    """The condition that a COND span puts on projects; None where it lacks a number that it needs."""
    measure, comparator = measure_named(span.value("measure")), span.value("comparator")
    against = span.value("against")
    if against in ("mean", "overall"):
        return Condition(
            measure=measure, comparator=one_sided(comparator), value="mean" if against == "mean" else "overall"
        )
    bounds = bounds_of(span, unit)
    if against != "number" and bounds is None:
        return Condition(measure=measure, comparator=one_sided(comparator), value=measure_named(against))
    if bounds is None:
        return _without_number(measure, comparator)
    if (
        comparator == "between" and bounds.high is None and "级" in span.surface
    ):  # 千万级: from ten million up to a hundred
        return Both(of=(_at(measure, "ge", bounds.low), _at(measure, "lt", bounds.low * 10)))
    if comparator == "between":
        low, high = (bounds.low, bounds.high) if bounds.high is not None else _around(bounds.low, measure)
        return Both(of=(_at(measure, "ge", low), _at(measure, "le", high)))
    return _at(measure, one_sided(comparator), bounds.low)


def _without_number(measure: Measure, comparator: str) -> Condition:
    """A bound that needs no numeral: a rate or score is full or not, an amount is nothing or not."""
    bound = Decimal(100) if measure in _OF_A_HUNDRED else Decimal(0)
    return _at(measure, one_sided(comparator), bound)


def _around(middle: Decimal, measure: Measure) -> tuple[Decimal, Decimal]:
    reach = _ROUGH_RATE if measure in _OF_A_HUNDRED else middle * _ROUGH_AMOUNT
    return middle - reach, middle + reach


def _at(measure: Measure, comparator: Comparator, value: Decimal) -> Condition:
    return Condition(measure=measure, comparator=comparator, value=value)


def one_sided(comparator: str) -> Comparator:
    """The comparator of a single bound."""
    return comparator_named("ge" if comparator == "between" else comparator)


_BALANCE_WHERE: dict[str, Comparator] = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge", "eq": "eq", "ne": "ne"}
"""Spending over the budget leaves a balance below nought."""


def claim_of(span: Span, unit: str) -> Claim | None:
    """What a CLAIM span takes for granted of a figure; None where it speaks of the text."""
    if span.value("measure") in ("", "text"):
        return None
    measure, comparator = measure_named(span.value("measure")), span.value("comparator")
    if span.value("against") == "budget" and measure == "actual":
        return Claim(
            measure="balance",
            comparator=_BALANCE_WHERE.get(comparator, "eq"),
            value=Decimal(0),
            as_written=span.surface.rstrip("了"),
        )
    bounds = bounds_of(span, unit)
    if bounds is None:
        without = _without_number(measure, comparator)
        bounds = Bounds(without.value) if isinstance(without.value, Decimal) else None
    if bounds is None:
        return None
    return Claim(
        measure=measure, comparator=one_sided(comparator), value=bounds.low, as_written=span.surface.rstrip("了")
    )


def ranking_of(span: Span, default: Measure | None = None) -> Ranking:
    """The order of a RANK span and its places: as the parser told them, or as its numerals say."""
    told = span.value("measure")
    measure = default or measure_named("execution_rate" if told == "text" else told)
    first, last = places_of(span)
    return Ranking(by=measure, descending=span.value("order") != "asc", first=max(first, 1), last=last or None)


def places_of(span: Span) -> tuple[int, int]:
    """First and last place that a span means; last is 0 where it means all."""
    first, last = span.value("first"), span.value("last")
    numerals = [int(n.value) for n in read_numbers(span.surface) if n.value == int(n.value) and 0 < n.value < 1000]
    if "other" not in (first, last):
        return int(first or 1), int(last or 1)
    if not numerals:
        return (1 if first in ("", "other") else int(first)), (1 if last in ("", "other") else int(last))
    low = numerals[0] if first == "other" else int(first)
    high = numerals[-1] if last == "other" else int(last)
    return (low, max(low, high)) if high else (low, 0)


def count_in(span: Span) -> int | None:
    """The number of sentences or characters that a FORM span wants."""
    numerals = _NUMERAL.search(span.surface)
    value = parse_number(numerals.group()) if numerals is not None else None
    return int(value) if value is not None else None


def scale_of(span: Span) -> Decimal | None:
    """A CHANGE by a share, as percent of what is."""
    direction = span.value("direction")
    if direction in ("half", "double"):
        return Decimal(50 if direction == "half" else 200)
    if (said := _DISCOUNT.search(span.surface)) is not None:  # 九五折
        return Decimal(10 * _DIGITS[said[1]] + (_DIGITS[said[2]] if said[2] else 0))
    numbers = read_numbers(span.surface)
    if not numbers:
        return Decimal(50) if direction == "down" and "半" in span.surface else None
    share = numbers[0].value * 100 if numbers[0].kind == "fraction" else numbers[0].value
    if direction == "to":
        return share * 10 if share < 10 else share  # 打八折, 打九五折
    return 100 - share if direction == "down" else 100 + share


def change_value(span: Span, unit: str) -> Decimal | None:
    """The value of a CHANGE span as plans have it: percent, or money in the report's unit."""
    kind = span.value("change")
    if kind == "scale":
        return scale_of(span)
    numbers: Sequence[NumberSpan] = numbers_of(span)
    if kind == "to_rate":
        rates = [number.value * 100 if number.kind == "fraction" else number.value for number in numbers]
        return rates[0] if rates else None
    if not numbers:
        return None
    amount = in_report_unit(numbers[0], unit)
    return -amount if kind == "add" and span.value("direction") == "down" else amount
