"""The numeral reader: what users and reports write as numbers, and what only looks like one."""

from decimal import Decimal

import pytest

from index.numerals import parse_number, read_numbers

VALUES = {
    "一千二百三十四点五万": "12345000", "一点五亿": "150000000", "两千万": "20000000", "十九": "19",
    "百来": "100", "仨": "3", "俩": "2", "廿": "20", "廿三": "23", "九成五": "95", "九成": "90",
    "百分之九十": "90", "百分之九十九点五": "99.5", "千分之三": "0.3", "一半": "0.5", "2000万": "20000000",
    "1,234.5": "1234.5", "１，２３４．５": "1234.5", "5k": "5000", "2w": "20000", "3.2万": "32000",
    "3百万": "3000000", "1亿2000万": "120000000", "一亿二千万": "120000000", "两万五": "25000",
    "一百零五": "105", "一百五": "150", "三千零五十": "3050", "一万零五十": "10050", "二〇二〇": "2020",
    "两千多万": "20000000", "200余": "200", "3个亿": "300000000", "第十八": "18", "No.18": "18", "No. 18": "18",
    "#18": "18", "百分百": "100", "90%": "90", "９０％": "90", "1.5 million": "1500000",
    "two hundred and five thousand": "205000", "twenty-five": "25", "a hundred": "100", "零点五": "0.5",
    "1万2": "12000", "半个月": "0.5", "贰拾万": "200000",
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_one_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "人才引进", "一般", "12 和 13", "三四个"])
def test_not_one_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算里有一些统一由第三方支付",
        "一岗双责和七五普法，万一超支",
        "哪一个项目最多",
        "百色和四川的百姓",
        "千万别说，十分感谢",
        "两三百万和三四个",
        "which one is it",
        "H1N1",
        "第三方机构的三方协议一次性办结",
    ],
)
def test_words_that_are_no_quantities(text: str) -> None:
    assert read_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("超过2000万元的", "cardinal", "万元"),
        ("发了346981人次", "cardinal", "人次"),
        ("执行率低于九成五", "percent", "%"),
        ("连九成都没到的", "percent", "%"),
        ("第十八个项目", "ordinal", "个"),
        ("18号项目", "ordinal", ""),
        ("三分之二以上", "fraction", ""),
        ("两个人才项目", "cardinal", "个"),
        ("over 1.5 million yuan", "cardinal", "millionyuan"),
        ("15万人次", "cardinal", "万人次"),
        ("用了48小时", "cardinal", "小时"),
    ],
)
def test_kind_and_unit(text: str, kind: str, unit: str) -> None:
    (span,) = read_numbers(text)
    assert (span.kind, span.unit_text) == (kind, unit)


def test_places_are_offsets_into_the_text_as_written() -> None:
    text = "预算在１００万到五百万元之间，共20余个"
    assert [text[span.start : span.end] for span in read_numbers(text)] == ["１００万", "五百万", "20"]
    assert read_numbers(text)[2].about
    assert read_numbers(text)[1].mantissa == 500


def test_a_date_is_no_ordinal() -> None:
    assert [span.kind for span in read_numbers("4月22号")] == ["cardinal", "cardinal"]
