"""A 项目支出绩效自评表 as rows for `sheets`, invented, and what a reader finds in it."""

from collections.abc import Mapping
from decimal import Decimal

from index.layouts.draft import IndicatorDraft, ProjectDraft, RegionDraft
from index.layouts.project_form import read_forms
from index.reading.document import Document

Row = list[str | None]


def wide(first: str, *rest: str, width: int = 9) -> Row:
    """A row whose last text goes on to the end of the table."""
    cells: Row = [first, *rest]
    return cells + [None] * (width - len(cells))


NAME: list[Row] = [
    wide("项目支出绩效自评表"),
    wide("（2023年度）"),
    wide("项目名称", "石桥水库除险加固"),
    ["主管部门", "青河县水利局", None, None, "实施单位", None, "青河县水库中心", None, None],
]
MONEY: list[Row] = [
    ["项目资金\n(万元)", "", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", "年度资金总额", None, "850", "912.46", "875.3", "10", "95.93%", "9.59"],
    ["^", "其中：当年财政拨款", None, "850", "850", "850", "—", "", "—"],
    ["^", "上年结转资金", None, "", "62.46", "25.3", "—", "", "—"],
    ["^", "其他资金", None, "", "", "", "—", "", "—"],
]
GOALS: list[Row] = [
    ["年\n度\n总\n体\n目\n标", "预期目标", None, None, None, "实际完成情况", None, None, None],
    ["^", "完成大坝防渗，\n恢复灌溉3200亩。", None, None, None, "恢复灌溉3180亩。", None, None, None],
]
INDICATORS: list[Row] = [
    [
        "绩\n效\n指\n标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    ["^", "产\n出\n指\n标", "数量指标", "指标1：防渗长度", "≥420米", "426米", "20", "20", ""],
    ["^", "^", "^", "管理房面积", "180平方米", "主体封顶", "20", "14", "设计变更，\n工期延长。"],
    ["^", "^", "时效指标", "完工时间", "2023年11月底前", "11月22日", "20", "20", ""],
    ["^", "满意度指标(30分)", "服务对象满意度", "群众满意度", "≥90%", "94%", "30", "30", ""],
    ["总分", None, None, None, None, None, "100", "96.59", ""],
]
FORM: list[Row] = [*NAME, *MONEY, *GOALS, *INDICATORS]

FOUND = [
    ("产出指标", "数量指标", "指标1：防渗长度", "≥420米", "426米", 20, 20, None),
    ("产出指标", "数量指标", "管理房面积", "180平方米", "主体封顶", 20, 14, "设计变更，\n工期延长。"),
    ("产出指标", "时效指标", "完工时间", "2023年11月底前", "11月22日", 20, 20, None),
    ("满意度指标(30分)", "服务对象满意度", "群众满意度", "≥90%", "94%", 30, 30, None),
]


def the_form(document: Document) -> RegionDraft:
    """The one form of a document."""
    (form,) = read_forms(document)
    return form


def the_project(document: Document) -> ProjectDraft:
    """The one project of the one form of a document."""
    (project,) = the_form(document).projects
    return project


def texts(project: ProjectDraft) -> Mapping[str, str]:
    """The texts of a project's cells by field."""
    return {cell.field: cell.text for cell in project.cells}


def amounts(project: ProjectDraft) -> Mapping[str, Decimal]:
    """The amounts of a project by field."""
    return {field: money.value for field, money in project.amounts.items()}


def funds(project: ProjectDraft) -> list[tuple[str, dict[str, str]]]:
    """The sources with their amounts as printed."""
    return [(fund.source, {field: str(money.value) for field, money in fund.amounts.items()}) for fund in project.funds]


def shown(indicator: IndicatorDraft) -> tuple[object, ...]:
    """An indicator as a row of `FOUND`."""
    cells = {field: cell.text for field, cell in indicator.cells.items()}
    told = [cells.get(field) for field in ("level1", "level2", "name", "target", "actual")]
    return (*told, indicator.weight, indicator.score, cells.get("reason"))


def indicators(project: ProjectDraft) -> list[tuple[object, ...]]:
    """All indicators as rows of `FOUND`."""
    return [shown(indicator) for indicator in project.indicators]
