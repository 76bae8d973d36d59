"""Text to search terms: characters, pairs of characters, words, whole numbers, and groups of synonyms."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import opencc
import rjieba

import prompts

# How much a match of each kind counts. A single character says little, a word more than a chance pair.
CHARACTER, PAIR, WORD, NUMBER, SYNONYM = 0.25, 1.0, 0.6, 1.0, 0.7

_PIECES = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?%?)|(?P<latin>[a-z][a-z0-9.&+-]*)|(?P<han>[\u3400-\u9fff]+)")
_HAN = re.compile(r"[\u3400-\u9fff]")

Terms = Mapping[str, float]
"""Terms with their weight: how often they stand in a text, times what a match of their kind counts."""


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def normal(text: str) -> str:
    """Text as it is searched: full width and compatibility forms folded, lower case, Simplified characters."""
    simplified: str = _to_simplified().convert(unicodedata.normalize("NFKC", text).lower())
    return simplified


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
        for word in group:
            groups[word] = (*groups.get(word, ()), number)
    return groups


def synonym_groups(normalised: str) -> Iterator[int]:
    """The groups of synonyms that a text has a word of, once for each such word; the longest word at a place counts."""
    groups = _synonyms()
    longest = max(map(len, groups))
    reached = 0
    for start in range(len(normalised) - 1):
        for end in range(min(start + longest, len(normalised)), start + 1, -1):
            if normalised[start:end] in groups:
                if end > reached:  # not a part of the word before it
                    reached = end
                    yield from groups[normalised[start:end]]
                break


@lru_cache(maxsize=2)
def _asking(language: str) -> re.Pattern[str]:
    words = sorted(prompts.load("question_words")[language], key=lambda word: (-len(word), word))
    alternatives = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{alternatives})\b" if language == "en" else f"(?:{alternatives})")


def content(question: str) -> str:
    """A question without the words of asking; the question itself where nothing else is in it."""
    asked = normal(question)
    bare = _asking("zh" if has_han(asked) else "en").sub(" ", asked)
    return " ".join(bare.split()) if _PIECES.search(bare) else asked
