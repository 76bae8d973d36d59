"""When too many ask at once, the one too many is told so, and keeps the question."""

from pathlib import Path
from typing import TYPE_CHECKING

from tests.ui.conftest import served
from tests.ui.fake import FakeAssistant
from ui.feedback import FeedbackBook

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


def test_one_too_many_is_told_so(shared_context: "BrowserContext", tmp_path: Path) -> None:
    book = FeedbackBook(tmp_path / "f.sqlite3")
    with served(FakeAssistant(delay=8), running=1, waiting=0, feedback=book) as address:
        first, second = _page(shared_context, address), _page(shared_context, address)
        _type(first, "很慢的问题")
        first.locator(".wj-thinking").wait_for()
        _type(second, "急问")
        second.get_by_text("现在提问的人较多").wait_for()
        second.wait_for_function("document.querySelector('#wj-box textarea').value === '急问'")
        assert second.locator("#wj-chat .user").count() == 0
        first.wait_for_selector(".wj-foot", state="attached")
        _type(second, "急问")
        second.wait_for_selector(".wj-foot", state="attached")
        second.evaluate("localStorage.clear()")
        first.close()
        second.close()


def _page(context: "BrowserContext", address: str) -> "Page":
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#wj-chat .example")
    return page


def _type(page: "Page", question: str) -> None:
    box = page.locator("#wj-box textarea")
    box.fill(question)
    box.press("Enter")
