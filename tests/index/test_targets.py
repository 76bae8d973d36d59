"""Targets against results: which pairs are made, what they say, and which are not made."""

from pathlib import Path

import pytest

from index import read_report
from index.report import Cell, Project
from index.statements import statements
from index.targets import Pairing, pairings


def project(**cells: str) -> Project:
    placed = tuple(Cell(field, text, 5, place) for place, (field, text) in enumerate(cells.items()))
    return Project(1, "示例项目", "示例局", 1, {}, None, dict(cells), placed)


def pair(**cells: str) -> list[tuple[str, str, bool | None]]:
    row = project(**cells)
    return [(got.target_quantity.text, got.actual_quantity.text, got.met) for got in pairings(row, statements(row))]


def of_report(path: str) -> list[Pairing]:
    report = read_report(Path(__file__).parents[2] / path)
    return [pairing for row in report.projects for pairing in pairings(row, statements(row))]


def test_counts_of_one_indicator() -> None:
    assert pair(
        quantity_target="1. 新建调解组织60家，参与调解案件1250宗； 2. 培训调解员550人次",
        quantity_done="1. 培训7场，共490人，累计培训576人； 2. 参与1287宗案件调解工作，新建调委会48家",
    ) == [("60家", "48家", False), ("1250宗", "1287宗", True), ("550人次", "576人", True)]


@pytest.mark.parametrize(
    ("status", "belied"), [("完成", True), ("基本完成", True), ("部分完成", False), ("未完成", False)]
)
def test_a_status_that_the_numbers_belie(status: str, belied: bool) -> None:
    row = project(
        annual_goal="举办培训6场", overall_completion="举办培训4场", quantity_target="举办培训6场", quantity_done=status
    )
    assert [got.belied for got in pairings(row, statements(row))] == [belied]


@pytest.mark.parametrize(
    ("target", "done", "met"),
    [
        ("满意度≥90%", "满意度为93%", True),
        ("满意度≥90%", "满意度为89.9%", False),
        ("满意度>95%", "满意度为95%", False),
        ("到场时间不超过30分钟", "到场时间24分钟", True),
        ("检查企业不少于500家", "检查企业500家", True),
        ("提供岗位约5000个", "提供岗位4990个", None),
        ("提供岗位约5000个", "提供岗位3000个", False),
        ("拉动投资1.2亿元", "拉动投资13000万元", True),
    ],
)
def test_bounds_decide(target: str, done: str, met: bool | None) -> None:
    assert [got for *_, got in pair(quality_target=target, quality_done=done)] == [met]


@pytest.mark.parametrize(
    ("target", "done"),
    [
        ("举办招聘会4场", "完成"),
        ("举办招聘会4场", "走访企业30家"),
        ("升级公厕40座", "13座未完工"),
        ("“四乱”问题销号率100%", "排查“四乱”问题47个，已销号45个"),
    ],
)
def test_no_pair_without_agreement(target: str, done: str) -> None:
    assert pair(quantity_target=target, quantity_done=done) == []


def test_results_told_in_the_target_cell_beside_a_bare_completion() -> None:
    row = project(
        annual_goal="1. 创新人才资助700人、团队成员资助60人。 2. 评选工匠10名。",
        quantity_target="1. 创新人才资助702人、团队成员资助48人。 2. 评选工匠10名。",
        quantity_done="完成",
    )
    found = pairings(row, statements(row))
    assert [(got.subject, got.difference, got.met, got.said) for got in found] == [
        ("创新人才资助", 2, True, "完成"),
        ("团队成员资助", -12, False, "完成"),
        ("评选工匠", 0, True, "完成"),
    ]


def test_a_goal_repeated_with_the_same_numbers_is_no_result() -> None:
    assert (
        pair(
            annual_goal="新建组织60家，走访企业600次",
            quantity_target="新建组织60家，走访企业600次",
            quantity_done="完成",
        )
        == []
    )


def test_the_later_of_two_years_is_meant() -> None:
    assert pair(
        annual_goal="1. 培养学徒2000人", overall_completion="1. 2019年学徒培养2212人，2020年学徒培养1990人"
    ) == [("2000人", "1990人", False)]


def test_shipped_report() -> None:
    unmet = {
        (got.project_no, got.target_quantity.text, got.actual_quantity.text)
        for got in of_report(SHIPPED)
        if got.met is False
    }
    assert unmet == {(14, "60人", "48人"), (14, "60人", "56人"), (15, "4场", "2场")}
    met = {(got.target_quantity.text, got.actual_quantity.text) for got in of_report(SHIPPED) if got.met}
    assert met >= {
        ("60家", "259家"), ("1250宗", "1287宗"), ("600次", "740家次"), ("44场", "55场"), ("1500人次", "3193人次"),
        ("550人次", "576人"), ("80人", "130人"), ("5人", "9人"), ("5000人", "5833人"), ("5000个", "5100个"),
        ("15万人次", "212540人次"), ("2000人", "2003人"), ("5万人", "63306人"), ("1000人次", "1197人次"),
    }  # fmt: skip


SHIPPED = "index/reports/longgang_hr_2020.txt"


@pytest.mark.parametrize(
    ("name", "unmet"),
    [
        (
            "qingya_agriculture_2023",
            {(1, "0.65万亩"), (1, "33眼"), (3, "174万羽"), (5, "18名"), (5, "84.6%"), (6, "13.6公里"), (6, "10.4公里"),
             (6, "3.2公里"), (6, "11.5公里"), (8, "21家"), (8, "1个"), (11, "0家"), (11, "4680万元")},
        ),
        (
            "wangjiang_urban_2022",
            {(2, "47.2万吨"), (2, "7.6万吨"), (4, "254名"), (4, "78.4%"), (5, "1432个"), (5, "176场"), (6, "27座"),
             (6, "5座"),
             (6, "22座"), (10, "40栋"), (11, "15辆"),
             (12, "17宗"), (16, "14处")},
        ),
    ],
)  # fmt: skip
def test_other_bureaus(name: str, unmet: set[tuple[int, str]]) -> None:
    found = of_report(f"tests/reports/{name}.txt")
    assert {(got.project_no, got.actual_quantity.text) for got in found if got.met is False} == unmet
