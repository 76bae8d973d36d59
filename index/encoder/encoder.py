"""What reads a question: the logits of what it wants and of its pieces, by the model in the box."""

from dataclasses import dataclass

from index.encoder.model import Array, Model, without_blank


@dataclass(frozen=True)
class Encoding:
    """What the model gives of a text: logits of the heads over the whole, over each piece, and the pieces' places."""

    ask: Array
    pieces: Array
    offsets: tuple[tuple[int, int], ...]


class Encoder(Model):
    """The reader of questions."""

    FILE = "reader.onnx"
    LONGEST = 384

    def encode(self, text: str, context: str = "") -> Encoding:
        """The heads' logits of a text that stands after `context`; both folded and simplified."""
        encoded, (ask, pieces) = self._outputs(["ask", "pieces"], text, context)
        own = [at for at, sequence in enumerate(encoded.sequence_ids) if sequence == 0]
        offsets = tuple(without_blank(text, *encoded.offsets[at]) for at in own)
        return Encoding(ask, pieces[own], offsets)
