"""Targets held against results: pairs of quantities of one project that speak of the same thing.

Precision first: a pair is made only where words, unit and place agree; what is left alone is not claimed to be unmet.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from index.columns import Aspect
from index.indicators import aspect_of, is_of_form, name_of
from index.likeness import likeness
from index.measures import TIME, YUAN, unit_fit
from index.report import Cell, Project, Quantity, Statement

_PAIRED_CELLS, _UNIQUE_UNIT, _ACROSS = 0.45, 0.25, 0.6
_STATUS = re.compile(
    r"\s*(?:已|基本|全部|部分|未|尚未|按时|按期|按计划|超额)*(?:完成|达标|达到|实现|举办|开展|落实)\s*。?\s*"
)
_RESERVE = re.compile("未|部分")
_NOT_DONE = re.compile(r"未|没有|取消|延期|剩余|尚缺|缺口|暂不")
_EACH = re.compile(r"各(?![类项级种界])[^，,；;、]{0,6}$")
"""3月和8月各1轮 tells two rounds: what each is, is no count to hold against a target."""
_PART = re.compile(r"其中|[（(]")
_TOTAL = re.compile(r"累计|合计|总计|共计|全年")
_JOINS = re.compile(r"[及和、与]")
_YEAR = re.compile(r"(\d{4})年")
_TOLERANCE = Decimal("0.95")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A target and the result that answers it. `difference` is result minus target, in the unit of the target.

    `met` is None where the words leave it open (a little under an 约). `said` is the short status cell beside the
    target (完成), which may say otherwise than the numbers; `aspect` None is the annual goal.
    """

    project_no: int
    aspect: Aspect | None
    subject: str
    target: Statement
    target_quantity: Quantity
    actual: Statement
    actual_quantity: Quantity
    met: bool | None
    difference: Decimal
    said: str = ""
    said_cell: Cell | None = None

    @property
    def belied(self) -> bool:
        """Whether the result fell short although the status beside it says, without reserve, that all was done."""
        return self.met is False and bool(self.said) and not _RESERVE.search(self.said)


@dataclass(frozen=True, slots=True)
class _Count:
    """A quantity in its statement, with its place among all counts of its cell."""

    statement: Statement
    quantity: Quantity
    place: int

    @property
    def group(self) -> str:
        return indicator_of(self.statement.field)

    @property
    def is_part(self) -> bool:
        before = self.statement.text[: self.quantity.start]
        return bool(_PART.search(before)) and not before.rstrip().endswith(("）", ")"))


def pairings(project: Project, statements: Iterable[Statement]) -> tuple[Pairing, ...]:
    """The targets of a project with their results, in the order of the targets in the row."""
    own = [statement for statement in statements if statement.project_no == project.no]
    printed = _of_indicators(own)
    own = [statement for statement in own if not is_of_form(statement.field)]
    targets, actuals = _counts(own, "target"), _counts(own, "actual")
    targets, told = _results_told_as_targets(project, targets)
    actuals += told
    matched = [(target, _better(target, actual, actuals)) for target, actual in _match(targets, actuals)]
    matched += printed
    found = [_pairing(project, target, actual) for target, actual in matched]
    places = {id(target.statement): place for place, (target, _) in enumerate(printed)}
    ordered = sorted(
        _without_repeats(found),
        key=lambda pair: (0, own.index(pair.target)) if pair.target in own else (1, places[id(pair.target)]),
    )
    return tuple(ordered)


def _of_indicators(statements: Sequence[Statement]) -> list[tuple[_Count, _Count]]:
    """The target and result of each indicator that a form prints in cells of its own."""
    results = {name_of(count.statement.field): count for count in reversed(_counts(statements, "actual"))}
    found: list[tuple[_Count, _Count]] = []
    for target in _counts(statements, "target"):
        name = name_of(target.statement.field)
        result = results.get(name) if name else None
        if result is None or any(other.statement.field == target.statement.field for other, _ in found):
            continue
        if unit_fit(target.quantity.unit, result.quantity.unit):
            found.append((target, result))
    return found


def indicator_of(field: str) -> str:
    """The indicator that a column belongs to: goal and overall completion are one as well."""
    return "goal" if field in ("annual_goal", "overall_completion") else field.rpartition("_")[0] or field


