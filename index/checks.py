"""The claims that a report makes about its own numbers, recomputed. What does not hold is reported, never mended."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from index.columns import label
from index.form_checks import form_checks
from index.reading.document import Place
from index.report import Cell, Check, Project


def checks_of(
    projects: Sequence[Project], totals: Mapping[str, Decimal], total_cells: Sequence[Cell]
) -> tuple[Check, ...]:
    """Numbering, then per project the parts and the rate, then the totals."""
    found = [_numbering(projects)]
    for project in projects:
        found.extend(_parts(project))
        found.extend(_rate(project))
        found.extend(form_checks(project))
    found.extend(_totals(projects, totals, total_cells))
    return tuple(found)


def _numbering(projects: Sequence[Project]) -> Check:
    numbers = [project.no for project in projects]
    broken = next((i for i, number in enumerate(numbers) if number != i + 1), None)
    return Check(
        kind="numbering",
        subject="序号",
        field="no",
        project_no=None,
        claimed=Decimal(numbers[-1] if broken is None else numbers[broken]),
        computed=Decimal(len(numbers) if broken is None else broken + 1),
        holds=broken is None,
        formula=f"1..{len(numbers)}" if broken is None else ", ".join(map(str, numbers)),
        line=_line(projects[-1 if broken is None else broken]),
        place=_place(projects[-1 if broken is None else broken]),
    )


def _parts(project: Project) -> Iterable[Check]:
    """The expenditure is the sum of its parts: every amount that stands after it."""
    printed = {cell.field for cell in project.cells}
    columns = list(project.amounts)
    if "actual" not in columns:
        return
    parts = columns[columns.index("actual") + 1 :]
    if not any(field in printed for field in parts):
        return
    total = sum((project.amounts[field] for field in parts), Decimal(0))
    yield Check(
        kind="parts",
        subject=project.name,
        field="actual",
        project_no=project.no,
        claimed=project.amounts["actual"],
        computed=total,
        holds=project.amounts["actual"] == total,
        formula=" + ".join(f"{project.amounts[field]}" for field in parts),
        line=_line(project, "actual"),
        place=_place(project, "actual"),
    )


def _rate(project: Project) -> Iterable[Check]:
    """The rate is expenditure by budget, rounded half up to as many places as it is printed with."""
    cell = project.cell("execution_rate")
    budget, actual = project.amounts.get("budget"), project.amounts.get("actual")
    if cell is None or project.execution_rate is None or not budget or actual is None:
        return
    computed = (actual / budget * 100).quantize(project.execution_rate, ROUND_HALF_UP)
    yield Check(
        kind="rate",
        subject=project.name,
        field="execution_rate",
        project_no=project.no,
        claimed=project.execution_rate,
        computed=computed,
        holds=project.execution_rate == computed,
        formula=f"{actual} ÷ {budget} × 100",
        line=cell.line,
        place=cell.place,
    )


def _totals(projects: Sequence[Project], totals: Mapping[str, Decimal], total_cells: Sequence[Cell]) -> Iterable[Check]:
    """Each printed total is the sum of its column."""
    cells = {cell.field: cell for cell in total_cells}
    for field, claimed in totals.items():
        rows = [project.amounts[field] for project in projects if field in project.amounts]
        computed = sum(rows, Decimal(0))
        yield Check(
            kind="total",
            subject=f"合计·{label(field)}",
            field=field,
            project_no=None,
            claimed=claimed,
            computed=computed,
            holds=claimed == computed,
            formula=" + ".join(map(str, rows)),
            line=cells[field].line if field in cells else total_cells[0].line if total_cells else 0,
            place=cells[field].place if field in cells else None,
        )


def _line(project: Project, field: str = "no") -> int:
    cell = project.cell(field)
    return cell.line if cell else project.cells[0].line


def _place(project: Project, field: str = "no") -> Place | None:
    cell = project.cell(field)
    return cell.place if cell else project.cells[0].place
