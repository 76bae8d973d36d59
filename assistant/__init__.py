"""Ask a budget-performance report: the public door."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, CellRef, Chart, Citation, Figure, Table

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.workspace import Workspace

__all__ = ["Answer", "Assistant", "CellRef", "Chart", "Citation", "Figure", "Table", "Workspace", "ask"]


def ask(question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
    """Answer a question about the report that the settings name, by default the one that comes with Wenji.

    `history` is the conversation so far, messages of role and content. Never raises for what a user may type; raises
    the types of `assistant.errors` where the index or a setting is missing or broken.
    """
    from assistant.assistant import default_assistant

    return default_assistant().ask(question, history)


def __getattr__(name: str) -> Any:
    """These are imported when they are first asked for: a part of this package may be used without the whole."""
    if name == "Assistant":
        from assistant.assistant import Assistant

        return Assistant
    if name == "Workspace":
        from assistant.workspace import Workspace

        return Workspace
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
