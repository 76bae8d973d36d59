"""What a reader of a PDF gets: its tables with their spans, its text, and word of what could not be read."""

import zlib
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReportError
from index.reading.document import Document, Paragraph, Table
from index.reading.pdf import read_pdf
from tests.index.reading.made_pdf import Page, made_pdf, steps

LIST = [
    ["序号", "项目名称", "预算数", "执行数", "执行率"],
    ["1", "农村道路养护", "1,280.5", "1,199.07", "93.64%"],
    ["2", "桥梁检测", "200", "199.5", "99.75%"],
    ["3", "标志标线更新改造", "96", "88.3", "91.98%"],
    ["合计", "", "1,576.5", "1,486.87", "94.31%"],
]
XS = steps(40, 40, 130, 70, 70, 70)
YS = steps(100, 20, 20, 20, 20, 20)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(row)] for row in range(table.height)]


def told(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def codes(document: Document) -> list[tuple[str, bool]]:
    return [(problem.code, problem.hinders) for problem in document.problems]


def written(page: Page, rows: Sequence[Sequence[str]], xs: Sequence[float], first: float, step: float) -> None:
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            page.lines(x, first + number * step, text)


def list_page(width: float = 600, height: float = 800) -> Page:
    page = Page(width, height)
    page.text(150, 60, "2023年度项目支出绩效自评表", 14)
    page.text(40, 90, "填报单位：青石县交通运输局")
    page.text(330, 90, "单位：万元")
    page.table(XS, YS, LIST)
    page.text(280, 580, "第 1 页")
    return page


def turned(page: Page, angle: int) -> Page:
    """What the page shows, drawn turned left by the angle on a page of the fitting size."""
    ways = {
        90: (0, 1, -1, 0, page.height, 0),
        180: (-1, 0, 0, -1, page.width, page.height),
        270: (0, -1, 1, 0, 0, page.width),
    }
    size = (page.width, page.height) if angle == 180 else (page.height, page.width)
    moved = Page(*size, used=page.used)
    moved.drawn = [f"q {' '.join(map(str, ways[angle]))} cm", *page.drawn, "Q"]
    return moved


def test_title_table_and_page_number_come_in_reading_order() -> None:
    document = read_pdf(made_pdf(list_page()))
    kinds = [block.text if isinstance(block, Paragraph) else texts(block) for block in document.blocks]
    assert kinds == ["2023年度项目支出绩效自评表", "填报单位：青石县交通运输局    单位：万元", LIST, "第 1 页"]
    assert document.format == "pdf"
    assert not document.problems
    cell = document.tables[0].at(1, 2)
    assert cell is not None
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.column) == (1, 1, 2, 3)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_drawn_turned_reads_like_an_upright_one(angle: int) -> None:
    upright, other = read_pdf(made_pdf(list_page())), read_pdf(made_pdf(turned(list_page(), angle)))
    assert other.blocks == upright.blocks


@pytest.mark.parametrize("angle", [90, 270])
def test_a_page_shown_turned_reads_like_an_upright_one(angle: int) -> None:
    shown = turned(list_page(), angle)
    shown.rotate = 90 if angle == 90 else 270
    assert read_pdf(made_pdf(shown)).blocks == read_pdf(made_pdf(list_page())).blocks


def test_a_label_turned_in_its_cell_is_read_along_its_writing() -> None:
    page = Page()
    page.table(steps(40, 30, 100, 100), steps(100, 60), [["", "建成里程", "12公里"]])
    page.text(60, 150, "产出指标", angle=90)
    assert texts(read_pdf(made_pdf(page)).tables[0]) == [["产出指标", "建成里程", "12公里"]]


def test_a_figure_broken_in_a_narrow_cell_stays_in_order() -> None:
    page = Page()
    page.table(steps(40, 40, 38, 100), steps(100, 20, 30), [["序号", "预算", "目标"], ["1", "12,345.\n67", "完成验收"]])
    cell = read_pdf(made_pdf(page)).tables[0].at(1, 1)
    assert cell is not None
    assert cell.text == "12,345.\n67"


