"""Families of wordings that once were misread, over the shipped report; each stands for its mechanism."""

from decimal import Decimal

import pytest

from assistant.plan import (
    All,
    Both,
    ClarifyPlan,
    Condition,
    Except,
    FigurePlan,
    Named,
    Ranked,
    TargetsPlan,
)
from index.report import Report
from tests.understanding.planning import plan, plans


def figures(report: Report, *turns: str, answers: tuple[str, ...] = ()) -> FigurePlan:
    made = plan(report, *turns, answers=answers)
    assert isinstance(made, FigurePlan), made
    return made


@pytest.mark.parametrize(
    ("question", "measure", "comparator", "value"),
    [
        ("花超过一个亿的是哪几个", "actual", "gt", Decimal(10000)),
        ("年度预算逾两亿元的项目", "budget", "gt", Decimal(20000)),
        ("一般公共预算一毛钱没出的项目有几个", "general_public_budget", "eq", Decimal(0)),
        ("政府性基金有没有哪个项目用到", "government_fund", "gt", Decimal(0)),
        ("执行率满格的项目有哪些", "execution_rate", "eq", Decimal(100)),
    ],
)
def test_conditions(shipped: Report, question: str, measure: str, comparator: str, value: object) -> None:
    made = figures(shipped, question).selection
    assert isinstance(made, Condition), made
    assert (made.measure, made.comparator, made.value) == (measure, comparator, value)


@pytest.mark.parametrize(
    ("question", "low", "high"),
    [("千万级预算的项目有几个", 1000, 10000), ("花费在一百万上下浮动五十万以内的项目", 50, 150)],
)
def test_an_amount_of_a_size_is_a_range(shipped: Report, question: str, low: int, high: int) -> None:
    made = figures(shipped, question).selection
    assert isinstance(made, Both)
    assert [part.value for part in made.of if isinstance(part, Condition)] == [low, high]


@pytest.mark.parametrize(
    "question",
    [
        "除人才引进外，其余18个项目一共花了多少",
        "把人才引进拿走，剩下18个项目一共花了多少",
        "人才引进不看，剩下的一共花了多少",
    ],
)
def test_what_is_left_out(shipped: Report, question: str) -> None:
    made = figures(shipped, question)
    assert made.operation == "sum"
    assert made.selection == Except(of=All(), without=Named(nos=(9,)))


def test_a_number_left_out_names_no_measure_across_a_comma(shipped: Report) -> None:
    made = figures(shipped, "不算那两个百分之百的，执行率最高的是哪家")
    assert made.ranking is not None
    assert made.ranking.by == "execution_rate"


def test_a_place_is_counted_off_from_an_end(shipped: Report) -> None:
    ranking = figures(shipped, "从执行率最差的往上数，数到第三个是谁").ranking
    assert ranking is not None
    assert (ranking.by, ranking.descending, ranking.first, ranking.last) == ("execution_rate", False, 3, 3)


@pytest.mark.parametrize("question", ["哪些项目的满意度没到年初定的数"])
def test_satisfaction_below_target(shipped: Report, question: str) -> None:
    made = plan(shipped, question)
    assert isinstance(made, TargetsPlan)
    assert (made.aspects, made.only) == (("satisfaction",), "unmet")


def test_a_name_is_read_shorter_and_the_other_way_round(shipped: Report) -> None:
    assert figures(shipped, "修楼花了多少").selection == Named(nos=(2,))
    assert figures(shipped, "招聘考试批了多少钱").selection == Named(nos=(8,))


def test_a_sum_and_then_the_largest_are_two_asks(shipped: Report) -> None:
    first, second = plans(shipped, "一共花了多少，花得最多的是谁")
    assert isinstance(first, FigurePlan)
    assert isinstance(second, FigurePlan)
    assert (first.operation, second.operation) == ("sum", "rank")


def test_what_stands_before_a_colon_asks_nothing(shipped: Report) -> None:
    made = plan(shipped, "审计核对：仲裁工作的预算是多少")
    assert isinstance(made, FigurePlan)
    assert (made.selection, made.measures) == (Named(nos=(10,)), ("budget",))


def test_text_columns_beside_figures(shipped: Report) -> None:
    made = figures(shipped, "把执行率低于90%的项目做成表，列预算和存在的问题")
    assert made.texts == ("problems",)


def test_this_project_with_nothing_before_it_is_asked_back(shipped: Report) -> None:
    assert isinstance(plan(shipped, "这个项目达标没有"), ClarifyPlan)


def test_the_largest_is_told_of_the_whole_or_of_a_set(shipped: Report) -> None:
    made = figures(shipped, "如果不看人才引进，预算最多的是谁")
    assert made.operation == "rank"
    assert not isinstance(made.selection, Ranked)
