"""The scheme of annotations: what the parser says of an ask, and of each stretch of its words.

It is the contract between the data in training/ and the assembler; training/data/README.md tells what each part means.
"""

from typing import get_args

from assistant.plan import Measure

MEASURES: tuple[str, ...] = get_args(Measure)
FIELDS = (
    "annual_goal", "overall_completion", "quantity", "quality", "timeliness", "economic", "social", "ecological",
    "satisfaction", "problems", "rectification", "notes",
)  # fmt: skip

ASK_HEADS: dict[str, tuple[str, ...]] = {
    "act": (
        "figures", "text", "targets", "summary", "audit", "notes", "suppose", "about", "social", "decline", "clarify",
    ),
    "figures": (
        "value", "list", "count", "sum", "mean", "median", "overall_rate", "rank", "position", "compare", "difference",
        "ratio", "share",
    ),
    "text": ("quote", "sum", "difference", "ratio", "share", "per_unit", "compare"),
    "expects": (
        "count", "amount", "rate", "date", "duration", "name", "document", "place", "reason", "yesno", "list", "any",
    ),
    "only": ("all", "unmet", "met", "exceeded"),
    "whole": ("no", "yes"),
    "topic": ("title", "department", "year", "unit", "projects", "columns", "system"),
    "kind": ("greeting", "thanks", "farewell", "praise", "complaint"),
    "decline": ("year", "department", "project", "period", "person", "region", "forecast", "opinion", "instruction", "other"),
    "clarify": ("which_project", "which_measure", "which_subject", "no_referent", "meaningless"),
}  # fmt: skip
"""What one ask wants: heads of one choice each. Which of them count follows from the act."""

CARRIED = ("projects", "measure", "op", "subject", "field", "condition", "rank", "unit")
"""What an ask takes from the turn before: each yes or no."""

LABELS = (
    "PROJECT", "SET", "MEASURE", "COND", "TEXTCOND", "TARGETCOND", "RANK", "FIELD", "SUBJECT", "SIDE", "WITHOUT", "CLAIM",
    "CHANGE", "UNIT", "FORM", "SCOPE", "JOIN",
)  # fmt: skip
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))

COMPARATORS = ("lt", "le", "gt", "ge", "eq", "ne", "between")
AGAINST = ("number", "mean", "overall", *MEASURES)

SPAN_HEADS: dict[str, tuple[str, ...]] = {
    "measure": (*MEASURES, "text"),
    "comparator": COMPARATORS,
    "against": AGAINST,
    "order": ("desc", "asc"),
    "first": ("1", "2", "3", "4", "5", "other"),
    "last": ("0", "1", "2", "3", "4", "5", "other"),
    "field": (*FIELDS, "any"),
    "says": ("filled", "blank", "says", "number"),
    "met": ("met", "unmet"),
    "side": ("target", "actual", "both"),
    "set": ("all", "those", "both", "rest", "note1", "note2", "note3"),
    "change": ("in_full", "to_rate", "scale", "add", "set"),
    "direction": ("up", "down", "to", "half", "double"),
    "unit": ("元", "万元", "亿元"),
    "form": (
        "table", "chart", "short", "long", "sentences", "characters", "paragraph", "source", "english", "chinese",
    ),
    "scope": ("year", "department", "period", "person", "region"),
    "join": ("and", "or"),
}  # fmt: skip
"""The closed values of a span, told for each of its pieces. Which of them count follows from the label."""

VALUES_OF: dict[str, tuple[str, ...]] = {
    "SET": ("set", "first", "last"),
    "MEASURE": ("measure",),
    "COND": ("measure", "comparator", "against"),
    "TEXTCOND": ("field", "says", "comparator"),
    "TARGETCOND": ("met",),
    "RANK": ("measure", "order", "first", "last"),
    "FIELD": ("field",),
    "SIDE": ("side",),
    "CLAIM": ("measure", "comparator", "against"),
    "CHANGE": ("measure", "change", "direction"),
    "UNIT": ("unit",),
    "FORM": ("form",),
    "SCOPE": ("scope",),
    "JOIN": ("join",),
}

CUT = ("in", "begins")
"""Whether a piece begins a further ask of the message."""
