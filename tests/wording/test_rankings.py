from decimal import Decimal

from assistant.plan import All, Condition, Except, Named, Ranking
from tests.wording.ask_figures import answered, told


def test_the_first() -> None:
    text = told(
        operation="rank", ranking=Ranking(by="actual", last=1), selection=Except(of=All(), without=Named(nos=(3,)))
    )
    assert text == (
        "除公园绿化（序号 3）外，其余 5 个项目中，实际支出最多的是**河道清淤**（序号 6），实际支出 **300 万元**。[1]"
    )


def test_equals_share_the_first_place() -> None:
    text = told(operation="rank", ranking=Ranking(by="execution_rate", last=1))
    assert "执行率最高的是**路灯更新**（序号 2）和**河道清淤**（序号 6），执行率 **100%**，并列。[1][2]" in text


def test_the_nth_says_who_shares_its_place() -> None:
    text = told(operation="rank", ranking=Ranking(by="budget", first=4, last=4))
    assert (
        "预算由高到低第 4 位是**路灯更新**（序号 2），预算 **80.25 万元**（与厨余垃圾处理（序号 5）并列第 4）" in text
    )


def test_the_top_three_are_numbered_and_drawn() -> None:
    answer = answered(operation="rank", ranking=Ranking(by="budget", last=3))
    lines = answer.text.splitlines()
    assert lines[0] == "预算最多的 **3 个**项目："
    assert lines[2].startswith("1. **公园绿化**（序号 3）：预算 **1,500 万元**")
    assert answer.chart is not None
    assert answer.chart.labels == ("公园绿化", "河道清淤", "道路养护")


def test_a_whole_order_is_a_table_with_places() -> None:
    answer = answered(operation="rank", ranking=Ranking(by="budget", descending=False))
    assert answer.table is not None
    assert answer.table.header[0] == "名次"
    assert [row[0] for row in answer.table.rows] == ["1", "2", "2", "4", "5", "6"]


def test_all_equal_is_said() -> None:
    none = Except(of=All(), without=Named(nos=(6,)))
    text = told(operation="rank", selection=none, ranking=Ranking(by="government_fund", last=1))
    assert "5 个项目的政府性基金都是 **0 万元**" in text


def test_a_place_that_does_not_exist() -> None:
    assert told(operation="rank", ranking=Ranking(by="budget", first=50, last=50)) == "共 6 个项目，没有这个名次。"


def test_a_position() -> None:
    text = told(operation="position", selection=Named(nos=(5,)), ranking=Ranking(by="budget"))
    assert text == "**厨余垃圾处理**（序号 5）预算 80.25 万元，由高到低排第 **4** 位，共 6 个项目。[1]"


def test_a_blank_cell_has_no_position() -> None:
    text = told(operation="position", selection=Named(nos=(5,)), ranking=Ranking(by="execution_rate"))
    assert "不在这个排名里" in text


def test_nothing_to_rank() -> None:
    none = Condition(measure="budget", comparator="lt", value=Decimal(1))
    assert "**没有**预算低于 1 万元的项目" in told(
        operation="rank", selection=none, ranking=Ranking(by="actual", last=1)
    )
