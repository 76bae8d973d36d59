"""The columns that a header names, whatever words it uses and wherever its tabs are."""

import pytest

from index import Report
from index.columns import COLUMNS
from index.header import columns_of
from index.reading import read_text
from index.table import read_table
from tests.index.test_golden_parse import FILE
from tests.index.texts import ABOVE, HEADER, REPORT, ROWS

USUAL = [column.name for column in COLUMNS if column.name not in ("initial_budget", "score")]


def read(text: str) -> Report:
    return read_table(read_text(text.encode()))


def fields(header: str) -> list[str]:
    return [slot.field for slot in columns_of(read_text(header.encode()).lines)]


def test_every_page_of_the_shipped_report_has_all_columns() -> None:
    lines = read_text(FILE.read_bytes()).lines
    for first in (9, 18, 27, 34, 43):
        assert [slot.field for slot in columns_of(lines[first - 1 : first + 2])] == USUAL


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (
            "序号\t项目名称\t全年预算数\t全年执行数\t执行率",
            ["no", "name", "budget", "actual", "execution_rate"],
        ),
        (
            "序号\t项目名称\t年初预算数\t全年预算数\t执行数\t其中：一般公共预算\t其他资金",
            ["no", "name", "initial_budget", "budget", "actual", "general_public_budget", "non_fiscal"],
        ),
        (
            "序号\t主管部门\t项目名称\t预算金额（万元）\t实际支出\t项目绩效目标\t存在问题及原因\t改进措施",
            ["no", "unit_name", "name", "budget", "actual", "annual_goal", "problems", "rectification"],
        ),
        (
            "序号\t项目名称\t预算数\t支出数\t\t\n\t\t\t小计\t财政拨款\t上年结转资金\t单位自有资金",
            ["no", "name", "budget", "actual", "财政拨款", "上年结转资金", "non_fiscal"],
        ),
        (
            "序号\t项目名称\t预算数\t支出数\t产出指标\t效益指标\t自评得分\n\t\t\t\t数量指标\t成本指标\t社会效益指标\n目标值\t完成值\t得分",
            [
                *("no", "name", "budget", "actual", "quantity_target", "quantity_done", "数量指标·得分"),
                *("成本指标·目标值", "成本指标·完成值", "成本指标·得分"),
                *("social_target", "social_done", "社会效益指标·得分", "自评得分"),
            ],
        ),
        (
            "序号\t项目名称\t预算数\t支出数\t数量指标目标值\t数量指标完成值\t满意度指标目标值\t满意度指标完成值",
            [
                *("no", "name", "budget", "actual"),
                *("quantity_target", "quantity_done", "satisfaction_target", "satisfaction_done"),
            ],
        ),
        (
            "序号\t项目名称\t项目预算\t实际支出\n\t\t合计\t财政拨款\t其他资金\t合计\t财政拨款\t其他资金\n\t\t\t一般公共预算\t政府性基金\t\t一般公共预算\t政府性基金",
            [
                *("no", "name", "budget", "预算·一般公共预算", "预算·政府性基金", "预算·其他资金"),
                *("actual", "general_public_budget", "government_fund", "non_fiscal"),
            ],
        ),
    ],
)
def test_other_forms(header: str, found: list[str]) -> None:
    assert fields(header) == found


def test_a_page_whose_header_lost_a_phrase_is_read_like_the_others() -> None:
    first, second = ROWS.splitlines(keepends=True)
    poorer = HEADER.replace("服务对象满意度指标", "").replace("满意度指标", "")
    projects = read(ABOVE + HEADER + first + poorer + second).projects
    assert [project.text["satisfaction_done"] for project in projects] == ["完成", "95%"]


def test_a_line_that_numbers_the_columns_is_no_row() -> None:
    numbering = "\t".join(str(number) for number in range(1, 17)) + "\n"
    with_numbers = read(REPORT.replace(HEADER, HEADER + numbering))
    assert [project.name for project in with_numbers.projects] == ["高龄津贴", "临时救助"]


def test_a_form_without_numbers_counts_its_rows() -> None:
    text = REPORT.replace("序号\t", "\t").replace("\n1\t", "\n\t").replace("\n2\t", "\n\t")
    assert [(project.no, project.name) for project in read(text).projects] == [
        (1, "高龄津贴"),
        (2, "临时救助"),
    ]
