"""The evidence of an answer: whole cell, quote, place, doubt, formula."""

from tests.ui.fake import FakeAssistant
from ui.evidence import evidence, whole_cell


def test_a_citation_shows_the_whole_cell_with_its_quote_marked() -> None:
    fake = FakeAssistant()
    markup = evidence(fake.ask("非遗"), fake.report, "zh")
    assert "开展传承活动<mark>31场</mark>。" in markup
    assert "第 9 行" in markup
    assert "这一格也可能属于“质量指标·完成情况”" in markup


def test_a_figure_shows_its_formula_and_its_cells() -> None:
    fake = FakeAssistant()
    markup = evidence(fake.ask("非遗"), fake.report, "zh")
    assert "结余 = 预算 80 − 支出 61.5 = 18.5 万元" in markup
    assert "非遗保护资金 项目年度预算金额 80；非遗保护资金 实际支出金额合计 61.5" in markup


def test_a_citation_of_another_report_shows_its_quote_alone() -> None:
    fake = FakeAssistant()
    citation = fake.ask("非遗").citations[2].model_copy(update={"report_id": "other"})
    assert whole_cell(citation, fake.report) == "31场"
