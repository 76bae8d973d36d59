"""Texts through the model in the box: the logits of its heads and the places of its pieces.

A text is always encoded alone: in int8 what a text gives depends on the others of its batch.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent / "model"
LONGEST = 384
"""Pieces of a text with its context that are looked at; what stands behind them is left out."""

Array = NDArray[np.float32]
_Model = TypeVar("_Model")


@dataclass(frozen=True)
class Encoding:
    """What the model gives of a text: logits of the heads over the whole, over each piece, and the pieces' places."""

    ask: Array
    pieces: Array
    offsets: tuple[tuple[int, int], ...]


class Encoder:
    """The model of a folder, loaded at once. Safe to share between threads."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        self._tokenizer = open_tokenizer(folder)
        self._tokenizer.enable_truncation(LONGEST)
        self._session = open_session(folder / "reader.onnx", threads)

    @classmethod
    @cache
    def shipped(cls) -> "Encoder":
        """The model that comes with Wenji, loaded once."""
        return cls()

    def encode(self, text: str, context: str = "") -> Encoding:
        """The heads' logits of a text that stands after `context`; both folded and simplified."""
        encoded = self._tokenizer.encode(text, context) if context else self._tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        ask, pieces = self._session.run(["ask", "pieces"], {"ids": ids})
        own = [at for at, sequence in enumerate(encoded.sequence_ids) if sequence == 0]
        offsets = tuple(without_blank(text, *encoded.offsets[at]) for at in own)
        return Encoding(ask[0], pieces[0][own], offsets)


def without_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece without the blank that it begins with."""
    while start < end and text[start].isspace():
        start += 1
    return start, end


def open_tokenizer(folder: Path) -> "Tokenizer":
    """The tokenizer of a folder, which its models share."""
    from tokenizers import Tokenizer

    return _loaded(folder / "tokenizer.json", lambda path: Tokenizer.from_file(path))


def open_session(path: Path, threads: int) -> "InferenceSession":
    """A model ready to run on a fixed number of threads, so that the same input gives the same output."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    return _loaded(path, lambda model: InferenceSession(model, options, providers=["CPUExecutionProvider"]))


def _loaded(path: Path, load: Callable[[str], _Model]) -> _Model:
    if not path.is_file():
        raise EmbedderError(f"{path}: the model in the box is missing; install Wenji anew")
    return load(str(path))
