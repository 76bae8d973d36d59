"""What a Word document shows is what its reader gives."""

import io
import zipfile
from contextlib import suppress

import docx
import openpyxl
import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReportError
from index.reading.docx import read_docx
from index.reading.docx_counting import printed_number
from tests.index.reading.laid_out import MergedGrid, assert_sound, merged_grids, outline, spans, texts
from tests.index.reading.word_files import WORD, cell, paragraph, part, row, run, table, word_file

_SPAN_2 = '<w:gridSpan w:val="2"/>'
_RESTART, _CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(body: str, **parts: str) -> list[str | list[list[str]]]:
    document = read_docx(word_file(body, **parts))
    assert_sound(document)
    return outline(document)


def test_paragraphs_and_tables_come_in_the_order_of_the_document() -> None:
    written = docx.Document()
    written.add_paragraph("附件2")
    grid = written.add_table(2, 3)
    for at, text in enumerate(["项目", "预算\n(万元)", "执行", "食堂\t改造", "", "99.5"]):
        grid.cell(at // 3, at % 3).text = text
    grid.cell(1, 1).merge(grid.cell(1, 2))
    written.add_paragraph("注：　已结转")
    file = io.BytesIO()
    written.save(file)
    document = read_docx(file.getvalue())
    assert outline(document) == ["附件2", [["项目", "预算\n(万元)", "执行"], ["食堂\t改造", "99.5"]], "注：　已结转"]
    assert spans(document.tables[0])[-1] == ("99.5", 1, 1, 1, 2)
    assert document.tables[0].exact


def test_the_same_content_has_the_same_fingerprint_however_it_is_saved() -> None:
    saved = []
    for size in (10, 12):
        written = docx.Document()
        written.add_paragraph("一").runs[0].font.size = Pt(size)
        file = io.BytesIO()
        written.save(file)
        saved.append(file.getvalue())
    assert saved[0] != saved[1]
    assert read_docx(saved[0]).fingerprint == read_docx(saved[1]).fingerprint
    assert read_docx(saved[0]).fingerprint != read_docx(word_file(paragraph("二"))).fingerprint


@given(merged_grids())
def test_any_merged_cells_are_read_back_where_they_stand(grid: MergedGrid) -> None:
    rows = []
    for at in range(grid.height):
        cells, column = [], 0
        while column < grid.width:
            merged = grid.covering(at, column)
            span = f'<w:gridSpan w:val="{merged.columns}"/>'
            down = "" if merged.rows == 1 else _RESTART if merged.row == at else _CONTINUE
            cells.append(cell(merged.text if merged.row == at else "", span + down))
            column += merged.columns
        rows.append(row(*cells))
    document = read_docx(word_file(table(*rows)))
    assert_sound(document)
    assert spans(document.tables[0]) == [
        (each.text, each.row, each.column, each.rows, each.columns) for each in grid.cells
    ]


def test_rows_that_begin_late_or_end_early_are_filled_up() -> None:
    before, after = '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="9"/>'
    body = table(
        row(cell("a"), cell("b"), cell("c")), row(cell("d"), properties=before), row(cell("e"), properties=after)
    )
    assert read(body) == [[["a", "b", "c"], ["", "d", ""], ["e", "", ""]]]


def test_a_cell_that_goes_on_from_nothing_is_its_own() -> None:
    body = table(row(cell("a", _CONTINUE), cell("b")), row(cell("c", _SPAN_2 + _CONTINUE)), row(cell("d"), cell("e")))
    assert read(body) == [[["a", "b"], ["c"], ["d", "e"]]]


def test_cells_that_old_word_merged_across_are_one() -> None:
    body = table(
        row(cell("标题", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("z")),
        row(cell("a"), cell("b"), cell("c")),
    )
    assert spans(read_docx(word_file(body)).tables[0])[:2] == [("标题", 0, 0, 1, 2), ("z", 0, 2, 1, 1)]


def test_absurd_spans_neither_widen_the_table_nor_cost_time() -> None:
    wide = '<w:gridSpan w:val="99999999999999999999"/>'
    body = table(row(cell("标题", wide)), *[row(cell("a"), cell("b", wide))] * 2000)
    (read_table,) = read_docx(word_file(body)).tables
    assert (read_table.height, read_table.width) == (2001, 2)


def test_rows_and_cells_in_content_controls_are_read() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = control.format(paragraph("一")) + table(
        control.format(row(control.format(cell("a")), cell(control.format(paragraph("b"))))), row(cell("c"), cell("d"))
    )
    assert read(body) == ["一", [["a", "b"], ["c", "d"]]]


def test_what_nobody_filled_in_is_blank() -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + run("单击此处输入文字")
        + "</w:sdtContent></w:sdt>"
    )
    assert read(table(row(cell("单位"), cell(paragraph(prompt))))) == [[["单位", ""]]]


def test_tracked_changes_are_read_as_accepted() -> None:
    changed = (
        f"{run('预算')}<w:del><w:r><w:delText>85</w:delText><w:t>86</w:t></w:r></w:del><w:ins>{run('90')}</w:ins>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('万元')}</w:moveTo>"
    )
    body = paragraph(changed) + table(
        row(cell("a")), row(cell("删"), properties="<w:del/>"), row(cell("b"), properties="<w:ins/>")
    )
    assert read(body) == ["预算90万元", [["a"], ["b"]]]


def test_paragraphs_are_joined_whose_end_is_deleted() -> None:
    joined = paragraph("前半", "<w:rPr><w:del/></w:rPr>") + paragraph("后半")
    assert read(joined + table(row(cell(joined), cell("b")))) == ["前半后半", [["前半后半", "b"]]]


def test_hidden_text_is_left_out_and_told() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="secret"><w:basedOn w:val="base"/></w:style>',
    )
    body = paragraph(run("密", "<w:vanish/>") + run("见", '<w:vanish w:val="0"/>')) + table(
        row(cell(paragraph(run("文") + run("批注", '<w:rStyle w:val="secret"/>'))), cell("b")),
        row(cell("x"), cell("y"), properties="<w:hidden/>"),
    )
    document = read_docx(word_file(body, styles=styles))
    assert outline(document) == ["见", [["文", "b"]]]
    (problem,) = document.problems
    assert (problem.code, problem.hinders) == ("hidden", False)
    assert "3 处" in problem.message


