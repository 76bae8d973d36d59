"""The conversation as the browser holds it: the server is handed it with every message and keeps nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.plan import Frozen
from index.report import Report

KEPT = 30
"""So many turns stay in the browser; older ones scroll out."""


class Turn(Frozen):
    """A question and its answer, None where the user stopped it. `cut` says that the question was shortened."""

    question: str
    answer: Answer | None = None
    cut: bool = False
    report_id: str = ""

    def is_about(self, report_id: str) -> bool:
        """Whether it was asked of this report; one that says nothing of that was asked of any."""
        return (self.report_id or (self.answer.report_id if self.answer else "")) in {"", report_id}


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the browser holds: the turns about the report in view, and those about others, which wait beside them.

    `report` is None where none is in view (yet).
    """

    report: Report | None
    turns: tuple[Turn, ...]
    others: tuple[Turn, ...] = ()

    @classmethod
    def about(cls, report: Report | None, stored: object) -> "Conversation":
        """The conversation about a report in what the browser sent."""
        turns = unpack(stored)
        if report is None:
            return cls(None, turns)
        own = tuple(turn for turn in turns if turn.is_about(report.id))
        return cls(report, own, tuple(turn for turn in turns if not turn.is_about(report.id)))

    def upto(self, place: int) -> "Conversation":
        """The same before the turn at a place."""
        return Conversation(self.report, self.turns[:place], self.others)

    def packed(self, turns: Sequence[Turn]) -> list[dict[str, Any]]:
        """For the browser to keep, with these turns about the report in view."""
        return pack((*self.others, *turns))


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
