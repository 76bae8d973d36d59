"""English words of a question to the Chinese of official documents, by a general word list."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import prompts
from assistant.evidence.terms import ALTERNATIVE, content, has_han

_WORDS = re.compile(r"[a-z][a-z0-9&+']*(?:-[a-z0-9]+)*")
_LONGEST_PHRASE = 4


_KEPT = frozenset({"news", "goods", "gas", "series", "species"})
_NUMBER = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)
_ABBREVIATION = re.compile(r"\bIT\b")  # not the pronoun


@cache
def _word_list() -> tuple[Mapping[tuple[str, ...], str], frozenset[str]]:
    """Phrases by their words and by the stems of these, the former first; and all words that stand in any phrase."""
    written = {
        tuple(str(english).lower().split()): str(chinese)
        for english, chinese in prompts.load("english_terms")["terms"].items()
    }
    stemmed = {tuple(map(stem, phrase)): chinese for phrase, chinese in written.items()}
    return {**stemmed, **written}, frozenset(word for phrase in (*stemmed, *written) for word in phrase)


def stem(word: str) -> str:
    """An English word without the endings of number and tense; rough, but the same on both sides."""
    if word in _KEPT:
        return word
    for ending, kept in _NUMBER:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            word = word[: len(word) - len(ending)] + kept
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def in_chinese(question: str) -> str:
    """What a question asks about, in Chinese: its English words replaced where the word list has them.

    Where that has several Chinese words for one, they are joined by ALTERNATIVE.
    """
    asked = content(_ABBREVIATION.sub("information technology", question))
    words = [match.group() for match in _WORDS.finditer(asked)]
    if not words:
        return asked
    chinese = [*_translated(words)]
    if not has_han(asked):
        return " ".join(chinese)
    return " ".join([_WORDS.sub(" ", asked), *chinese])


def _translated(words: list[str]) -> Iterator[str]:
    phrases, _ = _word_list()
    words = [part for word in words for part in _parts(word)]
    stems = [stem(word) for word in words]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            found = phrases.get(tuple(words[at : at + length])) or phrases.get(tuple(stems[at : at + length]))
            if found is not None:
                yield ALTERNATIVE.join(found.split())
                at += length
                break
        else:
            yield words[at]
            at += 1


def _parts(word: str) -> list[str]:
    """A hyphenated word that the list does not have is looked up part by part."""
    phrases, known = _word_list()
    return [word] if (stem(word),) in phrases or stem(word) in known else word.split("-")
