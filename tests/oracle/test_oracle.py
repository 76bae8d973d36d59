"""The oracle against figures that were worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.plan import All, Condition, Except, FigurePlan, Named, Ranked, Ranking
from tests.oracle.oracle import Oracle
from tests.oracle.plans import figure_plans

LONGGANG = Oracle("longgang_hr_2020")
NAMES = (
    *("longgang_hr_2020", "wutong_education_2021", "wangjiang_urban_2022", "qingya_agriculture_2023"),
    *("linhu_health_2022", "haiwan_culture_2021"),
)


def test_overall_rate_is_the_ratio_of_sums() -> None:
    found = LONGGANG.run(FigurePlan(operation="overall_rate"))
    assert round(found.numbers["execution_rate"] or 0, 2) == Decimal("86.77")
    assert round(LONGGANG.mean(range(1, 20), "execution_rate") or 0, 2) == Decimal("93.06")


def test_balance_is_ranked() -> None:
    plan = FigurePlan(operation="rank", ranking=Ranking(by="balance", last=2), measures=("balance",))
    found = LONGGANG.run(plan)
    assert found.nos == (19, 18)
    assert found.numbers[19, "balance"] == Decimal("12980.6")


def test_without_the_three_largest() -> None:
    largest = Ranked(of=All(), ranking=Ranking(by="budget", last=3))
    plan = FigurePlan(
        operation="rank",
        selection=Except(of=All(), without=largest),
        ranking=Ranking(by="actual", last=1),
        measures=("actual",),
    )
    assert LONGGANG.run(plan).nos == (16,)


def test_equal_values_share_a_place() -> None:
    plan = FigurePlan(operation="position", selection=Named(nos=(9, 17, 14)), ranking=Ranking(by="execution_rate"))
    assert LONGGANG.run(plan).numbers == {9: 1, 17: 1, 14: 3}


def test_mean_of_nothing_is_none() -> None:
    nothing = Condition(measure="budget", comparator="lt", value=Decimal(0))
    plan = FigurePlan(operation="mean", selection=nothing, measures=("budget",))
    assert LONGGANG.run(plan).numbers == {"budget": None}


@pytest.mark.parametrize("name", NAMES)
def test_totals_are_sums_but_for_the_deliberate_error(name: str) -> None:
    oracle = Oracle(name)
    everything = oracle.select(All())
    wrong = {
        measure
        for measure, printed in oracle.totals.items()
        if printed is not None and oracle.sum(everything, measure) != printed
    }
    assert wrong == ({"general_public_budget"} if name.startswith("qingya") else set())


@pytest.mark.parametrize("name", NAMES)
def test_every_random_plan_can_be_run(name: str) -> None:
    oracle = Oracle(name)

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        plan = data.draw(figure_plans(oracle))
        known = set(oracle.select(All()))
        assert set(oracle.run(plan).nos) <= known

    run()
