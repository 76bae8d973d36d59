"""A plan's selection as one SQL condition over `PROJECTS`."""

import operator
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Literal, get_args

import sqlalchemy as sa

from assistant.evidence.measures import expression, is_money
from assistant.plan import (
    All,
    Both,
    Comparator,
    Condition,
    Either,
    Except,
    Measure,
    Named,
    NoteSet,
    Ranked,
    Ranking,
    Selection,
    TargetCondition,
    TextCondition,
    TextNumber,
)
from index.figures import FEN, NOTE_PROJECTS, PROJECTS, SCALE, Statement
from index.report import Report

COMPARE: dict[Comparator, Callable[[Any, Any], Any]] = {
    "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "eq": operator.eq, "ne": operator.ne,
}  # fmt: skip
"""A comparator over two numbers, or over two expressions of a query."""
Resolve = Callable[[TextCondition | TextNumber | TargetCondition], tuple[int, ...]]
"""Answers a test of text with 序号; the tables hold no statements."""

MEASURES: tuple[Measure, ...] = get_args(Measure)


def where(selection: Selection, report: Report, resolve: Resolve) -> sa.ColumnElement[bool]:
    """The condition that a selected project's row fulfils. It is never NULL: a blank cell fulfils no comparison."""

    def compiled(part: Selection) -> sa.ColumnElement[bool]:
        return where(part, report, resolve)

    match selection:
        case All():
            return sa.true()
        case Named(nos=nos):
            return PROJECTS.c.no.in_(nos)
        case Condition():
            return _compared(selection, report)
        case TextCondition() | TextNumber() | TargetCondition():
            return PROJECTS.c.no.in_(resolve(selection))
        case NoteSet(number=number):
            spoken_of = sa.select(NOTE_PROJECTS.c.project_no).where(
                NOTE_PROJECTS.c.report_id == report.id, NOTE_PROJECTS.c.number == number
            )
            return PROJECTS.c.no.in_(spoken_of)
        case Ranked(of=of, ranking=ranking):
            return PROJECTS.c.no.in_(ranked(sa.select(PROJECTS.c.no), compiled(of), ranking, report).correlate(None))
        case Both(of=parts):
            return sa.and_(sa.true(), *map(compiled, parts))
        case Either(of=parts):
            return sa.or_(sa.false(), *map(compiled, parts))
        case Except(of=of, without=without):
            return sa.and_(compiled(of), sa.not_(compiled(without)))


def ranked(statement: Statement, condition: sa.ColumnElement[bool], ranking: Ranking, report: Report) -> Statement:
    """A statement over the projects that fulfil a condition, in a ranking's order, and only its places.

    Ties stand by 序号; a project whose cell is blank has no place.
    """
    by = expression(ranking.by)
    statement = statement.where(PROJECTS.c.report_id == report.id, condition, by.is_not(None))
    statement = statement.order_by(by.desc() if ranking.descending else by.asc(), PROJECTS.c.no)
    first = max(ranking.first, 1)
    if first > 1:
        statement = statement.offset(first - 1)
    if ranking.last is not None:
        statement = statement.limit(max(ranking.last - first + 1, 0))
    return statement


def _compared(condition: Condition, report: Report) -> sa.ColumnElement[bool]:
    left = expression(condition.measure)
    value = condition.value
    if value == "mean":
        # x > sum / n as x * n > sum, which is exact in integers
        sums = sa.select(sa.func.sum(left)).where(PROJECTS.c.report_id == report.id).correlate(None)
        counts = sa.select(sa.func.count(left)).where(PROJECTS.c.report_id == report.id).correlate(None)
        test = COMPARE[condition.comparator](left * counts.scalar_subquery(), sums.scalar_subquery())
        return sa.and_(left.is_not(None), test)
    if value == "overall":
        return sa.and_(left.is_not(None), COMPARE[condition.comparator](left, _overall_rate(report)))
    if isinstance(value, Decimal):
        scale = FEN[report.unit] if is_money(condition.measure) else SCALE
        return sa.and_(left.is_not(None), _held_against(left, condition.comparator, value * scale))
    right = expression(value)
    return sa.and_(left.is_not(None), right.is_not(None), COMPARE[condition.comparator](left, right))


_LARGEST = 2**62
"""No amount of 分 comes near it; a bound beyond it is held against just as well here."""
_COARSE = 100
"""The overall rate is computed to a ten-thousandth of a percent, so that its integers stay within 64 bits."""


def _overall_rate(report: Report) -> sa.ColumnElement[Any]:
    """The rate of all projects together, as a scaled integer: the ratio of the sums."""

    def total(measure: Measure) -> sa.ColumnElement[Any]:
        own = sa.select(sa.func.sum(expression(measure))).where(PROJECTS.c.report_id == report.id)
        return own.correlate(None).scalar_subquery()

    return total("actual") * (100 * SCALE // _COARSE) // sa.func.nullif(total("budget"), 0) * _COARSE


def _held_against(left: sa.ColumnElement[Any], comparator: Comparator, bound: Decimal) -> sa.ColumnElement[bool]:
    """An integer against a bound that may lie between two integers."""
    if comparator in ("eq", "ne") and bound != bound.to_integral_value():
        return sa.true() if comparator == "ne" else sa.false()
    rounding: Literal["ROUND_CEILING", "ROUND_FLOOR"] = ROUND_CEILING if comparator in ("lt", "ge") else ROUND_FLOOR
    held = max(-_LARGEST, min(_LARGEST, int(bound.to_integral_value(rounding))))
    held_against: sa.ColumnElement[bool] = COMPARE[comparator](left, sa.literal(held, sa.BigInteger))
    return held_against


def measures_in(selection: Selection | None) -> tuple[Measure, ...]:
    """The measures that a selection filters or ranks on, in the order in which it names them."""
    match selection:
        case Condition(measure=measure, value=value):
            other = (value,) if isinstance(value, str) and value not in ("mean", "overall") else ()
            return tuple(dict.fromkeys((measure, *other)))
        case Ranked(of=of, ranking=ranking):
            return tuple(dict.fromkeys((ranking.by, *measures_in(of))))
        case Both(of=parts) | Either(of=parts):
            return tuple(dict.fromkeys(measure for part in parts for measure in measures_in(part)))
        case Except(of=of):
            return measures_in(of)
        case _:
            return ()
