"""Chunks: readable text and complete metadata for every project, statement and footnote."""

from pathlib import Path

import pytest
from langchain_core.documents import Document

from index import read_report
from index.chunks import documents
from index.report import Report
from index.sentences import sentences_of_report

REPORTS = Path(__file__).parents[1] / "reports"


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(REPORTS / "wangjiang_urban_2022.txt")


@pytest.fixture(scope="module")
def chunks(report: Report) -> tuple[Document, ...]:
    return documents(report, sentences_of_report(report))


def of(chunks: tuple[Document, ...], level: str) -> list[Document]:
    return [chunk for chunk in chunks if chunk.metadata["level"] == level]


def test_every_project_reads_with_labels_unit_and_year(chunks: tuple[Document, ...]) -> None:
    text = of(chunks, "project")[5].page_content
    assert "2022年" in text
    assert "公厕升级改造" in text
    assert "实际支出金额合计：5377216.40元" in text
    assert "数量指标·完成情况：升级改造公厕27座" in text
    assert "结转至下年度1,200,000元" in text


def test_a_project_says_which_funds_and_fields_it_has(chunks: tuple[Document, ...]) -> None:
    metadata = of(chunks, "project")[9].metadata
    assert metadata["project_no"] == 10
    assert metadata["project_name"] == "景观照明提升"
    assert metadata["year"] == 2022
    assert metadata["execution_rate"] == "94.99"
    assert (metadata["uses_general_public_budget"], metadata["uses_government_fund"]) == (False, True)
    assert "economic_done" in metadata["facets"].split()
    assert "problems" not in metadata["facets"].split()


def test_sentences_are_verbatim_and_say_where_they_stand(report: Report, chunks: tuple[Document, ...]) -> None:
    for chunk in of(chunks, "sentence"):
        held = chunk.metadata
        if held["field"] != "note":
            cells = [cell for cell in report.project(held["project_no"]).cells if cell.field == held["field"]]
            assert any(cell.text[held["start"] : held["end"]] == chunk.page_content for cell in cells)
        assert {"line", "year", "department", "report_id", "around"} <= set(held)


def test_footnotes_are_chunks_of_the_project_they_speak_of(chunks: tuple[Document, ...]) -> None:
    notes = [chunk for chunk in of(chunks, "sentence") if chunk.metadata["field"] == "note"]
    assert [note.metadata["project_no"] for note in notes] == [16, 6, 15]


def test_ids_are_unique_and_no_metadata_is_empty(chunks: tuple[Document, ...]) -> None:
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    assert all(value is not None for chunk in chunks for value in chunk.metadata.values())
