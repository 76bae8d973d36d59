"""Every cell of the shipped report stands where a reader who checked it by hand put it."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from index import Report, read_report
from index.columns import COLUMNS as ALL_COLUMNS
from index.columns import TEXT_FIELDS

GOLDEN = Path(__file__).parent.parent / "golden" / "longgang_hr_2020.csv"
FILE = Path(str(files("index"))) / "reports" / "longgang_hr_2020.txt"
COLUMNS = [column for column in ALL_COLUMNS if column.name not in ("initial_budget", "score")]
"""Those of the report's form."""


@cache
def report() -> Report:
    return read_report(FILE)


def golden_rows() -> Iterator[dict[str, str]]:
    with GOLDEN.open(encoding="utf8", newline="") as file:
        yield from csv.DictReader(file)


def test_all_nineteen_rows_are_read() -> None:
    assert [project.no for project in report().projects] == list(range(1, 20))
    assert [len(row) for row in golden_rows()] == [len(COLUMNS)] * 19


@pytest.mark.parametrize("row", list(golden_rows()), ids=lambda row: row["name"])
def test_every_column_of_a_row(row: dict[str, str]) -> None:
    project = report().project(int(row["no"]))
    cells = {column.name: project.cell(column.name) for column in COLUMNS}
    found = {name: cell.text if cell else "" for name, cell in cells.items()} | {"unit_name": project.unit_name}
    assert found == row
    assert project.amounts == {c.name: Decimal(row[c.name]) for c in COLUMNS if c.kind == "amount"}
    assert project.execution_rate == Decimal(row["execution_rate"])
    assert dict(project.text) == {name: row[name] or None for name in TEXT_FIELDS}


def test_every_filled_cell_of_the_file_is_placed_once_and_verbatim() -> None:
    lines = FILE.read_text(encoding="utf8").split("\n")
    for project in report().projects:
        line = lines[project.cells[0].line - 1].split("\t")
        filled = {(at, text) for at, text in enumerate(line) if text}
        assert len(project.cells) == len(filled)
        assert {(cell.column, cell.text) for cell in project.cells} == filled


def test_pages_follow_the_repeated_headers() -> None:
    assert [project.page for project in report().projects] == [1] * 5 + [2] * 5 + [3] * 3 + [4] * 5 + [5]


def test_what_stands_above_and_below_the_table() -> None:
    assert report().title.endswith("部门预算项目绩效自评表")
    assert report().department == "深圳市龙岗区人力资源局（本级）"
    assert (report().year, report().unit) == (2020, "万元")
    assert report().totals == {
        "budget": Decimal("98795.64"),
        "actual": Decimal("85726.53"),
        "general_public_budget": Decimal("59889.31"),
        "government_fund": Decimal("0"),
        "non_fiscal": Decimal("25837.22"),
    }
    assert [(note.number, note.line, note.project_nos) for note in report().notes] == [(1, 49, (9,)), (2, 50, (19, 18))]


def test_all_checks_hold() -> None:
    kinds = [check.kind for check in report().checks]
    assert {kind: kinds.count(kind) for kind in kinds} == {"numbering": 1, "parts": 19, "rate": 19, "total": 5}
    assert all(check.holds for check in report().checks)


def test_a_cell_left_between_two_columns_says_so() -> None:
    """Row 4 calls the reception of advice an ecological indicator by its place, a satisfaction one by its words."""
    cell = report().project(4).cell("satisfaction_target")
    assert cell is not None
    assert (cell.certain, cell.alternative) == (False, "ecological_target")


def test_the_stray_cell_does_not_hide_the_real_one() -> None:
    stray, real = (cell for cell in report().project(15).cells if cell.field == "quantity_done")
    assert (stray.text, stray.certain, real.certain) == ("完成", False, True)
    assert report().project(15).text["quantity_done"] == real.text


def test_most_cells_are_certain() -> None:
    cells = [cell for project in report().projects for cell in project.cells]
    assert sum(not cell.certain for cell in cells) < len(cells) * 0.1
