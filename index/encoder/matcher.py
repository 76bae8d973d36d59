"""What judges whether a sentence answers a question, and points at the answer inside it: one pass over both together.

The same model gives a text alone its vector, by which the sentences that are worth judging are found.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder.model import Array, Model, without_blank
from index.text.folding import simplify

_KINDS = {
    "count": "多少", "amount": "多少钱", "rate": "百分之几", "date": "何时", "duration": "多久", "name": "名称",
    "document": "文件", "place": "何地", "reason": "原因", "yesno": "是否", "list": "哪些",
}  # fmt: skip
"""Expected kinds in words that the model knew before it was fitted."""

TAGS = ("O", "B", "I")


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely a sentence answers (`logit`), the stretches of it that are the answer, each with its surety, and, for a
    question of yes or no, how likely the answer is yes (`yes`, a logit)."""

    logit: float
    spans: tuple[tuple[int, int, float], ...]
    yes: float = 0.0


def asked_of(kind: str, subject: str, clause: str, before: str = "") -> str:
    """A question as the model reads it: the kind of answer, the thing asked about, the clause it stands in, what went before."""
    parts = [_KINDS.get(kind, ""), "" if subject == clause else subject, clause, before]
    return folded("｜".join(part.strip() for part in parts if part.strip()))


def told_in(around: str, text: str) -> tuple[str, int]:
    """A sentence with what it is read with, as the model reads it, and where the sentence begins there."""
    return folded(f"{around}｜{text}"), len(around) + 1


def folded(text: str) -> str:
    """One form of a text, character by character, so that places in it are places in the text."""
    narrow = "".join(_one(unicodedata.normalize("NFKC", char).lower(), char) for char in text)
    return _one(simplify(narrow), narrow)


def _one(changed: str, kept: str) -> str:
    return changed if len(changed) == len(kept) else kept


class Matcher(Model):
    """The judge of sentences."""

    FILE = "matcher.onnx"
    THREADS = 2
    LONGEST = 224

    def vector(self, text: str) -> Array:
        """The unit vector of a text alone."""
        _, (mean,) = self._outputs(["mean"], folded(text))
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    def judge(self, query: str, around: str, text: str) -> Judged:
        """Whether a sentence answers a query (see `asked_of`), and where."""
        read, begin = told_in(around, text)
        encoded, (match, tags, yes) = self._outputs(["match", "tags", "yes"], query, read)
        own = [
            at for at, sequence in enumerate(encoded.sequence_ids) if sequence == 1 and encoded.offsets[at][1] > begin
        ]
        offsets = [without_blank(read, *encoded.offsets[at]) for at in own]
        return Judged(float(match), answer_spans(tags[own], offsets, begin), float(yes))


_SEED, _REACH = 0.5, 0.2
"""How sure a piece must be for an answer to stand there, and how sure the pieces beside it to belong to it."""


def answer_spans(logits: Array, offsets: Sequence[tuple[int, int]], begin: int) -> tuple[tuple[int, int, float], ...]:
    """The stretches that the tags of a sentence's pieces mark, as places in the sentence, each with its surest piece."""
    if not len(logits):
        return ()
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    likely = shifted / shifted.sum(axis=-1, keepdims=True)
    spans: list[tuple[int, int, float]] = []
    goes_on = False
    for (start, end), (_, begins, inside) in zip(offsets, likely, strict=True):
        marked = float(begins + inside)
        if marked > _REACH and goes_on and not begins > max(inside, _SEED):
            spans[-1] = (spans[-1][0], end - begin, max(spans[-1][2], marked))
        elif marked > _REACH:
            spans.append((max(start - begin, 0), end - begin, marked))
        goes_on = marked > _REACH
    return tuple(span for span in spans if span[2] > _SEED)
