"""The conversation as the browser holds it: the server is handed it with every message and keeps nothing of it."""

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.plan import Frozen

KEPT = 30
"""So many turns stay in the browser; older ones scroll out."""


class Turn(Frozen):
    """A question and its answer, None where the user stopped it. `cut` says that the question was shortened."""

    question: str
    answer: Answer | None = None
    cut: bool = False


_TURNS = TypeAdapter(tuple[Turn, ...])


def unpack(stored: object) -> tuple[Turn, ...]:
    """The turns that the browser sent; none where what it sent is not a conversation."""
    try:
        return _TURNS.validate_python(stored or ())[-KEPT:]
    except ValidationError:
        return ()


def pack(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    """Turns for the browser to keep, the plans left out: they are shown in words and would double the size."""
    kept: list[dict[str, Any]] = _TURNS.dump_python(
        tuple(turns)[-KEPT:], mode="json", exclude={"__all__": {"answer": {"plan"}}}
    )
    return kept


def history(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """The conversation as `ask` takes it."""
    messages: list[dict[str, str]] = []
    for turn in turns:
        messages.append({"role": "user", "content": turn.question})
        if turn.answer is not None:
            messages.append({"role": "assistant", "content": turn.answer.text})
    return messages
