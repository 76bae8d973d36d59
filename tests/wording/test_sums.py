from dataclasses import replace
from decimal import Decimal

from assistant.plan import All, Condition, Except, Named, NoteSet
from tests.made import SMALL, amounts, project, report
from tests.wording.ask_figures import answered, told


def test_a_sum_of_named_projects_shows_its_terms() -> None:
    text = told(operation="sum", selection=Named(nos=(1, 2)), measures=("actual",))
    assert text == (
        "**道路养护**（序号 1）和**路灯更新**（序号 2）：实际支出合计 **230.75 万元**（150.5 + 80.25）。[1][2]"
    )


def test_a_sum_over_the_report_is_held_against_the_total_row() -> None:
    answer = answered(operation="sum", measures=("budget",))
    assert answer.text == "预算合计 **2,180.5 万元**（合计行；与 6 个项目之和一致）。[1]"
    assert [citation.project_no for citation in answer.citations] == [None]


def test_a_total_row_that_is_wrong_is_told() -> None:
    wrong = replace(
        SMALL,
        totals={**SMALL.totals, "actual": Decimal("1800")},
        total_cells=tuple(replace(c, text="1800") if c.field == "actual" else c for c in SMALL.total_cells),
    )
    text = told(wrong, operation="sum", measures=("actual",))
    assert "相加为 **1,790.74 万元**；报告合计行写的是 **1,800 万元**，两者相差 9.26 万元" in text
    stated = told(wrong, operation="sum", measures=("actual",), stated=True)
    assert stated.startswith("合计行的实际支出写的是 **1,800 万元**；6 个项目相加为 **1,790.74 万元**")


def test_a_report_without_a_total_row() -> None:
    plain = report([project(1, "甲", amounts("5", "4")), project(2, "乙", amounts("6", "6"))], totals=False)
    text = told(plain, operation="sum", measures=("budget",), stated=True)
    assert "预算合计 **11 万元**（2 个项目之和，由本系统计算；报告没有这一项合计）" in text


def test_a_sum_of_a_described_set_lists_its_projects() -> None:
    answer = answered(operation="sum", selection=Condition(measure="budget", comparator="gt", value=Decimal(250)),
                      measures=("budget",))  # fmt: skip
    assert "预算高于 250 万元的 2 个项目：预算合计 **1,800 万元**（1,500 + 300）。" in answer.text
    assert {citation.project_no for citation in answer.citations} >= {3, 6}


def test_the_mean_shows_its_division() -> None:
    assert told(operation="mean", measures=("budget",)) == (
        "全部 6 个项目平均每个项目的预算为 **363.42 万元**（2,180.5 ÷ 6）。[1]"
    )


def test_a_mean_of_rates_is_told_beside_the_rate_of_sums() -> None:
    text = told(operation="mean", measures=("execution_rate",), selection=Named(nos=(1, 2)))
    assert "执行率的简单平均为 **87.63%**（175.25 ÷ 2）" in text
    assert "按支出合计 ÷ 预算合计算则为 82.34%（230.75 ÷ 280.25）" in text


def test_a_median_names_the_middle() -> None:
    text = told(operation="median", measures=("budget",))
    assert (
        "中位数为 **140.125 万元**（(80.25 + 200) ÷ 2），居中的是**厨余垃圾处理**（序号 5）和**道路养护**（序号 1）"
        in text
    )


def test_the_overall_rate_with_what_could_be_taken_for_it() -> None:
    text = told(operation="overall_rate")
    assert text.startswith("整体执行率 **82.13%** = 1,790.74 ÷ 2,180.5（合计行的支出 ÷ 预算；报告未列合计执行率")
    assert "各项目执行率的简单平均为 91.04%" in text
    assert "按备注 1 剔除不纳入考核的 1 个项目（公园绿化（序号 3））后为 86.81%（590.74 ÷ 680.5）" in text


def test_the_rate_without_some_is_told_beside_the_rate_with_them() -> None:
    text = told(operation="overall_rate", selection=Except(of=All(), without=NoteSet(number=1)))
    assert "其余 5 个项目的整体执行率为 **86.81%**" in text
    assert "剔除前为 82.13%" in text


def test_rates_do_not_add_up() -> None:
    text = told(operation="sum", selection=Named(nos=(1, 2)), measures=("execution_rate",))
    assert "整体执行率为 **82.34%**" in text


def test_a_sum_of_one_project_is_its_own_figure() -> None:
    text = told(operation="sum", selection=Named(nos=(1,)), measures=("budget",))
    assert text == "**道路养护**（序号 1）：预算 **200 万元**。[1]"
