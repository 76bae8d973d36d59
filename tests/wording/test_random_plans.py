"""Whatever a plan asks, in any language and unit: it is told, every number is accounted for, every mark has its citation."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.plan import FigurePlan, Form
from assistant.wording.draft import CitationBook
from assistant.wording.figures import answer_figures
from assistant.wording.guard import check
from index import read_report
from tests.made_source import MadeSource
from tests.oracle.oracle import Oracle
from tests.oracle.plans import figure_plans
from tests.wording.ask_figures import joined, source

ROOT = Path(__file__).parents[2]
REPORTS = {
    "longgang_hr_2020": ROOT / "index/reports/longgang_hr_2020.txt",
    "wangjiang_urban_2022": ROOT / "tests/reports/wangjiang_urban_2022.txt",
    "qingya_agriculture_2023": ROOT / "tests/reports/qingya_agriculture_2023.txt",
}
FORMS = st.builds(
    Form,
    language=st.sampled_from(["zh", "en"]),
    unit=st.sampled_from([None, "元", "万元", "亿元"]),
    table=st.booleans(),
    chart=st.booleans(),
)


@cache
def read(name: str) -> tuple[Oracle, MadeSource]:
    return Oracle(name), source(read_report(REPORTS[name]))


@pytest.mark.parametrize("name", REPORTS)
def test_any_plan_is_told(name: str) -> None:
    oracle, read_from = read(name)

    @settings(max_examples=25, deadline=None)
    @given(figure_plans(oracle), FORMS)
    def run(plan: FigurePlan, form: Form) -> None:
        plan = plan.model_copy(update={"form": form})
        book = CitationBook(read_from.report, form.language)
        answer = joined(answer_figures(plan, read_from, book), book, plan)
        assert answer.text
        assert not re.search(r"[{}]|None", answer.text)
        assert check(answer, read_from.report, "") == ()
        marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer.text)}
        assert marks == set(range(1, len(answer.citations) + 1))

    run()


@pytest.mark.parametrize("name", REPORTS)
def test_every_project_of_a_result_is_cited(name: str) -> None:
    oracle, read_from = read(name)

    @settings(max_examples=15, deadline=None)
    @given(figure_plans(oracle).filter(lambda plan: plan.operation in ("value", "list", "rank")))
    def run(plan: FigurePlan) -> None:
        book = CitationBook(read_from.report)
        answer_figures(plan, read_from, book)
        cited = {citation.project_no for citation in book.citations}
        expected = {
            no for no in oracle.run(plan).nos if any(oracle.row(no).value(m) is not None for m in plan.measures)
        }
        assert expected <= cited or plan.operation == "rank"

    run()
