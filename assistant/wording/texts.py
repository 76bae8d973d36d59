"""Answers to questions for facts of the text: the asked number or name first, then the quote and its place."""

from collections.abc import Sequence

from assistant.evidence.factbook import Facts
from assistant.evidence.findings import (
    Added,
    Columns,
    Counted,
    Facets,
    Finding,
    Missing,
    PerHead,
    Private,
    Quoted,
    Reasons,
    Taken,
    Unclear,
)
from assistant.evidence.textfacts import find
from assistant.plan import TextPlan
from assistant.wording import texts_numbers, texts_words
from assistant.wording.citing import Teller
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.quantities import Wording
from assistant.wording.texts_reasons import reasons


def answer_text(plan: TextPlan, source: Facts, book: CitationBook) -> Draft:
    """The draft that answers a question for facts of the text."""
    findings = find(plan, source)
    teller = Teller(source, book, Wording(plan.form.language))
    unclear = next((finding for finding in findings if isinstance(finding, Unclear)), None)
    if unclear is not None:
        meant = texts_words.candidates(teller, unclear)
        return Draft(text=texts_words.unclear(teller, unclear), outcome="clarify", candidates=meant)
    text = _listed([_told(teller, finding, labelled=len(findings) > 1) for finding in findings])
    lost = all(isinstance(finding, Missing | Private) for finding in findings)
    return Draft(text=text, outcome="not_in_report" if lost else "answered", figures=tuple(teller.figures))


def _listed(texts: Sequence[str]) -> str:
    unique = list(dict.fromkeys(texts))
    if any("\n" in text for text in unique):
        return "\n\n".join(unique)
    return unique[0] if len(unique) == 1 else "\n".join(f"- {text}" for text in unique)


def _told(teller: Teller, finding: Finding, *, labelled: bool) -> str:
    """One finding in words."""
    match finding:
        case Counted():
            return texts_numbers.counted(teller, finding, labelled=labelled)
        case Added():
            return texts_numbers.added(teller, finding)
        case Taken():
            return texts_numbers.taken(teller, finding)
        case PerHead():
            return texts_numbers.per_head(teller, finding)
        case Quoted():
            return texts_words.quoted(teller, finding)
        case Reasons():
            return reasons(teller, finding)
        case Columns():
            return texts_words.columns(teller, finding)
        case Facets():
            return texts_words.facets(teller, finding)
        case Private():
            return texts_words.private(teller, finding)
        case Unclear():
            return texts_words.unclear(teller, finding)
        case Missing():
            return texts_words.missing(teller, finding)
