"""How much of what an ask is about a text speaks of, word by word; words that no text has weigh as rare ones."""

from collections.abc import Callable, Iterable
from functools import lru_cache

import rjieba

from assistant.evidence.terms import normal, synonym_groups
from prompts import load

_IN_PLACE, _AROUND, _SYNONYM, _LOOSE = 1.0, 0.8, 0.8, 0.6
_HEAD = 1.3
_LONG = 4
_ASPECTS = "了完掉过着"
"""Endings of verbs that say that something is done: 装完 is 装."""


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that carry meaning; neighbours that the cutting left as single characters make one (个税).

    A single letter belongs to what follows it (X光机).
    """
    words: list[str] = []
    joins = letter = False
    for cut in rjieba.cut(normal(text)):
        word = cut.strip()
        if not word or not word[0].isalnum():
            joins = letter = False
            continue
        if letter or (len(word) == 1 and joins):
            words[-1] += word
        else:
            words.append(word)
        letter = len(word) == 1 and word.isascii() and word.isalpha()
        joins = len(word) == 1 and not word.isascii()
    bare = [word.rstrip(_ASPECTS) or word for word in words]
    return tuple(word for word in bare if len(word) > 1) or tuple(bare)


def coverage(words: Iterable[str], text: str, around: str, rarity: Callable[[str], float]) -> float:
    """The share of the words that a text has, in its words, around it, or by a synonym; the last word counts more."""
    words = tuple(words)
    if not words:
        return 0.0
    weights = [rarity(word) * (_HEAD if place == len(words) - 1 else 1.0) for place, word in enumerate(words)]
    held = [weight * _held(word, text, around) for word, weight in zip(words, weights, strict=True)]
    return sum(held) / sum(weights)


def spoken_of(word: str, text: str) -> bool:
    """Whether a text has a word, a synonym of it, or its characters close together (应届生 in 应届毕业生)."""
    if word in text or _word_groups(word) & _groups(text):
        return True
    if len(word) == _LONG and word[2:] not in load("generic")["asking"] and word[2:] in text:
        return True  # 开会讨论 is told by 讨论, but 施工单位 not by any 单位
    return len(word) > 2 and _in_order(word, text) == 1


def _held(word: str, text: str, around: str) -> float:
    if word in text:
        return _IN_PLACE
    if word in around:
        return _AROUND
    groups = _word_groups(word)
    if groups and groups & _groups(text):
        return _SYNONYM
    if groups and groups & _groups(around):
        return _SYNONYM * _AROUND
    if len(word) >= _LONG and not word.isascii():  # 体育比赛: each half by itself
        half = len(word) // 2
        return (_held(word[:half], text, around) + _held(word[half:], text, around)) / 2
    return _LOOSE * max(_in_order(word, text), _AROUND * _in_order(word, around))


@lru_cache(maxsize=8192)
def _groups(text: str) -> frozenset[int]:
    """The groups of synonyms that a text has a word of."""
    return frozenset(synonym_groups(text.lower()))


def _word_groups(word: str) -> frozenset[int]:
    """The groups of a word that is a synonym as a whole, not of one that holds a synonym: 高考状元 is no 考试."""
    groups = _groups(word)
    return groups if not any(groups & _groups(part) for part in (word[:-1], word[1:])) else frozenset()


@lru_cache(maxsize=65536)
def _in_order(word: str, text: str) -> float:
    """The share of a word's characters that stand in order, near each other: 应届生 in 应届毕业生."""
    best = 0
    for start, char in enumerate(text):
        if char != word[0]:
            continue
        found, at = 1, start
        for wanted in word[1:]:
            near = text.find(wanted, at + 1, at + 5)
            if near < 0:
                break
            found, at = found + 1, near
        best = max(best, found)
    if best < 2 and len(word) > 1:
        return 0.5 * any(char in text for char in word) if len(word) == 2 else 0.0
    return best / len(word)
