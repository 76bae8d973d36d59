"""Separated text: what stands in which cell of which line, whatever separates the cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReportError
from index.reading import delimited
from index.reading.delimited import read_delimited
from index.reading.document import Document, Paragraph, Table

LIST = [
    ["序号", "项目名称", "预算金额", "实际支出", "完成情况"],
    ["1", "校车补助", "1,200.50", "980", "补助校车，运营正常"],
    ["2", "图书购置", "20", "20", ""],
    ["", "合计", "1,220.50", "1,000", ""],
]


def read(text: str) -> Document:
    return read_delimited(text.encode())


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(row)] for row in range(table.height)]


def shape(document: Document) -> list[str | list[list[str]]]:
    return [block.text if isinstance(block, Paragraph) else texts(block) for block in document.blocks]


def joined(separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(LIST)
    return out.getvalue()


@pytest.mark.parametrize("separator", ["\t", ",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_separator_is_told_by_the_content(separator: str, line_end: str) -> None:
    document = read(joined(separator).replace("\n", line_end))
    assert document.format == "delimited"
    assert shape(document) == [LIST]
    assert document.tables[0].exact
    assert document.problems == ()


def test_excel_declares_its_separator_in_the_first_line() -> None:
    assert shape(read("sep=;\n" + joined(";"))) == [LIST]


def test_a_markdown_table_loses_its_rule_and_its_outer_pipes() -> None:
    text = "下表为执行情况。\n\n| 项目 | 预算 |\n|:---|---:|\n| 校车\\|接送 | 100 |\n| 图书 | — |\n\n以上。\n"
    document = read(text)
    assert shape(document) == ["下表为执行情况。", [["项目", "预算"], ["校车|接送", "100"], ["图书", "—"]], "以上。"]
    assert [cell.place.line for cell in document.tables[0].row(1)] == [5, 5]


def test_a_drawn_table_is_a_table_too() -> None:
    text = "┌────┬────┐\n│项目│预算│\n├────┼────┤\n│校车│100 │\n└────┴────┘\n"
    assert [["项目", "预算"], ["校车", "100"]] in shape(read(text))


def test_commas_of_prose_separate_nothing() -> None:
    text = "一、总体情况,良好。\n全年完成改造12处，涉及道路3条，投入资金100万元。\n二、存在问题\n进度偏慢,需加快。\n"
    document = read(text)
    assert document.format == "text"
    assert shape(document) == text.strip().split("\n")


def test_full_width_commas_never_separate() -> None:
    document = read("甲，乙，丙\n丁，戊，己\n庚，辛，壬\n")
    assert (document.format, shape(document)) == ("text", ["甲，乙，丙", "丁，戊，己", "庚，辛，壬"])


def test_quoted_cells_hold_separators_line_ends_and_quotes() -> None:
    document = read('序号,内容,备注\n1,"一,二\n三""四""",无\n2,好,"有"\n')
    assert shape(document) == [[["序号", "内容", "备注"], ["1", '一,二\n三"四"', "无"], ["2", "好", "有"]]]
    assert [document.tables[0].row(row)[0].place.line for row in range(3)] == [1, 2, 4]


@pytest.mark.parametrize("separator", ["\t", ","])
def test_quotation_marks_of_a_text_stay(separator: str) -> None:
    rows = [["编号", "称号", "说明"], ["1", '"双减"政策', '落实"五育"'], ["2", '"未闭合', "无"], ["3", "甲", "乙"]]
    assert shape(read("\n".join(separator.join(row) for row in rows))) == [rows]


def test_a_lone_quote_does_not_swallow_the_rows_below_it() -> None:
    rows = [["1", "甲", '"引文'], ["2", "乙", "丙"], ["3", "丁", '戊"']]
    assert shape(read("\n".join("\t".join(row) for row in rows) + "\n")) == [rows]


def test_places_are_those_of_the_file() -> None:
    document = read("标题\n\n\t甲\t 乙\n丙\t\t丁\n")
    assert [(cell.text, cell.place.line, cell.place.table, cell.place.row, cell.place.column) for cell in document.tables[0].cells] == [
        ("", 3, 1, 1, 1), ("甲", 3, 1, 1, 2), ("乙", 3, 1, 1, 3), ("丙", 4, 1, 2, 1), ("", 4, 1, 2, 2), ("丁", 4, 1, 2, 3),
    ]  # fmt: skip
    assert document.tables[0].cells[2].indent == 1


def test_the_titles_of_a_merged_sheet_are_paragraphs_and_a_heading_inside_is_a_row() -> None:
    text = "某局自评表,,,\n（2023年度）,,,\n部门：某局,,,单位：万元\n序号,项目,预算,支出\n一、本级,,,\n1,校车,10,9\n注：数据为决算数,,,\n,,,\n"
    assert shape(read(text)) == [
        "某局自评表",
        "（2023年度）",
        [
            ["部门：某局", "", "", "单位：万元"],
            ["序号", "项目", "预算", "支出"],
            ["一、本级", "", "", ""],
            ["1", "校车", "10", "9"],
            ["注：数据为决算数", "", "", ""],
        ],
    ]


