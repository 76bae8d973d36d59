"""Reading folders of pairs: `*.jsonl.gz` or `*.jsonl`, one [a, b] or [a, b, hard negative] a line."""

import gzip
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import EmbedderError

_LOG = logging.getLogger(__name__)
_WORDS_ARE_SHORTER_THAN = 8


@dataclass(frozen=True, slots=True)
class Source:
    """One file of pairs. Rows are (a, b) or (a, b, hard negative)."""

    name: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def lexical(self) -> bool:
        """Whether this is a word list: its texts are words or short phrases and not sentences."""
        length = sum(len(row[0]) + len(row[1]) for row in self.rows)
        return length < _WORDS_ARE_SHORTER_THAN * 2 * len(self.rows)

    def texts(self) -> list[str]:
        """Every different text, in order of first appearance."""
        return list(dict.fromkeys(text for row in self.rows for text in row))


def read_sources(folder: Path, *, held_out: Iterable[str] = ()) -> list[Source]:
    """Every pair file of a folder by name; pairs that hold a text of `held_out` are left out."""
    files = sorted([*folder.glob("*.jsonl.gz"), *folder.glob("*.jsonl")])
    if not files:
        raise EmbedderError(f"no pair files (*.jsonl.gz, *.jsonl) in {folder}")
    kept_out = {_bare(text) for text in held_out}
    sources = []
    for file in files:
        rows = list(_rows(file))
        kept = tuple(row for row in rows if not any(_bare(text) in kept_out for text in row))
        _LOG.info("%s: %d pairs, %d held out", file.name, len(kept), len(rows) - len(kept))
        if kept:
            sources.append(Source(file.name.split(".")[0], kept))
    return sources


def _rows(file: Path) -> Iterator[tuple[str, ...]]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row: Sequence[object] = json.loads(line)
            texts = tuple(text for text in row if isinstance(text, str) and text.strip())
            if len(texts) != len(row) or len(texts) not in (2, 3):
                raise EmbedderError(f"{file.name}, line {number}: a pair is [a, b] or [a, b, hard negative]")
            yield texts


def _bare(text: str) -> str:
    """A text without spaces and punctuation, for comparing."""
    return "".join(character for character in text if character.isalnum()).lower()
