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

    def evidence(self, features: Scores) -> Scores:
        """For each candidate, how much more speaks for it than for "none of these"."""
        evidence: Scores = features @ np.array(self.signs) - self.none
        return evidence

    def shares(self, features: Scores) -> Scores:
        """For each candidate, the probability that it is the one meant; they sum to less than one."""
        scores = np.append(self.evidence(features), 0.0)
        powers = np.exp(scores - scores.max())
        shares: Scores = powers[:-1] / powers.sum()
        return shares

    def against_none(self, features: Scores) -> Scores:
        """For each candidate alone, the probability that it and not "none of these" is meant."""
        likely: Scores = 1 / (1 + np.exp(-np.clip(self.evidence(features), -50, 50)))
        return likely


# Signs of a project: its name, its whole text, its best passage, its whole text against the best project's;
# with vectors: its whole text, its best passage.
PROJECT_LEXICAL = Weights((1.83, 9.19, 4.27, 3.06), 6.23)
PROJECT = Weights((0.0, 4.91, 3.04, 2.39, 1.12, 8.04), 6.17)

# Signs of a passage: its words, these against the best passage's, its item, the evidence for its project; with
# vectors: itself; then, so far as it matches: of the kind expected, in the measure asked for, in the role asked for.
PASSAGE_LEXICAL = Weights((1.63, 0.05, 0.28, 1.28, 0.68, 0.64, 0.41), 0.76)
PASSAGE = Weights((1.02, 0.0, 0.61, 1.25, 0.79, 0.68, 0.55, 0.44), 0.78)

CERTAIN = 0.9
"""A project whose share by words alone is at least this is not looked at by vectors any more."""

ENOUGH = 0.5
"""A passage less likely than "none of these" does not count as found."""
