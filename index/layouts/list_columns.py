"""The columns of a list, from the path of headings above each: 实际支出金额 > 财政拨款 > 一般公共预算."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from index.columns import AMOUNTS, ASPECTS, BY_NAME
from index.layouts.headings import Heading, Meaning, read_heading
from index.reading.document import Table

Kind = Literal["label", "name", "money", "rate", "points", "text", "unit", "indicator"]
_SOURCES: frozenset[Meaning] = frozenset({"general_public_budget", "government_fund", "non_fiscal", "fiscal", "source"})
_AMOUNT_GROUPS: frozenset[Meaning] = frozenset({"initial", "budget", "arrived", "actual"})
_OTHER_ASPECTS: frozenset[Meaning] = frozenset({"cost", "sustainability"})
_ASPECTS: frozenset[Meaning] = frozenset({*ASPECTS, *_OTHER_ASPECTS})
_INDICATOR: dict[Meaning, str] = {
    "level1": "level1", "level2": "level2", "level3": "name", "sign": "sign", "target": "target", "value": "target",
    "measure": "measure", "done": "actual", "overall_completion": "actual", "weight": "weight", "score": "score",
    "reason": "reason", "problems": "reason", "status": "status",
}  # fmt: skip
_FIRST_LEVELS = frozenset({"满意度", "满意度指标", "成本指标"})
_LEVELS: frozenset[Meaning] = frozenset({"level1", "level2", "level3"})
_TEXT: frozenset[Meaning] = frozenset({"annual_goal", "overall_completion", "problems", "rectification"})


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: the field that its cells fill (by `index.columns`, or the form's own words), and how they are read.

    `group` is the amount that a source of money is a part of (budget, actual) or the side of an indicator (target, done);
    `level1` is the heading over an aspect, `pair` the same for the target and the result of one indicator.
    """

    at: int
    field: str
    kind: Kind
    words: str
    unit: str | None = None
    group: str | None = None
    level1: str | None = None
    level2: str | None = None
    pair: str | None = None


def columns_of(table: Table, first: int, last: int) -> tuple[ListColumn, ...]:
    """The columns under a header that takes up the rows from `first` to before `last`."""
    paths = _paths(table, first, last)
    levels = [at for at, path in enumerate(paths) if any(heading.meaning in _LEVELS for heading in path)]
    first_level = min(levels, default=None)
    before = _years_before(paths)
    found: list[ListColumn] = []
    hidden = {at for at in range(table.width) if (cell := table.at(last - 1, at)) is not None and cell.hidden}
    for at, path in enumerate(paths):
        if not path:
            continue
        if before & {heading.words for heading in path[:-1]}:
            found.append(ListColumn(at, f"{path[0].words}·{path[-1].words}", "text", path[-1].words))
        else:
            of_indicator = first_level is not None and at >= first_level
            found.extend(_column(at, path, of_indicator, has_levels=first_level is not None))
    shown_first = sorted(_paired(found, paths), key=lambda column: column.at in hidden)
    return tuple(sorted(_settled(shown_first), key=lambda column: column.at))


def _years_before(paths: Sequence[Sequence[Heading]]) -> frozenset[str]:
    """The groups of columns that tell of an earlier year beside those of the report's own: 上年（2023年）, 2023年."""
    groups = {heading.words for path in paths for heading in path[:-1]}
    said = {words for words in groups if any(word in words for word in ("上年", "上一年", "去年"))}
    years = {words: int(found[0]) for words in groups if (found := re.search(r"20\d\d", words))}
    latest = max(years.values(), default=0)
    return frozenset(said | {words for words, year in years.items() if year < latest})


def _paired(columns: Sequence[ListColumn], paths: Sequence[Sequence[Heading]]) -> list[ListColumn]:
    """Flat pairs of a target and its result, the one right behind the other: 产出指标1, 完成值1."""
    found = list(columns)
    for at, (one, other) in enumerate(pairwise(columns)):
        path, behind = paths[one.at], paths[other.at]
        is_target = len(path) == 1 and path[0].meaning in (*_ASPECTS, "outputs", "benefits")
        if not is_target or len(behind) != 1 or behind[0].meaning not in ("done", "overall_completion"):
            continue
        words, level = one.words, path[0].words.rstrip("0123456789一二三四五六七八九十")
        field = (
            one.field.removesuffix("_target") + "_done" if one.field.endswith("_target") else f"{words}·{other.words}"
        )
        is_second = path[0].meaning in _ASPECTS and level not in _FIRST_LEVELS
        level1, level2 = (one.level1, level) if is_second else (level, None)
        key = f"{one.at}"
        found[at] = replace(one, group="target", pair=key, level1=level1, level2=level2)
        found[at + 1] = replace(other, field=field, kind="text", group="done", pair=key, level1=level1, level2=level2)
    return found


def _paths(table: Table, first: int, last: int) -> list[tuple[Heading, ...]]:
    """The headings over each column, from the top; a group's words hold for the columns to the right that it heads."""
    rows = [
        [cell.text if (cell := table.at(row, at)) else "" for at in range(table.width)] for row in range(first, last)
    ]
    for above, texts in enumerate(rows):
        for at in range(1, table.width):
            is_member = any(below[at] for below in rows[above + 1 :])
            if (
                not texts[at]
                and is_member
                and not any(higher[at] for higher in rows[:above] if higher[at] != higher[at - 1])
            ):
                texts[at] = texts[at - 1]
    return [_distinct(texts[at] for texts in rows) for at in range(table.width)]


