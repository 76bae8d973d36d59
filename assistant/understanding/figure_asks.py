"""An ask for figures -> a FigurePlan: which operation, over which projects, of which measures."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.plan import All, Claim, Except, FigurePlan, Form, Measure, Named, Operation, Ranked, Ranking, Selection
from assistant.understanding.claims import find_claim
from assistant.understanding.conditions import facet_fields
from assistant.understanding.figure_ask import FigureAsk, carried_measures, rank_default
from assistant.understanding.figure_relations import find_relation, relate
from assistant.understanding.figure_selection import left_out_stretch, select
from assistant.understanding.ranks import FoundRank

_AGGREGATES: dict[str, Operation] = {"sum": "sum", "mean": "mean", "median": "median", "overall": "overall_rate"}


def plan_figures(ask: FigureAsk, form: Form) -> FigurePlan:
    """The plan of an ask for figures."""
    selection = select(ask)
    rank = _effective_rank(ask)
    if rank is not None and ask.reading.ask_for("aggregate", "balance_rate"):
        # 结余率最高 is 执行率最低: the share left over and the share spent make up the whole.
        rank = replace(rank, by="execution_rate", descending=not rank.descending)
        return _ranked(replace(ask, asked=("balance",)), selection, rank, form)
    relation = find_relation(ask)
    if ask.reading.ask_for("position") and (ask.linked or ask.state.selection is not None):
        return _position(ask, selection, rank, form)
    if relation is not None:
        related = relate(ask, relation, selection, rank, form)
        if related is not None:
            return related
    aggregates = _aggregates(ask)
    if rank is not None and not aggregates and ask.linked and rank.last == 1 and _YES_NO.search(ask.reading.sentence):
        return _claimed_place(ask, rank, form)
    if rank is not None and not aggregates:
        return _ranked(ask, selection, rank, form)
    if rank is not None:
        selection = Ranked(of=selection, ranking=rank.ranking(rank_default(ask)))
    if aggregates:
        return _aggregated(ask, selection, aggregates, form)
    return _listed_or_valued(ask, selection, form)


def _effective_rank(ask: FigureAsk) -> FoundRank | None:
    """The ranking, unless it only says what is left out."""
    apart = left_out_stretch(ask.reading)
    if ask.rank is not None and apart and apart[0] <= ask.rank.start and ask.rank.end <= apart[1]:
        return None
    return ask.rank


def _aggregates(ask: FigureAsk) -> tuple[Operation, ...]:
    reading = ask.reading
    found: list[Operation] = []
    at_mean = {tag.start for found_ in ask.conditions for tag in reading.tags.of("aggregate") if
               found_.start <= tag.start < found_.end}  # fmt: skip
    for tag in reading.tags.of("aggregate"):
        if tag.value in _AGGREGATES and tag.start not in at_mean:
            found.append(_AGGREGATES[tag.value])
    if any(tag.text.startswith("总") for tag in reading.tags.of("measure")) and len(reading.named) != 1:
        found.append("sum")
    several = len(reading.named) > 1 or ask.conditions or (ask.rank is not None and ask.rank.last != 1)
    several = several or (reading.ask_for("pronoun", "many") and ask.state.selection is not None)
    if several and any(re.search(r"合计|总额|总计|总数", tag.text) for tag in reading.tags.of("measure")):
        found.append("sum")
    if reading.ask_for("follow", "add") and (len(ask.linked) > 1 or ask.state.selection is not None):
        found.append("sum")
    if reading.ask_for("count"):
        found.append("count")
    single = len(ask.reading.named) == 1 and not reading.ask_for("follow", "add") and not ask.conditions
    if single:  # "X一共花了多少": one project needs no adding up
        found = [operation for operation in found if operation not in ("sum", "mean", "median", "count")]
    return tuple(dict.fromkeys(found))


_YES_NO = re.compile(r"吗|吧|对不对|是不是|是否|对么|\bright\b|^(?:is|are|was|were|did|does|do)\b")


def _claimed_place(ask: FigureAsk, rank: FoundRank, form: Form) -> FigurePlan:
    """X执行率最高，对吧: its place, held against the one claimed."""
    ranking = rank.ranking(rank_default(ask)).model_copy(update={"first": 1, "last": None})
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
    by = (rank.by if rank else None) or (ask.asked[0] if ask.asked else rank_default(ask))
    ranking = Ranking(by=by, descending=rank.descending if rank else True)
    return FigurePlan(operation="position", selection=selection, base=All(), measures=(by,), ranking=ranking, form=form)


def _ranked(ask: FigureAsk, selection: Selection, rank: FoundRank, form: Form) -> FigurePlan:
    ranking = rank.ranking(rank_default(ask))
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
        measures = carried_measures(ask) or ("budget", "actual")
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


_HOW_FAR_OVER = re.compile(r"超了?(?:支)?多少|over by")


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
    if filtered and _HOW_FAR_OVER.search(reading.sentence):
        measures = (*measures, "balance")
    if not measures:
        measures = carried_measures(ask) or ("budget", "actual", "execution_rate")
    if isinstance(selection, All) and not reading.ask_for("list") and not reading.ask_for("form", "table"):
        return _whole(ask, measures, form)
    operation: Operation = "list" if filtered or reading.ask_for("list") or isinstance(selection, All) else "value"
    return FigurePlan(operation=operation, selection=selection, measures=measures, form=form, texts=_text_columns(ask))


def _text_columns(ask: FigureAsk) -> tuple[str, ...]:
    """列预算、支出和存在的问题: the text fields asked for beside figures, apart from those that conditions are about."""
    if not ask.asked or not ask.reading.ask_for("form", "table"):
        return ()
    beside = [
        tag
        for tag in ask.reading.tags.of("facet")
        if not any(found.start <= tag.start < found.end for found in ask.conditions)
    ]
    return tuple(dict.fromkeys(field for tag in beside for field in facet_fields(tag.value)))


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
