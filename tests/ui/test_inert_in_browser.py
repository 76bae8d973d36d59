"""Markup, links, images and scripts in a question, a cell or an answer stay words on the page."""

from typing import TYPE_CHECKING

from tests.ui.conftest import OpenPage, ask
from tests.ui.fake import LINKS, XSS

if TYPE_CHECKING:
    from playwright.sync_api import Page


def assert_inert(page: "Page") -> None:
    assert page.evaluate("window.hacked") is None
    found = page.evaluate(
        "[...document.querySelectorAll('#wj-tabs img, #wj-tabs script, #wj-tabs iframe, #wj-tabs a[href]')]"
        ".map(e => e.outerHTML).filter(html => !html.includes('data:image'))"
    )
    assert found == []


def test_an_answer_and_its_evidence(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, f"攻击 {XSS} {LINKS}")
    page.wait_for_selector(".js-plotly-plot")
    page.locator(".wj-cite, [data-do=evidence]").first.click()
    page.locator("#wj-panel .wj-card").first.wait_for()
    assert XSS in page.locator(".wj-answer .wj-text").inner_text().replace("\n", "")
    assert "[点我](javascript:window.hacked=1)" in page.locator("#wj-chat .user").inner_text()
    page.locator("summary", has_text="我的理解").click()
    assert_inert(page)


def test_the_overview_the_project_and_the_audit(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("tab", name="项目总览").click()
    page.locator("#wj-projects .wj-link").nth(4).click()
    page.locator(".wj-project").wait_for()
    assert LINKS in page.locator(".wj-project").inner_text()
    page.get_by_role("tab", name="核查").click()
    page.get_by_role("heading", name="栏目待核的单元格").wait_for()
    assert_inert(page)


def test_a_conversation_that_was_tampered_with_in_the_browser_is_dropped(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("localStorage.setItem('wenji-conversation', '<img src=x onerror=window.hacked=1>')")
    page.reload()
    page.wait_for_selector("#wj-chat .example")
    assert_inert(page)


def test_the_page_may_not_reach_another_host_even_if_it_tried(open_page: OpenPage) -> None:
    page = open_page()
    policy = page.evaluate("fetch('/').then(page => page.headers.get('content-security-policy'))")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    hosts = [word for rule in rules.values() for word in rule.split() if not word.startswith("'")]
    assert set(hosts) <= {"data:", "blob:"}
