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
    "control characters": (REPORT.replace("高龄", "高\x00龄"), "损坏", (None, None)),
    "no rows": (ABOVE + HEADER + TOTAL, "没有项目", (4, None)),
    "no unit": (REPORT.replace("单位：万元", ""), "金额单位", (None, None)),
    "another unit": (REPORT.replace("单位：万元", "单位：美元"), "美元", (None, None)),
    "no year": (REPORT.replace("2022年", ""), "年度", (None, None)),
    "an amount in words": (REPORT.replace("\t100\t90\t90\t0\t0\t90\t", "\t一百\t九十\t\t\t\t\t"), "缺少金额", (7, 14)),
    "far too many cells": (REPORT.replace("老人满意度≥90%", "\t".join("多" * 60)), "远多于", (FIRST_ROW, None)),
}

LEFT_OUT: dict[str, tuple[str, str, tuple[int, int], tuple[str, ...]]] = {
    "broken amount": (REPORT.replace("\t100\t", "\t12,3.4\t"), "12,3.4", (FIRST_ROW, 4), ("高龄津贴", "临时救助")),
    "broken amount in the total": (
        REPORT.replace("\t150\t", "\t1,50\t"), "1,50", (FIRST_ROW + 2, 4), ("高龄津贴", "临时救助"),
    ),
    "endless amount": (
        REPORT.replace("\t100\t", f"\t{'9' * 40}\t"), "9999", (FIRST_ROW, 4), ("高龄津贴", "临时救助"),
    ),
    "percent as amount": (REPORT.replace("\t100\t90\t", "\t100%\t90\t"), "100%", (FIRST_ROW, 4), ("高龄津贴", "临时救助")),
    "row without a name": (REPORT.replace("高龄津贴\t100", "\t100"), "项目名称", (FIRST_ROW, 1), ("临时救助",)),
    "broken line": (REPORT.replace("救助300人次", "救助\n300人次"), "断开", (FIRST_ROW + 2, 1), ("高龄津贴", "临时救助")),
}  # fmt: skip


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_cannot_be_read_is_a_problem_with_its_place_and_the_rest_is_read(case: str, tmp_path: Path) -> None:
    text, said, place, names = LEFT_OUT[case]
    (tmp_path / "bad.txt").write_text(text, encoding="utf8", newline="")
    report = read_report(tmp_path / "bad.txt")
    (problem,) = (problem for problem in report.problems if problem.hinders)
    assert said in problem.message
    assert (problem.place.line, problem.place.column) == place
    assert tuple(project.name for project in report.projects) == names


def test_a_number_used_twice_is_only_a_label(tmp_path: Path) -> None:
    (tmp_path / "twice.txt").write_text(REPORT.replace("\n2\t\t", "\n1\t\t"), encoding="utf8")
    projects = read_report(tmp_path / "twice.txt").projects
    assert [(project.no, project.label) for project in projects] == [(1, "1"), (2, "1")]


def test_a_column_that_the_form_lacks_is_told_and_not_made_up(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text(REPORT.replace("项目年度预算金额", ""), encoding="utf8")
    report = read_report(tmp_path / "short.txt")
    assert all("budget" not in project.amounts for project in report.projects)
    assert "column_missing" in [problem.code for problem in report.problems]


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
        (b"PK\x03\x04....", "不完整"),
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
