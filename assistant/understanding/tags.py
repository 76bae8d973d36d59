"""Words of the general vocabulary found in a message: spans with a family and a value, longest match first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from prompts import load


@dataclass(frozen=True, slots=True)
class Tag:
    """A span of the text that the lexicon knows: `measure`/`budget` for 预算金额."""

    family: str
    value: str
    start: int
    end: int
    text: str

    @property
    def length(self) -> int:
        """Characters covered."""
        return self.end - self.start


class Tags(tuple[Tag, ...]):
    """The tags of a text in order of place."""

    __slots__ = ()

    def of(self, family: str, value: str | None = None) -> "Tags":
        """Those of one family, and of one value of it where given."""
        return Tags(tag for tag in self if tag.family == family and (value is None or tag.value == value))

    def has(self, family: str, value: str | None = None) -> bool:
        """Whether any tag is of the family (and value)."""
        return any(tag.family == family and (value is None or tag.value == value) for tag in self)

    def values(self, family: str) -> tuple[str, ...]:
        """The distinct values of a family in order of place."""
        return tuple(dict.fromkeys(tag.value for tag in self if tag.family == family))

    def within(self, start: int, end: int) -> "Tags":
        """The tags inside a stretch of the text."""
        return Tags(tag for tag in self if start <= tag.start and tag.end <= end)

    def without(self, *families: str) -> "Tags":
        """All but some families."""
        return Tags(tag for tag in self if tag.family not in families)


def find_tags(text: str, language: str, taken: Iterable[tuple[int, int]] = ()) -> Tags:
    """The tags of a canonical text; spans in `taken` (project names, mostly) are left alone.

    Where tags overlap, the longer wins, then the one whose family stands first in the lexicon. Families that mark the
    whole message (decline, injection ...) overlap freely: they ask whether, not where.
    """
    taken = tuple(taken)
    found = [tag for tag in _all_matches(_veiled(text, taken), language) if not _touches(tag, taken)]
    kept: list[Tag] = []
    free = [tag for tag in found if tag.family in _MESSAGE_WIDE]
    for tag in sorted((t for t in found if t.family not in _MESSAGE_WIDE), key=lambda tag: (-tag.length, tag.start)):
        if not _touches(tag, ((other.start, other.end) for other in kept)):
            kept.append(tag)
    return Tags(sorted(kept + free, key=lambda tag: (tag.start, -tag.length)))


_VEIL = "\ue000"
"""A character of no language, in the place of each of a name: 资金 of a name in 资金 is no part of 资金执行率."""


def _veiled(text: str, taken: Iterable[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in taken:
        characters[start:end] = _VEIL * (end - start)
    return "".join(characters)


_MESSAGE_WIDE = frozenset({"decline", "injection", "about", "form"})


def _all_matches(text: str, language: str) -> list[Tag]:
    spoken = ("en", "zh") if language == "en" or re.search(r"[a-z]{3}", text) else ("zh",)
    return [
        Tag(family, value, match.start(), match.end(), match.group())
        for lang in spoken
        for family, value, pattern in _patterns(lang)
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    compiled: list[tuple[str, str, re.Pattern[str]]] = []
    for family, concepts in load("lexicon").items():
        if family in ("filler", "social"):
            continue
        for value, wordings in concepts.items():
            compiled.extend((family, value, pattern) for pattern in _compile(wordings.get(language, ()), language))
    return tuple(compiled)


def _compile(wordings: Iterable[str], language: str) -> list[re.Pattern[str]]:
    """One pattern a concept; alternatives that begin alike are tried longest first, so one pass finds the longest."""
    wordings = sorted(wordings, key=len, reverse=True)
    if not wordings:
        return []
    if language == "en":
        joined = "|".join(_word_bound(word) for word in wordings)
    else:
        joined = "|".join(f"(?:{word})" for word in wordings)
    return [re.compile(joined)]


def _word_bound(pattern: str) -> str:
    head = r"\b" if re.match(r"[\w(]", pattern) else ""
    tail = r"\b" if re.search(r"[\w)?]$", pattern) and not pattern.endswith(r"\?") else ""
    return f"{head}(?:{pattern}){tail}"


def _touches(tag: Tag, spans: Iterable[tuple[int, int]]) -> bool:
    return any(tag.start < end and start < tag.end for start, end in spans)


def social_act(text: str, language: str) -> str | None:
    """The social act that a whole message is (greeting, thanks, ...), punctuation and particles apart; else None."""
    bare = re.sub(r"[^\w ]+", " ", text).strip()
    for lang in ("zh", "en") if language != "en" else ("en", "zh"):
        for act, pattern in _social_patterns(lang):
            if pattern.fullmatch(bare):
                return act
    return None


@cache
def _social_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    particles = r"[\s啊呀哦啦吧了哈嘛呢~]*"
    every = "|".join(word for wordings in load("lexicon")["social"].values() for word in wordings[language])
    return tuple(
        (act, re.compile(rf"{particles}(?:{'|'.join(wordings[language])})(?:{particles}(?:{every}))*{particles}"))
        for act, wordings in load("lexicon")["social"].items()
    )


def residue(text: str, spans: Iterable[tuple[int, int]], language: str) -> tuple[str, ...]:
    """The content words of a text outside the given spans: what is left when function words are dropped."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    rest = re.sub(r"[^\w%]+", " ", "".join(characters))
    return tuple(word for piece in rest.split() for word in _content(piece))


def _content(piece: str) -> list[str]:
    """The content words of an unbroken stretch; characters that the segmenter leaves alone side by side are one word."""
    kept: list[str] = []
    alone = ""
    for word in [*words(piece), ""]:
        if len(word) == 1 and not word.isascii() and not _is_filler(word):
            alone += word
            continue
        if len(alone) > 1:
            kept.append(alone)
        alone = ""
        if word and not _is_filler(word):
            kept.append(word)
    return kept


def words(text: str) -> list[str]:
    """The words of a text, Chinese segmented, Latin words and numbers whole."""
    import rjieba

    pieces = re.findall(r"[a-z][a-z'-]*|\d[\d,.]*%?|[\u3400-\u9fff]+", text)
    return [w for piece in pieces for w in ([piece] if piece.isascii() else rjieba.cut(piece)) if w.strip()]


def dictionary_words(text: str) -> list[str]:
    """The words of a Chinese text that the dictionary has; all else character by character."""
    import rjieba

    return list(rjieba.cut(text, hmm=False))


@cache
def _fillers() -> re.Pattern[str]:
    wordings = load("lexicon")["filler"]["any"]
    return re.compile("|".join(f"(?:{word})" for language in ("zh", "en") for word in wordings[language]))


def _is_filler(word: str) -> bool:
    return _fillers().fullmatch(word) is not None
