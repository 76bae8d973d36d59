"""A test double of the embedder: vectors from hashed pairs of characters, with nothing to load."""

import zlib

import numpy as np


class HashedEmbedder:
    """What `Embedder` offers, without a model. `stamp` can be changed to stand for another model."""

    name = "hashed"

    def __init__(self, stamp: str = "hashed-1") -> None:
        self.stamp = stamp
        self.embedded = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded += len(texts)
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = np.full(64, 1e-3)
        for at in range(len(text) - 1):
            vector[zlib.crc32(text[at : at + 2].encode()) % 64] += 1
        return (vector / np.linalg.norm(vector)).tolist()
