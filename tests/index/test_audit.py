"""What an auditor would remark, found with the cells that show it."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from index import Report, read_report
from index.audit import audit
from index.findings import Finding
from index.reading import read_text
from index.table import read_table
from tests.index.test_golden_parse import report as shipped
from tests.index.texts import REPORT
from tests.reports import generate


def made(text: str) -> Report:
    return read_table(read_text(text.encode()))


def of_kind(found: Sequence[Finding], kind: str) -> list[Finding]:
    return [finding for finding in found if finding.kind == kind]


def changed(kind: str, *change: str) -> list[Finding]:
    return of_kind(audit(made(REPORT.replace(*change))), kind)


def test_the_numbers_of_the_shipped_report_hold() -> None:
    assert [finding for finding in audit(shipped()) if finding.severity == "wrong"] == []


def test_two_counts_of_one_thing_are_shown_with_both_places() -> None:
    (clash,) = of_kind(audit(shipped()), "contradiction")
    assert (clash.project_no, clash.parts["one"], clash.parts["other"]) == (11, "7场次", "9场次")
    assert [place.cell.field for place in clash.places] == ["quantity_done", "timeliness_target"]


def test_a_result_below_its_target_beside_a_cell_that_says_done() -> None:
    short = of_kind(audit(shipped()), "short")
    assert [(f.project_no, f.parts["target"], f.parts["actual"], f.parts["said"]) for f in short] == [
        (14, "60人", "48人", "完成"),
        (14, "60人", "56人", "完成"),
        (15, "4场", "2场", "完成"),
    ]
    assert {finding.severity for finding in short} == {"doubtful"}


def test_low_spending_without_a_reason_is_doubtful_only_where_no_footnote_explains_it() -> None:
    found = of_kind(audit(read_report(generate.HERE / "wangjiang_urban_2022.txt")), "no_reason")
    assert {f.project_no: f.severity for f in found if f.parts["rate"] is not None} == {
        7: "doubtful",
        10: "doubtful",
        11: "doubtful",
        15: "remark",
        16: "remark",
    }


def test_the_low_rate_is_the_callers_choice() -> None:
    assert [f.project_no for f in of_kind(audit(shipped(), low_rate=Decimal(90)), "no_reason") if f.parts["rate"]] == [
        3
    ]


def test_deliberate_misprints_of_another_report_come_first() -> None:
    found = audit(read_report(generate.HERE / "qingya_agriculture_2023.txt"))
    assert [(f.kind, f.project_no, f.places[0].quote) for f in found[:2]] == [
        ("rate", 3, "97.76"),
        ("total", None, "5979.3"),
    ]
    assert [f.project_no for f in of_kind(found, "over_budget")] == [7]


def test_a_completion_that_only_repeats_its_target() -> None:
    (echo,) = changed("echoed", "\t95%\t", "\t群众满意度≥90%\t")
    assert [place.cell.field for place in echo.places] == ["satisfaction_target", "satisfaction_done"]
    assert changed("echoed", "已救助260人次", "救助300人次") == []


def test_a_result_told_by_two_projects_in_the_same_words() -> None:
    same = "经第三方机构电话抽样调查，满意度为96.5%"
    text = REPORT.replace("\t95%\t", f"\t{same}\t").replace("老人满意度≥90%\t完成", f"老人满意度≥90%\t{same}")
    (repeated,) = of_kind(audit(made(text)), "repeated")
    assert [(place.project_no, place.quote) for place in repeated.places] == [(1, same), (2, same)]


@pytest.mark.parametrize(
    ("kind", "cells", "change"),
    [
        ("no_completion", ["quantity_target"], ("发放2000人\t完成", "发放2000人\t")),
        ("no_target", ["quantity_done"], ("救助300人次\t已救助260人次", "\t已救助260人次")),
        ("parts", ["actual", "general_public_budget", "government_fund", "non_fiscal"], ("\t20\t0\t5", "\t21\t0\t5")),
        ("numbering", ["no"], ("\n2\t\t", "\n3\t\t")),
    ],
)
def test_a_fault_and_its_cells(kind: str, cells: list[str], change: tuple[str, str]) -> None:
    (finding,) = changed(kind, *change)
    assert [place.cell.field for place in finding.places] == cells


def test_columns_in_doubt_name_the_other_column() -> None:
    doubts = of_kind(audit(shipped()), "uncertain")
    assert ("satisfaction_target", "ecological_target") in [(f.parts["field"], f.parts["alternative"]) for f in doubts]
    assert [f.project_no for f in of_kind(audit(shipped()), "stray")] == [15]


@pytest.mark.parametrize("name", ["wangjiang_urban_2022", "wutong_education_2021", None])
def test_every_quote_is_verbatim(name: str | None) -> None:
    report = read_report(generate.HERE / f"{name}.txt") if name else shipped()
    for finding in audit(report):
        assert finding.places
        assert all(place.quote in place.cell.text for place in finding.places)
