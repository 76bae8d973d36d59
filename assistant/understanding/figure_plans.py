"""Slots of an ask for figures -> its plan: each operation takes the slots that it needs."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import get_args

from assistant.plan import (
    All,
    Both,
    Claim,
    Condition,
    Either,
    Except,
    FigurePlan,
    Form,
    Measure,
    Named,
    Operation,
    Ranked,
    Ranking,
    Selection,
    TextNumber,
)
from assistant.understanding.slots import Slots, fields_of, united
from assistant.understanding.typed import measure_named
from assistant.understanding.values import claim_of, ranking_of
from prompts import load

SOURCES: tuple[Measure, ...] = ("general_public_budget", "government_fund", "non_fiscal")
_OPERATIONS: tuple[Operation, ...] = get_args(Operation)
_USUAL: tuple[Measure, ...] = ("budget", "actual", "execution_rate")
_PARTS = frozenset({"non_fiscal", "general_public_budget", "government_fund", "fiscal", "balance"})


def plan_figures(slots: Slots, form: Form, unit: str) -> FigurePlan:
    """The plan of an ask for figures; `unit` is the report's unit of money."""
    operation = next(each for each in _OPERATIONS if each == slots.frame.operation)
    plan = _PLANS[operation](_Ask(slots, operation, unit))
    return plan.model_copy(update={"form": form, "carried": carried(slots)})


def carried(slots: Slots) -> tuple[str, ...]:
    """The earlier question, where the ask took something from it."""
    took = slots.carries or slots.frame.carry & {"measure", "condition", "rank", "subject", "field"}
    return (slots.state.question,) if took and slots.state.question else ()


class _Ask:
    """The slots with what several operations ask of them."""

    def __init__(self, slots: Slots, operation: Operation, unit: str) -> None:
        self.slots, self.operation, self.unit = slots, operation, unit
        self.last = slots.state.last if isinstance(slots.state.last, FigurePlan) else None
        self.claim = _claim(slots, unit)

    @property
    def selection(self) -> Selection:
        """The projects that the operation is over; an order that is no end in itself keeps its places."""
        if self.operation in ("rank", "position") or not self.slots.ranks:
            return self.slots.selection
        if len(self.slots.ranks) > 1:
            return united([self.placed(span_at) for span_at in range(len(self.slots.ranks))])
        return self.placed(0)

    def placed(self, at: int) -> Ranked:
        """The places that one of the ask's orders keeps."""
        return Ranked(of=self.slots.selection, ranking=self.ranking(at))

    def ranking(self, at: int = 0) -> Ranking:
        """One of the ask's orders; without any, by what is asked, the largest first."""
        spans = self.slots.ranks
        if spans:
            return ranking_of(spans[at], self._carried_order() if "measure" in self.slots.frame.carry else None)
        if "rank" in self.slots.frame.carry and self.last is not None and self.last.ranking is not None:
            measures = self.slots.measures
            return self.last.ranking.model_copy(update={"by": measures[0]} if measures else {})
        by = self.slots.measures[0] if self.slots.measures else self._carried_order() or "actual"
        return Ranking(by=by)

    def _carried_order(self) -> Measure | None:
        if self.last is None:
            return None
        if self.last.ranking is not None:
            return self.last.ranking.by
        return self.last.measures[0] if self.last.measures else None

    def measures(self, default: tuple[Measure, ...] = _USUAL) -> tuple[Measure, ...]:
        """What is asked for, or what was asked before, or the usual."""
        if self.slots.measures:
            return self.slots.measures
        if self.claim is not None:
            return (self.claim.measure,)
        if "measure" in self.slots.frame.carry and self.last is not None and self.last.measures:
            shown_why = condition_measures(self.last.selection) if self.last.operation in ("list", "count") else ()
            return tuple(m for m in self.last.measures if m not in shown_why) or self.last.measures
        return default

    def one_measure(self) -> Measure:
        """The measure that two things are held against each other by."""
        ordered = tuple(measure_named(span.value("measure")) for span in self.slots.ranks)
        return (self.slots.measures or ordered or self.measures(("actual",)))[0]


