"""Two quantities told in the text held against each other, and money per unit."""

import re
from collections.abc import Callable

import pytest

from assistant import Assistant


@pytest.mark.parametrize(
    ("report", "question", "shown"),
    [
        ("longgang", "仲裁审结的案子里，调解的占百分之几", "**55.16%** = 5,412 ÷ 9,812"),
        ("longgang", "学徒培养，2019年和2020年哪年人多，多几个", "**209 人** = 2,212 − 2,003"),
        ("agriculture", "还有几个四乱问题没销号", "**2 个** = 47 − 45"),
        ("culture", "青少年队伍拿的金牌和铜牌相差几枚", "**7 枚** = "),
    ],
)
def test_a_relation_shows_its_formula_and_the_place_of_each_number(
    assistants: Callable[[str], Assistant], report: str, question: str, shown: str
) -> None:
    answer = assistants(report).ask(question)
    assert shown in answer.text
    formula = next(figure.formula for figure in answer.figures if figure.formula)
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert all(number.replace(",", "") in quotes for number in re.findall(r"[\d,]+", formula))


def test_target_and_result_of_one_thing_are_held_against_each_other(longgang: Assistant) -> None:
    text = longgang.ask("网络视频招聘会，原定场次和实际场次差几场").text
    assert "少 2 场" in text
    assert "**2 场**" in text


@pytest.mark.parametrize(
    ("question", "shown"),
    [("仲裁的支出除以案件处理数，平均一件多少钱", "472 元"), ("新引进人才租房和生活补贴，人均发了多少", "16,229 元")],
)
def test_money_per_unit_divides_by_the_count_of_that_unit(longgang: Assistant, question: str, shown: str) -> None:
    answer = longgang.ask(question)
    assert shown in answer.text
    assert "÷" in answer.text


def test_carried_money_is_added_back_to_budget_and_rate(longgang: Assistant) -> None:
    text = longgang.ask("如果把结转的钱加回去，人才引进的预算和执行率是多少").text
    assert "26,314.66 万元" in text
    assert "92.4%" in text


def test_what_no_statement_settles_is_quoted_as_the_nearest(longgang: Assistant) -> None:
    answer = longgang.ask("寻乌那边原来的创业帮扶后来改成做什么了")
    assert "转为帮扶当地开展就业工作" in answer.text


@pytest.mark.parametrize(
    ("question", "verdict", "number"),
    [
        ("招考招了73名，对吗", "是的", "73 名"),
        ("调解员培训了500人次对不对", "不对", "576 人"),
    ],
)
def test_a_count_taken_for_granted_is_confirmed_or_put_right(
    longgang: Assistant, question: str, verdict: str, number: str
) -> None:
    text = longgang.ask(question).text
    assert verdict in text
    assert number.replace(" ", "") in text.replace(" ", "")
