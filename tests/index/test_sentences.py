"""Sentences: verbatim, whole items, each with what it needs around it to be read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import read_report
from index.report import Cell
from index.sentences import cell_sentences, sentences_of_report

REPORTS = Path(__file__).parents[1] / "reports"
TEXTS = st.text(alphabet="完成培训20期，；。、（）1.2. 其中%“”《》\n", min_size=1, max_size=400)


def cell(field: str, text: str) -> Cell:
    return Cell(field, text, 3, 9)


@given(TEXTS)
def test_sentences_are_slices_of_their_cell_in_order_and_short_enough_to_be_read(text: str) -> None:
    found = list(cell_sentences(1, "培训", {"quantity_done": cell("quantity_done", text)}))
    reached = 0
    for sentence in found:
        assert sentence.text == text[sentence.start : sentence.start + len(sentence.text)]
        assert sentence.start >= reached
        assert 0 < len(sentence.text) <= 160
        reached = sentence.start + len(sentence.text)


@given(TEXTS)
def test_no_number_of_a_cell_is_lost(text: str) -> None:
    plain = text.replace("1.", "").replace("2.", "")  # what may be the number of an item
    found = list(cell_sentences(1, "培训", {"quantity_done": cell("quantity_done", plain)}))
    assert sum(each.text.count("20") for each in found) == plain.count("20")


def test_a_short_result_is_read_with_the_target_of_its_item() -> None:
    cells = {
        "quantity_target": cell("quantity_target", "1. 培训不少于20期；2. 走访300户"),
        "quantity_done": cell("quantity_done", "1. 22期；2. 完成"),
    }
    around = [each.around for each in cell_sentences(4, "社工站", cells) if each.field == "quantity_done"]
    assert "培训不少于20期" in around[0]
    assert "走访" not in around[0]
    assert "走访300户" in around[1]
    assert all(each.startswith("社工站｜数量指标·完成情况") for each in around)


def test_a_correction_is_read_with_its_problem() -> None:
    cells = {"problems": cell("problems", "尾款未付。"), "rectification": cell("rectification", "3月前付清。")}
    (mended,) = [each for each in cell_sentences(1, "修缮", cells) if each.field == "rectification"]
    assert "尾款未付" in mended.around


@pytest.mark.parametrize("name", ["wangjiang_urban_2022", "civil_affairs_2022"])
def test_every_text_cell_of_a_report_has_sentences_and_footnotes_come_last(name: str) -> None:
    report = read_report(REPORTS / f"{name}.txt")
    found = sentences_of_report(report)
    held = {(each.project_no, each.field) for each in found}
    for project in report.projects:
        assert all((project.no, field) in held for field, text in project.text.items() if text)
    fields = [each.field for each in found]
    assert "note" not in fields or set(fields[fields.index("note") :]) == {"note"}