def _claim(slots: Slots, unit: str) -> Claim | None:
    for span in slots.frame.of("CLAIM"):
        if (claim := claim_of(span, unit)) is not None:
            return claim
    return None


def condition_measures(selection: Selection) -> tuple[Measure, ...]:
    """The measures that conditions speak of, so that a list shows why each project is in it."""
    match selection:
        case Both(of=parts):
            return tuple(dict.fromkeys(m for part in parts for m in condition_measures(part)))
        case Except(of=of):
            return condition_measures(of)
        case _ if selection.kind == "condition":
            if selection.measure == "actual" and selection.value == "budget":
                return _USUAL
            return (selection.measure,)
        case _ if selection.kind == "or":
            return tuple(dict.fromkeys(m for part in selection.of for m in condition_measures(part)))
        case _:
            return ()


def _value(ask: _Ask) -> FigurePlan:
    selection = ask.selection
    if isinstance(selection, All) and not ask.slots.carries:
        return _of_the_whole(ask)
    if ask.slots.joined:
        return _sum_of(ask, selection, ask.measures(("budget", "actual")))
    if ask.claim is not None:
        measures = tuple(dict.fromkeys((ask.claim.measure, *ask.slots.measures)))
        return FigurePlan(operation="value", selection=selection, measures=measures, claim=ask.claim)
    operation: Operation = "value" if _is_named(selection) else "list"
    measures = ask.measures()
    if operation == "list":
        measures = tuple(dict.fromkeys((*condition_measures(selection), *measures)))
    return FigurePlan(operation=operation, selection=selection, measures=measures, texts=_texts(ask))


def _is_named(selection: Selection) -> bool:
    return isinstance(selection, Named | Ranked)


def _of_the_whole(ask: _Ask) -> FigurePlan:
    """全部项目的预算: the totals; every row where the ask wants a table or chart of them."""
    measures = ask.measures()
    if (ask.slots.frame.of("FORM") or ask.slots.over_all or measures == ("score",)) and not ask.claim:
        return FigurePlan(operation="list", measures=measures, texts=_texts(ask))
    if measures == ("execution_rate",):
        return FigurePlan(operation="overall_rate", measures=measures, claim=ask.claim)
    return _sum_of(ask, All(), measures)


def _list(ask: _Ask) -> FigurePlan:
    selection = ask.selection
    if ask.slots.ranks and ask.slots.ranks[0].value("last") == "0":
        return _rank(ask)
    if isinstance(selection, All) and ask.slots.measures and set(ask.slots.measures) <= set(SOURCES):
        funded = tuple(Condition(measure=m, comparator="gt", value=Decimal(0)) for m in ask.slots.measures)
        selection = funded[0] if len(funded) == 1 else Either(of=funded)  # 哪些项目用了政府性基金
    measures = tuple(dict.fromkeys((*condition_measures(selection), *ask.slots.measures)))
    if not measures:
        measures = ask.measures() if isinstance(selection, All | Named) else ("budget", "actual", "execution_rate")
    return FigurePlan(operation="list", selection=selection, measures=measures, texts=_texts(ask), claim=ask.claim)


def _texts(ask: _Ask) -> tuple[str, ...]:
    """Text columns asked for beside figures in a table."""
    told = tuple(each.fields[-1] for each in ask.slots.conditions if isinstance(each, TextNumber))
    if told or not any(span.value("form") == "table" for span in ask.slots.frame.of("FORM")):
        return told
    return tuple(
        dict.fromkeys(field for span in ask.slots.frame.of("FIELD") for field in fields_of(span.value("field")))
    )


def _count(ask: _Ask) -> FigurePlan:
    selection = ask.selection
    measures = tuple(dict.fromkeys((*condition_measures(selection), *ask.slots.measures)))
    return FigurePlan(operation="count", selection=selection, measures=measures, also=("list",), claim=ask.claim)


