"""What the network is to say of an annotated ask: a class for each head, none where the head does not count."""

from decimal import Decimal

from assistant.understanding.scheme import ASK_HEADS, CARRIED, MEASURES, SPAN_HEADS, VALUES_OF
from training.annotations import AnnotatedAsk, Marked

NONE = -100
"""The class that no loss is taken of."""

KEY_OF = {"figures": "op", "text": "op", "social": "kind", "decline": "reason", "clarify": "reason"}
HEADS_OF = {
    "figures": ("figures",), "text": ("text", "expects"), "targets": ("only",), "summary": ("whole",),
    "about": ("topic",), "social": ("kind",), "decline": ("decline",), "clarify": ("clarify",),
}  # fmt: skip


def ask_targets(ask: AnnotatedAsk) -> dict[str, int]:
    """The class of each head of an ask; heads that do not count are left out."""
    act = ask.wants["act"]
    targets = {"act": ASK_HEADS["act"].index(act)}
    for head in HEADS_OF.get(act, ()):
        value = ask.wants.get(KEY_OF.get(head, head))
        if head == "whole":
            value = "yes" if value else "no"
        if value in ASK_HEADS[head]:
            targets[head] = ASK_HEADS[head].index(value)
    return targets


def carry_targets(ask: AnnotatedAsk) -> list[float]:
    """Of each slot, whether it is carried."""
    carried = ask.wants.get("carry", ())
    return [float(slot in carried) for slot in CARRIED]


def span_targets(span: Marked, surface: str) -> dict[str, int]:
    """The class of each value head of a span; `surface` is its words."""
    named = _values(span)
    if "direction" in named and "折" in surface:  # 九五折 is what remains, not what is taken off
        named["direction"] = "to"
    return {
        head: SPAN_HEADS[head].index(named[head])
        for head in VALUES_OF.get(span.label, ())
        if named.get(head) in SPAN_HEADS[head]
    }


def _values(span: Marked) -> dict[str, str]:
    values = span.values
    if not values:
        return {}
    match span.label:
        case "COND" | "CLAIM":
            if values[0] == "text" or len(values) < 3:
                return {"measure": "text"}
            against = values[2] if values[2] in ("mean", "overall", *MEASURES) else "number"
            return {"measure": values[0], "comparator": values[1], "against": against}
        case "TEXTCOND":
            if len(values) == 3:
                return {"field": values[0], "says": "number", "comparator": values[1]}
            return {"field": values[0], "says": values[1]}
        case "RANK":
            return {"measure": values[0], "order": values[1], **_places(values[2:])}
        case "SET":
            return {"set": values[0], **(_places(values[1:]) if len(values) > 1 else {})}
        case "CHANGE":
            return {"measure": values[0], "change": values[1], "direction": _direction(values)}
        case label:
            return dict.fromkeys(VALUES_OF.get(label, ()), values[0])


def _places(values: tuple[str, ...]) -> dict[str, str]:
    first, last = values[0], values[-1]
    return {
        "first": first if first in SPAN_HEADS["first"] else "other",
        "last": last if last in SPAN_HEADS["last"] else "other",
    }


def _direction(values: tuple[str, ...]) -> str:
    if len(values) < 3:
        return ""
    value = Decimal(values[2])
    if values[1] == "add":
        return "down" if value < 0 else "up"
    if values[1] != "scale":
        return "to"
    if value in (50, 200):
        return "half" if value == 50 else "double"
    return "down" if value < 100 else "up"
