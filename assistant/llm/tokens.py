"""Tokens, roughly: servers count exactly, this only keeps requests within a budget."""

import re
from collections.abc import Iterable

from langchain_core.messages import BaseMessage

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LETTERS_A_TOKEN = 3
_PER_MESSAGE = 8


def tokens_of(text: str) -> int:
    """About as many tokens as a text has, rather more than fewer: one a Chinese character, one for three letters."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide) // _LETTERS_A_TOKEN + 1


def tokens_of_messages(messages: Iterable[BaseMessage]) -> int:
    """The tokens of a request."""
    return sum(tokens_of(str(message.text)) + _PER_MESSAGE for message in messages)


def cut(text: str, tokens: int) -> str:
    """The beginning of a text that has no more tokens than this."""
    while tokens_of(text) > tokens:
        text = text[: len(text) * tokens // tokens_of(text)]
    return text
