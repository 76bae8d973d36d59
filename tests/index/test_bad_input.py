"""A file that cannot be read says what is wrong, where, and what to do, in both languages; nothing else is raised."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import ReportError, read_report
from index.reading import read_text
from index.table import read_table
from tests.index.texts import ABOVE, HEADER, NOTES, REPORT, ROWS, TITLE, TOTAL

FIRST_ROW = 7
"""The line of the first project in the small report."""

BAD: dict[str, tuple[str, str, tuple[int | None, int | None]]] = {
    "empty": ("", "空", (None, None)),
    "only blanks": (" \n\t\n", "空", (None, None)),
    "prose": ("关于印发通知的函\n各有关单位：请遵照执行。\n", "表头", (1, None)),
    "another table": ("姓名\t年龄\n张三\t30\n", "表头", (1, None)),
    "control characters": (REPORT.replace("高龄", "高\x00龄"), "U+0000", (FIRST_ROW, None)),
    "no budget column": (REPORT.replace("项目年度预算金额", ""), "预算金额", (4, None)),
    "no expenditure column": (
        REPORT.replace("实际支出金额", "").replace("合计\t其中：财政拨款", "\t"),
        "实际支出金额",
        (4, None),
    ),
    "no rows": (ABOVE + HEADER + TOTAL, "没有项目", (6, None)),
    "no unit": (REPORT.replace("单位：万元", ""), "金额单位", (None, None)),
    "another unit": (REPORT.replace("单位：万元", "单位：美元"), "美元", (None, None)),
    "no year": (REPORT.replace("2022年", ""), "年度", (None, None)),
    "broken amount": (REPORT.replace("\t100\t", "\t12,3.4\t"), "12,3.4", (FIRST_ROW, 3)),
    "broken amount in the total": (REPORT.replace("\t150\t", "\t1,50\t"), "1,50", (FIRST_ROW + 2, 3)),
    "endless amount": (REPORT.replace("\t100\t", f"\t{'9' * 40}\t"), "9999", (FIRST_ROW, 3)),
    "an amount in words": (REPORT.replace("\t100\t90\t90\t0\t0\t90\t", "\t一百\t九十\t\t\t\t\t"), "缺少金额", (7, 14)),
    "duplicate number": (REPORT.replace("\n2\t\t", "\n1\t\t"), "重复", (FIRST_ROW + 1, 0)),
    "row without a name": (REPORT.replace("高龄津贴\t100", "\t100"), "项目名称", (FIRST_ROW, 0)),
    "row without a number": (REPORT.replace("\n2\t\t", "\n\t\t"), "序号", (FIRST_ROW + 1, 2)),
    "broken line": (REPORT.replace("救助300人次", "救助\n300人次"), "序号", (FIRST_ROW + 2, 0)),
    "percent as amount": (REPORT.replace("\t100\t90\t", "\t100%\t90\t"), "百分数", (FIRST_ROW, 3)),
    "far too many cells": (REPORT.replace("老人满意度≥90%", "\t".join("多" * 60)), "远多于", (FIRST_ROW, None)),
}


@pytest.mark.parametrize("case", BAD)
def test_one_clear_error_with_its_place(case: str, tmp_path: Path) -> None:
    text, said, place = BAD[case]
    (tmp_path / "bad.txt").write_text(text, encoding="utf8", newline="")
    with pytest.raises(ReportError) as caught:
        read_report(tmp_path / "bad.txt")
    assert said in str(caught.value)
    assert (caught.value.line, caught.value.column) == place
    assert re.search("[a-z]{3,} [a-z]+ .*[.]$", str(caught.value)), "says it in English too"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (REPORT.encode()[:-40] + b"\xff\xfe" + REPORT.encode()[-40:], "UTF-8"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Excel"),
        (b"\x81\x81\xff\xff", "UTF-8"),
    ],
    ids=["undecodable", "pdf", "xlsx", "noise"],
)
def test_bytes_that_are_no_text(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    with pytest.raises(ReportError, match=said):
        read_report(tmp_path / "bad.txt")


def test_undecodable_bytes_name_their_line(tmp_path: Path) -> None:
    data = REPORT.encode().split(b"\n")
    data[FIRST_ROW] += b"\t\xff"
    (tmp_path / "bad.txt").write_bytes(b"\n".join(data))
    with pytest.raises(ReportError) as caught:
        read_report(tmp_path / "bad.txt")
    assert caught.value.line == FIRST_ROW + 1


def test_a_file_over_the_limit_and_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text(REPORT, encoding="utf8")
    with pytest.raises(ReportError, match="100 字节"):
        read_report(tmp_path / "big.txt", max_bytes=100)
    with pytest.raises(ReportError, match="打不开"):
        read_report(tmp_path / "none.txt")
    with pytest.raises(ReportError, match="打不开"):
        read_report(tmp_path)


def read(data: bytes) -> None:
    with contextlib.suppress(ReportError):
        read_table(read_text(data))


@given(st.binary(max_size=400))
def test_no_other_exception_for_any_bytes(data: bytes) -> None:
    read(data)


PIECES = st.sampled_from(
    [*re.split("(\t|\n)", ABOVE + HEADER + ROWS + TOTAL + NOTES), TITLE, "12,3.4", "-", "%", "（", "“"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=120))
def test_no_other_exception_for_any_mixture_of_pieces(pieces: list[str]) -> None:
    read((ABOVE + HEADER + "".join(pieces)).encode())


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_other_exception_when_a_piece_is_lost_or_doubled(data: st.DataObject) -> None:
    pieces = re.split("(\t|\n)", REPORT)
    at = data.draw(st.integers(0, len(pieces) - 1))
    pieces[at : at + 1] = data.draw(st.sampled_from([[], [pieces[at]] * 2, ["x"], ["99"]]))
    read("".join(pieces).encode())
