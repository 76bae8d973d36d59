"""Forms of a whole body, of transfer payments, in six parts, and of targets only."""

from decimal import Decimal

from index.layouts.project_form import read_forms
from tests.index.layouts.a_form import GOALS, INDICATORS, MONEY, Row, amounts, funds, indicators, texts, the_form, wide
from tests.index.layouts.sheets import document

BODY: list[Row] = [wide("部门整体支出绩效自评表"), wide("（2023 年度）"), wide("部门（单位）名称", "青河县应急管理局")]


def test_of_a_body_the_one_project_is_the_body_itself() -> None:
    form = the_form(document([*BODY, *MONEY, *GOALS, *INDICATORS]))
    (project,) = form.projects
    assert (form.kind, form.department, form.year) == ("department_form", "青河县应急管理局", 2023)
    assert (project.name, project.unit_name, project.score) == ("青河县应急管理局", None, Decimal("96.59"))
    assert amounts(project) == {"budget": Decimal("912.46"), "actual": Decimal("875.3")}


def test_the_years_tasks_of_a_body_are_texts_and_their_sum_is_its_money() -> None:
    tasks: list[Row] = [
        ["年度主要任务", "任务名称", "主要内容", "预算数（万元）", None, None, "执行数（万元）", None, None],
        ["^", "^", "^", "总额", "财政拨款", "其他资金", "总额", "财政拨款", "其他资金"],
        ["^", "促消费活动", "发放消费券", "300", "300", "0", "288", "288", "0"],
        ["^", "电商培训", "培训人才", "120", "100", "20", "118.5", "98.5", "20"],
        ["^", "金额合计", None, "420", "400", "20", "406.5", "386.5", "20"],
    ]
    form = the_form(document([*BODY, *tasks, *GOALS, *INDICATORS]))
    (project,) = form.projects
    assert {field: (money.value, money.unit) for field, money in project.amounts.items()} == {
        "budget": (420, "万元"),
        "actual": (Decimal("406.5"), "万元"),
    }
    assert texts(project)["促消费活动·主要内容"] == "发放消费券"
    assert texts(project)["电商培训·执行数·总额"] == "118.5"


def test_projects_listed_in_the_form_of_a_body_are_texts_of_it() -> None:
    listed: list[Row] = [
        ["序号", "项目名称", None, "预算数", "执行数", "主要内容", None, None, None],
        ["1", "科普大篷车", None, "60", "58", "巡展40场", None, None, None],
    ]
    form = the_form(document([*BODY, *MONEY, *listed, *INDICATORS]))
    assert (form.kind, [project.name for project in form.projects]) == ("department_form", ["青河县应急管理局"])
    assert texts(form.projects[0])["科普大篷车·执行数"] == "58"
    assert len(form.projects[0].indicators) == 4


def test_a_transfer_payment() -> None:
    rows: list[Row] = [
        wide("转移支付区域（项目）绩效自评表", width=8),
        wide("（2023年度）", width=8),
        ["转移支付（项目）名称", None, "2023年危房改造补助资金", None, None, None, None, None],
        ["中央主管部门", None, "住房城乡建设部", None, None, None, None, None],
        ["地方主管部门", None, "松林市住建局", None, "资金使用单位", None, "各县住建局", None],
        ["资金投入情况\n（万元）", None, "", None, "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A）", None],
        ["^", "^", "年度资金总额", None, "1846.5", "1702.18", "92.18%", None],
        ["^", "^", "其中：中央财政资金", None, "1846.5", "1702.18", "92.18%", None],
        ["资金管理情况", None, "", None, "情况说明", None, "存在问题和改进措施", None],
        ["^", "^", "分配科学性", None, "按因素法分配", None, "无", None],
        ["^", "^", "执行准确性", None, "执行率92.18%", None, "7户退出", None],
        ["总体目标完成情况", None, "总体目标", None, None, "全年实际完成情况", None, None],
        ["^", "^", "改造612户。", None, None, "改造608户。", None, None],
        [
            "绩\n效\n指\n标",
            "一级指标",
            "二级指标",
            "三级指标",
            None,
            "指标值",
            "全年实际完成值",
            "未完成原因和改进措施",
        ],
        ["^", "产出指标", "数量指标", "改造户数", None, "≥612户", "608户", "4户放弃。"],
        ["说明", "结余由县级统筹收回。", None, None, None, None, None, None],
    ]
    form = the_form(document(rows))
    (project,) = form.projects
    assert (form.kind, form.department, project.unit_name) == ("transfer_form", "松林市住建局", "各县住建局")
    assert (project.name, project.score) == ("2023年危房改造补助资金", None)
    assert funds(project)[0] == ("年度资金总额", {"budget": "1846.5", "actual": "1702.18"})
    assert indicators(project) == [("产出指标", "数量指标", "改造户数", "≥612户", "608户", None, None, "4户放弃。")]
    assert texts(project)["中央主管部门"] == "住房城乡建设部"
    assert texts(project)["执行准确性·存在问题和改进措施"] == "7户退出"
    assert [text for text, _ in form.notes] == ["结余由县级统筹收回。"]


