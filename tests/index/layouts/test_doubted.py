"""Recognised figures stay doubted until a sum or rate leaves them no choice; a misread one is never confirmed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.layouts.claims import figures
from index.layouts.doubted import confirmed
from index.layouts.draft import ProjectDraft, RegionDraft
from index.layouts.list_regions import find_lists
from index.layouts.project_form import find_forms, read_form
from index.layouts.project_list import read_lists
from index.reading.document import Document, Paragraph, Table
from index.report import Cell
from tests.index.layouts.sheets import Row, document

LIST: list[Row] = [
    ("序号", "项目名称", "实施单位", "全年预算数", "全年执行数", "执行率", "得分"),
    ("1", "河道清淤", "河湖所", "260", "258.36", "99.37%", "98"),
    ("2", "沿河照明", "照明站", "48.5", "47.62", "98.19%", "97.5"),
    ("3", "泵站大修", "河湖所", "75", "75", "100%", "99"),
    ("", "合计", "", "383.5", "380.98", "99.34%", ""),
]
FORM: list[Row] = [
    ("项目支出绩效自评表", None, None, None, None, None, None, None),
    ("（2023年度）", None, None, None, None, None, None, None),
    ("项目名称", "桥梁加固", None, None, None, None, None, None),
    ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("^", "年度资金总额", "310", "318", "286.2", "10", "90.00%", "9"),
    ("^", "其中：当年财政拨款", "250", "258", "226.2", "—", "87.67%", "—"),
    ("^", "其他资金", "60", "60", "60", "—", "100.00%", "—"),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("^", "产出指标", "数量指标", "加固桥梁", "≥6座", "7座", "45", "43.5"),
    ("^", "效益指标", "社会效益指标", "解除限载", "≥4座", "4座", "45", "45"),
    ("总分", None, None, None, None, None, "100", "97.5"),
]
UNIT = "2023年水务局项目支出绩效自评表（单位：万元）"


def recognised(rows: Sequence[Row], caption: str) -> Document:
    """The document of a scan: every cell of its table is doubted."""
    made = document(*([caption] if caption else []), list(rows), form="image")
    blocks = [
        block
        if isinstance(block, Paragraph)
        else Table(tuple(replace(cell, doubted=True) for cell in block.cells), block.place)
        for block in made.blocks
    ]
    return replace(made, blocks=tuple(blocks))


def read_list(rows: Sequence[Row] = LIST) -> RegionDraft:
    (draft,) = read_lists(find_lists(recognised(rows, UNIT)))
    return confirmed(draft)


def read_scanned_form(rows: Sequence[Row] = FORM) -> RegionDraft:
    (form,) = find_forms(recognised(rows, ""))
    return confirmed(doubted(read_form(form)))


def doubted(draft: RegionDraft) -> RegionDraft:
    """The draft with every cell of it doubted."""

    def unsure(cell: Cell) -> Cell:
        return replace(cell, certain=False)

    def project(each: ProjectDraft) -> ProjectDraft:
        return replace(
            each,
            cells=tuple(map(unsure, each.cells)),
            amounts={field: replace(money, cell=unsure(money.cell)) for field, money in each.amounts.items()},
            indicators=tuple(
                replace(row, cells={field: unsure(cell) for field, cell in row.cells.items()})
                for row in each.indicators
            ),
            funds=tuple(
                replace(
                    fund,
                    amounts={field: replace(money, cell=unsure(money.cell)) for field, money in fund.amounts.items()},
                    cells={field: unsure(cell) for field, cell in fund.cells.items()},
                )
                for fund in each.funds
            ),
        )

    return replace(draft, projects=tuple(map(project, draft.projects)))


def texts(draft: RegionDraft, *, certain: bool) -> set[str]:
    """The figures that are certain, or those that are not, each with its row."""
    return {f"{cell.place.row if cell.place else 0}: {cell.text}" for cell in figures(draft) if cell.certain is certain}


def with_text(rows: Sequence[Row], row: int, column: int, text: str) -> list[Row]:
    changed = [list(each) for each in rows]
    changed[row][column] = text
    return [tuple(each) for each in changed]


def test_a_list_that_adds_up_is_certain_but_for_what_no_sum_holds() -> None:
    draft = read_list()
    assert texts(draft, certain=False) == {"2: 98", "3: 97.5", "4: 99"}
    (problem,) = [problem for problem in draft.problems if problem.code == "doubted"]
    assert "有 3 个识别出来的数字" in problem.message
    assert "“98”（第 2 行第 7 格）" in problem.message
    assert "12 others were confirmed" in problem.message
    assert not problem.hinders


def test_a_column_that_does_not_add_up_stays_doubted_but_for_what_the_rates_confirm() -> None:
    draft = read_list(with_text(LIST, 4, 4, "380.93"))
    assert {"2: 258.36", "5: 383.5", "5: 380.93", "5: 99.34%"} <= texts(draft, certain=False)
    assert {"3: 48.5", "3: 47.62", "3: 98.19%", "2: 260"} <= texts(draft, certain=True)


def test_a_form_that_adds_up_is_certain_but_for_its_targets_and_results() -> None:
    draft = read_scanned_form()
    assert texts(draft, certain=False) == {"9: ≥6座", "9: 7座", "10: ≥4座", "10: 4座"}


def test_the_figures_of_a_rate_that_does_not_hold_stay_doubted_though_their_sums_do() -> None:
    rows = with_text(with_text(FORM, 4, 3, "310"), 5, 3, "250")
    assert {"5: 310", "5: 286.2", "5: 90.00%", "6: 250"} <= texts(read_scanned_form(rows), certain=False)


def test_equal_figures_do_not_confirm_one_another() -> None:
    rows = [*FORM]
    for row, cells in ((4, ("80", "80", "80")), (5, ("80", "80", "80"))):
        for column, text in enumerate(cells, 2):
            rows = with_text(rows, row, column, text)
        rows = with_text(rows, row, 6, "100.00%")
    rows = with_text(with_text(with_text(rows[:6] + rows[7:], 4, 7, "10"), 9, 7, "98.5"), 8, 7, "45")
    draft = read_scanned_form(rows)
    assert {text for text in texts(draft, certain=False) if text.endswith(": 80")} == {"5: 80", "6: 80"}
    assert "5: 100.00%" in texts(draft, certain=True)


def test_a_rate_confirms_an_amount_only_as_far_as_it_tells_its_digits() -> None:
    rows: list[Row] = [LIST[0], ("1", "河道清淤", "河湖所", "6143200", "5906571.38", "96.15%", "98")]
    assert texts(read_list(rows), certain=True) == {"2: 96.15%"}


def test_an_amount_is_confirmed_where_all_others_of_a_sum_are_certain() -> None:
    rows = [LIST[0], ("1", "清淤", "所", "60", "57.84", "96.40%", ""), ("", "合计", "", "60", "57.84", "96.40%", "")]
    assert not texts(read_list(rows), certain=False)


def test_nothing_changes_where_nothing_is_doubted() -> None:
    (draft,) = read_lists(find_lists(document(UNIT, list(LIST))))
    assert confirmed(draft) is draft


def test_what_is_no_figure_is_not_made_certain() -> None:
    cells = [cell for project in read_list().projects for cell in project.cells]
    assert not any(cell.certain for cell in cells if cell.field in ("name", "unit_name"))


def places(rows: Sequence[Row], columns: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Every digit of these columns: row, column and where in the text."""
    for row, cells in enumerate(rows):
        for column in columns:
            for at, character in enumerate(cells[column] or ""):
                if character.isdigit() and row > 0:
                    yield row, column, at


