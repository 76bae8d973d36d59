"""Files: their bytes opened again hold what the answer showed, and no cell that a spreadsheet would run."""

import csv
import io
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Table
from tests.ui.fake import FakeAssistant
from ui.export.documents import docx_file
from ui.export.sheets import csv_file, neutral, xlsx_file

TABLE = Table(
    header=("序号", "项目", "支出（万元）", "执行率"),
    rows=(
        ("9", "人才\x0b引进", "24,314.66", "100 %"),
        ("2", "=cmd|' /C calc'!A0", "−3.50", "76.88 %"),
        ("3", "@SUM(A1)", "—", ""),
    ),
)


def opened(table: Table) -> list[list[object]]:
    content = xlsx_file(table, "支出", "zh").content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_xlsx_holds_numbers_as_numbers() -> None:
    rows = opened(TABLE)
    assert rows[0] == ["序号", "项目", "支出（万元）", "执行率"]
    assert rows[1] == [9, "人才引进", 24314.66, 100]
    assert rows[2][2:] == [-3.5, 76.88]


def test_xlsx_prints_numbers_as_the_answer_does() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(TABLE, "支出", "zh").content))
    assert [cell.number_format for cell in book.active[2]] == ["0", "General", "#,##0.00", '0" %"']


def test_xlsx_keeps_the_unit_of_an_amount() -> None:
    table = Table(header=("支出",), rows=(("24,314.66 万元",), ("42.76%",)))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, "支出", "zh").content)).active
    assert [(row[0].value, row[0].number_format) for row in sheet.iter_rows(min_row=2)] == [
        (24314.66, '#,##0.00" 万元"'),
        (42.76, '0.00"%"'),
    ]


def test_no_xlsx_cell_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(TABLE, "支出", "zh").content))
    assert "f" not in {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert book.active["B3"].value == "'=cmd|' /C calc'!A0"


def test_csv_is_read_back_and_marked_for_excel() -> None:
    file = csv_file(TABLE, "支出", "zh")
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0] == list(TABLE.header)
    assert rows[1] == ["9", "人才引进", "24,314.66", "100 %"]
    assert rows[2][1] == "'=cmd|' /C calc'!A0"
    assert rows[3][1] == "'@SUM(A1)"


@given(st.text(max_size=20))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    shown = neutral(text)
    assert not shown.startswith(("=", "+", "@", "\t", "\r"))
    assert not shown.startswith("-") or shown[1:].replace(",", "").replace(".", "").isdigit()


@pytest.mark.parametrize("text", ["-5", "-1,234.50"])
def test_a_negative_number_stays_a_number(text: str) -> None:
    assert neutral(text) == text


def test_docx_holds_title_text_table_calculation_and_footnotes() -> None:
    fake = FakeAssistant()
    amount = fake.ask("非遗保护资金花了多少？")
    file = docx_file("非遗保护资金花了多少？", amount, fake.report, "zh")
    document = docx.Document(io.BytesIO(file.content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "非遗保护资金花了多少？"
    assert "非遗保护资金（序号 2）2023 年实际支出 61.5 万元，结余 18.5 万元。传承活动只开展了 31 场。" in texts
    assert "结余 = 预算 80 − 支出 61.5 = 18.5 万元" in texts
    notes = zipfile.ZipFile(io.BytesIO(file.content)).read("word/footnotes.xml").decode()
    assert "非遗保护资金 · 序号 2 · 实际支出金额合计 · 第 9 行：“61.5”" in notes
    assert notes.count("<w:footnoteRef/>") == 3


def test_docx_table_is_the_table_of_the_answer() -> None:
    fake = FakeAssistant()
    ranking = fake.ask("执行率最低")
    document = docx.Document(io.BytesIO(docx_file("执行率最低", ranking, fake.report, "zh").content))
    (table,) = document.tables
    assert ranking.table is not None
    assert [cell.text for cell in table.rows[1].cells] == list(ranking.table.rows[0])


def test_file_names_are_fit_for_every_system() -> None:
    assert csv_file(TABLE, 'a/b\\c:*?"<>|..\n人才', "zh").name == "问绩表格-abc人才.csv"