def test_blank_lines_and_paragraphs_part_tables() -> None:
    rows = "甲\t乙\t丙\n1\t2\t3\n"
    document = read(f"说明一\n{rows}\n{rows}说明二\n{rows}")
    table = [["甲", "乙", "丙"], ["1", "2", "3"]]
    assert shape(document) == ["说明一", table, table, "说明二", table]
    assert [each.place.table for each in document.tables] == [1, 2, 3]


def test_two_columns_are_enough_for_a_table() -> None:
    assert shape(read("项目名称\t校车补助\n主管部门\t教育局\n")) == [[["项目名称", "校车补助"], ["主管部门", "教育局"]]]


def test_rows_without_their_trailing_blanks_are_padded_where_the_head_is_widest() -> None:
    document = read("序号\t项目\t预算\t备注\n1\t校车\t10\n2\t图书\n")
    assert shape(document) == [[["序号", "项目", "预算", "备注"], ["1", "校车", "10", ""], ["2", "图书", "", ""]]]
    assert document.tables[0].exact


def test_ragged_text_is_not_exact_and_keeps_its_own_cells() -> None:
    document = read("序号\t项目\t预算\n1\t\t校车\t10\n2\t图书\t20\n")
    assert not document.tables[0].exact
    assert texts(document.tables[0])[1:] == [["1", "", "校车", "10"], ["2", "图书", "20"]]


def test_one_head_over_tables_of_two_widths_tells_that_blanks_were_lost() -> None:
    head = "序号\t项目\t单位\t预算\t支出"
    document = read(f"{head}\n1\t甲\t乙\t2\t3\n\n{head}\t\n2\t丙\t丁\t\t4\t5\n")
    assert [table.exact for table in document.tables] == [False, False]


def test_what_pandas_writes_for_blank_cells_is_blank() -> None:
    text = "序号\t项目\tUnnamed: 2\t备注\nnan\tNaN\tNone\tNULL\n<NA>\tnan值\tNone\t无\n1\tN/A\tNaT\t2\n"
    assert texts(read(text).tables[0]) == [
        ["序号", "项目", "", "备注"],
        ["", "", "", ""],
        ["", "nan值", "", "无"],
        ["1", "N/A", "", "2"],
    ]


def test_a_file_that_ends_inside_a_quoted_cell_is_told_with_its_place() -> None:
    (problem,) = read('序号,项目,说明\n1,校车,好\n2,图书,"购置图书\n完成').problems
    assert (problem.code, problem.hinders) == ("truncated", True)
    assert (problem.place.line, problem.place.row, problem.place.column) == (3, 3, 3)


def test_a_last_row_that_is_cut_is_told_but_a_short_one_with_its_line_end_is_not() -> None:
    text = "序号\t项目\t预算\t支出\t备注\n1\t校车\t10\t9\t无\n2\t图"
    (problem,) = read(text).problems
    assert (problem.code, problem.place.line) == ("truncated", 3)
    assert read(text + "\n").problems == ()
    assert read(text + "书\t20\t20\t无").problems == ()


def test_one_content_has_one_fingerprint_whatever_its_encoding_and_line_ends() -> None:
    text = joined("\t")
    saved = [text.encode(), text.encode("utf-16"), text.encode("gb18030"), text.replace("\n", "\r\n").encode()]
    assert len({read_delimited(data).fingerprint for data in saved}) == 1


def test_a_file_with_far_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_CELLS", 19)
    with pytest.raises(ReportError, match="19 格"):
        read(joined("\t"))


CELL = st.text(st.sampled_from('项目预算0123456789.,;"\n\t|—（）'), max_size=8).map(str.strip)
GRID = st.integers(3, 6).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=6))


@given(GRID, st.sampled_from([",", ";"]))
def test_any_grid_that_is_written_as_csv_comes_back(grid: list[list[str]], separator: str) -> None:
    head = [f"栏目{column}" for column in range(len(grid[0]) if grid else 3)]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows([head, *grid, head])
    (table,) = read(f"sep={separator}\n{out.getvalue()}").tables
    assert (table.exact, texts(table)) == (True, [head, *grid, head])


@given(st.text(st.sampled_from('项目1.,;"\n\r\t|- 　—'), max_size=200))
def test_any_text_is_read_and_nothing_in_it_is_lost(text: str) -> None:
    try:
        document = read(text)
    except ReportError:
        assert not text.strip()
        return
    kept = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in document.blocks
    )
    assert sorted(set(kept) & set("项目1")) == sorted(set(text) & set("项目1"))
    assert all(
        len(row) == len({cell.column for cell in row})
        for table in document.tables
        for row in map(table.row, range(table.height))
    )
