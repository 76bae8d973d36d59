"""A question for facts of the text -> its asks: what each wants, about what, on which side, in which unit."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

import rjieba

from assistant.evidence.ask_words import (
    UNIT_WORDS,
    AskKind,
    Combine,
    Side,
    bare,
    is_of_state,
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
    r"[了的]*(?:[定设]在|定为|设为|参加|参与|涉及|接受|覆盖|发放|办理|[发办做花用买补给拿领付被改投建打开装修搞接查]?)[了的]*"
)
_LIGHT_EN = re.compile(r"(?:bought|purchased|procured|acquired|installed|built|held|issued|made|delivered)")
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
    `without` is what is to be taken off; `of_state` says that it is asked how far a thing is.
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
    of_state: bool = False

    @property
    def wants_number(self) -> bool:
        """Whether a quantity answers it."""
        return self.kind in _NUMBERS

    @property
    def is_bare(self) -> bool:
        """Whether it names no subject of its own."""
        return any(light.fullmatch(re.sub(r"\W", "", self.words)) for light in (_LIGHT, _LIGHT_EN))

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
    """什么时候用上的 after 新建了几间资源教室: too short to name a subject, it is asked of the one before; 一类 names one."""
    if len(re.sub(r"\W", "", ask.words)) > _SHORT or ask.context or _names_one(ask.words):
        return replace(ask, earlier=before)
    return replace(ask, words=before, context="" if ask.is_bare else ask.words)


def _names_one(words: str) -> bool:
    """Whether two characters name a thing or one of several, 公办 or 一类, and not what is done."""
    parts = [part for _, part in rjieba.tag(words, hmm=False)]
    return bool(parts) and parts[-1].startswith(("n", "m", "b")) and len(words) == _SHORT


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


_AFTER_MEASURE = re.compile(rf"(?:多少|几)(?:{UNIT_WORDS})?(?P<thing>[\u4e00-\u9fff]{{2,6}})$")


def counted_noun(ask: Ask) -> str:
    """隐患 of 检测查出多少隐患: what stands right after how many is what the number counts; empty where nothing does."""
    match = _AFTER_MEASURE.search(ask.raw.rstrip("?")) if ask.kind == "count" else None
    tagged = rjieba.tag(match["thing"], hmm=False) if match else []
    general = {*load("generic")["asking"], *load("generic")["people"]}
    alone = len(tagged) == 1 and tagged[0][1].startswith("n") and tagged[0][0] not in general
    return tagged[0][0] if alone else ""


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
        asks.append(_completed(replace(ask, context=f"{context} {ask.context}".strip()), asks))
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
    return _with_noun([part for clause in clauses for part in _listed(clause, language)])


_COUNTS_ONLY = re.compile(rf"(?:多少|几)(?:{UNIT_WORDS})?了?$")
_COUNTS_OF = re.compile(rf"(?:多少|几)(?:{UNIT_WORDS})(?P<noun>[\u4e00-\u9fff]{{1,4}})$")


def _with_noun(clauses: list[str]) -> list[str]:
    """立了几件、审结了几件案子: both count 案子."""
    named = list(clauses)
    for place, (clause, after) in enumerate(pairwise(clauses)):
        counted = _COUNTS_OF.search(after)
        if counted and (unit := re.search(rf"({UNIT_WORDS})$", clause)) and _COUNTS_ONLY.search(clause):
            same = re.search(rf"(?:多少|几){unit.group()}", after)
            named[place] = clause + counted["noun"] if same else clause
    return named


def _listed(clause: str, language: str) -> list[str]:
    """应届生多少、社会人员多少 are two clauses; 一类、二类各多少人 is one."""
    parts = clause.split("、")
    return parts if len(parts) > 1 and all(kind_of(part, language) in _NUMBERS for part in parts) else [clause]


def _ask(clause: str, language: str) -> Ask | None:
    of_state = is_of_state(clause, language)
    kind = kind_of(clause, language) or ("any" if of_state else None)
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
    rest = _NOT_DONE.sub(r"\1", rest) if "difference" in combine else rest
    whole, part = _part_of(rest, language) if kind == "count" and not combine else ("", "")
    return Ask(
        kind=cast(AskKind, kind),
        words=part or bare(rest, language),
        context=whole,
        units=units_asked(clause, language, cast(AskKind, kind)),
        side=side,
        combine=combine,
        without=bare(left_out.group("part"), language) if left_out else "",
        raw=clause,
        private=is_private(clause, language),
        of_state=kind in ("any", "yesno", "name") and of_state,
    )


_NOT_DONE = re.compile(r"还[差缺](.+?)(?:没有?|未|尚未)[\u4e00-\u9fff]{1,3}$")
_RATE_ONLY = re.compile(r"满意[度率]")
_PART = re.compile(r"(?P<whole>[^里中]{2,})(?:里面?|里头|当?中|之中)有?(?P<part>(?:多少|几).+)")


def _part_of(clause: str, language: str) -> tuple[str, str]:
    """征集的藏品里有几件是捐的 asks for a part: of the whole, and of what sets the part off."""
    match = _PART.fullmatch(clause) if language == "zh" else None
    whole, part = (bare(match["whole"], language), bare(match["part"], language)) if match else ("", "")
    return (whole, part) if whole and re.sub(r"\W", "", part) else ("", "")


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
    if _RATE_ONLY.fullmatch(words) and not ask.context:  # 满意度如何 after 回收了多少份意见表
        return replace(ask, context=last.about, earlier=last.about)
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
    """台式电脑和笔记本各买了几台 asks twice; 市级补贴和区级的分别多少, and how many gold and silver medals, too."""
    listed = _LISTED_EN.search(ask.raw)
    if listed and ask.kind == "count" and not ask.combine:
        thing = bare(ask.raw.replace(listed.group(), " "), "en")
        kinds = [each for each in _JOINED_EN.split(listed["kinds"]) if each]
        return [replace(ask, words=f"{each} {listed['thing']}", context=thing) for each in kinds]
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


_LISTED_EN = re.compile(r"how many (?P<kinds>[a-z-]+(?:, [a-z-]+)*,? and [a-z-]+) (?P<thing>[a-z]+s)\b")
_JOINED_EN = re.compile(r",? and |, ")
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
