from assistant.plan import Claim, Named
from tests.made import amounts, project, report
from tests.wording.ask_figures import answered, told


def test_spending_comes_with_its_source_and_rate() -> None:
    text = told(operation="value", selection=Named(nos=(1,)), measures=("actual",))
    assert text == "**道路养护**（序号 1）2022 年实际支出 **150.5 万元**，全部来自一般公共预算，执行率 75.25%。[1]"


def test_several_sources_are_all_told() -> None:
    text = told(operation="value", selection=Named(nos=(6,)), measures=("actual",))
    assert "其中一般公共预算 100 万元和政府性基金 200 万元" in text


def test_a_note_that_touches_the_project_is_quoted() -> None:
    text = told(operation="value", selection=Named(nos=(3,)), measures=("budget",))
    assert "备注 1：“公园绿化”为上级下达资金，支出数不纳入预算支出执行考核。[2]" in text


def test_a_rate_shows_what_it_is_made_of() -> None:
    text = told(operation="value", selection=Named(nos=(1,)), measures=("execution_rate",))
    assert "执行率 **75.25%**，即实际支出 150.5 万元 ÷ 预算 200 万元" in text


def test_a_blank_rate_is_computed_and_said_to_be() -> None:
    text = told(operation="value", selection=Named(nos=(5,)), measures=("execution_rate",))
    assert "执行率 **49.84%**（报告此格为空，由本系统按支出 ÷ 预算计算：40 ÷ 80.25）" in text


def test_a_balance_shows_its_subtraction() -> None:
    text = told(operation="value", selection=Named(nos=(4,)), measures=("balance",))
    assert "预算 20 万元，实际支出 19.99 万元，结余 **0.01 万元**（20 − 19.99）" in text


def test_overspending_is_called_so() -> None:
    over = report([project(1, "甲", amounts("10", "12.5"))])
    assert "超支 **2.5 万元**（10 − 12.5）" in told(over, operation="value", measures=("balance",))


def test_three_projects_are_three_lines_and_four_a_table() -> None:
    three = answered(operation="value", selection=Named(nos=(2, 1, 4)), measures=("budget",))
    assert [line[:8] for line in three.text.splitlines()] == ["- **路灯更新", "- **道路养护", "- **垃圾分类"]
    four = answered(operation="value", selection=Named(nos=(2, 1, 4, 6)), measures=("budget", "actual"))
    assert four.table is not None
    assert four.table.header == ("序号", "项目", "预算（万元）", "实际支出（万元）")
    assert [row[1] for row in four.table.rows] == ["路灯更新", "道路养护", "垃圾分类宣传", "河道清淤"]
    assert {citation.project_no for citation in four.citations} == {1, 2, 4, 6}


def test_a_table_of_the_whole_report_ends_with_the_stated_total() -> None:
    answer = answered(operation="value", measures=("budget", "actual", "execution_rate"))
    assert answer.table is not None
    assert answer.table.rows[-1] == ("", "合计（报告所列）", "2,180.5", "1,790.74", "")
    assert answer.table.project_nos[-1] is None
    assert "| 5 | 厨余垃圾处理 | 80.25 万元 | 40 万元 | 49.84% |" in answer.text


def test_a_project_that_does_not_exist_is_said_not_to() -> None:
    text = told(operation="value", selection=Named(nos=(30,)), measures=("budget",))
    assert text == "报告里**没有**序号 30 的项目（共 6 个项目）。"


def test_a_column_that_the_form_lacks() -> None:
    plain = report([project(1, "甲", {"budget": "5", "actual": "4", "execution_rate": "80"})])
    answer = answered(plain, operation="value", selection=Named(nos=(1,)), measures=("government_fund",))
    assert answer.outcome == "not_in_report"
    assert answer.text == "本报告的表格没有“政府性基金”这一栏。"


def test_a_wrong_number_is_corrected() -> None:
    claim = Claim(measure="budget", comparator="eq", value="2000", as_written="2000万")
    text = told(operation="value", selection=Named(nos=(1,)), measures=("budget",), claim=claim)
    assert text == "**不对**：**道路养护**（序号 1）的预算是 **200 万元**，不是 2,000 万元。[1]"


def test_a_right_number_is_confirmed() -> None:
    claim = Claim(measure="budget", comparator="eq", value="200", as_written="200万")
    assert told(operation="value", selection=Named(nos=(1,)), measures=("budget",), claim=claim).startswith("**对**")


def test_a_rounded_number_is_about_right() -> None:
    claim = Claim(measure="actual", comparator="eq", value="151", as_written="151万")
    asked = {"operation": "value", "selection": Named(nos=(1,)), "measures": ("actual",), "claim": claim}
    assert "**大致对**，**道路养护**（序号 1）的实际支出准确地说是 **150.5 万元**" in told(**asked)


def test_a_false_premise_is_denied_first() -> None:
    claim = Claim(measure="balance", comparator="lt", value="0", as_written="超支")
    text = told(operation="value", selection=Named(nos=(1,)), measures=("balance",), claim=claim)
    assert text.startswith("**没有超支**：")
    assert "结余 **49.5 万元**（200 − 150.5）" in text


def test_a_premise_about_several_is_held_against_each() -> None:
    claim = Claim(measure="execution_rate", comparator="ge", value="99", as_written="99%以上")
    asked = {"operation": "value", "selection": Named(nos=(1, 2)), "measures": ("execution_rate",), "claim": claim}
    assert told(**asked).startswith("**不全是**：**道路养护**（序号 1）没有如您所说。")


def test_a_question_with_not_is_answered_by_what_it_is() -> None:
    asked = {"operation": "value", "selection": Named(nos=(1,)), "measures": ("budget",)}
    claim = Claim(measure="budget", comparator="ne", value="150.5", as_written="150.5万")
    wrong = told(**asked, claim=claim)
    assert wrong == "**不是**：**道路养护**（序号 1）的预算是 **200 万元**，不是 150.5 万元。[1]"
    claim = Claim(measure="budget", comparator="ne", value="200", as_written="200万")
    assert told(**asked, claim=claim) == "**是**：**道路养护**（序号 1）的预算是 **200 万元**。[1]"
