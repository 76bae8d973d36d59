"""What asks are understood on: the report, its names, and the projects that words and descriptions mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.plan import (
    All,
    Named,
    Selection,
)
from assistant.understanding.linking import Linker, Mention
from assistant.understanding.reading import Reading
from assistant.understanding.scope import report_words
from assistant.understanding.state import State
from index.report import Report

Describe = Callable[[str], Sequence[tuple[int, float]]]
SURE = 0.5
_MARGIN = 0.12
_LIKELY = 0.4
_FAR, _SINGLE = 4, 0.6
THE_PROJECT = re.compile(r"的(?:那|这)一?个?项目[,，]")
"""给值守人员发补贴的那个项目, …: a project described before anything is asked of it."""
GROUP = re.compile(
    r"(?:两|三|四|五|几|2|3|4|5|各|所有|全部|这些|那些|都|哪些)(?:个|项|笔)?|\b(?:all|both|projects)\b|\b(?:two|three)(?= (?:\w+ ){0,2}(?:projects|funds|items))"
)


class Grounds:
    """What an ask is understood on: one report, its names, its words, and a search by description."""

    def __init__(self, report: Report, describe: Describe) -> None:
        self.report = report
        self.linker = Linker(report)
        self.describe = describe
        self.words = report_words(report)

    def whose(
        self, reading: Reading, linked: tuple[Mention, ...], state: State, *, sure_only: bool = False
    ) -> Selection:
        """The projects that an ask about text is bound to; a weak resemblance to a name binds nothing."""
        bound = [m for m in linked if not sure_only or m.binding]
        if bound:
            return Named(nos=nos_of(tuple(bound)))
        reason = reading.ask_for("expects", "reason") and not reading.ask_for("all")
        if state.selection is not None and (reading.ask_for("pronoun") or not reading.rest or reason):
            return state.selection
        return All()

    def described(self, reading: Reading) -> Named | None:
        """The project that the ask describes in other words than its name, if one fits clearly better than the rest."""
        found = list(self.describe(reading.leftover or reading.sentence))
        fits = [fit for fit in found if fit[1] >= SURE]
        if not fits and found and found[0][1] >= _LIKELY and all(found[0][1] > _FAR * score for _, score in found[1:]):
            fits = found[:1]
        if not fits:
            return None
        if len(reading.rest) == 1 and fits[0][1] < _SINGLE and len(self.speaking_of(reading.rest[0])) > 1:
            return None  # 农户那个项目, where several speak of 农户
        if len(fits) > 1 and fits[0][1] - fits[1][1] < _MARGIN and GROUP.search(reading.sentence):
            return Named(nos=tuple(no for no, score in fits if fits[0][1] - score < _MARGIN))
        return Named(nos=(fits[0][0],))

    def settled(self, reading: Reading, linked: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """A mention that fits several names, settled where the rest of the description clearly fits one of them."""
        if all(len(m.nos) == 1 for m in linked) or GROUP.search(reading.sentence) or not reading.rest:
            return linked
        fits = self._clear(reading.leftover) or self._clear(" ".join(reading.rest))
        if not fits:
            return linked
        return tuple(m if len(m.nos) == 1 else replace(m, nos=(fits[0][0],)) for m in linked)

    def _clear(self, words: str) -> Sequence[tuple[int, float]]:
        """What words describe, where one project fits clearly better than the rest; else nothing."""
        fits = self.describe(words)
        unclear = not fits or fits[0][1] < SURE or (len(fits) > 1 and fits[0][1] - fits[1][1] < _MARGIN)
        return () if unclear else fits

    def speaking_of(self, word: str) -> tuple[int, ...]:
        """The projects whose text holds a word."""
        return tuple(p.no for p in self.report.projects if any(word in (text or "") for text in p.text.values()))


def nos_of(mentions: tuple[Mention, ...]) -> tuple[int, ...]:
    """The projects of several mentions, each once, in order."""
    return tuple(dict.fromkeys(no for mention in mentions for no in mention.nos))
