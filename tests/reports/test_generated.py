"""The committed reports and their CSVs are what the generator writes."""

import pytest

from tests.reports import generate

SOURCES = {source["file"]: source for source in generate.sources()}


@pytest.mark.parametrize("name", SOURCES)
def test_report_and_csv_are_up_to_date(name: str) -> None:
    source = SOURCES[name]
    assert (generate.HERE / f"{name}.txt").read_text(encoding="utf8") == generate.Layout(source).text()
    assert (generate.ORACLE / f"{name}.csv").read_text(encoding="utf8") == generate.table_csv(source)
    assert sum(source["pages"]) == len(source["projects"])
