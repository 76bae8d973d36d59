from decimal import Decimal

from assistant.plan import All, Both, Condition, Except, Named, TextCondition
from tests.made import SMALL, amounts, project, report
from tests.wording.ask_figures import answered, told

UNDER_99 = Condition(measure="execution_rate", comparator="lt", value=Decimal(99))


def test_a_short_list_stands_in_a_sentence() -> None:
    text = told(operation="list", selection=UNDER_99)
    assert text.splitlines()[0] == (
        "6 个项目中，执行率低于 99% 的有 **2 个**："
        "**道路养护**（序号 1，执行率 75.25%）[1]、**公园绿化**（序号 3，执行率 80%）[2]。"
    )


def test_projects_left_out_for_a_blank_cell_are_named() -> None:
    assert "另有 1 个项目的执行率一栏为空，未计入：厨余垃圾处理（序号 5）" in told(operation="list", selection=UNDER_99)


def test_a_long_list_is_a_table_with_a_source_a_row() -> None:
    answer = answered(operation="list", selection=Condition(measure="budget", comparator="gt", value=Decimal(50)))
    assert "预算高于 50 万元的有 **5 个**：" in answer.text
    assert answer.table is not None
    assert [row[1] for row in answer.table.rows][:2] == ["公园绿化", "河道清淤"]
    assert {citation.project_no for citation in answer.citations} == {1, 2, 3, 5, 6}
    assert answer.chart is not None


def test_bounds_on_one_measure_name_it_once() -> None:
    between = Both(
        of=(
            Condition(measure="budget", comparator="ge", value=Decimal(100)),
            Condition(measure="budget", comparator="le", value=Decimal(300)),
        )
    )
    assert "预算不低于 100 万元且不高于 300 万元的有 **2 个**" in told(operation="count", selection=between)


def test_counting_everything_needs_no_list() -> None:
    assert told(operation="count") == "报告共有 **6 个**项目。"


def test_nothing_found_names_the_nearest() -> None:
    text = told(operation="list", selection=Condition(measure="budget", comparator="gt", value=Decimal(9000)))
    assert text == "**没有**预算高于 9,000 万元的项目；最接近的是**公园绿化**（序号 3），预算 1,500 万元。[1]"


def test_words_are_quoted_where_they_stand() -> None:
    made = report(
        [
            project(1, "甲", {**amounts("5", "4"), "problems": "1. 受台风影响停工；2. 人手不足。"}),
            project(2, "乙", amounts("6", "6")),
        ]
    )
    answer = answered(made, operation="list", selection=TextCondition(words=("台风",)), resolved=(1,))
    assert "提到“台风”的有 **1 个**：**甲**（序号 1" in answer.text
    assert [c.quote for c in answer.citations if c.field == "problems"] == ["1. 受台风影响停工"]


def test_a_further_sum_stands_before_the_table() -> None:
    over = Condition(measure="budget", comparator="gt", value=Decimal(50))
    text = told(operation="count", selection=over, measures=("actual",), also=("sum",))
    assert text.index("这 5 个项目：实际支出合计 **1,770.75 万元**") < text.index("| 序号 |")


def test_the_rest_of_a_set_is_described() -> None:
    without = Except(of=All(), without=Named(nos=(3,)))
    text = told(operation="sum", selection=without, measures=("budget",))
    assert "除公园绿化（序号 3）外，其余 5 个项目：预算合计 **680.5 万元**" in text


def test_english_has_the_names_as_the_report_has_them() -> None:
    text = told(SMALL, language="en", operation="list", selection=UNDER_99)
    assert text.startswith(
        "**2** of 6 projects have execution rate below 99%: **道路养护** (No. 1): execution rate 75.25%"
    )


def test_no_overspending_is_said_in_so_many_words() -> None:
    over = Condition(measure="actual", comparator="gt", value="budget")
    assert told(operation="list", selection=over) == "**没有**超支的项目（共 6 个项目）。"
