"""The words of a question: what they ask for, on which side, in which unit, and what is left of them."""

import re
from functools import cache
from typing import Literal, cast

import rjieba

from index.measures import COUNTS, TIME
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


_ASKED_UNIT = re.compile(
    rf"(?:多少|几)(?:个)?({'|'.join(map(re.escape, sorted((*COUNTS, *TIME), key=len, reverse=True)))})"
)
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
    if language == "zh":
        left = _ASKED_UNIT.sub(" ", left)
        for kind, pattern in (*patterns("asks", language), *patterns("operations", language)):
            if kind not in ("any", "except"):
                left = pattern.sub(" ", left)
    left = _fillers(language).sub(" ", left)
    return " ".join(_without_single(left) if language == "zh" else left.split())


def _without_single(text: str) -> list[str]:
    """The runs of a text without the one-character words that say nothing; the 就 of 就业 stays."""
    single = frozenset(load("textfacts")["fillers"]["zh_single"])
    runs = "".join(" " if word in single else word for word in rjieba.cut(text))
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
