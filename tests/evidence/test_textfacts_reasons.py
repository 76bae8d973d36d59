"""Why, and whether: from problems, rectification and notes only; said plainly where the report gives no reason."""

import pytest

from assistant.plan import Named, TargetsPlan
from tests.evidence.facts_of import ask, targets


@pytest.mark.parametrize(
    ("report", "question", "words", "project"),
    [
        ("hr", "招聘会为什么只办了两场", "因突发疫情影响", 15),
        ("hr", "寻乌那边为什么改成就业帮扶", "寻乌当地表示", 15),
        ("education", "防冲撞柱为什么少装了6套", "道路正在改造", 3),
        ("urban", "花展为什么没办", "避免人员聚集", 13),
        ("agriculture", "为什么担保费补助没发", "未按时报送补助材料", 11),
    ],
)
def test_reasons_that_the_report_gives(report: str, question: str, words: str, project: int) -> None:
    told = ask(report, question)
    assert words in told.text
    assert told.projects == {project}


def test_no_reason_is_invented() -> None:
    told = ask("hr", "办公设备购置为什么没把钱花完", nos=(3,))
    assert told.outcome == "answered"
    assert "没有说明原因" in told.text
    assert told.projects == {3}


def test_an_unrelated_problem_is_no_reason_for_money_left_over() -> None:
    assert "没有说明这一原因" in ask("hr", "安全生产监管为什么钱没花完", nos=(4,)).text


def test_whether_with_date() -> None:
    told = ask("hr", "旧系统里申报的培训补贴现在发完没有，截止什么时候")
    assert told.text.startswith("- 是")
    assert "2021年4月22日" in told.text


def test_unmet_targets_say_what_the_report_calls_them() -> None:
    told = targets("hr", TargetsPlan(only="unmet"))
    assert "3 项" in told.text
    assert "目标 60 人，实际 48 人，少 12 人，未达标" in told.text
    assert "写“完成”" in told.text
    assert told.projects == {14, 15}


def test_one_subject_of_the_targets() -> None:
    told = targets("education", TargetsPlan(subject="骨干教师跟岗研修完成计划了吗"))
    assert told.text.startswith("没有达标")
    assert "38 人" in told.text
    assert "406" not in told.text


def test_what_is_not_done_is_told_without_numbers_too() -> None:
    told = targets("urban", TargetsPlan(selection=Named(nos=(13,))))
    assert "未举办" in told.text
