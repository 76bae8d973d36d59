"""From the parts of a form to its draft: what kind of form it is, whose it is, of which year, and its one project."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.layouts.draft import FundDraft, IndicatorDraft, Money, ProjectDraft, RegionDraft
from index.layouts.form_facts import FactReader
from index.layouts.form_labels import is_signature, pairs
from index.layouts.form_regions import is_named, title_of
from index.layouts.form_rows import FormRow, tidy
from index.preamble import department_in, year_in
from index.reading.document import Place, Problem
from index.report import Cell, ReportKind

_SELF_ASSESSED = ("自评", "评价", "监控", "完成")
_LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class FormParts:
    """All that was read of a form; `cells` are its texts, `total` the fund that is all of the money."""

    rows: Sequence[FormRow]
    facts: FactReader
    cells: Sequence[Cell]
    funds: tuple[FundDraft, ...]
    total: FundDraft | None
    indicators: tuple[IndicatorDraft, ...]
    unit: str | None
    problems: Sequence[Problem]
    place: Place


def form_draft(parts: FormParts) -> RegionDraft:
    """The draft of a form; a form that does not say whose it is has no project, which is a problem."""
    title = _title(parts.rows)
    kind = _kind(parts, title)
    department = _department(parts.facts, title)
    project = _project(parts, department)
    problems = list(parts.problems)
    if project is None and (parts.funds or parts.indicators):
        problems.append(_without_name(parts.place))
    if project is not None and kind == "target_form":
        problems.append(_no_actuals(parts.place))
    return RegionDraft(
        kind,
        (project,) if project is not None else (),
        title,
        department,
        _year(parts.rows) or parts.facts.year,
        parts.unit,
        notes=tuple(parts.facts.notes),
        problems=tuple(problems),
        place=parts.place,
    )


def _title(rows: Sequence[FormRow]) -> str:
    """The title in the table, or else the one nearest above it."""
    titled = [(row.paragraph, tidy(title_of(row))) for row in rows if title_of(row)]
    inside = [title for paragraph, title in titled if not paragraph]
    return next(iter(inside), titled[-1][1] if titled else "")


def _kind(parts: FormParts, title: str) -> ReportKind:
    spent = any("actual" in fund.amounts for fund in parts.funds) or parts.facts.score is not None
    told = any("actual" in each.cells or each.score is not None for each in parts.indicators)
    done = any(cell.field == "overall_completion" for cell in parts.cells)
    if not (spent or told or done) and not any(word in title for word in _SELF_ASSESSED):
        return "target_form"
    if "转移支付" in title or "转移支付" in parts.facts.name_label:
        return "transfer_form"
    return "project_form" if parts.facts.name_label else "department_form"


def _department(facts: FactReader, title: str) -> str:
    """As a label says; a body's own form is filled in by it. Else as the title says, or who filled the form in."""
    filled_in = facts.filled_in_by
    labelled = facts.department or (filled_in if not facts.name_label else None)
    if labelled is not None:
        return labelled.text
    return department_in([], title) or (filled_in.text if filled_in is not None else "")


def _year(rows: Sequence[FormRow]) -> int | None:
    """The year that the lines above the first label name."""
    above: list[str] = []
    for row in rows:
        if is_named(row):
            break
        labelled = bool(above) and any(pair.value for pair in pairs(row))
        above += [cell.text for cell in row.own if len(cell.text) <= _LONGEST_LINE and not is_signature(cell.text)]
        if labelled:
            break
    return year_in(above, [])


def _project(parts: FormParts, department: str) -> ProjectDraft | None:
    """The project of a form, or the body itself where the form has no project's name."""
    facts = parts.facts
    is_body = not facts.name_label
    name = (facts.department or facts.filled_in_by) if is_body else facts.name
    text = name.text if name is not None else department if is_body else ""
    if not text:
        return None
    unit = None if is_body else facts.unit_name
    amounts = _amounts(parts.total)
    cells = [replace(name, field="name")] if name is not None else []
    cells += [unit] if unit is not None else []
    cells += [cell for cell in facts.bodies() if name is None or not _is_same(cell, name)]
    cells += [*parts.cells, *(money.cell for money in amounts.values())]
    rate = parts.total.cells.get("rate") if parts.total is not None else None
    cells += [replace(rate, field="execution_rate")] if rate is not None else []
    return ProjectDraft(
        text,
        tuple(_joined(cells)),
        unit.text if unit is not None else None,
        department or None,
        amounts=amounts,
        rate=parts.total.rate if parts.total is not None else None,
        score=facts.score,
        indicators=parts.indicators,
        funds=parts.funds,
    )


def _amounts(total: FundDraft | None) -> dict[str, Money]:
    """Budget and expenditure of the project; where no budget in force is stated, that of the year's beginning."""
    if total is None:
        return {}
    budget = total.amounts.get("budget") or total.amounts.get("initial")
    found = (("budget", budget), ("actual", total.amounts.get("actual")))
    return {name: Money(money.value, money.unit, replace(money.cell, field=name)) for name, money in found if money}


def _is_same(one: Cell, other: Cell) -> bool:
    return (one.line, one.column, one.place) == (other.line, other.column, other.place)


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, with the texts of one field that stand in several rows (two goals) put together in the first."""
    found: dict[str, Cell] = {}
    for cell in cells:
        before = found.get(cell.field)
        found[cell.field] = cell if before is None else replace(before, text=f"{before.text}\n{cell.text}")
    return list(found.values())


def _without_name(place: Place) -> Problem:
    return Problem(
        "left_out",
        "这张表没有写项目名称，没有读入。请填写项目名称。"
        "This form does not say its project's name and was left out: give the name.",
        place,
    )


def _no_actuals(place: Place) -> Problem:
    return Problem(
        "no_actuals",
        "这是绩效目标表，只有目标和预算，没有支出和完成情况。"
        "This is a form of targets: it has goals and a budget, and no expenditure and no results.",
        place,
        hinders=False,
    )
