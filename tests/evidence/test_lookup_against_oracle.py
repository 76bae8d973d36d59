"""Over the report files themselves: parsed, put into SQL and looked up, random plans give what the oracle gives."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.evidence.lookup import look_up
from assistant.plan import All, Except, FigurePlan, NoteSet
from index import read_report
from index.figures import FigureTables
from index.report import Report
from tests.evidence.test_lookup_oracle import NAMES, agree
from tests.oracle.oracle import Oracle
from tests.oracle.plans import figure_plans

ROOT = Path(__file__).parents[2]
NOTED = {
    "longgang_hr_2020": {1: (9,), 2: (18, 19)},
    "wutong_education_2021": {1: (20,), 2: (21,)},
    "wangjiang_urban_2022": {1: (16,), 2: (6,), 3: (15,)},
    "qingya_agriculture_2023": {1: (8, 11)},
}
"""The projects of each footnote, read off the reports by hand."""


@cache
def parsed(name: str) -> tuple[Report, FigureTables]:
    folder = "index/reports" if name.startswith("longgang") else "tests/reports"
    report = read_report(ROOT / folder / f"{name}.txt")
    return report, FigureTables.in_memory(report)


@pytest.mark.parametrize("name", NAMES)
def test_random_plans_over_the_parsed_report(name: str) -> None:
    oracle = Oracle(name)
    report, tables = parsed(name)

    @settings(max_examples=30, deadline=None)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        plan = data.draw(figure_plans(oracle))
        agree(plan, look_up(plan, tables, report, lambda _: ()), oracle.run(plan))

    run()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("operation", ["overall_rate", "sum", "list"])
def test_what_a_footnote_leaves(name: str, operation: str) -> None:
    report, tables = parsed(name)
    for number, nos in NOTED[name].items():
        oracle = Oracle(name, lambda _, nos=nos: nos)
        for selection in (NoteSet(number=number), Except(of=All(), without=NoteSet(number=number))):
            measures = ("actual",) if operation == "sum" else ()
            plan = FigurePlan(operation=operation, selection=selection, measures=measures)
            agree(plan, look_up(plan, tables, report, lambda _: ()), oracle.run(plan))


@pytest.mark.parametrize("name", NAMES)
def test_printed_totals_are_read(name: str) -> None:
    report, _ = parsed(name)
    printed = {field: value for field, value in Oracle(name).totals.items() if field != "execution_rate"}
    assert {field: report.totals[field] for field in printed} == printed
