"""What a question takes for granted: a number, a bound or an overspend of the projects that it names."""

from collections.abc import Mapping
from decimal import Decimal

from assistant.plan import Claim, Comparator, Measure
from assistant.understanding.conditions import in_report_unit
from assistant.understanding.figure_ask import FigureAsk

_PERCENT = 100
_OF_BALANCE: Mapping[Comparator, Comparator] = {"lt": "gt", "gt": "lt", "eq": "eq"}
"""Spending under the budget leaves a balance over nought."""


def find_claim(ask: FigureAsk) -> Claim | None:
    """A number or an overspend that the ask takes for granted about the projects that it names."""
    reading = ask.reading
    if not reading.named and not (ask.state.selection is not None and reading.ask_for("pronoun")):
        return None
    overspent = next(iter(reading.tags.of("condition", "overspent")), None)
    if overspent is not None:
        return Claim(measure="balance", comparator="lt", value=Decimal(0), as_written=overspent.text.rstrip("了"))
    if not (reading.ask_for("expects", "yesno") or reading.ask_for("expects", "reason")):
        return None
    for found in ask.conditions:
        condition = found.selection
        if condition.kind == "condition" and isinstance(condition.value, Decimal):
            return Claim(
                measure=condition.measure,
                comparator=condition.comparator,
                value=condition.value,
                as_written=reading.sentence[found.start : found.end],
            )
        if condition.kind == "condition" and condition.measure == "actual" and condition.value == "budget":
            value = Decimal(0)
            comparator = _OF_BALANCE.get(condition.comparator, "eq")
            return Claim(
                measure="balance",
                comparator=comparator,
                value=value,
                as_written=reading.sentence[found.start : found.end],
            )
    return _plain_number(ask)


def _plain_number(ask: FigureAsk) -> Claim | None:
    """预算是280万对吗: a number without a comparator beside a measure."""
    for number in ask.reading.numbers:
        text = ask.reading.sentence[number.start : max(number.end, number.unit_end)]
        before = [tag for tag in ask.reading.tags.of("measure") if tag.end <= number.start]
        bare = not number.scale and not number.unit and number.value <= _PERCENT
        if number.kind == "percent" or (bare and before and before[-1].value == "execution_rate"):
            return Claim(measure="execution_rate", comparator="eq", value=number.value, as_written=text)
        money = number.unit in ("", "元", "块", "yuan", "rmb") and (number.scale or number.unit or ask.asked)
        if number.kind == "cardinal" and money and (ask.asked or number.scale):
            measure: Measure = next((m for m in ask.asked if m != "execution_rate"), "actual")
            value = in_report_unit(number, ask.report.unit)
            return Claim(measure=measure, comparator="eq", value=value, as_written=text)
    return None
