"""Quantities of statements put together: listed, added, taken from each other, divided by heads."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.evidence.answering import Fact
from assistant.evidence.asking import Ask
from assistant.evidence.factbook import Facts
from assistant.evidence.findings import Added, PerHead, Taken
from index.likeness import likeness
from index.measures import PEOPLE, YUAN, unit_fit
from index.report import Quantity

Ranked = Callable[[Ask], list[Fact]]

_SAME_SUBJECT = 0.5
_EACH = "每"


def quantity_of(fact: Fact) -> Quantity:
    """The quantity of a fact that is known to have one."""
    if fact.quantity is None:
        raise ValueError(fact.statement.text)
    return fact.quantity


def added(ask: Ask, facts: Sequence[Fact], *, total: bool) -> Added:
    """Facts listed, and their sum where it is asked for. Counts may be of several units; money and rates of one."""
    units = {quantity_of(fact).unit for fact in facts}
    adds = len(units) == 1 or not units & {*YUAN, "%"}
    summed = sum((quantity_of(fact).value for fact in facts), Decimal(0)) if total and adds else None
    return Added(ask, tuple(facts), summed)


def taken_of_two(ask: Ask, facts: Sequence[Fact]) -> Taken | None:
    """The larger of the last two found less the smaller."""
    larger, smaller = sorted(facts[-2:], key=lambda fact: -quantity_of(fact).value)
    if not unit_fit(quantity_of(larger).unit, quantity_of(smaller).unit):
        return None
    return Taken(ask, larger, smaller, quantity_of(larger).value - quantity_of(smaller).value)


def taken(ask: Ask, ranked: Ranked) -> Taken | None:
    """除掉市局核发的还有多少: the whole that was asked about less the part named."""
    wholes = ranked(replace(ask, words=ask.words or ask.context, context="" if not ask.words else ask.context))
    if not wholes:
        return None
    whole = wholes[0]
    part_ask = replace(ask, words=ask.without, context=ask.about, earlier="")
    for part in ranked(part_ask):
        same_unit = quantity_of(part).unit == quantity_of(whole).unit
        same_project = part.statement.project_no == whole.statement.project_no
        if same_project and same_unit and quantity_of(part).value < quantity_of(whole).value:
            return Taken(ask, whole, part, quantity_of(whole).value - quantity_of(part).value)
    return None


def told_each(ask: Ask, ranked: Ranked, least: float) -> Fact | None:
    """Money that the text tells of each unit already, as 每人1万元: it is not divided again."""
    money = next(iter(ranked(replace(ask, kind="amount", units=()))), None)
    sure = money is not None and money.confidence >= least and _EACH in quantity_of(money).counted
    return money if sure else None


def per_head(ask: Ask, ranked: Ranked, facts: Facts, least: float) -> PerHead | None:
    """Money divided by people: both told for one subject, or else the expenditure of the project by its people."""
    heads = next(
        (fact for fact in ranked(replace(ask, kind="count", units=tuple(sorted(PEOPLE)))) if _is_heads(fact)), None
    )
    if heads is None or heads.confidence < least:
        return None
    no = heads.statement.project_no
    for money in ranked(replace(ask, kind="amount", units=())):
        alike = likeness(quantity_of(money).counted, quantity_of(heads).counted)
        if money.statement.project_no == no and alike >= _SAME_SUBJECT:
            yuan = quantity_of(money).value * YUAN[quantity_of(money).unit]
            return PerHead(ask, heads, money, None, _rounded(yuan / quantity_of(heads).value), "元")
    cell = facts.report.project(no).cell("actual")
    spent = facts.report.project(no).amounts.get("actual")
    if cell is None or spent is None or not quantity_of(heads).value:
        return None
    yuan = spent * YUAN.get(facts.report.unit, Decimal(1))
    return PerHead(ask, heads, None, cell, _rounded(yuan / quantity_of(heads).value), "元")


def _is_heads(fact: Fact) -> bool:
    return fact.quantity is not None and fact.quantity.unit in PEOPLE and fact.quantity.value > 0


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
