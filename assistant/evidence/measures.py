"""Measures as SQL expressions over a project's row, and what each is made of."""

from typing import Any, Literal

import sqlalchemy as sa

from assistant.plan import Measure
from index.figures import PROJECTS
from index.report import Report

DERIVED: dict[Measure, tuple[str, Literal["+", "−"], str]] = {
    "fiscal": ("general_public_budget", "+", "government_fund"),
    "balance": ("budget", "−", "actual"),
}
"""The two measures that no column holds: their terms and the sign between them."""

SOURCES: tuple[Measure, ...] = ("general_public_budget", "government_fund", "non_fiscal")
"""Where money comes from; actual expenditure is their sum."""


def is_rate(measure: Measure) -> bool:
    """Whether a measure is in percent, not in money."""
    return measure == "execution_rate"


def is_points(measure: Measure) -> bool:
    """Whether a measure is in points of an assessment."""
    return measure == "score"


def is_money(measure: Measure) -> bool:
    """Whether a measure is an amount, so that it may be added up."""
    return not (is_rate(measure) or is_points(measure))


def terms(measure: Measure) -> tuple[str, ...]:
    """The columns that a measure is read from."""
    if measure in DERIVED:
        left, _, right = DERIVED[measure]
        return left, right
    return (measure,)


def expression(measure: Measure) -> sa.ColumnElement[Any]:
    """A measure over `PROJECTS`: 分, or a scaled rate; NULL where a cell is blank."""
    columns = [PROJECTS.c[field] for field in terms(measure)]
    if measure in DERIVED:
        return columns[0] + columns[1] if DERIVED[measure][1] == "+" else columns[0] - columns[1]
    return columns[0]


def lacks(report: Report, measure: Measure) -> bool:
    """Whether the report's form has no such column: no project has a value in it."""
    if is_rate(measure):
        return all(project.execution_rate is None for project in report.projects)
    if is_points(measure):
        return all(project.score is None for project in report.projects)
    return any(all(field not in project.amounts for project in report.projects) for field in terms(measure))