def _sum(ask: _Ask) -> FigurePlan:
    selection = ask.selection
    funds = tuple(m for m in condition_measures(selection) if m in SOURCES)  # 用政府性基金付的一共多少
    measures = ask.measures(funds or ("budget", "actual"))
    if set(SOURCES[:2]) <= set(measures):  # 公共预算跟基金加起来: what both are together
        measures = (*measures, "fiscal") if "fiscal" not in measures else measures
    if isinstance(selection, All) and _of_each(ask.slots):
        return FigurePlan(operation="list", measures=measures)
    if isinstance(selection, Named) and len(selection.nos) == 1:  # X 一共花了多少: one project needs no adding up
        return _value(ask)
    if measures == ("execution_rate",):
        return FigurePlan(operation="overall_rate", selection=selection, measures=measures, claim=ask.claim)
    if measures == ("score",):  # points do not add up
        return FigurePlan(operation="mean", selection=selection, measures=measures, claim=ask.claim)
    return _sum_of(ask, selection, measures)


def _of_each(slots: Slots) -> bool:
    """各项目的支出: each by itself, not all together."""
    each = tuple(load("connectives")["each"])
    return any(span.value("set") == "all" and span.surface.startswith(each) for span in slots.frame.of("SET"))


def _sum_of(ask: _Ask, selection: Selection, measures: tuple[Measure, ...]) -> FigurePlan:
    sums = tuple(measure for measure in measures if measure not in ("execution_rate", "score"))
    also: tuple[Operation, ...] = ("overall_rate",) if "execution_rate" in measures else ()
    stated = isinstance(selection, All)
    return FigurePlan(operation="sum", selection=selection, measures=sums, stated=stated, also=also, claim=ask.claim)


def _middle(ask: _Ask) -> FigurePlan:
    measures = ask.measures(("budget", "actual"))
    return FigurePlan(operation=ask.operation, selection=ask.selection, measures=measures, claim=ask.claim)


def _overall_rate(ask: _Ask) -> FigurePlan:
    if isinstance(ask.selection, Named) and len(ask.selection.nos) == 1:
        return _value(ask)
    return FigurePlan(operation="overall_rate", selection=ask.selection, measures=("execution_rate",), claim=ask.claim)


def _rank(ask: _Ask) -> FigurePlan:
    if not ask.slots.ranks and "rank" not in ask.slots.frame.carry and _is_named(ask.slots.selection):
        return _value(ask)  # 第二个呢: one that was shown, not an order
    ranking = ask.ranking()
    measures = tuple(dict.fromkeys((ranking.by, *ask.slots.measures)))
    selection = ask.slots.selection
    if len(ask.slots.ranks) > 1:  # 最高和最低各是谁: the places of each order
        both = united([ask.placed(at) for at in range(len(ask.slots.ranks))])
        return FigurePlan(operation="list", selection=both, measures=measures)
    return FigurePlan(operation="rank", selection=selection, measures=measures, ranking=ranking, texts=_texts(ask))


def _position(ask: _Ask) -> FigurePlan:
    """The place of named projects in an order of all, or of those that fulfil the conditions."""
    ranking = ask.ranking().model_copy(update={"first": 1, "last": None})
    claim = _claimed_place(ask)
    if claim is not None and not ask.slots.ranks:
        ranking = ranking.model_copy(update={"by": claim.measure})
    sets = [each.selection for each in ask.slots.operands]
    selection = united(sets) if sets else ask.slots.selection
    conditions = ask.slots.conditions
    base: Selection = All() if not conditions else conditions[0] if len(conditions) == 1 else Both(of=conditions)
    return FigurePlan(
        operation="position", selection=selection, base=base, measures=(ranking.by,), ranking=ranking, claim=claim
    )


def _claimed_place(ask: _Ask) -> Claim | None:
    """执行率最高，对吧: a place taken for granted, by a claim or by an order that is asked about."""
    if ask.claim is not None:
        return ask.claim.model_copy(update={"comparator": "eq", "value": Decimal(1)})
    if len(ask.slots.ranks) != 1 or ask.slots.ranks[0].value("last") == "0":
        return None
    ranking = ask.ranking()
    if ranking.first != ranking.last:
        return None
    return Claim(
        measure=ranking.by, comparator="eq", value=Decimal(ranking.first), as_written=ask.slots.ranks[0].surface
    )


