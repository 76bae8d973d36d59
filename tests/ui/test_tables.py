"""Tables of answers: what is a number, and how headers sort."""

from decimal import Decimal

import pytest

from assistant.answer import Table
from ui.tables import answer_table, number, rank


@pytest.mark.parametrize(
    ("text", "value"),
    [("24,314.66", "24314.66"), ("76.88 %", "76.88"), ("42.76%", "42.76"), ("−3.5", "-3.5"), ("0", "0")],
)
def test_numbers_with_separators_percent_and_minus(text: str, value: str) -> None:
    found = number(text)
    assert found is not None
    assert found.value == Decimal(value)


def test_amounts_sort_across_units() -> None:
    assert sorted(["2 亿元", "300 元", "24,314.66 万元"], key=lambda text: rank(text) or 0)[0] == "300 元"
    assert rank("2.4 亿元") == rank("24,000 万元")


@pytest.mark.parametrize("text", ["", "—", "+2", "15 万元左右", "1-2", "=1", "第3", "1.2.3", ","])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


def test_columns_of_numbers_sort_as_numbers() -> None:
    markup = answer_table(Table(header=("项目", "支出"), rows=(("甲", "1,000"), ("乙", "20"), ("丙", "—"))), "zh")
    assert '<td class="wj-num" data-v="1000">1,000</td>' in markup
    assert '<td class="wj-num">—</td>' in markup
    assert "<td>甲</td>" in markup
    assert markup.count('aria-sort="none"') == 2