@settings(deadline=None)
@given(place=st.sampled_from(list(places(LIST, range(3, 7)))), digit=st.sampled_from("0123456789"))
def test_a_misread_digit_of_a_list_is_never_confirmed(place: tuple[int, int, int], digit: str) -> None:
    row, column, at = place
    text = LIST[row][column] or ""
    assume(text[at] != digit)
    draft = read_list(with_text(LIST, row, column, f"{text[:at]}{digit}{text[at + 1 :]}"))
    wrong = [
        cell for cell in figures(draft) if cell.place and (cell.place.row, cell.place.column) == (row + 1, column + 1)
    ]
    assert wrong
    assert not any(cell.certain for cell in wrong)


@settings(deadline=None)
@given(
    place=st.sampled_from([each for each in places(FORM, range(2, 8)) if each[0] > 3]),
    digit=st.sampled_from("0123456789"),
)
def test_a_misread_digit_of_a_form_is_never_confirmed(place: tuple[int, int, int], digit: str) -> None:
    row, column, at = place
    text = FORM[row][column] or ""
    assume(text[at] != digit)
    draft = read_scanned_form(with_text(FORM, row, column, f"{text[:at]}{digit}{text[at + 1 :]}"))
    wrong = [
        cell for cell in figures(draft) if cell.place and (cell.place.row, cell.place.column) == (row + 1, column + 1)
    ]
    assert not any(cell.certain for cell in wrong)


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_amounts_in_several_units_are_held_against_one_another_in_one(unit: str) -> None:
    factor = 10000 if unit == "元" else 1
    rows: list[Row] = [
        ("序号", "项目名称", "预算数（万元）", f"实际支出（{unit}）", "执行率", "备注"),
        ("1", "河道清淤", "270", f"{258 * factor}", "95.56%", ""),
    ]
    assert "2: 270" in texts(read_list(rows), certain=True)
