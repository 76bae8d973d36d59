"""Questions for figures and the plans they become, over the shipped report; the mechanism, not the sentence, is meant."""

from decimal import Decimal

import pytest

from assistant.plan import Condition, FigurePlan, Named, Ranked
from index.report import Report
from tests.understanding.planning import plan


def figures(report: Report, *turns: str) -> FigurePlan:
    made = plan(report, *turns)
    assert isinstance(made, FigurePlan), made
    return made


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("人才引进花了多少", ("actual",)),
        ("人才引进给了多少、用了多少", ("budget", "actual")),
        ("人才引进的执行绿", ("execution_rate",)),
        ("序号9还剩多少没花出去", ("balance",)),
    ],
)
def test_measures_by_any_of_their_words(shipped: Report, question: str, measures: tuple[str, ...]) -> None:
    made = figures(shipped, question)
    assert made.selection == Named(nos=(9,))
    assert made.measures == measures


@pytest.mark.parametrize(
    "question", ["仲才工作的预算", "仲裁预算", "No. 10 budget", "labour arbitration budget", "第十号项目预算"]
)
def test_a_project_by_sound_part_number_or_english(shipped: Report, question: str) -> None:
    assert figures(shipped, question).selection == Named(nos=(10,))


@pytest.mark.parametrize(
    ("question", "comparator", "value"),
    [
        ("执行率低于95%的项目", "lt", "95"),
        ("执行率没到九成五的都有谁", "lt", "95"),
        ("执行率不低于百分之九十的有哪些", "ge", "90"),
        ("执行率98%以上的项目", "ge", "98"),
        ("Which projects have an execution rate below 90%?", "lt", "90"),
    ],
)
def test_bounds_inclusive_and_exclusive(shipped: Report, question: str, comparator: str, value: str) -> None:
    made = figures(shipped, question)
    assert made.selection == Condition(measure="execution_rate", comparator=comparator, value=Decimal(value))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("预算过亿的项目有几个", "10000"),
        ("预算超过1,000万的项目", "1000"),
        ("预算大于100的项目有哪些", "100"),
        ("预算超过五十万元的", "50"),
    ],
)
def test_money_is_read_in_the_unit_of_the_report(shipped: Report, question: str, value: str) -> None:
    selection = figures(shipped, question).selection
    assert isinstance(selection, Condition)
    assert (selection.measure, selection.comparator, selection.value) == ("budget", "gt", Decimal(value))


@pytest.mark.parametrize(
    ("question", "by", "descending", "first", "last"),
    [
        ("哪个项目最烧钱", "actual", True, 1, 1),
        ("执行率倒数第二的是谁", "execution_rate", False, 2, 2),
        ("预算前三的项目", "budget", True, 1, 3),
        ("结余最多的5个项目", "balance", True, 1, 5),
        ("论支出，位列第四的是哪个", "actual", True, 4, 4),
        ("支出排名4到8的是哪些", "actual", True, 4, 8),
        ("the three lowest execution rates", "execution_rate", False, 1, 3),
        ("second largest budget", "budget", True, 2, 2),
    ],
)
def test_places_of_an_order(shipped: Report, question: str, by: str, descending: bool, first: int, last: int) -> None:
    ranking = figures(shipped, question).ranking
    assert ranking is not None
    assert (ranking.by, ranking.descending, ranking.first, ranking.last) == (by, descending, first, last)


def test_a_sum_over_a_ranked_set(shipped: Report) -> None:
    made = figures(shipped, "预算前三的项目支出合计多少")
    assert made.operation == "sum"
    assert made.measures == ("actual",)
    assert isinstance(made.selection, Ranked)
    assert made.selection.ranking.by == "budget"


def test_the_total_of_the_report_is_the_stated_one(shipped: Report) -> None:
    made = figures(shipped, "全部项目的总预算是多少")
    assert (made.operation, made.stated, made.measures) == ("sum", True, ("budget",))


def test_an_overspend_taken_for_granted_is_a_claim(shipped: Report) -> None:
    made = figures(shipped, "办公楼修缮超支了多少")
    assert made.claim is not None
    assert (made.claim.measure, made.claim.comparator) == ("balance", "lt")


def test_a_superlative_of_one_project_is_a_claim_of_place(shipped: Report) -> None:
    made = figures(shipped, "人才引进的预算最高，对吧")
    assert made.operation == "position"
    assert made.claim is not None
