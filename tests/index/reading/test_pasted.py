"""Text without separators: one cell a line, columns aligned by blanks, or plain lines."""

import pytest

from index.errors import ReportError
from index.reading import pasted
from index.reading.delimited import read_delimited
from index.reading.document import Document, Paragraph, Table
from index.reading.pasted import read_pasted

CELLS = [
    "项目名称",
    "图书购置",
    "预算",
    "",
    "支出",
    "120.5",
    "118",
    "—",
    "数量指标",
    "购置图书",
    "≥1000册",
    "1024册",
    "8",
    "8",
    "",
    "说明",
]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(row)] for row in range(table.height)]


def read(text: str) -> Document:
    return read_delimited(text.encode())


def test_one_cell_a_line_is_one_column_in_which_blank_lines_are_blank_cells() -> None:
    document = read("\n\n" + "\n".join(CELLS) + "\n\n")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert document.format == "text"
    assert texts(table) == [[cell] for cell in CELLS]
    assert not table.exact
    assert [cell.place.line for cell in table.cells] == list(range(3, 3 + len(CELLS)))


def test_lines_that_were_cut_because_they_were_full_are_no_cells() -> None:
    text = "绩效指标完成情况良好资金使用规范各项任务按期完成" * 8
    lines = [text[at : at + 10] for at in range(0, len(text), 10)]
    assert [block.text for block in read("\n".join(lines)).blocks if isinstance(block, Paragraph)] == lines


def test_prose_is_paragraphs_with_their_lines() -> None:
    document = read("一、基本情况\n\n  本项目于2023年立项，由某局组织实施。  \n二、绩效\n")
    assert [(block.text, block.place.line) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("一、基本情况", 1),
        ("本项目于2023年立项，由某局组织实施。", 3),
        ("二、绩效", 4),
    ]


ALIGNED = """\
项目名称      预算      支出   备注
校车补助      1200       980   部分完成
图书购置        20             未启动
合　计        1220       980
"""


def test_columns_that_stand_under_each_other_are_told_by_their_place() -> None:
    document = read(f"情况如下：\n{ALIGNED}以上数据为决算数。\n")
    before, table, after = document.blocks
    assert isinstance(table, Table)
    assert (before, after) == (
        Paragraph("情况如下：", before.place),
        Paragraph("以上数据为决算数。", after.place),
    )
    assert texts(table) == [
        ["项目名称", "预算", "支出", "备注"],
        ["校车补助", "1200", "980", "部分完成"],
        ["图书购置", "20", "", "未启动"],
        ["合　计", "1220", "980", ""],
    ]
    assert not table.exact
    assert table.at(2, 3).place.line == 4  # type: ignore[union-attr]


def test_wide_blanks_part_columns_but_not_the_characters_of_a_word() -> None:
    document = read("姓　名　预算数　支出数\n张三丰　100　90\n李　四　20　20\n")
    assert texts(document.tables[0]) == [
        ["姓　名", "预算数", "支出数"],
        ["张三丰", "100", "90"],
        ["李　四", "20", "20"],
    ]


def test_fields_that_are_not_aligned_follow_each_other() -> None:
    document = read("甲一二三四五六七  乙  丙\n丁  戊己庚辛壬癸  子\n丑  寅  卯辰巳午未申酉戌\n")
    assert [len(row) for row in texts(document.tables[0])] == [3, 3, 3]


def test_two_aligned_lines_are_no_table() -> None:
    assert not read("甲  乙  丙\n丁  戊  己\n以上。\n").tables


def test_far_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasted, "MOST_CELLS", 10)
    with pytest.raises(ReportError, match="10 行"):
        read_pasted(CELLS, "")
