"""Annotated messages: read from their lines, with spans at offsets in the folded text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.text.folding import fold, simplify

DATA = Path(__file__).parent / "data"
VALIDATION = "set_f"
"""The set that chooses between models; nothing is ever fitted on it."""

_MARKED = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)((?: [^\[\]|]+)?)\]")


@dataclass(frozen=True)
class Marked:
    """A stretch of a text, its label and the label's values as annotated."""

    start: int
    end: int
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class AnnotatedAsk:
    """One ask: its folded words, what it wants, what is marked in it."""

    text: str
    wants: dict[str, Any]
    spans: tuple[Marked, ...]


@dataclass(frozen=True)
class AnnotatedMessage:
    """A message in the asks that it is made of, and the user's turns before it."""

    id: str
    report: str | None
    language: str
    before: tuple[str, ...]
    asks: tuple[AnnotatedAsk, ...]

    @property
    def text(self) -> str:
        """The folded message."""
        return "".join(ask.text for ask in self.asks)


def folded(text: str) -> str:
    """One form of a stretch of text, blanks at its ends kept to one."""
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + simplify(fold(text)) + tail


def read_ask(row: dict[str, Any]) -> AnnotatedAsk:
    """An ask of a line: markup taken out, spans at their places in the folded text."""
    parts: list[str] = []
    spans: list[Marked] = []
    at, length = 0, 0
    for match in _MARKED.finditer(row["text"]):
        before, inside = folded(row["text"][at : match.start()]), folded(match[1])
        start = length + len(before)
        parts += [before, inside]
        length = start + len(inside)
        spans.append(Marked(start, length, match[2], tuple(match[3].split())))
        at = match.end()
    parts.append(folded(row["text"][at:]))
    wants = {key: value for key, value in row.items() if key != "text"}
    return AnnotatedAsk("".join(parts), wants, tuple(spans))


def read_message(row: dict[str, Any]) -> AnnotatedMessage:
    """A message of a line."""
    return AnnotatedMessage(
        row["id"], row.get("report"), row["lang"], tuple(map(folded, row.get("before") or ())),
        tuple(map(read_ask, row["asks"])),
    )  # fmt: skip


def read_set(path: Path) -> Iterator[AnnotatedMessage]:
    """The messages of a file."""
    for line in path.read_text(encoding="utf8").splitlines():
        if line.strip():
            yield read_message(json.loads(line))
