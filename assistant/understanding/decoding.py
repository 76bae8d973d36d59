"""Logits of the encoder's heads -> a frame: the likeliest act with what goes with it, the likeliest sequence of spans."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.frames import Frame, Span
from assistant.understanding.scheme import ASK_HEADS, CARRIED, CUT, SPAN_HEADS, TAGS, VALUES_OF

Array = NDArray[np.float32]

_OPERATION = {"figures": "figures", "text": "text"}
_OTHERS = 4
_ALSO = 0.12
"""A topic as likely as this is asked for beside the likeliest: 哪个单位哪一年的."""
_CARRIES, _CUTS = 0.5, 0.8

ASK_SIZES = {**{head: len(kinds) for head, kinds in ASK_HEADS.items()}, "carry": len(CARRIED)}
PIECE_SIZES = {"tag": len(TAGS), "cut": len(CUT), **{head: len(kinds) for head, kinds in SPAN_HEADS.items()}}
"""Where the logits of each head stand, in order, in the two outputs of the encoder."""


def split(logits: Array, sizes: dict[str, int]) -> dict[str, Array]:
    """The logits of each head."""
    bounds = np.cumsum(list(sizes.values()))[:-1]
    return dict(zip(sizes, np.split(logits, bounds, axis=-1), strict=True))


def cuts_of(pieces: Array, offsets: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The places in the text where a further ask begins."""
    likely = _probabilities(split(pieces, PIECE_SIZES)["cut"])[:, CUT.index("begins")] > _CUTS
    return tuple(start for (start, _), begins in zip(offsets, likely, strict=True) if begins and start > 0)


def frame_of(text: str, ask: Array, pieces: Array, offsets: Sequence[tuple[int, int]]) -> Frame:
    """The frame of an ask from the logits of its heads; `offsets` are the places of its pieces in its text."""
    heads = split(ask, ASK_SIZES)
    likely = {head: _probabilities(heads[head]) for head in ASK_HEADS}
    readings = _readings(likely)
    act, _, sure = readings[0]
    wants = {head: kinds[int(np.argmax(likely[head]))] for head, kinds in ASK_HEADS.items() if head != "act"}
    topics = [topic for topic, p in zip(ASK_HEADS["topic"], likely["topic"], strict=True) if p > _ALSO]
    wants["topics"] = " ".join(topics) or wants["topic"]
    carried = 1 / (1 + np.exp(-heads["carry"]))
    carry = frozenset(slot for slot, p in zip(CARRIED, carried, strict=True) if p > _CARRIES)
    return Frame(text, act, wants, carry, _spans(text, pieces, offsets), sure, tuple(readings[1 : _OTHERS + 1]))


def _readings(likely: dict[str, Array]) -> list[tuple[str, str, float]]:
    """Act with operation and their probability, likeliest first."""
    readings = []
    for at, act in enumerate(ASK_HEADS["act"]):
        head = _OPERATION.get(act)
        p = float(likely["act"][at])
        if head is None:
            readings.append((act, "", p))
        else:
            readings += [(act, op, p * float(q)) for op, q in zip(ASK_HEADS[head], likely[head], strict=True)]
    acts = {act: float(p) for act, p in zip(ASK_HEADS["act"], likely["act"], strict=True)}
    return sorted(readings, key=lambda reading: (-acts[reading[0]], -reading[2]))


def _spans(text: str, pieces: Array, offsets: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    heads = split(pieces, PIECE_SIZES)
    tags = [TAGS[i] for i in _best_path(heads["tag"])]
    spans: list[Span] = []
    for first, last in _joined(_stretches(tags), tags, text, offsets, heads["measure"]):
        start, end = _trim(text, offsets[first][0], offsets[last][1])
        if start < end:
            label = tags[first][2:]
            spans.append(Span(label, start, end, text[start:end], _values(label, heads, first, last)))
    return tuple(spans)


def _stretches(tags: list[str]) -> list[tuple[int, int]]:
    """First and last piece of each span."""
    bounds: list[tuple[int, int]] = []
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            bounds.append((at, at))
        elif tag.startswith("I-"):
            bounds[-1] = (bounds[-1][0], at)
    return bounds


def _joined(
    stretches: list[tuple[int, int]], tags: list[str], text: str, offsets: Sequence[tuple[int, int]], measures: Array
) -> list[tuple[int, int]]:
    """Fragments of one span put together: neighbours of one label and measure with nothing but blanks between them."""
    joined: list[tuple[int, int]] = []
    for first, last in stretches:
        if joined and tags[first][2:] == tags[joined[-1][0]][2:] and tags[first][2:] in _WHOLE:
            before = joined[-1]
            between = text[offsets[before[1]][1] : offsets[first][0]]
            told = [int(np.argmax(measures[a : b + 1].mean(axis=0))) for a, b in (before, (first, last))]
            if not any(char.isalnum() for char in between) and told[0] == told[1]:
                joined[-1] = (before[0], last)
                continue
        joined.append((first, last))
    return joined


_WHOLE = frozenset({"COND", "CLAIM", "CHANGE", "RANK"})
"""Labels of which two never stand side by side with one measure: what looks so is one span in two pieces."""


def _values(label: str, heads: dict[str, Array], first: int, last: int) -> dict[str, str]:
    """The closed values of a span: of each head the class that its pieces say most surely together."""
    return {
        head: SPAN_HEADS[head][int(np.argmax(heads[head][first : last + 1].mean(axis=0)))]
        for head in VALUES_OF.get(label, ())
    }


def _best_path(logits: Array) -> list[int]:
    """The likeliest sequence of tags in which a span goes on only where it has begun (Viterbi)."""
    scores = _log_probabilities(logits)
    best = scores[0] + _STARTS
    back = []
    for row in scores[1:]:
        through = best[:, None] + _MOVES
        back.append(np.argmax(through, axis=0))
        best = np.max(through, axis=0) + row
    path = [int(np.argmax(best))]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


_NEVER = np.float32(-1e4)
_STARTS = np.array([_NEVER if tag.startswith("I-") else 0 for tag in TAGS], dtype=np.float32)
_MOVES = np.array(
    [[_NEVER if to.startswith("I-") and tag[2:] != to[2:] else 0 for to in TAGS] for tag in TAGS], dtype=np.float32
)


def _log_probabilities(logits: Array) -> Array:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def _probabilities(logits: Array) -> Array:
    return np.exp(_log_probabilities(logits))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without blanks and signs at its ends; a bracket that is closed inside stays."""
    while start < end and not _meant(text[start:end], text[start]):
        start += 1
    while start < end and not _meant(text[start:end], text[end - 1]):
        end -= 1
    return start, end


def _meant(stretch: str, char: str) -> bool:
    if char in "()":
        return stretch.count("(") == stretch.count(")")
    return char.isalnum() or char in "%‰<>≥≤+-"


def pieces_between(cuts: tuple[int, ...], length: int) -> list[tuple[int, int]]:
    """The asks between cuts."""
    return list(pairwise((0, *cuts, length)))
