"""What if: suppositions of other budgets and expenditures, against plain arithmetic over the cells."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest

from assistant import Assistant
from assistant.plan import Named, SupposePlan
from index.report import Report
from tests.conftest import REPORTS
from tests.understanding.planning import plan


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("name", REPORTS)
def test_the_overall_rate_with_a_project_spent_in_full(assistants: Callable[[str], Assistant], name: str) -> None:
    assistant = assistants(name)
    projects = assistant.report.projects
    budget = sum(project.amounts["budget"] for project in projects)
    for project in projects[::4]:
        answer = assistant.ask(f"如果{project.name}全部花完，总执行率是多少")
        spent = sum(each.amounts["budget" if each is project else "actual"] for each in projects)
        assert [figure.value for figure in answer.figures if figure.unit == "%"] == [_percent(spent, budget)]
        assert {citation.project_no for citation in answer.citations} == {project.no}


@pytest.mark.parametrize(
    ("question", "measure", "change", "value"),
    [
        ("要是办公设备购置的预算砍掉一成，还剩多少", "budget", "scale", Decimal(90)),
        ("假如办公设备购置的预算增加20%，执行率是多少", "budget", "scale", Decimal(120)),
        ("如果办公设备购置再追加5万，一共多少", "budget", "add", Decimal(5)),
        ("假设办公设备购置少花3万元，结余多少", "actual", "add", Decimal(-3)),
        ("如果办公设备购置执行率提高到95%，要花多少", "actual", "to_rate", Decimal(95)),
        ("办公设备购置预算减半的话够不够花", "budget", "scale", Decimal(50)),
        ("要是办公设备购置都花完了，整体执行率多少", "actual", "in_full", None),
    ],
)
def test_what_is_supposed(shipped: Report, question: str, measure: str, change: str, value: Decimal | None) -> None:
    made = plan(shipped, question)
    assert isinstance(made, SupposePlan), made
    assert (made.measure, made.change, made.value) == (measure, change, value)
    assert made.selection == Named(nos=(3,))


@pytest.mark.parametrize("question", ["如果办公设备购置没花完，剩了多少", "如果不算人才引进，总预算是多少"])
def test_what_supposes_no_other_amount_is_asked_of_the_report(shipped: Report, question: str) -> None:
    assert not isinstance(plan(shipped, question), SupposePlan)


def test_a_supposition_says_that_it_is_none_of_the_report_and_shows_what_is(longgang: Assistant) -> None:
    text = longgang.ask("如果安全生产监管预算减半会怎样").text
    assert "不是报告的数字" in text
    assert "28 × 50%" in text
    assert "差 13.87 万元" in text
    assert "预算 28 万元" in text
