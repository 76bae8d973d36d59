"""A person types a question, reads the answer and its citation, and the page asks no other host for anything."""

from tests.ui.conftest import OpenPage, ask


def test_the_answer_and_its_citation_are_read(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "非遗保护资金花了多少？")
    assert "实际支出 61.5 万元" in page.locator(".wj-answer .wj-text").inner_text().replace("\u00a0", " ")
    page.get_by_role("button", name="来源 3：非遗保护资金 · 数量指标·完成情况").click()
    card = page.locator("#wj-panel .wj-card.wj-on")
    assert card.locator("mark").inner_text() == "31场"
    assert card.locator(".wj-card-cell").inner_text() == "开展传承活动31场。"
    assert "第 9 行" in card.inner_text()
    assert "栏目待核" in card.inner_text()


def test_the_newest_answer_shows_its_evidence_by_itself(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "非遗保护资金花了多少？")
    page.wait_for_selector("#wj-panel .wj-card")
    assert "结余 = 预算 80 − 支出 61.5 = 18.5 万元" in page.locator("#wj-panel").inner_text()
    ask(page, "执行率最低的是哪些？")
    page.wait_for_selector('#wj-panel [data-turn="1"] .wj-card')
    assert "76.88" in page.locator("#wj-panel").inner_text()


def test_examples_are_made_from_the_names_of_the_report(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="公共图书馆运行花了多少钱？", exact=True).click()
    page.wait_for_selector(".wj-foot", state="attached")
    assert page.locator("#wj-chat .user").first.inner_text().strip() == "公共图书馆运行花了多少钱？"
