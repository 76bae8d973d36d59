"""What a report says of itself, and which unit a row belongs to."""

from types import SimpleNamespace

import pytest

from index.preamble import read_preamble
from index.reading import read_text
from index.units import unit_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年甲市乙局项目绩效自评表\n部门名称（盖章）：甲市乙局\n单位：元", ("甲市乙局", 2021, "元")),
        ("附件2\n２０２１年度项目支出绩效自评表\n填报单位：乙局\t\t金额单位：万元", ("乙局", 2021, "万元")),
        ("二〇二二年度丙县丁委员会部门预算项目绩效自评情况表\n单位: 亿元", ("丙县丁委员会", 2022, "亿元")),
        (
            "项目支出绩效自评表（2023年度）\n单位：戊中心  填报日期：2024年2月3日\n（单位：万元）",
            ("戊中心", 2023, "万元"),
        ),
        ("庚县辛局2023年度项目绩效自评情况表（单位：元）", ("庚县辛局", 2023, "元")),
        ("2021年度部门预算项目绩效自评汇总表\n填报单位（盖章）：壬区癸局 单位：万元", ("壬区癸局", 2021, "万元")),
        ("项目绩效自评表\n预算年度：2019\n预算单位：己所\n金额单位：人民币万元", ("己所", 2019, "万元")),
    ],
)
def test_department_year_and_unit(text: str, found: tuple[str, int, str]) -> None:
    preamble = read_preamble(read_text(text.encode()).lines, [])
    assert (preamble.department, preamble.year, preamble.unit) == found
    assert "绩效自评" in preamble.title


def rows(*pages: str) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(page=page, own_unit=None if mark == "." else mark)
        for page, marks in enumerate(pages, 1)
        for mark in marks
    ]


@pytest.mark.parametrize(
    ("pages", "units"),
    [
        ((".A.", "..", "B"), "AAAAAB"),
        (("A..B.", "..."), "AAABBBBB"),
        ((".A..B.",), "AAABBB"),
        (("..",), "DD"),
        (("ABC",), "ABC"),
    ],
)
def test_a_merged_cell_holds_for_its_rows(pages: tuple[str, ...], units: str) -> None:
    assert unit_names(rows(*pages), "D") == list(units)
