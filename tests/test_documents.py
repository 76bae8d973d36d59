"""A document as people have it, from the file to the answer, through the public door."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from assistant import Answer, Assistant

FORM: tuple[tuple[tuple[str, int, int], ...], ...] = (
    (("项目支出绩效自评表", 9, 1),),
    (("（2023年度）", 9, 1),),
    (("项目名称", 1, 1), ("社区助餐点建设", 8, 1)),
    (("主管部门", 1, 1), ("临川区民政局", 3, 1), ("实施单位", 2, 1), ("区养老服务中心", 3, 1)),
    (
        ("项目资金（万元）", 1, 4), ("", 2, 1), ("年初预算数", 1, 1), ("全年预算数", 1, 1), ("全年执行数", 1, 1),
        ("分值", 1, 1), ("执行率", 1, 1), ("得分", 1, 1),
    ),
    (("年度资金总额", 2, 1), ("300", 1, 1), ("260", 1, 1), ("247", 1, 1), ("10", 1, 1), ("95%", 1, 1), ("9.5", 1, 1)),
    (("其中：财政拨款", 2, 1), ("300", 1, 1), ("200", 1, 1), ("200", 1, 1), ("—", 1, 1), ("", 1, 1), ("—", 1, 1)),
    (("其他资金", 2, 1), ("0", 1, 1), ("60", 1, 1), ("47", 1, 1), ("—", 1, 1), ("", 1, 1), ("—", 1, 1)),
    (("年度总体目标", 1, 2), ("预期目标", 4, 1), ("实际完成情况", 4, 1)),
    (("新建助餐点12处，方便老人就近吃饭。", 4, 1), ("建成助餐点10处，2处因消防改造未开业。", 4, 1)),
    (
        ("绩效指标", 1, 4), ("一级指标", 1, 1), ("二级指标", 1, 1), ("三级指标", 1, 1), ("年度指标值", 1, 1),
        ("实际完成值", 1, 1), ("分值", 1, 1), ("得分", 1, 1), ("偏差原因分析及改进措施", 1, 1),
    ),
    (
        ("产出指标", 1, 1), ("数量指标", 1, 1), ("新建助餐点数量", 1, 1), ("≥12处", 1, 1), ("10处", 1, 1), ("50", 1, 1),
        ("42", 1, 1), ("2处消防改造未通过验收", 1, 1),
    ),
    (
        ("效益指标", 1, 1), ("社会效益指标", 1, 1), ("就餐老人人次", 1, 1), ("≥8万人次", 1, 1), ("8.6万人次", 1, 1),
        ("30", 1, 1), ("30", 1, 1), ("", 1, 1),
    ),
    (
        ("满意度指标", 1, 1), ("服务对象满意度指标", 1, 1), ("就餐老人满意度", 1, 1), ("≥90%", 1, 1), ("94.2%", 1, 1),
        ("10", 1, 1), ("10", 1, 1), ("", 1, 1),
    ),
    (("总分", 6, 1), ("100", 1, 1), ("91.5", 1, 1), ("", 1, 1)),
)  # fmt: skip
"""The rows of a form: each cell's text, the columns and rows that it spans."""


def written(rows: Sequence[Sequence[tuple[str, int, int]]], file: Path) -> Path:
    """The form as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows, 1):
        column = 1
        for text, columns, down in row:
            while (at, column) in taken:
                column += 1
            sheet.cell(at, column, text or None)
            if columns > 1 or down > 1:
                sheet.merge_cells(
                    start_row=at, start_column=column, end_row=at + down - 1, end_column=column + columns - 1
                )
            taken |= {(at + below, column + right) for below in range(down) for right in range(columns)}
    book.save(file)
    return file


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("form")
    return Assistant.open(written(FORM, folder / "自评表.xlsx"), home=folder / "home")


def asked(form: Assistant, question: str) -> Answer:
    return form.ask(question)


def test_a_form_says_what_it_cost_and_where_that_stands(form: Assistant) -> None:
    answer = asked(form, "实际花了多少钱")
    assert "247 万元" in answer.text
    place = answer.citations[0].place
    assert place is not None
    assert (place.sheet, place.row, place.column) == ("Sheet", 6, 6)


def test_a_report_of_one_project_never_asks_which(form: Assistant) -> None:
    for question in ("预算多少", "执行率是多少", "结余多少"):
        assert asked(form, question).outcome == "answered", question


def test_indicators_are_told_with_their_targets(form: Assistant) -> None:
    answer = asked(form, "助餐点建了几处")
    assert "10" in answer.text
    assert any("助餐点" in citation.field_label or "助餐点" in citation.quote for citation in answer.citations)


def test_what_fell_short_is_told_and_what_did_not_is_not(form: Assistant) -> None:
    answer = asked(form, "哪些指标没有完成")
    assert "新建助餐点数量" in answer.text
    assert "就餐老人人次" not in answer.text


def test_the_reason_of_a_shortfall_is_quoted(form: Assistant) -> None:
    assert "消防" in asked(form, "助餐点为什么没建满12处").text
