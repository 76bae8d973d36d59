"""What a web page shows is what its reader gives."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReportError
from index.reading.document import Document
from index.reading.html import read_html
from index.reading.spans import MOST_PLACES
from tests.index.reading.laid_out import MergedGrid, assert_sound, merged_grids, outline, spans, texts

_LIST = "<table><tr><td>项目</td><td>预算</td></tr><tr><td>食堂</td><td>12.5</td></tr></table>"
_ROWS = [["项目", "预算"], ["食堂", "12.5"]]


def read(page: str) -> Document:
    document = read_html(page.encode())
    assert_sound(document)
    return document


def test_text_around_a_table_comes_in_its_order() -> None:
    page = (
        f"<title>某局</title><div>首页 &gt; 公开</div><h2>自评\n  表</h2><p>单位：<b>万元</b></p>{_LIST}<p>编辑：办公室"
    )
    assert outline(read(page)) == ["首页 > 公开", "自评 表", "单位：万元", _ROWS, "编辑：办公室"]


def test_the_title_comes_first_where_the_page_has_no_heading() -> None:
    assert outline(read(f"<html><head><title>2023年\n自评表</title></head><body>{_LIST}")) == ["2023年 自评表", _ROWS]
    assert outline(read(f"<title>某局</title><h1>\n</h1>{_LIST}")) == ["某局", _ROWS]
    assert (
        outline(read("<title>某局</title><table><tr><td><h1>表</h1></td><td>b</td></tr><tr><td>c<td>d</table>"))[0]
        != "某局"
    )


@given(merged_grids())
def test_any_merged_cells_are_read_back_where_they_stand(grid: MergedGrid) -> None:
    rows = []
    for at in range(grid.height):
        cells = filter(None, (grid.beginning(at, column) for column in range(grid.width)))
        written = (f"<td rowspan={cell.rows} colspan='{cell.columns}'>{cell.text}</td>" for cell in cells)
        rows.append(f"<tr>{''.join(written)}</tr>")
    beside = "<td>x" if grid.width == 1 else ""
    document = read(f"<table>{''.join(row.replace('</tr>', f'{beside}</tr>') for row in rows)}</table>")
    expected = [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells]
    assert [each for each in spans(document.tables[0]) if each[0] != "x"] == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a<br>b<br/><br>\nc", "a\nb\nc"),
        ("a\n   b\r\n\tc", "a b c"),
        ("<p class=MsoNormal><span>项目<o:p></o:p></span></p><p>&nbsp;</p><p>资金</p>", "项目\n资金"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("&ge;95&#37;&nbsp;&lt;x&gt; &amp;", "≥95% <x> &"),
        ("1<!-- 2 -->3<script>4</script><style>5</style><template>6</template>", "13"),
        ("<![if !supportEmptyParas]>&nbsp;<![endif]>a<!--[if gte mso 9]><xml>b</xml><![endif]-->", "a"),
        ("a<span style='DISPLAY : none'>b</span><i hidden>c</i><b style='mso-hide:all'>d</b>", "a"),
        ("10<sup>4</sup>m<sup>2</sup><sup>注</sup>", "10⁴m²注"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<font>1,234.50</font>", "1,234.50"),
        ("<input value='100'><input type=hidden value=7><input type=submit value=8>", "100"),
        ("<select><option>a<option>b</select>c<button>d</button>", "c"),
        ("<a href='#'>链接</a>\u200b\ufeff", "链接"),
        ("", ""),
    ],
)
def test_a_cell_shows_what_the_browser_shows(cell: str, text: str) -> None:
    assert texts(read(f"<table><tr><td>{cell}</td><td>z</td></tr></table>").tables[0]) == [[text, "z"]]


def test_blanks_in_front_of_a_text_are_its_indent() -> None:
    row = "<td>  其中：</td><td>&nbsp;&nbsp;结转</td><td>\n　　其他</td>"
    assert [cell.indent for cell in read(f"<table><tr>{row}</tr></table>").tables[0].cells] == [0, 2, 2]


@pytest.mark.parametrize("span", ["0", "65535", "99999999999999999999"])
def test_a_span_to_the_end_ends_with_its_group(span: str) -> None:
    page = f"<table><tbody><tr><td rowspan={span}>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</table>"
    assert spans(read(page).tables[0])[:2] == [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 1)]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "%", "1;", " 01 "])
def test_a_span_that_is_none_is_one(span: str) -> None:
    page = f"<table><tr><td colspan='{span}'>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert texts(read(page).tables[0]) == [["a", "b"], ["c", "d"]]


def test_absurd_spans_neither_widen_the_table_nor_cost_time() -> None:
    first = "<tr><td rowspan=65534>a</td><td colspan=1000>b</td><td colspan=1000>c</td></tr>"
    row = "<tr><td colspan=1000>b</td><td colspan=1000>c</td></tr>"
    (table,) = read(f"<table><tr><td colspan=9999>标题</td></tr>{first}{row * 3000}</table>").tables
    assert (table.height, table.width) == (3002, 3)
    assert table.at(3001, 0) is table.at(1, 0)


def test_stairs_of_spans_are_read_as_far_as_they_go() -> None:
    document = read(f"<table>{'<tr><td rowspan=65534>a</td><td>b</td></tr>' * 1500}</table>")
    (table,) = document.tables
    assert table.height * table.width <= MOST_PLACES
    assert [problem.code for problem in document.problems] == ["truncated"]


def test_a_cell_that_runs_into_another_ends_there() -> None:
    page = "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e</table>"
    document = read(page)
    assert [cell.text for cell in document.tables[0].covering_row(1)][:2] == ["d", "b"]


def test_the_foot_comes_last_and_the_head_first() -> None:
    page = "<table><tfoot><tr><td>计<td>3</tfoot><tbody><tr><td>a<td>3</tbody><thead><tr><th>名<th>数</thead></table>"
    assert texts(read(page).tables[0]) == [["名", "数"], ["a", "3"], ["计", "3"]]


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td>{_LIST}</td></tr></table>",
        f"<table><tr><td><table><tr><td> {_LIST} </td></tr></table></td></tr></table>",
        f"<table><tr><td>&nbsp;</td><td>{_LIST}</td></tr><tr><td></td></tr></table>",
        f"<table><form>{_LIST[len('<table>') :]}",
        f"<form action='x.aspx'><input type=hidden value=9>{_LIST}</form>",
        f"<header>{_LIST}",
    ],
)
def test_wrappers_around_a_table_are_none(page: str) -> None:
    document = read(page)
    assert outline(document) == [_ROWS]
    assert document.tables[0].place.table == 1


def test_a_page_laid_out_by_tables_is_read_as_it_flows() -> None:
    page = (
        "<table><tr><td>某市人民政府</td></tr><tr><td><ul><li>首页<li>公开</ul></td>"
        f"<td><h1>自评表</h1><p>一段</p>{_LIST}<p>后</p></td></tr><tr><td>版权所有</td></tr></table>"
    )
    assert outline(read(page)) == ["某市人民政府", "首页", "公开", "自评表", "一段", _ROWS, "后", "版权所有"]


def test_a_table_of_one_column_is_text() -> None:
    assert outline(read(f"<table><tr><td>自评表<tr><td><p>单位：<br>万元<p>说明</table>{_LIST}")) == [
        "自评表",
        "单位：\n万元",
        "说明",
        _ROWS,
    ]


def test_a_table_in_a_cell_follows_its_table() -> None:
    page = f"<table><tr><td>名称<td>甲<tr><td>资金<td>前{_LIST}后</table><p>完"
    document = read(page)
    assert outline(document) == [[["名称", "甲"], ["资金", "前\n后"]], _ROWS, "完"]
    assert [table.place.table for table in document.tables] == [1, 2]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>项目<td>预算<tr><td>食堂<td>12.5</table>",
        "<table><tr><td><div>项目<td>预算</tr><tr><td>食堂</div><td>12.5</table>",
        "<table><td>项目<td>预算<tr><td>食堂<td>12.5",
        "<table><tr><td>项目</td></td><td>预算</td></tr></tr><tr><td>食堂</td><td>12.5</td></div></table></table>",
        "<table><tr><form><td>项目</td><td>预算</td></form></tr><tr><td><span>食堂<td>12.5</span></tr></table>",
        "<TABLE><TR><TD>项目</TD><TH>预算</TH></TR><TR><TD>食堂</TD><TD>12.5</TD></TR></TABLE>",
    ],
)
def test_tags_left_open_or_misplaced_are_closed_as_in_a_browser(page: str) -> None:
    assert outline(read(page)) == [_ROWS]


def test_a_caption_and_what_stands_outside_of_cells_come_before_the_table() -> None:
    assert outline(read(f"<table><caption>表一</caption><p>单位：万元</p>{_LIST[len('<table>') :]}")) == [
        "表一",
        "单位：万元",
        _ROWS,
    ]


def test_what_stands_around_the_content_is_left_out() -> None:
    around = (
        "<header><h1>某市人民政府</h1></header><nav><a>首页</a></nav><aside>热点</aside>"
        "<form><input value=q><label>搜索</label></form><noscript>请开启脚本</noscript>"
    )
    page = f"<title>页</title>{around}<article><header><h2>自评表</h2></header>{_LIST}</article><footer>版权</footer>"
    assert outline(read(page)) == ["自评表", _ROWS]


def test_a_form_that_holds_the_page_is_no_search_box() -> None:
    assert outline(read("<form id=form1><div>某局</div><p>正文</p></form>")) == ["某局", "正文"]


EXCEL = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>'


def test_a_page_saved_by_excel_is_read_as_the_sheet() -> None:
    page = f"""{EXCEL}<table x:str><col width=72>
    <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td></td></tr><![endif]>
    <tr><td colspan=3 style='mso-ignore:colspan'>单位：万元</td></tr>
    <tr><td>项目支<span style='display:none'>出</span></td><td style='mso-number-format:"0.00"' x:num="12.501">12.50</td>
    <td>c</td></tr></table><table><tr><td>第二张<td>表</table>"""
    document = read(page)
    assert outline(document) == [[["单位：万元", "", ""], ["项目支出", "12.50", "c"]], [["第二张", "表"]]]
    assert not document.problems


def test_hidden_rows_are_left_out_and_told() -> None:
    document = read(
        "<table><tr><td>a<td>b<tr style='display:none'><td>密<td>1<tr hidden><td>密<td>2<tr><td>c<td>d</table>"
    )
    assert texts(document.tables[0]) == [["a", "b"], ["c", "d"]]
    (problem,) = document.problems
    assert (problem.code, problem.place.table, problem.hinders) == ("hidden", 1, False)
    assert "2 行" in problem.message


def test_several_pages_in_one_file_are_all_read() -> None:
    page = f"<html><head><title>一</title></head><body>{_LIST}</body></html>"
    assert outline(read(page + page.replace("一", "二"))) == ["一", _ROWS, _ROWS]


def test_a_page_that_is_xml_is_read() -> None:
    page = (
        '<?xml version="1.0" encoding="GB2312"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><script src="x"/></head><body><div/>{_LIST}</body></html>'
    )
    assert outline(read_html(page.encode("gb2312"))) == [_ROWS]


_TEXT = "部门预算项目绩效自评表，㙍䶮镕"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "utf-16"),
        ("gb2312", "utf-16-le"),
        ("nonsense", "gb18030"),
        ("unicode_escape", "utf-8"),
    ],
)
def test_a_page_is_read_whatever_encoding_it_says(declared: str, encoding: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{_TEXT}</p>'
    assert outline(read_html(page.encode(encoding))) == [_TEXT]


def test_a_page_is_utf8_where_it_reads_as_chinese_also_if_it_could_be_what_it_says() -> None:
    page = "<meta charset=gb2312><p>绩效自评</p>".encode()
    assert page.decode("gb18030")
    assert outline(read_html(page)) == ["绩效自评"]


def test_a_page_in_big5_is_read_as_it_says() -> None:
    assert outline(read_html("<meta charset=big5><p>績效自評表</p>".encode("big5"))) == ["績效自評表"]


def test_the_same_content_has_the_same_fingerprint_in_every_encoding() -> None:
    pages = [f"<meta charset=gb2312>{_LIST}".encode("gb2312"), f"<p> </p>\n{_LIST}".encode("utf-16")]
    assert len({read_html(page).fingerprint for page in pages}) == 1
    assert read(_LIST).fingerprint != read(_LIST.replace("12.5", "12.6")).fingerprint


def test_bytes_that_are_no_text_are_told_where_they_stand() -> None:
    page = _LIST.replace("食堂", "食堂改造工程项目X").encode().replace(b"X", b"\xe4\xb8")
    document = read_html(page)
    (problem,) = document.problems
    assert (problem.code, problem.place.row, problem.place.column) == ("cell_unreadable", 2, 1)
    assert texts(document.tables[0])[1][0].startswith("食堂改造工程项目")


def test_a_page_with_too_many_cells_is_read_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.html.MOST_PLACES", 10)
    document = read(f"<table>{'<tr><td>a<td>b' * 8}</table><p>完")
    assert document.tables[0].height == 5
    assert outline(document)[1:] == ["完"]
    assert [(problem.code, problem.place.table) for problem in document.problems] == [("truncated", 1)]
    monkeypatch.setattr("index.reading.html_tree.MOST_PLACES", 5)
    cut_off = read(f"<p>前</p><table>{'<tr><td>a<td>b' * 8}</table>")
    assert outline(cut_off) == ["前", [["a", "b"], ["a", "b"], ["a", ""]]]
    assert [problem.code for problem in cut_off.problems] == ["truncated"]


@pytest.mark.parametrize(
    "page",
    ["", " \n\t", "<!-- a -->", "<title></title><script>var a = 1</script>", "<p>&nbsp;</p><table><tr><td></table>"],
)
def test_a_page_that_shows_nothing_is_refused(page: str) -> None:
    with pytest.raises(ReportError):
        read_html(page.encode())


@pytest.mark.parametrize(
    "deep",
    ["<div>", "<b>", "<table><tr><td>", "<table><tr><td>a<td>", "<ul><li>", "<nav>", "<form>", "<sup>", "<pre>", "<td>",
     "<table>", "<font><div>", "<table><tr><td><form><nav>"],
)  # fmt: skip
def test_depth_is_no_danger(deep: str) -> None:
    assert outline(read(f"<p>外</p>{deep * 10_000}x"))[0] == "外"


def test_a_page_too_deep_to_be_read_in_time_is_read_as_far_as_it_goes() -> None:
    document = read(f"<p>外</p>{'<div>' * 60_000}{'</b>' * 300_000}<p>后")
    assert outline(document) == ["外"]
    assert [problem.code for problem in document.problems] == ["truncated"]


_TAGS = ("table", "tr", "td", "th", "thead", "tfoot", "div", "p", "form", "nav", "span", "sup", "pre", "h1", "br", "title",
         "caption", "select", "td rowspan=2", "td colspan=3", "td rowspan=0", "tr hidden", "header", "article")  # fmt: skip
_SOUP = st.sampled_from(
    [
        *(f"<{tag}>" for tag in _TAGS),
        *(f"</{tag.split()[0]}>" for tag in _TAGS),
        "甲",
        "乙 ",
        "&nbsp;",
        "&",
        "<",
        "<!--",
        "-->",
    ]
)


@given(st.lists(_SOUP, max_size=40))
@settings(max_examples=300)
def test_whatever_tags_stand_where_they_should_not_it_is_read(pieces: list[str]) -> None:
    with suppress(ReportError):
        read("外" + "".join(pieces))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ReportError):
        assert_sound(read_html(data))
