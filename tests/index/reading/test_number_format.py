"""What a number looks like under a format code, and that no form loses its value or its sign."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.built_in_formats import BUILT_IN
from index.reading.number_format import general, shown, shown_text

SIGNED = ("0.00", "#,##0.00", "0.00_);(0.00)", "#,##0.00;[Red]#,##0.00", "0.00;△0.00", '0.00"(万元)"', "[<1000]0.00;#,##0.00",
          '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', '"¥"#,##0.00', "0.00;-0.00;;@")  # fmt: skip


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.005, "0.00", "1.01"),
        (99.96, "0.0", "100.0"),
        (-0.001, "0.00", "0.00"),
        (0.5, "#.##", "0.5"),
        (12, "#.##", "12"),
        (0, "#.##", "0"),
        (0, "#,###", ""),
        (1234567, "0.00,,", "1.23"),
        (1234567, "#,##0,", "1,235"),
        (13812345678, "000-0000-0000", "138-1234-5678"),
        (123456, "0.00E+00", "1.23E+05"),
        (0, "0.00E+00", "0.00E+00"),
        (15, '[>=10]0"多";0"少"', "15多"),
        (5, '[>=10]0"多";0"少"', "5少"),
        (-5, '[>=10]0"多";0"少"', "-5少"),
        (5, 'General"个"', "5个"),
        (0, '"是";;"否"', "否"),
        (0.98, "0.00\\%", "0.98%"),
        (2.5, "# ??/??", "2.5"),
        (5, "@", "5"),
        (1e300, "#,##0.00", "1E+300"),
        (45291, "[$-804]aaaa", "星期日"),
        (45291, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2023年12月31日"),
        (45291, "yyyy.mm", "2023.12"),
        (45291, "mmm-yy", "Dec-23"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (0.4375, BUILT_IN[34], "上午10时30分"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (45291.123456, "yyyy-mm-dd hh:mm:ss.000", "2023-12-31 02:57:46.598"),
        (45291.9999999, "yyyy-mm-dd hh:mm:ss", "2024-01-01 00:00:00"),
        (60, "yyyy-m-d", "1900-2-29"),
        (59, "yyyy-m-d", "1900-2-28"),
        (-1, "yyyy-m-d", "-1"),
        (1e9, "yyyy-m-d", "1000000000"),
    ],
)
def test_forms(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"), (14.490000000000002, "14.49"), (14.4900000002, "14.49"), (1 / 3, "0.333333333"),
        (123456789012.35, "123456789012.35"), (1e15, "1000000000000000"), (-0.0, "0"), (0.000015, "0.000015"),
        (1.5e-10, "1.5E-10"), (1e22, "1E+22"),
    ],
)  # fmt: skip
def test_general_is_in_full_and_without_noise(value: float, text: str) -> None:
    assert general(value) == text


def test_texts_under_codes_for_texts() -> None:
    assert shown_text("项目", "0.00") == "项目"
    assert shown_text("项目", SIGNED[7]).strip() == "项目"
    assert shown_text("项目", '@"费"') == "项目费"
    assert shown_text("项目", ";;;") == ""


@given(st.decimals(-(10**10), 10**10, places=3), st.sampled_from(SIGNED))
def test_every_form_keeps_the_value_and_the_sign(value: Decimal, code: str) -> None:
    text = shown(float(value), code)
    if not value and code.count(";") == 3:
        return
    digits = re.search(r"\d[\d,]*\.\d\d", text)
    assert digits, text
    rounded = abs(value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert Decimal(digits[0].replace(",", "")) == rounded
    is_negative = any(sign in text[: digits.start()] for sign in "-(△")
    assert is_negative == (value < 0 and (rounded > 0 or is_negative))


@given(st.decimals(-(10**9), 10**9, places=4))
def test_general_is_the_number_itself(value: Decimal) -> None:
    assert Decimal(general(float(value))) == value


@given(st.text(st.sampled_from('0#?.,%/@;"\\_*[]$-+Eymdhsae GN通万()<>=19!'), max_size=30), st.floats(allow_nan=True))
def test_any_code_gives_a_text(code: str, value: float) -> None:
    assert isinstance(shown(value, code), str)
    assert isinstance(shown_text("项目", code), str)
