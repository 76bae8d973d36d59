"""Rates told in a text column: in order with their quotes, averaged with the formula, the silent ones counted."""

from decimal import Decimal
from typing import Any

from assistant.plan import Named, RatesPlan
from assistant.wording.draft import CitationBook
from assistant.wording.told_rates import answer_rates
from tests.evidence.finding import Told


def answer(**plan: Any) -> tuple[str, CitationBook, set[Decimal]]:
    told = Told("civil_affairs_2022", {})
    book = CitationBook(told.report)
    draft = answer_rates(RatesPlan(**plan), told, book)
    return draft.text, book, {figure.value for figure in draft.figures}


def test_the_lowest_is_told_with_its_quote_and_who_tells_none() -> None:
    text, book, _ = answer(operation="rank", descending=False, last=1)
    assert text.startswith("满意度最低的是 殡葬服务与公益性公墓建设（序号 11）：**90.4%**")
    assert "另有 1 个没有写出" in text
    assert [citation.field for citation in book.citations] == ["satisfaction_done"]


def test_an_order_falls_and_equals_of_the_last_place_are_kept() -> None:
    text, _, _ = answer(operation="rank", last=3)
    values = [Decimal(line.split("**")[1].rstrip("%")) for line in text.splitlines() if line[:1].isdigit()]
    assert values == sorted(values, reverse=True)
    assert len(values) >= 3


def test_two_are_held_against_each_other_in_points() -> None:
    text, _, values = answer(operation="compare", selection=Named(nos=(6, 7)))
    assert "5.8 个百分点" in text
    assert "98.2 − 92.4" in text
    assert values == {Decimal("98.2"), Decimal("92.4"), Decimal("5.8")}


def test_an_average_says_that_it_is_none_of_the_report() -> None:
    text, _, values = answer(operation="mean", selection=Named(nos=(6, 7)))
    assert "95.3%" in text
    assert "报告没有这个数" in text
    assert Decimal("95.3") in values
