"""Ordinary questions about every project of every report are answered: no number of an answer goes unaccounted for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant
from prompts import phrase
from tests.conftest import REPORTS
from tests.questions.evaluate import FRESH_ONLY

WITHHELD = phrase("finish", "withheld", "zh")
OF_A_PROJECT = ("{}达标了没有", "{}的满意度达到目标了吗", "介绍一下{}", "{}有什么问题", "{}的数量指标完成情况")
OF_THE_REPORT = (
    "哪些指标没达标",
    "满意度都达标了吗",
    "哪些项目超额完成了",
    "数量指标里实际比计划少的有哪些",
    "补贴发了多少",
    "一共培训了多少人",
    "报告前后有没有矛盾",
)


@pytest.mark.parametrize("name", REPORTS)
def test_ordinary_questions_are_never_withheld(assistants: Callable[[str], Assistant], name: str) -> None:
    assistant = assistants(name)
    projects = [project.name for project in assistant.report.projects]
    questions = [*OF_THE_REPORT, *(wording.format(name) for wording in OF_A_PROJECT for name in projects)]
    assert [question for question in questions if assistant.ask(question).text == WITHHELD] == []


@pytest.mark.parametrize(
    ("report", "question", "shown"),
    [
        ("civil", "年度預算不足100萬元的項目，預算金額合計是多少？", "317.9"),
        ("water", "請問全部項目用政府性基金支付的金額總共有多少？", "22,799.69"),
    ],
)
def test_counts_in_traditional_characters_are_accounted_for(
    report: str, question: str, shown: str, tmp_path: Path
) -> None:
    asked = Assistant.open(FRESH_ONLY[report], home=tmp_path).ask(question)
    assert shown in asked.text
