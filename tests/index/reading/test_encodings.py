"""A text is read in whatever encoding it was saved; what is no text is refused with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReportError
from index.reading.encodings import decode, text_lines

SIMPLIFIED = "项目支出绩效自评表（2023年度）\n项目名称\t白石坳水库除险加固\n年度资金总额\t850.00\t95.93%\n"
TRADITIONAL = "項目支出績效自評表（2023年度）\n項目名稱\t白石坳水庫除險加固\n年度資金總額\t850.00\t95.93%\n"
SAVED = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]


@pytest.mark.parametrize("encoding", [*SAVED, "gbk"])
def test_chinese_is_read_in_every_encoding_that_its_programs_write(encoding: str) -> None:
    assert text_lines(SIMPLIFIED.encode(encoding)) == SIMPLIFIED.split("\n")


@pytest.mark.parametrize("encoding", [*SAVED, "gbk", "big5", "cp950", "big5hkscs"])
def test_traditional_chinese_too_and_big5_is_not_taken_for_gbk(encoding: str) -> None:
    assert text_lines(TRADITIONAL.encode(encoding)) == TRADITIONAL.split("\n")


def test_utf16_without_a_mark_and_without_a_single_ascii_character() -> None:
    text = "项目支出绩效自评表、年度总体目标、实际完成情况"
    assert decode(text.encode("utf-16-le")) == decode(text.encode("utf-16-be")) == text


@pytest.mark.parametrize("text", ["单位：万元", "①完成\n②未完成", "李镕鋆、赵喆堃两位同志负责项目", "≥95℃\t㎡"])
def test_gbk_with_few_or_rare_characters_stays_gbk(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


def test_line_ends_of_all_systems_and_the_end_mark_of_old_programs() -> None:
    assert text_lines("甲\r\n乙\r丙\n丁\x1a".encode()) == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("data", "said", "line"),
    [
        (b"", "空", None),
        (" \n\t".encode("utf-16"), "空", None),
        (b"%PDF-1.7", "PDF", None),
        (b"PK\x03\x04..", "Excel", None),
        ("一行\n二\x00行".encode(), r"U\+0000", 2),
        ("绩效自评\n项目支出".encode() + b"\xff" + "万元".encode(), "UTF-8", 2),
        (b"\x81\x81\xff\xff", "UTF-8", 1),
        (b"\xff\xfea", "UTF-8", 1),
    ],
    ids=["nothing", "blank", "pdf", "xlsx", "control character", "broken byte", "noise", "half a character"],
)
def test_what_is_no_text_is_refused_with_its_line(data: bytes, said: str, line: int | None) -> None:
    with pytest.raises(ReportError, match=said) as caught:
        text_lines(data)
    assert caught.value.line == line


WORDS = st.text(
    st.sampled_from("项目年度资金总额预算执行率得分完成情况0123456789.%，。（）\t"), min_size=1, max_size=60
)


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(SAVED))
def test_any_chinese_text_with_a_line_end_comes_back(lines: list[str], encoding: str) -> None:
    text = "项目\n" + "\n".join(lines)
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        lines = text_lines(data)
    except ReportError:
        return
    assert any(line.strip() for line in lines)
