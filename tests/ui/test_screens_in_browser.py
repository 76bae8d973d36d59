"""Overview to project to chat, summary to Word, the audit page, both languages, a narrow screen, both themes."""

from pathlib import Path

import docx

from tests.ui.conftest import OpenPage, ask


def test_from_the_overview_to_a_project_to_the_chat(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("tab", name="项目总览").click()
    page.locator("#wj-projects tbody tr").nth(4).wait_for()
    page.get_by_label("有未达标的指标").check()
    page.get_by_text("1 / 5 个项目").wait_for()
    page.get_by_role("button", name="查看 非遗保护资金").click()
    article = page.locator(".wj-project")
    article.get_by_text("年初绩效目标").wait_for()
    assert "未达标" in article.inner_text()
    assert "受天气影响，部分活动未能举办。" in article.inner_text()
    page.get_by_role("button", name="问问这个项目").click()
    page.wait_for_selector('.wj-foot[data-turn="0"]', state="attached")
    assert page.get_by_role("tab", name="问答").get_attribute("aria-selected") == "true"
    assert "非遗保护资金的情况怎么样？" in page.locator("#wj-chat .user").inner_text()


def test_the_overview_is_searched_and_left_again(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("tab", name="项目总览").click()
    page.get_by_label("按名称或内容查找").fill("演出")
    page.get_by_text("1 / 5 个项目").wait_for()
    page.get_by_role("button", name="查看 惠民演出补贴").click()
    page.locator(".wj-project").wait_for()
    page.get_by_role("button", name="← 返回总览").click()
    page.get_by_text("1 / 5 个项目").wait_for()


def test_a_summary_is_made_and_taken_away_as_word(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.get_by_role("tab", name="摘要").click()
    page.get_by_label("项目", exact=True).click()
    page.get_by_role("option", name="2. 非遗保护资金").click()
    page.keyboard.press("Escape")
    page.get_by_label("一句话").check()
    page.get_by_role("button", name="生成摘要").click()
    summary = page.locator("#wj-summary .wj-document")
    summary.get_by_text("61.5 万元").first.wait_for()
    summary.locator(".wj-cite").nth(2).click()
    assert summary.locator(".wj-card.wj-on mark").inner_text() == "31场"
    with page.expect_download() as download:
        page.locator('[data-do="summary-docx"]').click()
    download.value.save_as(tmp_path / "s.docx")
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "s.docx")).paragraphs]
    assert texts[0] == "项目绩效摘要"
    assert any("实际支出 61.5 万元" in text for text in texts)


def test_the_audit_page_shows_findings_with_their_places(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("tab", name="核查").click()
    audit = page.locator("#wj-audit")
    audit.get_by_text("共核对 2 项数字，1 项不符").wait_for()
    assert "第 9 行 数量指标·完成情况" in audit.inner_text()
    audit.get_by_role("button", name="查看 非遗保护资金").first.click()
    page.locator(".wj-project").wait_for()


def test_the_language_of_the_browser_and_the_switch(open_page: OpenPage) -> None:
    page = open_page(language="en-US")
    assert page.get_by_role("tab", name="Projects").count() == 1
    assert page.locator(".wj-report p").inner_text() == "澄湖区文化局 · 2023 · 5 projects · unit: 万元"
    ask(page, "非遗")
    assert page.get_by_role("button", name="3 sources").count() == 1
    page.get_by_role("button", name="界面切换为中文").click()
    page.get_by_role("tab", name="项目总览").wait_for()
    page.get_by_role("button", name="依据 3 处").wait_for()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_a_narrow_screen_shows_all_without_scrolling_sideways(open_page: OpenPage) -> None:
    page = open_page(width=375, height=720)
    ask(page, "执行率最低")
    page.wait_for_selector(".js-plotly-plot")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.locator('[data-do="evidence"]').click()
    page.locator("#wj-panel .wj-card").first.wait_for()
    assert page.locator("#wj-panel .wj-panel").bounding_box()["width"] == 375
    page.get_by_role("button", name="关闭依据").click()
    box = page.locator("#wj-box").bounding_box()
    assert box["x"] >= 0
    assert box["y"] + box["height"] <= 720


def test_the_theme_of_the_system_and_the_switch(open_page: OpenPage) -> None:
    page = open_page(theme="dark")
    assert page.evaluate("document.body.classList.contains('dark')")
    page.get_by_role("button", name="切换深浅色").click()
    assert not page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    page.wait_for_selector("#wj-chat .example")
    assert not page.evaluate("document.body.classList.contains('dark')")
