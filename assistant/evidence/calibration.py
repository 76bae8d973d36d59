"""How the signs of a match are weighed, and what score says that nothing matches.

The numbers are fitted by `python -m tests.retrieval.fit` on questions of our own over four reports; docs/retrieval.md
says how well they do. A candidate's score is the weighted sum of its signs. Its share against all other candidates
and against a candidate "none of these" of fixed score is the probability that it is the one meant.
"""

from dataclasses import dataclass

import numpy as np

from assistant.evidence.bm25 import Scores


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each sign, in the order of the features, and the score of "none of these"."""

    signs: tuple[float, ...]
    none: float

    def shares(self, features: Scores) -> Scores:
        """For each candidate, the probability that it is the one meant; they sum to less than one."""
        scores = np.append(features @ np.array(self.signs), self.none)
        powers = np.exp(scores - scores.max())
        shares: Scores = powers[:-1] / powers.sum()
        return shares

    def against_none(self, features: Scores) -> Scores:
        """For each candidate alone, the probability that it and not "none of these" is meant."""
        scores = features @ np.array(self.signs) - self.none
        likely: Scores = 1 / (1 + np.exp(-np.clip(scores, -50, 50)))
        return likely


PROJECT_LEXICAL = Weights((2.0, 24.0, 5.0), 4.6)
PROJECT = Weights((2.0, 20.0, 5.0, 3.0, 4.0), 6.0)
PASSAGE_LEXICAL = Weights((12.0, 6.0, 1.0, 0.7), 5.0)
PASSAGE = Weights((12.0, 6.0, 1.0, 0.7, 4.0, 2.0), 6.0)

CERTAIN = 0.9
"""A project whose share by words alone is at least this is not looked at by vectors any more."""

ENOUGH = 0.5
"""A passage with a lower score does not count as found."""
