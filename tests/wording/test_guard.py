import pytest

from assistant.answer import Answer
from assistant.plan import Condition, FigurePlan, Named
from assistant.wording.guard import check
from tests.made import SMALL
from tests.wording.ask_figures import answered

GOOD = answered(operation="value", selection=Named(nos=(1,)), measures=("budget", "actual"))


def caught(text: str, question: str = "", of: Answer = GOOD) -> list[str]:
    return [item.text for item in check(of.model_copy(update={"text": text}), SMALL, question)]


@pytest.mark.parametrize(
    "text",
    [
        "预算 200 万元",
        "预算 2,000,000 元",
        "预算 0.02 亿元",
        "预算 二百万元",
        "预算 RMB 2 million",
        "支出约 150.50 万元",
        "执行率 75.25%",
        "2022 年，序号 1，共 6 个项目",
        "道路养护（序号 1）[1]",
        "备注 1 说的",
        "1. 道路养护\n2. 路灯更新",
        "| 1 | 道路养护 | 200 |",
    ],
)
def test_what_the_evidence_gives_passes(text: str) -> None:
    assert caught(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("预算 201 万元", "201万元"),
        ("预算 200 元", "200元"),
        ("预算 200 亿元", "200亿元"),
        ("预算 二百一十万元", "二百一十万元"),
        ("执行率 75.26%", "75.26%"),
        ("2023 年", "2023 年"),
        ("道路养护（序号 2）", "2"),
        ("备注 3", "3"),
        ("依据[7]", "7"),
        ("另有 43 人受益", "43 人"),
        ("| 3 | 路灯更新 | 200 |", "3"),
    ],
)
def test_what_it_does_not_give_is_caught(text: str, number: str) -> None:
    assert caught(text) == [number]


def test_the_users_own_numbers_pass() -> None:
    assert caught("您说的 280 万元", "预算是280万吗") == []
    assert caught("您说的 281 万元", "预算是280万吗") == ["281万元"]


def test_the_bounds_of_a_plan_pass() -> None:
    plan = FigurePlan(operation="list", selection=Condition(measure="budget", comparator="gt", value="333"))
    assert caught("预算高于 333 万元的", of=GOOD.model_copy(update={"plan": (plan,)})) == []
