from dataclasses import replace

from assistant.plan import AuditPlan, Form, Named, SummaryPlan
from assistant.wording.audits import answer_audit
from assistant.wording.draft import CitationBook
from assistant.wording.summaries import answer_summary
from index.checks import checks_of
from tests.made import amounts, project, report
from tests.made_source import MadeSource

TOLD = report(
    [
        project(
            1,
            "河道清淤",
            {
                **amounts("300", "240"),
                "quantity_target": "1. 清淤河道12公里； 2. 新建护岸8公里； 3. 培训护河员40人。",
                "quantity_done": "1. 清淤河道12公里； 2. 新建护岸5公里； 3. 培训护河员46人。",
                "timeliness_done": "累计培训护河员45人。",
                "problems": "汛期提前，护岸施工受阻。",
                "rectification": "汛后抢工。",
            },
        ),
        project(
            2,
            "路灯更新",
            {**amounts("80", "80"), "quantity_target": "更换路灯320盏。", "quantity_done": "完成"},
        ),
        project(3, "绿化", {**amounts("10", "9"), "annual_goal": "做好绿化工作。"}),
    ]
)


SOURCE = MadeSource(TOLD)


def summary(*nos: int, whole: bool = False, **form: object) -> str:
    plan = SummaryPlan(selection=Named(nos=nos), whole=whole, form=Form.model_validate(form))
    return answer_summary(plan, SOURCE, CitationBook(TOLD)).text


def test_a_project_amounts_first_then_results_shortfalls_and_problems() -> None:
    text = summary(1)
    parts = [
        "预算 **300 万元**",
        "**主要成效**：清淤河道12公里",
        "**未达到目标**：",
        "**存在的问题**：汛期提前",
        "**整改情况**：汛后抢工",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "目标 8公里，实际 5公里" in text


def test_a_target_beside_a_bare_done_is_not_told_as_a_result() -> None:
    assert "更换路灯320盏[4]（以上为数量指标的内容，报告的完成情况栏写“完成”）" in summary(2)


def test_the_number_of_sentences_is_kept() -> None:
    assert summary(1, sentences=1).count("。") == 1
    assert summary(1, sentences=2).count("。") == 2
    assert summary(1, sentences=3).count("。") == 3


def test_a_short_summary_is_one_short_paragraph() -> None:
    text = summary(1, characters=100)
    assert "\n" not in text
    assert "预算 **300 万元**" in text


def test_every_result_is_cited() -> None:
    book = CitationBook(TOLD)
    answer_summary(SummaryPlan(selection=Named(nos=(1,))), SOURCE, book)
    assert {"quantity_done", "problems", "rectification", "budget"} <= {citation.field for citation in book.citations}


def test_several_projects_have_their_sums_and_a_line_each() -> None:
    text = summary(1, 2)
    assert "预算合计 **380 万元**（300 + 80）" in text
    assert "整体执行率 **84.21%**" in text
    assert len([line for line in text.splitlines() if line.startswith("- ")]) == 2


def test_the_whole_report() -> None:
    text = summary(whole=True)
    assert "共 **3 个**项目，预算合计 **390 万元**，实际支出合计 **329 万元**，整体执行率 **84.36%**" in text
    assert "支出最多的是**河道清淤**（序号 1）240 万元" in text
    assert "有 **1 项**指标的实际数低于目标" in text
    assert "**1 个**项目写了存在的问题：河道清淤（序号 1）“汛期提前，护岸施工受阻”" in text


def test_a_contradiction_is_told_with_both_places() -> None:
    plan = AuditPlan(subject="培训护河员到底是46人还是45人")
    text = answer_audit(plan, SOURCE, CitationBook(TOLD)).text
    assert "写法不一致" in text
    assert "数量指标·完成情况：“培训护河员46人”[1]" in text
    assert "时效指标·完成情况：“累计培训护河员45人”[2]" in text


def test_a_result_too_long_for_a_short_summary_begins_it() -> None:
    counts = "全年处理案件1000件；其中立案900件、结案880件、调解540件；培训仲裁员110人，走访企业300家，发放手册5000册"
    made = report([project(1, "仲裁", {**amounts("300", "240"), "quantity_done": counts})])
    form = Form(characters=100)
    text = answer_summary(SummaryPlan(selection=Named(nos=(1,)), form=form), MadeSource(made), CitationBook(made)).text
    assert "全年处理案件1000件" in text
    assert "发放手册" not in text


def test_an_audit_of_one_project_tells_each_number_that_holds() -> None:
    made = replace(TOLD, checks=checks_of(TOLD.projects, TOLD.totals, TOLD.total_cells))
    text = answer_audit(AuditPlan(selection=Named(nos=(1,))), MadeSource(made), CitationBook(made)).text
    assert "**全部相符**" in text
    assert "执行率：报告写 **80%**，按单元格计算一致（240 ÷ 300 × 100）" in text
