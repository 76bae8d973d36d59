"""A question for figures, answered: the asked thing first, its derivation, its sources."""

from collections.abc import Callable

from assistant.plan import All, FigurePlan, Named, Operation, Ranked
from assistant.wording import against, rates, shares, sums
from assistant.wording.claims import judged, tells_all
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.lists import listed, none_such
from assistant.wording.rankings import positions, ranked
from assistant.wording.telling import FigureSource, Telling
from assistant.wording.values import beside, values

TELL: dict[Operation, Callable[[Telling], list[str]]] = {
    "value": values,
    "list": listed,
    "count": listed,
    "sum": sums.sums,
    "mean": sums.averages,
    "median": sums.medians,
    "overall_rate": rates.overall,
    "rank": ranked,
    "position": positions,
    "compare": against.compared,
    "difference": against.differences,
    "ratio": against.ratios,
    "share": shares.shares,
}


def answer_figures(plan: FigurePlan, source: FigureSource, book: CitationBook) -> Draft:
    """What a plan's figures are, in words, with every figure cited or derived."""
    plan = _sensible(plan)
    telling = Telling(plan, source, book)
    missing = _missing(telling)
    if missing and not telling.result.measures:
        return Draft(text=missing, outcome="not_in_report")
    if not telling.result.projects and plan.operation != "rank":
        return telling.draft([missing or none_such(telling)])
    claim = judged(telling, plan.claim) if plan.claim else ""
    if claim and plan.claim and tells_all(telling, plan.claim):
        return telling.draft([claim, *beside(telling)])
    paragraphs = TELL[plan.operation](telling)
    for operation in plan.also:
        paragraphs = _joined(paragraphs, _further(telling, operation, source, book), telling)
    if claim:
        paragraphs = [telling.voice.paragraph([claim, paragraphs[0]]), *paragraphs[1:]]
    return telling.draft([*paragraphs, missing])


def _sensible(plan: FigurePlan) -> FigurePlan:
    """The plan as it is best told.

    A list of the first places is a ranking, a list of one named project its figures, a ranking of one its place.
    """
    if plan.operation == "list" and isinstance(plan.selection, Ranked) and plan.ranking is None:
        ranked_of = {"operation": "rank", "selection": plan.selection.of, "ranking": plan.selection.ranking}
        return plan.model_copy(update=ranked_of)
    if not isinstance(plan.selection, Named) or len(plan.selection.nos) != 1:
        return plan
    if plan.operation == "list":
        return plan.model_copy(update={"operation": "value"})
    if plan.operation == "rank" and plan.ranking is not None:
        return plan.model_copy(update={"operation": "position"})
    return plan


def _missing(telling: Telling) -> str:
    """That the form has no such column."""
    measures = telling.result.missing
    if not measures:
        return ""
    voice = telling.voice
    return voice.sentence(voice.say("no_column", measures=voice.measures(measures)))


def _joined(paragraphs: list[str], further: list[str], telling: Telling) -> list[str]:
    """Further sentences stand before a table, after the sentence that leads to it."""
    lead = paragraphs[0]
    if not lead.endswith(("：", ":")):
        return [*paragraphs, *further]
    first = telling.voice.paragraph([telling.voice.sentence(lead.rstrip("：:")), *further])
    return [first, *paragraphs[1:]]


def _further(telling: Telling, operation: Operation, source: FigureSource, book: CitationBook) -> list[str]:
    """A further operation over the same projects, told without naming them again."""
    if operation in ("count", "list", "value") and _enumerates(telling):
        return []
    plan = telling.plan.model_copy(update={"operation": operation, "also": (), "claim": None})
    other = Telling(plan, source, book)
    other.table, other.further = telling.table, True
    paragraphs = TELL[operation](other)
    telling.take(other)
    return paragraphs


def _enumerates(telling: Telling) -> bool:
    """Whether what was told already says which projects and how many."""
    if telling.plan.operation in ("list", "count"):
        return True
    described = not isinstance(telling.plan.selection, All | Named)
    return described and telling.plan.operation in ("value", "sum", "mean", "median", "overall_rate")