# -- one thing held against another -----------------------------------------------------------------------------------


def _pair(ask: _Ask) -> tuple[Selection, Selection] | None:
    """The two sides of a relation, in the order in which they are named."""
    slots = ask.slots
    sides: list[tuple[int, Selection]] = [(each.span.start, each.selection) for each in slots.operands]
    of = slots.selection if not slots.operands else All()
    sides += [(span.start, Ranked(of=of, ranking=ask.ranking(at))) for at, span in enumerate(slots.ranks)]
    if len(sides) < 2 and len(slots.conditions) == 2:
        sides += [(10_000 + at, condition) for at, condition in enumerate(slots.conditions)]
    ordered = [selection for _, selection in sorted(sides, key=lambda side: side[0])]
    if len(ordered) == 2:
        return ordered[0], ordered[1]
    if len(ordered) == 1 and ask.operation != "share" and isinstance(ordered[0], Named) and len(ordered[0].nos) == 2:
        one, other = ordered[0].nos
        return Named(nos=(one,)), Named(nos=(other,))
    before = slots.state.selection
    if len(ordered) == 1 and slots.over_all:
        return ordered[0], All()
    if len(ordered) == 1 and before is not None and before != ordered[0] and "projects" in slots.frame.carry:
        return ordered[0], before
    if not ordered and slots.carries and ask.operation != "share":
        nos = before.nos if isinstance(before, Named) and len(before.nos) > 1 else slots.state.trail[-2:]
        if len(nos) == 2:
            return Named(nos=(nos[0],)), Named(nos=(nos[1],))
    return None


def _difference(ask: _Ask) -> FigurePlan:
    measures, pair = ask.measures(()), _pair(ask)
    if pair is None and set(measures) == {"budget", "actual"}:
        operation: Operation = "sum" if isinstance(ask.selection, All) else "value"
        return FigurePlan(operation=operation, selection=ask.selection, measures=("balance", "budget", "actual"))
    if pair is None and len(measures) == 2:
        return FigurePlan(operation="difference", selection=ask.selection, measures=measures)
    if pair is None and isinstance(ask.selection, Named | Ranked | All):
        return _difference_of_one(ask, measures)
    if pair is None:
        return FigurePlan(operation="compare", selection=ask.selection, measures=(ask.one_measure(),))
    return _related(ask, "difference", pair, measures)


def _difference_of_one(ask: _Ask, measures: tuple[Measure, ...]) -> FigurePlan:
    """One project: against the whole for its rate, else what is left of its budget."""
    selection = ask.selection
    several = len(selection.nos) > 2 if isinstance(selection, Named) else _places_of_several(selection)
    if several:
        return FigurePlan(operation="compare", selection=selection, measures=measures or (ask.one_measure(),))
    if measures == ("execution_rate",) and isinstance(selection, Named):
        return FigurePlan(operation="difference", selection=selection, base=All(), measures=measures)
    if isinstance(selection, All):
        return FigurePlan(operation="sum", selection=selection, measures=("balance", "budget", "actual"))
    return FigurePlan(operation="value", selection=selection, measures=("balance", "budget", "actual"), claim=ask.claim)


def _places_of_several(selection: Selection) -> bool:
    """Whether a selection is more than one place of an order: 最大的两个."""
    return isinstance(selection, Ranked) and selection.ranking.last != selection.ranking.first


def _ratio(ask: _Ask) -> FigurePlan:
    measures, pair = ask.measures(()), _pair(ask)
    if pair is None and len(measures) == 2:
        return FigurePlan(
            operation="ratio",
            selection=ask.selection,
            base=ask.selection,
            measures=measures[:1],
            base_measure=measures[1],
        )
    if pair is None:
        return FigurePlan(operation="compare", selection=ask.selection, measures=(ask.one_measure(),))
    return _related(ask, "ratio", pair, measures)


