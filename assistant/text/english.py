"""English words of a message -> the Chinese of official documents, by the general lexicon prompts/english_terms.yaml."""

import re
from dataclasses import dataclass
from functools import cache

from prompts import load

_WORD = re.compile(r"[a-z]+")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Gloss:
    """A stretch of English and the Chinese words that may stand for it."""

    start: int
    end: int
    chinese: tuple[str, ...]


def gloss(text: str) -> tuple[Gloss, ...]:
    """The English terms of a lower-case text, longest first at each word."""
    words = list(_WORD.finditer(text))
    glosses: list[Gloss] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            term = " ".join(word.group() for word in words[place : place + length])
            chinese = _lookup(term)
            if chinese:
                glosses.append(Gloss(words[place].start(), words[place + length - 1].end(), chinese))
                place += length
                break
        else:
            place += 1
    return tuple(glosses)


def _lookup(term: str) -> tuple[str, ...]:
    terms = _terms()
    for form in _forms(term):
        if form in terms:
            return terms[form]
    return ()


def _forms(term: str) -> tuple[str, ...]:
    """A term and what it may be inflected from: plural, past, -ing of its last word."""
    forms = [term]
    for ending, replacements in (
        ("ies", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
    ):
        if term.endswith(ending) and len(term) > len(ending) + 2:
            forms.extend(term[: -len(ending)] + replacement for replacement in replacements)
    return tuple(forms)


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    return {str(term): tuple(str(words).split()) for term, words in load("english_terms")["terms"].items()}
