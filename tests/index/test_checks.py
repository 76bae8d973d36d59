"""The report's own claims are recomputed; what does not hold is reported with both numbers and left as printed."""

from decimal import Decimal

import pytest

from index import Check
from index.reading import read_text
from index.table import read_table
from tests.index.texts import REPORT


def broken(text: str) -> list[Check]:
    return [check for check in read_table(read_text(text.encode())).checks if not check.holds]


def test_a_report_without_faults() -> None:
    assert broken(REPORT) == []


@pytest.mark.parametrize(
    ("changed", "kind", "field", "claimed", "computed"),
    [
        (("\t90\t90\t0\t0\t90\t", "\t90\t80\t0\t0\t90\t"), "parts", "actual", "90", "80"),
        (("\t5\t50\t", "\t5\t51\t"), "rate", "execution_rate", "51", "50"),
        (("\t5\t50\t", "\t5\t50.01\t"), "rate", "execution_rate", "50.01", "50.00"),
        (("\t150\t", "\t151\t"), "total", "budget", "151", "150"),
        (("\n2\t\t", "\n3\t\t"), "numbering", "no", "3", "2"),
    ],
)
def test_a_claim_that_does_not_hold(
    changed: tuple[str, str], kind: str, field: str, claimed: str, computed: str
) -> None:
    found = [check for check in broken(REPORT.replace(*changed)) if check.kind == kind]
    assert [(check.field, str(check.claimed), str(check.computed)) for check in found] == [(field, claimed, computed)]
    assert found[0].line > 0
    assert found[0].formula


def test_nothing_is_mended() -> None:
    report = read_table(read_text(REPORT.replace("\t5\t50\t", "\t5\t51\t").encode()))
    assert report.projects[1].execution_rate == Decimal(51)


def test_a_rate_is_held_to_the_places_it_is_printed_with() -> None:
    assert broken(REPORT.replace("\t100\t90\t90\t0\t0\t90\t", "\t97\t90\t90\t0\t0\t92.8\t").replace("150", "147")) == []


def test_a_column_that_the_form_lacks_is_neither_zero_nor_checked() -> None:
    text = REPORT.replace("非财政资金", "").replace("\t0\t5\t50\t", "\t5\t50\t").replace("\t0\t0\t90\t", "\t0\t90\t")
    report = read_table(read_text(text.replace("\t110\t0\t5", "\t110\t5").encode()))
    assert "non_fiscal" not in report.projects[0].amounts
    assert report.projects[1].amounts["government_fund"] == 5
    assert all(check.holds for check in report.checks)
