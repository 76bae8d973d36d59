"""Reports in prose: the project from the title, amounts from plain sentences, texts from the sections."""

from decimal import Decimal

import pytest

from index.layouts.draft import ProjectDraft, RegionDraft
from index.layouts.narrative import read_narrative
from tests.index.layouts.a_form import FORM, amounts, funds, texts
from tests.index.layouts.sheets import Row, document

TITLE = "青禾县市场监督管理局2023年度食品安全监管专项经费绩效自评报告"
REPORT: list[str | list[Row]] = [
    TITLE,
    "一、项目基本情况",
    "（一）项目概况。为贯彻落实食品安全“四个最严”要求，保障全县人民群众饮食安全，安排本项目，由局机关组织实施，各乡镇监管所配合。",
    "（二）资金投入和使用情况。2023年度该项目预算安排186万元，其中省级补助资金80万元、县级财政资金106万元。"
    "截至年底，实际支出171.6万元，预算执行率为92.26%，其中省级资金支出78.3万元、县级资金支出93.3万元。人均经费2万元。",
    "（三）绩效目标。全年完成食品抽检1900批次以上。",
    "二、绩效目标完成情况",
    "各项指标完成情况见下表。",
    [
        ["指标名称", "目标值", "完成值"],
        ["食品抽检批次", "≥1900批次", "1964批次"],
        ["快检车运行天数", "≥200天", "187天"],
    ],
    "自评得分95.5分。",
    "三、存在的问题",
    "（一）支付集中。抽检经费支付集中在年底。",
    "（二）力量不足。",
    "四、下一步改进措施",
    "按季度结算抽检费用。",
    "青禾县市场监督管理局",
    "2024年2月27日",
]


def the_report(*changed: str | list[Row]) -> RegionDraft:
    draft = read_narrative(document(*(changed or REPORT), form="docx"))
    assert draft is not None
    return draft


def the_project(*changed: str | list[Row]) -> ProjectDraft:
    (project,) = the_report(*changed).projects
    return project


def test_the_title_says_body_year_and_project() -> None:
    draft = the_report()
    assert (draft.kind, draft.title, draft.department, draft.year) == ("narrative", TITLE, "青禾县市场监督管理局", 2023)
    assert draft.projects[0].name == "食品安全监管专项经费"


def test_amounts_are_those_that_sentences_say() -> None:
    draft = the_report()
    (project,) = draft.projects
    assert amounts(project) == {"budget": 186, "actual": Decimal("171.6")}
    assert (draft.unit, project.rate, project.score) == ("万元", Decimal("92.26"), Decimal("95.5"))
    assert funds(project) == [
        ("资金总额", {"budget": "186", "actual": "171.6"}),
        ("省级补助资金", {"budget": "80", "actual": "78.3"}),
        ("县级财政资金", {"budget": "106", "actual": "93.3"}),
    ]
    (budget,) = [cell for cell in project.cells if cell.field == "budget"]
    assert (budget.text, budget.line) == ("186万元", 4)


def test_it_is_told_that_amounts_come_from_sentences() -> None:
    (problem,) = the_report().problems
    assert (problem.code, problem.hinders) == ("narrative", False)
    assert "186万元" in problem.message


def test_sections_are_texts_by_what_they_tell_or_their_own_words() -> None:
    found = texts(the_project())
    assert found["annual_goal"] == "全年完成食品抽检1900批次以上。"
    assert found["problems"] == "（一）支付集中。抽检经费支付集中在年底。\n（二）力量不足。"
    assert found["rectification"] == "按季度结算抽检费用。"
    assert found["项目概况"].startswith("为贯彻落实")
    assert "见下表" not in found.get("overall_completion", "")


def test_the_indicators_of_its_table() -> None:
    told = [{field: cell.text for field, cell in each.cells.items()} for each in the_project().indicators]
    assert told == [
        {"name": "食品抽检批次", "target": "≥1900批次", "actual": "1964批次"},
        {"name": "快检车运行天数", "target": "≥200天", "actual": "187天"},
    ]


def test_a_title_in_several_lines() -> None:
    lines: list[str | list[Row]] = ["附件2", "望溪县农业农村局", "2023年度小型水利设施维修养护项目", "绩效自评报告"]
    draft = the_report(*lines, *REPORT[1:])
    assert (draft.department, draft.projects[0].name) == ("望溪县农业农村局", "小型水利设施维修养护项目")


def test_a_body_that_only_signs() -> None:
    draft = the_report("关于2022年文化馆免费开放补助资金绩效自评情况的报告", *REPORT[1:])
    assert (draft.department, draft.year) == ("青禾县市场监督管理局", 2022)
    assert draft.projects[0].name == "文化馆免费开放补助资金"


def test_of_all_a_body_spends_the_project_is_the_body() -> None:
    draft = the_report("青禾县商务局2023年度部门整体支出绩效评价报告", *REPORT[1:])
    assert draft.projects[0].name == "青禾县商务局"


def test_a_name_that_only_a_line_says() -> None:
    general = "青禾县市场监督管理局2023年度项目支出绩效自评报告"
    assert the_project(general, "项目名称：食品抽检经费", *REPORT[1:]).name == "食品抽检经费"
    assert read_narrative(document(general, *REPORT[1:])) is None


@pytest.mark.parametrize(
    "sentence",
    ["人均经费标准2万元，户均补助3万元。", "上年结转预算35万元。", "带动投资预算总额3000万元。", "单价约2万元。"],
)
def test_amounts_of_other_things_are_not_taken(sentence: str) -> None:
    without = [each for each in REPORT if not (isinstance(each, str) and each.startswith("（二）资金"))]
    assert the_project(*without, sentence).amounts == {}


def test_two_figures_for_one_thing_are_doubted() -> None:
    draft = the_report(*REPORT, "全年预算190万元。")
    assert amounts(draft.projects[0])["budget"] == 186
    assert [problem.code for problem in draft.problems] == ["narrative", "doubted"]


def test_sources_that_do_not_add_up_are_left_out() -> None:
    wrong = [
        each.replace("县级财政资金106万元", "县级财政资金96万元") if isinstance(each, str) else each for each in REPORT
    ]
    assert [set(fund.amounts) for fund in the_project(*wrong).funds] == [{"budget", "actual"}, {"actual"}, {"actual"}]


def test_the_budget_of_the_beginning_where_there_is_no_other() -> None:
    text = "项目年初预算500万元，年中调整后预算480万元，累计支出1,465.25万元。"
    money = [each for each in REPORT if not (isinstance(each, str) and each.startswith("（二）资金"))]
    assert amounts(the_project(*money, text)) == {"budget": 480, "actual": Decimal("1465.25")}
    assert amounts(the_project(*money, text.replace("年中调整后预算480万元，", "")))["budget"] == 500


def test_what_is_mainly_a_table_or_no_report_is_no_narrative() -> None:
    assert read_narrative(document(TITLE, FORM)) is None
    assert read_narrative(document("关于召开会议的通知", *REPORT[1:])) is None
