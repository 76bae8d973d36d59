"""Annotated asks as the frames that the parser should read; no network is loaded for them."""

from assistant.understanding.frames import Frame, Span
from assistant.understanding.scheme import SPAN_HEADS
from training.annotations import AnnotatedAsk
from training.targets import HEADS_OF, KEY_OF, span_targets


def gold_frame(ask: AnnotatedAsk) -> Frame:
    """An annotated ask as a frame."""
    act = ask.wants["act"]
    wants = {head: ask.wants.get(KEY_OF.get(head, head)) for head in HEADS_OF.get(act, ())}
    if "whole" in wants:
        wants["whole"] = "yes" if wants["whole"] else "no"
    spans = []
    for span in ask.spans:
        surface = ask.text[span.start : span.end]
        values = {head: SPAN_HEADS[head][at] for head, at in span_targets(span, surface).items()}
        spans.append(Span(span.label, span.start, span.end, surface, values))
    carry = frozenset(ask.wants.get("carry", ()))
    return Frame(ask.text, act, {k: v for k, v in wants.items() if v}, carry, tuple(spans))
