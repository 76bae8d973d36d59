"""How well frames are read, a component: act, operation, expected kind, spans, closed values, carry, whole frames."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from assistant.understanding.decoding import cuts_of, frame_of
from assistant.understanding.frames import Frame, Span
from assistant.understanding.parser import context_of
from assistant.understanding.scheme import SPAN_HEADS
from index.encoder import Encoder
from training.annotations import AnnotatedMessage, read_set
from training.gold import gold_frame

_CARRY_THAT_TELLS = ("projects", "measure", "subject")


def scores_of(encoder: Encoder, messages: Iterable[AnnotatedMessage]) -> dict[str, dict[str, float]]:
    """Scores of a reader of questions over annotated messages, in all and by language."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for message in messages:
        context = context_of(message.before)
        whole = encoder.encode(message.text, context)
        cuts = cuts_of(whole.pieces, whole.offsets)
        bounds = list(np.cumsum([len(ask.text) for ask in message.asks]))[:-1]
        told = Counter(
            messages=1,
            cut=int(len(cuts) == len(bounds) and all(abs(a - b) <= 2 for a, b in zip(cuts, bounds, strict=True))),
        )
        for at, ask in enumerate(message.asks):
            before = context if at == 0 else message.asks[at - 1].text
            read = encoder.encode(ask.text, before)
            told += _held_against(gold_frame(ask), frame_of(ask.text, read.ask, read.pieces, read.offsets))
        for name in ("all", message.language):
            counts[name] += told
    return {name: _rates(count) for name, count in counts.items()}


def _held_against(gold: Frame, got: Frame) -> Counter[str]:
    told = Counter(asks=1, act=int(act_of(gold)[0] == act_of(got)[0]), op=int(act_of(gold) == act_of(got)))
    if "expects" in gold.wants and "expects" in got.wants:
        told += Counter(expects_of=1, expects=int(gold.wants["expects"] == got.wants["expects"]))
    carries = [slot in gold.carry for slot in _CARRY_THAT_TELLS] == [slot in got.carry for slot in _CARRY_THAT_TELLS]
    told += Counter(carry=int(carries))
    pairs = _paired(gold.spans, got.spans)
    told += Counter(gold_spans=len(_merged(gold.spans)), got_spans=len(_merged(got.spans)), paired=len(pairs))
    for one, other in pairs:
        for head, value in one.values.items():
            told[f"of_{head}"] += 1
            told[head] += int(other.value(head) == value)
    right = same_wants(gold, got) and same_spans(gold, got)
    told += Counter(frame=int(right and carries))
    return told


def act_of(frame: Frame) -> tuple[str, str]:
    """Act and operation, with what is equal for a reader called the same."""
    if frame.act == "text" and frame.operation in ("difference", "compare") and frame.of("SIDE"):
        return "targets", ""
    if frame.act == "clarify" and frame.wants.get("clarify") == "which_measure":
        return "figures", "value"
    if frame.act == "decline" and frame.wants.get("decline") == "project" and frame.of("MEASURE"):
        return "figures", "value"  # that there is no such project the report tells, not the question
    return frame.act, frame.operation


def same_wants(gold: Frame, got: Frame) -> bool:
    """Whether both want the same thing."""
    if act_of(gold) != act_of(got):
        return False
    if gold.act != got.act or gold.act == "clarify":
        return True
    return all(got.wants.get(head) == value for head, value in gold.wants.items())


def same_spans(gold: Frame, got: Frame) -> bool:
    """Whether the same stretches are marked, by overlap, with the same values; fragments merged."""
    one, other = _merged(gold.spans), _merged(got.spans)
    pairs = _paired(gold.spans, got.spans)
    if not len(one) == len(other) == len(pairs):
        return False
    return all(b.value(head) == value for a, b in pairs for head, value in a.values.items())


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Neighbours of one label and one meaning as one span; a thing may be marked as project or as subject."""
    merged: list[Span] = []
    for span in spans:
        label = "SUBJECT" if span.label == "PROJECT" else span.label
        last = merged[-1] if merged else None
        if last is not None and last.label == label and last.values == span.values and span.start - last.end <= 1:
            merged[-1] = Span(label, last.start, span.end, last.surface + span.surface, last.values)
        else:
            merged.append(Span(label, span.start, span.end, span.surface, span.values))
    return merged


def _paired(gold: Sequence[Span], got: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Each span of the one with the first of its label in the other that it overlaps."""
    free = _merged(got)
    pairs = []
    for span in _merged(gold):
        fit = next((o for o in free if o.label == span.label and o.start < span.end and span.start < o.end), None)
        if fit is not None:
            free.remove(fit)
            pairs.append((span, fit))
    return pairs


def _rates(count: Counter[str]) -> dict[str, float]:
    asks, paired = count["asks"], count["paired"]
    rates = {"asks": float(asks), "cut": count["cut"] / count["messages"]}
    rates |= {name: count[name] / asks for name in ("act", "op", "carry", "frame")}
    rates["expects"] = count["expects"] / max(count["expects_of"], 1)
    rates["span_f1"] = 2 * paired / max(count["gold_spans"] + count["got_spans"], 1)
    rates |= {head: count[head] / count[f"of_{head}"] for head in SPAN_HEADS if count[f"of_{head}"]}
    return {name: round(rate, 4) for name, rate in rates.items()}


def main() -> None:
    """Score the shipped model on a set of annotated messages: python -m training.score FILE."""
    for path in sys.argv[1:]:
        for name, rates in scores_of(Encoder.shipped(), read_set(Path(path))).items():
            sys.stdout.write(f"{Path(path).stem} {name}: {rates}\n")


if __name__ == "__main__":
    main()
