"""Reports that a person drops on the page: read, told, asked, switched, removed, and nobody else's business."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.conftest import REPORTS
from tests.form_made import docx_form
from tests.ui.conftest import ask, served
from ui.feedback import FeedbackBook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    document.querySelector('#wj-chat').dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("home")
    workspace = Workspace.open(REPORTS["culture"], home=home, settings=Settings())
    with served(workspace, feedback=FeedbackBook(home / "f.sqlite3")) as address:
        yield address


@pytest.fixture
def page(browser: "Browser", server: str) -> Iterator["Page"]:
    errors: list[str] = []
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 820})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    _open(page, server)
    yield page
    context.close()
    assert errors == []


def _open(page: "Page", server: str) -> None:
    page.goto(server)
    page.wait_for_selector("#wj-chat .example, #wj-chat .wj-foot")


def drop(page: "Page", name: str, content: bytes) -> None:
    """Drop a file somewhere on the page."""
    page.evaluate(_DROP, [name, base64.b64encode(content).decode()])


def title(page: "Page") -> str:
    return page.locator(".wj-report p").inner_text()


def last_answer(page: "Page") -> str:
    return page.locator(".wj-answer .wj-text").last.inner_text().replace("\u00a0", " ")


def test_a_form_is_dropped_seen_asked_and_removed(page: "Page", server: str) -> None:
    ask(page, "2021年总预算多少？")
    of_the_host = last_answer(page)

    drop(page, "自评表.docx", docx_form(own="约三十八万", total="90"))
    read = page.locator("#wj-read")
    read.get_by_text("没有读出的（1）").wait_for()
    told = read.inner_text()
    assert told.index("“约三十八万”不是一个写得完整的数") < told.index("表 1 第 6 行第 5 列") < told.index("报告写 90")
    assert "自评表.docx 已读入 1 份报告。" in page.locator("#wj-uploads").inner_text()
    assert "澄湖区水务局 · 2023 年度 · 1 个项目" in title(page)

    page.get_by_role("button", name="开始提问").click()
    page.locator("#wj-reports").wait_for(state="hidden")
    assert page.locator("#wj-chat .user").count() == 0
    for question, shown in (
        ("花了多少钱？", "38.5 万元"),
        ("预算执行率是多少？", "96.25"),
        ("维修渠道长度完成了多少？", "11.2公里"),
    ):
        ask(page, question)
        assert shown in last_answer(page)
    page.locator(".wj-answer").last.locator(".wj-cite").first.click()
    assert "表 2 第 2 行第 5 列" in page.locator("#wj-panel .wj-card.wj-on").inner_text()
    page.get_by_role("tab", name="项目总览").click()
    assert "灌区渠道维修" in page.locator("#wj-projects").inner_text()
    page.get_by_role("tab", name="核查").click()
    assert "报告写 90" in page.locator("#wj-audit").inner_text()
    page.get_by_role("tab", name="问答").click()

    page.reload()
    page.wait_for_selector('.wj-foot[data-turn="2"]', state="attached")
    assert "澄湖区水务局" in title(page)

    page.locator(".wj-reports-button").click()
    page.locator(".wj-shelf-item").first.click()
    page.wait_for_function("document.querySelectorAll('#wj-chat .user.message').length === 1")
    assert last_answer(page) == of_the_host
    ask(page, "执行率最低的是哪个项目？")
    assert "灌区" not in last_answer(page)

    page.locator(".wj-reports-button").click()
    page.get_by_role("button", name="移除《项目支出绩效自评表》").click()
    page.wait_for_function("document.querySelectorAll('.wj-shelf-item').length === 1")
    assert page.locator(".wj-reports-button").inner_text() == "报告 1"


def test_a_broken_or_too_large_file_is_told_and_changes_nothing(page: "Page") -> None:
    before = title(page)
    drop(page, "坏的.docx", b"PK\x03\x04 nothing")
    page.locator(".wj-upload-failed").wait_for()
    assert "坏的.docx 没有读出：" in page.locator("#wj-uploads").inner_text()
    page.evaluate("document.querySelector('.wj-bus').dataset.limit = 10")
    drop(page, "大.docx", docx_form())
    page.get_by_text("文件“大.docx”超过 32 MB，没有上传。").wait_for()
    assert title(page) == before
    assert page.locator(".wj-shelf-item").count() == 1


def test_another_user_does_not_see_it(page: "Page", browser: "Browser", server: str, tmp_path: Path) -> None:
    file = tmp_path / "表.docx"
    file.write_bytes(docx_form(name="只给自己看"))
    page.locator(".wj-reports-button").click()
    page.locator("#wj-drop input[type=file]").set_input_files(file)
    page.get_by_text("全部读出").wait_for()
    assert page.locator(".wj-shelf-item").count() == 2
    other = browser.new_context(locale="zh-CN").new_page()
    _open(other, server)
    assert other.locator(".wj-reports-button").inner_text() == "报告 1"
    assert "只给自己看" not in other.content()
    other.context.close()
