"""Wordings in which the words asked for stand apart, are left to a neighbour, or are of another language."""

import pytest

from assistant.evidence.asking import asks_of, counted_noun
from tests.evidence.facts_of import ask

TOLD = [
    ("education", "智慧校园平台故障一年报了几次", "216 次", 6),
    ("urban", "查处违规泥头车多少辆次，罚了多少钱", "286.4 万元", 14),
    ("hr", "三类补助惠及几名职工", "15 人", 7),
    ("hr", "法律援助案件的征求意见表收回来多少份，满意度如何", "100%", 11),
    ("hr", "创客孵化基地改扩建的 construction progress，目标定在百分之多少", "50%", 18),
    ("hr", "How many overdue-wage and non-litigation enforcement cases were handled?", "70 cases", 12),
    ("hr", "省市调解平台的案子办了多少件", "89 条", 11),
    ("education", "云岭县给发了个什么荣誉", "锦旗", 16),
]


@pytest.mark.parametrize(("report", "question", "value", "project"), TOLD)
def test_told(report: str, question: str, value: str, project: int) -> None:
    told = ask(report, question)
    assert told.outcome == "answered"
    assert value in told.text
    assert told.projects == {project}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("院里全年立了多少案", ["院里 立案"]),
        ("去年收了几件、审结了几件案子", ["收 案子", "审结 案子"]),
        ("合格率是多少", ["合格率"]),
        ("冷气机(空调)装了多少部", ["冷气机装"]),
        ("收回来多少份", ["收回"]),
    ],
)
def test_words_left_to_a_neighbour(question: str, words: list[str]) -> None:
    assert [each.words for each in asks_of(question)] == words


def test_a_part_of_a_whole() -> None:
    part = asks_of("征集的藏品里有几件是捐的")[0]
    assert (part.words, part.context) == ("捐", "征集 藏品")


def test_what_follows_how_many_is_counted() -> None:
    assert counted_noun(asks_of("检测查出多少隐患")[0]) == "隐患"
    assert counted_noun(asks_of("检测了多少块")[0]) == ""


def test_a_short_noun_is_a_subject_of_its_own() -> None:
    further = asks_of("一类多少位", "count", about="领一次性补助的职工有多少位")[0]
    assert further.words == "一类"