def unmet_counts(pairs: Iterable[Pairing]) -> Counter[int]:
    """How many targets each project, by its 序号, fell short of."""
    return Counter(pair.project_no for pair in pairs if pair.met is False)


def is_status(text: str) -> bool:
    """Whether a completion cell says no more than 完成 or the like."""
    return _STATUS.fullmatch(text) is not None


def _counts(statements: Sequence[Statement], role: str) -> list[_Count]:
    return [
        _Count(statement, quantity, place)
        for place, statement in enumerate(statements)
        if statement.role == role
        for quantity in statement.quantities
        if not (role == "actual" and _NOT_DONE.search(statement.text))
        and not _EACH.search(statement.text[: quantity.start])
    ]


def _results_told_as_targets(project: Project, targets: list[_Count]) -> tuple[list[_Count], list[_Count]]:
    """Some rows write the results into a target cell, beside a bare 完成.

    It shows where such a cell goes through the subjects of an earlier one, such as the annual goal, with other numbers.
    """
    cells: dict[str, list[_Count]] = {}
    for count in targets:
        cells.setdefault(count.statement.field, []).append(count)
    told: list[_Count] = []
    for field, cell in cells.items():
        earlier = [count for other in cells if other != field for count in cells[other] if count.place < cell[0].place]
        if (
            earlier
            and field.endswith("_target")
            and _only_status(project, field)
            and _tells_other_numbers(earlier, cell)
        ):
            told += cell
    return [count for count in targets if count not in told], told


def _only_status(project: Project, target_field: str) -> bool:
    done = f"{target_field.removesuffix('_target')}_done"
    return all(is_status(cell.text) for cell in project.cells if cell.field == done)


def _tells_other_numbers(earlier: list[_Count], cell: list[_Count]) -> bool:
    same = [(goal, count) for goal in earlier for count in cell if _same_subject(goal, count)]
    differing = [pair for pair in same if pair[0].quantity.value != pair[1].quantity.value]
    return len(same) >= 2 and 2 * len(differing) >= len(same)


def _same_subject(one: _Count, two: _Count) -> bool:
    return unit_fit(one.quantity.unit, two.quantity.unit) > 0 and _alike(one, two) >= 0.85


def _alike(one: _Count, two: _Count) -> float:
    return likeness(one.quantity.counted or one.statement.text, two.quantity.counted or two.statement.text)


def _match(targets: list[_Count], actuals: list[_Count]) -> list[tuple[_Count, _Count]]:
    """One result for each target, the surest pairs first."""
    scored = [
        (score, target.place, actual.place, target, actual)
        for target in targets
        for actual in actuals
        if (score := _score(target, actual, targets, actuals)) > 0
    ]
    scored.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    taken_targets: list[_Count] = []
    taken_actuals: list[_Count] = []
    matched = []
    for _, _, _, target, actual in scored:
        if target not in taken_targets and actual not in taken_actuals:
            taken_targets.append(target)
            taken_actuals.append(actual)
            matched.append((target, actual))
    return matched


def _better(target: _Count, actual: _Count, actuals: list[_Count]) -> _Count:
    """审查合同及文件150份 against 合同168份、文件7份: the part that reaches the target alone is the one to show."""
    if _met(target.quantity, actual.quantity.value) is not False or not _JOINS.search(target.quantity.counted):
        return actual
    parts = [
        other
        for other in actuals
        if other.statement.field == actual.statement.field
        and other.quantity.unit == target.quantity.unit
        and _alike(target, other) >= _PAIRED_CELLS
    ]
    return max([actual, *parts], key=lambda count: count.quantity.value)


def _score(target: _Count, actual: _Count, targets: list[_Count], actuals: list[_Count]) -> float:
    """How surely a result answers a target; 0 where it does not."""
    fit = unit_fit(target.quantity.unit, actual.quantity.unit)
    if not fit or (target.is_part != actual.is_part and fit < 1.0):
        return 0.0
    alike = _alike(target, actual)
    paired = target.group == actual.group
    if alike < _least(target, actual, targets, actuals, paired=paired, fit=fit):
        return 0.0
    same_item = target.statement.item is not None and target.statement.item == actual.statement.item
    score = alike + 0.15 * fit + 0.2 * paired + 0.1 * (paired and same_item)
    score += 0.1 * bool(_TOTAL.search(actual.statement.text)) - 0.3 * (target.is_part != actual.is_part)
    return max(score - _year_penalty(target, actual, actuals), 0.01)


