"""How much of the words of an ask each of many short texts has, weighed by how rare the words are."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.terms import weight

Scores = NDArray[np.float64]

_SATURATION, _LENGTH = 1.2, 0.4


class Overlap:
    """Short texts as counted terms. Synonym groups stand beside words: one that no text has is not held against any."""

    def __init__(self, counted: Sequence[Mapping[str, int]]) -> None:
        lengths = np.array([sum(count * weight(term) for term, count in terms.items()) for terms in counted])
        norms = 1 - _LENGTH + _LENGTH * lengths / max(float(lengths.mean()) if len(lengths) else 0.0, 1e-9)
        held: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (terms, norm) in enumerate(zip(counted, (_SATURATION * norms).tolist(), strict=True)):
            for term, count in terms.items():
                held[term].append((place, count / (count + norm)))
        self._size = len(counted)
        self._held = {
            term: (np.array([place for place, _ in found]), np.array([share for _, share in found]))
            for term, found in held.items()
        }

    def knows(self, term: str) -> bool:
        """Whether any text has a term."""
        return term in self._held

    def scores(self, query: Mapping[str, int]) -> Scores:
        """For every text the share, 0..1, of what a text could score for a query."""
        scores = np.zeros(self._size)
        attainable = 0.0
        for term in query:
            worth = weight(term) * self._rarity(term)
            if self.knows(term):
                places, share = self._held[term]
                scores[places] += worth * share
            if self.knows(term) or term[0] != "s":
                attainable += worth
        return scores / attainable if attainable else scores

    def _rarity(self, term: str) -> float:
        held = len(self._held[term][0]) if term in self._held else 0
        return math.log(1 + (self._size - held + 0.5) / (held + 0.5))