@pytest.mark.parametrize(("x", "text"), [(42, "农村公路路面改善提升工程"), (30, "二〇二三年度（全年）")])
def test_a_text_that_runs_over_the_border_of_its_cell_is_not_cut(x: float, text: str) -> None:
    page = Page()
    page.table(steps(40, 80, 100, 100), steps(100, 20, 20), [["项目", "", "预算"], ["", "", "12.5"]])
    page.text(x, 133, text)
    table = read_pdf(made_pdf(page)).tables[0]
    assert texts(table) == [["项目", "", "预算"], [text, "", "12.5"]]


def test_texts_that_stand_close_to_a_border_on_both_sides_stay_in_their_cells() -> None:
    page = Page()
    page.table(steps(40, 81, 81, 100), steps(100, 20), [["", "", "预算"]])
    page.text(41, 113, "农村公路路面改善")
    page.text(122.5, 113, "交通运输局")
    assert texts(read_pdf(made_pdf(page)).tables[0]) == [["农村公路路面改善", "交通运输局", "预算"]]


def test_each_page_has_its_own_table() -> None:
    document = read_pdf(made_pdf(list_page(), list_page()))
    assert [(table.place.page, table.place.table) for table in document.tables] == [(1, 1), (2, 1)]
    assert texts(document.tables[0]) == texts(document.tables[1]) == LIST


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[list[float], list[float], list[tuple[int, int, int, int]]]:
    """Columns, rows, and cells (row, column, rows, columns) that cover the grid."""
    widths = draw(st.lists(st.integers(18, 70), min_size=2, max_size=6))
    heights = draw(st.lists(st.integers(15, 50), min_size=2, max_size=6))
    free = {(row, column) for row in range(len(heights)) for column in range(len(widths))}
    cells = []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while not {(r, c) for r in range(row, row + rows) for c in range(column, column + columns)} <= free:
            rows, columns = (rows - 1, columns) if rows > 1 else (rows, columns - 1)
        free -= {(r, c) for r in range(row, row + rows) for c in range(column, column + columns)}
        cells.append((row, column, rows, columns))
    return steps(40, *widths), steps(60, *heights), cells


@settings(max_examples=60, deadline=None)
@given(merged_grids())
def test_any_merged_cells_are_found_from_their_borders(
    grid: tuple[list[float], list[float], list[tuple[int, int, int, int]]],
) -> None:
    xs, ys, cells = grid
    page = Page()
    for number, (row, column, rows, columns) in enumerate(cells):
        left, top, right, bottom = xs[column], ys[row], xs[column + columns], ys[row + rows]
        page.area(left, top, right, bottom, "S")
        page.text(left + 2, top + 11, f"{number}", 8)
    tables = read_pdf(made_pdf(page)).tables
    # Lines that no cell ends at in the whole table are not there: rows and columns are counted as drawn.
    rows_drawn = sorted({edge for row, _, rows, _ in cells for edge in (row, row + rows)})
    columns_drawn = sorted({edge for _, column, _, columns in cells for edge in (column, column + columns)})
    expected = [
        (
            f"{number}", rows_drawn.index(row), columns_drawn.index(column),
            rows_drawn.index(row + rows) - rows_drawn.index(row),
            columns_drawn.index(column + columns) - columns_drawn.index(column),
        )
        for number, (row, column, rows, columns) in enumerate(cells)
    ]  # fmt: skip
    found = [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for table in tables for cell in table.cells]
    assert sorted(found) == sorted(expected) if len(cells) > 1 else not tables


