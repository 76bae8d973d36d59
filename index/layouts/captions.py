"""What the lines around a table say of it: title, body, year, unit of money."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.amounts import plain
from index.layouts.headings import unit_in
from index.preamble import department_in, refuse_other_unit, title_in, year_in

_LONGEST = 60
"""Characters of the longest title."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said; what was not is empty or None."""

    title: str
    department: str
    year: int | None
    unit: str | None


def told_in(above: Sequence[str], beside: Sequence[str] = ()) -> Told:
    """From the lines above a table; those beside it (headers, notes) are asked for the year that is missing there."""
    lines = [line for text in above for line in text.split("\n") if line.strip()]
    title = _title(lines)
    unit = next((unit for line in lines if (unit := unit_in(line))), None)
    if unit is None:
        refuse_other_unit(lines)
    titled = [title, *(line for line in reversed(_short(lines)) if line != title)]
    department = next((found for line in titled if (found := department_in(lines, line))), "")
    return Told(title, department, year_in(lines, beside), unit)


_NUMBERED = re.compile(
    r"^(?:附?[表件]\s*[一二三四五六七八九十\d]{0,3}[\s:：.、]*)|[(（](?:[一二三四五六七八九十]|续|\d)[)）]$"
)

_UNIT = re.compile(r"[(（](?:金额)?(?:单位[:：])?(?:人民币)?[亿万千]?元[)）]")


def _title(lines: Sequence[str]) -> str:
    """The title nearest to the table: a short line that speaks of a report, without the number of its part."""
    short = _short(lines)
    title = title_in(list(reversed(short))) if short else ""
    return _NUMBERED.sub("", title).strip()


def _short(lines: Sequence[str]) -> list[str]:
    bare = [_UNIT.sub("", line).strip() for line in lines]
    return [line for line in bare if len(plain(line)) <= _LONGEST and not set(line) & set("。；：:")]
