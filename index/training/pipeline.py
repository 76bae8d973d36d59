"""From folders of pairs to a model folder, step by step."""

import logging
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.fit import fit
from index.training.pairs import Source, read_sources
from index.training.recipe import Recipe
from index.training.save import save_model
from index.training.tokens import tokenise_source
from index.training.vectors import frequencies, initial_vectors, rarity_weights
from index.training.vocabulary import build_tokenizer

_LOG = logging.getLogger(__name__)


def train(pairs: Path, out: Path, recipe: Recipe, *, held_out: Iterable[str] = ()) -> None:
    """Train on a folder of pairs and write the model."""
    started = time.monotonic()
    tokenizer, vectors = train_vectors(read_sources(pairs, held_out=held_out), recipe)
    save_model(out, tokenizer, vectors)
    _LOG.info("written to %s after %.0f s", out, time.monotonic() - started)


def train_vectors(sources: Sequence[Source], recipe: Recipe) -> tuple[Tokenizer, NDArray[np.float32]]:
    """The tokenizer and one trained vector a token."""
    tokenizer = build_tokenizer(sources, recipe.rows)
    rows = tokenizer.get_vocab_size()
    tokenised = [tokenise_source(source, tokenizer, recipe.longest) for source in sources]
    vectors = initial_vectors(tokenised, rows, recipe)
    vectors *= rarity_weights(frequencies(tokenised, rows), recipe.rarity)[:, None]
    # A token never seen in training must not pull a text anywhere.
    vectors[tokenizer.token_to_id("[UNK]")] = 0
    return tokenizer, fit(tokenised, vectors, recipe)
