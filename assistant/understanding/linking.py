"""Words -> projects: by 序号, by name, by part of a name, by sound, in this order of trust.

Descriptions ("买电脑的项目") are left to the retriever; `planner` asks it where nothing here matched.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from assistant.text.sounds import sound
from assistant.text.words import content_words, dictionary_words, words
from index.report import Report
from index.text.folding import fold, simplify
from prompts import load

How = Literal["number", "name", "part", "sound", "text"]
_COUNTING = re.compile("[几多少分一二三四五六七八九十百千万个的了]")
# 调解率, 仲裁员: a short name is part of a longer word there.
_LONGER_WORD = ("率", "数", "员", "案", "书", "法")
_GENERIC = re.compile(r"(?:项目|工作|资金|经费|专项|业务|费用?|服务费)+$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the message that means projects; several `nos` where it fits them equally well."""

    nos: tuple[int, ...]
    start: int
    end: int
    how: How
    strength: float
    places: frozenset[int] = frozenset()

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the text that the mention explains: of a part, only the characters that matched."""
        if not self.places:
            return ((self.start, self.end),)
        return tuple((place, place + 1) for place in sorted(self.places))


class Linker:
    """The names of one report's projects, made ready for matching."""

    def __init__(self, report: Report) -> None:
        self._names = {project.no: simplify(fold(project.name)) for project in report.projects}
        self._forms = _unique_forms(self._names)
        self._department = simplify(fold(report.department))
        self._whole_names = frozenset(self._names.values())

    def exact(self, text: str) -> tuple[Mention, ...]:
        """Projects meant by their name: whole, without a bracketed part, without a generic tail."""
        found = self._by_form(text)
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
            if all(_apart(mention, other) for other in kept):
                kept.append(mention)
        return tuple(sorted(kept, key=lambda mention: mention.start))

    def whole(self, text: str) -> tuple[Mention, ...]:
        """Whole names of projects as they stand in a text, the longest where they overlap."""
        return tuple(m for m in self.exact(text) if text[m.start : m.end] in self._whole_names)

    def partial(self, text: str, free: list[bool]) -> tuple[Mention, ...]:
        """Projects meant by parts of their names, in the characters of `text` that are `free` (not read otherwise)."""
        free = list(free)
        mentions: list[Mention] = []
        for match in _BODY.finditer(text):  # 教育局 is who reports, not a project of 教育
            if match.group() in self._department:
                free[match.start() : match.end()] = [False] * (match.end() - match.start())
        while len(mentions) < 8:
            best = self._best_part(text, free)
            if best is None:
                break
            mentions.append(best[0])
            for place in best[1]:
                free[place] = False
        return tuple(sorted(mentions, key=lambda mention: mention.start))

    def by_letters(self, text: str, free: list[bool]) -> tuple[Mention, ...]:
        """The project whose name is written shorter or the other way round: 考试招聘 for 招考, 修路 for 道路修缮."""
        for start, end in _free_runs(text, free):
            spoken = [word for word in words(text[start:end]) if len(word) == 2]
            for one, other in pairwise(spoken):
                nos = tuple(no for no, name in self._names.items() if one[0] + other[0] in content_words(name))
                if len(nos) == 1 and one + other in text:
                    at = text.index(one + other)
                    return (Mention(nos, at, at + 4, "part", _BY_LETTERS, frozenset(range(at, at + 4))),)
            chunk = text[start:end]
            if len(chunk) == 2 and all(len(word) == 1 for word in dictionary_words(chunk)):
                nos = tuple(no for no, name in self._names.items() if 0 <= name.find(chunk[1]) < name.find(chunk[0]))
                if len(nos) == 1:
                    return (Mention(nos, start, end, "part", _BY_LETTERS, frozenset(range(start, end))),)
        return ()

    def by_sound(self, text: str, free: list[bool]) -> tuple[Mention, ...]:
        """Projects whose name has a stretch that sounds like one of the text: 仲才 for 仲裁."""
        heard = _syllables(text)
        found: dict[tuple[int, int], set[int]] = {}
        for no, name in self._names.items():
            sounds = _syllables(name)
            for start, length in _common_runs(heard, sounds, free):
                if not _misheard(text[start : start + length], name, sounds):
                    continue
                found.setdefault((start, start + length), set()).add(no)
        longest = max((end - start for start, end in found), default=0)
        return tuple(
            Mention(tuple(sorted(nos)), start, end, "sound", 0.6)
            for (start, end), nos in sorted(found.items())
            if end - start == longest
            and len(nos) <= 3
            and not _COUNTING.search(text[start:end])
            and text[start:end] not in _everyday()
        )

    def spelled(self, no: int) -> str:
        """The canonical form of a project's name."""
        return self._names[no]

    def _by_form(self, text: str) -> list[Mention]:
        mentions = []
        for form, nos in self._forms.items():
            for match in re.finditer(re.escape(form), text):
                if form not in self._whole_names and text[match.end() : match.end() + 1] in _LONGER_WORD:
                    continue
                mentions.append(Mention(nos, match.start(), match.end(), "name", 1.0))
        return mentions

    @cached_property
    def _bigram_weights(self) -> dict[str, float]:
        """How telling a character pair is: rare among the names is telling, generic words of officialese are not."""
        counts = Counter(pair for name in self._names.values() for pair in {*_pairs(name)})
        generic = {pair for word in load("generic")["name_words"] for pair in _pairs(word)}
        total = len(self._names)
        return {
            pair: (0.15 if pair in generic or _ORDINAL.fullmatch(pair) else 1.0)
            * (0.4 + math.log((total + 1) / count) / math.log(total + 1))
            for pair, count in counts.items()
        }

    def _telling_weight(self, name: str) -> float:
        """The weight of the pairs inside the words of a name that say what it is about."""
        inside = [pair for word in content_words(name) for pair in _pairs(word)]
        return sum(self._bigram_weights[pair] for pair in inside) or 1.0

    def _best_part(self, text: str, free: list[bool]) -> tuple[Mention, set[int]] | None:
        scored = []
        for no, name in self._names.items():
            places = _matched_places(text, name, free)
            weight = sum(self._bigram_weights[text[i : i + 2]] for i in places if text[i : i + 2] in _pairs(name))
            covered = {place for i in places for place in (i, i + 1)}
            if weight >= 0.75:
                scored.append((weight, min(1.0, weight / self._telling_weight(name)), no, frozenset(covered)))
        if not scored:
            return None
        weight, share, _, best = max(scored, key=lambda item: (round(item[0], 6), item[1], -item[2]))
        equal = tuple(sorted(no for w, _, no, c in scored if c == best and abs(w - weight) < 0.6))
        run = _longest_run(best)
        strength = min(1.0, max(share, 0.3 + 0.1 * run if run >= 2 else 0.0))
        return Mention(equal, min(best), max(best) + 1, "part", strength, best), set(best)


