"""The shipped report and the real assistant, asked in a real browser: the answer, its citation, its table, its chart."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import openpyxl
import pytest

from assistant.assistant import Assistant
from tests.ui.conftest import ask, served
from ui.examples import examples
from ui.feedback import FeedbackBook
from ui.words import UiLanguage

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


@pytest.fixture(scope="module")
def real_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    book = FeedbackBook(tmp_path_factory.mktemp("real") / "feedback.sqlite3")
    with served(Assistant.open(), feedback=book) as address:
        yield address


@pytest.fixture
def page(shared_context: "BrowserContext", real_server: str) -> Iterator["Page"]:
    page = shared_context.new_page()
    page.set_default_timeout(20_000)
    foreign: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((real_server, "data:", "blob:")) else foreign.append(r.url))
    page.goto(real_server)
    page.wait_for_selector("#wj-chat .example")
    yield page
    page.evaluate("localStorage.clear()")
    page.close()
    assert foreign == []


def test_a_question_is_answered_from_the_cell_that_it_cites(page: "Page") -> None:
    ask(page, "人才引进花了多少？")
    assert "24,314.66 万元" in page.locator(".wj-answer .wj-text").inner_text().replace("\u00a0", " ")
    page.locator(".wj-cite").first.click()
    card = page.locator("#wj-panel .wj-card.wj-on")
    assert "人才引进" in card.inner_text()
    assert card.locator("mark").inner_text() in {"24314.66", "24,314.66"}


def test_a_ranking_is_a_table_that_excel_reads_and_a_chart(page: "Page", tmp_path: Path) -> None:
    ask(page, "支出最多的五个项目，画个图")
    page.wait_for_selector(".js-plotly-plot .bars .point")
    drawn = page.evaluate("[...document.querySelector('.js-plotly-plot').data[0].x]")
    assert drawn == [32896.28, 25807.29, 24314.66, 815.75, 558.23]
    with page.expect_download() as download:
        page.locator('[data-kind="xlsx"]').click()
    download.value.save_as(tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None
    assert [row[-1].value for row in sheet.iter_rows(min_row=2)] == drawn


def test_every_example_question_is_answered(page: "Page", real_server: str) -> None:
    assistant = Assistant.open()
    for language in get_args(UiLanguage):
        for question in examples(assistant.report, language):
            assert assistant.ask(question).outcome == "answered", question


def test_the_summary_of_a_project(page: "Page") -> None:
    page.get_by_role("tab", name="摘要").click()
    page.get_by_label("项目", exact=True).click()
    page.get_by_role("option", name="9. 人才引进").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="生成摘要").click()
    text = page.locator("#wj-summary .wj-text")
    text.wait_for()
    assert "24,314.66 万元" in text.inner_text().replace("\u00a0", " ")
    assert page.locator("#wj-summary .wj-cite").count() > 0


def test_the_audit_names_what_was_missed(page: "Page") -> None:
    page.get_by_role("tab", name="核查").click()
    page.locator("#wj-audit .wj-table").first.wait_for()
    assert "未达标" in page.locator("#wj-audit").inner_text()
