"""A plan -> a draft: which composer words which kind of plan."""

from collections.abc import Callable
from typing import Any

from assistant.evidence.source import Source
from assistant.plan import (
    AboutPlan,
    AddBackPlan,
    AuditPlan,
    ClarifyPlan,
    DeclinePlan,
    FigurePlan,
    NotesPlan,
    Plan,
    SocialPlan,
    SummaryPlan,
    SupposePlan,
    TargetsPlan,
    TextPlan,
)
from assistant.wording.add_back import answer_add_back
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.figures import answer_figures
from assistant.wording.per_unit import answer_per_unit
from assistant.wording.simple import (
    answer_about,
    answer_audit,
    answer_clarify,
    answer_decline,
    answer_notes,
    answer_social,
)
from assistant.wording.summaries import answer_summary
from assistant.wording.suppose import answer_suppose
from assistant.wording.targets import answer_targets
from assistant.wording.text_claim import answer_text_claim
from assistant.wording.text_relation import answer_text_relation
from assistant.wording.texts import answer_text


def _answer_text(plan: TextPlan, source: Source, book: CitationBook) -> Draft:
    """What the text tells of one thing, or of two held against each other, or of money by the head."""
    told = None
    if plan.operation == "per_head":
        told = answer_per_unit(plan, source, book)
    elif plan.expects != "reason":
        told = answer_text_relation(plan, source, book)
    if told is None and (plan.claim or plan.expects == "yesno"):
        told = answer_text_claim(plan, source, book)
    return told or answer_text(plan, source, book)


_COMPOSERS: dict[type, Callable[[Any, Source, CitationBook], Draft]] = {
    FigurePlan: answer_figures,
    TextPlan: _answer_text,
    TargetsPlan: answer_targets,
    SummaryPlan: answer_summary,
    AuditPlan: answer_audit,
    NotesPlan: answer_notes,
    AddBackPlan: answer_add_back,
    SupposePlan: answer_suppose,
    AboutPlan: answer_about,
    SocialPlan: answer_social,
    ClarifyPlan: answer_clarify,
    DeclinePlan: answer_decline,
}
"""One composer a kind of plan; each takes the plan of its kind."""


def compose(plan: Plan, source: Source, book: CitationBook) -> Draft:
    """The draft that answers a plan; citations go into the book."""
    return _COMPOSERS[type(plan)](plan, source, book)
