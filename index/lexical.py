"""Sentences by the words that they share with a question: BM25 over pairs of characters, Latin words and numbers.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). Pairs of characters need no
segmentation and so no dictionary that could lack a bureau's words; single characters count for little.
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.encoder.matcher import folded

Scores = NDArray[np.float64]

_K1, _B, _SINGLE = 1.2, 0.4, 0.3
_RUN = re.compile(r"[a-z]+|\d[\d.,]*|[\u3400-\u9fff]+")


class Overlap:
    """Texts that questions are held against by their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [terms(text) for text in texts]
        self._size = len(counted)
        lengths = np.array([sum(each.values()) for each in counted] or [1.0])
        norms = 1 - _B + _B * lengths / max(float(lengths.mean()), 1e-9)
        places: dict[str, list[int]] = defaultdict(list)
        weights: dict[str, list[float]] = defaultdict(list)
        for at, each in enumerate(counted):
            for term, often in each.items():
                places[term].append(at)
                weights[term].append(often * (_K1 + 1) / (often + _K1 * float(norms[at])))
        self._postings = {term: (np.array(places[term]), np.array(weights[term])) for term in places}

    def scores(self, query: str) -> Scores:
        """How much each text shares with a query; 0 where nothing."""
        return self._scored(query)[0]

    def shares(self, query: str) -> Scores:
        """The same as shares of what a text of only the query's words would have; about 0..1."""
        scores, most = self._scored(query)
        return scores / most if most else scores

    def _scored(self, query: str) -> tuple[Scores, float]:
        scores, most = np.zeros(self._size), 0.0
        for term, often in terms(query).items():
            found, weights = self._postings.get(term, _NOWHERE)
            worth = often * math.log(1 + (self._size - len(found) + 0.5) / (len(found) + 0.5))
            most += worth * (_K1 + 1)
            scores[found] += worth * weights
        return scores, most


_NOWHERE = (np.array([], dtype=int), np.array([]))


def terms(text: str) -> Mapping[str, float]:
    """Pairs of characters, words and numbers of a text, and how often it has them."""
    counted: dict[str, float] = defaultdict(float)
    for run in _RUN.findall(folded(text)):
        if run[0] < "\u3400":
            counted[run] += 1
            continue
        for pair in pairwise(run):
            counted["".join(pair)] += 1
        for char in run:
            counted[char] += _SINGLE
    return counted
