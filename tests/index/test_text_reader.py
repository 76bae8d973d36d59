"""One content, however it was saved, is one report."""

from pathlib import Path

import pytest

from index import read_report
from index.reading import read_text
from tests.index.texts import REPORT

SAVED = {
    "utf-8": REPORT.encode(),
    "utf-8 with mark": REPORT.encode("utf-8-sig"),
    "gb18030": REPORT.encode("gb18030"),
    "utf-16 from a spreadsheet": REPORT.encode("utf-16"),
    "windows line ends": REPORT.replace("\n", "\r\n").encode(),
    "old mac line ends": REPORT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("how", SAVED)
def test_every_encoding_gives_the_same_report(how: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(SAVED[how])
    (tmp_path / "plain.txt").write_text(REPORT, encoding="utf8", newline="")
    assert read_report(tmp_path / "report.txt") == read_report(str(tmp_path / "plain.txt"))


def test_the_id_is_ascii_and_changes_with_the_content(tmp_path: Path) -> None:
    ids = []
    for text in (REPORT, REPORT.replace("2000人", "2001人")):
        (tmp_path / "report.txt").write_text(text, encoding="utf8")
        ids.append(read_report(tmp_path / "report.txt").id)
    assert ids[0] != ids[1]
    assert all(each.isascii() and each.isprintable() and 3 < len(each) < 64 for each in ids)


def test_cells_keep_their_line_and_tab_index() -> None:
    grid = read_text("\ufeff一\t\t 二 \n\n\t三\x0c".encode())
    assert [(cell.text, cell.line, cell.column) for line in grid.lines for cell in line.cells] == [
        ("一", 1, 0),
        ("二", 1, 2),
        ("三", 3, 1),
    ]


def test_a_quoted_cell_of_a_spreadsheet_may_hold_line_ends() -> None:
    grid = read_text('甲\t"1. 一；\n2. ""二"""\t乙\n"丙"和"丁"\t戊'.encode())
    assert [(cell.text, cell.line, cell.column) for line in grid.lines for cell in line.cells] == [
        ("甲", 1, 0),
        ('1. 一；\n2. "二"', 1, 1),
        ("乙", 1, 2),
        ('"丙"和"丁"', 3, 0),
        ("戊", 3, 1),
    ]