def test_text_under_a_merged_cell_is_not_shown() -> None:
    document = read_docx(word_file(table(row(cell("a", _RESTART), cell("b")), row(cell("旧", _CONTINUE), cell("c")))))
    assert texts(document.tables[0]) == [["a", "b"], ["c"]]
    assert [problem.place.row for problem in document.problems] == [1]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('单位：万元')}{table(row(cell('甲'), cell('乙')))}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    expected = ["单位：万元", [["甲", "乙"]]]
    assert read(paragraph(run("表一") + shape)) == ["表一", *expected]
    assert read(table(row(cell(paragraph(run("a") + shape)), cell("b")))) == [[["a", "b"]], *expected]


def test_a_table_in_a_cell_follows_its_table() -> None:
    inner = table(row(cell("内"), cell("1")))
    body = table(row(cell("资金"), cell(paragraph("前") + inner + paragraph("后")))) + paragraph("完")
    assert read(body) == [[["资金", "前\n后"]], [["内", "1"]], "完"]
    assert [each.place.table for each in read_docx(word_file(body)).tables] == [1, 2]


def test_a_frame_around_a_table_is_none() -> None:
    inner = table(row(cell("内"), cell("1")), row(cell("a"), cell("b")))
    document = read_docx(word_file(table(row(cell(paragraph("标题") + inner + paragraph(""))))))
    assert outline(document) == ["标题", [["内", "1"], ["a", "b"]]]
    assert document.tables[0].place.table == 1


