"""A folded message -> the frames of its asks, by the model in the box: one pass, and one more an ask where there are several."""

from collections.abc import Callable, Sequence

from assistant.understanding.decoding import cuts_of, frame_of, pieces_between
from assistant.understanding.frames import Frame
from index.encoder import Encoding

Encode = Callable[[str, str], Encoding]
"""A text and what stands before it, encoded."""

MAX_ASKS = 6
_TURNS, _LONGEST = 2, 120


def context_of(before: Sequence[str]) -> str:
    """The user's turns before as the model reads them: the last two, the later one last."""
    return " / ".join(turn[:_LONGEST] for turn in before[-_TURNS:])


def read_frames(text: str, before: Sequence[str], encode: Encode) -> tuple[Frame, ...]:
    """The asks of a folded message in order, each read with what stands before it."""
    context = context_of(before)
    encoded = encode(text, context)
    cuts = cuts_of(encoded.pieces, encoded.offsets)[: MAX_ASKS - 1]
    if not cuts:
        return (frame_of(text, encoded.ask, encoded.pieces, encoded.offsets),)
    frames: list[Frame] = []
    for start, end in pieces_between(cuts, len(text)):
        words = text[start:end]
        if not any(char.isalnum() for char in words):
            continue
        encoded = encode(words, context)
        frames.append(frame_of(words, encoded.ask, encoded.pieces, encoded.offsets))
        context = words
    return tuple(frames)