def _least(
    target: _Count, actual: _Count, targets: list[_Count], actuals: list[_Count], *, paired: bool, fit: float
) -> float:
    """The likeness asked for: little between the two cells of an indicator that share one unit, much elsewhere."""
    if not paired:
        return _ACROSS if fit == 1.0 else _ACROSS + 0.1
    same_item = target.statement.item is not None and target.statement.item == actual.statement.item
    if same_item and fit == 1.0:
        return _UNIQUE_UNIT
    unit = target.quantity.unit
    only = _units(targets, target).count(unit) == 1 and _units(actuals, actual).count(unit) == 1
    return _UNIQUE_UNIT if only and fit == 1.0 else _PAIRED_CELLS


def _units(counts: list[_Count], like: _Count) -> list[str]:
    return [count.quantity.unit for count in counts if count.statement.field == like.statement.field]


def _year_penalty(target: _Count, actual: _Count, actuals: list[_Count]) -> float:
    """A result of another year than the target's is no match; of several years the latest is meant."""
    asked, told = _YEAR.search(target.quantity.counted), _YEAR.search(actual.quantity.counted)
    if asked and told:
        return 0.0 if asked.group(1) == told.group(1) else 1.0
    if not told:
        return 0.0
    years = [int(year.group(1)) for count in actuals if (year := _YEAR.search(count.quantity.counted))]
    return 0.1 * min(max(years) - int(told.group(1)), 5)


def _pairing(project: Project, target: _Count, actual: _Count) -> Pairing:
    wanted, got = target.quantity, actual.quantity
    scale = YUAN.get(got.unit, Decimal(1)) / YUAN.get(wanted.unit, Decimal(1))
    difference = got.value * scale - wanted.value
    said = _said(project, target)
    field = target.statement.field
    name = name_of(field) or ""
    return Pairing(
        project_no=project.no,
        aspect=cast(Aspect, field.removesuffix("_target")) if field.endswith("_target") else aspect_of(project, name),
        subject=name or wanted.counted or got.counted or target.statement.text,
        target=target.statement,
        target_quantity=wanted,
        actual=actual.statement,
        actual_quantity=got,
        met=_met(wanted, wanted.value + difference),
        difference=difference,
        said=said.text.strip() if said else "",
        said_cell=said,
    )


def _met(wanted: Quantity, got: Decimal) -> bool | None:
    """Whether a result reaches a target, by the target's own bound; reaching more than was asked is reaching it."""
    if wanted.bound in ("at_most", "less_than"):
        return got <= wanted.value if wanted.bound == "at_most" else got < wanted.value
    if wanted.bound == "more_than":
        return got > wanted.value
    if wanted.unit in TIME and wanted.bound == "exactly":
        return True if got == wanted.value else None
    if not wanted.value:
        return got == 0
    if got >= wanted.value:
        return True
    if wanted.bound in ("about", "more_or_so", "expected") and got >= wanted.value * _TOLERANCE:
        return None
    return False


def _said(project: Project, target: _Count) -> Cell | None:
    """The status cell beside a target: that of its indicator, or else the overall one."""
    field = target.statement.field
    beside = f"{field.removesuffix('_target')}_done" if field.endswith("_target") else "quantity_done"
    for name in (beside, "overall_completion"):
        for cell in project.cells:
            if cell.field == name and is_status(cell.text):
                return cell
    return None


def _without_repeats(found: list[Pairing]) -> list[Pairing]:
    """The same target told in two cells counts once; the pair of an indicator's own cells is kept."""
    kept: list[Pairing] = []
    for pairing in sorted(found, key=lambda pairing: (pairing.aspect is None, pairing.actual.field == "problems")):
        if not any(_repeats(pairing, other) for other in kept):
            kept.append(pairing)
    return kept


def _repeats(one: Pairing, two: Pairing) -> bool:
    return (
        one.target_quantity.value == two.target_quantity.value
        and one.target_quantity.unit == two.target_quantity.unit
        and likeness(one.subject, two.subject) >= 0.7
    )
