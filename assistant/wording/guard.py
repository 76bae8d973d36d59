"""The guard: every number of a finished text is accounted for, or the text is not shown.

A number may be a figure (in any unit, at the rounding shown), a number of a figure's formula or cells, a number of a
quote, the number of a project, a note, a year, a place or a list item, a count of what is shown, or the user's own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.answer import Answer, Citation, Figure
from assistant.plan import Frozen
from assistant.wording.places import without_places
from index.columns import BY_NAME
from index.measures import YUAN
from index.numerals import NumberSpan, read_numbers
from index.report import Report
from index.text.folding import simplify

_SPACED = re.compile(r"(?<=\d)\s+(?=[万亿千百萬億]?[元万亿萬億])")
_RMB = re.compile(r"(?:RMB|¥|￥)\s*$")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_STYLE = frozenset("一二两兩")
_COUNTED = frozenset({"个", "项", "条", "处", "位", "类", "句", "段", "份", "点", "组", "projects", "project", "items"})
_POINTS = ("分", "points")
_PLACES_TO_ROUND = 2


class Unaccounted(Frozen):
    """A number of a text that nothing accounts for."""

    text: str
    value: Decimal


@dataclass
class Known:
    """What numbers may be: amounts in 元, percents, and plain numbers with the units that they go by."""

    yuan: set[Decimal] = field(default_factory=set)
    percents: set[Decimal] = field(default_factory=set)
    plain: set[Decimal] = field(default_factory=set)
    counted: set[tuple[Decimal, str]] = field(default_factory=set)
    counts: set[Decimal] = field(default_factory=set)

    def add(self, value: Decimal, unit: str) -> None:
        """A value that is known, in its unit."""
        value = abs(value)
        if unit in YUAN:
            self.yuan.add(value * YUAN[unit])
        elif unit == "%":
            self.percents.add(value)
        else:
            self.counted.add((value, unit))
        if unit != "%":
            self.plain.add(value)

    def add_numbers(self, text: str) -> None:
        """The numbers of a quote or of the user's words."""
        for span in read_numbers(_SPACED.sub("", text)):
            self.add(span.value, span.unit)
            self.plain.update((span.value, span.mantissa))
            if span.scale or not span.unit:
                self.yuan.add(span.value)
                self.counted.add((span.value, ""))
            if span.kind == "percent":
                self.plain.add(span.value)

    def holds(self, span: NumberSpan, money: bool) -> bool:
        """Whether a number of a text is known."""
        if money:
            return _among(span, self.yuan)
        if span.kind == "percent":
            return _among(span, self.percents)
        value = span.value
        if span.kind == "cardinal" and value in self.counts and span.unit in _COUNTED:
            return True
        if not span.unit or span.unit.isascii():  # 1,126 person-times of a cell that says 1126人次
            tables = (amount / YUAN[unit] for amount in self.yuan for unit in ("元", "万元", "亿元"))
            return value in self.plain or _among(span, self.percents) or _among(span, {*tables})
        return (value, span.unit) in self.counted or (value, "") in self.counted


def check(answer: Answer, report: Report, question: str) -> tuple[Unaccounted, ...]:
    """The numbers of an answer that neither its evidence, the report's own numbering nor the user accounts for."""
    known = Known()
    _add_words(known, [plan.model_dump(exclude={"form", "confidence"}) for plan in answer.plan], report)
    for candidate in answer.candidates:  # what a question may mean is told in the report's own words
        known.add_numbers(candidate.label)
    counts = [len(answer.candidates), len(answer.table.rows) if answer.table else 0, len(answer.plan)]
    return unaccounted(
        answer.text, answer.figures, answer.citations, question, report, known=known, counts=map(Decimal, counts)
    )


