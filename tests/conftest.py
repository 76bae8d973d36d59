"""The assistants that tests ask: one a report, opened once, indexed in a temporary folder."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from assistant import Assistant
from index import read_report
from index.report import Report

ROOT = Path(__file__).parents[1]
REPORTS = {
    "longgang": ROOT / "index/reports/longgang_hr_2020.txt",
    "education": ROOT / "tests/reports/wutong_education_2021.txt",
    "urban": ROOT / "tests/reports/wangjiang_urban_2022.txt",
    "agriculture": ROOT / "tests/reports/qingya_agriculture_2023.txt",
    "health": ROOT / "tests/reports/linhu_health_2022.txt",
    "culture": ROOT / "tests/reports/haiwan_culture_2021.txt",
}


@pytest.fixture(scope="session")
def assistants(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Assistant]:
    """The assistant of a report, by its short name."""
    home = tmp_path_factory.mktemp("home")

    @cache
    def opened(name: str) -> Assistant:
        return Assistant.open(REPORTS[name], home=home)

    return opened


@pytest.fixture(scope="session")
def longgang(assistants: Callable[[str], Assistant]) -> Assistant:
    """The assistant of the report that comes with Wenji."""
    return assistants("longgang")


@pytest.fixture(scope="session")
def shipped() -> Report:
    """The report that comes with Wenji."""
    return read_report(REPORTS["longgang"])
