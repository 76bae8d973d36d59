"""Ask a budget-performance report: the public door."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answer import Answer, CellRef, Chart, Citation, Figure, Table
from assistant.assistant import Assistant, default_assistant

__all__ = ["Answer", "Assistant", "CellRef", "Chart", "Citation", "Figure", "Table", "ask"]


def ask(question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
    """Answer a question about the report that the settings name, by default the one that comes with Wenji.

    `history` is the conversation so far, messages of role and content. Never raises for what a user may type; raises
    the types of `assistant.errors` where the index or a setting is missing or broken.
    """
    return default_assistant().ask(question, history)
