"""Quantities put together: parts listed and added, differences, money by head, contradictions."""

import pytest

from tests.evidence.facts_of import ask


@pytest.mark.parametrize(
    ("report", "question", "words"),
    [
        ("hr", "几类补助（含一次性）加起来一共补了多少人", "121 人 = 44 + 10 + 15 + 52"),
        ("hr", "行政处罚审核和行政复议一共多少宗", "51 宗 = 36 + 15"),
        ("hr", "一共给多少名一线防疫人员发了临时工作补贴", "43 名 = 39 + 4"),
        ("hr", "在站博士后和出站博士后分别资助了多少人，一共多少人", "139 人 = 130 + 9"),
        ("education", "金银铜牌合计多少枚", "68 枚 = 23 + 18 + 27"),
        ("hr", "岗前培训补贴里，除掉市局核发的还有多少人", "33971 人 = 63306 − 29335"),
        ("hr", "市级新引进人才租房补贴和区级的，发的人数分别多少，相差几个人", "5953 人 = 11786 − 5833"),
        ("hr", "新引进人才租房和生活补贴人均多少钱", "19127.5 万元 ÷ 11786 人"),
        ("hr", "走访了多少次企业调委会，比计划多多少", "超出 140 次"),
    ],
)
def test_computed_with_a_shown_formula(report: str, question: str, words: str) -> None:
    told = ask(report, question)
    assert words in told.text
    assert any(figure.formula for figure in told.draft.figures)


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("hr", "一类补助、二类补助、三类补助各有多少人", ["44 人", "10 人", "15 人"]),
        ("agriculture", "水库、泵站、水闸各几座", ["29 座", "17 座", "44 座"]),
        ("education", "支教老师派到哪两个县，各几名", ["14 名", "10 名"]),
        ("urban", "宣传活动进校园、进社区、进企业各几场", ["48 场", "103 场", "25 场"]),
    ],
)
def test_parts_are_listed(report: str, question: str, values: list[str]) -> None:
    told = ask(report, question)
    places = [told.text.find(value) for value in values]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("hr", "调解员线下培训到底是7场还是9场？我要写进简报", ("7 场次", "9 场次")),
        ("urban", "处置倒伏树木到底是764株还是746株", ("764 株", "746 株")),
        ("education", "举办了几项区级体育竞赛", ("9 项", "7 项", "3 项")),
    ],
)
def test_contradictions_are_told_with_both_places(report: str, question: str, values: tuple[str, ...]) -> None:
    told = ask(report, question)
    assert all(value in told.text for value in values)
    assert "不一致" in told.text


def test_one_quantity_that_counts_both_is_no_sum() -> None:
    told = ask("hr", "境外高端人才和紧缺人才的补贴一共发给多少人")
    assert told.text.startswith("152 人")
    assert "11938" not in told.text


def test_general_words_are_asked_back() -> None:
    told = ask("hr", "补助发给了多少人")
    assert told.outcome == "clarify"
    assert {candidate.project_no for candidate in told.draft.candidates} == {7, 14}


@pytest.mark.parametrize(
    ("report", "question", "words"),
    [
        ("education", "优秀教师平均每人奖励多少钱", "每人1万元"),
        ("education", "小学困难学生平均每人资助多少", "小学每人每学年1000元"),
    ],
)
def test_money_told_of_each_is_not_divided_again(report: str, question: str, words: str) -> None:
    told = ask(report, question)
    assert words in told.text
    assert "÷" not in told.text
