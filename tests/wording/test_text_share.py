"""Shares of quantities told in the text, and money per unit."""

import pytest

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("仲裁审结的案子里，调解的占百分之几", "**55.16%** = 5,412 ÷ 9,812"),
        ("岗前补贴中市局核发的占几成", "**46.34%** = 29,335 ÷ 63,306"),
    ],
)
def test_a_share_of_two_counts_shows_its_division_and_both_places(
    longgang: Assistant, question: str, shown: str
) -> None:
    answer = longgang.ask(question)
    assert shown in answer.text
    assert len(answer.citations) == 2


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
        ("听说招考招了80个人，对吧", "不对", "73 名"),
        ("招考招了73名，对吗", "是的", "73 名"),
        ("调解员培训了500人次对不对", "不对", "576 人"),
    ],
)
def test_a_count_taken_for_granted_is_confirmed_or_put_right(
    longgang: Assistant, question: str, verdict: str, number: str
) -> None:
    text = longgang.ask(question).text
    assert verdict in text
    assert number in text
