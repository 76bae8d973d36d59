"""Drafts of regions -> Reports: what belongs together, one unit of money, rates in percent, numbers of projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.amounts import plain, serial
from index.checks import checks_of
from index.columns import AMOUNTS, ASPECTS, BY_NAME, TEXT_FIELDS, Aspect
from index.frozen import Frozen
from index.indicators import fund_cells, indicator_cells
from index.layouts.draft import FundDraft, IndicatorDraft, Money, ProjectDraft, RegionDraft
from index.layouts.headings import read_heading
from index.layouts.joining import joined_regions
from index.layouts.remarks import remarks
from index.measures import YUAN
from index.notes import read_notes
from index.preamble import no_unit, no_year
from index.reading.document import Document, Place, Problem
from index.reading.grid import GridCell, GridLine
from index.report import Cell, Fund, Group, IndicatorRow, Note, Project, Report
from index.units import unit_names


@dataclass(frozen=True, slots=True)
class _Units:
    """The unit of a report, and that of amounts which state none."""

    report: str
    unstated: str

    def amount(self, money: Money) -> Decimal:
        """The amount in the report's unit, exactly."""
        unit = money.unit or self.unstated
        if unit == self.report:
            return money.value
        return money.value * YUAN[unit] / YUAN[self.report]


def reports_of(document: Document, regions: Sequence[RegionDraft]) -> tuple[Report, ...]:
    """The reports that a document's regions make up; ReportError where one has no year or no unit."""
    groups = joined_regions(regions)
    stated = _Stated(
        [region.unit for region in regions if region.unit],
        [region.year for region in regions if region.year],
        [region.department for region in regions if region.department],
    )
    return tuple(_report(document, group, place, len(groups), stated) for place, group in enumerate(groups))


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the regions of the file say, for those that do not say it themselves."""

    units: Sequence[str]
    years: Sequence[int]
    departments: Sequence[str]


def _report(document: Document, regions: Sequence[RegionDraft], place: int, of: int, stated: _Stated) -> Report:
    """One report: a list, or the forms of one body and year."""
    head = regions[0]
    year = next((region.year for region in regions if region.year), next(iter(stated.years), None))
    if year is None:
        raise no_year()
    problems = [*document.problems, *(problem for region in regions for problem in region.problems)]
    units = _units(regions, stated.units, problems)
    drafts = [draft for region in regions for draft in region.projects]
    leaves = [draft for draft in drafts if not draft.is_group]
    told = [*(region.department for region in regions if region.department), *stated.departments]
    department = next(iter(told), "")
    projects = _projects(leaves, units, department, merged=document.format not in ("text", "delimited"))
    total = next((region.total for region in regions if region.total), None)
    totals, total_cells = _totals(total, units)
    problems += remarks(head.kind, drafts, total, head.place)
    notes = [note for region in regions for note in region.notes]
    suffix = f"-{place + 1}" if of > 1 else ""
    return Report(
        id=f"r{year}-{document.fingerprint[:12]}{suffix}",
        title=next((region.title for region in regions if region.title), ""),
        department=department or next((each.department for each in leaves if each.department), ""),
        year=year,
        unit=units.report,
        notes=_notes(notes, projects),
        totals=totals,
        total_cells=total_cells,
        projects=projects,
        checks=checks_of(projects, totals, total_cells),
        kind=head.kind,
        problems=tuple(dict.fromkeys(problems)),
        groups=tuple(_group(draft, units) for draft in drafts if draft.is_group),
    )


def _units(regions: Sequence[RegionDraft], stated: Sequence[str], problems: list[Problem]) -> _Units:
    """The unit that most amounts are in; where they are in several, what a reader has to know of it."""
    own = next((region.unit for region in regions if region.unit), None) or next(iter(stated), None)
    moneys = [money for region in regions for draft in region.projects for money in draft.amounts.values()]
    named = [money.unit for money in moneys if money.unit]
    if own is None and any(money.unit is None for money in moneys) and not named:
        raise no_unit()
    unit = own or max(dict.fromkeys(named), key=named.count, default="万元")
    used = {money.unit or unit for money in moneys}
    if len(used) > 1:
        report = "万元" if "万元" in used else min(used, key=lambda each: YUAN[each])
        problems.append(
            Problem(
                "unit_mixed",
                f"金额的单位不止一种（{'、'.join(sorted(used))}），已全部换算成{report}。"
                f"The amounts are in several units; all were converted to {report}.",
                regions[0].place,
                hinders=False,
            )
        )
        return _Units(report, unit)
    return _Units(next(iter(used), unit), unit)


def _projects(drafts: Sequence[ProjectDraft], units: _Units, department: str, *, merged: bool) -> tuple[Project, ...]:
    numbers = _numbers([draft.label for draft in drafts])
    fields = dict.fromkeys(
        [*TEXT_FIELDS, *(cell.field for draft in drafts for cell in draft.cells if _is_text(cell, draft))]
    )
    scale = _rate_scale(drafts, units)
    places = [_Placed(draft.unit_name, _page(draft)) for draft in drafts]
    names = [draft.unit_name or department for draft in drafts] if merged else unit_names(places, department)
    return tuple(
        _project(draft, no, unit_name, fields, units, scale)
        for draft, no, unit_name in zip(drafts, numbers, names, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A project as far as `index.units` has to know it."""

    own_unit: str | None
    page: int


