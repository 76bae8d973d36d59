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
    RatesPlan,
    SocialPlan,
    SummaryPlan,
    SupposePlan,
    TargetsPlan,
    TextPlan,
)
from assistant.wording.add_back import answer_add_back
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.figures import answer_figures
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
from assistant.wording.texts import answer_text
from assistant.wording.told_rates import answer_rates

_COMPOSERS: dict[type, Callable[[Any, Source, CitationBook], Draft]] = {
    FigurePlan: answer_figures,
    TextPlan: answer_text,
    TargetsPlan: answer_targets,
    RatesPlan: answer_rates,
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
