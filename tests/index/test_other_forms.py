"""Forms with more, fewer and other columns than the usual one: what the header names is read, in its own words if need be."""

from decimal import Decimal

from index import Project, Report
from index.columns import label
from index.reading import read_text
from index.table import read_table


def read(*lines: str) -> Report:
    """A report whose cells are separated by | for the eye."""
    return read_table(read_text("\n".join(lines).replace("|", "\t").encode()))


def shown(project: Project) -> dict[str, str]:
    return {field: text for field, text in project.text.items() if text is not None}


def test_one_header_line_without_completions_and_with_columns_of_its_own() -> None:
    report = read(
        "2021年度部门预算项目支出绩效自评汇总表",
        "填报单位（盖章）：海城区水务局|||金额单位：万元",
        "序号|项目名称|主管部门|实施单位|年初预算数|全年预算数|全年执行数|其中：当年财政拨款|上年结转资金|其他资金|执行率(%)"
        "|年度总体目标|实际完成情况|数量指标|时效指标|社会效益|满意度指标|存在的问题及原因分析|改进措施|自评得分",
        "1|水库除险加固|海城区水务局|水利管理站|300|280|260.5|200.5|60||93.04"
        "|完成3座水库加固|已完成3座|加固水库3座|年底前完成|保障下游群众安全|满意度95%|无|无|96",
        "|合计|||300|280|260.5|200.5|60||93.04",
    )
    (project,) = report.projects
    assert (project.name, project.unit_name) == ("水库除险加固", "海城区水务局")
    assert project.amounts == {
        "initial_budget": Decimal(300),
        "budget": Decimal(280),
        "actual": Decimal("260.5"),
        "当年财政拨款": Decimal("200.5"),
        "上年结转资金": Decimal(60),
        "non_fiscal": Decimal(0),
    }
    assert shown(project) == {
        "实施单位": "水利管理站",
        "annual_goal": "完成3座水库加固",
        "overall_completion": "已完成3座",
        "quantity_target": "加固水库3座",
        "timeliness_target": "年底前完成",
        "social_target": "保障下游群众安全",
        "satisfaction_target": "满意度95%",
        "problems": "无",
        "rectification": "无",
        "自评得分": "96",
    }
    assert all(check.holds for check in report.checks)
    assert label("自评得分") == "自评得分"


def test_codes_instead_of_numbers_and_no_sources() -> None:
    report = read(
        "东山县旅游局2023年度项目绩效自评情况表（单位：元）",
        "项目编码|项目名称|预算数|执行数|执行率|绩效目标|完成情况|存在问题|整改措施",
        "350001|文化馆免费开放|500,000.00|498,765.43|99.75%|全年开放300天|开放312天|设施老化|申请更新",
        "350002|送戏下乡|120,000.00|120,000.00|100.00%|演出60场|演出61场||",
    )
    assert [(project.no, project.name, project.text["项目编码"]) for project in report.projects] == [
        (1, "文化馆免费开放", "350001"),
        (2, "送戏下乡", "350002"),
    ]
    assert set(report.projects[0].amounts) == {"budget", "actual"}
    assert report.projects[1].text["overall_completion"] == "演出61场"
    assert report.totals == {}


def test_a_budget_with_parts_of_its_own() -> None:
    report = read(
        "2020年项目支出绩效自评结果汇总表",
        "单位名称：南岭镇人民政府||单位：万元",
        "序号|项目名称|预算资金||||实际执行||||执行率|绩效目标|完成情况",
        "||合计|一般公共预算|政府性基金|其他资金|合计|一般公共预算|政府性基金|其他资金",
        "1|乡村道路|100|60|40|0|90|50|40|0|90%|修路5公里|修路4.8公里",
        "合计||100|60|40|0|90|50|40|0|90%",
    )
    amounts = report.projects[0].amounts
    assert (amounts["预算·一般公共预算"], amounts["general_public_budget"]) == (60, 50)
    assert [check.kind for check in report.checks if check.holds] == ["numbering", "parts", "rate", *["total"] * 8]
