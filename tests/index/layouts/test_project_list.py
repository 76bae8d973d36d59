"""Lists are read by their columns: what a heading says, what a merge covers, and nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReportError
from index.layouts.list_regions import find_lists
from index.layouts.project_list import read_lists
from index.layouts.reports import reports_of
from index.report import Report
from tests.index.layouts.sheets import Row, document

TITLE = "2023年临川区水务局项目支出绩效自评汇总表"
HEAD: Row = ("序号", "项目名称", "实施单位", "全年预算数", "全年执行数", "执行率", "完成情况")
ROWS: tuple[Row, ...] = (
    ("1", "河道清淤", "河湖所", "260", "258.36", "99.37%", "完成"),
    ("2", "沿河照明", "河湖所", "48", "47.62", "99.21%", "完成"),
)


def reports(*blocks: str | list[Row]) -> tuple[Report, ...]:
    """The reports of a document made of these blocks."""
    made = document(*blocks)
    return reports_of(made, read_lists(find_lists(made)))


def report(*rows: Row, head: Row = HEAD, above: str = f"{TITLE}（单位：万元）") -> Report:
    """The one report of a list with these rows."""
    (found,) = reports(above, [head, *rows])
    return found


def codes(found: Report) -> set[str]:
    """What the reader remarked."""
    return {problem.code for problem in found.problems}


def amounts(found: Report, field: str) -> list[Decimal | None]:
    """One amount of every project."""
    return [project.amounts.get(field) for project in found.projects]


def test_a_list_says_what_it_is_and_what_its_projects_cost() -> None:
    found = report(*ROWS, ("", "合计", "", "308", "305.98", "99.34%", ""))
    assert (found.title, found.department, found.year, found.unit) == (
        TITLE,
        "临川区水务局",
        2023,
        "万元",
    )
    assert amounts(found, "actual") == [Decimal("258.36"), Decimal("47.62")]
    assert found.totals == {"budget": Decimal(308), "actual": Decimal("305.98")}
    assert [project.unit_name for project in found.projects] == ["河湖所", "河湖所"]
    assert not found.problems
    assert all(check.holds for check in found.checks)


@pytest.mark.parametrize(
    ("budget", "actual"),
    [
        ("预算安排数", "支出数"),
        ("年度预算", "实际支出金额"),
        ("全年预算数（A）", "全年执行数（B）"),
        ("预算额", "决算数"),
    ],
)
def test_columns_are_known_by_what_their_heading_means(budget: str, actual: str) -> None:
    found = report(*ROWS, head=("编号", "项目名称", "责任科室", budget, actual, "完成率", "目标完成情况"))
    assert amounts(found, "budget") == [Decimal(260), Decimal(48)]
    assert found.projects[1].execution_rate == Decimal("99.21")


def test_a_weight_before_the_rate_is_not_the_rate() -> None:
    head: Row = ("序号", "项目名称", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    found = report(("1", "消杀", "96", "90", "87.3", "10", "97.00%", "9.7"), head=head)
    project = found.projects[0]
    assert (project.execution_rate, project.score) == (Decimal("97.00"), Decimal("9.7"))
    assert project.amounts["budget"] == 90
    assert project.funds[0].initial == 96


@pytest.mark.parametrize(
    ("head", "row", "above", "unit"),
    [
        (
            ("序号", "项目名称", "预算数（万元）", "支出（元）", "备注"),
            ("1", "清淤", "100", "900000", ""),
            TITLE,
            "万元",
        ),
        (("序号", "项目名称", "金额单位", "预算数", "支出数"), ("1", "清淤", "元", "1000000", "900000"), TITLE, "元"),
        (
            ("序号", "项目名称", "预算数", "支出数", "备注"),
            ("1", "清淤", "100", "900000元", ""),
            TITLE + "（万元）",
            "万元",
        ),
        (
            ("序号", "项目名称", "预算数", "支出数", "备注"),
            ("1", "清淤", "1000000", "900000", ""),
            TITLE + "（元）",
            "元",
        ),
    ],
)
def test_the_unit_is_that_of_the_cell_then_the_row_then_the_column_then_the_table(
    head: Row, row: Row, above: str, unit: str
) -> None:
    found = report(row, head=head, above=above)
    yuan = {"元": 1, "万元": 10_000}[found.unit]
    assert found.unit == unit
    assert [amount * yuan for amount in found.projects[0].amounts.values()] == [1_000_000, 900_000]


def test_a_unit_that_nothing_states_is_not_guessed() -> None:
    with pytest.raises(ReportError, match="金额单位"):
        report(*ROWS, above=TITLE)


def test_blank_is_not_zero_and_zero_is_not_blank() -> None:
    found = report(("1", "清淤", "", "100", "", "", ""), ("2", "照明", "", "20", "0", "0%", ""))
    assert amounts(found, "actual") == [None, Decimal(0)]
    assert {"blank", "zero"} <= codes(found)


@pytest.mark.parametrize(
    ("printed", "value"), [("(12.5)", "-12.5"), ("▲3", "-3"), ("1.2E+03", "1200"), ("1,234.50", "1234.50")]
)
def test_numbers_are_read_as_they_are_written(printed: str, value: str) -> None:
    assert amounts(report(("1", "清淤", "", printed, printed, "100%", "")), "budget") == [Decimal(value)]


@pytest.mark.parametrize("broken", ["1OO", "=SUM(D4:D4)", "12..5", "见附件"])
def test_what_is_no_number_is_a_problem_with_its_place_and_the_row_stays(broken: str) -> None:
    found = report(("1", "清淤", "", broken, "98", "98%", "完成"), ROWS[1])
    problem = next(problem for problem in found.problems if problem.code == "amount_unreadable")
    assert (problem.place.row, problem.place.column) == (2, 4)
    assert broken in problem.message
    assert [project.name for project in found.projects] == ["清淤", "沿河照明"]
    assert amounts(found, "budget") == [None, Decimal(48)]


def test_a_number_is_never_a_name() -> None:
    found = report(("1", "260", "", "260", "258", "99%", ""), ROWS[1])
    assert [project.name for project in found.projects] == ["沿河照明"]
    assert "left_out" in codes(found)


def test_subtotals_of_levels_are_groups_and_not_projects() -> None:
    found = report(
        ("一", "学生资助", "", "108", "100", "92.59%", ""),
        ("1", "助学金", "", "96", "91", "94.79%", ""),
        ("2", "勤工助学", "", "12", "9", "75%", ""),
        ("二", "校舍维修", "", "50", "50", "100%", ""),
        ("", "合计", "", "158", "150", "94.94%", ""),
    )
    assert [project.name for project in found.projects] == ["助学金", "勤工助学", "校舍维修"]
    assert [group.name for group in found.groups] == ["学生资助"]
    assert [project.parent for project in found.projects] == ["学生资助", "学生资助", None]
    assert all(check.holds for check in found.checks if check.kind == "total")


def test_a_row_that_goes_on_over_the_page_is_joined() -> None:
    above, below = (
        [HEAD, ("1", "清淤", "所", "100", "98", "98%", "完成了全")],
        [HEAD, ("", "", "", "", "", "", "部任务"), ROWS[1]],
    )
    (found,) = reports(f"{TITLE}（万元）", above, below)
    assert [project.text["overall_completion"] for project in found.projects] == ["完成了全部任务", "完成"]


def test_a_second_list_with_a_title_of_its_own_is_a_second_report() -> None:
    found = reports(f"{TITLE}（万元）", [HEAD, ROWS[0]], "2024年临川区水务局项目绩效自评表（元）", [HEAD, ROWS[1]])
    assert [(each.year, each.unit, len(each.projects)) for each in found] == [(2023, "万元", 1), (2024, "元", 1)]
    assert "two_reports" in codes(found[0])


def test_the_half_without_amounts_of_a_wide_list_is_joined_to_the_other() -> None:
    half: list[Row] = [
        ("序号", "项目名称", "年度绩效目标", "完成情况"),
        ("1", "河道清淤", "清淤9公里", "9.6公里"),
        ("2", "沿河照明", "220盏", "220盏"),
    ]
    (found,) = reports(f"{TITLE}（万元）", [HEAD[:6], *(row[:6] for row in ROWS)], half)
    assert [project.text["annual_goal"] for project in found.projects] == ["清淤9公里", "220盏"]
    assert "split" in codes(found)


def test_rows_of_indicators_belong_to_the_project_that_is_merged_down_beside_them() -> None:
    head: Row = (
        "项目名称",
        "预算数",
        "执行数",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "计量单位",
        "完成值",
        "分值",
        "得分",
    )
    (found,) = reports(
        f"{TITLE}（元）",
        [
            head,
            (
                "办案费",
                "2186400",
                "2151873.6",
                "产出指标",
                "数量指标",
                "办结案件",
                "大于等于",
                "620",
                "件",
                "648",
                "8",
                "8",
            ),
            ("^", "^", "^", "^", "质量指标", "合格率", "大于等于", "98", "%", "97", "10", "9"),
            ("装备费", "873500", "842190", "产出指标", "数量指标", "购车", "定性", "按需", "", "2辆", "10", "10"),
        ],
    )
    first, second = found.projects
    assert [(row.name, row.target, row.actual, row.score) for row in first.indicators] == [
        ("办结案件", "大于等于620件", "648", 8), ("合格率", "大于等于98%", "97", 9),
    ]  # fmt: skip
    assert [row.level1 for row in first.indicators] == ["产出指标", "产出指标"]
    assert second.indicators[0].target == "按需"
    assert found.kind == "indicator_list"


def test_aspects_of_a_grouped_header_are_indicators_of_the_project() -> None:
    head: list[Row] = [
        ("序号", "项目名称", "预算数", "实际支出金额", None, None, "产出目标", None, "效益目标", None),
        ("^", "^", "^", "合计", "财政拨款", None, "数量指标", None, "社会效益指标", None),
        ("^", "^", "^", "^", "一般公共预算", "政府性基金", "年度指标内容", "完成情况", "年度指标内容", "完成情况"),
    ]
    row: Row = ("1", "清淤", "100", "98", "98", "", "清淤9公里", "9.6公里", "水质改善", "完成")
    (found,) = reports(f"{TITLE}（万元）", [*head, row])
    project = found.projects[0]
    assert project.amounts == {"budget": 100, "actual": 98, "general_public_budget": 98, "government_fund": 0}
    assert (project.text["quantity_target"], project.text["social_done"]) == ("清淤9公里", "完成")
    assert [(each.level1, each.level2, each.target, each.actual) for each in project.indicators] == [
        ("产出目标", "数量指标", "清淤9公里", "9.6公里"), ("效益目标", "社会效益指标", "水质改善", "完成"),
    ]  # fmt: skip


FIGURES = st.decimals(min_value=0, max_value=10**6, places=2)


@given(st.lists(st.tuples(FIGURES, FIGURES), min_size=1, max_size=6), st.permutations(range(6)), st.booleans())
def test_columns_in_any_order_give_the_same_amounts(
    figures: list[tuple[Decimal, Decimal]], order: list[int], in_yuan: bool
) -> None:
    head = ("序号", "项目名称", "单位名称", "预算数", "支出数", "备注")
    rows = [
        (str(no), f"项目{'甲乙丙丁戊己'[no - 1]}", "某所", f"{budget:,}", f"{actual:f}", "无")
        for no, (budget, actual) in enumerate(figures, 1)
    ]
    moved = [tuple(row[at] for at in order) for row in (head, *rows)]
    found = report(*moved[1:], head=moved[0], above=f"{TITLE}（单位：{'元' if in_yuan else '万元'}）")
    assert [
        (amounts.get("budget"), amounts.get("actual")) for amounts in (each.amounts for each in found.projects)
    ] == figures
    assert found.unit == ("元" if in_yuan else "万元")
