"""Differences, ratios and shares: plans that hold one set of projects or one measure against another."""

import re

from assistant.plan import All, Both, FigurePlan, Form, Measure, Named, Operation, Ranked, Ranking, Selection
from assistant.understanding.figure_ask import FigureAsk, carried_measures, default_measure, rank_default, whole_total
from assistant.understanding.ranks import FoundRank, nth_places
from assistant.understanding.reading import Reading

_RELATIONS: dict[str, Operation] = {
    "share": "share",
    "ratio": "ratio",
    "difference": "difference",
    "compare": "compare",
}


def find_relation(ask: FigureAsk) -> Operation | None:
    """How two things are held against each other, if they are."""
    if ask.reading.ask_for("aggregate", "balance_rate"):
        return "share"
    if len(ask.reading.named) > 1 and not ask.conditions and _WHICH_IS_MORE.search(ask.reading.sentence):
        return "compare"
    rates = ask.reading.ask_for("aggregate", "overall") or ask.asked == ("execution_rate",)
    for value in ("difference", "ratio", "compare") if rates else ("share", "ratio", "difference", "compare"):
        if ask.reading.ask_for("aggregate", value):
            return _RELATIONS[value]
    return None


_WHICH_IS_MORE = re.compile(
    r"(?:哪一?[个项]|谁|边个).{0,10}[高多低少大小好快慢](?:一?些|一?点|呢|啲)?\W*$|\b(?:larger|bigger|higher|lower|smaller|more|less) than\b"
    r"|\bwhich\b.{0,40}\b(?:larger|bigger|higher|lower|smaller|more|less)\b"
)


_TIMES_OF = re.compile(
    r"how many times (?!(?:as |more|larger|bigger|greater|higher|is |was |does |did )).{3,60}\b(?:is|was|are|were) the\b"
)
_OF_TWO = re.compile(r"[两俩2二](?:个|项|笔|者)?|both|two")


def _ranking_measure(ask: FigureAsk, default: Measure) -> Measure:
    """The measure that the list shown before was ordered by."""
    last = ask.state.last
    return last.ranking.by if isinstance(last, FigurePlan) and last.ranking is not None else default


def relate(
    ask: FigureAsk, relation: Operation, selection: Selection, rank: FoundRank | None, form: Form
) -> FigurePlan | None:
    """The plan of a relation; None where the ask does not hold what it needs."""
    measures = ask.asked or ((rank.by,) if rank is not None and rank.by else ()) or carried_measures(ask)
    overall = ask.reading.ask_for("aggregate", "overall") and relation == "difference"
    before = ask.state.selection
    if overall and not ask.linked and isinstance(before, Named) and len(before.nos) == 1:
        return FigurePlan(operation="difference", selection=before, base=All(), measures=("execution_rate",), form=form)
    of_these = ask.reading.ask_for("pronoun", "many") and before is not None and relation == "share"
    if of_these and before is not None and rank is not None:
        of = next(iter(measures), rank_default(ask))
        top = Ranked(of=before, ranking=rank.ranking(_ranking_measure(ask, of)))
        return FigurePlan(operation="share", selection=top, base=before, measures=(of,), form=form)
    if rank is not None:
        selection = Ranked(of=selection, ranking=rank.ranking(rank_default(ask)))
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
    if len(nos) == 2 and relation == "ratio" and _TIMES_OF.search(ask.reading.sentence):
        nos = nos[::-1]  # how many times A is B: B over A
    if len(nos) == 2 and relation == "ratio" and len(measures) == 2:  # A 的结余是 B 的支出的几倍
        one, other = (Named(nos=(no,)) for no in nos)
        left, right = measures
        return FigurePlan(operation="ratio", selection=one, base=other, measures=(left,), base_measure=right, form=form)
    if len(nos) == 2 and relation in ("difference", "ratio"):
        return FigurePlan(
            operation=relation,
            selection=Named(nos=nos[:1]),
            base=Named(nos=nos[1:]),
            measures=measures[:1] or (default_measure(ask.reading, ask.state),),
            form=form,
        )
    if ask.conditions and relation in ("difference", "compare") and _OF_TWO.search(ask.reading.sentence):
        asked = tuple(m for m in measures if m in ask.asked) or measures or ("actual",)
        return FigurePlan(operation="compare", selection=selection, measures=asked, form=form)
    if len(nos) >= 2:
        return FigurePlan(operation="compare", selection=selection, measures=measures or ("actual",), form=form)
    if relation == "difference":
        return _difference(ask, selection, measures, form)
    return None


def _joint(reading: Reading) -> bool:
    """两项合计占…: the two together, of the whole."""
    whole = reading.ask_for("all") or whole_total(reading)
    return whole or reading.ask_for("aggregate", "sum") or re.search("合|共|加|分别|各", reading.sentence) is not None


def _difference(ask: FigureAsk, selection: Selection, measures: tuple[Measure, ...], form: Form) -> FigurePlan | None:
    """最高和最低差多少: between the ends of an order; 预算和支出差多少: between two measures of the same projects."""
    ends = {tag.value.split("_")[-1] for tag in ask.reading.tags.of("superlative")}
    if ends == {"most", "least"}:
        by = (ask.rank.by if ask.rank else None) or rank_default(ask)
        return FigurePlan(
            operation="difference",
            selection=Ranked(of=All(), ranking=Ranking(by=by, descending=True, last=1)),
            base=Ranked(of=All(), ranking=Ranking(by=by, descending=False, last=1)),
            measures=(by,),
            form=form,
        )
    places = nth_places(ask.reading)
    if len(places) == 2:
        by = (ask.rank.by if ask.rank else None) or rank_default(ask)
        first, second = (Ranking(by=by, descending=True, first=place, last=place) for place in places)
        return FigurePlan(
            operation="difference",
            selection=Ranked(of=All(), ranking=first),
            base=Ranked(of=All(), ranking=second),
            measures=(by,),
            form=form,
        )
    last = ask.state.last
    if len(places) == 1 and isinstance(last, FigurePlan) and last.operation == "rank" and last.ranking is not None:
        there = last.ranking.model_copy(update={"first": places[0], "last": places[0]})
        return FigurePlan(
            operation="difference",
            selection=Ranked(of=last.selection, ranking=last.ranking),
            base=Ranked(of=last.selection, ranking=there),
            measures=(last.ranking.by,),
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
