"""A stream of text -> its sentences, each as soon as it is complete."""

import re
from collections.abc import Iterable, Iterator

_END = re.compile(r"[。！？；!?;]+|\n+|\.(?=\s)")
_LONGEST = 400
"""Characters after which a sentence without an end is given out as it is."""


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences of a stream, with what ends them."""
    held = ""
    for piece in pieces:
        held += piece
        while (match := _END.search(held)) and match.end() < len(held):
            yield held[: match.end()]
            held = held[match.end() :]
        if len(held) > _LONGEST:
            yield held
            held = ""
    if held:
        yield held
