"""Text to search terms: characters, pairs of characters, words, whole numbers, and groups of synonyms."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import rjieba

import prompts
from index.text.folding import simplify

# How much a match of each kind counts. A single character says little, a word more than a chance pair.
CHARACTER, PAIR, WORD, NUMBER, SYNONYM = 0.25, 1.0, 0.6, 1.0, 0.7

_PIECES = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?%?)|(?P<latin>[a-z][a-z0-9.&+-]*)|(?P<han>[\u3400-\u9fff]+)")
_HAN = re.compile(r"[\u3400-\u9fff]")

Terms = Mapping[str, float]
"""Terms with their weight: how often they stand in a text, times what a match of their kind counts."""


def normal(text: str) -> str:
    """Text as it is searched: full width and compatibility forms folded, lower case, Simplified characters."""
    return simplify(unicodedata.normalize("NFKC", text).lower())


def has_han(text: str) -> bool:
    """Whether there is any Chinese in it."""
    return _HAN.search(text) is not None


def terms(text: str) -> Counter[str]:
    """The terms of a text and how often each stands in it. The first letter of a term says its kind."""
    counted: Counter[str] = Counter()
    normalised = normal(text)
    for piece in _PIECES.finditer(normalised):
        if piece.lastgroup == "number":
            counted["n" + piece.group().replace(",", "")] += 1
        elif piece.lastgroup == "latin":
            counted["w" + piece.group()] += 1
        else:
            counted.update(_of_han(piece.group()))
    counted.update(f"s{group}" for group in synonym_groups(normalised))
    return counted


def _of_han(run: str) -> Iterator[str]:
    yield from ("c" + character for character in run)
    yield from ("p" + run[at : at + 2] for at in range(len(run) - 1))
    yield from ("w" + word for word in rjieba.cut(run) if len(word) > 1)


def weight(term: str) -> float:
    """What a match of this kind of term counts."""
    return _WEIGHTS[term[0]]


_WEIGHTS = {"c": CHARACTER, "p": PAIR, "w": WORD, "n": NUMBER, "s": SYNONYM}


@cache
def _synonyms() -> Mapping[str, tuple[int, ...]]:
    """Every word of the synonyms and the groups that it stands in."""
    groups: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(prompts.load("synonyms")["groups"]):
        for word in map(normal, group):
            groups[word] = (*groups.get(word, ()), number)
    return groups


def _longest_synonym(text: str, start: int) -> int:
    """Where the longest word of the synonyms that begins at `start` ends; `start` where none does."""
    groups = _synonyms()
    for end in range(min(start + _longest_word(), len(text)), start + 1, -1):
        if text[start:end] in groups:
            return end
    return start


@cache
def _longest_word() -> int:
    return max(map(len, _synonyms()))


def synonym_groups(normalised: str) -> Iterator[int]:
    """The groups of synonyms that a text has a word of, once for each such word; the longest word at a place counts."""
    reached = 0
    for start in range(len(normalised) - 1):
        end = _longest_synonym(normalised, start)
        if end > max(start, reached):  # not a part of the word before it
            reached = end
            yield from _synonyms()[normalised[start:end]]


def same_as(text: str, other: str) -> tuple[str, ...]:
    """The words of a text that another says by a synonym, longest first."""
    groups = set(synonym_groups(normal(other)))
    said = [word for word, of in _synonyms().items() if word in normal(text) and groups.intersection(of)]
    return tuple(sorted(said, key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class Form:
    """A word: its own terms, and those of its synonyms. Either may match; the own ones count more."""

    own: tuple[str, ...]
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that a query says, in one form or, where it was translated, in several."""

    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """A query word by word, and the pairs of characters that bridge two words."""

    slots: tuple[Slot, ...]
    bridges: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.slots)


ALTERNATIVE = "/"
"""Between the Chinese forms of one English word."""


def query_terms(text: str) -> QueryTerms:
    """The words of a query; where a word of the synonyms stands, it is one word."""
    slots: dict[Slot, None] = {}
    bridges: dict[str, None] = {}
    for part in normal(text).split():
        if ALTERNATIVE in part:
            slots[Slot(tuple(form for word in part.split(ALTERNATIVE) for form in _forms(word, bridges)))] = None
        else:
            slots.update(dict.fromkeys(Slot((form,)) for form in _forms(part, bridges)))
    return QueryTerms(tuple(slots), tuple(bridges))


def _forms(text: str, bridges: dict[str, None]) -> Iterator[Form]:
    for piece in _PIECES.finditer(text):
        if piece.lastgroup == "number":
            yield Form(("n" + piece.group().replace(",", ""),))
        elif piece.lastgroup == "latin":
            yield Form(("w" + piece.group(),))
        else:
            words = _words(piece.group())
            bridges.update(dict.fromkeys("p" + left[-1] + right[0] for left, right in pairwise(words)))
            yield from map(_form, words)


def _form(word: str) -> Form:
    return Form(tuple(dict.fromkeys(_of_han(word))), tuple(f"s{group}" for group in _synonyms().get(word, ())))


def _words(run: str) -> list[str]:
    """A run of Chinese as words: those of the synonyms first, between them those of the segmenter."""
    words: list[str] = []
    waiting = at = 0
    while at < len(run):
        end = _longest_synonym(run, at)
        if end == at:
            at += 1
            continue
        words += [*rjieba.cut(run[waiting:at]), run[at:end]]
        waiting = at = end
    return words + list(rjieba.cut(run[waiting:]))


@lru_cache(maxsize=2)
def _asking(language: str) -> re.Pattern[str]:
    words = sorted(prompts.load("question_words")[language], key=lambda word: (-len(word), word))
    alternatives = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{alternatives})\b" if language == "en" else f"(?:{alternatives})")


def content(question: str) -> str:
    """A question without the words of asking; empty where nothing else is in it."""
    asked = normal(question)
    bare = _asking("zh" if has_han(asked) else "en").sub(" ", asked)
    return " ".join(bare.split()) if _PIECES.search(bare) else ""