PLACES = st.tuples(st.integers(10, 580), st.integers(20, 780))
LINES = st.tuples(st.booleans(), st.integers(0, 600), st.integers(0, 600), st.integers(5, 600))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(PLACES, st.integers(1, 8)), max_size=25), st.lists(LINES, max_size=25))
def test_no_text_is_lost_however_the_page_is_drawn(
    placed: list[tuple[tuple[int, int], int]], lines: list[tuple[bool, int, int, int]]
) -> None:
    page, expected = Page(), ""
    for number, ((x, y), length) in enumerate(placed):
        text = "".join(chr(0x4E00 + 10 * number + each) for each in range(min(length, (590 - x) // 10)))
        page.text(x, y, text)
        expected += text
    for is_level, at, start, length in lines:
        page.line(*((start, at, start + length, at) if is_level else (at, start, at, start + length)))
    document = read_pdf(made_pdf(page))
    found = "".join(told(document)) + "".join(cell.text for table in document.tables for cell in table.cells)
    assert sorted("".join(found.split())) == sorted(expected)


@pytest.mark.parametrize("how", ["dotted", "dashed", "doubled", "thin areas", "open sides", "moved a little"])
def test_borders_drawn_in_other_ways_are_borders(how: str) -> None:
    page = Page()
    written(page, LIST, [x + 3 for x in XS], 113, 20)
    level = [(XS[0], y, XS[-1], y) for y in YS]
    upright = [(x, YS[0], x, YS[-1]) for x in (XS[1:-1] if how == "open sides" else XS)]
    for x0, y0, x1, y1 in level + upright:
        length, is_level = x1 - x0 + y1 - y0, y0 == y1
        if how in ("dotted", "dashed"):
            dash, gap = (1, 2) if how == "dotted" else (6, 4)
            for at in range(0, int(length), dash + gap):
                stop = min(at + dash, length)
                page.area(*((x0 + at, y0, x0 + stop, y0 + 0.7) if is_level else (x0, y0 + at, x0 + 0.7, y0 + stop)))
        elif how == "doubled":
            page.line(x0, y0, x1, y1)
            page.line(*((x0, y0 + 2, x1, y1 + 2) if is_level else (x0 + 2, y0, x1 + 2, y1)))
        elif how == "thin areas":
            page.area(*((x0, y0, x1, y0 + 0.5) if is_level else (x0, y0, x0 + 0.5, y1)))
        elif how == "moved a little":
            page.line(*((x0 - 1.5, y0 + 0.8, x1, y1 + 0.8) if is_level else (x0, y0 + 1.5, x1, y1 - 1.5)))
        else:
            page.line(x0, y0, x1, y1)
    document = read_pdf(made_pdf(page))
    assert [texts(table) for table in document.tables] == [LIST]
    assert not document.problems


def test_marked_and_underlined_words_part_no_cell() -> None:
    page = Page()
    page.table(XS, YS, LIST)
    page.area(XS[1] + 2, YS[1] + 3, XS[1] + 62, YS[1] + 17, grey=0.8)
    page.line(XS[2] + 2, YS[1] + 13, XS[2] + 38, YS[1] + 13)
    assert [texts(table) for table in read_pdf(made_pdf(page)).tables] == [LIST]


def test_a_coloured_head_between_white_lines_is_read_by_its_areas() -> None:
    page = Page()
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            page.area(left, top, right - 1, bottom - 1, grey=0.85)
    written(page, LIST, [x + 3 for x in XS], 113, 20)
    assert [texts(table) for table in read_pdf(made_pdf(page)).tables] == [LIST]


def test_a_framed_text_and_a_drawing_are_no_tables() -> None:
    page = Page()
    page.area(40, 40, 560, 120, "S")
    page.text(60, 70, "本表由各单位填报，未经审计。")
    for number in range(6):
        page.area(60 + 40 * number, 300 - 20 * number, 90 + 40 * number, 400, "S")
    page.line(50, 400, 560, 400)
    document = read_pdf(made_pdf(page))
    assert not document.tables
    assert told(document) == ["本表由各单位填报，未经审计。"]


def assert_inferred(document: Document, rows: list[list[str]]) -> None:
    assert [texts(table) for table in document.tables] == [rows]
    assert not document.tables[0].exact
    assert all(cell.doubted for cell in document.tables[0].cells if cell.text)
    assert codes(document) == [("borders_inferred", False)]
    assert document.problems[0].place.page == 1


def test_a_list_with_lines_under_its_rows_gets_its_columns() -> None:
    page = Page()
    for y in steps(100, *[30] * 5):
        page.line(40, y, 540, y)
    rows = [[*row] for row in LIST]
    rows[1][1] = "农村道路\n养护"
    written(page, rows, [45, 95, 260, 340, 430], 112, 30)
    assert_inferred(read_pdf(made_pdf(page)), rows)


def test_a_list_with_three_lines_gets_its_rows() -> None:
    page = Page()
    for y in (100, 122, 222):
        page.line(40, y, 540, y)
    written(page, LIST, [45, 95, 260, 340, 430], 115, 22)
    page.text(40, 240, "注：数据来源于预算管理一体化系统。")
    document = read_pdf(made_pdf(page))
    assert_inferred(document, LIST)
    assert told(document) == ["注：数据来源于预算管理一体化系统。"]


def test_wrapped_texts_around_the_figures_of_their_row_are_of_that_row() -> None:
    page = Page()
    names = ["农村道路\n养护工程", "桥梁检测", "标志标线\n更新改造", "合计"]
    goals = ["养护县乡道路\n三百公里", "检测桥梁\n五十座", "更新标线", ""]
    for y in (100, 122, 290):
        page.line(40, y, 540, y)
    written(page, [["项目名称", "预算数", "执行数", "年度目标"]], [45, 150, 230, 330], 115, 0)
    for number, (name, goal) in enumerate(zip(names, goals, strict=True)):
        middle = 142 + 40 * number
        page.text(150, middle, f"{100 + number}.5")
        page.text(230, middle, f"{90 + number}")
        for x, text in ((45, name), (330, goal)):
            page.lines(x, middle - 6 * text.count("\n"), text)
    expected = [
        [name, f"{100 + number}.5", f"{90 + number}", goal]
        for number, (name, goal) in enumerate(zip(names, goals, strict=True))
    ]
    assert_inferred(read_pdf(made_pdf(page)), [["项目名称", "预算数", "执行数", "年度目标"], *expected])


def test_a_head_over_several_columns_spans_them() -> None:
    page = Page()
    for y in (80, 120, 150, 180, 210):
        page.line(40, y, 540, y)
    page.line(245, 100, 540, 100)
    for x, y, text in (
        (45, 104, "序号"),
        (90, 104, "项目名称"),
        (360, 94, "资金情况"),
        (250, 115, "预算数"),
        (330, 115, "执行数"),
        (420, 115, "执行率"),
    ):
        page.text(x, y, text)
    written(page, LIST[1:4], [45, 90, 250, 330, 420], 138, 30)
    table = read_pdf(made_pdf(page)).tables[0]
    spans = [(cell.text, cell.rows, cell.columns) for row in (0, 1) for cell in table.row(row)]
    assert spans == [
        ("序号", 2, 1),
        ("项目名称", 2, 1),
        ("资金情况", 1, 3),
        ("预算数", 1, 1),
        ("执行数", 1, 1),
        ("执行率", 1, 1),
    ]
    assert texts(table)[2:] == LIST[1:4]


def test_a_list_without_any_lines_gets_columns_and_rows() -> None:
    page = Page()
    written(page, LIST, [45, 95, 260, 340, 430], 115, 20)
    page.text(45, 300, "填表人：张三")
    page.text(260, 300, "审核人：李四")
    document = read_pdf(made_pdf(page))
    assert_inferred(document, LIST)
    assert told(document) == ["填表人：张三    审核人：李四"]


def test_two_lists_without_side_lines_stay_two() -> None:
    page = Page()
    for first in (100, 400):
        page.text(250, first - 20, f"表{first // 100}：项目支出")
        for y in steps(first, *[22] * 5):
            page.line(40, y, 540, y)
        written(page, LIST, [45, 95, 260, 340, 430], first + 15, 22)
    document = read_pdf(made_pdf(page))
    assert [texts(table) for table in document.tables] == [LIST, LIST]
    assert told(document) == ["表1：项目支出", "表4：项目支出"]


def test_a_list_ruled_between_its_columns_only_gets_its_rows() -> None:
    page = Page()
    rows = [*LIST[:4], ["4", "应急抢险", "50", "50", "100%"], LIST[4]]
    for x in XS:
        page.line(x, 100, x, 220)
    for y in (100, 120, 220):
        page.line(XS[0], y, XS[-1], y)
    written(page, rows, [x + 3 for x in XS], 113, 20)
    assert_inferred(read_pdf(made_pdf(page)), rows)


def test_running_text_between_the_rules_of_head_and_foot_is_no_table() -> None:
    page = Page()
    page.line(40, 60, 560, 60)
    page.line(40, 760, 560, 760)
    for number in range(6):
        page.text(
            60 if number % 3 == 0 else 40,
            100 + 16 * number,
            "全年安排预算1,234.56万元，实际支出1,198.3万元，检查8,900户，发现问题1,024个，",
        )
    document = read_pdf(made_pdf(page))
    assert not document.tables
    assert not document.problems


def test_lines_that_the_margin_broke_are_one_paragraph() -> None:
    page = Page()
    page.text(60, 100, "全年共投入资金一千二百余万元用于农村公路养护与桥梁检测，其中省级补助资")
    page.text(40, 116, "金八百万元，县级配套资金四百万元。")
    page.text(60, 132, "下一步将加快支付。")
    page.text(40, 160, "填报人：王五")
    joined = "全年共投入资金一千二百余万元用于农村公路养护与桥梁检测，其中省级补助资金八百万元，县级配套资金四百万元。"
    assert told(read_pdf(made_pdf(page))) == [joined, "下一步将加快支付。", "填报人：王五"]


def test_radicals_are_read_as_characters_and_signs_stay_as_they_are() -> None:
    page = Page()
    page.text(40, 40, "项⽬⾦额（万元）：⻓期，⺠生")
    page.text(40, 60, "ﬁn １００％")
    assert told(read_pdf(made_pdf(page))) == ["项目金额（万元）：长期，民生", "fin １００％"]


def test_letters_printed_twice_to_look_bold_are_read_once() -> None:
    page = Page()
    for moved in (0, 0.3):
        page.text(40 + moved, 40, "合计1100.50")
    assert told(read_pdf(made_pdf(page))) == ["合计1100.50"]


def test_spaced_out_words_are_words_and_columns_of_one_line_stay_apart() -> None:
    page = Page()
    for number, character in enumerate("主管部门"):
        page.text(40 + 18 * number, 40, character)
    page.text(40, 60, "2023 2024 total cost")
    page.text(40, 80, "单位：")
    page.text(200, 80, "万元")
    assert told(read_pdf(made_pdf(page))) == ["主管部门", "2023 2024 total cost", "单位：    万元"]


def test_a_watermark_across_the_page_is_left_out() -> None:
    page = list_page()
    page.text(120, 500, "内部资料请勿外传", 60, angle=45)
    assert read_pdf(made_pdf(page)).blocks == read_pdf(made_pdf(list_page())).blocks


def test_a_scanned_page_is_told_and_the_rest_is_read() -> None:
    scan = Page()
    scan.picture(0, 0, 600, 800)
    scan.text(280, 780, "- 2 -")
    document = read_pdf(made_pdf(list_page(), scan))
    assert [texts(table) for table in document.tables] == [LIST]
    assert codes(document) == [("scan_not_read", True)]
    assert document.problems[0].place.page == 2
    assert "第 2 页" in document.problems[0].message


def test_a_scan_gives_no_blocks_and_says_why() -> None:
    scan = Page()
    scan.picture(20, 20, 580, 780)
    document = read_pdf(made_pdf(scan))
    assert document.blocks == ()
    assert codes(document) == [("scan_not_read", True)]


def test_text_laid_invisibly_over_a_scan_is_read_and_doubted() -> None:
    scan = Page()
    scan.picture(0, 0, 600, 800)
    scan.table(XS, YS, [[] for _ in LIST])
    for number, row in enumerate(LIST):
        for x, text in zip(XS, row, strict=False):
            scan.text(x + 3, YS[number] + 13, text, mode=3)
    document = read_pdf(made_pdf(scan))
    assert texts(document.tables[0]) == LIST
    assert all(cell.doubted for cell in document.tables[0].cells if cell.text)
    assert codes(document) == [("doubted", False)]


def test_a_picture_beside_text_is_no_scan() -> None:
    page = list_page()
    page.picture(400, 600, 500, 700)
    assert not read_pdf(made_pdf(page)).problems


def test_letters_without_a_character_are_told() -> None:
    data = made_pdf(list_page()).replace(b"/ToUnicode 6 0 R", b"/Unknown 6 0 R  ")
    document = read_pdf(data)
    assert ("cell_unreadable", True) in codes(document)


def test_a_locked_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReportError, match="密码"):
        read_pdf(made_pdf(list_page(), password="geheim"))


def test_a_file_locked_against_changes_only_is_read() -> None:
    assert texts(read_pdf(made_pdf(list_page(), password="")).tables[0]) == LIST


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"PK\x03\x04 no pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ReportError, match="PDF"):
        read_pdf(data)


def test_a_file_broken_off_is_read_up_to_there() -> None:
    data = made_pdf(list_page(), list_page(), list_page())
    document = read_pdf(data[: data.index(b"12 0 obj")])
    assert [texts(table) for table in document.tables][:2] == [LIST, LIST]
    assert ("truncated", True) in codes(document)


def test_contents_broken_off_are_told_and_read_up_to_there() -> None:
    packed = zlib.compress("\n".join(list_page().drawn).encode())
    data = made_pdf(list_page(), filters="/Filter /FlateDecode", contents=[packed[: len(packed) // 2]])
    document = read_pdf(data)
    assert told(document)[0] == "2023年度项目支出绩效自评表"
    assert codes(document) == [("truncated", True)]


def test_compressed_contents_without_their_checksum_are_whole() -> None:
    packed = zlib.compress("\n".join(list_page().drawn).encode())
    document = read_pdf(made_pdf(list_page(), filters="/Filter /FlateDecode", contents=[packed[:-4]]))
    assert texts(document.tables[0]) == LIST
    assert not document.problems


def test_a_small_file_that_grows_without_end_is_refused() -> None:
    endless = zlib.compress(bytes(300 << 20), 9)
    with pytest.raises(ReportError):
        read_pdf(made_pdf(list_page(), filters="/Filter /FlateDecode", contents=[endless]))


def test_forms_that_draw_forms_end() -> None:
    page = list_page()
    page.drawn += ["/I Do"] * 2000
    assert texts(read_pdf(made_pdf(page)).tables[0]) == LIST


def test_fonts_that_claim_endless_widths_are_read_without_them() -> None:
    data = made_pdf(list_page()).replace(b"/W [32 126 500]", b"/W [32 999999999 500]")
    assert "序号" in texts(read_pdf(data).tables[0])[0]


def test_a_file_of_too_many_pages_is_read_as_far_as_allowed() -> None:
    page = Page()
    page.text(40, 40, "正文")
    document = read_pdf(made_pdf(*[page] * 402))
    assert len(document.blocks) == 400
    assert codes(document) == [("truncated", True)]
    assert "400" in document.problems[0].message


def test_the_fingerprint_follows_the_content() -> None:
    one, other = read_pdf(made_pdf(list_page())), read_pdf(made_pdf(list_page(), list_page()))
    assert one.fingerprint == read_pdf(made_pdf(list_page())).fingerprint != other.fingerprint
