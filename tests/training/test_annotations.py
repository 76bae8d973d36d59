"""The annotated questions keep to the scheme that the parser is fitted on."""

from pathlib import Path

import pytest

from assistant.understanding.scheme import ASK_HEADS, CARRIED, LABELS, VALUES_OF
from training.annotations import DATA, AnnotatedAsk, read_set
from training.targets import HEADS_OF, ask_targets, span_targets

SETS = sorted(DATA.glob("set_*.jsonl"))


def faults(ask: AnnotatedAsk) -> list[str]:
    act = ask.wants["act"]
    found = [] if act in ASK_HEADS["act"] else [f"act {act}"]
    told = ask_targets(ask)
    found += [f"{act} without {head}" for head in HEADS_OF.get(act, ()) if head not in told]
    found += [f"carry {slot}" for slot in ask.wants.get("carry", ()) if slot not in CARRIED]
    for span in ask.spans:
        values = span_targets(span, ask.text[span.start : span.end])
        if span.label not in LABELS or (VALUES_OF.get(span.label) and not values):
            found.append(f"{span.label} {span.values}")
    ends = [0, *(span.end for span in ask.spans)]
    if any(span.start < end for span, end in zip(ask.spans, ends, strict=False)):
        found.append("spans overlap")
    return found


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_ask_keeps_to_the_scheme(path: Path) -> None:
    wrong = {m.id: found for m in read_set(path) if (found := [fault for ask in m.asks for fault in faults(ask)])}
    assert not wrong


def test_the_validation_set_shares_no_message_with_what_is_fitted_on() -> None:
    held = {(message.text, message.before) for message in read_set(DATA / "set_f.jsonl")}
    fitted = [m for path in SETS if path.stem != "set_f" for m in read_set(path)]
    same = {message.text for message in fitted if (message.text, message.before) in held}
    assert len(fitted) > 10_000
    assert not same
