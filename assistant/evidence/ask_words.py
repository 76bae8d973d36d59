"""The words of a question: what they ask for, on which side, in which unit, and what is left of them."""

import re
from functools import cache
from typing import Literal, cast

import rjieba

from assistant.evidence.terms import synonym_groups
from index.measures import COUNTS, PEOPLE, TIME
from index.numerals import read_numbers
from prompts import load

AskKind = Literal[
    "problems",
    "rectification",
    "frequency",
    "document",
    "brand",
    "reason",
    "date",
    "duration",
    "where",
    "rank",
    "amount",
    "rate",
    "count",
    "name",
    "yesno",
    "any",
]
Side = Literal["target", "actual", "both"]
Combine = Literal["except", "difference", "sum", "each", "per_head"]

_REMARK = re.compile(r"[(（](?:含|包括|包含|不含|除)[^()（）]*[)）]")


def kind_of(clause: str, language: str) -> str | None:
    """The kind of thing that a clause asks for; None where it asks nothing."""
    return next((kind for kind, pattern in patterns("asks", language) if pattern.search(clause)), None)


def kind_of_noun(text: str) -> AskKind | None:
    """A question that is a noun only, 案件按期处置率, asks for its number."""
    bare = text.rstrip("?？。 ")
    if bare.endswith(("率", "满意度", "占比")):
        return "rate"
    if bare.endswith(("总额", "金额", "数额", "款额")):
        return "amount"
    return "count" if bare.endswith(("数量", "人数", "次数", "场次", "件数", "家数")) else None


def side_asked(clause: str, language: str) -> Side | None:
    """Whether a clause wants the target, the result, or both."""
    named = [name for name, pattern in patterns("sides", language) if pattern.search(clause)]
    return "both" if len(named) > 1 else cast(Side, named[0]) if named else None


def is_private(clause: str, language: str) -> bool:
    """Whether a clause asks who a person is or what is wrong with them, not what a thing is called."""
    if not any(pattern.search(clause) for pattern in _list("private_asks", language)):
        return False
    return language == "en" or any(pattern.search(clause) for pattern in _list("person_words", language))


def is_of_state(clause: str, language: str) -> bool:
    """Whether a clause asks how far a thing is, or whether it came about: 到哪一步了, 有结果了没."""
    return any(pattern.search(clause) for pattern in _list("of_state", language))


UNIT_WORDS = "|".join(map(re.escape, sorted((*COUNTS, *TIME), key=len, reverse=True)))
"""The measure words that a number is asked in, as alternatives, longest first."""
_ASKED_UNIT = re.compile(rf"(?<!哪)(?:多少|几)(?:个)?({UNIT_WORDS})")
_DONE_TO = re.compile(
    rf"(?P<verb>[\u4e00-\u9fff])了?(?:多少|几)(?:{UNIT_WORDS})?(?!{UNIT_WORDS}|钱)(?P<thing>[\u4e00-\u9fff])(?=$|[给,了])"
)
_TWO_DIGITS = 10
_OF_RATE = re.compile(r"\S*?(?:满意[度率]|率)")
_SAME_AGAIN = re.compile(r"(?P<said>[\u4e00-\u9fff]+)\((?P<again>[\u4e00-\u9fff]+)\)")
_NOUN_UNITS = {
    "人数": "人",
    "人次": "人次",
    "场次": "场",
    "次数": "次",
    "家数": "家",
    "件数": "件",
    "台数": "台",
    "家次": "家次",
}


def units_asked(clause: str, language: str, kind: AskKind) -> tuple[str, ...]:
    """The measure words that a clause asks in."""
    if kind == "rate":
        return ("%", "百分点")
    if language == "en":
        units = load("textfacts")["english_units"]
        words = re.findall(r"[a-z]+", clause)
        return next((tuple(units[word]) for word in words if word in units), ())
    if asked := _ASKED_UNIT.search(clause):
        return (asked.group(1),)
    return next(((unit,) for noun, unit in _NOUN_UNITS.items() if noun in clause), ())


