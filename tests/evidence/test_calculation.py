"""Arithmetic over facts: the right numbers, the formula, and what is missing said to be missing."""

from decimal import Decimal
from typing import Any

import pytest

from assistant.evidence.findings import Computed, Missing
from assistant.evidence.text_lookup import find
from assistant.plan import Named, TextOperation, TextPlan
from assistant.wording.draft import CitationBook
from assistant.wording.texts import answer_text
from tests.evidence.finding import Told

CHILDREN = ("年末在册孤儿37人", "37人"), ("事实无人抚养儿童142人", "142人")


def source() -> Told:
    return Told(
        "civil_affairs_2022",
        {"孤儿": [CHILDREN[0]], "无人抚养": [CHILDREN[1]], "探访": [("全年探访716人次", "716人次")]},
    )


def plan(operation: TextOperation, *subjects: str, **more: Any) -> TextPlan:
    return TextPlan(question="问一句", subjects=subjects, operation=operation, expects="count", **more)


@pytest.mark.parametrize(
    ("operation", "value", "unit"),
    [("sum", "179", "人"), ("difference", "-105", "人"), ("compare", "-105", "人"), ("share", "26.06", "%"), ("ratio", "0.26", "倍")],
)  # fmt: skip
def test_two_things_of_the_text_are_put_together(operation: TextOperation, value: str, unit: str) -> None:
    (found,) = find(plan(operation, "孤儿", "无人抚养"), source())
    assert isinstance(found, Computed)
    assert (found.value, found.unit) == (Decimal(value), unit)


def test_a_difference_is_told_from_the_larger_with_its_formula_and_places() -> None:
    told = source()
    book = CitationBook(told.report)
    draft = answer_text(plan("compare", "孤儿", "无人抚养"), told, book)
    assert "105 人" in draft.text
    assert "142 − 37" in draft.text
    assert {each.project_no for each in book.citations} == {4}
    assert {each.value for each in draft.figures} == {Decimal(105), Decimal(37), Decimal(142)}


def test_money_is_divided_by_all_parts_of_what_it_was_for() -> None:
    told = Told("civil_affairs_2022", {"孩子": list(CHILDREN)})
    (found,) = find(plan("per_unit", "孩子", selection=Named(nos=(4,)), measures=("actual",)), told)
    assert isinstance(found, Computed)
    spent = told.report.project(4).amounts["actual"]
    assert found.value == (spent * 10000 / 179).quantize(Decimal("0.01"))
    assert (
        "(37 + 142)"
        in answer_text(plan("per_unit", "孩子", selection=Named(nos=(4,))), told, CitationBook(told.report)).text
    )


def test_what_is_not_told_is_said_to_be_missing_and_nothing_is_divided() -> None:
    (found,) = find(plan("per_unit", "志愿者", selection=Named(nos=(4,))), source())
    assert isinstance(found, Missing)
    assert found.subject == "志愿者"
    book = CitationBook(source().report)
    assert answer_text(plan("per_unit", "志愿者", selection=Named(nos=(4,))), source(), book).outcome == "not_in_report"


def test_units_that_do_not_go_together_are_not_added() -> None:
    mixed = Told("civil_affairs_2022", {"孤儿": [CHILDREN[0]], "覆盖率": [("建档率100%", "100%")]})
    assert not isinstance(find(plan("sum", "孤儿", "覆盖率"), mixed)[0], Computed)


def spent_by(found: object, source: Told, no: int) -> Decimal:
    """What the money of a project was divided by."""
    assert isinstance(found, Computed)
    return (source.report.project(no).amounts["actual"] * 10000 / found.value).quantize(Decimal(1))


def test_money_is_divided_by_a_number_that_the_question_gives() -> None:
    (found,) = find(plan("per_unit", "50个人", selection=Named(nos=(4,)), measures=("actual",)), source())
    assert spent_by(found, source(), 4) == 50
    text = answer_text(
        plan("per_unit", "50个人", selection=Named(nos=(4,))), source(), CitationBook(source().report)
    ).text
    assert "平均每个人" in text


def test_each_one_is_no_count() -> None:
    (found,) = find(plan("per_unit", "一个孩子", selection=Named(nos=(4,))), source())
    assert not (isinstance(found, Computed) and found.operands[1].value == 1)


def test_parts_in_two_sentences_of_a_cell_are_divided_by_together() -> None:
    told = Told("civil_affairs_2022", {"问一句": list(CHILDREN), "孤儿": [CHILDREN[0]]})
    (found,) = find(plan("per_unit", "孤儿", selection=Named(nos=(4,)), measures=("actual",)), told)
    assert spent_by(found, told, 4) == 179


def test_what_is_divided_by_is_the_result_and_not_the_target_beside_it() -> None:
    told = source()
    pairing = next(each for each in told.pairings if each.target_quantity.value > 1)
    quote = pairing.target.text
    named = Told("civil_affairs_2022", {"那件事": [(quote, pairing.target_quantity.text)]})
    (found,) = find(plan("per_unit", "那件事", selection=Named(nos=(pairing.project_no,)), measures=("actual",)), named)
    assert isinstance(found, Computed)
    assert found.operands[1].value == pairing.actual_quantity.value


def test_operands_stand_in_one_project_rather_than_in_two() -> None:
    quotes = {
        "孤儿": [CHILDREN[0]],
        "名单": [("全年新纳入486户，退出391户", "486户"), ("事实无人抚养儿童142人", "142人")],
    }
    (found,) = find(plan("difference", "孤儿", "名单"), Told("civil_affairs_2022", quotes))
    assert isinstance(found, Computed)
    assert found.value == Decimal(-105)
