"""A question for facts of the text -> its asks: what each wants, about what, on which side, in which unit."""

import re
from dataclasses import dataclass, replace
from typing import cast

import rjieba

from assistant.evidence.ask_words import (
    AskKind,
    Combine,
    Side,
    bare,
    is_private,
    kind_of,
    kind_of_noun,
    patterns,
    side_asked,
    units_asked,
)
from assistant.evidence.terms import has_han, normal
from assistant.plan import Expected
from prompts import load

_CLAUSE_ZH = re.compile(r"[，,；;：:。？?！!\n]+")
_CLAUSE_EN = re.compile(
    r"[,;:?!\n]+\s*(?:and\s+)?(?=(?:how|what|when|who|which|where|why|did|does|is|was|were|are|has)\b)|[;:?!\n]+|"
    r"\s+and\s+(?=(?:how|what|when|who|which|where|why|by)\b)"
)
_LIGHT = re.compile(
    r"[了的]*(?:参加|参与|涉及|接受|覆盖|发放|办理|[发办做花用买补给拿领付被改投建打开装修搞接查]?)[了的]*"
)
_JOINED = re.compile(r"\s*(?:、|和|与|跟|以及|及|\band\b)\s*")
_SHORT = 2
_NUMBERS = frozenset({"count", "amount", "rate", "duration"})
_EXPECTED: dict[Expected, AskKind] = {
    "count": "count", "date": "date", "name": "name", "document": "document", "reason": "reason", "yesno": "yesno",
    "amount": "amount", "rate": "rate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked. `words` say what it is about, `context` what the message said around it.

    `earlier` is what the ask before was about. `units` are the measure words that a number would have, best first;
    `without` is what is to be taken off.
    """

    kind: AskKind
    words: str
    context: str = ""
    earlier: str = ""
    units: tuple[str, ...] = ()
    side: Side | None = None
    combine: frozenset[Combine] = frozenset()
    without: str = ""
    raw: str = ""
    private: bool = False

    @property
    def wants_number(self) -> bool:
        """Whether a quantity answers it."""
        return self.kind in _NUMBERS

    @property
    def is_bare(self) -> bool:
        """Whether it names no subject of its own."""
        return _LIGHT.fullmatch(re.sub(r"\W", "", self.words)) is not None

    @property
    def about(self) -> str:
        """All that is known of the subject."""
        return f"{self.context} {self.words}".strip()


def asks_of(question: str, expects: Expected = "any", about: str = "") -> tuple[Ask, ...]:
    """The asks of a question, in order, at least one; `expects` is used where the wording shows no kind.

    `about` is the question before this one: an ask that names no subject of its own has its subject.
    """
    asks = _asks_of(question, expects)
    if not about:
        return asks
    before = bare(normal(about), "zh" if has_han(about) else "en")
    return tuple(_going_on(ask, before) for ask in asks)


def _going_on(ask: Ask, before: str) -> Ask:
    """什么时候用上的 after 新建了几间资源教室: too short to name a subject, it is asked of the one before."""
    if len(re.sub(r"\W", "", ask.words)) > _SHORT or ask.context:
        return replace(ask, earlier=before)
    return replace(ask, words=before, context="" if ask.is_bare else ask.words)


_NAMED_BY = re.compile(r"(?P<thing>[^,。?!]*?)(?:是|属于)(?:由|让|找|归)?(?:哪|什么|谁)")
_COUNTED_BY = re.compile(r"([\u4e00-\u9fff]{2})(?:的)?(?:人数|人次|数量|次数|家数|件数|总数|率)")


def head_nouns(ask: Ask) -> tuple[str, ...]:
    """The nouns that say what is asked for: 施工队 of 修缮用的哪家施工队, 供应商 of 供应商是哪家公司, 报名 of 报名人数.

    Money and rates may be asked for by what is done: 罚款了多少.
    """
    kinds = ("n", "vn", "v") if ask.kind in ("amount", "rate") else ("n",)
    heads = _nouns(ask.words, kinds)[-1:]
    if ask.kind == "name" and (named := _NAMED_BY.search(ask.raw)) is not None:
        heads += _nouns(named["thing"], ("n",))[-1:]
    if ask.kind == "count" and (counted := _COUNTED_BY.search(ask.raw)) is not None:
        heads += _nouns(counted.group(1), ("n", "v"))
    return tuple(dict.fromkeys(heads))


def _nouns(text: str, kinds: tuple[str, ...]) -> list[str]:
    """The words of some kinds, apart from those that need not be named in a report."""
    general = load("generic")
    light = {*general["name_words"], *general["asking"], *general["light"], *load("textfacts")["levels"]}
    return [
        word
        for word, part in rjieba.tag(normal(text), hmm=False)
        if part.startswith(kinds) and len(word) > 1 and word not in light
    ]


def _asks_of(question: str, expects: Expected) -> tuple[Ask, ...]:
    text = normal(question)
    language = "zh" if has_han(text) else "en"
    asks: list[Ask] = []
    context = ""
    for clause in _clauses(text, language):
        compared = _compared(clause, language)
        if compared:
            asks += [replace(each, context=context) for each in compared]
            continue
        ask = _ask(clause, language)
        if ask is None:
            context = f"{context} {bare(clause, language)}".strip()
            continue
        asks.append(_completed(replace(ask, context=context), asks))
    if not asks:
        kind = kind_of_noun(text) or _EXPECTED.get(expects, "any")
        return (Ask(kind, context or bare(text, language), raw=text, side=side_asked(text, language)),)
    if len(asks) == 1 and asks[0].kind in ("any", "yesno", "name") and expects in _EXPECTED:
        asks = [_with_kind(asks[0], _EXPECTED[expects])]
    return tuple(each for ask in _merged(asks) for each in _enumerated(ask))


def _with_kind(ask: Ask, expected: AskKind) -> Ask:
    return ask if expected in ("yesno", "name") else replace(ask, kind=expected)


def _clauses(text: str, language: str) -> list[str]:
    splitter = _CLAUSE_ZH if language == "zh" else _CLAUSE_EN
    clauses = [clause.strip() for clause in splitter.split(text) if clause and clause.strip()]
    return [part for clause in clauses for part in _listed(clause, language)]


def _listed(clause: str, language: str) -> list[str]:
    """应届生多少、社会人员多少 are two clauses; 一类、二类各多少人 is one."""
    parts = clause.split("、")
    return parts if len(parts) > 1 and all(kind_of(part, language) in _NUMBERS for part in parts) else [clause]


def _ask(clause: str, language: str) -> Ask | None:
    kind = kind_of(clause, language)
    combine = frozenset(
        cast(Combine, name) for name, pattern in patterns("operations", language) if pattern.search(clause)
    )
    if kind is None and not combine & {"difference", "per_head", "sum"}:
        return None
    if kind in (None, "any", "name") and combine & {"difference", "per_head", "sum"}:
        kind = "count"
    side = side_asked(clause, language)
    if "per_head" in combine or (kind == "any" and side):
        kind = "count"
    left_out = dict(patterns("operations", language))["except"].search(clause)
    rest = clause.replace(left_out.group(), " ") if left_out else clause
    return Ask(
        kind=cast(AskKind, kind),
        words=bare(rest, language),
        units=units_asked(clause, language, cast(AskKind, kind)),
        side=side,
        combine=combine,
        without=bare(left_out.group("part"), language) if left_out else "",
        raw=clause,
        private=is_private(clause, language),
    )


_MORE_THAN = re.compile(
    r"(?P<one>.+?)比(?P<two>.+?)(?:多|少|高|低|大|小)(?:了|出)?(?:多少|几)|"
    r"(?P<first>.+?)(?:和|与|跟|还是)(?P<second>.+?)(?:哪个|哪一个|哪项|哪边|谁)(?:[^,，]{0,8}?)(?:多|少|高|低|大|小)"
)


def _compared(clause: str, language: str) -> list[Ask]:
    """中考考生比高考考生多多少人: a count of each, and their difference; not 实际比计划多多少."""
    match = _MORE_THAN.search(clause) if language == "zh" else None
    sides = [bare(part, language) for part in match.groups() if part] if match else []
    if len(sides) != 2 or not all(len(re.sub(r"\W", "", side)) > 1 for side in sides):
        return []
    units = units_asked(clause, language, "count")
    each = [Ask("count", words, units=units, raw=clause) for words in sides]
    return [*each, Ask("count", "", units=units, combine=frozenset({"difference"}), raw=clause)]


def _completed(ask: Ask, before: list[Ask]) -> Ask:
    """几台 after 空调什么牌子 asks of the same thing; 其中市局发的 of a part of it."""
    if not before:
        return replace(ask, words="") if ask.is_bare and ask.context else ask
    last = before[-1]
    if ask.is_bare:
        words = "" if ask.combine & {"sum", "difference"} else last.words
        return replace(ask, words=words, context=last.context, earlier=last.earlier, units=ask.units or last.units)
    words = ask.words
    if len(re.sub(r"\W|了", "", words)) < 2 and not ask.context:  # 罚了多少钱
        words = f"{last.words} {words}"
    kind = last.kind if ask.kind == "any" and ask.raw.endswith("呢") else ask.kind
    units = ask.units or (last.units if kind == last.kind else ())
    return replace(ask, words=words, kind=kind, earlier=last.about, units=units)


def _merged(asks: list[Ask]) -> list[Ask]:
    """实际给了多少，原来打算给多少 is one ask for both sides."""
    merged: list[Ask] = []
    for ask in asks:
        last = merged[-1] if merged else None
        both = last and last.wants_number and ask.wants_number and not ask.combine
        if last and both and ask.words == last.words and {ask.side, last.side} == {"target", "actual"}:
            merged[-1] = replace(last, side="both")
            continue
        merged.append(ask)
    return merged


def parts_of(ask: Ask) -> list[Ask]:
    """For each of the things that a sum joins an ask of its own; the ask itself where it joins none."""
    alone = replace(ask, combine=(ask.combine - {"sum"}) | {"each"})
    return [replace(part, combine=frozenset()) for part in _enumerated(alone)]


def _enumerated(ask: Ask) -> list[Ask]:
    """台式电脑和笔记本各买了几台 asks twice; 市级补贴和区级的分别多少 too."""
    each = "each" in ask.combine or _PLAIN_COUNT.search(ask.raw)
    if not each or not ask.wants_number:
        return [ask]
    holder = ask.words if _JOINED.search(ask.words) else ask.context
    parts = [part.strip() for part in _JOINED.split(holder) if part.strip()]
    if len(parts) < 2:
        return [ask]
    tail = ask.words if holder is ask.context else ""
    parts, head = _without_head(parts)
    asks = []
    for place, part in enumerate(parts):
        shared = f"{_shared(parts, place)} {head}".strip()
        short = len(part) <= 3
        context = f"{tail} {shared}".strip() if short else tail
        earlier = ask.earlier if short else f"{ask.earlier} {shared}".strip()
        asks.append(replace(ask, words=part, context=context, earlier=earlier, combine=ask.combine - {"each"}))
    return asks


_PLAIN_COUNT = re.compile(r"数量[?？。]?$")


def _without_head(parts: list[str]) -> tuple[list[str], str]:
    """台风 and 暴雨应急响应: the last part without what is said of all of them."""
    first, last = parts[0], parts[-1]
    size = len(first)
    if size > 3 or len(last) < size + 2 or any(abs(len(part) - size) > 1 for part in parts[:-1]):
        return parts, ""
    return [*parts[:-1], last[:size]], last[size:].strip()


def _shared(parts: list[str], place: int) -> str:
    """What a short part leaves out and the longest says: 区级 beside 市级人才租房补贴 is 区级 人才租房补贴."""
    longest = max(parts, key=len)
    part = parts[place].split()[0] if parts[place].split() else parts[place]
    if longest == parts[place] or len(longest) <= len(part) + 2:
        return ""
    return longest[len(part) :] if longest[len(part) - 1] == part[-1] else longest[-min(4, len(longest) // 2) :]