def test_fields_show_their_result() -> None:
    sum_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>'
        + run("条件")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("1,862.37")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run("万元")
    )
    assert read(paragraph(sum_field)) == ["1,862.37万元"]


def test_signs_breaks_and_raised_digits_are_as_printed() -> None:
    signs = (
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t><w:br/><w:t>第二行</w:t><w:noBreakHyphen/>'
        '<w:t xml:space="preserve">\n  x</w:t></w:r>'
        + run("10")
        + run("4", '<w:vertAlign w:val="superscript"/>')
        + run("m")
        + run("2", '<w:vertAlign w:val="superscript"/>')
    )
    assert read(table(row(cell(paragraph(signs)), cell("b")))) == [[["≥95%\n第二行-   x10⁴m²", "b"]]]


def test_formulas_are_read_without_running_together() -> None:
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    power = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    assert read(paragraph(half) + paragraph(power)) == ["1/2", "10⁴"]


def test_indents_are_counted_in_characters() -> None:
    body = table(
        row(cell("其中："), cell("　　结转"), cell(paragraph("其他", '<w:ind w:leftChars="200" w:left="420"/>'))),
        row(cell(paragraph("再", '<w:ind w:firstLine="420"/>')), cell(""), cell("")),
    )
    assert [each.indent for each in read_docx(word_file(body)).tables[0].cells] == [0, 2, 2, 2, 0, 0]


_LISTS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
    '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>',
)


def numbered(text: str, list_id: int, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_numbers_that_word_counts_are_printed() -> None:
    body = (
        numbered("概况", 1)
        + numbered("资金", 1)
        + numbered("到位", 1, 1)
        + numbered("使用", 1, 1)
        + numbered("问题", 1)
        + numbered("再", 1, 1)
        + numbered("另起", 2)
        + numbered("点", 3)
        + numbered("不编号", 0)
    )
    assert read(body, numbering=_LISTS) == [
        "一、概况", "二、资金", "二.1 到位", "二.2 使用", "三、问题", "三.1 再", "五、另起", "点", "不编号",
    ]  # fmt: skip


def test_a_numbered_blank_cell_shows_its_number() -> None:
    rows = [row(cell(numbered("", 1)), cell(name)) for name in ("甲", "乙")]
    assert read(numbered("", 1) + table(*rows), numbering=_LISTS) == [[["二、", "甲"], ["三、", "乙"]]]


def test_a_style_can_number_its_paragraphs() -> None:
    styles = part("styles", '<w:style w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>')
    body = paragraph("甲", '<w:pStyle w:val="h"/>') + paragraph(
        "乙", '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert read(body, styles=styles, numbering=_LISTS) == ["一、甲", "乙"]


@pytest.mark.parametrize(
    ("style", "number", "printed"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseLegalSimplified", 20, "贰拾"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 30, "30"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("decimalZero", 7, "07"),
        ("somethingNew", 4, "4"),
        ("bullet", 4, ""),
    ],
)
def test_numbers_are_written_as_word_writes_them(style: str, number: int, printed: str) -> None:
    assert printed_number(number, style) == printed


def test_notes_come_last() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("结转资金已报备。")}</w:footnote>',
    )
    body = paragraph(run("852") + '<w:r><w:footnoteReference w:id="1"/></w:r>') + paragraph("完")
    assert read(body, footnotes=notes) == ["852", "完", "结转资金已报备。"]


def test_what_only_the_page_header_says_comes_first() -> None:
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>' + run("1")
    header = part(
        "hdr", paragraph("2023年度自评表") + paragraph("单位：万元") + paragraph(run("第") + page + run("页"))
    )
    body = paragraph("2023年度 自评表") + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    assert read(body, header1=header) == ["单位：万元", "2023年度 自评表"]


