"""What a question for the text takes for granted of the figures, held against them before anything else is told."""

import operator
from collections.abc import Callable
from decimal import Decimal

from assistant.plan import Comparator, FigurePlan, Form, Named
from assistant.understanding.slots import Slots
from assistant.understanding.values import bounds_of, claim_of
from index.report import Project, Report

_COMPARE: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "eq": operator.eq, "ne": operator.ne,
}  # fmt: skip


def false_premise(slots: Slots, form: Form, report: Report) -> FigurePlan | None:
    """执行率不到100%，差在哪 where it is 100%: the figure is put right; None where what is claimed holds."""
    for span in slots.frame.of("CLAIM"):
        claim = claim_of(span, report.unit)
        told = (
            bounds_of(span, report.unit) is not None
        )  # 一点没动 is a way to put it; 不到 100% is a number to be checked
        if claim is None or not told or not isinstance(slots.selection, Named):
            continue
        values = [_value(report.project(no), claim.measure) for no in slots.selection.nos]
        if any(value is not None and not _COMPARE[claim.comparator](value, claim.value) for value in values):
            return FigurePlan(
                form=form, operation="value", selection=slots.selection, measures=(claim.measure,), claim=claim
            )
    return None


def _value(project: Project, measure: str) -> Decimal | None:
    if measure == "execution_rate":
        return project.execution_rate
    if measure == "balance":
        budget, actual = project.amounts.get("budget"), project.amounts.get("actual")
        return budget - actual if budget is not None and actual is not None else None
    return project.amounts.get(measure)
