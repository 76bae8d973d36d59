"""What a later turn carries over from the ones before it."""

from assistant.plan import ClarifyPlan, FigurePlan, Named, Ranked, SocialPlan, TextPlan
from index.report import Report
from tests.understanding.planning import plan


def test_it_is_the_project_of_the_turn_before(shipped: Report) -> None:
    made = plan(shipped, "调解业务工作花了多少", "那它的执行率呢")
    assert isinstance(made, FigurePlan)
    assert (made.selection, made.measures) == (Named(nos=(11,)), ("execution_rate",))


def test_another_project_keeps_the_measure(shipped: Report) -> None:
    made = plan(shipped, "调解业务工作花了多少", "仲裁工作呢")
    assert isinstance(made, FigurePlan)
    assert (made.selection, made.measures) == (Named(nos=(10,)), ("actual",))
    assert made.carried


def test_thanks_in_between_do_no_harm(shipped: Report) -> None:
    assert isinstance(plan(shipped, "人才引进预算多少", "谢谢"), SocialPlan)
    made = plan(shipped, "人才引进预算多少", "谢谢", "那支出呢")
    assert isinstance(made, FigurePlan)
    assert (made.selection, made.measures) == (Named(nos=(9,)), ("actual",))


def test_projects_are_added_one_after_another(shipped: Report) -> None:
    made = plan(shipped, "办公楼修缮实际花费", "再加上办公设备购置呢", "把信息化系统维护也算进来")
    assert isinstance(made, FigurePlan)
    assert (made.operation, made.selection) == ("sum", Named(nos=(2, 3, 5)))


def test_together_after_two_turns_means_both(shipped: Report) -> None:
    made = plan(shipped, "办公设备购置预算", "人才引进呢", "加起来")
    assert isinstance(made, FigurePlan)
    assert (made.operation, made.selection, made.measures) == ("sum", Named(nos=(3, 9)), ("budget",))


def test_the_second_of_a_list_is_the_one_shown_second(shipped: Report) -> None:
    shown = "1. **甲**（序号 14）\n2. **乙**（序号 3）"
    made = plan(shipped, "结余最多的两个项目是哪些", "第二个预算多少", answers=(shown,))
    assert isinstance(made, FigurePlan)
    assert made.selection == Named(nos=(3,))


def test_why_asks_for_reasons_of_what_was_shown(shipped: Report) -> None:
    made = plan(shipped, "执行率最低的是哪个项目", "为什么", answers=("**甲**（序号 18）",))
    assert isinstance(made, TextPlan)
    assert made.expects == "reason"
    assert isinstance(made.selection, Ranked)
    assert made.carried == ("执行率最低的是哪个项目",)


def test_another_unit_repeats_the_answer(shipped: Report) -> None:
    made = plan(shipped, "人才引进预算", "换成亿元")
    assert isinstance(made, FigurePlan)
    assert (made.form.unit, made.selection) == ("亿元", Named(nos=(9,)))


def test_a_pronoun_with_nothing_before_it_is_asked_back(shipped: Report) -> None:
    made = plan(shipped, "那个项目最后花了多少")
    assert isinstance(made, ClarifyPlan)
    assert made.reason == "no_referent"
