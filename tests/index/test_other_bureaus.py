"""Reports of other bureaus, whose sources are known, are read like the shipped one."""

from pathlib import Path
from typing import Any

import pytest

from index import read_report
from tests.reports import generate

SOURCES = {source["file"]: source for source in generate.sources()}
NAMES = {
    "goal": "annual_goal",
    "overall": "overall_completion",
    "problems": "problems",
    "rectification": "rectification",
}


def path(name: str) -> Path:
    return generate.HERE / f"{name}.txt"


def text_of(project: dict[str, Any]) -> dict[str, str]:
    text = {field: str(project[key]) for key, field in NAMES.items() if key in project}
    for aspect in generate.ASPECTS:
        if pair := project.get(aspect):
            text |= {f"{aspect}_target": str(pair[0]), f"{aspect}_done": str(pair[1])}
    return text


@pytest.mark.parametrize("name", SOURCES)
def test_amounts_rates_and_totals(name: str) -> None:
    report, source = read_report(path(name)), SOURCES[name]
    for no, (project, made) in enumerate(zip(report.projects, source["projects"], strict=True), 1):
        assert project.name == made["name"]
        assert list(project.amounts.values()) == [generate.amounts(made)[field] for field in generate.FIELDS]
        assert project.execution_rate == generate.printed_rate(source, no)
    assert list(report.totals.values()) == [generate.totals(source)[field] for field in generate.FIELDS]


@pytest.mark.parametrize("name", SOURCES)
def test_texts_are_right_or_marked_uncertain(name: str) -> None:
    report, source = read_report(path(name)), SOURCES[name]
    cells = [
        (cell, text_of(made).get(cell.field))
        for project, made in zip(report.projects, source["projects"], strict=True)
        for cell in project.cells
        if cell.field in project.text
    ]
    wrong = [cell for cell, truth in cells if cell.text != truth]
    assert len(wrong) <= len(cells) * 0.04
    # Where the extraction lost an empty pair and the words fit the wrong column too, no reader could tell.
    assert sum(cell.certain for cell in wrong) <= 2


def test_what_does_not_hold_is_found_and_left_as_printed() -> None:
    broken = [check for check in read_report(path("qingya_agriculture_2023")).checks if not check.holds]
    assert [(check.kind, check.project_no, str(check.claimed)) for check in broken] == [
        ("rate", 3, "97.76"),
        ("total", None, "5979.3"),
    ]


def test_a_note_finds_its_project_under_another_name() -> None:
    report = read_report(path("wutong_education_2021"))
    linked = [[report.project(no).name for no in note.project_nos] for note in report.notes]
    assert linked == [["新建学校开办费"], ["奖教奖学捐赠资金"]]