def _page(draft: ProjectDraft) -> int:
    place = draft.cells[0].place if draft.cells else None
    return place.page or 1 if place else 1


def _is_text(cell: Cell, draft: ProjectDraft) -> bool:
    return (
        cell.field not in BY_NAME
        and cell.field not in draft.amounts
        and cell.field not in ("weight", "score", "department")
    )


def _numbers(labels: Sequence[str | None]) -> list[int]:
    """The printed numbers where each is one of its own, else the places in the list."""
    printed = [serial(label) if label else None for label in labels]
    if None not in printed and len(set(printed)) == len(printed):
        return [number for number in printed if number is not None]
    return list(range(1, len(labels) + 1))


def _project(
    draft: ProjectDraft, no: int, unit_name: str, fields: Mapping[str, None], units: _Units, scale: Mapping[int, int]
) -> Project:
    scaled = scale[id(draft)]
    draft = _with_initial(draft)
    amounts = {field: units.amount(money) for field, money in draft.amounts.items()}
    rate = None if draft.rate is None else _moved(draft.rate, scaled)
    indicators = tuple(_indicator(each) for each in draft.indicators)
    funds = tuple(_fund(each, units, scaled) for each in draft.funds)
    bare = Project(
        no, draft.name, unit_name, _page(draft), Frozen(_settled(amounts, draft.sources)), rate, Frozen({}),
        (*draft.cells, *indicator_cells(indicators), *fund_cells(funds, draft.cells)), draft.label, draft.parent,
        draft.score, indicators, funds,
    )  # fmt: skip
    text = {field: cell.text if (cell := bare.cell(field)) else None for field in fields}
    return replace(bare, text=Frozen(text))


def _with_initial(draft: ProjectDraft) -> ProjectDraft:
    """The draft of a form with the budget of the beginning of the year, which stands in the total of its funds."""
    initial = draft.funds[0].amounts.get("initial") if draft.funds else None
    budget = draft.amounts.get("budget")
    if initial is None or "initial_budget" in draft.amounts or (budget and budget.cell.place == initial.cell.place):
        return draft
    cell = replace(initial.cell, field="initial_budget")
    return replace(draft, amounts={"initial_budget": initial, **draft.amounts}, cells=(*draft.cells, cell))


def _settled(amounts: Mapping[str, Decimal], sources: Sequence[str]) -> dict[str, Decimal]:
    """The amounts in the order of the usual form. A blank source is 0 only where that is proven: the others add up to
    the expenditure."""
    printed = [amounts[field] for field in sources if field in amounts]
    if printed and amounts.get("actual") == sum(printed, Decimal(0)):
        amounts = {**dict.fromkeys(sources, Decimal(0)), **amounts}
    order = [field for field in AMOUNTS if field in amounts]
    return {field: amounts[field] for field in (*order, *(field for field in amounts if field not in AMOUNTS))}