def unaccounted(
    text: str,
    figures: Sequence[Figure],
    citations: Sequence[Citation],
    question: str,
    report: Report,
    *,
    known: Known | None = None,
    counts: Iterable[Decimal] = (),
) -> tuple[Unaccounted, ...]:
    """The numbers of a text that are not accounted for."""
    known = known or Known()
    for figure in figures:
        _add_figure(known, figure)
    for citation in citations:
        _add_citation(known, citation, report)
    known.add_numbers(question)
    rest = without_places(text, citations, report)
    lines = [line for line in text.splitlines() if re.match(r"\s*(?:[-*]|\d+\.)\s", line)]
    named = {citation.project_no for citation in citations if citation.project_no is not None}
    known.plain.add(Decimal(len(report.projects)))
    known.counts.update(counts, map(Decimal, (len(report.projects), len(lines), len(named), len(report.notes))))
    return _left(rest, known)


def _left(rest: str, known: Known) -> tuple[Unaccounted, ...]:
    rest = simplify(_SPACED.sub("", rest.replace("*", "")))  # 6 個項目 is counted as 6 个项目 is
    found = []
    for span in read_numbers(rest):
        money = span.unit == "元" or _RMB.search(rest[: span.start][-6:]) is not None
        if not known.holds(span, money) and not _is_style(span):
            found.append(Unaccounted(text=rest[span.start : span.unit_end], value=span.value))
    return tuple(found)


def _is_style(span: NumberSpan) -> bool:
    """一栏, 两者: a manner of speaking."""
    return span.text in _STYLE and span.kind == "cardinal" and not span.scale


def _among(span: NumberSpan, values: set[Decimal]) -> bool:
    """Whether a number is one of these, or one of these rounded to two places or to the more that it shows."""
    if span.value in values:
        return True
    decimals = re.search(r"\.(\d+)", span.text)
    places = len(decimals[1]) if decimals else 0
    if not span.value:
        return False
    factor = span.value / span.mantissa
    unit = Decimal(1).scaleb(-max(places, _PLACES_TO_ROUND))
    return any((value / factor).quantize(unit, ROUND_HALF_UP) == span.mantissa for value in values)


def _add_figure(known: Known, figure: Figure) -> None:
    known.add(figure.value, figure.unit)
    if figure.unit in _COUNTED:
        known.counts.add(figure.value)
    if figure.formula:
        known.plain.update(_digits(figure.formula))
    unit = figure.unit if figure.unit in YUAN else ""
    for field_name, text in {(ref.field, ref.text) for ref in figure.inputs}:
        _add_cell(known, field_name, text, unit)


def _add_citation(known: Known, citation: Citation, report: Report) -> None:
    _add_cell(known, citation.field, citation.quote, report.unit)


def _add_cell(known: Known, name: str, text: str, unit: str) -> None:
    """A cell of an amount is in the report's unit, one of a rate in percent; a text says what its numbers are."""
    kind = BY_NAME[name].kind if name in BY_NAME else "text"
    if kind in ("amount", "rate"):
        for value in _digits(text):
            known.add(value, "%" if kind == "rate" else unit)
    else:
        known.add_numbers(text)


def _digits(text: str) -> list[Decimal]:
    """The numbers of a formula or of a cell that holds a number, which are written in digits."""
    return [Decimal(number.replace(",", "")) for number in _NUMBER.findall(text)]


def _add_words(known: Known, value: Any, report: Report) -> None:
    """The numbers of a plan: they are what the question said, in the report's unit, in percent or in points."""
    if isinstance(value, Decimal):
        for unit in (report.unit, "%", *_POINTS):
            known.add(value, unit)
    elif isinstance(value, int) and not isinstance(value, bool):
        known.plain.add(Decimal(value))
        known.counted.update((Decimal(value), unit) for unit in ("位", "个", ""))
    elif isinstance(value, str):
        known.add_numbers(value)
    elif isinstance(value, dict):
        for part in value.values():
            _add_words(known, part, report)
    elif isinstance(value, list | tuple):
        for part in value:
            _add_words(known, part, report)
