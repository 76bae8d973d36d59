"""The look-up and the oracle, written apart, give the same for random plans over all four reports."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.evidence.lookup import LookupResult, look_up
from assistant.plan import FigurePlan
from index.figures import FigureTables
from index.report import Report
from tests.made import project, report
from tests.oracle.oracle import Found, Oracle
from tests.oracle.plans import figure_plans

NAMES = ("longgang_hr_2020", "wutong_education_2021", "wangjiang_urban_2022", "qingya_agriculture_2023")


def by_hand(oracle: Oracle) -> Report:
    """The report of an oracle's rows."""
    cells = [
        {field: None if value is None else str(value) for field, value in row.values.items()} for row in oracle.rows
    ]
    return report([project(row.no, row.name, values) for row, values in zip(oracle.rows, cells, strict=True)])


def rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def numbers(plan: FigurePlan, found: LookupResult) -> dict[object, Decimal]:
    if plan.operation in ("value", "list", "rank", "compare"):
        pairs = [((each.no, figure.measure), figure.value) for each in found.projects for figure in each.figures]
        return {key: value for key, value in pairs if key[1] in plan.measures}
    if plan.operation == "position":
        return {figure.project_no: figure.value for figure in found.figures}
    keys = {"count": "count", "overall_rate": "execution_rate"}
    return {keys.get(plan.operation, figure.measure): figure.value for figure in found.figures}


def agree(plan: FigurePlan, found: LookupResult, expected: Found) -> None:
    assert tuple(each.no for each in found.projects) == expected.nos
    told = {key: value for key, value in expected.numbers.items() if value is not None}
    got = numbers(plan, found)
    if plan.operation in ("value", "compare"):  # where a rate's cell is blank, the look-up computes it
        got = {key: value for key, value in got.items() if key in told}
    if plan.operation in ("mean", "overall_rate", "ratio", "share"):
        told = {key: rounded(value) or Decimal(0) for key, value in told.items()}
    assert got == told


@pytest.mark.parametrize("name", NAMES)
def test_lookup_and_oracle_agree(name: str) -> None:
    oracle = Oracle(name)
    made = by_hand(oracle)
    tables = FigureTables.in_memory(made)

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        plan = data.draw(figure_plans(oracle))
        agree(plan, look_up(plan, tables, made, lambda _: ()), oracle.run(plan))

    run()