def test_a_form_in_six_parts() -> None:
    rows: list[Row] = [
        wide("青河县民政局2023年度预算项目绩效自评表", width=10),
        ["一、基本情况", "项目名称：", "高龄津贴", None, None, None, None, "是否为专项资金：", None, "否"],
        ["^", "实施（主管）单位", "306001-青河县民政局机关", None, None, None, None, "金额单位：", None, "万元"],
        [
            "二、预算执行情况",
            "预算安排情况（调整后）",
            None,
            None,
            "资金到位情况",
            None,
            "资金执行情况",
            None,
            "预算执行进度（%）",
            None,
        ],
        ["^", "预算数", None, "435.60", "到位数", "435.60", "执行数", "428.34", "98.33", None],
        ["^", "其中：财政资金", None, "435.60", "其中：财政资金", "435.60", "其中：财政资金", "428.34", "^", "^"],
        ["三、目标完成情况", "年度预期目标", None, None, None, "具体完成情况", None, None, "总体完成率（%）", None],
        ["^", "按月发放。", None, None, None, "已发放。", None, None, "98.33", None],
        ["^", "提高生活质量。", None, None, None, "有所提高。", None, None, "^", "^"],
        ["五、自评总得分", "98.83", None, None, None, None, None, None, None, None],
        ["六、存在问题及改进措施", "比对滞后。", None, None, None, None, None, None, None, None],
    ]
    form = the_form(document(rows))
    (project,) = form.projects
    assert (form.department, form.year, form.unit) == ("青河县民政局", 2023, "万元")
    assert (project.rate, project.score) == (Decimal("98.33"), Decimal("98.83"))
    assert funds(project) == [
        ("预算数", {"budget": "435.60", "arrived": "435.60", "actual": "428.34"}),
        ("财政资金", {"budget": "435.60", "arrived": "435.60", "actual": "428.34"}),
    ]
    assert texts(project)["annual_goal"] == "按月发放。\n提高生活质量。"
    assert texts(project)["problems"] == "比对滞后。"


def test_a_form_of_targets_has_no_results_and_says_so() -> None:
    rows: list[Row] = [
        wide("项目支出绩效目标申报表", width=6),
        wide("（2024年度）", width=6),
        wide("项目名称", "明厨亮灶改造", width=6),
        ["项目资金\n（万元）", "年度资金总额", None, "236.80", None, None],
        ["^", "其中：财政拨款", None, "236.80", None, None],
        ["^", "其他资金", None, "", None, None],
        wide("总体目标", "改造31所食堂。", width=6),
        ["绩效指标", "一级指标", "二级指标", "三级指标", None, "指标值"],
        ["^", "产出指标", "数量指标", "改造食堂", None, "≥31所"],
    ]
    form = the_form(document(rows))
    (project,) = form.projects
    assert form.kind == "target_form"
    assert [(problem.code, problem.hinders) for problem in form.problems] == [("no_actuals", False)]
    assert (amounts(project), project.score) == ({"budget": Decimal("236.80")}, None)
    assert indicators(project) == [("产出指标", "数量指标", "改造食堂", "≥31所", None, None, None, None)]


def test_of_two_periods_the_years_own_is_read() -> None:
    rows: list[Row] = [
        wide("项目绩效目标申报表（2025年度）", width=8),
        wide("项目名称", "水站建设", width=8),
        ["资金（万元）", "实施期资金总额：", None, "900", "年度资金总额：", None, "360", None],
        ["总体目标", "实施期目标（2025—2027年）", None, None, "年度目标", None, None, None],
        ["^", "建成12座。", None, None, "建成5座。", None, None, None],
        ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", None, "指标值"],
        ["产出指标", "数量指标", "建站数", "12座", "数量指标", "建站数", None, "5座"],
    ]
    (form,) = read_forms(document(rows))
    (project,) = form.projects
    assert amounts(project) == {"budget": 360}
    assert indicators(project) == [("产出指标", "数量指标", "建站数", "5座", None, None, None, None)]
    assert (texts(project)["annual_goal"], texts(project)["实施期目标"]) == ("建成5座。", "建成12座。")
