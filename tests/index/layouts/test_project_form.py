"""Forms of one project: what a table of labels and values says, however it is merged, cut, stacked or worded."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.layouts.draft import ProjectDraft
from index.layouts.project_form import find_forms, read_forms
from index.reading.document import Document, Table, TableCell
from tests.index.layouts.a_form import (
    FORM,
    FOUND,
    GOALS,
    INDICATORS,
    MONEY,
    NAME,
    Row,
    amounts,
    funds,
    indicators,
    texts,
    the_form,
    the_project,
    wide,
)
from tests.index.layouts.sheets import document


def test_the_ministrys_form() -> None:
    form = the_form(document("附件2", FORM))
    (project,) = form.projects
    assert (form.kind, form.title, form.department) == ("project_form", "项目支出绩效自评表", "青河县水利局")
    assert (form.year, form.unit) == (2023, "万元")
    assert (project.name, project.unit_name) == ("石桥水库除险加固", "青河县水库中心")
    assert amounts(project) == {"budget": Decimal("912.46"), "actual": Decimal("875.3")}
    assert (project.rate, project.score) == (Decimal("95.93"), Decimal("96.59"))
    assert funds(project) == [
        ("年度资金总额", {"initial": "850", "budget": "912.46", "actual": "875.3"}),
        ("当年财政拨款", {"initial": "850", "budget": "850", "actual": "850"}),
        ("上年结转资金", {"budget": "62.46", "actual": "25.3"}),
        ("其他资金", {}),
    ]
    assert (project.funds[0].weight, project.funds[0].score) == (10, Decimal("9.59"))
    assert indicators(project) == FOUND
    assert texts(project)["annual_goal"] == "完成大坝防渗，\n恢复灌溉3200亩。"
    assert form.problems == ()


def test_every_value_tells_its_place() -> None:
    project = the_project(document(FORM))
    (budget,) = [cell for cell in project.cells if cell.field == "budget"]
    assert (budget.text, budget.line, budget.column) == ("912.46", 6, 4)
    score = project.indicators[1].cells["score"]
    assert (score.line, score.column, score.place and score.place.column) == (14, 7, 8)


def test_lines_above_and_below_the_table_belong_to_it() -> None:
    rows = [*MONEY, *INDICATORS]
    form = the_form(
        document(
            "2022年度项目绩效自评表",
            "填报单位：青河县水利局    单位：元",
            "项目名称：渠道清淤",
            rows,
            "注：含上年结转。",
        )
    )
    assert [project.name for project in form.projects] == ["渠道清淤"]
    assert (form.title, form.department, form.year) == ("2022年度项目绩效自评表", "青河县水利局", 2022)
    assert [text for text, _ in form.notes] == ["注：含上年结转。"]


def test_forms_one_under_another_in_a_table() -> None:
    second = [*NAME[2:], *MONEY, *INDICATORS]
    second[0] = wide("项目名称", "渠道清淤")
    forms = read_forms(document([*FORM, wide(""), *second]))
    assert [form.projects[0].name for form in forms] == ["石桥水库除险加固", "渠道清淤"]
    assert [len(form.projects[0].indicators) for form in forms] == [4, 4]
    assert forms[1].department == "青河县水利局"


def test_forms_side_by_side() -> None:
    beside = [[*row, "", *row] for row in FORM]
    beside[2][11] = "渠道清淤"
    forms = read_forms(document(beside))
    assert [form.projects[0].name for form in forms] == ["石桥水库除险加固", "渠道清淤"]
    assert all(indicators(form.projects[0]) == FOUND for form in forms)


def test_a_form_over_two_tables_with_its_heads_repeated_or_not() -> None:
    top, rest = FORM[:-3], FORM[-3:]
    rest = [["" if cell == "^" else cell for cell in rest[0]], *rest[1:]]
    assert indicators(the_project(document(top, rest))) == FOUND
    assert indicators(the_project(document(top, [INDICATORS[0], *rest]))) == FOUND


def test_an_indicator_that_a_page_cuts_goes_on() -> None:
    rest: Row = ["", "", "", "", "", "", "", "", "现已复工。"]
    project = the_project(document(FORM[:14], [rest, ["", "", *FORM[14][2:]], FORM[-1]]))
    assert indicators(project)[1][-1] == "设计变更，\n工期延长。现已复工。"


def test_prose_between_forms_and_lists_are_no_forms() -> None:
    summary = [["序号", "项目名称", "预算数", "支出数"], ["1", "石桥水库除险加固", "912.46", "875.3"]]
    read = document(
        "青河县2023年度绩效自评汇总表", "单位：万元", summary, "一、项目情况。支出875.3万元，执行较好。", FORM
    )
    (region,) = find_forms(read)
    assert {block for block, _ in region.taken} == {4}
    assert find_forms(document("青河县2023年度绩效自评汇总表", summary)) == ()


def test_other_words_for_the_heads() -> None:
    words = {"年初预算数": "预算安排数", "全年预算数": "调整后预算数", "全年执行数": "支出数", "执行率": "完成率",
             "得分": "自评得分", "分值": "权重", "年度指标值": "指标值", "实际完成值": "全年完成值", "总分": "合计",
             "偏差原因分析及改进措施": "偏差原因", "三级指标": "指标名称", "实施单位": "项目承担单位",
             "主管部门": "项目主管部门", "项目名称": "项 目 名 称：", "预期目标": "年初设定目标"}  # fmt: skip
    project = the_project(document([[words.get(cell or "", cell) for cell in row] for row in FORM]))
    assert (project.name, project.unit_name) == ("石桥水库除险加固", "青河县水库中心")
    assert amounts(project) == {"budget": Decimal("912.46"), "actual": Decimal("875.3")}
    assert indicators(project) == FOUND


@pytest.mark.parametrize("fraction", ["0.9593", "95.93"])
def test_a_bare_rate_stays_as_it_is_printed(fraction: str) -> None:
    rows = [[fraction if cell == "95.93%" else cell for cell in row] for row in FORM]
    assert the_project(document(rows)).rate == Decimal(fraction)


def test_labels_with_amounts_beside_them() -> None:
    rows = [
        *NAME,
        ["预算执行情况\n（万元）", "预算数：", "320", None, "执行数：", "301.44", None, "执行率", "94.2%"],
        ["^", "其中：财政拨款", "300", None, "其中：财政拨款", "281.44", None, "", ""],
        ["^", "自筹资金", "20", None, "自筹资金", "20", None, "", ""],
        *INDICATORS,
    ]
    project = the_project(document(rows))
    assert (amounts(project), project.rate) == ({"budget": 320, "actual": Decimal("301.44")}, Decimal("94.2"))
    assert funds(project) == [
        ("预算数", {"budget": "320", "actual": "301.44"}),
        ("财政拨款", {"budget": "300", "actual": "281.44"}),
        ("自筹资金", {"budget": "20", "actual": "20"}),
    ]


def test_sources_as_columns() -> None:
    rows = [
        *NAME,
        ["资金（万元）", "", None, "合计", "财政拨款", "上年结转", "其他资金", None, None],
        ["^", "预算数", None, "730.5", "530.5", "200", "", None, None],
        ["^", "支出数", None, "690.25", "490.25", "200", "", None, None],
        *INDICATORS,
    ]
    project = the_project(document(rows))
    assert funds(project)[0] == ("合计", {"budget": "730.5", "actual": "690.25"})
    assert funds(project)[1:] == [
        ("财政拨款", {"budget": "530.5", "actual": "490.25"}),
        ("上年结转", {"budget": "200", "actual": "200"}),
    ]


def test_sources_without_a_total_are_not_added_up() -> None:
    rows = [*NAME, MONEY[0], *MONEY[2:], *INDICATORS]
    form = the_form(document(rows))
    assert form.projects[0].amounts == {}
    assert [problem.code for problem in form.problems] == ["no_total"]


def test_the_budget_of_the_year_before_is_none_of_this_year() -> None:
    rows = [*NAME, ["上年预算额", "90", None, None, "当年预算数(元)", None, "120", None, None], *INDICATORS]
    project = the_project(document(rows))
    assert {field: (money.value, money.unit) for field, money in project.amounts.items()} == {"budget": (120, "元")}
    assert texts(project)["上年预算额"] == "90"


def test_the_rate_among_the_indicators_is_none() -> None:
    rate: Row = ["^", "预算执行率（10分）", None, None, "100%", "95.93%", "10", "9.5", ""]
    plain_money = [[*row[:6], "", "", ""] for row in MONEY]
    project = the_project(document([*NAME, *plain_money, *INDICATORS[:-1], rate, INDICATORS[-1]]))
    assert indicators(project) == FOUND
    assert (project.funds[0].weight, project.funds[0].score, project.rate) == (10, Decimal("9.5"), Decimal("95.93"))


def test_a_rate_that_is_named_under_its_levels_is_an_indicator() -> None:
    rate: Row = ["^", "^", "^", "预算执行率", "100%", "95.93%", "10", "9.5", ""]
    project = the_project(document([*NAME, *INDICATORS[:3], rate, *INDICATORS[3:]]))
    assert indicators(project)[2][:3] == ("产出指标", "数量指标", "预算执行率")


def test_sign_value_and_unit_of_a_target_are_one() -> None:
    heads = [
        ["一级指标", "二级指标", "三级指标", "分值", "预期指标值", None, None, "实际完成值", "自评得分"],
        ["^", "^", "^", "^", "符号", "值", "计量单位", "^", "^"],
    ]
    rows = [
        ["产出指标", "数量指标", "发放人数", "50", ">=", "6000", "人", "6052人", "50"],
        ["效益指标", "社会效益指标", "生活水平", "50", "文字描述", "有所提高", "", "有所提高", "50"],
    ]
    project = the_project(document([*NAME, *heads, *rows]))
    assert [row[3] for row in indicators(project)] == [">=6000人", "有所提高"]


def test_a_target_changed_in_the_year_and_a_sign_in_words() -> None:
    rows = [
        [
            "指标名称",
            "计量单位",
            "指标性质",
            "年初指标值",
            "调整指标值",
            "全年完成值",
            "得分系数",
            "指标权重",
            "指标得分",
        ],
        ["稿件数量", "篇", "≥", "2000", "2200", "2859", "100", "40", "40"],
        ["培训次数", "次", "定量指标", "6", "", "12", "100", "20", "20"],
        ["服务水平", "无", "定性指标", "明显提高", "", "提高", "100", "20", "18"],
    ]
    project = the_project(document([*NAME, *rows]))
    assert [(row[2], row[3], row[5], row[6]) for row in indicators(project)] == [
        ("稿件数量", "≥2200篇", 40, 40),
        ("培训次数", "6次", 20, 20),
        ("服务水平", "明显提高", 20, 18),
    ]


def test_rows_that_a_blank_form_came_with_are_no_indicators() -> None:
    blank: list[Row] = [["^", "^", "^", name, "", "", "", "", ""] for name in ("指标2：", "……", "指标3：/")]
    project = the_project(document([*NAME, *INDICATORS[:3], *blank, *INDICATORS[3:]]))
    assert indicators(project) == FOUND


def test_parts_within_parts() -> None:
    rows: list[Row] = [
        *NAME,
        ["项目基本情况", "1.项目年度目标完成情况", "项目年度目标", None, None, "年度目标完成情况", None, None, None],
        ["^", "^", "养护126公里。", None, None, "完成养护。", None, None, None],
        ["^", "2.项目实施内容及过程概述", "按季度养护。", None, None, None, None, None, None],
        [
            "预算执行情况（10分）",
            "年度预算数（万元）",
            "年初预算",
            "调整后预算数",
            "预算执行数",
            "预算执行率",
            "权重",
            "得分",
            "原因",
        ],
        ["^", "总额", "238.93", "251.89", "240.1", "95.32%", "10", "9.5", "执行率未达到90%的，需说明其他资金等原因。"],
        ["^", "单位资金", "0.00", "0.00", "0.00", "", "/", "/", "^"],
    ]
    project = the_project(document(rows))
    found = texts(project)
    assert (found["annual_goal"], found["overall_completion"]) == ("养护126公里。", "完成养护。")
    assert found["项目实施内容及过程概述"] == "按季度养护。"
    assert funds(project) == [
        ("总额", {"initial": "238.93", "budget": "251.89", "actual": "240.1"}),
        ("单位资金", {"initial": "0.00", "budget": "0.00", "actual": "0.00"}),
    ]
    assert project.amounts["budget"].unit == "万元"


def test_a_fourth_level_is_the_name_and_a_weight_in_it_counts() -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "四级指标", "目标值", "完成值", "得分", "备注", None],
        ["产出指标(60分)", "数量指标", "补贴数量", "电梯台数(15分)", "60台", "51台", "12.8", "", None],
        ["", "", "", "补贴户数(45分)", "700户", "655户", "40", "", None],
    ]
    project = the_project(document([*NAME, *rows]))
    assert indicators(project) == [
        ("产出指标(60分)", "数量指标", "电梯台数(15分)", "60台", "51台", 15, Decimal("12.8"), None),
        ("产出指标(60分)", "数量指标", "补贴户数(45分)", "700户", "655户", 45, 40, None),
    ]


def test_a_weight_over_several_indicators_is_no_weight_of_one() -> None:
    rows = [[*row] for row in INDICATORS]
    rows[2][6] = "^"
    assert [row[5] for row in indicators(the_project(document([*NAME, *rows])))] == [None, None, 20, 30]


def test_a_blank_form_says_nothing() -> None:
    blank = [
        ["" if any(map(str.isdigit, cell or "")) and "指标1" not in (cell or "") else cell for cell in row]
        for row in FORM
    ]
    blank[2] = wide("项目名称", "")
    (form,) = read_forms(document([*blank[:11], blank[11], blank[12]]))
    assert form.projects == ()


def test_a_form_without_a_name_is_told() -> None:
    rows = [*FORM]
    rows[2] = wide("项目名称", "")
    form = the_form(document(rows))
    assert (form.projects, [problem.code for problem in form.problems]) == ((), ["left_out"])


def test_a_number_is_no_name() -> None:
    rows = [*FORM]
    rows[2] = wide("项目名称", "1,200.5")
    form = the_form(document(rows))
    assert form.projects == ()
    assert form.problems[0].place.row == 3


def test_a_project_called_like_a_label_keeps_its_name() -> None:
    rows = [*FORM]
    rows[2] = wide("项目名称", "绩效目标管理系统升级项目")
    assert the_project(document(rows)).name == "绩效目标管理系统升级项目"


def test_an_amount_that_cannot_be_read_is_a_problem_with_its_place() -> None:
    rows = [["见附件" if cell == "875.3" else cell for cell in row] for row in FORM]
    form = the_form(document(rows))
    assert amounts(form.projects[0]) == {"budget": Decimal("912.46")}
    (problem,) = form.problems
    assert (problem.code, problem.hinders) == ("amount_unreadable", True)
    assert (problem.place.row, problem.place.column) == (6, 6)


def test_blank_values_are_nothing_and_zero_is_zero() -> None:
    rows = [["0" if cell == "875.3" else "" if cell == "青河县水库中心" else cell for cell in row] for row in FORM]
    rows[-1] = ["总分", None, None, None, None, None, "100", "", ""]
    project = the_project(document(rows))
    assert (amounts(project)["actual"], project.unit_name, project.score) == (0, None, None)


def test_unknown_labels_are_texts_under_their_own_words() -> None:
    rows = [
        *NAME,
        ["项目负责人", "周晓岚", None, None, "项目类型", None, "延续性", None, None],
        *FORM[4:],
        wide("自评等级", "优"),
        wide("填报人：林可        联系电话：8820111"),
        wide("存在的问题", "工期偏紧。"),
        wide("下一步改进措施", "提前招标。"),
    ]
    project = the_project(document(rows))
    found = texts(project)
    assert {"项目负责人": "周晓岚", "项目类型": "延续性", "自评等级": "优", "填报人": "林可"}.items() <= found.items()
    assert (found["problems"], found["rectification"]) == ("工期偏紧。", "提前招标。")
    assert indicators(project) == FOUND


def test_labels_over_their_values() -> None:
    rows = [
        wide("2023年专项资金绩效自评表", width=7),
        ["专项资金名称", "主管部门", "实施单位", "预算数（万元）", "执行数（万元）", "执行率（%）", "自评得分"],
        ["数字乡村试点", "沙洲市网信办", "各镇政府", "2000", "1900", "95", "95.5"],
        wide("年度绩效目标", "建成试点村20个。", width=7),
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "试点村", "20个", "18个", "50", "45"],
    ]
    project = the_project(document(rows))
    assert (project.name, project.unit_name, project.score) == ("数字乡村试点", "各镇政府", Decimal("95.5"))
    assert {field: (money.value, money.unit) for field, money in project.amounts.items()} == {
        "budget": (2000, "万元"),
        "actual": (1900, "万元"),
    }


def test_the_sum_in_the_middle_or_in_one_cell() -> None:
    middle = the_project(
        document([*NAME, ["自评总分", "91.3", None, None, "自评等级", None, "良", None, None], *INDICATORS[:-1]])
    )
    assert (middle.score, texts(middle)["自评等级"]) == (Decimal("91.3"), "良")
    assert the_project(document([*NAME, *INDICATORS[:-1], wide("自评总分：98.2分")])).score == Decimal("98.2")


CUTS = st.lists(st.integers(1, len(FORM) - 1), max_size=4, unique=True)


@settings(deadline=None)
@given(
    cuts=CUTS,
    merged=st.sampled_from(("merged", "repeated", "blank", "absent")),
    down=st.integers(0, 3),
    right=st.integers(0, 2),
)
def test_how_it_is_merged_and_where_it_stands_changes_nothing(
    cuts: list[int], merged: str, down: int, right: int
) -> None:
    """Blank rows between, cells merged or not, blank cells there or not, away from the corner."""
    plain = the_form(document(FORM))
    moved = the_form(_moved(document(FORM), cuts, merged, down, right))
    assert _said(moved.projects[0]) == _said(plain.projects[0])
    assert (moved.title, moved.department, moved.year, moved.unit) == (
        plain.title,
        plain.department,
        plain.year,
        plain.unit,
    )


def _said(project: ProjectDraft) -> object:
    return (
        project.name,
        project.unit_name,
        amounts(project),
        project.score,
        funds(project),
        indicators(project),
        {field: texts(project).get(field) for field in ("annual_goal", "overall_completion")},
    )


def _moved(read: Document, cuts: list[int], merged: str, down: int, right: int) -> Document:
    (table,) = read.tables
    cells: list[TableCell] = []
    for cell in table.cells:
        first, last = _lower(cell.row, cuts) + down, _lower(cell.row + cell.rows - 1, cuts) + down
        moved = replace(cell, row=first, rows=last - first + 1, column=cell.column + right)
        cells += _split(moved, merged)
    return replace(read, blocks=(Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), table.place),))


def _lower(row: int, cuts: list[int]) -> int:
    return row + sum(cut <= row for cut in cuts)


def _split(cell: TableCell, merged: str) -> list[TableCell]:
    if merged == "merged":
        return [cell]
    if merged == "repeated":
        return [replace(cell, row=row, rows=1) for row in range(cell.row, cell.row + cell.rows)]
    if merged == "absent":
        return [replace(cell, rows=1, columns=1)] if cell.text else []
    return [
        replace(cell, row=row, column=column, rows=1, columns=1, text=cell.text if (row, column) == (cell.row, cell.column) else "")
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]  # fmt: skip


def test_goals_alone_make_no_form_of_a_stray_table() -> None:
    assert find_forms(document(GOALS)) == ()


WORDS = sorted(
    {cell for row in FORM for cell in row if cell and cell != "^"}
    | {"合计", "执行率", "预算数", "0", "—", "小计", "说明"}
)


@settings(deadline=None)
@given(rows=st.lists(st.lists(st.sampled_from(["", "^", *WORDS]), min_size=5, max_size=5), min_size=1, max_size=14))
def test_whatever_stands_there_nothing_is_invented(rows: list[list[str]]) -> None:
    """Any mixture of a form's cells is read without failing, and each amount stands in the cell that it names."""
    first: Row = ["项目名称", "石桥水库", "年度资金总额", "12.5", ""]
    read = document([first, ["" if cell == "^" else cell for cell in rows[0]], *rows[1:]])
    (table,) = read.tables
    for form in read_forms(read):
        for project in form.projects:
            for money in project.amounts.values():
                cell = table.at(money.cell.line - 1, money.cell.column)
                assert cell is not None
                assert cell.text == money.cell.text
                assert Decimal(money.cell.text.replace(",", "").rstrip("%")) == money.value
