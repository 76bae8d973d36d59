"""How sure the rules are of a plan: below a half, a language model is asked, where there is one."""

from assistant.plan import ClarifyPlan, DeclinePlan, Plan

_UNKNOWN_THING = 0.3
_UNKNOWN_REFERENT = 0.3
_UNCLEAR = 0.4


def confidence_of(plan: Plan) -> float:
    """Unsure: something was named that no rule could find, or a message has words of which none was understood.

    A question back among known candidates is sure: the message itself leaves it open.
    """
    match plan:
        case DeclinePlan(reason="project"):
            return min(plan.confidence, _UNKNOWN_THING)
        case ClarifyPlan(reason="no_referent"):
            return min(plan.confidence, _UNKNOWN_REFERENT)
        case ClarifyPlan(reason="meaningless", candidates=()):
            return min(plan.confidence, _UNCLEAR)
        case _:
            return plan.confidence
