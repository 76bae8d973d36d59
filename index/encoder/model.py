"""A model in the box: one tokenizer and one network in ONNX, from a text, or a text beside another, to its outputs.

A text is always read alone: in int8 what a text gives depends on the others of its batch.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderError

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

FOLDER = Path(__file__).parent / "model"

Array = NDArray[np.float32]
_Loaded = TypeVar("_Loaded")


class Network(Protocol):
    """What gives the named outputs of the ids of one text, as a session of onnxruntime does."""

    def run(self, names: Sequence[str], given: Mapping[str, NDArray[np.int64]]) -> Sequence[Array]:
        """The outputs, each with a first axis of one."""


class Model:
    """A tokenizer with the network that it feeds. Safe to share between threads."""

    FILE: ClassVar[str]
    THREADS: ClassVar[int] = 1
    """A fixed number, so that the same input gives the same output."""
    LONGEST: ClassVar[int]
    """Pieces of a text and of what stands beside it that are looked at; what stands behind them is left out."""

    def __init__(self, tokenizer: "Tokenizer", network: Network) -> None:
        tokenizer.enable_truncation(self.LONGEST)
        self._tokenizer, self._network = tokenizer, network

    @classmethod
    @cache
    def shipped(cls) -> Self:
        """The model that comes with Wenji, loaded once."""
        return cls(_tokenizer(FOLDER / "tokenizer.json"), _network(FOLDER / cls.FILE, cls.THREADS))

    def _outputs(self, names: Sequence[str], text: str, beside: str = "") -> tuple["Encoding", list[Array]]:
        """A text, alone or beside another, in pieces, and the outputs of these names."""
        encoded = self._tokenizer.encode(text, beside) if beside else self._tokenizer.encode(text)
        given = {"ids": np.array([encoded.ids], dtype=np.int64)}
        return encoded, [output[0] for output in self._network.run(names, given)]


def without_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece without the blank that it begins with."""
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _tokenizer(path: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    return _loaded(path, lambda file: Tokenizer.from_file(file))


def _network(path: Path, threads: int) -> Network:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    session: Network = _loaded(path, lambda file: InferenceSession(file, options, providers=["CPUExecutionProvider"]))
    return session


def _loaded(path: Path, load: Callable[[str], _Loaded]) -> _Loaded:
    if not path.is_file():
        raise EmbedderError(f"{path}: the model in the box is missing; install Wenji anew")
    return load(str(path))
