"""Terms of the table written as they sound: 执行绿 -> 执行率. Only where the segmenter knows no word."""

import re
from collections.abc import Iterable
from functools import cache

from assistant.understanding.sounds import sound
from assistant.understanding.tags import dictionary_words
from prompts import load

_PLAIN = re.compile(r"[\u3400-\u9fff]{2,6}")
_EVERYDAY = re.compile("[了多少花用剩钱掉的得省没打算计划什么怎有做干]")
_TERM_FAMILIES = ("measure", "facet")


def repair_terms(text: str, names: Iterable[tuple[int, int]]) -> str:
    """The text with misspelt terms of the table put right; stretches in `names` are left as they are."""
    if len(text) < 2 or text.isascii():
        return text
    taken = list(names)
    sounds = [sound(char) for char in text]
    inside = _inside_words(text)
    for length in sorted({len(term) for terms in _terms().values() for term in terms}, reverse=True):
        for start in range(len(text) - length + 1):
            window = text[start : start + length]
            if any(start < end and begin < start + length for begin, end in taken):
                continue
            if start in inside or start + length in inside:
                continue  # 卫支出 of 环卫支出 begins in the middle of a word
            term = _meant(window, tuple(sounds[start : start + length]))
            if term is not None and not _is_common(window):
                text = text[:start] + term + text[start + length :]
                taken.append((start, start + length))
    return text


def _inside_words(text: str) -> frozenset[int]:
    """The places in the middle of a word of the dictionary."""
    places: set[int] = set()
    for run in re.finditer(r"[\u3400-\u9fff]+", text):
        at = run.start()
        for word in dictionary_words(run.group()):
            places.update(range(at + 1, at + len(word)))
            at += len(word)
    return frozenset(places)


def _meant(window: str, sounds: tuple[str, ...]) -> str | None:
    if not all(sounds):
        return None
    terms = _terms().get(sounds, ())
    if not terms or window in terms:
        return None
    return next((term for term in terms if set(term) & set(window)), None)


def _is_common(window: str) -> bool:
    """Whether the stretch is made of words of two or more characters, of the dictionary: then it is meant as it stands."""
    return all(len(word) > 1 for word in dictionary_words(window))


def _shortest(wording: str) -> str:
    """A pattern of the lexicon without what it leaves open: 政府性基金(预算)? is 政府性基金."""
    return re.sub(r"\([^()]*\)\?|[^)]\?", "", wording)


@cache
def _terms() -> dict[tuple[str, ...], tuple[str, ...]]:
    terms: dict[tuple[str, ...], list[str]] = {}
    for family in _TERM_FAMILIES:
        for wordings in load("lexicon")[family].values():
            for wording in map(_shortest, wordings["zh"]):
                if _PLAIN.fullmatch(wording) and not _EVERYDAY.search(wording):
                    terms.setdefault(tuple(sound(char) for char in wording), []).append(wording)
    return {sounds: tuple(found) for sounds, found in terms.items()}