def bare(clause: str, language: str) -> str:
    """A clause without the words of asking and the fillers."""
    left = _REMARK.sub(" ", clause)
    for pattern in _list("of_state", language):
        left = pattern.sub(" ", left)
    if language == "zh":
        left = _in_digits(left)
        left = _SAME_AGAIN.sub(_once, left)
        left = _DONE_TO.sub(_joined, left)
        left = _of_people().sub(_unless_held, left)
        left = _ASKED_UNIT.sub(" ", left)
        for kind, pattern in (*patterns("asks", language), *patterns("operations", language)):
            if kind not in ("any", "except"):
                left = pattern.sub(_kept if kind in ("rate", "amount") else " ", left)
    left = _fillers(language).sub(" ", left)
    return " ".join(_without_single(left) if language == "zh" else left.split())


_PAID = frozenset("罚捐拨贷赔募")
"""Verbs whose money is called by them: 罚款, 捐款, 拨款."""


def _kept(asked: re.Match[str]) -> str:
    """What the words of asking for a rate or money name, 满意度 of 满意度如何 and 罚款 of 罚了多少, is what it is about."""
    if asked.group()[0] in _PAID:
        return f" {asked.group()[0]}款 "
    named = _OF_RATE.match(asked.group())
    return f" {named.group()} " if named else " "


def _joined(asked: re.Match[str]) -> str:
    """立了多少案 is of 立案, and 省多少水 of 省水."""
    alone = asked["verb"] in rjieba.cut(asked.string[: asked.end("verb")], hmm=False)
    return f"{asked['verb']}{asked['thing']} " if alone else asked.group()


def _once(said: re.Match[str]) -> str:
    """接(立) is both of its words; a word in brackets that says the one before again, 冷气机(空调), is left out."""
    again = said["again"]
    if len(again) == 1:
        return said["said"] + again
    same = set(synonym_groups(said["said"])) & set(synonym_groups(again))
    return said["said"] if same else f"{said['said']} {again}"


def _unless_held(asked: re.Match[str]) -> str:
    """惠及几名职工 is of people reached, but 图书馆有几名职工 of those it has."""
    before = rjieba.tag(asked.string[: asked.start()], hmm=False)
    word, part = before[-1] if before else ("", "")
    reached = word in load("generic")["light"] or (part.startswith(("v", "u")) and not word.endswith("有"))
    return " " if reached else asked.group()


def _in_digits(text: str) -> str:
    """十三座 as a report writes it, 13座; the 十 of 红十字 stays."""
    words = set(rjieba.cut(text, hmm=False))
    for number in reversed(read_numbers(text)):
        alone = not number.text[0].isdigit() and {number.text, number.text + number.unit} & words
        if number.kind == "cardinal" and number.unit and number.value >= _TWO_DIGITS and alone:
            at = text.rfind(number.text)
            text = f"{text[:at]}{number.value:f}{text[at + len(number.text) :]}"
    return text


@cache
def _of_people() -> re.Pattern[str]:
    """几名职工: people are counted, whatever a report calls them."""
    people = "|".join(sorted(PEOPLE - {"个"}, key=len, reverse=True))
    return re.compile(rf"(?:多少|几)(?:{people})(?:{'|'.join(load('generic')['people'])})(?=$|[,的])")


def _without_single(text: str) -> list[str]:
    """The runs of a text without the one-character words that say nothing; the 就 of 就业 stays."""
    single = frozenset(load("textfacts")["fillers"]["zh_single"])
    runs = "".join(" " if word in single else word for word in rjieba.cut(text, hmm=False))
    return runs.split()


@cache
def _fillers(language: str) -> re.Pattern[str]:
    words = sorted(load("textfacts")["fillers"][language], key=lambda word: (-len(word), word))
    alternatives = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{alternatives})\b" if language == "en" else f"(?:{alternatives})")


@cache
def patterns(family: str, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The named patterns of a family, in the order of the file."""
    return tuple(
        (name, re.compile("|".join(wordings[language]))) for name, wordings in load("textfacts")[family].items()
    )


@cache
def _list(name: str, language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("textfacts")[name].get(language, ()))