def _rate_scale(drafts: Sequence[ProjectDraft], units: _Units) -> dict[int, int]:
    """By how many places each rate is to be moved to be a percentage: 2 where it is a fraction (0.9874)."""
    sure: dict[int, int] = {}
    for draft in drafts:
        cell = next((cell for cell in draft.cells if cell.field == "execution_rate"), None)
        budget, actual = (draft.amounts.get(field) for field in ("budget", "actual"))
        if draft.rate is None or (cell is not None and plain(cell.text).endswith("%")):
            sure[id(draft)] = 0
        elif budget and actual and budget.value and actual.value:
            true = units.amount(actual) / units.amount(budget) * 100
            sure[id(draft)] = 2 if abs(draft.rate * 100 - true) < min(Decimal(1), abs(draft.rate - true)) else 0
    bare = [scale for draft in drafts if (scale := sure.get(id(draft))) is not None and draft.rate is not None]
    usual = 2 if bare.count(2) > bare.count(0) else 0
    return {id(draft): sure.get(id(draft), usual) for draft in drafts}


def _moved(value: Decimal, places: int) -> Decimal:
    """The value with its point moved to the right; without exponent, so that it prints as people write it."""
    return Decimal(f"{value.scaleb(places):f}")


def _indicator(draft: IndicatorDraft) -> IndicatorRow:
    text = {field: cell.text for field, cell in draft.cells.items()}
    return IndicatorRow(
        text.get("level1"), text.get("level2"), text.get("name"), text.get("target"), text.get("actual"),
        draft.weight, draft.score, text.get("reason"), Frozen(dict(draft.cells)),
        _aspect(text.get("level2"), text.get("level1")),
    )  # fmt: skip


def _aspect(*levels: str | None) -> Aspect | None:
    """The aspect that the levels of an indicator name, the lower first."""
    meanings = (read_heading(level).meaning for level in levels if level)
    return next((meaning for meaning in meanings if meaning in ASPECTS), None)


def _fund(draft: FundDraft, units: _Units, scale: int) -> Fund:
    initial, budget, actual = (
        units.amount(draft.amounts[field]) if field in draft.amounts else None
        for field in ("initial", "budget", "actual")
    )
    rate = draft.rate
    if rate is not None and "rate" in draft.cells and not plain(draft.cells["rate"].text).endswith("%"):
        true = actual / budget * 100 if actual is not None and budget else None
        scale = 2 if true is not None and abs(rate * 100 - true) < min(Decimal(1), abs(rate - true)) else scale
        rate = _moved(rate, scale)
    elif rate is not None and "rate" not in draft.cells:
        rate = _moved(rate, scale)
    amounts = {field: replace(money.cell, unit=money.unit or units.unstated) for field, money in draft.amounts.items()}
    cells = {**draft.cells, **amounts}
    return Fund(draft.source, initial, budget, actual, rate, draft.weight, draft.score, Frozen(cells))


def _group(draft: ProjectDraft, units: _Units) -> Group:
    amounts = {field: units.amount(money) for field, money in draft.amounts.items()}
    return Group(draft.name, draft.label, draft.parent, Frozen(amounts), draft.cells)


def _totals(total: ProjectDraft | None, units: _Units) -> tuple[Mapping[str, Decimal], tuple[Cell, ...]]:
    if total is None:
        return Frozen({}), ()
    return Frozen({field: units.amount(money) for field, money in total.amounts.items()}), total.cells


def _notes(notes: Sequence[tuple[str, Place]], projects: Sequence[Project]) -> tuple[Note, ...]:
    """The footnotes among the lines around the table."""
    names = {project.no: project.name for project in projects}
    lines = []
    for text, place in notes:
        number = place.line or place.row or 0
        lines.append(GridLine(number, (GridCell(text, number, 0),), 1))
    return read_notes(lines, names)
