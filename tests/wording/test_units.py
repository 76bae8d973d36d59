from assistant.plan import Named
from tests.made import amounts, project, report
from tests.wording.ask_figures import answered, told

ONE = Named(nos=(3,))


def test_the_unit_asked_for_stands_first() -> None:
    assert "预算 **15,000,000 元**（1,500 万元）" in told(
        unit="元", operation="value", selection=ONE, measures=("budget",)
    )
    assert "预算 **0.15 亿元**（1,500 万元）" in told(
        unit="亿元", operation="value", selection=ONE, measures=("budget",)
    )


def test_english_has_rmb_beside_the_reports_unit() -> None:
    text = told(language="en", operation="value", selection=ONE, measures=("budget",))
    assert text.startswith("**公园绿化** (No. 3), 2022: budget **1,500 万元** (RMB 15 million). [1]")
    small = told(language="en", operation="value", selection=Named(nos=(4,)), measures=("budget",))
    assert "(RMB 200,000)" in small


def test_a_report_in_yuan() -> None:
    yuan = report([project(1, "甲", amounts("1234567.89", "1000000")), project(2, "乙", amounts("8", "8"))], unit="元")
    assert "预算合计 **1,234,575.89 元**" in told(yuan, operation="sum", measures=("budget",))
    assert "预算 **123.456789 万元**（1,234,567.89 元）" in told(
        yuan, unit="万元", operation="value", selection=Named(nos=(1,)), measures=("budget",)
    )


def test_a_table_is_in_the_unit_of_its_header() -> None:
    table = answered(unit="元", operation="value", measures=("budget",)).table
    assert table is not None
    assert table.header[-1] == "预算（元）"
    assert table.rows[0][-1] == "2,000,000"
