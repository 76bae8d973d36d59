"""Write a fitted network as the file that the product runs: python -m training.export reader|matcher [--state FILE ...].

Of several states of one network the mean of their weights is written (Wortsman et al., "Model soups", 2022).
"""

import argparse
import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from index.encoder.matcher import Matcher
from index.encoder.model import FOLDER
from training.e5 import build_bert, build_tokenizer, kept_e5
from training.matcher_network import MatchNetwork
from training.network import Reader

if TYPE_CHECKING:
    from transformers import BertModel


class _Exported(nn.Module):
    """ids of one text -> the outputs of a network."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return tuple(self.network(ids, torch.ones_like(ids)))


def export(kind: str, states: Sequence[Path], folder: Path) -> None:
    """Trace, quantise to int8, and save with the tokenizer."""
    e5 = kept_e5()
    held = _mean([torch.load(state) for state in states])
    bert = build_bert(e5, 1 + max(int(name.split(".")[3]) for name in held if name.startswith("bert.encoder.layer.")))
    bert.config._attn_implementation = "eager"
    network = Reader(bert) if kind == "reader" else MatchNetwork(bert)
    network.load_state_dict(held)
    if kind == "matcher":
        _shortened(bert, Matcher.LONGEST)
    folder.mkdir(parents=True, exist_ok=True)
    build_tokenizer(e5.pieces).save(str(folder / "tokenizer.json"), pretty=False)
    names = network.OUTPUTS
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        axes = {"ids": {1: "n"}, **{name: {1: "n"} for name in names if name in ("pieces", "tags")}}
        torch.onnx.export(
            _Exported(network).eval(), (torch.ones(1, 12, dtype=torch.long),), str(plain), dynamo=False,
            opset_version=17, input_names=["ids"], output_names=list(names), dynamic_axes=axes,
        )  # fmt: skip
        quantize_dynamic(
            plain, folder / f"{kind}.onnx", op_types_to_quantize=["MatMul", "Gather"], weight_type=QuantType.QInt8,
            per_channel=True,
        )  # fmt: skip
    _slim(folder / f"{kind}.onnx")


def _mean(states: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of each weight; what is no weight is that of the first."""
    return {
        name: torch.stack([state[name] for state in states]).mean(0) if value.is_floating_point() else value
        for name, value in states[0].items()
    }


def _shortened(bert: "BertModel", longest: int) -> None:
    """Only the places that are ever read."""
    places = bert.embeddings.position_embeddings
    kept = nn.Embedding(longest, places.embedding_dim, _weight=places.weight[:longest].detach().clone())
    bert.embeddings.position_embeddings = kept
    bert.embeddings.position_ids = bert.embeddings.position_ids[:, :longest]


def _slim(path: Path) -> None:
    """Without the traces of where each node came from, and with short names for what passes between nodes."""
    model = onnx.load(str(path))
    graph = model.graph
    kept = {each.name for each in (*graph.input, *graph.output)}
    named = [*(each.name for each in graph.initializer), *(name for node in graph.node for name in node.output)]
    short = {name: name if name in kept or not name else f"t{at}" for at, name in enumerate(dict.fromkeys(named))}
    for initializer in graph.initializer:
        initializer.name = short[initializer.name]
    for node in graph.node:
        node.doc_string = node.name = ""
        node.input[:] = [short.get(name, name) for name in node.input]
        node.output[:] = [short[name] for name in node.output]
    del graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def main() -> None:
    """The command."""
    logging.basicConfig(level=logging.INFO)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("reader", "matcher"))
    parser.add_argument("--state", type=Path, nargs="+", default=None)
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    export(options.kind, options.state or [Path(f"build/{options.kind}/{options.kind}.pt")], options.out)


if __name__ == "__main__":
    main()
