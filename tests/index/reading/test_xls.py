"""An old workbook is read as it shows itself, and a damaged one never stops the program."""

import random
import struct

import pytest

from index.errors import ReportError
from index.reading.xls import read_xls
from tests.index.reading import old_office as old

GENERAL_ROW = [("名称", 0, 0), ("金额", 0, 1)]


def texts_of(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in table.cells] for table in read_xls(data).tables]


def only(records: bytes, texts: bytes = b"", codes: tuple[tuple[str, int], ...] = ()) -> bytes:
    return old.xls(old.workbook({"自评表": records}, texts, codes))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.98735, "0.00%", "98.74%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (14.490000000000002, "General", "14.49"),
        (45291, 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        (-12.5, "0.00_);(0.00)", "(12.50)"),
    ],
)
def test_numbers_are_read_as_they_are_shown(value: float, code: str, text: str) -> None:
    assert texts_of(only(old.number(0, 0, value, 1), codes=((code, 0),))) == [[text]]


def test_texts_numbers_and_formulas_stand_where_they_are() -> None:
    records = (
        old.shared(0, 0, 1)
        + old.label(0, 1, "  金额 ")
        + old.packed(1, 0, [(5 << 2) | 2, (-1250 << 2) | 3, struct.unpack("<I", struct.pack("<d", 0.5)[4:])[0]])
        + old.formula(2, 0, struct.pack("<d", 87.3))
        + old.formula_of_text(2, 1, "已完成")
        + old.formula(2, 2, b"\1\0\1\0\0\0\xff\xff")
    )
    (table,) = read_xls(only(records, old.shared_texts("不用", "项目名称"))).tables
    assert {(cell.row, cell.column): cell.text for cell in table.cells} == {
        (0, 0): "项目名称", (0, 1): "金额", (1, 0): "5", (1, 1): "-12.5", (1, 2): "0.5", (2, 0): "87.3",
        (2, 1): "已完成", (2, 2): "TRUE",
    }  # fmt: skip
    amount = table.at(0, 1)
    assert amount is not None
    assert (amount.place.sheet, amount.place.table, amount.place.row, amount.place.column) == ("自评表", 1, 1, 2)
    assert amount.indent == 2


def test_a_shared_text_that_runs_over_two_records_is_whole() -> None:
    data = only(old.shared(0, 0, 0) + old.shared(0, 1, 1), old.shared_texts_cut("绩效abc", 2, "目标"))
    assert texts_of(data) == [["绩效abc", "目标"]]


def test_merged_cells_have_spans() -> None:
    records = (
        old.label(0, 0, "项目资金")
        + old.label(0, 1, "预算")
        + old.label(2, 3, "完")
        + old.merged((0, 2, 0, 0), (0, 0, 1, 3))
    )
    (table,) = read_xls(only(records)).tables
    assert [(cell.text, cell.rows, cell.columns) for cell in table.cells] == [
        ("项目资金", 3, 1),
        ("预算", 1, 3),
        ("完", 1, 1),
    ]


def test_indent_of_the_alignment_counts() -> None:
    (table,) = read_xls(only(old.label(0, 0, "其中：上级资金", 1), codes=(("General", 2),))).tables
    assert table.cells[0].indent == 2


def test_an_error_is_a_blank_with_a_problem_at_its_place() -> None:
    document = read_xls(
        only(old.label(0, 0, "执行率") + old.error(0, 1, 0x17) + old.formula(1, 0, b"\2\0\7\0\0\0\xff\xff"))
    )
    assert [cell.text for cell in document.tables[0].cells] == ["执行率", "", ""]
    assert [(problem.code, problem.place.row, problem.place.column) for problem in document.problems] == [
        ("error_value", 1, 2), ("error_value", 2, 1),
    ]  # fmt: skip
    assert "#REF!" in document.problems[0].message
    assert "#DIV/0!" in document.problems[1].message


def test_hidden_sheets_are_told_and_hidden_rows_and_columns_read() -> None:
    records = (
        old.hidden_row(1)
        + old.hidden_columns(1, 3)
        + old.label(0, 0, "甲")
        + old.label(1, 0, "乙")
        + old.label(0, 2, "丙")
    )
    book = old.workbook({"草稿": old.label(0, 0, "不读"), "报告": records}, hidden=["草稿"])
    document = read_xls(old.xls(book))
    assert [cell.text for cell in document.tables[0].cells] == ["甲", "丙", "乙"]
    assert document.tables[0].place.table == 1
    assert [(problem.code, problem.place.sheet, problem.hinders) for problem in document.problems] == [
        ("hidden", "草稿", False), ("hidden", "报告", False),
    ]  # fmt: skip
    assert "第 2 行、C 列" in document.problems[1].message


def test_zeros_that_the_sheet_does_not_show_are_blank() -> None:
    records = old.label(0, 0, "甲") + old.number(0, 1, 0)
    assert texts_of(only(records)) == [["甲", "0"]]
    assert texts_of(only(records + old.without_zeros())) == [["甲"]]


def test_excel_5_in_gbk() -> None:
    records = old.older_label(0, 0, "绩效自评表") + old.number(1, 0, 12.5)
    assert texts_of(old.xls(old.older_workbook({"表一": records}), "Book")) == [["绩效自评表", "12.5"]]


def test_a_large_stream_and_a_small_one_are_both_found() -> None:
    many = b"".join(old.number(row, 0, row) for row in range(2000))
    assert len(texts_of(only(many))[0]) == 2000
    assert texts_of(only(old.number(0, 0, 7))) == [["7"]]


def test_a_sheet_that_breaks_off_keeps_what_stands_above() -> None:
    stream = old.workbook({"表": old.label(0, 0, "甲") + old.label(1, 0, "乙")})
    document = read_xls(old.xls(stream[:-12]))
    assert document.tables[0].cells[0].text == "甲"
    assert [(problem.code, problem.place.sheet, problem.hinders) for problem in document.problems] == [
        ("truncated", "表", True)
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (old.xls(old.workbook({"表": b""})), "没有任何文字"),
        (old.compound({"WordDocument": b"x"}), ".docx"),
        (old.compound({"EncryptedPackage": b"x"}), "密码"),
        (old.xls(old.record(0x809, bytes(16)) + old.record(0x0A, b"")), "损坏"),
        (old.xls(old.workbook({"表": old.label(0, 0, "甲")})[:20] + old.record(0x2F, bytes(6))), "密码"),
        ("项目\t金额".encode(), "xls"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(ReportError, match=told):
        read_xls(data)


def test_a_damaged_file_gives_a_document_or_a_report_error() -> None:
    whole = only(
        old.hidden_row(1)
        + old.label(0, 0, "绩效")
        + old.packed(1, 0, [6, 7])
        + old.formula_of_text(2, 0, "好")
        + old.merged((0, 0, 0, 2)),
        old.shared_texts("一", "二"),
        (("0.00%", 1),),
    )
    chance = random.Random(7)
    for _ in range(600):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 3, 20])):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        try:
            read_xls(bytes(data[: chance.choice([len(data), chance.randrange(8, len(data))])]))
        except ReportError:
            continue
