"""A StaticEmbedding model read straight from its folder, so that a query needs no torch.

sentence-transformers takes seconds to import, and a query of such a model is the mean of a few rows of a table. The
vectors are those of `SentenceTransformer(folder)`; a test holds them together.
"""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderError

_STATIC = "StaticEmbedding"
_NORMALIZE = "Normalize"


class StaticTable:
    """The token vectors of a StaticEmbedding model and its tokenizer."""

    def __init__(self, folder: Path) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        place = folder / _modules(folder)[0].get("path", "")
        try:
            self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
            tensors = load_file(place / "model.safetensors")
        except (OSError, ValueError, SafetensorError) as error:
            raise EmbedderError(f"嵌入模型 {folder} 无法读取：{error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._rows = tensors["embedding.weight"] if "embedding.weight" in tensors else tensors["embeddings"]
        self._mapping = tensors.get("mapping")
        self._scales = tensors.get("weights")

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """The unit vectors of texts; zero where a text has no token."""
        vectors = np.zeros((len(texts), self._rows.shape[1]), dtype=np.float32)
        for place, encoding in enumerate(self._tokenizer.encode_batch(texts, add_special_tokens=False)):
            if encoding.ids:
                vectors[place] = self._tokens(np.array(encoding.ids)).mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-12)
        return unit

    def _tokens(self, ids: NDArray[np.intp]) -> NDArray[np.float32]:
        rows = self._rows[ids if self._mapping is None else self._mapping[ids]].astype(np.float32)
        return rows if self._scales is None else rows * self._scales[ids].astype(np.float32)[:, None]


def is_static(folder: Path) -> bool:
    """Whether a model is nothing but a StaticEmbedding, normalised or not."""
    if not (folder / "modules.json").is_file():
        return False
    kinds = [str(module.get("type", "")).rsplit(".", 1)[-1] for module in _modules(folder)]
    return kinds in ([_STATIC], [_STATIC, _NORMALIZE])


def _modules(folder: Path) -> list[dict[str, str]]:
    try:
        modules: list[dict[str, str]] = json.loads((folder / "modules.json").read_text(encoding="utf8"))
    except (OSError, ValueError) as error:
        raise EmbedderError(f"嵌入模型的设置无法读取：{folder / 'modules.json'}") from error
    return modules