def test_strict_open_xml_is_read_like_the_usual() -> None:
    data = word_file(table(row(cell("a"), cell("b"))))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as usual, zipfile.ZipFile(strict, "w") as written:
        for name in usual.namelist():
            part_of = usual.read(name).replace(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            written.writestr(name.replace("/", "\\") if name.startswith("word") else name, part_of)
    assert outline(read_docx(strict.getvalue())) == outline(read_docx(data)) == [[["a", "b"]]]


def test_embedded_sheets_and_pictures_that_stand_for_tables_are_told() -> None:
    blip = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    picture = f"<w:r><w:drawing><a:blip {blip}/></w:drawing></w:r>"
    sheet = "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"
    alone = read_docx(word_file(paragraph(picture) + paragraph(sheet)))
    assert [problem.code for problem in alone.problems] == ["left_out", "scan_not_read"]
    beside = read_docx(word_file(paragraph(picture) + table(row(cell("a"), cell("b")))))
    assert not beside.problems


def test_a_damaged_part_is_told_and_the_rest_is_read() -> None:
    document = read_docx(word_file(paragraph("正文"), numbering="<w:numbering"))
    assert outline(document) == ["正文"]
    assert "numbering.xml" in document.problems[0].message


def test_a_table_with_too_many_places_is_read_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.docx.MOST_PLACES", 10)
    rows = [row(cell(f"a{at}"), cell("b")) for at in range(8)]
    document = read_docx(word_file(table(*rows) + paragraph("完") + table(*rows)))
    assert [(each.height, each.width) for each in document.tables] == [(5, 2)]
    assert [(problem.code, problem.place.table) for problem in document.problems] == [
        ("truncated", 1),
        ("truncated", 2),
    ]
    assert outline(document)[1:] == ["完"]


def workbook() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"text", b"\xd0\xcf\x11\xe0" + bytes(600), workbook(), word_file("")[:-30]],
    ids=["empty", "text", "old or encrypted", "workbook", "cut off"],
)
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(ReportError, match="Word"):
        read_docx(data)


def test_entities_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 9))
    before = f'<!DOCTYPE d [<!ENTITY l0 "哈">{laughs}]>'
    with suppress(ReportError):
        document = read_docx(word_file(paragraph("前&l8;后"), before=before))
        assert sum(len(text) for text in outline(document)) < 100


def test_what_unpacks_to_far_too_much_is_refused() -> None:
    with pytest.raises(ReportError, match="解压后太大"):
        read_docx(word_file("<w:p/>" * 1_600_000))


@pytest.mark.parametrize(
    ("opening", "closing", "times"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 82),
        (f"<w:tbl><w:tr>{cell('a')}<w:tc>", "</w:tc></w:tr></w:tbl>", 82),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 60),
        ("<w:tbl>" * 10, "</w:tbl>" * 10, 2000),
    ],
)
def test_depth_is_no_danger(opening: str, closing: str, times: int) -> None:
    with suppress(ReportError):
        document = read_docx(word_file(paragraph("外") + opening * times + paragraph("x") + closing * times))
        assert outline(document)[0] == "外"


_PIECES = st.sampled_from(
    [
        paragraph("一"), cell("甲"), row(cell("乙"), cell("丙", _SPAN_2)), table(row(cell("丁", _RESTART))), "<w:tbl>",
        "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", run("戊"), "<w:p>", "</w:p>", cell("己", _CONTINUE),
        '<w:trPr><w:gridBefore w:val="3"/></w:trPr>', "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "<w:br/>",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30))
@settings(max_examples=200)
def test_whatever_stands_where_it_should_not_is_read_or_refused(pieces: list[str]) -> None:
    with suppress(ReportError):
        assert_sound(read_docx(word_file("".join(pieces))))


@given(st.data())
def test_damaged_files_are_refused_or_read(data: st.DataObject) -> None:
    whole = bytearray(word_file(table(row(cell("a"), cell("b"))), styles=part("styles", "")))
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ReportError):
        assert_sound(read_docx(bytes(whole[: data.draw(st.integers(0, len(whole)))])))
