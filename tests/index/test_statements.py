"""Statements: how a text cell falls apart, and what its quantities are."""

from decimal import Decimal

import pytest

from index.quantities import quantities
from index.report import Cell, Project
from index.statements import statements


def project(**cells: str) -> Project:
    placed = tuple(Cell(field, text, 7, place) for place, (field, text) in enumerate(cells.items()))
    return Project(3, "示例项目", "示例局", 1, {}, None, dict(cells), placed)


def read(text: str, field: str = "quantity_target") -> list[tuple[str, str, str, str]]:
    """Every quantity of a cell: value, unit, bound, what it counts."""
    return [
        (format(quantity.value, "f"), quantity.unit, quantity.bound, quantity.counted)
        for statement in statements(project(**{field: text}))
        for quantity in statement.quantities
    ]


def test_items_sentences_and_clauses_with_their_own_quantity() -> None:
    text = "1.全年新建调解组织60家，参与案件1250宗；2.培训一次，提高水平。 3. 评选工匠10名、能手5名。"
    found = statements(project(quantity_target=text))
    assert [(statement.item, statement.text) for statement in found] == [
        (1, "全年新建调解组织60家"),
        (1, "参与案件1250宗"),
        (2, "培训一次，提高水平"),
        (3, "评选工匠10名"),
        (3, "能手5名"),
    ]


def test_a_statement_is_a_verbatim_slice() -> None:
    text = " 1. 购置电脑23台、空调6台（含安装）；\n2.2020年抽查594件。“一、二”不拆。"
    for statement in statements(project(quantity_done=text)):
        assert text[statement.start : statement.end] == statement.text
        for quantity in statement.quantities:
            assert statement.text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("检查企业不少于500家", ("500", "家", "at_least", "检查企业")),
        ("满意度≥90%", ("90", "%", "at_least", "满意度")),
        ("结案率达90%以上", ("90", "%", "at_least", "结案率")),
        ("讨论工作70次以上", ("70", "次", "at_least", "讨论工作")),
        ("满意度>95%", ("95", "%", "more_than", "满意度")),
        ("故障不超过2次", ("2", "次", "at_most", "故障")),
        ("审查合同200余份", ("200", "份", "more_or_so", "审查合同")),
        ("提供岗位约5000个", ("5000", "个", "about", "提供岗位")),
        ("奖励机构预计7家", ("7", "家", "expected", "奖励机构")),
        ("参与1287宗案件调解工作", ("1287", "宗", "exactly", "参与案件调解工作")),
        ("接到投诉后2小时内到达", ("2", "小时", "at_most", "接到投诉后到达")),
        ("完成15万人次培训量", ("150000", "人次", "exactly", "完成培训量")),
        ("发放补贴19127.5万元", ("19127.5", "万元", "exactly", "发放补贴")),
        ("布置花卉80万盆", ("800000", "盆", "exactly", "布置花卉")),
        ("开展两次执法检查", ("2", "次", "exactly", "开展执法检查")),
        ("常住人口签约21.84万人", ("218400", "人", "exactly", "常住人口签约")),
        ("常住人口签约约21.84万人", ("218400", "人", "about", "常住人口签约")),
        ("清淤成本不高于每米38元", ("38", "元", "at_most", "清淤成本每米")),
        ("补贴标准不低于每人每月1800元", ("1800", "元", "at_least", "补贴标准每人每月")),
        ("接种疫苗27.16万剂次", ("271600", "剂次", "exactly", "接种疫苗")),
    ],
)
def test_value_unit_bound_and_counted_noun(text: str, expected: tuple[str, str, str, str]) -> None:
    assert read(text) == [expected]


def test_an_age_tells_whom_the_number_after_it_counts() -> None:
    assert [counted for *_, counted in read("为65岁以上老年人免费体检38912人")] == [
        "老年人免费体检",
        "65岁以上老年人免费体检",
    ]
    assert [counted for *_, counted in read("检查企业500家以上，立案20宗")] == ["检查企业", "立案"]


def test_a_bare_number_counts_what_stands_before_it() -> None:
    assert [counted for *_, counted in read("开展线下培训7场，共490人")] == ["开展线下培训", "开展线下培训"]


@pytest.mark.parametrize(
    "text",
    [
        "2020年11月6日结束",
        "第四届国际赛",
        "（深龙绩委〔2021〕1号）",
        "落实“一岗双责”和“七五”普法",
        "“5.1”“12.4”普法",
        "2019年度补贴",
    ],
)
def test_dates_names_and_ordinals_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("field", "text", "role"),
    [
        ("quantity_target", "举办招聘会4场", "target"),
        ("quantity_done", "举办招聘会2场", "actual"),
        ("annual_goal", "累计培训调解员550人次", "target"),
        ("overall_completion", "完成", "actual"),
        ("timeliness_target", "按照方案开展培训，于11月6日结束，共490人", "actual"),
        ("timeliness_target", "投放点于9月底前建成", "target"),
        ("quality_target", "已举办2场招聘会", "actual"),
        ("problems", "部分机构消防意识不高", "statement"),
    ],
)
def test_role_by_side_and_by_words(field: str, text: str, role: str) -> None:
    assert {statement.role for statement in statements(project(**{field: text}))} == {role}


def test_a_problem_may_hold_target_and_result() -> None:
    plan, result = statements(project(problems="受疫情影响，计划举办的4场网络招聘会，只举办了2场。"))
    assert (plan.role, plan.quantities[0].value) == ("target", Decimal(4))
    assert (result.role, result.quantities[0].value) == ("actual", Decimal(2))
    assert result.quantities[0].counted == plan.quantities[0].counted


def test_the_age_of_those_counted_is_no_number_of_weeks() -> None:
    (counted,) = quantities("80至89周岁9840人")
    assert (counted.counted, counted.unit, counted.value) == ("80至89周岁", "人", 9840)
