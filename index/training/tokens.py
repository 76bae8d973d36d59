"""Texts as token numbers: tokenised once, drawn in batches."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.pairs import Source

Ids = NDArray[np.int32]
_AT_ONCE = 8_192


@dataclass(frozen=True, slots=True)
class Texts:
    """Many texts as one row of token numbers; text i is `flat[starts[i]:starts[i + 1]]`."""

    flat: Ids
    starts: NDArray[np.int64]

    def bags(self, chosen: NDArray[np.int64]) -> tuple[Ids, NDArray[np.int64]]:
        """The tokens of the chosen texts in a row, and where each text begins."""
        starts, lengths = self.starts[chosen], self.starts[chosen + 1] - self.starts[chosen]
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        places = np.arange(lengths.sum()) + np.repeat(starts - offsets, lengths)
        return self.flat[places], offsets


@dataclass(frozen=True, slots=True)
class TokenSource:
    """A source whose rows are numbers of texts: columns a, b and the hard negative or -1."""

    name: str
    lexical: bool
    texts: Texts
    rows: NDArray[np.int64]


def tokenise(texts: Sequence[str], tokenizer: Tokenizer, longest: int) -> Texts:
    """The texts as token numbers, each cut after `longest` tokens."""
    bags: list[Ids] = []
    for start in range(0, len(texts), _AT_ONCE):
        encoded = tokenizer.encode_batch_fast(texts[start : start + _AT_ONCE], add_special_tokens=False)
        bags.extend(np.asarray(encoding.ids[:longest], dtype=np.int32) for encoding in encoded)
    starts = np.concatenate([[0], np.cumsum([len(bag) for bag in bags])]).astype(np.int64)
    return Texts(np.concatenate(bags), starts)


def tokenise_source(source: Source, tokenizer: Tokenizer, longest: int) -> TokenSource:
    """A source with its texts tokenised."""
    texts = source.texts()
    number = {text: place for place, text in enumerate(texts)}
    rows = [[number[text] for text in row] + [-1] * (3 - len(row)) for row in source.rows]
    return TokenSource(source.name, source.lexical, tokenise(texts, tokenizer, longest), np.asarray(rows, np.int64))
