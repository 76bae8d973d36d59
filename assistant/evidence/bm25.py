"""BM25 over weighted terms, scaled so that scores of different queries compare."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.terms import weight

Scores = NDArray[np.float64]

_K1 = 1.2


class Bm25:
    """Documents as counted terms; scores are 0..1, the share of what a text could score that this document does."""

    def __init__(self, counted: Sequence[Mapping[str, int]], length_norm: float = 0.4) -> None:
        lengths = np.array([sum(count * weight(term) for term, count in terms.items()) for terms in counted])
        norms = 1 - length_norm + length_norm * lengths / max(float(lengths.mean()) if len(lengths) else 0.0, 1e-9)
        places: dict[str, list[int]] = defaultdict(list)
        counts: dict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(counted):
            for term, count in terms.items():
                places[term].append(place)
                counts[term].append(count)
        self._size = len(counted)
        self._postings: dict[str, tuple[NDArray[np.intp], Scores]] = {}
        for term in places:
            found = np.array(places[term])
            often = np.array(counts[term], dtype=float)
            self._postings[term] = found, often / (often + _K1 * norms[found])

    def idf(self, term: str) -> float:
        """How much a term tells: most where no document has it."""
        held = len(self._postings[term][0]) if term in self._postings else 0
        return math.log(1 + (self._size - held + 0.5) / (held + 0.5))

    def scores(self, query: Mapping[str, int]) -> Scores:
        """The score of every document for the terms of a query."""
        scores = np.zeros(self._size)
        attainable = 0.0
        for term in query:
            worth = weight(term) * self.idf(term)
            # A group of synonyms that no document knows is no sign that the word itself is missing.
            if term in self._postings or term[0] != "s":
                attainable += worth
            if term in self._postings:
                found, share = self._postings[term]
                scores[found] += worth * share
        scaled: Scores = scores / attainable if attainable else scores
        return scaled
