"""The chat as a person uses it: candidates, retry, undo, edit, stop, clear, thumbs, copying, keyboard."""

from typing import TYPE_CHECKING

from tests.ui.conftest import OpenPage, ask
from tests.ui.fake import FakeAssistant
from ui.feedback import FeedbackBook

if TYPE_CHECKING:
    from playwright.sync_api import Page


def questions(page: "Page") -> list[str]:
    return [text.strip() for text in page.locator("#wj-chat .user .message-content").all_inner_texts()]


def test_an_unclear_question_is_cleared_up_by_a_button(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "补贴有哪些？")
    assert page.locator(".wj-clarify").inner_text() == "请选择"
    page.get_by_role("button", name="2. 非遗保护资金").click()
    page.wait_for_selector('.wj-foot[data-turn="1"]', state="attached")
    assert questions(page) == ["补贴有哪些？", "非遗保护资金花了多少？"]
    assert "61.5 万元" in page.locator(".wj-answer").last.inner_text()


def test_how_it_was_understood_can_be_opened_and_corrected(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "非遗保护资金花了多少？")
    page.get_by_text("我的理解").click()
    assert "非遗保护资金 · 实际支出 · 2023 年度" in page.locator(".wj-understood").inner_text()
    page.get_by_role("button", name="改一改再问").click()
    page.wait_for_function("document.querySelector('#wj-box textarea').value === '非遗保护资金花了多少？'")


def test_retry_undo_and_edit(open_page: OpenPage, fake: FakeAssistant) -> None:
    page = open_page()
    ask(page, "第一问")
    ask(page, "第二问")
    page.get_by_role("button", name="重试").click()
    page.wait_for_function("document.querySelectorAll('#wj-chat .wj-thinking').length === 0")
    page.wait_for_selector('.wj-foot[data-turn="1"]', state="attached")
    assert fake.asked[-1] == ("第二问", ("第一问", "您问的是：第一问"))
    page.get_by_role("button", name="撤销").click()
    page.wait_for_selector('.wj-foot[data-turn="1"]', state="detached")
    assert questions(page) == ["第一问"]
    assert page.locator("#wj-box textarea").input_value() == "第二问"
    page.get_by_role("button", name="编辑").click()
    page.locator("#wj-chat textarea").fill("改了的问题")
    page.locator("#wj-chat").get_by_role("button", name="发送").click()
    page.get_by_text("您问的是：改了的问题").wait_for()
    assert questions(page) == ["改了的问题"]


def test_an_answer_can_be_stopped_and_the_chat_goes_on(open_page: OpenPage) -> None:
    page = open_page()
    box = page.locator("#wj-box textarea")
    box.fill("很慢的问题")
    box.press("Enter")
    page.locator(".wj-thinking").wait_for()
    page.get_by_role("button", name="停止回答").click()
    page.get_by_text("已停止。").wait_for()
    ask(page, "非遗")
    assert questions(page) == ["很慢的问题", "非遗"]


def test_clear_forgets_and_a_reload_remembers(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "非遗")
    page.reload()
    page.wait_for_selector(".wj-foot", state="attached")
    assert questions(page) == ["非遗"]
    page.get_by_role("button", name="清空对话").click()
    page.wait_for_selector("#wj-chat .example")
    page.reload()
    page.wait_for_selector("#wj-chat .example")
    assert questions(page) == []


def test_a_thumb_with_a_comment_is_stored(open_page: OpenPage, feedback: FeedbackBook) -> None:
    page = open_page()
    ask(page, "非遗")
    page.get_by_role("button", name="踩").click()
    page.locator("#wj-comment input, #wj-comment textarea").fill("少了备注")
    page.locator("#wj-comment").get_by_role("button", name="提交").click()
    page.get_by_text("谢谢，已记下。").wait_for()
    _, _, report_id, rating, question, answer, comment = feedback.entries()[-1]
    assert (report_id, rating, question, comment) == ("made-1", -1, "非遗", "少了备注")
    assert "61.5" in str(answer)


def test_an_answer_is_copied_as_text(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "执行率最低")
    page.get_by_role("button", name="复制", exact=True).click()
    page.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "执行率最低的 3 个项目：\n\n序号\t项目\t预算（万元）\t执行率\t来源\n2\t非遗保护资金\t80\t76.88 %\t[1]"
    )


def test_a_long_question_is_cut_with_a_notice(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "问" * 2100)
    assert page.locator(".wj-notice").inner_text() == "问题太长，只读了前 2000 个字。"


def test_the_evidence_is_reached_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(width=800)
    ask(page, "非遗")
    mark = page.locator(".wj-cite").nth(2)
    mark.focus()
    page.keyboard.press("Enter")
    page.locator("#wj-panel .wj-card.wj-on").wait_for()
    assert page.evaluate("document.activeElement.id") == "wj-panel-title"
    page.keyboard.press("Escape")
    page.locator("#wj-panel .wj-panel").wait_for(state="hidden")
    assert mark.evaluate("mark => mark === document.activeElement")


def test_names_for_screen_readers(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "非遗")
    assert page.get_by_role("textbox", name="您的问题").count() == 1
    assert page.get_by_role("complementary", name="依据").count() == 1
    page.wait_for_selector('#wj-chat [aria-label="问绩的回答"]')
    assert page.locator('[aria-label*="a component of type"]').count() == 0
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button')].filter(b => b.offsetParent && !(b.textContent.trim()"
        " || b.getAttribute('aria-label') || b.title)).map(b => b.outerHTML)"
    )
    assert unnamed == []
