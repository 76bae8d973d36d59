"""Contradictions between the cells of a project are found, and nothing else is."""

from pathlib import Path

import pytest

from index import read_report
from index.contradictions import contradictions
from index.statements import statements

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index/reports/longgang_hr_2020.txt", [(11, "7场次", ["9场次"], 9)]),
        ("tests/reports/wangjiang_urban_2022.txt", [(15, "764株", ["746株"], 746)]),
        ("tests/reports/wutong_education_2021.txt", [(13, "9项", ["7项", "3项"], 10)]),
        ("tests/reports/qingya_agriculture_2023.txt", []),
        ("tests/reports/linhu_health_2022.txt", [(10, "27起", ["29起"], 29)]),
        ("tests/reports/haiwan_culture_2021.txt", [(12, "113个", ["116个"], 116)]),
    ],
)
def test_contradictions_of_reports(name: str, expected: list[tuple[int, str, list[str], int]]) -> None:
    report = read_report(ROOT / name)
    told = [statement for project in report.projects for statement in statements(project)]
    found = [
        (each.project_no, each.one.quantity.text, [other.quantity.text for other in each.others], each.other_value)
        for each in contradictions(told)
    ]
    assert found == expected
