"""Amounts and rates as bureaus print them."""

from decimal import Decimal

import pytest

from index.reading import read_text
from index.table import read_table
from tests.index.texts import REPORT

ROW = "\t100\t90\t90\t0\t0\t90\t"


def amounts(row: str) -> list[str]:
    project = read_table(read_text(REPORT.replace(ROW, row).encode())).projects[0]
    return [str(value) for value in project.amounts.values()] + [str(project.execution_rate)]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("\t100\t90\t90\t\t\t90\t", "100 90 90 0 0 90"),
        ("\t100\t90\t\t90\t\t90%\t", "100 90 0 90 0 90"),
        ("\t100\t90\t\t\t90\t90.00％\t", "100 90 0 0 90 90.00"),
        ("\t100\t90\t—\t-\t90\t90\t", "100 90 0 0 90 90"),
        ("\t1,000.00\t900.00\t900.00\t0.00\t0.00\t90.00\t", "1000.00 900.00 900.00 0.00 0.00 90.00"),
        ("\t１００\t９０\t９０\t０\t０\t９０\t", "100 90 90 0 0 90"),
        ("\t100万元\t90万元\t90万元\t0\t0\t90%\t", "100 90 90 0 0 90"),
        ("\t100\t90\t30\t60\t\t\t", "100 90 30 60 0 None"),
        ("\t100\t90\t30\t60\t\t-\t", "100 90 30 60 0 None"),
        ("\t100\t0\t0\t0\t0\t0\t", "100 0 0 0 0 0"),
    ],
)
def test_a_row_of_amounts(row: str, found: str) -> None:
    assert amounts(row) == found.split()


def test_rates_printed_as_fractions_are_percent_in_the_report() -> None:
    text = REPORT.replace("\t0\t0\t90\t", "\t0\t0\t0.9\t").replace("\t5\t50\t", "\t5\t0.5\t")
    projects = read_table(read_text(text.encode())).projects
    assert [project.execution_rate for project in projects] == [Decimal("90"), Decimal("50")]


def test_amounts_keep_the_places_they_are_printed_with() -> None:
    assert amounts("\t100.50\t90\t90\t0\t0\t89.55\t")[0] == "100.50"
