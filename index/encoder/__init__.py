"""The model in the box: one small multilingual transformer in ONNX, with its tokenizer."""

from index.encoder.encoder import Encoder, Encoding

__all__ = ["Encoder", "Encoding"]
