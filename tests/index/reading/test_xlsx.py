"""A workbook is read as it shows itself: texts, numbers by their formats, spans, and what is missing is told."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from index.errors import ReportError
from index.reading.document import Document, Problem
from index.reading.sheets import Room, Sheet
from index.reading.xlsx import read_xlsx
from tests.index.reading.old_office import compound

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def made(fill: Callable[[Worksheet], object]) -> bytes:
    book = Workbook()
    fill(book.worksheets[0])
    return saved(book)


def rows(*values: Sequence[object]) -> bytes:
    return made(lambda sheet: [sheet.append(list(row)) for row in values])


def altered(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with a replacement in the XML of a part, such as other programs write it."""
    parts = unpacked(data)
    assert re.search(old, parts[part]), parts[part]
    return packed({**parts, part: re.sub(old, lambda _: new, parts[part])})


def unpacked(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_shared_texts(data: bytes) -> bytes:
    """The workbook as Excel writes it: the texts in a part of their own, named by number. openpyxl puts them in the cells."""
    parts = unpacked(data)
    shared: list[str] = []

    def share(found: re.Match[str]) -> str:
        shared.append(f"<si>{found[1]}</si>")
        return f't="s"><v>{len(shared) - 1}</v>'

    parts[SHEET] = re.sub(r't="inlineStr"><is>(.*?)</is>', share, parts[SHEET], flags=re.S)
    assert shared
    parts[TEXTS] = f'<sst xmlns="{MAIN}" count="{len(shared)}">{"".join(shared)}</sst>'
    rels = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdTexts" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    parts[rels] = parts[rels].replace("</Relationships>", relation)
    return packed(parts)


def texts(document: Document) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in document.tables[0].cells}


def told(problem: Problem) -> tuple[str, int | None, int | None, bool]:
    return problem.code, problem.place.row, problem.place.column, problem.hinders


