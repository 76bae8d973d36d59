"""The kind of thing a question expects (a count, a date, a name, a reason), and whether a passage holds one."""

import re
from collections.abc import Mapping
from functools import cache

import prompts
from assistant.evidence.passages import Passage
from assistant.evidence.terms import normal
from assistant.plan import Expected
from index.measures import UNIT

_DATE = re.compile(r"\d{1,2}月|\d{4}年(?!度)|\d{1,2}日|[上下]半年|季度|月底|年底|[春秋]季|学期|[春暑寒]假|期间|前完成")
_PERCENT = re.compile(r"\d\s*[%％]|百分之")
_MONEY = re.compile(r"\d[\d,.]*\s*[万亿千]*元")
_COUNT = re.compile(r"\d(?!\s*[%％])")
_NAME = re.compile(r"[“”《》「」]|[A-Za-z]{2}|由.{2,12}(?:承办|负责|主办)|品牌|名称|、")
_REASON = re.compile(r"因|由于|受.{1,16}影响|导致|为了|所以|故|不足|尚未|未能|暂|困难")
_DOCUMENT = re.compile(r"《[^》]+》|〔\d{4}〕|号）|通知|办法|条例|方案|文件|意见")
_YES_NO = re.compile(r"完成|达到|达标|已|未|不|无|没有|全部")
_SIGNS: Mapping[Expected, re.Pattern[str]] = {
    "count": _COUNT,
    "date": _DATE,
    "name": _NAME,
    "document": _DOCUMENT,
    "reason": _REASON,
    "yesno": _YES_NO,
    "amount": _MONEY,
    "rate": _PERCENT,
}
_REASON_FIELDS = frozenset({"problems", "rectification", "note"})


def holds(passage: Passage, expects: Expected) -> bool:
    """Whether a passage holds the kind of thing expected; any passage holds `any`."""
    if expects == "any":
        return True
    if expects == "reason" and passage.field in _REASON_FIELDS:
        return True
    return _SIGNS[expects].search(passage.quote) is not None


@cache
def _asking() -> tuple[tuple[Expected, re.Pattern[str]], ...]:
    return tuple(
        (expects, re.compile("|".join(map(re.escape, words))))
        for expects, words in prompts.load("question_words")["expects"].items()
    )


def expected_of(question: str) -> Expected:
    """What a question expects by its words; the first kind that the word list has a word of."""
    asked = normal(question)
    return next((expects for expects, words in _asking() if words.search(asked)), "any")


_ASKED_UNIT = re.compile(rf"(?:多少|几)\s*({UNIT})")


@cache
def _measures() -> Mapping[str, frozenset[str]]:
    """For each measure word, itself and the words of the groups that it stands in."""
    kin: dict[str, set[str]] = {}
    for group in prompts.load("question_words")["measures"]:
        for word in group:
            kin.setdefault(word, {word}).update(group)
    return {word: frozenset(words) for word, words in kin.items()}


def measures_asked(question: str) -> frozenset[str]:
    """The measure words that an answer may count with: 多少人 is answered in 人, 名 or 位; none where none is asked."""
    asked = normal(question)
    chinese = _ASKED_UNIT.search(asked)
    if chinese:
        return _measures().get(chinese.group(1), frozenset({chinese.group(1)}))
    english = re.search(r"how many (.*)", asked)
    words = re.findall(r"[a-z]+", english.group(1))[:4] if english else []
    return next((_measures()[word] for word in words if word in _measures()), frozenset())


def counts_in(passage: Passage, measures: frozenset[str]) -> bool:
    """Whether a passage has a quantity in one of the measures."""
    quantities = passage.statement.quantities if passage.statement else ()
    return any(quantity.unit in measures for quantity in quantities)


@cache
def _of_targets() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, prompts.load("question_words")["of_targets"])))


def asks_for_target(question: str) -> bool:
    """Whether a question is after what was planned; else what was done answers it better."""
    return _of_targets().search(normal(question)) is not None
