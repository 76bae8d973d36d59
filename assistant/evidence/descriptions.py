"""Projects that a nickname or a description may mean, by the words and the vectors of their names and sentences."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.lexical import Overlap
from index.report import Report
from index.sentences import Sentence

Scores = NDArray[np.float64]

_WORDS, _NO_WORDS = (0.44, 2.53, 3.62, 3.25), 3.65
_SIGNS, _NONE = (-0.03, 1.08, 1.44, 1.93, 5.73, 6.23), 6.15
"""The weights of the signs of a project, by words alone and with vectors, and of "none of these": fitted by
`python -m training.calibrate`."""
_CERTAIN = 0.9
"""A project whose share by words alone is at least this is not looked at by vectors any more."""


class Descriptions:
    """The projects of a report, ready to be described. `similar` gives the similarity of every name and sentence."""

    def __init__(
        self, report: Report, sentences: Sequence[Sentence], similar: Callable[[str], tuple[Scores, Scores]]
    ) -> None:
        self._nos = [project.no for project in report.projects]
        self._names = Overlap([project.name for project in report.projects])
        self._texts = Overlap([f"{sentence.around}｜{sentence.text}" for sentence in sentences])
        whole: dict[int, list[str]] = {project.no: [project.name] for project in report.projects}
        for sentence in sentences:
            if sentence.project_no in whole:
                whole[sentence.project_no].append(sentence.text)
        self._wholes = Overlap(["，".join(texts) for texts in whole.values()])
        place = {no: at for at, no in enumerate(self._nos)}
        self._owners = np.array([place.get(sentence.project_no or 0, -1) for sentence in sentences])
        self._similar = similar

    def meant(self, description: str) -> list[tuple[int, float]]:
        """The 序号 with the probability that it is meant, likeliest first; what they lack to 1 is that none is.

        Vectors are opened only where words leave doubt.
        """
        words = self.words(description)
        if not words.any():
            return self._ranked(self._shares(self.signs(description), _SIGNS, _NONE)) if description.strip() else []
        shares = self._shares(words, _WORDS, _NO_WORDS)
        if shares.max(initial=0.0) < _CERTAIN:
            shares = self._shares(self.signs(description), _SIGNS, _NONE)
        return self._ranked(shares)

    def _ranked(self, shares: Scores) -> list[tuple[int, float]]:
        return [(self._nos[at], float(shares[at])) for at in np.argsort(-shares, kind="stable")]

    def _shares(self, signs: Scores, weights: tuple[float, ...], none: float) -> Scores:
        """The softmax over the projects and "none of these"."""
        scores = np.append(signs @ np.array(weights) - none, 0.0)
        powers = np.exp(scores - scores.max())
        shares: Scores = powers[:-1] / powers.sum()
        return shares

    def words(self, description: str) -> Scores:
        """For each project: the words of its name, of its best sentence and of its whole text, as shares of all that could
        be shared, and those of the whole text against the best project's."""
        best = np.zeros(len(self._nos))
        owned = self._owners >= 0
        np.maximum.at(best, self._owners[owned], self._texts.shares(description)[owned])
        whole = self._wholes.shares(description)
        relative = whole / max(float(whole.max(initial=0.0)), 1e-9)
        return np.stack([self._names.shares(description), best, whole, relative], axis=1)

    def signs(self, description: str) -> Scores:
        """For each project those of words, and how like are the vectors of its name and of its best sentence."""
        names, sentences = self._similar(description)
        best = np.full(len(self._nos), -1.0)
        owned = self._owners >= 0
        np.maximum.at(best, self._owners[owned], sentences[owned])
        return np.column_stack([self.words(description), names, best])
