"""A form's indicators and sources are cells of their project: found, paired, and counted by aspect like any column."""

from decimal import Decimal

import pytest

from index.frozen import Frozen
from index.indicators import bare_name, cells_under, fund_cells, indicator_cells
from index.report import Cell, Fund, IndicatorRow, Project
from index.sentences import sentences_of_project
from index.statements import statements
from index.targets import pairings


def cell(field: str, text: str, line: int, unit: str = "") -> Cell:
    return Cell(field, text, line, 4, unit=unit)


def row(
    line: int, name: str, target: str, actual: str, reason: str = "", aspect: str | None = "quantity"
) -> IndicatorRow:
    texts = {"name": name, "target": target, "actual": actual, "reason": reason}
    cells = {field: cell(field, text, line) for field, text in texts.items() if text}
    return IndicatorRow(
        "产出指标", "数量指标", name, target or None, actual or None, reason=reason or None, cells=Frozen(cells),
        aspect=aspect,  # type: ignore[arg-type]
    )  # fmt: skip


ROWS = (
    row(5, "培训人次", "≥15000人次", "13862人次", "参训意愿下降"),
    row(6, "办结案件", "≥620件", "648"),
    row(7, "指标3：学员满意度", "≥90%", "95.7%", aspect="satisfaction"),
)


def project(rows: tuple[IndicatorRow, ...] = ROWS, funds: tuple[Fund, ...] = ()) -> Project:
    cells = (cell("name", "技能培训", 1), *indicator_cells(rows), *fund_cells(funds, ()))
    return Project(1, "技能培训", "", 1, Frozen({}), None, Frozen({}), cells, indicators=rows, funds=funds)


def test_each_indicator_has_its_cells_under_its_own_name() -> None:
    assert [(each.field, each.text) for each in project().cells][1:4] == [
        ("培训人次·指标值", "≥15000人次"), ("培训人次·完成值", "13862人次"), ("培训人次·偏差原因", "参训意愿下降"),
    ]  # fmt: skip


def test_two_indicators_of_one_name_are_told_apart() -> None:
    fields = [each.field for each in indicator_cells((ROWS[0], ROWS[0]))]
    assert len(set(fields)) == len(fields)


def test_a_result_is_read_with_its_target_beside_it() -> None:
    told = next(each for each in sentences_of_project(project()) if each.text == "13862人次")
    assert told.around == "技能培训｜培训人次·完成值｜≥15000人次"


def test_targets_are_held_against_the_results_of_the_same_row() -> None:
    pairs = pairings(project(), statements(project()))
    assert [(pair.subject, pair.met, pair.difference) for pair in pairs] == [
        ("培训人次", False, Decimal(-1138)), ("办结案件", True, Decimal(28)), ("学员满意度", True, Decimal("5.7")),
    ]  # fmt: skip
    assert [pair.aspect for pair in pairs] == ["quantity", "quantity", "satisfaction"]


def test_a_bare_result_is_in_the_unit_of_its_target() -> None:
    told = next(each for each in statements(project()) if each.text == "648")
    assert [(number.value, number.unit) for number in told.quantities] == [(Decimal(648), "件")]


def test_a_usual_column_is_what_the_indicators_of_its_aspect_say() -> None:
    assert [each.text for each in cells_under(project(), "satisfaction_done")] == ["95.7%"]
    assert [each.text for each in cells_under(project(), "problems")] == ["参训意愿下降"]
    assert cells_under(project(), "ecological_done") == ()


def test_money_by_source_has_the_unit_of_its_heading_and_is_no_target() -> None:
    fund = Fund(
        "中央财政资金", None, Decimal(1260), Decimal("1195.4"),
        cells=Frozen({"budget": cell("budget", "1260", 8, "万元"), "actual": cell("actual", "1195.4", 8, "万元")}),
    )  # fmt: skip
    found = project(rows=(), funds=(fund,))
    told = {each.field: each.quantities[0] for each in statements(found)}
    assert (told["中央财政资金·执行数"].value, told["中央财政资金·执行数"].unit) == (Decimal("1195.4"), "万元")
    assert pairings(found, statements(found)) == ()


@pytest.mark.parametrize(
    ("printed", "name"),
    [("指标1：培训人次", "培训人次"), ("指标：培训", "培训"), ("就业\n人数", "就业人数"), ("比例：城镇", "比例：城镇")],
)
def test_the_printed_number_of_an_indicator_is_no_part_of_its_name(printed: str, name: str) -> None:
    assert bare_name(printed) == name
