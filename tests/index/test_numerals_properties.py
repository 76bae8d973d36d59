"""Round trips: a number written in any notation is read back."""

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from index.numerals import parse_number, read_numbers

DIGITS = "零一二三四五六七八九"


def section(value: int) -> str:
    """A number under 10000 in Chinese."""
    words, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // scale % 10
        if digit:
            words += ("零" if zero and words else "") + DIGITS[digit] + name
        zero = not digit
    return words


def chinese(value: int) -> str:
    """A number under 10^12 in Chinese."""
    words = ""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // scale % 10**4
        if part:
            words += ("零" if words and part < 1000 else "") + section(part) + name
    words = words or "零"
    return words.removeprefix("一") if words.startswith("一十") else words


@given(st.integers(10, 10**12 - 1))
def test_chinese_numerals(value: int) -> None:
    assert parse_number(chinese(value)) == value


@given(st.integers(10, 10**12 - 1))
def test_formal_numerals(value: int) -> None:
    formal = chinese(value).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    assert parse_number(formal) == value


@given(st.decimals(0, 10**10, places=2))
def test_arabic_notations(value: Decimal) -> None:
    wide = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
    for text in (f"{value}", f"{value:,}", f"{value:,}".translate(wide)):
        assert parse_number(text) == value


@given(st.decimals(0, 9999, places=1), st.sampled_from([("万", 10**4), ("亿", 10**8), ("k", 1000), ("million", 10**6)]))
def test_scales(value: Decimal, scale: tuple[str, int]) -> None:
    assert parse_number(f"{value}{scale[0]}") == value * scale[1]


@given(st.integers(1, 99))
def test_percent_in_words(value: int) -> None:
    assert parse_number(f"百分之{chinese(value)}") == value
    assert parse_number(f"{value}%") == value


@given(st.text(max_size=40))
def test_any_text_is_read_without_error_and_in_place(text: str) -> None:
    spans = read_numbers(text)
    assert all(span.text == text[span.start : span.end] for span in spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


@given(st.text(alphabet="0123456789一二三十百千万亿点零两半成分之%.,余多来几个人元第上 ", max_size=15))
def test_number_soup_is_read_without_error(text: str) -> None:
    assert all(span.text == text[span.start : span.end] for span in read_numbers(text))
