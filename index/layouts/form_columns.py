"""The columns of an indicator table: which heads give an indicator its name, target, result, weight, score and reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from index.layouts.form_heads import Head
from index.layouts.form_labels import is_known
from index.layouts.form_rows import FormCell, FormRow
from index.layouts.headings import Meaning
from index.layouts.money import looks_like_figure

Role = Literal["level1", "level2", "name", "target", "actual", "weight", "score", "reason"]
ROLES: tuple[Role, ...] = get_args(Role)
POINTS: tuple[Role, ...] = ("weight", "score")

LEVELS: frozenset[Meaning] = frozenset({"level1", "level2", "level3"})
VALUES: frozenset[Meaning] = frozenset(
    {"target", "value", "sign", "measure", "done", "overall_completion", "weight", "score", "reason", "status", "rate"}
)
LONG_TERM = ("实施期", "中期", "中长期", "长期", "五年")
"""Words of a goal or target that is not that of the year."""
_TARGETS: frozenset[Meaning] = frozenset({"target", "value", "annual_goal"})
_SECTIONS: frozenset[Meaning] = frozenset(
    {"indicators", "unknown", "goals", "overall_completion", "annual_goal", "outputs", "funds"}
)
_RESULTS: tuple[Meaning, ...] = ("done", "overall_completion", "actual", "status")
_REASONS: tuple[Meaning, ...] = ("reason", "problems", "rectification")


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of each field of an indicator, and the form's own ones. `target` has several: sign, value, unit."""

    roles: Mapping[Role, tuple[Head, ...]]
    own: tuple[Head, ...]

    def of(self, role: Role) -> tuple[Head, ...]:
        """The heads that give a field."""
        return self.roles.get(role, ())


def is_indicator_head(row: FormRow) -> bool:
    """The row of heads of an indicator table, and not of a list that has a row for each project."""
    cells = row.own
    if not any("指" in cell.text or "级" in cell.text for cell in cells):
        return False
    meanings = [cell.heading.meaning for cell in cells]
    if "name" in meanings or any(looks_like_figure(cell.text) for cell in cells):
        return False
    levels = sum(meaning in LEVELS for meaning in meanings)
    values = sum(meaning in VALUES for meaning in meanings)
    if not levels and values > 1:
        levels = meanings.count("indicators")
    known = sum(map(is_known, cells))
    return bool(levels > 1 or (levels and values)) and 3 * known >= 2 * len(cells)


def head_cells(row: FormRow) -> Sequence[FormCell]:
    """The heads in a row of heads, without the name of the part of the form at its left (绩效指标)."""
    cells = row.own
    meanings = [cell.heading.meaning for cell in cells]
    led = meanings[0] in _SECTIONS and any(meaning in LEVELS for meaning in meanings[1:])
    return cells[1:] if led else cells


def sets_of_columns(heads: Sequence[Head]) -> tuple[Columns, ...]:
    """The fields by their columns; two sets where two periods stand side by side (实施期指标值 … 年度指标值)."""
    names = [at for at, head in enumerate(heads) if head.meaning == "level3"]
    targets = [at for at, head in enumerate(heads) if head.meaning == "target"]
    if len(names) != 2 or len(targets) != 2 or not names[0] < targets[0] < names[1] < targets[1]:
        return (_columns(heads),)
    cut = targets[0] + 1
    shared = [head for head in heads[:cut] if head.meaning == "level1"]
    return _columns(heads[:cut]), _columns([*shared, *heads[cut:]])


def _columns(heads: Sequence[Head]) -> Columns:
    free = list(heads)
    roles: dict[Role, tuple[Head, ...]] = {}

    def give(role: Role, *meanings: Meaning) -> None:
        found = next((head for meaning in meanings for head in free if head.meaning == meaning), None)
        if found is not None:
            free.remove(found)
            roles[role] = (found,)

    give("level1", "level1")
    give("level2", "level2")
    roles["name"] = _names(free)
    roles["target"] = _targets(free)
    give("actual", *_RESULTS)
    _give_weight(free, roles)
    give("score", "score")
    give("reason", *_REASONS)
    if not roles["name"] and "level2" in roles:
        roles["name"] = roles["level2"]
    return Columns(roles, tuple(head for head in free if head.meaning not in ("no", "weight", "score")))


def _give_weight(free: list[Head], roles: dict[Role, tuple[Head, ...]]) -> None:
    """The weight of the indicator: where every level has one, that behind the name."""
    weights = [head for head in free if head.meaning == "weight"]
    named = roles.get("name") or ()
    behind = [head for head in weights if named and head.column >= named[0].end]
    found = next(iter([*(behind if len(weights) > 1 else ()), *weights]), None)
    if found is not None:
        free.remove(found)
        roles["weight"] = (found,)


def _names(free: list[Head]) -> tuple[Head, ...]:
    """The head of the names: the last level, or what stands in its place; it is taken from those that are free."""
    named = [head for head in free if head.meaning == "level3"] or [
        head for head in free if head.meaning == "indicators"
    ]
    targets = [head for head in free if head.meaning == "target"]
    if not named and len(targets) > 1 and "内容" in targets[0].words:
        named = targets[:1]
    if not named:
        return ()
    free.remove(named[-1])
    return (named[-1],)


def _targets(free: list[Head]) -> tuple[Head, ...]:
    """The heads of the target, its sign before it and its unit behind it."""
    values = [head for head in free if head.meaning in _TARGETS]
    yearly = [head for head in values if not any(word in head.words for word in LONG_TERM)]
    value = next(iter([*yearly, *values]), None)
    if value is None:
        return ()
    sign = next((head for head in free if head.meaning == "sign"), None)
    measure = next((head for head in free if head.meaning == "measure"), None)
    found = tuple(head for head in (sign, value, measure) if head is not None)
    for head in found:
        free.remove(head)
    return found
