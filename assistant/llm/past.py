"""Earlier turns as messages, newest kept first within a budget of tokens."""

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.llm.fence import fenced
from assistant.llm.tokens import cut, tokens_of
from assistant.understanding.state import turns_of

_OF_ONE = 300


def past_messages(history: Sequence[Mapping[str, Any]], tokens: int) -> list[BaseMessage]:
    """The turns that fit, oldest first, each message cut to a few hundred tokens and fenced as data."""
    kept: list[BaseMessage] = []
    left = tokens
    for turn in reversed(turns_of(history)):
        question, answer = cut(turn.question, _OF_ONE), cut(turn.answer or "", _OF_ONE)
        left -= tokens_of(question) + tokens_of(answer)
        if left < 0:
            break
        told = [AIMessage(fenced("answer", answer))] if answer else []
        kept[:0] = [HumanMessage(fenced("question", question)), *told]
    return kept


def past_text(history: Sequence[Mapping[str, Any]]) -> str:
    """All that was said, as one text."""
    return "\n".join(text for turn in turns_of(history) for text in (turn.question, turn.answer or ""))