def _related(
    ask: _Ask, operation: Operation, pair: tuple[Selection, Selection], measures: tuple[Measure, ...]
) -> FigurePlan:
    left, right = pair
    both = len(measures) == 2 and not ask.slots.ranks and _one_each(ask.slots)
    return FigurePlan(
        operation=operation,
        selection=left,
        base=right,
        measures=(measures[0] if both else ask.one_measure(),),
        base_measure=measures[1] if both else None,
        claim=ask.claim,
    )


def _one_each(slots: Slots) -> bool:
    """Whether each of two projects has a measure of its own behind it: A 的结余是 B 的支出的几倍."""
    second = slots.operands[1].span.start if len(slots.operands) > 1 else 0
    ends = [span.end for span in slots.frame.of("MEASURE")]
    return bool(ends) and ends[0] <= second < ends[-1]


def _compare(ask: _Ask) -> FigurePlan:
    pair = _pair(ask)
    measures = ask.measures(("actual",))
    if pair is None or (isinstance(pair[0], Named) and isinstance(pair[1], Named)):
        selection = united(list(pair)[::-1]) if pair is not None else ask.selection
        if len(ask.slots.named) > 1:
            selection = Named(nos=ask.slots.named)
        return FigurePlan(operation="compare", selection=selection, measures=measures, claim=ask.claim)
    return FigurePlan(
        operation="compare", selection=pair[0], base=pair[1], measures=(ask.one_measure(),), claim=ask.claim
    )


def _share(ask: _Ask) -> FigurePlan:
    """X 占总支出多少: of the whole; 非财政资金占支出多少: one measure of another, over the same projects."""
    measures = ask.measures(())
    of_part = ask.last is not None and bool(ask.last.measures) and set(ask.last.measures) <= _PARTS
    if ask.last is not None and ("measure" in ask.slots.frame.carry or (ask.slots.frame.carry and of_part)):
        measures = tuple(dict.fromkeys((*ask.last.measures, *measures)))
    parts = tuple(m for m in measures if m in _PARTS)
    wholes = tuple(m for m in measures if m not in _PARTS and m not in ("execution_rate", "score"))
    if parts and (wholes or not ask.slots.over_all):
        base_measure = wholes[0] if wholes else "budget" if parts == ("balance",) else "actual"
        of_all = ask.slots.over_all and ask.slots.named
        base: Selection = All() if of_all else ask.selection
        return FigurePlan(
            operation="share", selection=ask.selection, measures=parts, base=base, base_measure=base_measure
        )
    if set(wholes) == {"budget", "actual"} and not ask.slots.over_all:
        return FigurePlan(
            operation="share", selection=ask.selection, measures=("actual",), base=ask.selection, base_measure="budget"
        )
    measure: Measure = (wholes or parts or (ask.one_measure(),))[-1]
    if measure == "execution_rate":
        measure = "actual"
    pair = None if ask.slots.over_all or _listed_together(ask.slots) else _pair(ask)
    if pair is not None:
        return FigurePlan(operation="share", selection=pair[0], base=pair[1], measures=(measure,), claim=ask.claim)
    if ask.slots.ranks and ask.slots.carries and ask.slots.state.selection is not None:
        base = ask.slots.state.selection
        return FigurePlan(
            operation="share", selection=Ranked(of=base, ranking=ask.ranking()), base=base, measures=(measure,)
        )
    return FigurePlan(operation="share", selection=ask.selection, measures=(measure,), claim=ask.claim)


def _listed_together(slots: Slots) -> bool:
    """Whether the projects named stand in one list (A、B和C), so that they are one side together."""
    spans = [each.span for each in slots.operands]
    joins = set(load("connectives")["listing"])
    between = [slots.frame.text[a.end : b.start].strip() for a, b in pairwise(spans)]
    return len(spans) > 1 and all(words in joins for words in between)


_PLANS: dict[Operation, Callable[[_Ask], FigurePlan]] = {
    "value": _value,
    "list": _list,
    "count": _count,
    "sum": _sum,
    "mean": _middle,
    "median": _middle,
    "overall_rate": _overall_rate,
    "rank": _rank,
    "position": _position,
    "compare": _compare,
    "difference": _difference,
    "ratio": _ratio,
    "share": _share,
}
