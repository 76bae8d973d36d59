"""Which sentences are worth judging: by words and by vectors, their ranks put together."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_K = 10
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009), small since only the first few dozen matter."""


def best_first(by_words: NDArray[np.float64], by_vectors: NDArray[np.float32]) -> NDArray[np.intp]:
    """The places of texts, the likeliest first, by the ranks that two kinds of scores give them.

    Sharing no word has no rank: an English question of a Chinese report is left to the vectors.
    """
    fused = np.where(by_words > 0, 1 / (_K + _ranks(by_words)), 0.0) + 1 / (_K + _ranks(by_vectors))
    return np.argsort(-fused, kind="stable")


def _ranks(scores: NDArray[np.floating[Any]]) -> NDArray[np.intp]:
    return np.argsort(np.argsort(-scores, kind="stable"), kind="stable")
