from assistant.plan import Named
from tests.wording.ask_figures import answered, told


def test_the_larger_is_named_first_with_difference_and_ratio() -> None:
    text = told(operation="compare", selection=Named(nos=(2, 1)), measures=("budget",))
    assert text == (
        "**道路养护**（序号 1）的预算（200 万元）比**路灯更新**（序号 2）的预算（80.25 万元）多 **119.75 万元**"
        "（200 − 80.25），前者是后者的 2.49 倍。[1][2]"
    )


def test_equal_is_said() -> None:
    assert "**相同**" in told(operation="compare", selection=Named(nos=(2, 5)), measures=("budget",))


def test_two_projects_in_several_measures() -> None:
    text = told(operation="compare", selection=Named(nos=(1, 6)))
    assert "- **道路养护**（序号 1）：预算 **200 万元**" in text
    assert "**河道清淤**（序号 6）比**道路养护**（序号 1）：预算多 **100 万元**（300 − 200）" in text
    assert "执行率高 **24.75 个百分点**（100 − 75.25）" in text


def test_a_difference_of_two_measures() -> None:
    text = told(operation="difference", selection=Named(nos=(1,)), measures=("budget",), base_measure="actual")
    assert "**道路养护**（序号 1）的预算（200 万元）比实际支出 150.5 万元多 **49.5 万元**（200 − 150.5）" in text


def test_a_small_ratio_is_told_the_other_way_round_as_well() -> None:
    text = told(operation="ratio", selection=Named(nos=(1,)), base=Named(nos=(3,)), measures=("budget",))
    assert "反过来" in text


def test_a_ratio() -> None:
    text = told(operation="ratio", selection=Named(nos=(3,)), base=Named(nos=(1,)), measures=("budget",))
    assert "是**道路养护**（序号 1）的预算（200 万元）的 **7.5 倍**（1,500 ÷ 200）" in text


def test_a_share_of_the_whole_cites_the_total() -> None:
    answer = answered(operation="share", selection=Named(nos=(3,)), measures=("actual",))
    assert "占全部 6 个项目的实际支出（1,790.74 万元）的 **67.01%**（1,200 ÷ 1,790.74）" in answer.text
    assert {citation.project_no for citation in answer.citations} == {3, None}


def test_where_the_money_came_from() -> None:
    sources = ("general_public_budget", "government_fund", "non_fiscal")
    answer = answered(operation="share", measures=sources, base_measure="actual")
    assert "- 非财政资金 1,000 万元，占 **55.84%**（1,000 ÷ 1,790.74）。" in answer.text
    assert answer.chart is not None
    assert answer.chart.kind == "share"


def test_each_projects_share() -> None:
    answer = answered(operation="share", measures=("budget",))
    assert answer.table is not None
    assert answer.table.header[-1] == "占比"
    assert answer.table.rows[0][1:] == ("公园绿化", "1,500", "68.79%")


def test_a_share_of_nothing_cannot_be_computed() -> None:
    asked = {"selection": Named(nos=(3,)), "base": Named(nos=(1,)), "measures": ("non_fiscal",)}
    assert told(operation="ratio", **asked).startswith("无法计算")


def test_another_unit_brings_no_brackets_within_brackets() -> None:
    text = told(
        operation="difference", selection=Named(nos=(1,)), base=Named(nos=(2,)), measures=("actual",), unit="元"
    )
    assert "的实际支出（1,505,000 元）" in text
    assert "））" not in text


def test_the_possessive_of_several_projects_in_english() -> None:
    assert "projects' actual expenditure" in told(
        operation="share", selection=Named(nos=(1,)), measures=("actual",), language="en"
    )
