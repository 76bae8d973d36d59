"""Two quantities of the text held against each other, in words: how far apart, how many times, what share, how many are left."""

from assistant.answer import Figure
from assistant.evidence.quantities import quantity_of
from assistant.evidence.relations import Related, related
from assistant.evidence.scope import project_nos
from assistant.evidence.source import Source
from assistant.plan import TextPlan
from assistant.text.cells import plain
from assistant.wording.citing import Teller
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.quantities import Wording
from prompts import phrase

_SIGN = {"total": "+", "difference": "−", "left": "−", "ratio": "÷", "share": "÷", "each": "÷"}


def answer_text_relation(plan: TextPlan, source: Source, book: CitationBook) -> Draft | None:
    """The relation with its formula and both places; None where the question names no two quantities of the text."""
    found = related(plan.question, project_nos(plan.selection, source), source)
    if found is None:
        return None
    teller = Teller(source, book, Wording(plan.form.language))
    if not isinstance(found, Related):
        return Draft(text=teller.pairing(found), figures=tuple(teller.figures))
    return Draft(text=_told(found, plan, teller), figures=tuple(teller.figures))


def _told(found: Related, plan: TextPlan, teller: Teller) -> str:
    language = plan.form.language
    one, other = quantity_of(found.one), quantity_of(found.other)
    one_said, other_said = (teller.figure(fact.statement, quantity_of(fact)) for fact in (found.one, found.other))
    first, second = (
        (other, one)
        if found.kind == "left" or (one.value < other.value and found.kind == "difference")
        else (one, other)
    )
    formula = f"{plain(first.value)} {_SIGN[found.kind]} {plain(second.value)}"
    refs = [teller.ref(found.one.statement), teller.ref(found.other.statement)]
    name = phrase("text_relation", "label", language, one=one.counted, other=other.counted)
    teller.figures.append(
        Figure(label=name, value=found.value, unit=found.unit, formula=formula, inputs=tuple(dict.fromkeys(refs)))
    )
    return phrase(
        "text_relation", found.kind, language, value=f"**{plain(found.value)} {found.unit}**".replace(" %", "%"),
        formula=formula, one=one.counted, other=other.counted, one_said=one_said, other_said=other_said,
        per=other.unit, more=first.counted, project=teller.projects([found.one.statement.project_no, found.other.statement.project_no]),
        quotes=teller.quotes([found.one.statement, found.other.statement]),
    )  # fmt: skip
