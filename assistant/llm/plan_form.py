"""The form that a model's plans have: the plans that look something up, as a JSON schema that servers understand."""

from functools import cache
from typing import Annotated, Any

from pydantic import Field

from assistant.plan import AuditPlan, FigurePlan, Frozen, NotesPlan, SummaryPlan, TargetsPlan, TextPlan

PlanOfModel = Annotated[
    FigurePlan | TextPlan | TargetsPlan | SummaryPlan | AuditPlan | NotesPlan, Field(discriminator="kind")
]
_NOT_THE_MODELS = ("form", "carried", "confidence", "claim", "also", "stated", "tentative", "doubted")
"""What Wenji says itself: the form of the answer, what was carried over, how sure it is."""


LOOKS_NOTHING_UP = frozenset({"social", "about", "clarify", "decline"})
"""The kinds of plans whose answers hold nothing for a model to understand or to word."""


class Planned(Frozen):
    """What a model understood; no plans where the report does not hold what is asked, or it cannot tell."""

    plans: tuple[PlanOfModel, ...] = Field(max_length=3)


@cache
def plan_schema() -> dict[str, Any]:
    """The JSON schema of `Planned`, in the subset that servers hold a reply to."""
    return dict(_portable(Planned.model_json_schema()))


def _portable(node: Any) -> Any:
    """anyOf for oneOf; no discriminators, defaults, descriptions or patterns; no fields that are not a model's."""
    if isinstance(node, list):
        return [_portable(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key not in _LEFT_OUT}
    made = {("anyOf" if key == "oneOf" else key): _portable(value) for key, value in kept.items()}
    if isinstance(made.get("properties"), dict):
        made["properties"] = {key: value for key, value in made["properties"].items() if key not in _NOT_THE_MODELS}
        if "kind" in made["properties"]:
            made["required"] = ["kind", *(key for key in made.get("required", []) if key != "kind")]
    return made


_LEFT_OUT = frozenset({"discriminator", "default", "description", "pattern"})
