"""Frames from the network as it is trained."""

import numpy as np
import torch
from tokenizers import Tokenizer

from assistant.understanding.decoding import cuts_of, frame_of
from assistant.understanding.frames import Frame
from index.encoder.encoder import without_blank
from training.network import Reader
from training.score import Read


def torch_reader(model: Reader, tokenizer: Tokenizer) -> Read:
    """Frames from the network as it is trained."""
    model.eval()

    def read(text: str, context: str) -> tuple[Frame, tuple[int, ...]]:
        encoding = tokenizer.encode(text, context) if context else tokenizer.encode(text)
        with torch.no_grad():
            ask, pieces, _ = model(torch.tensor([encoding.ids]), torch.tensor([encoding.attention_mask]))
        own = [at for at, sequence in enumerate(encoding.sequence_ids) if sequence == 0]
        offsets = [without_blank(text, *encoding.offsets[at]) for at in own]
        logits = pieces[0].float().numpy()[own].astype(np.float32)
        return frame_of(text, ask[0].float().numpy(), logits, offsets), cuts_of(logits, offsets)

    return read
