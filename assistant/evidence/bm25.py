"""BM25 over weighted terms, scaled so that scores of different queries compare."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.terms import SYNONYM, QueryTerms, Slot, weight

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
        known = [term for term in query if term in self._postings]
        # A group of synonyms that no document knows is no sign that the word itself is missing.
        scores, _ = self._sum(known)
        _, attainable = self._sum([term for term in query if term in self._postings or term[0] != "s"])
        scaled: Scores = scores / attainable if attainable else scores
        return scaled

    def scores_by_word(self, query: QueryTerms) -> Scores:
        """The score of every document, word by word: of the forms of a word, and its synonyms, the best counts."""
        scores = np.zeros(self._size)
        attainable = 0.0
        for slot in query.slots:
            share, worth = self._of_slot(slot)
            scores += worth * share
            attainable += worth
        bridged, most = self._sum([term for term in query.bridges if term in self._postings])
        attainable += most
        scaled: Scores = (scores + bridged) / attainable if attainable else scores
        return scaled

    def _of_slot(self, slot: Slot) -> tuple[Scores, float]:
        """The share of a word that every document has, and what the word is worth."""
        share = np.zeros(self._size)
        worths = []
        for form in slot.forms:
            scores, most = self._sum(form.own)
            worths.append(most)
            share = np.maximum(share, scores / max(most, 1e-9))
            kin = [term for term in form.synonyms if term in self._postings]
            if kin:
                scores, most = self._sum(kin)
                share = np.maximum(share, SYNONYM * scores / most)
        return share, sum(worths) / max(len(worths), 1)

    def _sum(self, terms: Sequence[str]) -> tuple[Scores, float]:
        """What every document scores for terms, and the most that one could."""
        scores = np.zeros(self._size)
        most = 0.0
        for term in terms:
            worth = weight(term) * self.idf(term)
            most += worth
            if term in self._postings:
                found, share = self._postings[term]
                scores[found] += worth * share
        return scores, most
