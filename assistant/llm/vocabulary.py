"""The words that a model may write: those of its evidence, and a short list that says nothing by itself."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from index.numerals import read_numbers
from index.text.folding import simplify
from prompts import load

_WORD = re.compile(r"[a-z][a-z'’-]*")
_LONGEST_WORD = 6
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def plain(text: str) -> str:
    """The form in which words are compared: Simplified, lower case."""
    return simplify(text).lower()


def polar_words(text: str) -> Counter[str]:
    """The words of a text that assert, deny, compare or approximate."""
    return _listed(text, "polar")


def labels(text: str) -> frozenset[str]:
    """The words of a text that say what a figure is of."""
    return frozenset(_listed(text, "labels"))


class Vocabulary:
    """The words of Wenji's own wording and of the evidence in it. Numbers are no words: a model refers to them."""

    def __init__(self, own: Iterable[str], evidence: Iterable[str]) -> None:
        self._own = "\n".join(_without_numbers(plain(text)) for text in own)
        self._text = "\n".join([self._own, *(_without_numbers(plain(text)) for text in evidence)])
        self._latin = frozenset(_WORD.findall(self._text)) | frozenset(load("llm/vocabulary")["free"]["en"])

    def unknown(self, text: str) -> str | None:
        """The first word of a text that is neither in the evidence nor free; None where all are."""
        text = plain(text)
        latin: list[str] = _WORD.findall(text)
        for word in latin:
            if word not in self._latin and word.removesuffix("'s") not in self._latin:
                return word
        return next((rest for run in _HAN.findall(text) if (rest := self._unexplained(run))), None)

    def spells(self, text: str, at: int) -> bool:
        """Whether the character at a place is, with a neighbour, part of a word of Wenji's own: 一 in 一般."""
        return any(len(pair) > 1 and pair in self._own for pair in (text[max(at - 1, 0) : at + 1], text[at : at + 2]))

    def _unexplained(self, run: str) -> str:
        """What is left of a run of Chinese characters that no chain of known words reaches the end of."""
        reached = {0}
        for start in range(len(run)):
            if start in reached:
                ends = range(start + 1, min(start + _LONGEST_WORD, len(run)) + 1)
                reached |= {end for end in ends if self._knows(run[start:end])}
        return "" if len(run) in reached else run[max(reached) :] or run

    def _knows(self, word: str) -> bool:
        return word in _free() or word in (self._text if len(word) > 1 else self._own)


@cache
def _free() -> frozenset[str]:
    return frozenset(load("llm/vocabulary")["free"]["zh"])


def _listed(text: str, family: str) -> Counter[str]:
    return Counter(match.group() for match in _pattern(family).finditer(plain(text)))


@cache
def _pattern(family: str) -> re.Pattern[str]:
    words = load("llm/vocabulary")[family]
    chinese = sorted(words["zh"], key=len, reverse=True)
    latin = sorted(words["en"], key=len, reverse=True)
    bounded = (rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in latin)
    return re.compile("|".join([*map(re.escape, chinese), *bounded]))


def _without_numbers(text: str) -> str:
    characters = list(text)
    for span in read_numbers(text):
        characters[span.start : max(span.end, span.unit_end)] = " " * (max(span.end, span.unit_end) - span.start)
    return re.sub(r"[\d０-９]", " ", "".join(characters))
