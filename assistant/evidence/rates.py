"""The rates that a text column tells of projects: of each the first in its result."""

from dataclasses import dataclass

from assistant.evidence.source import Source
from assistant.plan import RatesPlan
from index.indicators import cells_under
from index.report import Project, Quantity, Statement


@dataclass(frozen=True, slots=True)
class ToldRate:
    """A project's rate and where it stands."""

    project: Project
    statement: Statement
    quantity: Quantity


def told_rates(plan: RatesPlan, source: Source) -> tuple[tuple[ToldRate, ...], tuple[Project, ...]]:
    """The rates of the projects that tell one, in the order of the plan or of the report, and the projects that do not."""
    projects = [source.report.project(no) for no in source.selected(plan.selection)]
    rates = [_rate(project, f"{plan.aspect}_done", source) for project in projects]
    found = [rate for rate in rates if rate is not None]
    silent = [project for project, rate in zip(projects, rates, strict=True) if rate is None]
    if plan.operation == "rank":
        found.sort(key=lambda rate: -rate.quantity.value if plan.descending else rate.quantity.value)
    return tuple(found), tuple(silent)


def _rate(project: Project, field: str, source: Source) -> ToldRate | None:
    fields = {cell.field for cell in cells_under(project, field)}
    told = (each for each in source.said_of(project) if each.field in fields)
    rates = (ToldRate(project, each, quantity) for each in told for quantity in each.quantities if quantity.unit == "%")
    return next(rates, None)
