"""How the answer is to look: language, unit, length, table, chart."""

import re

from assistant.plan import Form, Unit
from assistant.understanding.asks import Ask
from index.numerals import parse_number

_UNITS: dict[str, Unit] = {"unit_yuan": "元", "unit_wan": "万元", "unit_yi": "亿元"}
_N = r"(\d+|[一二两三四五六七八九十百]+|one|two|three|four|five)"
_SENTENCES = re.compile(rf"{_N}\s*(?:句话?|sentences?)")
_CHARACTERS = re.compile(rf"{_N}\s*(?:个?字|words?|characters?)")


_SHORTEST = 10
"""Fewer characters than these are no length of an answer: “完成”二字."""


def find_form(ask: Ask) -> Form:
    """The form that an ask and its afterthoughts want."""
    readings = (ask.reading, *ask.form)
    values = {value for reading in readings for value in reading.tags.values("form")}
    unit = next((_UNITS[value] for value in _UNITS if value in values), None)
    text = " ".join(reading.sentence for reading in readings)
    return Form(
        language=ask.reading.language,
        unit=unit,
        table="table" in values,
        chart="chart" in values,
        sentences=_count(_SENTENCES, text),
        characters=length if (length := _count(_CHARACTERS, text) or 0) >= _SHORTEST else None,
    )


def _count(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    value = parse_number(match.group(1)) if match else None
    return int(value) if value is not None else None
