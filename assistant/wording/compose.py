"""A plan -> a draft: which composer words which kind of plan."""

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


def compose(plan: Plan, source: Source, book: CitationBook) -> Draft:
    """The draft that answers a plan; citations go into the book."""
    match plan:
        case FigurePlan():
            return answer_figures(plan, source, book)
        case TextPlan():
            return _answer_text(plan, source, book)
        case TargetsPlan():
            return answer_targets(plan, source, book)
        case SummaryPlan():
            return answer_summary(plan, source, book)
        case AuditPlan():
            return answer_audit(plan, source, book)
        case NotesPlan():
            return answer_notes(plan, source, book)
        case AddBackPlan():
            return answer_add_back(plan, source, book)
        case SupposePlan():
            return answer_suppose(plan, source, book)
        case AboutPlan():
            return answer_about(plan, source, book)
        case SocialPlan():
            return answer_social(plan, source, book)
        case ClarifyPlan():
            return answer_clarify(plan, source, book)
        case DeclinePlan():
            return answer_decline(plan, source, book)
