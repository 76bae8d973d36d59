"""The columns of a project performance self-evaluation table, and the words that their headers use."""

from dataclasses import dataclass
from typing import Literal, get_args

AmountField = Literal["initial_budget", "budget", "actual", "general_public_budget", "government_fund", "non_fiscal"]
Aspect = Literal["quantity", "quality", "timeliness", "economic", "social", "ecological", "satisfaction"]
Side = Literal["target", "done"]

AMOUNTS: tuple[AmountField, ...] = get_args(AmountField)
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the form: its name in code, its usual Chinese label and an English one."""

    name: str
    label: str
    english: str
    kind: Literal["number", "name", "amount", "rate", "points", "text"]


_ASPECT_LABELS: dict[Aspect, tuple[str, str]] = {
    "quantity": ("数量指标", "quantity indicator"),
    "quality": ("质量指标", "quality indicator"),
    "timeliness": ("时效指标", "timeliness indicator"),
    "economic": ("经济效益指标", "economic benefit indicator"),
    "social": ("社会效益指标", "social benefit indicator"),
    "ecological": ("生态效益指标", "ecological benefit indicator"),
    "satisfaction": ("服务对象满意度指标", "satisfaction indicator"),
}


def _indicator_columns() -> tuple[Column, ...]:
    columns = []
    for aspect, (label, english) in _ASPECT_LABELS.items():
        columns.append(Column(f"{aspect}_target", f"{label}·年度指标内容", f"{english}, target", "text"))
        columns.append(Column(f"{aspect}_done", f"{label}·完成情况", f"{english}, completion", "text"))
    return tuple(columns)


COLUMNS: tuple[Column, ...] = (
    Column("no", "序号", "No.", "number"),
    Column("unit_name", "单位名称", "unit", "name"),
    Column("name", "项目名称", "project", "name"),
    Column("initial_budget", "年初预算", "initial budget", "amount"),
    Column("budget", "项目年度预算金额", "annual budget", "amount"),
    Column("actual", "实际支出金额合计", "actual expenditure", "amount"),
    Column("general_public_budget", "一般公共预算", "general public budget", "amount"),
    Column("government_fund", "政府性基金", "government fund", "amount"),
    Column("non_fiscal", "非财政资金", "non-fiscal funds", "amount"),
    Column("execution_rate", "预算支出执行率", "execution rate", "rate"),
    Column("score", "自评得分", "self-assessment score", "points"),
    Column("annual_goal", "年初绩效目标", "annual performance goal", "text"),
    Column("overall_completion", "绩效目标整体完成情况", "overall completion", "text"),
    *_indicator_columns(),
    Column("problems", "项目执行中存在的问题", "problems", "text"),
    Column("rectification", "整改情况", "rectification", "text"),
)

BY_NAME: dict[str, Column] = {column.name: column for column in COLUMNS}
TEXT_FIELDS: tuple[str, ...] = tuple(column.name for column in COLUMNS if column.kind == "text")
NOTE_FIELD = "note"
"""The field name of a citation that points at a footnote (备注) and not at a column."""


def label(field: str, language: str = "zh") -> str:
    """The words a reader knows a field by; a footnote is 备注, a column of one bureau's own is its header's words."""
    if field == NOTE_FIELD:
        return "note" if language == "en" else "备注"
    if field not in BY_NAME:
        return field
    column = BY_NAME[field]
    return column.english if language == "en" else column.label
