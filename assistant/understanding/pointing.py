"""Which projects a span's words point to: by number, name, part, letters, sound, and at last by what they describe."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.text.english import gloss
from assistant.understanding.linking import Linker, Mention
from index.numerals import parse_number
from index.report import Report
from prompts import load

Describe = Callable[[str], Sequence[tuple[int, float]]]
"""The projects that a description fits, likeliest first, with how surely."""

_SURE, _MARGIN, _CLEARLY = 0.5, 0.12, 0.8
_LIKELY, _FAR = 0.4, 4
"""How surely a description must fit: by itself, or less so where nothing else comes near."""
_SURE_PART, _NEAREST = 0.5, 3
_SHORT = 2
_HALF = 0.5
_NUMERAL = r"(?:\d+|[零一二两三四五六七八九十]+)"
_RANGE = re.compile(
    rf"({_NUMERAL})\s*(?:号|个|项)?\s*(?:到|至|-|~|—|to|through)\s*(?:第|no\.?)?\s*({_NUMERAL})(?:[号项]?的?(?:{_NUMERAL})?[个项])?的?"
)
_FIRST = re.compile(rf"(?:序号|编号)\D{{0,2}}前({_NUMERAL})|前({_NUMERAL})个?(?:序号|编号|号)")
_LIST = re.compile(r"\s*(?:[,、;/&+]|和|跟|与|及|and)\s*")
_LONGEST_RANGE = 60


@dataclass(frozen=True)
class Pointed:
    """The projects that words point to. More than one with `open` means that any of them may be meant; `exact` are
    those of a number or of a name."""

    nos: tuple[int, ...] = ()
    open: bool = False
    sure: bool = False
    exact: bool = False


class Pointer:
    """Finds the projects of one report that words point to."""

    def __init__(self, report: Report, describe: Describe) -> None:
        self.linker = Linker(report)
        self._nos = frozenset(project.no for project in report.projects)
        self._describe = describe

    def at(self, surface: str, *, described: bool = True) -> Pointed:
        """The projects that a span points to; with `described`, also by what it says of them."""
        if nos := self._numbered(surface):
            return Pointed(nos, sure=True, exact=True)
        exact = self.linker.exact(surface)
        if exact:
            return Pointed(_nos(exact), open=any(len(m.nos) > 1 for m in exact), sure=True, exact=True)
        free = [True] * len(surface)
        parts = self.linker.partial(surface, free) or self._in_english(surface)
        strong = [mention for mention in parts if mention.strength >= _SURE_PART]
        english = surface.isascii() and all(mention.strength < _CLEARLY for mention in strong)
        vague = not strong or english or (not surface.isascii() and _covers_little(strong, surface))
        several = any(word in surface for word in load("connectives")["several"])
        typed = [] if strong else list(self.linker.by_letters(surface, free) or self.linker.by_sound(surface, free))
        if strong and several:
            return self._settled(strong, surface, described)
        if any(mention.strength >= _SURE_PART for mention in typed):
            return self._settled(typed, surface, described)
        if described and vague and len(surface) > _SHORT and (best := self._best_described(surface)):
            return Pointed((best[0],), sure=best[1] >= _CLEARLY)
        if strong or typed:
            return self._settled(strong or typed, surface, described)
        if described and len(surface) <= _SHORT and (nos := self.described(surface)):
            return Pointed(nos, sure=False)
        return self._settled(list(parts), surface, False) if parts else Pointed()

    def described(self, words: str) -> tuple[int, ...]:
        """The project that words describe best, if it fits them for sure."""
        best = self._best_described(words)
        return () if best is None else (best[0],)

    def nearest(self, words: str) -> tuple[int, ...]:
        """The projects that words come nearest to, though they may mean none of them."""
        return tuple(no for no, _ in self._describe(words))[:_NEAREST]

    def _best_described(self, words: str) -> tuple[int, float] | None:
        fits = list(self._describe(words))
        if not fits:
            return None
        alone = fits[0][1] >= _LIKELY and all(fits[0][1] > _FAR * score for _, score in fits[1:])
        return fits[0] if alone or fits[0][1] >= _SURE else None

    def _settled(self, mentions: list[Mention], surface: str, described: bool) -> Pointed:
        """One project a mention; where one fits several names equally, the rest of the words may settle it."""
        best = max(mentions, key=lambda mention: (mention.strength, -mention.start))
        if any(word in surface for word in load("connectives")["several"]):
            return Pointed(self._all_called(best, surface), sure=True)
        if len(best.nos) > 1 and described and len(surface) > len(best.places) + 1:
            fits = [fit for fit in self._describe(surface) if fit[0] in best.nos]
            if fits and (len(fits) == 1 or fits[0][1] - fits[1][1] >= _MARGIN):
                return Pointed((fits[0][0],), sure=False)
        return Pointed(best.nos, open=len(best.nos) > 1, sure=best.strength >= _SURE_PART)

    def _all_called(self, mention: Mention, surface: str) -> tuple[int, ...]:
        """人才那几个: every project whose name holds what the mention matched."""
        matched = "".join(surface[at] for start, end in mention.spans for at in range(start, end))
        nos = tuple(no for no in sorted(self._nos) if matched and matched in self.linker.spelled(no))
        return nos if len(nos) > 1 else mention.nos

    def _numbered(self, surface: str) -> tuple[int, ...]:
        """The projects of numbers: 7号, 第七个, 3、5、9, 4号到8号; a number inside a name is none."""
        if (first := _FIRST.search(surface)) is not None:
            through = parse_number(first[1] or first[2])
            return () if through is None else self._between(1, int(through))
        if (span := _RANGE.fullmatch(_bare(surface))) is not None:
            low, high = parse_number(span[1]), parse_number(span[2])
            return () if low is None or high is None else self._between(int(low), int(high))
        if (at := max(surface.find("序号"), surface.find("编号"))) > 0:  # 打头那五行(序号1~5)
            return self._numbered(surface[at:].rstrip(")"))
        values = [parse_number(_bare(part)) for part in _LIST.split(surface) if part]
        whole = [int(value) for value in values if value is not None and value == int(value)]
        return tuple(no for no in whole if no in self._nos) if len(whole) == len(values) else ()

    def _between(self, low: int, high: int) -> tuple[int, ...]:
        return tuple(no for no in range(low, min(high, low + _LONGEST_RANGE) + 1) if no in self._nos)

    def _in_english(self, surface: str) -> tuple[Mention, ...]:
        """Projects named in English: parts of their names in the Chinese that the words stand for."""
        if not surface.isascii():
            return ()
        text = " ".join(word for term in gloss(surface) for word in (*term.chinese, ""))
        return self.linker.partial(text, [True] * len(text))


def _covers_little(mentions: Sequence[Mention], surface: str) -> bool:
    """Whether most of what a span says is not in the name that its parts match."""
    matched = {at for mention in mentions for start, end in mention.spans for at in range(start, end)}
    return len(matched) <= _HALF * sum(char.isalnum() for char in surface)


_AROUND_NUMBER = re.compile(
    r"^(?:第|序号|编号|项目|为|是|nos?\.?|numbers?|projects?|items?|#|\s)*|\s*(?:(?:(?<![零一二两三四五六七八九十])[两俩三四五六])?[号个项条行位])?(?:项目|的)*$"
)


def _bare(text: str) -> str:
    """A numeral without the words that make it a project's number."""
    return _AROUND_NUMBER.sub("", text.strip())


def _nos(mentions: Sequence[Mention]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(no for mention in mentions for no in mention.nos))
