"""Annotated messages -> what the network sees and is to say, as tensors of a batch."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Encoding, Tokenizer

from assistant.understanding.parser import context_of
from assistant.understanding.scheme import ASK_HEADS, CARRIED, SPAN_HEADS, TAGS
from index.encoder.model import without_blank
from training.annotations import AnnotatedAsk, AnnotatedMessage, Marked
from training.targets import NONE, ask_targets, carry_targets, span_targets

LONGEST = 160
"""Pieces of a message and its context together that training looks at."""


@dataclass(frozen=True)
class Example:
    """One pass: words, what came before, the spans, where further asks begin, and the ask if there is but one."""

    text: str
    context: str
    spans: tuple[Marked, ...]
    cuts: tuple[int, ...]
    ask: AnnotatedAsk | None


def examples_of(message: AnnotatedMessage) -> list[Example]:
    """The message in one pass, and each ask of it in a pass of its own where there are several."""
    context = context_of(message.before)
    spans, cuts, length = [], [], 0
    for ask in message.asks:
        cuts += [length] if length else []
        spans += [Marked(s.start + length, s.end + length, s.label, s.values) for s in ask.spans]
        length += len(ask.text)
    single = message.asks[0] if len(message.asks) == 1 else None
    whole = Example(message.text, context, tuple(spans), tuple(cuts), single)
    if single is not None:
        return [whole]
    passes = [whole]
    for before, ask in zip([None, *message.asks], message.asks, strict=False):
        passes.append(Example(ask.text, context if before is None else before.text, ask.spans, (), ask))
    return passes


def batches(
    examples: Sequence[Example], tokenizer: Tokenizer, size: int, rng: random.Random
) -> Iterator[dict[str, torch.Tensor]]:
    """The examples in batches of like length, the batches in random order."""
    encoded = [
        (each, tokenizer.encode(each.text, each.context) if each.context else tokenizer.encode(each.text))
        for each in examples
    ]
    encoded.sort(key=lambda pair: len(pair[1].ids) + rng.random() * 4)
    groups = [encoded[i : i + size] for i in range(0, len(encoded), size)]
    rng.shuffle(groups)
    for group in groups:
        yield _batch(group)


def _batch(group: Sequence[tuple[Example, Encoding]]) -> dict[str, torch.Tensor]:
    width = min(LONGEST, max(len(encoding.ids) for _, encoding in group))
    rows = len(group)
    made = {
        "ids": torch.ones(rows, width, dtype=torch.long),
        "mask": torch.zeros(rows, width, dtype=torch.long),
        "carry": torch.full((rows, len(CARRIED)), -1.0),
        "tag": torch.full((rows, width), NONE),
        "cut": torch.full((rows, width), NONE),
    }
    made |= {f"ask.{head}": torch.full((rows,), NONE) for head in ASK_HEADS}
    made |= {f"span.{head}": torch.full((rows, width), NONE) for head in SPAN_HEADS}
    for row, (example, encoding) in enumerate(group):
        count = min(width, len(encoding.ids))
        made["ids"][row, :count] = torch.tensor(encoding.ids[:count])
        made["mask"][row, :count] = 1
        if example.ask is not None:
            made["carry"][row] = torch.tensor(carry_targets(example.ask))
            for head, target in ask_targets(example.ask).items():
                made[f"ask.{head}"][row] = target
        _mark_pieces(made, row, example, encoding, count)
    return made


def _mark_pieces(made: dict[str, torch.Tensor], row: int, example: Example, encoding: Encoding, count: int) -> None:
    previous = None
    values = {span: span_targets(span, example.text[span.start : span.end]) for span in example.spans}
    for at in range(count):
        if encoding.sequence_ids[at] != 0:
            continue
        start, end = without_blank(example.text, *encoding.offsets[at])
        span = _span_of(start, end, example.spans)
        name = "O" if span is None else f"{'I' if span is previous else 'B'}-{span.label}"
        made["tag"][row, at] = TAGS.index(name)
        made["cut"][row, at] = int(any(start <= cut < max(end, start + 1) for cut in example.cuts))
        previous = span
        if span is not None:
            for head, target in values[span].items():
                made[f"span.{head}"][row, at] = target


def _span_of(start: int, end: int, spans: tuple[Marked, ...]) -> Marked | None:
    """The span that holds most of a piece, if it holds at least half of it."""
    best = max(spans, key=lambda span: min(end, span.end) - max(start, span.start), default=None)
    if best is None or 2 * (min(end, best.end) - max(start, best.start)) < max(end - start, 1):
        return None
    return best
