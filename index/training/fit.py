"""The fit: texts that belong together come near, the others of the batch move away."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from index.training.recipe import Recipe
from index.training.rowadam import RowAdam
from index.training.tokens import Texts, TokenSource

_LOG = logging.getLogger(__name__)
_REPORT_EVERY = 100


@dataclass(frozen=True, slots=True)
class _Batch:
    texts: Texts
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Bags:
    """A batch as bags of tokens, left sides first. `used` are its tokens, `flat` are places in `used`."""

    used: Tensor
    flat: Tensor
    kept: Tensor
    offsets: Tensor
    size: int
    same: Tensor


def fit(sources: Sequence[TokenSource], vectors: NDArray[np.float32], recipe: Recipe) -> NDArray[np.float32]:
    """The vectors after training by in-batch softmax, one source a batch."""
    table = RowAdam(torch.from_numpy(vectors.copy()))
    random = np.random.default_rng(recipe.seed)
    running = 0.0
    for step, batch in enumerate(_batches(sources, recipe, random)):
        bags = _bags(batch, recipe, random)
        rows = table.rows(bags.used).requires_grad_()
        loss = _loss(rows, bags, recipe)
        (slope,) = torch.autograd.grad(loss, rows)
        table.update(bags.used, slope, recipe.learning_rate * _pace(step, recipe))
        running += loss.item()
        if (step + 1) % _REPORT_EVERY == 0:
            _LOG.info("step %d of %d: loss %.3f", step + 1, recipe.steps, running / _REPORT_EVERY)
            running = 0.0
    return table.values.numpy()


def _pace(step: int, recipe: Recipe) -> float:
    """Linear warm-up, then a cosine down to nothing."""
    warm = max(1, int(recipe.steps * recipe.warmup))
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + float(np.cos(np.pi * (step - warm) / max(1, recipe.steps - warm))))


def _batches(sources: Sequence[TokenSource], recipe: Recipe, random: np.random.Generator) -> Iterator[_Batch]:
    drawn = np.array([len(s.rows) ** recipe.balance * recipe.weights.get(s.name, 1.0) for s in sources])
    orders = [_shuffled(source, recipe.batch, random) for source in sources]
    for choice in random.choice(len(sources), size=recipe.steps, p=drawn / drawn.sum()):
        yield _Batch(sources[choice].texts, next(orders[choice]))


def _shuffled(source: TokenSource, size: int, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Batches of rows for ever, each row once a round."""
    while True:
        order = random.permutation(len(source.rows))
        for start in range(0, max(1, len(order) - size + 1), size):
            yield source.rows[order[start : start + size]]


def _bags(batch: _Batch, recipe: Recipe, random: np.random.Generator) -> _Bags:
    rows = batch.rows
    hard = rows[rows[:, 2] >= 0, 2]
    tokens, offsets = batch.texts.bags(np.concatenate([rows[:, 0], rows[:, 1], hard]))
    used, flat = np.unique(tokens, return_inverse=True)
    kept = (random.random(len(flat), dtype=np.float32) >= recipe.dropout).astype(np.float32)
    # The first token always stays, so that a single word is never left empty.
    kept[offsets[offsets < len(flat)]] = 1.0
    return _Bags(
        used=torch.from_numpy(used.astype(np.int64)),
        flat=torch.from_numpy(flat.astype(np.int64)),
        kept=torch.from_numpy(kept),
        offsets=torch.from_numpy(offsets.astype(np.int64)),
        size=len(rows),
        same=torch.from_numpy(_same(rows, hard)),
    )


def _loss(table: Tensor, bags: _Bags, recipe: Recipe) -> Tensor:
    texts = functional.embedding_bag(bags.flat, table, bags.offsets, mode="sum", per_sample_weights=bags.kept)
    right = torch.arange(bags.size)
    total = table.new_zeros(())
    for size in recipe.nested:
        units = functional.normalize(texts[:, :size], dim=1)
        scores = (units[: bags.size] @ units[bags.size :].T / recipe.temperature).masked_fill(bags.same, -1e4)
        total = total + functional.cross_entropy(scores, right)
        total = total + functional.cross_entropy(scores[:, : bags.size].T, right)
    return total / (2 * len(recipe.nested))


def _same(rows: NDArray[np.int64], hard: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where a text of the batch stands in for another row's right answer, so must not count as wrong."""
    a, b = rows[:, 0], rows[:, 1]
    columns = np.concatenate([b, hard])
    same = (b[:, None] == columns[None, :]) | (a[:, None] == columns[None, :])
    same[:, : len(rows)] |= (a[:, None] == a[None, :]) | (b[:, None] == a[None, :])
    same[np.arange(len(rows)), np.arange(len(rows))] = False
    return np.asarray(same)
