"""Messages varied by machine, anew each epoch: other projects' names, sound-alike typos, dropped signs, courtesy, joins."""

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import punctuation

from pypinyin import lazy_pinyin

from training.annotations import DATA, AnnotatedAsk, AnnotatedMessage, Marked, folded

_SIGNS = frozenset(punctuation + "，。？！；：、“”‘’（）《》")
_COURTESY = (
    "请问",
    "请问一下,",
    "麻烦问下",
    "劳驾,",
    "帮我看看",
    "帮忙查下",
    "领导问",
    "你好,",
    "想问下",
    "唔该,",
    "我想知道",
    "急,",
    "那个,",
    "嗯,",
    "诶",
)
_COURTESY_EN = ("please, ", "hi, ", "quick one: ", "could you tell me ", "um, ")
_TAILS = ("谢谢", ",谢谢", ",急", "啊", "呀", "呢", "?", "??", "。", "!", " 谢了", ",麻烦了")
_BETWEEN = (",", "。", "?", ";", ",还有", "?另外,", " ", ",再就是", "。还有,", ",顺便")


class Augmenter:
    """Varies a fixed list of messages; the first epoch sees them as they are."""

    def __init__(self, messages: Sequence[AnnotatedMessage], rng: random.Random) -> None:
        self.messages, self.rng = list(messages), rng
        self._names = _with_reports(_surfaces(messages, "PROJECT"))
        self._sounds = by_sound(message.text for message in messages)

    def epoch(self, number: int) -> list[AnnotatedMessage]:
        """The messages of an epoch."""
        if number == 0:
            return self.messages
        varied = [self._vary(message) for message in self.messages]
        return varied + [self._joined() for _ in range(len(varied) // 12)]

    def _vary(self, message: AnnotatedMessage) -> AnnotatedMessage:
        asks = list(message.asks)
        if not message.before and self.rng.random() < 0.15:  # what stands by itself does so after any other turn
            message = replace(message, before=(self.rng.choice(self.messages).text,))
        if self.rng.random() < 0.6:
            asks = [self._renamed(ask) for ask in asks]
        if self.rng.random() < 0.25:
            asks = [self._misspelt(ask) for ask in asks]
        if self.rng.random() < 0.25:
            asks = [self._unsigned(ask) for ask in asks]
        if self.rng.random() < 0.2:
            asks[0] = _prefixed(self.rng.choice(_COURTESY_EN if message.language == "en" else _COURTESY), asks[0])
        if self.rng.random() < 0.2:
            asks[-1] = replace(asks[-1], text=asks[-1].text + self.rng.choice(_TAILS))
        return replace(message, asks=tuple(asks))

    def _joined(self) -> AnnotatedMessage:
        """Two messages that stand by themselves, one after the other."""
        one, two = self._alone(), self._alone()
        lead = self.rng.choice(_BETWEEN)
        first = list(one.asks)
        first[-1] = replace(first[-1], text=first[-1].text.rstrip("?。!,") + lead)
        return replace(one, asks=(*first, *two.asks))

    def _alone(self) -> AnnotatedMessage:
        while True:
            message = self.rng.choice(self.messages)
            act = message.asks[0].wants["act"]
            if len(message.asks) == 1 and not message.before and act not in ("social", "clarify"):
                return message

    def _renamed(self, ask: AnnotatedAsk) -> AnnotatedAsk:
        """Some projects called by names that other messages use."""

        def other(span: Marked, surface: str) -> str:
            pool = self._names[surface.isascii()]
            spoken = any(char.isdigit() for char in surface) or not pool
            return surface if span.label != "PROJECT" or spoken or self.rng.random() < 0.3 else self.rng.choice(pool)

        return _rewritten(ask, other)

    def _misspelt(self, ask: AnnotatedAsk) -> AnnotatedAsk:
        """One character written as another that sounds the same."""
        return replace(ask, text=misspelt(ask.text, self._sounds, self.rng))

    def _unsigned(self, ask: AnnotatedAsk) -> AnnotatedAsk:
        """Without its signs outside of spans; those in numbers stay."""
        inside = {at for span in ask.spans for at in range(span.start, span.end)}
        keep = [at in inside or char not in _SIGNS or _in_number(ask.text, at) for at, char in enumerate(ask.text)]
        moved = [sum(keep[:at]) for at in range(len(keep) + 1)]
        spans = tuple(Marked(moved[s.start], moved[s.end], s.label, s.values) for s in ask.spans)
        return replace(ask, text="".join(c for c, k in zip(ask.text, keep, strict=True) if k), spans=spans)


def _in_number(text: str, at: int) -> bool:
    return (at > 0 and text[at - 1].isdigit()) or text[at + 1 : at + 2].isdigit()


def _prefixed(lead: str, ask: AnnotatedAsk) -> AnnotatedAsk:
    spans = tuple(replace(s, start=s.start + len(lead), end=s.end + len(lead)) for s in ask.spans)
    return replace(ask, text=lead + ask.text, spans=spans)


def _rewritten(ask: AnnotatedAsk, other: Callable[[Marked, str], str]) -> AnnotatedAsk:
    """The ask with the surface of each span replaced by what `other` gives."""
    parts, spans, at, length = [], [], 0, 0
    for span in ask.spans:
        between, surface = ask.text[at : span.start], other(span, ask.text[span.start : span.end])
        start = length + len(between)
        parts += [between, surface]
        length, at = start + len(surface), span.end
        spans.append(replace(span, start=start, end=length))
    parts.append(ask.text[at:])
    return replace(ask, text="".join(parts), spans=tuple(spans))


def _with_reports(surfaces: dict[bool, list[str]]) -> dict[bool, list[str]]:
    """With the whole names of the invented bodies' projects."""
    names = {folded(name) for file in sorted((DATA / "reports").glob("*.json")) for name in _names_in(file)}
    plain = sorted(name for name in names if not any(char.isdigit() for char in name))
    return {**surfaces, False: [*surfaces[False], *plain]}


def _names_in(file: Path) -> list[str]:
    reports = json.loads(file.read_text(encoding="utf8"))
    return [name for report in reports.values() for name in report["projects"].values()]


def _surfaces(messages: Sequence[AnnotatedMessage], label: str) -> dict[bool, list[str]]:
    """What spans of a label say, in ASCII and not."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for message in messages:
        for ask in message.asks:
            for span in ask.spans:
                surface = ask.text[span.start : span.end]
                if span.label == label and not any(char.isdigit() for char in surface) and "号" not in surface:
                    found[surface.isascii()].add(surface)
    return {ascii_only: sorted(surfaces) for ascii_only, surfaces in found.items()}


@cache
def sound(char: str) -> str:
    """The syllable of a character; empty for what is no Han."""
    return lazy_pinyin(char)[0] if "\u3400" <= char <= "\u9fff" else ""


def by_sound(texts: Iterable[str]) -> dict[str, list[str]]:
    """The characters of texts by their syllable, but for those that tell numbers or a denial."""
    characters = sorted({char for text in texts for char in text if "\u3400" <= char <= "\u9fff"})
    groups: dict[str, list[str]] = {}
    for char in characters:
        if char not in "零一二三四五六七八九十百千万亿两半几不没无未":
            groups.setdefault(sound(char), []).append(char)
    return groups


def misspelt(text: str, sounds: Mapping[str, Sequence[str]], rng: random.Random) -> str:
    """One character written as another that sounds the same."""
    written = list(text)
    places = [at for at, char in enumerate(written) if char in sounds.get(sound(char), ())]
    if places:
        at = rng.choice(places)
        written[at] = rng.choice(sounds[sound(written[at])])
    return "".join(written)