def _distinct(texts: Iterable[str]) -> tuple[Heading, ...]:
    return tuple(read_heading(text) for text in dict.fromkeys(text for text in texts if text))


def _column(at: int, path: Sequence[Heading], of_indicator: bool, *, has_levels: bool) -> Iterable[ListColumn]:
    """The column under one path of headings; `of_indicator` from the first level on, where a list has levels."""
    leaf, meanings = path[-1], [heading.meaning for heading in path]
    unit = next((heading.unit for heading in reversed(path) if heading.unit), None)
    words = leaf.words
    aspect = next((meaning for meaning in reversed(meanings) if meaning in _ASPECTS), None)
    if aspect is not None and not has_levels:
        yield _aspect(at, path, aspect)
    elif of_indicator and leaf.meaning in _INDICATOR:
        yield ListColumn(at, _INDICATOR[leaf.meaning], "indicator", words)
    elif (money := _money(at, path, unit)) is not None:
        yield money
    elif leaf.meaning in ("no", "code"):
        yield ListColumn(
            at, "no" if leaf.meaning == "no" else words, "label" if leaf.meaning == "no" else "text", words
        )
    elif leaf.meaning in ("name", "unit_name", "department"):
        yield ListColumn(at, leaf.meaning, "name", words)
    elif leaf.meaning == "rate":
        yield ListColumn(at, "execution_rate", "rate", words)
    elif leaf.meaning in ("weight", "score"):
        yield ListColumn(at, leaf.meaning, "points", words)
    elif leaf.meaning == "money_unit":
        yield ListColumn(at, words, "unit", words)
    elif leaf.meaning in _TEXT:
        yield ListColumn(at, leaf.meaning, "text", words)
    elif leaf.meaning in ("target", "done"):
        yield ListColumn(at, "annual_goal" if leaf.meaning == "target" else "overall_completion", "text", words)
    else:
        yield ListColumn(at, words, "text", words)


def _money(at: int, path: Sequence[Heading], unit: str | None) -> ListColumn | None:
    """A column of amounts: a total, one of the sources that it is made of, or the amount itself."""
    leaf = path[-1]
    group = next((heading.meaning for heading in reversed(path) if heading.meaning in _AMOUNT_GROUPS), None)
    if leaf.meaning in _SOURCES or (group and len(path) > 1 and leaf.meaning == "unknown" and _is_of_money(leaf.words)):
        if group in (None, "actual"):
            field = leaf.meaning if leaf.meaning in AMOUNTS else leaf.words
        else:
            field = f"{'预算' if group == 'budget' else path[0].words}·{leaf.words}"
        return ListColumn(at, field, "money", leaf.words, unit, group or "actual")
    if leaf.meaning in _AMOUNT_GROUPS or (leaf.meaning == "total" and group):
        return ListColumn(at, str(group), "money", leaf.words if leaf.meaning != "total" else path[0].words, unit)
    return None


def _is_of_money(words: str) -> bool:
    """A source that goes by a name of its own under an amount: 上级资金, 本级财力."""
    return any(part in words for part in ("资金", "拨款", "基金", "收入", "补助", "财力", "结转"))


def _aspect(at: int, path: Sequence[Heading], aspect: Meaning) -> ListColumn:
    """The target or the completion of one aspect (数量指标), or what else the form repeats under it."""
    over = next(heading for heading in reversed(path) if heading.meaning == aspect)
    level1 = next((each.words for each in path if each.meaning in ("outputs", "benefits", "indicators")), None)
    leaf = path[-1]
    if leaf is over:
        side = "done" if "完成" in leaf.words or "实际" in leaf.words or "实现" in leaf.words else "target"
    elif leaf.meaning in ("done", "overall_completion", "status"):
        side = "done"
    elif leaf.meaning in ("target", "annual_goal", "level3", "value"):
        side = "target"
    else:
        return ListColumn(at, f"{over.words}·{leaf.words}", "text", leaf.words, level1=level1, level2=over.words)
    field = f"{aspect}_{side}" if aspect in ASPECTS else f"{over.words}·{leaf.words}"
    return ListColumn(at, field, "text", leaf.words, group=side, level1=level1, level2=over.words)


def _settled(columns: Sequence[ListColumn]) -> Iterable[ListColumn]:
    """Each field once: a first budget without one in force is the budget; the second of one name goes by its words."""
    has_budget = any(column.field == "budget" for column in columns)
    seen: set[str] = set()
    for column in columns:
        if column.kind == "indicator":
            if f"indicator {column.field}" not in seen:
                yield column
            seen.add(f"indicator {column.field}")
            continue
        field = column.field
        if field == "initial" and not has_budget:
            field, has_budget = "budget", True
        elif field == "initial":
            field = "initial_budget"
        elif field == "arrived":
            field = column.words
        if field in seen:
            flat = column.group == "target" and field.endswith("_target") and column.words == column.level2
            field = f"{field.removesuffix('_target')}_done" if flat and field in BY_NAME else column.words
            if field in seen:
                field = f"{column.words}（第{column.at + 1}列）"
        seen.add(field)
        group = "initial" if column.field == "initial" else column.group
        yield replace(column, field=field, group=group)
