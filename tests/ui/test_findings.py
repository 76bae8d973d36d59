"""What the audit page says of the made-up report."""

from tests.ui.fake import FakeAssistant
from ui.findings import remarks
from ui.screens.audit import audit_page
from ui.screens.overview import overview


def test_broken_checks_missed_targets_and_missing_reasons_are_found_with_their_places() -> None:
    found = [(remark.kind, remark.project_no, remark.place) for remark in remarks(FakeAssistant(), "zh")]
    assert ("执行率", 2, "第 9 行 预算支出执行率") in found
    assert ("未达标", 2, "第 9 行 数量指标·完成情况") in found


def test_the_page_lists_uncertain_cells() -> None:
    page = audit_page(FakeAssistant(), "en")
    assert "Cells with an uncertain column" in page
    assert "line 9, quantity indicator, completion" in page


def test_the_overview_is_narrowed_by_words_and_by_filters() -> None:
    fake = FakeAssistant()

    def count(search: str = "", *filters: str) -> str:
        return overview(fake.report, fake.source.pairings, "zh", search, filters).split("</p>")[0]

    assert "5 / 5" in count()
    assert "1 / 5" in count("天气")
    assert "2 / 5" in count("", "low")
    assert "1 / 5" in count("", "low", "unmet")
    assert "0 / 5" in count("没有这几个字")
