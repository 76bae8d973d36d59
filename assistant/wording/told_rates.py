"""Rates told in a text column, in words: first, last, in order, on average, or how far apart."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.evidence.rates import ToldRate, told_rates
from assistant.evidence.source import Source
from assistant.plan import RatesPlan
from assistant.text.cells import plain
from assistant.wording.citing import Teller
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.quantities import Wording
from prompts import load

_CENT = Decimal("0.01")


def answer_rates(plan: RatesPlan, source: Source, book: CitationBook) -> Draft:
    """The draft that answers a question for rates of a text column."""
    teller = Teller(source, book, Wording(plan.form.language))
    rates, silent = told_rates(plan, source)
    field = str(load("textfacts")["rates_fields"][plan.aspect][teller.wording.language])
    if not rates:
        return Draft(text=teller.say("rates_none", field=field), outcome="not_in_report")
    match plan.operation:
        case "mean":
            lines = [_mean(teller, rates, field)]
        case "compare":
            lines = [_apart(teller, rates)]
        case _:
            lines = _ordered(teller, plan, rates, field)
    if silent and plan.operation != "compare":
        teller.count(len(rates), teller.say("rates_count"))
        teller.count(len(silent), teller.say("rates_silent"))
        lines.append(teller.say("rates_told", told=len(rates), silent=len(silent)))
    return Draft(text="\n".join(lines), figures=tuple(teller.figures))


def _ordered(teller: Teller, plan: RatesPlan, rates: Sequence[ToldRate], field: str) -> list[str]:
    """The places asked for; equals of the last place are told too."""
    first, last = plan.first, plan.last or len(rates)
    shown = list(rates[first - 1 : last])
    shown += [each for each in rates[last:] if shown and each.quantity.value == shown[-1].quantity.value]
    if not shown:
        return [teller.say("rates_none", field=field)]
    if len(shown) == 1:
        (rate,) = shown
        return [
            teller.say(
                "rates_first", field=field, order=_order(teller, plan), value=teller.figure(rate.statement, rate.quantity),
                **teller.source_of(rate.statement),
            )
        ]  # fmt: skip
    order = teller.say("rates_falling" if plan.descending else "rates_rising")
    lines = [teller.say("rates_listed", field=field, order=order)]
    for place, rate in enumerate(shown, first):
        lines.append(
            teller.say(
                "rates_line", place=place, project=teller.project(rate.project.no),
                value=teller.figure(rate.statement, rate.quantity), mark=teller.book.statement(rate.statement),
            )
        )  # fmt: skip
    return lines


def _order(teller: Teller, plan: RatesPlan) -> str:
    if plan.first == 1:
        return teller.say("rates_highest" if plan.descending else "rates_lowest")
    return teller.say("rates_place" if plan.descending else "rates_place_low", place=plan.first)


def _mean(teller: Teller, rates: Sequence[ToldRate], field: str) -> str:
    total = sum((rate.quantity.value for rate in rates), Decimal(0))
    value = (total / len(rates)).quantize(_CENT, ROUND_HALF_UP)
    formula = f"({' + '.join(plain(rate.quantity.value) for rate in rates)}) ÷ {len(rates)}"
    for rate in rates:
        teller.figure(rate.statement, rate.quantity)
        teller.book.statement(rate.statement)
    teller.count(len(rates), teller.say("rates_count"))
    teller.add_figure(field, value, "%", [teller.ref(rate.statement) for rate in rates], formula=formula)
    return teller.say("rates_mean", told=len(rates), field=field, value=f"{plain(value)}%", formula=formula)


def _apart(teller: Teller, rates: Sequence[ToldRate]) -> str:
    """Two rates and the points between them; of more, each."""
    sides = [
        teller.say(
            "rates_side", project=teller.project(rate.project.no), value=teller.figure(rate.statement, rate.quantity),
            mark=teller.book.statement(rate.statement),
        )
        for rate in rates
    ]  # fmt: skip
    told = teller.wording.joined(sides)
    if len(rates) != 2:
        return told
    high, low = sorted((rate.quantity.value for rate in rates), reverse=True)
    formula = f"{plain(high)} − {plain(low)}"
    refs = [teller.ref(rate.statement) for rate in rates]
    teller.add_figure(teller.say("rates_count"), high - low, "个百分点", refs, formula=formula)
    return teller.say("rates_apart", value=teller.wording.value(high - low, "个百分点"), formula=formula, sides=told)
