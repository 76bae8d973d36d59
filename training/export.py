"""Write the fitted reader as the files that the product runs: python -m training.export --state build/reader/reader.pt."""

import argparse
import logging
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from index.encoder.encoder import FOLDER
from training.e5 import build_bert, build_tokenizer, installed_weights, pruned, read_e5
from training.fit import kept_pieces
from training.network import Reader


class _Exported(nn.Module):
    """ids of one text -> logits of the ask, logits of the pieces."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        ask, pieces, _ = self.reader(ids, torch.ones_like(ids))
        return ask, pieces


def export(state: Path, folder: Path) -> None:
    """Trace, quantise to int8, and save with the tokenizer."""
    e5 = pruned(read_e5(installed_weights()), kept_pieces())
    bert = build_bert(e5)
    bert.config._attn_implementation = "eager"
    reader = Reader(bert)
    reader.load_state_dict(torch.load(state))
    folder.mkdir(parents=True, exist_ok=True)
    build_tokenizer(e5.pieces).save(str(folder / "tokenizer.json"), pretty=False)
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            _Exported(reader).eval(), (torch.ones(1, 12, dtype=torch.long),), str(plain), dynamo=False, opset_version=17,
            input_names=["ids"], output_names=["ask", "pieces"], dynamic_axes={"ids": {1: "n"}, "pieces": {1: "n"}},
        )  # fmt: skip
        quantize_dynamic(
            plain, folder / "reader.onnx", op_types_to_quantize=["MatMul", "Gather"], weight_type=QuantType.QInt8,
            per_channel=True,
        )  # fmt: skip
    onnx.checker.check_model(str(folder / "reader.onnx"))


def main() -> None:
    """The command."""
    logging.basicConfig(level=logging.INFO)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, default=Path("build/reader/reader.pt"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    export(options.state, options.out)


if __name__ == "__main__":
    main()