_BY_LETTERS = 0.6


def _free_runs(text: str, free: list[bool]) -> list[tuple[int, int]]:
    """The unbroken stretches of Chinese that nothing else explains."""
    marked = "".join(char if free[at] and "\u3400" <= char <= "\u9fff" else " " for at, char in enumerate(text))
    return [match.span() for match in re.finditer(r"\S+", marked)]


_BODY = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:局|委|厅|院|办)")
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十]")


def _apart(one: Mention, other: Mention) -> bool:
    """Whether two mentions can both stand: apart in the text, or numbers of one range."""
    of_range = one.how == other.how == "number" and (one.start, one.end) == (other.start, other.end)
    return of_range or one.end <= other.start or other.end <= one.start


def _misheard(heard: str, name: str, sounds: list[str]) -> bool:
    """Whether a stretch is a whole telling word of the name, misspelt: no word of its own, and not two halves of words."""
    if words(heard) == [heard]:
        return False
    spoken = _syllables(heard)
    starts = [i for i in range(len(sounds) - len(spoken) + 1) if sounds[i : i + len(spoken)] == spoken]
    tellings = content_words(name)
    return len(heard) > 2 or any(name[i : i + len(heard)] in tellings for i in starts)


def _unique_forms(names: dict[int, str]) -> dict[str, tuple[int, ...]]:
    forms: dict[str, set[int]] = {}
    for no, name in names.items():
        bare = re.sub(r"\([^)]*\)", "", name)
        core = _GENERIC.sub("", bare)
        for form in {name, bare, core if len(core) >= 2 else bare}:
            forms.setdefault(form, set()).add(no)
    whole = set(names.values())
    return {
        form: tuple(sorted(nos))
        for form, nos in forms.items()
        if len(form) >= 2 and (form in whole or (len(nos) == 1 and form not in _everyday()))
    }


def _everyday() -> frozenset[str]:
    return frozenset(load("generic")["everyday"])


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()]


def _matched_places(text: str, name: str, free: list[bool]) -> list[int]:
    pairs = set(_pairs(name))
    return [i for i in range(len(text) - 1) if free[i] and free[i + 1] and text[i : i + 2] in pairs]


def _longest_run(places: frozenset[int]) -> int:
    best = run = 0
    for place in sorted(places):
        run = run + 1 if place - 1 in places else 1
        best = max(best, run)
    return best


def _syllables(text: str) -> list[str]:
    return [sound(char) for char in text]


def _common_runs(heard: list[str], sounds: list[str], free: list[bool]) -> list[tuple[int, int]]:
    runs = []
    for i in range(len(heard) - 1):
        for j in range(len(sounds) - 1):
            length = 0
            while (
                i + length < len(heard)
                and j + length < len(sounds)
                and heard[i + length]
                and heard[i + length] == sounds[j + length]
                and free[i + length]
            ):
                length += 1
            if length >= 2:
                runs.append((i, length))
    return runs
