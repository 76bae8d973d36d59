"""The page is there before the report is: it says what is loading, and fills itself once that is done."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tests.ui.conftest import ask, served
from tests.ui.fake import FakeAssistant
from ui.feedback import FeedbackBook

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


def test_the_page_comes_first_and_then_the_report(shared_context: "BrowserContext", tmp_path: Path) -> None:
    may_open = threading.Event()

    def open_it() -> FakeAssistant:
        may_open.wait(30)
        return FakeAssistant()

    with served(open_it, feedback=FeedbackBook(tmp_path / "f.sqlite3")) as address:
        page = shared_context.new_page()
        page.goto(address)
        page.get_by_text("正在打开报告……").wait_for()
        assert page.locator("#wj-box textarea").is_visible()
        may_open.set()
        page.wait_for_selector("#wj-chat .example")
        assert page.locator(".wj-report h1").inner_text() == "2023年澄湖区文化局部门预算项目绩效自评表"
        ask(page, "非遗")
        page.evaluate("localStorage.clear()")
        page.close()
