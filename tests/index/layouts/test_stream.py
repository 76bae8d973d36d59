"""A form that lost its grid when it was pasted is the form again; what arithmetic does not settle is left blank and told."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.layouts.project_form import read_forms
from index.layouts.stream import rebuild
from index.layouts.stream_figures import Figures
from index.layouts.stream_funds import cut_funds
from index.layouts.stream_words import FundColumn
from index.reading.delimited import read_delimited
from index.reading.document import Document, Paragraph, Place, Table

Rows = list[list[str]]

HEAD: Rows = [
    ["项目支出绩效自评表"],
    ["（2022年度）"],
    ["项目名称", "老旧小区加装电梯"],
    ["主管部门", "青塘市住房保障局", "实施单位", "青塘市物业管理中心"],
]
FUNDS: Rows = [
    ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "640", "702.5", "655.83", "10", "93.36%", "9.34"],
    ["其中：当年财政拨款", "640", "640", "600.33", "—", "", "—"],
    ["上年结转资金", "", "62.5", "55.5", "—", "", "—"],
    ["其他资金", "", "", "", "—", "", "—"],
]
GOALS: Rows = [
    ["年度总体目标", "预期目标", "实际完成情况"],
    ["加装电梯36部，方便老人出行。", "加装电梯33部，群众满意。"],
]
INDICATORS: Rows = [
    [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    ["产出指标", "数量指标", "加装电梯数量", "≥36部", "33部", "15", "12.5", "3个单元未达成一致。下一步继续协商。"],
    ["开展协商会议", "120场", "131场", "10", "10", ""],
    ["质量指标", "一次验收合格率", "100%", "100%", "15", "15", ""],
    ["时效指标", "完工时间", "2022年11月底前", "2022年11月18日", "10", "10", ""],
    ["效益指标", "社会效益指标", "居民出行条件", "明显改善", "明显改善", "20", "20", ""],
    ["满意度指标", "服务对象满意度指标", "住户满意度", "≥90%", "92.7%", "20", "20", ""],
]
TOTAL: Rows = [["总分", "100", "96.84", ""]]
FORM: Rows = [*HEAD, *FUNDS, *GOALS, *INDICATORS, *TOTAL]


def cells(rows: Rows, *, blanks: bool = True) -> str:
    return "\n".join(cell for row in rows for cell in row if cell or blanks) + "\n"


def run(rows: Rows, width: int = 47) -> str:
    text = "".join(cell for row in rows for cell in row)
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def spaced(rows: Rows) -> str:
    return "\n".join(" ".join(filter(None, row)) for row in rows) + "\n"


def wrapped(rows: Rows) -> str:
    """One cell a line, out of columns so narrow that cells run over lines."""
    return "\n".join(cell[at : at + 8] for row in rows for cell in row for at in range(0, len(cell) or 1, 8)) + "\n"


def tabbed(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


PASTES = {
    "one cell a line": cells(FORM),
    "one cell a line without its blank lines": cells(FORM, blanks=False),
    "one cell a line, narrow": wrapped(FORM),
    "run together, cut anywhere": run(FORM),
    "run together, cut elsewhere": run(FORM, width=53),
    "with blanks between cells": spaced(FORM),
    "ragged tabs": tabbed(FORM),
}


def rebuilt(text: str) -> Document:
    document = rebuild(read_delimited(text.encode()))
    assert document is not None
    return document


def texts(table: Table) -> Rows:
    """The texts of each row, those that reach into it from above left out."""
    return [[cell.text for cell in table.row(row)] for row in range(table.height)]


def indicators(table: Table) -> Rows:
    """Name, target, result, weight, score and reason of each."""
    start = next(row for row in range(table.height) if any(cell.text == "三级指标" for cell in table.row(row)))
    total = next(row for row in range(table.height) if any(cell.text == "总分" for cell in table.row(row)))
    return [[cell.text for cell in table.covering_row(row)][3:] for row in range(start + 1, total)]


def unreadable(document: Document) -> list[str]:
    return [problem.message for problem in document.problems if problem.code == "cell_unreadable"]


@pytest.mark.parametrize("how", PASTES)
def test_however_it_was_pasted_it_is_the_form_again(how: str) -> None:
    document = rebuilt(PASTES[how])
    (table,) = document.tables
    expected = [[cell for cell in row if cell] for row in FORM]
    assert [[cell for cell in row if cell] for row in texts(table)] == expected
    assert unreadable(document) == []


@pytest.mark.parametrize("how", PASTES)
def test_the_grid_is_that_of_the_ministry(how: str) -> None:
    (table,) = rebuilt(PASTES[how]).tables
    spans = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells if cell.text}
    assert table.width == 9
    assert spans["项目支出绩效自评表"] == (0, 0, 1, 9)
    assert spans["项目资金(万元)"] == (4, 0, 5, 1)
    assert spans["年初预算数"] == (4, 3, 1, 1)
    assert spans["绩效指标"] == (11, 0, 7, 1)
    assert spans["产出指标"] == (12, 1, 4, 1)
    assert spans["数量指标"] == (12, 2, 2, 1)
    assert spans["总分"] == (18, 0, 1, 6)
    assert all(table.at(row, column) for row in range(table.height) for column in range(table.width))


@pytest.mark.parametrize("how", PASTES)
def test_the_reader_of_forms_reads_it(how: str) -> None:
    (form,) = read_forms(rebuilt(PASTES[how]))
    (project,) = form.projects
    assert (project.name, project.unit_name, form.department) == (
        "老旧小区加装电梯",
        "青塘市物业管理中心",
        "青塘市住房保障局",
    )
    assert {field: money.value for field, money in project.amounts.items()}["actual"] == Decimal("655.83")
    assert [each.weight for each in project.indicators] == [15, 10, 15, 10, 20, 20]
    assert project.score == Decimal("96.84")


def test_what_arithmetic_confirms_is_not_doubted_and_all_else_is() -> None:
    (table,) = rebuilt(PASTES["run together, cut anywhere"]).tables
    sure = {cell.text for cell in table.cells if not cell.doubted and cell.text}
    assert sure == {
        "640", "702.5", "655.83", "10", "93.36%", "9.34", "600.33", "62.5", "55.5",
        "15", "12.5", "20", "100", "96.84",
    }  # fmt: skip


def test_sums_that_are_not_right_confirm_nothing() -> None:
    (table,) = rebuilt(cells([*HEAD, *INDICATORS, ["总分", "100", "95"]])).tables
    scores = [cell.doubted for cell in table.cells if cell.text in ("12.5", "20", "95")]
    assert all(scores)


def test_every_part_says_that_its_borders_were_inferred_and_where() -> None:
    problems = rebuilt(PASTES["one cell a line"]).problems
    assert [(each.code, each.hinders, each.place.line) for each in problems] == [
        ("borders_inferred", False, 3),
        ("borders_inferred", False, 9),
        ("borders_inferred", False, 45),
        ("borders_inferred", False, 50),
    ]
    assert ["资金" in each.message for each in problems] == [False, True, False, False]


def test_cells_keep_the_lines_of_the_paste() -> None:
    (table,) = rebuilt(PASTES["one cell a line"]).tables
    lines = {cell.text: cell.place.line for cell in table.cells}
    assert (lines["项目支出绩效自评表"], lines["702.5"], lines["住户满意度"]) == (1, 19, 97)


@pytest.mark.parametrize("paste", [cells, run, spaced])
def test_other_columns_in_another_order_and_other_sources(paste: object) -> None:
    rows = [
        ["2021年度项目支出绩效自评表"],
        ["实施单位", "云岫县疾控中心", "项目名称", "慢病防治项目"],
    ]
    funds = [
        ["项目资金（元）", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）"],
        ["资金总额：", "1,286,000.00", "1,203,700.00", "93.60%"],
        ["其中：中央补助", "800,000.00", "800,000.00", "100.00%"],
        ["县级资金", "486,000.00", "403,700.00", "83.07%"],
    ]
    below = [
        ["绩效指标", "一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "得分", "未完成原因分析"],
        ["成本指标", "经济成本指标", "人均筛查成本", "30", "≤45元", "41.6元", "30", "无"],
        [
            "产出指标",
            "数量指标",
            "65岁以上老人筛查人数",
            "40",
            "≥8600人",
            "8022人",
            "36.5",
            "山区老人未返乡，次年补筛。",
        ],
        ["效益指标", "社会效益指标", "居民健康素养", "30", "逐步提高", "有所提高", "30", "无"],
        ["总计", "100", "96.5"],
    ]
    text = {cells: cells, run: run, spaced: spaced}[paste]([*rows, *funds, *below])  # type: ignore[index]
    document = rebuilt(text)
    (table,) = document.tables
    found = [[cell for cell in row if cell] for row in texts(table)]
    assert found[-4:] == [row[-len(row) :] for row in below[1:]]
    assert [row for row in found if row[0].startswith(("资金总额", "其中", "县级"))] == funds[1:]
    assert unreadable(document) == []


def test_labels_and_levels_written_downwards() -> None:
    downwards = [
        list("绩效指标") if row[0] == "绩效指标" else list(row[0]) if row[0] == "产出指标" else row[:1]
        for row in INDICATORS
    ]
    rows = [*HEAD, *FUNDS, *([*first, *row[1:]] for first, row in zip(downwards, INDICATORS, strict=True)), *TOTAL]
    (table,) = rebuilt(cells(rows)).tables
    assert {"绩效指标", "产出指标"} <= {cell.text for cell in table.cells}
    assert [row[0] for row in indicators(table)] == [row[-6] for row in INDICATORS[1:]]


def test_a_name_that_ends_with_a_word_of_a_label() -> None:
    rows = [["项目名称", "城市更新项目"], ["主管部门", "某局"], ["项目实施单位", "某中心"], *FUNDS]
    document = rebuilt(run(rows))
    assert {"城市更新项目", "主管部门", "某局", "项目实施单位", "某中心"} <= {
        cell.text for cell in document.tables[0].cells
    }


def test_figures_that_can_be_cut_in_two_ways_are_left_blank_and_told() -> None:
    rows = [
        *HEAD[2:],
        ["项目资金(万元)", "全年预算数", "全年执行数"],
        ["年度资金总额", "1230", "456"],
        *INDICATORS,
        *TOTAL,
    ]
    document = rebuilt(run(rows))
    row = next(row for row in texts(document.tables[0]) if row[0] == "年度资金总额")
    assert row == ["年度资金总额", "", ""]
    assert any("1230456" in message for message in unreadable(document))
    assert all(problem.hinders for problem in document.problems if problem.code == "cell_unreadable")


def test_values_without_units_that_run_into_each_other_are_left_blank_but_their_points_are_read() -> None:
    rows = [list(row) for row in INDICATORS]
    rows[2][1:3] = ["120", "131"]
    document = rebuilt(run([*HEAD, *FUNDS, *rows, *TOTAL]))
    assert indicators(document.tables[0])[1] == ["开展协商会议", "", "", "10", "10", ""]
    assert any("120131" in message for message in unreadable(document))


def test_goals_and_results_that_cannot_be_parted_are_left_blank_and_told() -> None:
    goals = [GOALS[0], ["加装电梯36部。方便老人。", "共装33部。群众满意。"]]
    document = rebuilt(run([*HEAD, *FUNDS, *goals, *INDICATORS, *TOTAL]))
    (message,) = unreadable(document)
    assert "共装33部" in message
    assert ["", ""] in texts(document.tables[0])


def test_a_reason_without_a_full_stop_makes_no_wrong_name() -> None:
    rows = [list(row) for row in INDICATORS]
    rows[1][-1] = "部分住户意见不一未能开工"
    document = rebuilt(run([*HEAD, *FUNDS, *rows, *TOTAL]))
    names = [row[0] for row in indicators(document.tables[0])]
    assert names == ["加装电梯数量", "", *(row[-6] for row in rows[3:])]
    assert any("意见不一未能开工" in message for message in unreadable(document))


def test_indicators_in_which_no_rows_can_be_told_are_told_as_a_whole() -> None:
    document = rebuilt(run([*HEAD, *FUNDS, INDICATORS[0], ["产出指标", "数量指标", "增绿补绿3处" * 900]]))
    assert any("增绿补绿" in message and "指标" in message for message in unreadable(document))
    assert document.tables[0].at(5, 3).text == "640"  # type: ignore[union-attr]


@pytest.mark.parametrize("paste", [cells, run])
def test_forms_one_after_another_and_what_stands_around_them(paste: object) -> None:
    other = [list(row) for row in FORM]
    other[2][1] = "雨水管网清淤"
    tail = [["填表人：周某"]]
    text = {cells: cells, run: run}[paste]([["附件2"], *FORM, *other, *tail])  # type: ignore[index]
    document = rebuilt(text)
    names = [row[1] for table in document.tables for row in texts(table) if row[0] == "项目名称"]
    assert names == ["老旧小区加装电梯", "雨水管网清淤"]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)][-1] == "填表人：周某"
    assert [problem.place.table for problem in document.problems] == [1] * 4 + [2] * 4


LIST = [["序号", "项目名称", "年初预算数", "全年预算数", "全年执行数", "执行率"]]
LIST += [[str(number), f"工程{number}", "10", "10", "9", "90%"] for number in range(1, 9)]


@pytest.mark.parametrize(
    "text",
    [
        cells(LIST),
        run(LIST),
        tabbed(LIST),
        "全年共实施项目12个。\n项目名称见附件，年度资金总额1500万元。\n",
        "项目名称\n" * 30,
    ],
    ids=["list by cells", "list run together", "list", "prose", "labels only"],
)
def test_what_is_no_pasted_form_is_left_alone(text: str) -> None:
    assert rebuild(read_delimited(text.encode())) is None


def test_a_document_with_sure_tables_is_left_alone() -> None:
    (table,) = rebuilt(PASTES["one cell a line"]).tables
    assert rebuild(Document("xlsx", (table,), "")) is None
    assert rebuild(Document("text", (), "")) is None
    assert rebuild(Document("text", (Paragraph("项目名称", Place(line=1)),), "")) is None


COLUMNS: tuple[FundColumn, ...] = ("initial", "budget", "actual", "weight", "rate", "score")
MONEY = st.decimals("0.01", "99999", places=2) | st.integers(1, 99999).map(Decimal)


def fund_rows(initial: Decimal, budget: Decimal, actual: Decimal, part: int) -> list[list[str]]:
    """A total with its rate and points, and two sources that add up to it."""
    rate = (actual / budget * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    score = (rate / 10).quantize(Decimal("0.01"), ROUND_HALF_UP)
    first = [(amount * part / 10).quantize(Decimal("0.01")) for amount in (initial, budget, actual)]
    second = [amount - one for amount, one in zip((initial, budget, actual), first, strict=True)]
    return [
        [f"{initial:f}", f"{budget:f}", f"{actual:f}", "10", f"{rate}%", f"{score.normalize():f}"],
        [*(f"{amount:f}" for amount in first), "—", "", "—"],
        [*(f"{amount:f}" for amount in second), "—", "", "—"],
    ]


def cut(rows: Sequence[Sequence[str]]) -> list[tuple[str | None, ...]]:
    return [row.cells for row in cut_funds([Figures("".join(row)) for row in rows], 0, COLUMNS)]


def test_the_row_of_the_total_is_cut_so_that_rate_and_score_are_right() -> None:
    assert cut([["1500", "1500", "1387.45", "10", "92.50%", "9.25"]]) == [
        ("1500", "1500", "1387.45", "10", "92.50%", "9.25")
    ]


@settings(deadline=None, max_examples=60)
@given(MONEY, MONEY, st.integers(1, 100), st.integers(1, 9))
def test_no_row_of_money_is_ever_cut_wrongly(initial: Decimal, budget: Decimal, spent: int, part: int) -> None:
    actual = (budget * spent / 100).quantize(Decimal("0.01"))
    if actual:
        rows = fund_rows(initial, budget, actual, part)
        for row, found in zip(rows, cut(rows), strict=True):
            assert all(cell is None or cell == right for cell, right in zip(found, row, strict=True)), (rows, found)


NAMES = st.sampled_from(["新建桥梁", "培训护理员", "修缮文物建筑", "检测样品", "口袋公园面积", "排查燃气隐患"])
UNITS = st.sampled_from(["座", "人次", "处", "批次", "平方米", "万元", "公里"])


@st.composite
def indicator_rows(draw: st.DrawFn) -> Rows:
    rows: Rows = [INDICATORS[0]]
    names = draw(st.lists(NAMES, min_size=2, max_size=6, unique=True))
    for number, name in enumerate(names):
        value, unit = draw(st.integers(2, 30000)), draw(UNITS)
        points = 90 // len(names) + (90 % len(names) if number == 0 else 0)
        lost = draw(st.sampled_from([0, 0, 1]))
        reason = (
            f"因{draw(st.sampled_from(['汛期', '流标', '征地']))}影响，推迟{draw(st.integers(2, 9))}个月。"
            if lost
            else ""
        )
        level = ["产出指标", "数量指标"] if number == 0 else []
        rows.append([*level, name, f"≥{value}{unit}", f"{value - 1}{unit}", str(points), str(points - lost), reason])
    return rows


@settings(deadline=None, max_examples=40)
@given(indicator_rows(), st.integers(40, 60))
def test_any_indicators_run_together_and_cut_anywhere_are_read_or_left_blank(rows: Rows, width: int) -> None:
    score = sum(Decimal(row[-2]) for row in rows[1:]) + Decimal("9.34")
    document = rebuilt(run([*HEAD, *FUNDS, *rows, ["总分", "100", str(score)]], width=width))
    found = indicators(document.tables[0])
    assert len(found) == len(rows) - 1
    for row, right in zip(found, rows[1:], strict=True):
        assert all(cell in ("", wanted) for cell, wanted in zip(row, right[-6:], strict=True)), (row, right)
    if all(
        cell == wanted
        for row, right in zip(found, rows[1:], strict=True)
        for cell, wanted in zip(row, right[-6:], strict=True)
    ):
        return
    assert unreadable(document)
