"""An ask for figures -> a FigurePlan: which projects, which measures, which operation."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from assistant.plan import (
    All,
    Both,
    Claim,
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
)
from assistant.understanding.conditions import Found, find_conditions, in_report_unit, note_set
from assistant.understanding.linking import Mention
from assistant.understanding.ranks import FoundRank, find_rank, nth_places
from assistant.understanding.reading import Reading
from assistant.understanding.state import State
from assistant.understanding.tags import Tag
from index.report import Report

_AGGREGATES: dict[str, Operation] = {"sum": "sum", "mean": "mean", "median": "median", "overall": "overall_rate"}
_RELATIONS: dict[str, Operation] = {
    "share": "share",
    "ratio": "ratio",
    "difference": "difference",
    "compare": "compare",
}
_TOTAL = re.compile(r"总|合计|total|overall|整体|全")
_SOURCES: tuple[Measure, ...] = ("general_public_budget", "government_fund", "non_fiscal")


@dataclass(frozen=True)
class FigureAsk:
    """The parts of an ask for figures, each bound to its place in the sentence."""

    reading: Reading
    report: Report
    state: State
    linked: tuple[Mention, ...]
    conditions: tuple[Found, ...]
    rank: FoundRank | None
    asked: tuple[Measure, ...]

    @property
    def has_set(self) -> bool:
        """Whether the ask itself says which projects."""
        reading = self.reading
        if self.linked or self.conditions or self.rank or _whole_total(reading):
            return True
        return self.counts_all or any(reading.ask_for(family) for family in ("all", "except", "count", "aggregate"))

    @property
    def counts_all(self) -> bool:
        """十九个项目: a number of projects that is the number of all."""
        return any(
            number.value == len(self.report.projects) and number.unit in ("个", "项") for number in self.reading.numbers
        )


def read_figure_ask(reading: Reading, report: Report, state: State, linked: tuple[Mention, ...]) -> FigureAsk:
    """Find the conditions, the ranking and the measures asked for; a measure word serves once."""
    default = _default_measure(reading, state)
    conditions = find_conditions(reading, report, default)
    used = [found.by for found in conditions if found.by is not None]
    rank = find_rank(reading, used)
    if rank is not None and reading.ask_for("position"):
        used_by_rank = None
    else:
        used_by_rank = rank.said if rank is not None else None
    if rank is not None and rank.last is not None:  # 排名4到8: these numbers are places, not amounts
        conditions = [c for c in conditions if c.number is None or not rank.start <= c.number.start < rank.end]
    inside = [(found.start, found.end) for found in conditions]
    sources = reading.tags.of("measure_group", "sources")
    asked = dict.fromkeys(
        _measure(tag)
        for tag in reading.tags.of("measure")
        if tag not in used and tag is not used_by_rank and not any(s <= tag.start and tag.end <= e for s, e in inside)
    )
    if sources:
        asked |= dict.fromkeys(("actual", *(m for m in _SOURCES if m in report.totals or not report.totals)))
    return FigureAsk(reading, report, state, linked, tuple(conditions), rank, tuple(asked))


def _measure(tag: Tag) -> Measure:
    assert tag.value in get_args(Measure)
    return tag.value  # type: ignore[return-value]  # narrowed by the assertion


def _default_measure(reading: Reading, state: State) -> Measure:
    if isinstance(state.last, FigurePlan) and state.last.measures and not reading.ask_for("measure"):
        return state.last.measures[0]
    if re.search(r"花|用|支|烧|spen|cost", reading.sentence):
        return "actual"
    return "budget"


# -- selection --------------------------------------------------------------------------------------------------------


def select(ask: FigureAsk) -> Selection:
    """The projects that an ask means: its subject, narrowed by conditions, without what it leaves out."""
    reading = ask.reading
    apart = _left_out_stretch(reading)
    inner, outer = _split(ask.conditions, apart)
    left_out = [m for m in ask.linked if apart and apart[0] <= m.start and m.end <= apart[1]]
    subject = [m for m in ask.linked if m not in left_out]
    base = _subject(ask, subject)
    chosen = _narrow(base, outer, reading)
    without = _without(ask, left_out, inner, apart)
    if without is not None:
        chosen = Except(of=chosen, without=without)
    return chosen


def _subject(ask: FigureAsk, mentions: list[Mention]) -> Selection:
    if mentions:
        nos = tuple(dict.fromkeys(no for mention in mentions for no in mention.nos))
        named: Selection = Named(nos=nos)
        if ask.reading.ask_for("follow", "add") and ask.state.selection is not None:
            return Either(of=(ask.state.selection, named))
        return named
    carried = ask.state.selection
    if carried is not None and _rest_of_earlier(ask):
        return carried
    if carried is not None and _refers_back(ask):
        if len(ask.state.trail) > 1 and _over_several(ask.reading):
            return Named(nos=ask.state.trail)
        return carried
    return All()


def _rest_of_earlier(ask: FigureAsk) -> bool:
    """除去第一名，其余四个: what is left of the earlier set."""
    rest = ask.reading.tags.of("except", "rest")
    return bool(rest) and ask.reading.ask_for("except", "mark") and isinstance(ask.state.selection, Ranked | Named)


def _over_several(reading: Reading) -> bool:
    """加起来, 差多少, 哪个多: operations that want more than one project."""
    return any(reading.ask_for("aggregate", value) for value in ("sum", "mean", "difference", "compare", "ratio"))


def _refers_back(ask: FigureAsk) -> bool:
    reading = ask.reading
    if reading.ask_for("pronoun"):
        return True
    if reading.ask_for("aggregate", "share") and not reading.ask_for("superlative"):
        return not any(m in _SOURCES for m in ask.asked)  # 占总支出多少: the total is what it is a share of
    if reading.ask_for("all") or _whole_total(reading) or ask.counts_all:
        return False
    return not (ask.conditions or ask.rank or reading.ask_for("except") or reading.ask_for("count"))


def _whole_total(reading: Reading) -> bool:
    """总预算, 总支出, total budget: the whole report, unless "these" stands before it."""
    if reading.ask_for("aggregate", "overall"):
        return True
    sums = [tag for tag in reading.tags.of("aggregate", "sum") if tag.text in ("总", "total", "totals")]
    return bool(sums) or any(tag.text.startswith("总") for tag in reading.tags.of("measure"))


def _narrow(base: Selection, conditions: list[Found], reading: Reading) -> Selection:
    if not conditions:
        return base
    joined = conditions[0].selection
    for before, found in zip(conditions, conditions[1:], strict=False):
        between = reading.sentence[before.end : found.start]
        if re.search(r"或|要么|\bor\b", between):
            joined = Either(of=(joined, found.selection))
        else:
            joined = Both(of=(joined, found.selection))
    return joined if isinstance(base, All) else Both(of=(base, joined))


def _left_out_stretch(reading: Reading) -> tuple[int, int] | None:
    """From 除了 to 以外 or to the end of the clause; None where nothing is left out."""
    marks = reading.tags.of("except", "mark")
    if not marks:
        beyond = [tag for tag in reading.tags.of("except", "rest") if tag.text[-1] == "外"]
        start = max((reading.sentence.rfind(mark, 0, beyond[0].start) for mark in ",;。"), default=-1) if beyond else 0
        return (start + 1, beyond[0].end) if beyond else None
    mark = marks[0]
    closing = [tag for tag in reading.tags.of("except", "rest") if tag.start >= mark.end and tag.text[-1] in "外"]
    if closing:
        return mark.start, closing[0].end
    comma = re.compile(r"[,，;。]").search(reading.sentence, mark.end)
    if comma is None or reading.language == "en":
        return mark.start, comma.start() if comma else len(reading.sentence)
    return mark.start, comma.start()


def _split(conditions: tuple[Found, ...], apart: tuple[int, int] | None) -> tuple[list[Found], list[Found]]:
    inner = [c for c in conditions if apart and apart[0] <= c.start < apart[1]]
    return inner, [c for c in conditions if c not in inner]


def _without(
    ask: FigureAsk, left_out: list[Mention], inner: list[Found], apart: tuple[int, int] | None
) -> Selection | None:
    if apart is None:
        return None
    if left_out:
        return Named(nos=tuple(dict.fromkeys(no for mention in left_out for no in mention.nos)))
    if inner:
        return _narrow(All(), inner, ask.reading)
    noted = note_set(ask.reading, ask.report)
    if noted is not None:
        return noted
    rank = ask.rank
    if rank is not None and apart[0] <= rank.start < apart[1]:
        whole = ask.state.selection if _rest_of_earlier(ask) and ask.state.selection is not None else All()
        return Ranked(of=whole, ranking=rank.ranking(_rank_default(ask)))
    if ask.reading.ask_for("pronoun") and ask.state.selection is not None:
        return ask.state.selection
    return None


# -- operation --------------------------------------------------------------------------------------------------------


def plan_figures(ask: FigureAsk, form: Form) -> FigurePlan:
    """The plan of an ask for figures."""
    selection = select(ask)
    rank = _effective_rank(ask)
    relation = _relation(ask)
    if ask.reading.ask_for("position") and (ask.linked or ask.state.selection is not None):
        return _position(ask, selection, rank, form)
    if relation is not None:
        related = _relate(ask, relation, selection, rank, form)
        if related is not None:
            return related
    aggregates = _aggregates(ask)
    if rank is not None and not aggregates and ask.linked and rank.last == 1 and _YES_NO.search(ask.reading.sentence):
        return _claimed_place(ask, rank, form)
    if rank is not None and not aggregates:
        return _ranked(ask, selection, rank, form)
    if rank is not None:
        selection = Ranked(of=selection, ranking=rank.ranking(_rank_default(ask)))
    if aggregates:
        return _aggregated(ask, selection, aggregates, form)
    return _listed_or_valued(ask, selection, form)


def _effective_rank(ask: FigureAsk) -> FoundRank | None:
    """The ranking, unless it only says what is left out."""
    apart = _left_out_stretch(ask.reading)
    if ask.rank is not None and apart and apart[0] <= ask.rank.start and ask.rank.end <= apart[1]:
        return None
    return ask.rank


def _rank_default(ask: FigureAsk) -> Measure:
    pointing = re.search(r"的?(?:那|这)(?:个|项|家|笔)", ask.reading.sentence) is not None
    if ask.asked and not (pointing and isinstance(ask.state.last, FigurePlan)):
        return ask.asked[0]
    if isinstance(ask.state.last, FigurePlan):
        if ask.state.last.ranking is not None:
            return ask.state.last.ranking.by
        if ask.state.last.measures:
            return ask.state.last.measures[0]
    return _default_measure(ask.reading, ask.state)


def _relation(ask: FigureAsk) -> Operation | None:
    if ask.reading.ask_for("aggregate", "balance_rate"):
        return "share"
    rates = ask.reading.ask_for("aggregate", "overall") or ask.asked == ("execution_rate",)
    for value in ("difference", "ratio", "compare") if rates else ("share", "ratio", "difference", "compare"):
        if ask.reading.ask_for("aggregate", value):
            return _RELATIONS[value]
    return None


def _aggregates(ask: FigureAsk) -> tuple[Operation, ...]:
    reading = ask.reading
    found: list[Operation] = []
    at_mean = {tag.start for found_ in ask.conditions for tag in reading.tags.of("aggregate") if
               found_.start <= tag.start < found_.end}  # fmt: skip
    for tag in reading.tags.of("aggregate"):
        if tag.value in _AGGREGATES and tag.start not in at_mean:
            found.append(_AGGREGATES[tag.value])
    if any(tag.text.startswith("总") for tag in reading.tags.of("measure")) and not ask.linked:
        found.append("sum")
    if len(reading.named) > 1 and any(
        re.search(r"合计|总额|总计|总数", tag.text) for tag in reading.tags.of("measure")
    ):
        found.append("sum")
    if reading.ask_for("follow", "add") and (len(ask.linked) > 1 or ask.state.selection is not None):
        found.append("sum")
    if reading.ask_for("count"):
        found.append("count")
    single = len(ask.reading.named) == 1 and not reading.ask_for("follow", "add") and not ask.conditions
    if single:  # "人才引进一共花了多少": one project needs no adding up
        found = [operation for operation in found if operation not in ("sum", "mean", "median", "count")]
    return tuple(dict.fromkeys(found))


_YES_NO = re.compile(r"吗|吧|对不对|是不是|是否|对么|\bright\b|^(?:is|are|was|were|did|does|do)\b")


def _claimed_place(ask: FigureAsk, rank: FoundRank, form: Form) -> FigurePlan:
    """X执行率最高，对吧: its place, held against the one claimed."""
    ranking = rank.ranking(_rank_default(ask)).model_copy(update={"first": 1, "last": None})
    said = ask.reading.sentence[rank.start : rank.end]
    return FigurePlan(
        operation="position",
        selection=Named(nos=ask.reading.named),
        base=All(),
        measures=(ranking.by,),
        ranking=ranking,
        claim=Claim(measure=ranking.by, comparator="eq", value=Decimal(rank.first), as_written=said),
        form=form,
    )


def _position(ask: FigureAsk, selection: Selection, rank: FoundRank | None, form: Form) -> FigurePlan:
    by = (rank.by if rank else None) or (ask.asked[0] if ask.asked else _rank_default(ask))
    ranking = Ranking(by=by, descending=rank.descending if rank else True)
    return FigurePlan(operation="position", selection=selection, base=All(), measures=(by,), ranking=ranking, form=form)


def _ranked(ask: FigureAsk, selection: Selection, rank: FoundRank, form: Form) -> FigurePlan:
    ranking = rank.ranking(_rank_default(ask))
    measures = tuple(dict.fromkeys((ranking.by, *ask.asked)))
    return FigurePlan(operation="rank", selection=selection, measures=measures, ranking=ranking, form=form)


def _aggregated(ask: FigureAsk, selection: Selection, operations: tuple[Operation, ...], form: Form) -> FigurePlan:
    reading = ask.reading
    measures = ask.asked
    main, also = operations[0], list(operations[1:])
    if "count" in operations and len(operations) > 1:
        main = next(operation for operation in operations if operation != "count")
        also = [operation for operation in operations if operation != main]
    if main == "count" and measures and ask.conditions and not reading.ask_for("list"):
        also = [*also, "list"]
    elif main == "count":
        also = [*also, "list"]
        measures = tuple(dict.fromkeys((*_condition_measures(ask), *measures)))
    if main in ("sum", "mean", "median") and not measures:
        measures = _carried_measures(ask) or ("budget", "actual")
    if main == "overall_rate":
        measures = ("execution_rate",)
    elif main == "sum" and measures == ("execution_rate",):
        main, measures = "overall_rate", ("execution_rate",)
    elif main == "sum" and "execution_rate" in measures:
        measures = tuple(measure for measure in measures if measure != "execution_rate")
        also = [*also, "overall_rate"]
    stated = isinstance(selection, All) and main == "sum"
    return FigurePlan(
        operation=main,
        selection=selection,
        measures=measures,
        stated=stated,
        also=tuple(dict.fromkeys(also)),
        form=form,
    )


def _condition_measures(ask: FigureAsk) -> tuple[Measure, ...]:
    """The measures that the conditions speak of, so that a list shows why each project is in it."""
    measures: list[Measure] = []

    def visit(selection: Selection) -> None:
        if selection.kind == "condition":
            if selection.measure == "actual" and selection.value == "budget":
                measures.extend(("budget", "actual", "execution_rate"))
            else:
                measures.append(selection.measure)
        elif selection.kind in ("and", "or"):
            for part in selection.of:
                visit(part)

    for found in ask.conditions:
        visit(found.selection)
    return tuple(dict.fromkeys(measures))


def _carried_measures(ask: FigureAsk) -> tuple[Measure, ...]:
    own = ask.linked or ask.conditions or ask.rank or ask.reading.ask_for("all")
    if ask.reading.ask_for("pronoun") or not own or ask.reading.ask_for("follow"):
        last = ask.state.last
        if isinstance(last, FigurePlan):
            return last.measures
    return ()


def _listed_or_valued(ask: FigureAsk, selection: Selection, form: Form) -> FigurePlan:
    reading = ask.reading
    claim = find_claim(ask)
    if claim is not None:
        subject = Named(nos=reading.named) if reading.named else selection
        measures = tuple(dict.fromkeys((claim.measure, *ask.asked)))
        return FigurePlan(operation="value", selection=subject, measures=measures, claim=claim, form=form)
    filtered = bool(ask.conditions) or isinstance(selection, Except)
    if (
        filtered
        and (isinstance(selection, Except) and not ask.conditions)
        and ask.asked
        and not reading.ask_for("list")
    ):
        if ask.asked == ("execution_rate",):
            return FigurePlan(operation="overall_rate", selection=selection, measures=ask.asked, form=form)
        return FigurePlan(operation="sum", selection=selection, measures=ask.asked, form=form)
    measures = tuple(dict.fromkeys((*_condition_measures(ask), *ask.asked))) if filtered else ask.asked
    if not measures:
        measures = _carried_measures(ask) or ("budget", "actual", "execution_rate")
    if isinstance(selection, All) and not reading.ask_for("list") and not reading.ask_for("form", "table"):
        return _whole(ask, measures, form)
    operation: Operation = "list" if filtered or reading.ask_for("list") or isinstance(selection, All) else "value"
    return FigurePlan(operation=operation, selection=selection, measures=measures, form=form)


def _whole(ask: FigureAsk, measures: tuple[Measure, ...], form: Form) -> FigurePlan:
    """全部项目的预算: every row where each is asked for, else the totals."""
    each = re.search(r"各个?|每个?|分别|每一|each|every|all projects'", ask.reading.sentence)
    if each or ask.reading.ask_for("form", "chart"):
        return FigurePlan(operation="list", selection=All(), measures=measures, form=form)
    if measures == ("execution_rate",):
        return FigurePlan(operation="overall_rate", selection=All(), measures=measures, form=form)
    sums = tuple(measure for measure in measures if measure != "execution_rate")
    also: tuple[Operation, ...] = ("overall_rate",) if "execution_rate" in measures else ()
    return FigurePlan(operation="sum", selection=All(), measures=sums, stated=True, also=also, form=form)


# -- relations --------------------------------------------------------------------------------------------------------


def _relate(
    ask: FigureAsk, relation: Operation, selection: Selection, rank: FoundRank | None, form: Form
) -> FigurePlan | None:
    measures = ask.asked or _carried_measures(ask)
    if rank is not None:
        selection = Ranked(of=selection, ranking=rank.ranking(_rank_default(ask)))
    if relation == "share" and isinstance(selection, Named) and len(selection.nos) == 2 and not _joint(ask.reading):
        one, other = (Named(nos=(no,)) for no in selection.nos)
        measure = measures[:1] or ("actual",)
        return FigurePlan(operation="share", selection=one, base=other, measures=measure, form=form)
    if relation == "share":
        if measures[:1] == ("execution_rate",):
            return None
        return _share(ask, selection, measures, form)
    nos = selection.nos if isinstance(selection, Named) else ()
    previous = ask.state.selection
    if ask.reading.ask_for("follow", "previous") and previous is not None and not isinstance(previous, All):
        return _against_previous(ask, relation, selection, measures, form)
    if len(nos) == 1 and previous is not None and isinstance(previous, Named) and previous.nos != nos:
        return FigurePlan(
            operation=relation if relation != "compare" else "difference",
            selection=Named(nos=nos),
            base=previous,
            measures=measures[:1] or ("actual",),
            form=form,
        )
    if len(nos) == 2 and relation in ("difference", "ratio"):
        return FigurePlan(
            operation=relation,
            selection=Named(nos=nos[:1]),
            base=Named(nos=nos[1:]),
            measures=measures[:1] or (_default_measure(ask.reading, ask.state),),
            form=form,
        )
    if len(nos) >= 2:
        return FigurePlan(operation="compare", selection=selection, measures=measures or ("actual",), form=form)
    if relation == "difference":
        return _difference(ask, selection, measures, form)
    return None


def _joint(reading: Reading) -> bool:
    """两项合计占…: the two together, of the whole."""
    whole = reading.ask_for("all") or _whole_total(reading)
    return whole or reading.ask_for("aggregate", "sum") or re.search("合|共|加|分别|各", reading.sentence) is not None


def _difference(ask: FigureAsk, selection: Selection, measures: tuple[Measure, ...], form: Form) -> FigurePlan | None:
    """最高和最低差多少: between the ends of an order; 预算和支出差多少: between two measures of the same projects."""
    ends = {tag.value.split("_")[-1] for tag in ask.reading.tags.of("superlative")}
    if ends == {"most", "least"}:
        by = (ask.rank.by if ask.rank else None) or _rank_default(ask)
        return FigurePlan(
            operation="difference",
            selection=Ranked(of=All(), ranking=Ranking(by=by, descending=True, last=1)),
            base=Ranked(of=All(), ranking=Ranking(by=by, descending=False, last=1)),
            measures=(by,),
            form=form,
        )
    places = nth_places(ask.reading)
    if len(places) == 2:
        by = (ask.rank.by if ask.rank else None) or _rank_default(ask)
        first, second = (Ranking(by=by, descending=True, first=place, last=place) for place in places)
        return FigurePlan(
            operation="difference",
            selection=Ranked(of=All(), ranking=first),
            base=Ranked(of=All(), ranking=second),
            measures=(by,),
            form=form,
        )
    if set(measures) == {"budget", "actual"}:
        operation: Operation = "sum" if isinstance(selection, All) else "value"
        return FigurePlan(operation=operation, selection=selection, measures=("balance", "budget", "actual"), form=form)
    return None


def _against_previous(
    ask: FigureAsk, relation: Operation, selection: Selection, measures: tuple[Measure, ...], form: Form
) -> FigurePlan | None:
    previous, current = ask.state.before, ask.state.shown
    if not ask.reading.named and len(previous) == 1 and len(current) == 1:
        return FigurePlan(
            operation="difference",
            selection=Named(nos=current),
            base=Named(nos=previous),
            measures=measures[:1] or ("actual",),
            form=form,
        )
    if ask.state.selection is None:
        return None
    return FigurePlan(
        operation="difference",
        selection=selection,
        base=ask.state.selection,
        measures=measures[:1] or ("actual",),
        form=form,
    )


def _share(ask: FigureAsk, selection: Selection, measures: tuple[Measure, ...], form: Form) -> FigurePlan:
    """X 占总支出多少: of the whole; 非财政资金占支出多少: one measure of another, over the same projects."""
    parts = ("non_fiscal", "general_public_budget", "government_fund", "fiscal", "balance")
    sources = [m for m in measures if m in parts]
    totals = [m for m in measures if m in ("actual", "budget")]
    if ask.reading.ask_for("aggregate", "balance_rate") or sources == ["balance"]:
        sources, totals = ["balance"], ["budget"]
    if not sources and set(totals) == {"actual", "budget"}:
        sources, totals = ["actual"], ["budget"]
    if sources:
        return FigurePlan(
            operation="share",
            selection=selection,
            measures=tuple(sources),
            base=selection,
            base_measure=totals[0] if totals else "actual",
            form=form,
        )
    measure: Measure = totals[-1] if totals else (measures[0] if measures else "actual")
    if measure == "execution_rate":
        measure = "actual"
    base: Selection | None = None
    if isinstance(selection, Both) and len(selection.of) == 2 and ask.reading.ask_for("pronoun"):
        base = selection.of[0]
    return FigurePlan(operation="share", selection=selection, measures=(measure,), base=base, form=form)


# -- what a question takes for granted --------------------------------------------------------------------------------


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
            comparator = {"lt": "gt", "gt": "lt", "eq": "eq"}.get(condition.comparator, "eq")
            return Claim(
                measure="balance",
                comparator=comparator,  # type: ignore[arg-type]  # the three comparators of set phrases
                value=value,
                as_written=reading.sentence[found.start : found.end],
            )
    return _plain_number(ask)


def _plain_number(ask: FigureAsk) -> Claim | None:
    """预算是280万对吗: a number without a comparator beside a measure."""
    for number in ask.reading.numbers:
        text = ask.reading.sentence[number.start : max(number.end, number.unit_end)]
        if number.kind == "percent":
            return Claim(measure="execution_rate", comparator="eq", value=number.value, as_written=text)
        money = number.unit in ("", "元", "块", "yuan", "rmb") and (number.scale or number.unit or ask.asked)
        if number.kind == "cardinal" and money and (ask.asked or number.scale):
            measure = next((m for m in ask.asked if m != "execution_rate"), "actual")
            value = in_report_unit(number, ask.report.unit)
            return Claim(measure=measure, comparator="eq", value=value, as_written=text)
    return None