def one(value: object, code: str) -> str:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "甲"
        sheet["B2"] = value
        sheet["B2"].number_format = code

    return texts(read_xlsx(made(fill))).get((1, 1), "")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.98735, "0.00%", "98.74%"),
        (1, "0%", "100%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567.891, "#,##0.0", "1,234,567.9"),
        (2.675, "0.00", "2.68"),
        (12.5, ACCOUNTING, "12.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0, ACCOUNTING, "0.00"),
        (12345, '0!.0,"万"', "1.2万"),
        (320, '0"万元"', "320万元"),
        (-12.5, "0.00_);(0.00)", "(12.50)"),
        (-12.5, "#,##0.00;[Red]#,##0.00", "-12.50"),
        (0, "0;-0;;@", ""),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (7, "000", "007"),
        (0.25, "# ?/?", "0.25"),
        (14.490000000000002, "General", "14.49"),
        (123456789012.35, "General", "123456789012.35"),
        (5.0, "General", "5"),
        (True, "General", "TRUE"),
        ("012.50", "0.00", "012.50"),
        ("  上年结转 ", "General", "上年结转"),
        (date(2023, 12, 31), "yyyy-mm-dd", "2023-12-31"),
        (date(2023, 12, 31), "mm-dd-yy", "2023-12-31"),
        (date(2023, 3, 1), 'yyyy"年"m"月"d"日"', "2023年3月1日"),
        (date(2023, 3, 1), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2023年3月1日"),
        (datetime(2023, 12, 31, 18, 5), "yyyy/m/d h:mm", "2023/12/31 18:05"),
        (time(8, 30), "h:mm", "8:30"),
    ],
)
def test_a_value_is_read_as_it_is_shown(value: object, code: str, text: str) -> None:
    assert one(value, code) == text


def test_the_date_formats_of_a_chinese_excel_have_only_numbers() -> None:
    data = made(lambda sheet: [sheet.append([45291]), setattr(sheet["A1"], "number_format", "0.00")])
    dated = altered(data, "xl/styles.xml", 'numFmtId="2"', 'numFmtId="31"')
    assert texts(read_xlsx(dated)) == {(0, 0): "2023年12月31日"}


def test_days_counted_from_1904() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = 43829
        sheet["A1"].number_format = "yyyy-mm-dd"

    data = altered(made(fill), "xl/workbook.xml", "<workbookPr ?/>", '<workbookPr date1904="1"/>')
    assert texts(read_xlsx(data)) == {(0, 0): "2023-12-31"}


def test_places_spans_and_indents() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "自评表"
        sheet["B2"] = "项目资金"
        sheet.merge_cells("B2:D3")
        sheet["B4"] = "   其中：上级资金"
        sheet["C4"] = "本级"
        sheet["C4"].alignment = Alignment(horizontal="left", indent=2)
        sheet.merge_cells("C5:D5")
        sheet["D6"] = "尾"

    (table,) = read_xlsx(made(fill)).tables
    assert [(cell.text, cell.row, cell.column, cell.rows, cell.columns, cell.indent) for cell in table.cells] == [
        ("项目资金", 1, 1, 2, 3, 0), ("其中：上级资金", 3, 1, 1, 1, 3), ("本级", 3, 2, 1, 1, 2), ("", 4, 2, 1, 2, 0),
        ("尾", 5, 3, 1, 1, 0),
    ]  # fmt: skip
    place = table.cells[0].place
    assert (place.sheet, place.table, place.row, place.column) == ("自评表", 1, 2, 2)


def test_every_visible_sheet_with_a_text_is_a_table_and_hidden_ones_are_told() -> None:
    book = Workbook()
    book.worksheets[0].append(["封面"])
    for name, state in (("空", "visible"), ("草稿", "hidden"), ("底稿", "veryHidden"), ("明细", "visible")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        if name != "空":
            sheet.append([f"{name}的内容"])
    document = read_xlsx(saved(book))
    assert [(table.place.sheet, table.place.table, table.cells[0].text) for table in document.tables] == [
        ("Sheet", 1, "封面"), ("明细", 3, "明细的内容"),
    ]  # fmt: skip
    assert [(problem.code, problem.hinders) for problem in document.problems] == [("hidden", False)]
    assert "「草稿」、「底稿」" in document.problems[0].message


def test_hidden_rows_and_columns_are_read_and_told_once() -> None:
    def fill(sheet: Worksheet) -> None:
        for _ in range(6):
            sheet.append(list("甲乙丙丁"))
        for row in (2, 3, 5, 40):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["C"].hidden = True

    document = read_xlsx(made(fill))
    assert len(document.tables[0].cells) == 24
    assert [told(problem) for problem in document.problems] == [("hidden", 2, 3, False)]
    assert "第 2–3, 5 行、C 列" in document.problems[0].message


def test_a_formula_shows_its_result_or_is_told_to_have_none() -> None:
    data = rows(["合计", "=SUM(C1:D1)", 3], ["差额", "=C1-3", '=IF(C1>0,"","x")'])
    data = altered(data, SHEET, r"(?<=<f>SUM\(C1:D1\)</f>)<v ?/>|(?<=<f>SUM\(C1:D1\)</f>)<v></v>", "<v>12.5</v>")
    data = altered(data, SHEET, '<c r="C2"', '<c t="str" r="C2"')
    document = read_xlsx(data)
    assert texts(document) == {(0, 0): "合计", (0, 1): "12.5", (0, 2): "3", (1, 0): "差额", (1, 1): ""}
    assert [told(problem) for problem in document.problems] == [("no_cached_value", 2, 2, True)]
    assert "B2" in document.problems[0].message


def test_errors_are_blank_and_told() -> None:
    document = read_xlsx(rows(["执行率", "#DIV/0!"], ["#REF!", "完成"]))
    assert texts(document) == {(0, 0): "执行率", (0, 1): "", (1, 0): "", (1, 1): "完成"}
    assert [told(problem) for problem in document.problems] == [
        ("error_value", 1, 2, True),
        ("error_value", 2, 1, True),
    ]


def test_comments_of_cells_are_no_part_of_the_report() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "预算数"
        sheet["A1"].comment = Comment("请核对", "审核人")

    document = read_xlsx(made(fill))
    assert [cell.text for cell in document.tables[0].cells] == ["预算数"]


def test_merges_over_whole_rows_and_claimed_dimensions_cost_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "绩效自评表"
        sheet["C2"] = "备注"
        sheet.merge_cells("A1:XFD1")
        sheet.merge_cells("A2:B1048576")

    data = altered(made(fill), SHEET, '<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')
    (table,) = read_xlsx(data).tables
    assert (table.height, table.width) == (2, 3)
    assert [(cell.text, cell.rows, cell.columns) for cell in table.cells] == [
        ("绩效自评表", 1, 3),
        ("", 1, 2),
        ("备注", 1, 1),
    ]


def test_a_cell_that_strayed_far_off_is_left_out_and_told() -> None:
    document = read_xlsx(
        made(lambda sheet: [sheet.append(["项目", "金额"]), setattr(sheet["XFD1048576"], "value", "x")])
    )
    assert (document.tables[0].height, document.tables[0].width) == (1, 2)
    assert [told(problem) for problem in document.problems] == [("left_out", 1_048_576, 16_384, True)]
    assert "XFD1048576" in document.problems[0].message


def test_a_table_may_begin_far_down() -> None:
    document = read_xlsx(made(lambda sheet: setattr(sheet["C3000"], "value", "项目")))
    assert texts(document) == {(2999, 2): "项目"}
    assert not document.problems


def test_zeros_that_the_sheet_does_not_show_are_blank() -> None:
    data = rows(["支出", 0, 1])
    assert texts(read_xlsx(data)) == {(0, 0): "支出", (0, 1): "0", (0, 2): "1"}
    without = altered(data, SHEET, "<sheetView ", '<sheetView showZeros="0" ')
    assert texts(read_xlsx(without)) == {(0, 0): "支出", (0, 2): "1"}


def test_rich_texts_are_whole_and_guides_to_pronunciation_are_not_read() -> None:
    rich = "<si><r><rPr><b/></rPr><t>项目</t></r><r><t xml:space='preserve'> 名称</t></r><rPh sb='0' eb='1'><t>xm</t></rPh></si>"
    data = altered(with_shared_texts(rows(["项目名称"])), TEXTS, "<si>.*</si>", rich)
    assert texts(read_xlsx(data)) == {(0, 0): "项目 名称"}


@pytest.mark.parametrize("number", ["9", "-1", "x"])
def test_a_cell_whose_text_is_not_there_is_blank_and_told(number: str) -> None:
    data = altered(with_shared_texts(rows(["甲"], ["乙"], ["丙"])), SHEET, "<v>1</v>", f"<v>{number}</v>")
    document = read_xlsx(data)
    assert texts(document) == {(0, 0): "甲", (1, 0): "", (2, 0): "丙"}
    assert [told(problem) for problem in document.problems] == [("cell_unreadable", 2, 1, True)]


def test_line_breaks_inside_a_cell_are_single_ones() -> None:
    data = altered(with_shared_texts(rows(["项目名称"])), TEXTS, "(?<=<t>)[^<]*", "项目_x000D_\n名称_x005F_")
    assert texts(read_xlsx(data)) == {(0, 0): "项目\n名称_"}


def test_cells_without_names_and_texts_inside_them_as_report_servers_write_them() -> None:
    cells = (
        '<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>项目</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row>'
        '<x:row><x:c t="str"><x:v>完成</x:v></x:c><x:c t="d"><x:v>2023-12-31</x:v></x:c></x:row></x:sheetData>'
    )
    data = altered(rows(["x"]), SHEET, "<sheetData>.*</sheetData>", cells)
    data = altered(data, SHEET, "<worksheet ", f'<worksheet xmlns:x="{MAIN}" ')
    assert texts(read_xlsx(data)) == {(0, 0): "项目", (0, 1): "7", (1, 0): "完成", (1, 1): "45291"}


def test_faults_of_styles_do_not_matter() -> None:
    data = altered(rows(["项目"]), "xl/styles.xml", "<fill><patternFill ?/></fill>", "<fill/>")
    assert texts(read_xlsx(data)) == {(0, 0): "项目"}


def test_the_fingerprint_is_of_the_content_and_not_of_the_file() -> None:
    plain = rows(["项目", 5])
    dressed = made(lambda sheet: [sheet.append(["项目", 5]), setattr(sheet["A1"], "font", Font(bold=True))])
    assert read_xlsx(plain).fingerprint == read_xlsx(dressed).fingerprint
    assert read_xlsx(plain).fingerprint != read_xlsx(rows(["项目", 6])).fingerprint


def test_what_stands_above_a_damage_is_read() -> None:
    data = altered(rows(["甲"], ["乙"], ["丙"]), SHEET, '<row r="3".*', "<row r=")
    document = read_xlsx(data)
    assert texts(document) == {(0, 0): "甲", (1, 0): "乙"}
    assert [told(problem) for problem in document.problems] == [("truncated", 2, None, True)]


def test_a_workbook_that_is_too_large_is_read_as_far_as_there_is_room() -> None:
    sheet = Sheet("表", 1, Room(cells=2))
    for row in range(5):
        sheet.add(row, 0, "x")
    assert len(sheet.cells) == 2
    assert [told(problem) for problem in sheet.problems] == [("truncated", 3, None, True)]
    wordy = Sheet("表", 1, Room(characters=9))
    for row in range(5):
        wordy.add(row, 0, "四个字呢")
    assert len(wordy.cells) == 2


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 20_000_000)
    return file.getvalue()


def laughing() -> bytes:
    entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return altered(with_shared_texts(rows(["项目"])), TEXTS, "<sst ", f"{entities}<sst ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bomb, "过大"),
        (laughing, "损坏"),
        (lambda: rows(["项目"])[:-400], "不完整"),
        (lambda: compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "密码"),
        (lambda: rows([None, " "]), "没有任何文字"),
        (lambda: altered(rows(["项目"]), "xl/workbook.xml", "<sheets>.*</sheets>", ""), "没有任何文字"),
        (lambda: altered(with_shared_texts(rows(["项目"])), TEXTS, "</sst>", ""), "损坏"),
        (lambda: "项目\t金额".encode(), "delimited"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: Callable[[], bytes], words: str) -> None:
    with pytest.raises(ReportError, match=words) as raised:
        read_xlsx(data())
    assert re.search("请.*[a-z]", str(raised.value))


CELL = st.text(st.sampled_from("项目资金万元0123456789.%（）, \n\u3000-"), max_size=8)


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    height, width = draw(st.integers(1, 8)), draw(st.integers(1, 8))
    grid = draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=height, max_size=height))
    merges: list[tuple[int, int, int, int]] = []
    for _ in range(draw(st.integers(0, 5))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        bottom, right = draw(st.integers(top, height - 1)), draw(st.integers(left, width - 1))
        apart = all(bottom < a or c < top or right < b or d < left for a, b, c, d in merges)
        if apart and (bottom, right) != (top, left):
            merges.append((top, left, bottom, right))
    return grid, merges


@settings(max_examples=60, deadline=None)
@given(grids(), st.booleans())
def test_any_grid_with_merged_cells_comes_back(
    drawn: tuple[list[list[str]], list[tuple[int, int, int, int]]], by_excel: bool
) -> None:
    grid, merges = drawn
    book = Workbook()
    sheet = book.worksheets[0]
    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            sheet.cell(row + 1, column + 1).value = value
            sheet.cell(row + 1, column + 1).data_type = "s"
    for top, left, bottom, right in merges:
        sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    covered = {(row, column) for top, left, bottom, right in merges for row in range(top, bottom + 1)
               for column in range(left, right + 1) if (row, column) != (top, left)}  # fmt: skip
    kept = {(row, column): text.strip() for row, values in enumerate(grid) for column, text in enumerate(values)
            if text.strip() and (row, column) not in covered}  # fmt: skip
    if not kept:
        with pytest.raises(ReportError):
            read_xlsx(saved(book))
        return
    data = with_shared_texts(saved(book)) if by_excel else saved(book)
    (table,) = read_xlsx(data).tables
    assert {(cell.row, cell.column): cell.text for cell in table.cells if cell.text} == kept
    for top, left, bottom, right in merges:
        cell = table.at(top, left)
        if (top, left) in kept:
            assert cell is not None
            assert (cell.rows, cell.columns) == (bottom - top + 1, right - left + 1)
