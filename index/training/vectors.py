"""Initial vectors: the company that words keep, and their synonyms where they are seldom seen."""

import logging
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.utils.extmath import randomized_svd

from index.errors import EmbedderError
from index.training.recipe import Recipe
from index.training.tokens import TokenSource

_LOG = logging.getLogger(__name__)
Matrix = NDArray[np.float32]
Floats = NDArray[np.floating]
_AT_ONCE = 2_000_000


def initial_vectors(sources: Sequence[TokenSource], rows: int, recipe: Recipe) -> Matrix:
    """One vector a token: the company it keeps in prose, and for what prose seldom holds, that of its synonyms."""
    prose = [source for source in sources if not source.lexical]
    lexical = [source for source in sources if source.lexical]
    if not prose:
        raise EmbedderError("the pairs hold word lists only; initial vectors need sentences")
    vectors = _unit(_neighbourhoods(prose, rows, recipe))
    if lexical:
        seen = np.bincount(np.concatenate([source.texts.flat for source in prose]), minlength=rows).astype(float)
        vectors = _with_synonyms(vectors, seen, _synonyms(lexical, rows), recipe)
    return np.asarray(_without_common_part(vectors, recipe.common_directions), np.float32)


def frequencies(sources: Sequence[TokenSource], rows: int) -> NDArray[np.float64]:
    """The share of each token, every source weighing the same."""
    shares = np.zeros(rows)
    for source in sources:
        counts = np.bincount(source.texts.flat, minlength=rows)
        shares += counts / counts.sum()
    return shares / len(sources)


def rarity_weights(shares: NDArray[np.float64], rarity: float) -> Matrix:
    """Smooth inverse frequency: frequent tokens say little."""
    return np.asarray(rarity / (rarity + shares), np.float32)


def _neighbourhoods(sources: Sequence[TokenSource], rows: int, recipe: Recipe) -> Matrix:
    """Positive pointwise mutual information of tokens within a window, by singular values."""
    together = sp.csr_matrix((rows, rows), dtype=np.float64)
    for source in sources:
        flat, starts = source.texts.flat, source.texts.starts
        text = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        share = 1 / np.sqrt(len(flat))
        for begin in range(0, len(flat), _AT_ONCE):
            part = slice(begin, begin + _AT_ONCE)
            for gap in range(1, recipe.window + 1):
                same = text[part][:-gap] == text[part][gap:]
                left, right = flat[part][:-gap][same], flat[part][gap:][same]
                together = together + sp.coo_matrix((np.full(len(left), share / gap), (left, right)), together.shape)
    together = together + together.T
    _LOG.info("neighbourhoods: %d pairs of tokens", together.nnz)
    information = _positive_information(together.tocoo())
    left, scale, _ = randomized_svd(information, recipe.dimensions, n_iter=3, random_state=recipe.seed)
    return np.asarray(left * np.sqrt(scale), np.float32)


def _positive_information(together: sp.coo_matrix) -> sp.csr_matrix:
    word = np.asarray(together.sum(axis=1)).ravel()
    # Contexts are smoothed by the power 0.75, which keeps rare ones from looking informative.
    context = word**0.75 / (word**0.75).sum() * word.sum()
    value = np.log(together.data * word.sum() / (word[together.row] * context[together.col]))
    kept = value > 0
    return sp.csr_matrix((value[kept], (together.row[kept], together.col[kept])), together.shape)


def _synonyms(sources: Sequence[TokenSource], rows: int) -> sp.csr_matrix:
    """The share that each token has among the synonyms of another; a row of zeros where there are none."""
    graph = sp.csr_matrix((rows, rows))
    for source in sources:
        first, second = (_bag_matrix(source, source.rows[:, column], rows) for column in (0, 1))
        graph = graph + first.T @ second + second.T @ first
    graph.setdiag(0)
    degree = np.asarray(graph.sum(axis=1)).ravel()
    _LOG.info("synonym graph: %d edges", graph.nnz)
    return sp.diags(1 / np.maximum(degree, 1e-9)) @ graph


def _with_synonyms(vectors: Floats, seen: Floats, synonyms: sp.csr_matrix, recipe: Recipe) -> Floats:
    """Each vector mixed with those of its synonyms, the more the less often prose holds the token."""
    has_synonyms = np.asarray(synonyms.sum(axis=1)).ravel() > 0
    own = (seen / np.maximum(seen + recipe.trusted_after * has_synonyms, 1e-9))[:, None]
    mixed = vectors
    for _ in range(recipe.synonym_rounds):
        mixed = _unit(own * vectors + (1 - own) * _unit(synonyms @ mixed))
    return mixed


def _without_common_part(vectors: Floats, directions: int) -> Floats:
    """Vectors without their mean and the leading directions, which tell registers apart and not meanings."""
    # A token that is never seen and has no synonym keeps the vector 0.
    centred = (vectors - vectors.mean(axis=0)) * vectors.any(axis=1, keepdims=True)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    top = axes[:directions]
    rotated = (centred - (centred @ top.T) @ top) @ axes.T
    # The last columns now hold next to nothing; the first dimensions hold the most, as nesting wants.
    return _unit(np.roll(rotated, -directions, axis=1))


def _bag_matrix(source: TokenSource, chosen: NDArray[np.int64], rows: int) -> sp.csr_matrix:
    flat, offsets = source.texts.bags(chosen)
    lengths = np.diff(np.append(offsets, len(flat)))
    value = np.repeat(1 / np.maximum(lengths, 1), lengths)
    return sp.csr_matrix((value, (np.repeat(np.arange(len(chosen)), lengths), flat)), (len(chosen), rows))


def _unit(matrix: Floats) -> Floats:
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.maximum(length, 1e-9))
