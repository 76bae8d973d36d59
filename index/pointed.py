"""What a model points at in a sentence: stretches of its words, each with the numbers that it touches."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.quantities import quantities
from index.report import Quantity

_NAMES = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」|〔[^〔〕]*〕")
_BEFORE, _BEHIND = " ，,、；;。：:）)", " ，,、；;。：:（("


@dataclass(frozen=True, slots=True)
class Value:
    """A stretch of a sentence that answers: its words, its place there, and the numbers that it touches."""

    text: str
    start: int
    quantities: tuple[Quantity, ...]


def values_of(text: str, spans: Sequence[tuple[int, int, float]]) -> Iterator[Value]:
    """The stretches of a sentence that are pointed at (start, end, how surely), each with the numbers that it touches."""
    told = _without_attributes(quantities(text))
    names = [match.span() for match in _NAMES.finditer(text)]
    for begin, stop, _ in spans:
        start, end = _trimmed(text, begin, stop)
        for first, last in names:  # a part of 《…》 or “…” is the whole of it
            if first < end and start < last:
                start, end = min(start, first), max(end, last)
        touched = tuple(each for each in told if each.start < end and start < each.end)
        if touched or end - start > 1:  # one character alone names nothing
            yield Value(text[start:end], start, touched)


def _without_attributes(told: Sequence[Quantity]) -> list[Quantity]:
    """The numbers that tell something: not those that only say of whom the next one is told, as in 65岁以上老人38人."""
    return [
        each for at, each in enumerate(told) if not any(next_.counted.startswith(each.text) for next_ in told[at + 1 :])
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    kept = text[start:end]
    return start + len(kept) - len(kept.lstrip(_BEFORE)), end - len(kept) + len(kept.rstrip(_BEHIND))
