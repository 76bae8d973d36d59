"""Answers to questions for facts of the text: the asked number or name first, then the quote and its place."""

from assistant.evidence.findings import Computed, Facets, Finding, Missing, Noted, Reasons, Told
from assistant.evidence.source import Source
from assistant.evidence.text_lookup import find
from assistant.plan import TextPlan
from assistant.wording.calculations import computed
from assistant.wording.citing import Teller
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.quantities import Wording
from assistant.wording.texts_told import facets, missing, reasons, told


def answer_text(plan: TextPlan, source: Source, book: CitationBook) -> Draft:
    """The draft that answers a question for facts of the text."""
    findings = find(plan, source)
    teller = Teller(source, book, Wording(plan.form.language))
    texts = list(dict.fromkeys(_worded(teller, plan, finding) for finding in findings))
    listed = len(texts) > 1 and not any("\n" in text for text in texts)
    text = "\n".join(f"- {each}" for each in texts) if listed else "\n\n".join(texts)
    lost = all(isinstance(finding, Missing) for finding in findings)
    return Draft(text=text, outcome="not_in_report" if lost else "answered", figures=tuple(teller.figures))


def _worded(teller: Teller, plan: TextPlan, finding: Finding) -> str:
    """One finding in words."""
    match finding:
        case Told():
            return told(teller, finding)
        case Computed():
            return computed(teller, plan, finding)
        case Reasons():
            return reasons(teller, finding)
        case Noted():
            note = finding.note
            return teller.say(
                "reason_note", number=note.number, quote=teller.quote(note.text), mark=teller.book.note(note)
            )
        case Facets():
            return facets(teller, finding)
        case Missing():
            return missing(teller, plan, finding)
