"""Readings become plans by the slots that each operation needs; the readings here are right, so only the assembly is tried."""

from decimal import Decimal
from typing import Any

import pytest

from assistant.plan import (
    All,
    Both,
    ClarifyPlan,
    Condition,
    DeclinePlan,
    Either,
    Except,
    FigurePlan,
    Named,
    NoteSet,
    Ranked,
    RatesPlan,
    SummaryPlan,
    SupposePlan,
    TargetsPlan,
    TextCondition,
    TextNumber,
    TextPlan,
)
from assistant.understanding.assembler import Assembler
from assistant.understanding.state import State
from index.report import Report
from tests.understanding.assembling import after, assembled
from training.annotations import read_ask
from training.gold import gold_frame


def figures(report: Report, marked: str, op: str, **more: Any) -> FigurePlan:
    made = assembled(report, marked, act="figures", op=op, **more)
    assert isinstance(made, FigurePlan), made
    return made


@pytest.mark.parametrize(
    ("marked", "comparator", "value"),
    [
        ("[预算过亿|COND budget gt 10000]的", "gt", "10000"),
        ("[预算超过1,000万|COND budget gt 1000]的", "gt", "1000"),
        ("[预算不到五十万元|COND budget lt 50]的", "lt", "50"),
        ("[预算大于100|COND budget gt 100]的", "gt", "100"),
        ("[一分预算都没有|COND budget eq 0]的", "eq", "0"),
    ],
)
def test_money_of_a_condition_is_in_the_unit_of_the_report(
    shipped: Report, marked: str, comparator: str, value: str
) -> None:
    made = figures(shipped, marked, "list").selection
    assert made == Condition(measure="budget", comparator=comparator, value=Decimal(value))


@pytest.mark.parametrize(
    ("words", "value"), [("九成五", "95"), ("百分之九十", "90"), ("98%", "98"), ("九五", "95"), ("80", "80")]
)
def test_rates_are_read_in_percent(shipped: Report, words: str, value: str) -> None:
    made = figures(shipped, f"[执行率没到{words}|COND execution_rate lt 1]的", "list").selection
    assert made == Condition(measure="execution_rate", comparator="lt", value=Decimal(value))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("一到三百万之间", "100", "300"),
        ("between 500,000 and 600,000 yuan", "50", "60"),
        ("一百万上下浮动五十万", "50", "150"),
        ("两百万左右", "180", "220"),
    ],
)
def test_two_bounds_share_their_scale(shipped: Report, words: str, low: str, high: str) -> None:
    made = figures(shipped, f"[支出{words}|COND actual between 1 2]的", "list").selection
    assert isinstance(made, Both)
    assert [part.value for part in made.of if isinstance(part, Condition)] == [Decimal(low), Decimal(high)]


def test_two_conditions_are_joined_as_the_join_says(shipped: Report) -> None:
    both = "[预算过百万|COND budget gt 100]{}[执行率不到九成|COND execution_rate lt 90]的"
    assert isinstance(figures(shipped, both.format("[又|JOIN and]"), "list").selection, Both)
    assert isinstance(figures(shipped, both.format("[或者|JOIN or]"), "list").selection, Either)


@pytest.mark.parametrize(
    ("marked", "first", "last"),
    [
        ("[支出第四|RANK actual desc 4 4]", 4, 4),
        ("[支出排名4到8|RANK actual desc 4 8]", 4, 8),
        ("[支出前十二|RANK actual desc 1 12]", 1, 12),
        ("[支出从高到低|RANK actual desc 1 0]", 1, None),
    ],
)
def test_places_of_an_order(shipped: Report, marked: str, first: int, last: int | None) -> None:
    ranking = figures(shipped, marked, "rank").ranking
    assert ranking is not None
    assert (ranking.by, ranking.descending, ranking.first, ranking.last) == ("actual", True, first, last)


@pytest.mark.parametrize(
    "marked",
    [
        "[除|WITHOUT][人才引进|PROJECT 9]外，[其余18个项目|SET rest]一共[花了|MEASURE actual]多少",
        "把[人才引进|PROJECT 9][拿走|WITHOUT]，[剩下的|SET rest]一共[花了|MEASURE actual]多少",
        "[不算|WITHOUT]备注里说过的[人才引进|PROJECT 9]，一共[花了|MEASURE actual]多少",
    ],
)
def test_what_is_left_out_stands_beside_the_word_that_leaves_out(shipped: Report, marked: str) -> None:
    made = figures(shipped, marked, "sum")
    assert made.selection == Except(of=All(), without=Named(nos=(9,)))


def test_an_order_after_what_is_left_out_is_not_left_out(shipped: Report) -> None:
    marked = "[除开|WITHOUT][职业技能提升|PROJECT 19]，[结余最大|RANK balance desc 1 1]的是哪项"
    made = figures(shipped, marked, "rank")
    assert (made.selection, made.ranking is not None) == (Except(of=All(), without=Named(nos=(19,))), True)


def test_projects_are_numbers_names_ranges_and_lists(shipped: Report) -> None:
    for words, nos in (("序号9", (9,)), ("第九个", (9,)), ("3、5、9", (3, 5, 9)), ("4号到8号", (4, 5, 6, 7, 8))):
        assert figures(shipped, f"[{words}|PROJECT 1]的[预算|MEASURE budget]", "value").selection == Named(nos=nos)


def test_a_name_that_fits_several_means_them_all_where_several_are_wanted(shipped: Report) -> None:
    made = figures(shipped, "[两个人才项目|PROJECT 9+14]的[预算|MEASURE budget]差多少", "difference")
    assert (made.selection, made.base) == (Named(nos=(9,)), Named(nos=(14,)))


def test_one_project_needs_no_adding_up(shipped: Report) -> None:
    made = figures(shipped, "[人才引进|PROJECT 9]一共[花了|MEASURE actual]多少", "sum")
    assert (made.operation, made.selection) == ("value", Named(nos=(9,)))


def test_a_project_without_a_measure_gets_its_three_figures(shipped: Report) -> None:
    made = assembled(shipped, "[安全生产|PROJECT 4]多少啊", act="clarify", reason="which_measure")
    assert isinstance(made, FigurePlan)
    assert (made.selection, made.measures) == (Named(nos=(4,)), ("budget", "actual", "execution_rate"))


def test_a_list_named_together_is_one_side_of_a_share(shipped: Report) -> None:
    together = "[仲裁工作|PROJECT 10]和[调解业务工作|PROJECT 11]占[总支出|MEASURE actual]多少"
    made = figures(shipped, together, "share")
    assert (made.selection, made.base) == (Named(nos=(10, 11)), None)
    apart = "[仲裁工作|PROJECT 10]的[支出|MEASURE actual]占[调解业务工作|PROJECT 11]的几成"
    made = figures(shipped, apart, "share")
    assert (made.selection, made.base) == (Named(nos=(10,)), Named(nos=(11,)))


def test_a_part_of_the_money_is_a_share_of_the_same_projects(shipped: Report) -> None:
    made = figures(shipped, "[仲裁工作|PROJECT 10][没花完|MEASURE balance]的占几成", "share")
    assert (made.selection, made.base, made.base_measure) == (Named(nos=(10,)), Named(nos=(10,)), "budget")


def test_the_ends_of_two_orders_are_held_against_each_other(shipped: Report) -> None:
    marked = "[预算最高|RANK budget desc 1 1]的是[最低|RANK budget asc 1 1]的几倍"
    made = figures(shipped, marked, "ratio")
    assert isinstance(made.selection, Ranked)
    assert isinstance(made.base, Ranked)
    assert (made.selection.ranking.descending, made.base.ranking.descending) == (True, False)


def test_spending_over_the_budget_is_a_claim_on_the_balance(shipped: Report) -> None:
    made = figures(shipped, "[办公楼修缮|PROJECT 2][超支|CLAIM actual gt budget]了多少", "value")
    assert made.claim is not None
    assert (made.claim.measure, made.claim.comparator, made.claim.value) == ("balance", "lt", Decimal(0))


def test_a_false_premise_on_figures_comes_before_the_reason(shipped: Report) -> None:
    marked = "[防控一线工作|PROJECT 17][执行率不到100%|CLAIM execution_rate lt 100]，差在哪"
    made = assembled(shipped, marked, act="text", op="quote", expects="reason")
    assert isinstance(made, FigurePlan)
    assert made.claim is not None


def test_text_columns_and_words_are_conditions(shipped: Report) -> None:
    made = figures(shipped, "[填了问题|TEXTCOND problems filled]的", "list").selection
    assert made == TextCondition(fields=("problems",), filled=True)
    made = figures(shipped, "[提到|TEXTCOND any says][疫情|SUBJECT]的", "list").selection
    assert made == TextCondition(words=("疫情",))


def test_a_rate_told_in_a_column_is_a_condition(shipped: Report) -> None:
    made = figures(shipped, "[满意度过95|TEXTCOND satisfaction gt 95]的", "list").selection
    fields = ("satisfaction_target", "satisfaction_done")
    assert made == TextNumber(fields=fields, comparator="gt", value=Decimal(95))


def test_unmet_targets_alone_are_told_with_the_targets(shipped: Report) -> None:
    marked = "[满意度|FIELD satisfaction][没达标|TARGETCOND unmet]的项目有哪些"
    made = assembled(shipped, marked, act="figures", op="list")
    assert isinstance(made, TargetsPlan)
    assert (made.aspects, made.only, made.selection) == (("satisfaction",), "unmet", All())


def test_projects_of_a_footnote(shipped: Report) -> None:
    marked = "[不纳入考核的|SET note2][预算|MEASURE budget]一共多少"
    assert figures(shipped, marked, "sum").selection == NoteSet(number=2)


@pytest.mark.parametrize(
    ("words", "change", "value"),
    [
        ("预算砍掉一成|CHANGE budget scale 90", "scale", "90"),
        ("预算打九五折|CHANGE budget scale 95", "scale", "95"),
        ("预算翻一番|CHANGE budget scale 200", "scale", "200"),
        ("预算追加200万|CHANGE budget add 200", "add", "200"),
        ("少批30万|CHANGE budget add -30", "add", "-30"),
        ("预算只给一百万|CHANGE budget set 100", "set", "100"),
    ],
)
def test_changes_of_a_supposition(shipped: Report, words: str, change: str, value: str) -> None:
    made = assembled(shipped, f"要是[仲裁工作|PROJECT 10][{words}]", act="suppose")
    assert isinstance(made, SupposePlan)
    assert (made.selection, made.measure, made.change, made.value) == (
        Named(nos=(10,)),
        "budget",
        change,
        Decimal(value),
    )


def test_another_year_is_declined_whatever_was_read(shipped: Report) -> None:
    made = assembled(shipped, "2021年[预算|MEASURE budget]多少", act="figures", op="sum")
    assert isinstance(made, DeclinePlan)
    assert (made.reason, made.words) == ("year", "2021")


def test_an_amount_is_no_year(shipped: Report) -> None:
    made = assembled(shipped, "把[结转的2000万加回去|CHANGE budget add 2000]，[人才引进|PROJECT 9]呢", act="suppose")
    assert isinstance(made, SupposePlan)


def test_a_name_of_no_project_is_said_to_be_none(shipped: Report) -> None:
    made = assembled(shipped, "[飞碟观测站|PROJECT 1]的[预算|MEASURE budget]", act="figures", op="value")
    assert isinstance(made, DeclinePlan)
    assert made.reason == "project"


def test_a_name_that_fits_several_is_asked_back_in_the_question_itself(shipped: Report) -> None:
    made = assembled(shipped, "[人才|PROJECT 9+14]的[预算|MEASURE budget]多少", act="clarify", reason="which_project")
    assert isinstance(made, ClarifyPlan)
    assert {candidate.project_no for candidate in made.candidates} == {9, 14}
    assert all("预算多少" in candidate.question for candidate in made.candidates)


def test_a_thing_that_is_open_is_asked_back_beside_what_is_answered(shipped: Report) -> None:
    open_one = gold_frame(
        read_ask({"text": "[人才|PROJECT 9+14]花了多少", "act": "clarify", "reason": "which_project"})
    )
    remark = gold_frame(read_ask({"text": "嗯那个", "act": "clarify", "reason": "meaningless"}))
    asked = gold_frame(read_ask({"text": "[预算最多|RANK budget desc 1 1]的呢", "act": "figures", "op": "rank"}))
    plans = Assembler(shipped, lambda _: ()).plans((open_one, remark, asked), State(), "zh")
    assert [plan.kind for plan in plans] == ["clarify", "figures"]


# -- what is carried ---------------------------------------------------------------------------------------------------


def test_a_new_question_carries_nothing(shipped: Report) -> None:
    state = after(shipped, "有没有对不上的", "有没有对不上的", act="audit")
    made = figures(shipped, "平均每个项目[花|MEASURE actual]多少", "mean", state=state)
    assert (made.selection, made.carried) == (All(), ())


def test_projects_and_measure_are_carried_where_the_parser_says_so(shipped: Report) -> None:
    state = after(shipped, "仲裁花了多少", "[仲裁|PROJECT 10][花了|MEASURE actual]多少", act="figures", op="value")
    other = figures(shipped, "[调解业务工作|PROJECT 11]呢", "value", state=state, carry=["measure"])
    assert (other.selection, other.measures) == (Named(nos=(11,)), ("actual",))
    its_rate = figures(shipped, "[执行率|MEASURE execution_rate]呢", "value", state=state, carry=["projects"])
    assert (its_rate.selection, its_rate.measures) == (Named(nos=(10,)), ("execution_rate",))
    assert its_rate.carried == ("仲裁花了多少",)


def test_what_is_added_joins_what_was_there(shipped: Report) -> None:
    state = after(shipped, "修缮", "[办公楼修缮|PROJECT 2][花了|MEASURE actual]多少", act="figures", op="value")
    made = figures(shipped, "再加上[办公设备购置|PROJECT 3]呢", "sum", state=state, carry=["projects", "measure"])
    assert (made.selection, made.measures) == (Named(nos=(2, 3)), ("actual",))


@pytest.mark.parametrize(
    "answer",
    [
        "1. **甲**（序号 14）\n2. **乙**（序号 3）",
        "| 名次 | 序号 | 项目 |\n| ---: | ---: | :--- |\n| 1 | 14 | 甲 |\n| 2 | 3 | 乙 |",
    ],
)
def test_the_second_is_the_one_shown_second(shipped: Report, answer: str) -> None:
    ranked = "[结余最多的两个|RANK balance desc 1 2]"
    state = after(shipped, "结余最多的两个", ranked, answer, act="figures", op="rank")
    marked = "[第二个|SET those 2]的[预算|MEASURE budget]多少"
    assert figures(shipped, marked, "value", state=state, carry=["projects"]).selection == Named(nos=(3,))


def test_these_with_nothing_before_them_are_asked_back(shipped: Report) -> None:
    made = assembled(
        shipped, "[它们|SET those]一共[剩|MEASURE balance]多少", act="figures", op="sum", carry=["projects"]
    )
    assert isinstance(made, ClarifyPlan)
    assert made.reason == "no_referent"


def test_a_fact_and_a_summary_are_bound_to_what_they_name(shipped: Report) -> None:
    text = assembled(shipped, "[仲裁|PROJECT 10][立案|SUBJECT]多少件", act="text", op="quote", expects="count")
    assert isinstance(text, TextPlan)
    assert (text.selection, text.subjects, text.expects) == (Named(nos=(10,)), ("立案",), "count")
    summary = assembled(shipped, "[两句话|FORM sentences 2]说说[仲裁|PROJECT 10]", act="summary", whole=False)
    assert isinstance(summary, SummaryPlan)
    assert (summary.selection, summary.form.sentences, summary.whole) == (Named(nos=(10,)), 2, False)


@pytest.mark.parametrize(
    ("marked", "order"),
    [
        ("[满意度最低的三个|RANK text asc 1 3]", (False, 1, 3)),
        ("[满意度|FIELD satisfaction]哪个[垫底|RANK text asc 1 1]", (False, 1, 1)),
        ("[全部|SET all]的[满意度|FIELD satisfaction][从高到低|RANK text desc 1 0]排一下", (True, 1, None)),
    ],
)
def test_a_rate_that_a_column_tells_is_put_in_order(shipped: Report, marked: str, order: tuple[bool, int, int]) -> None:
    plan = assembled(shipped, marked, act="figures", op="rank")
    assert isinstance(plan, RatesPlan)
    assert (plan.descending, plan.first, plan.last) == order
    assert plan.aspect == "satisfaction"


def test_rates_of_two_projects_are_held_against_each_other_and_one_is_quoted(shipped: Report) -> None:
    two = "[3号|PROJECT 3]跟[9号|PROJECT 9]的[满意度|FIELD satisfaction]差几个点"
    plan = assembled(shipped, two, act="figures", op="difference")
    assert isinstance(plan, RatesPlan)
    assert plan.selection == Named(nos=(3, 9))
    one = "[3号|PROJECT 3]的[满意度|FIELD satisfaction]多少"
    assert isinstance(assembled(shipped, one, act="text", op="quote", expects="rate"), TextPlan)


def test_an_order_of_a_column_of_the_table_stays_one(shipped: Report) -> None:
    assert isinstance(figures(shipped, "[执行率垫底|RANK execution_rate asc 1 1]", "rank"), FigurePlan)


@pytest.mark.parametrize(
    "marked",
    [
        "[整体完成情况|TEXTCOND overall_completion says][不是|WITHOUT]“[完成|SUBJECT]”的",
        "[整体完成情况|TEXTCOND overall_completion says][不是|WITHOUT]“完成”的",
        "[没|WITHOUT][写|TEXTCOND overall_completion says]“[完成|SUBJECT]”的",
    ],
)
def test_what_a_column_does_not_say_is_a_condition(shipped: Report, marked: str) -> None:
    plan = figures(shipped, marked, "list")
    assert plan.selection == TextCondition(fields=("overall_completion",), words=("完成",), filled=False, whole=True)


def test_the_reports_own_year_is_never_what_is_lacking(shipped: Report) -> None:
    plan = assembled(shipped, "[2020年|SCOPE year]的[直升机|SUBJECT]", act="decline", reason="year")
    assert isinstance(plan, DeclinePlan)
    assert (plan.reason, plan.words) == ("project", "直升机")


def test_a_chain_of_short_questions_keeps_what_the_first_asked_about(shipped: Report) -> None:
    first = after(shipped, "退了多少户", "[退了|SUBJECT]多少户", act="text", op="quote", expects="count")
    second = assembled(shipped, "目标呢", act="text", op="quote", expects="count", carry=["subject"], state=first)
    assert isinstance(second, TextPlan)
    assert second.about == "退了多少户"
    third = assembled(
        shipped, "差多少", act="targets", only="all", carry=["subject"], state=first.after(second, "目标呢", "")
    )
    assert isinstance(third, TargetsPlan)
    assert third.about == "退了多少户 目标呢"


def test_what_is_said_twice_is_one_set(shipped: Report) -> None:
    made = figures(shipped, "[差最多|RANK balance desc 1 1]的、[差得最多|RANK balance desc 1 1]的", "list")
    assert isinstance(made.selection, Ranked)


def test_two_numbers_of_two_turns_are_put_together_over_both_projects(shipped: Report) -> None:
    one = assembled(shipped, "[安全生产|PROJECT 4][查了多少家|SUBJECT]", act="text", op="quote", expects="count")
    two = assembled(shipped, "[招考|PROJECT 8][招了几个|SUBJECT]", act="text", op="quote", expects="count")
    state = State().after(one, "安全生产查了多少家", "").after(two, "招考招了几个", "")
    made = assembled(shipped, "两个数加一块", act="text", op="sum", expects="count", carry=["subject"], state=state)
    assert isinstance(made, TextPlan)
    assert made.subjects == ("安全生产查了多少家", "招考招了几个")
    assert made.selection == Named(nos=(4, 8))


def test_what_a_fund_paid_is_the_sum_of_that_fund(shipped: Report) -> None:
    made = figures(shipped, "[靠基金付的|COND government_fund gt 0]一共多少", "sum")
    assert made.measures == ("government_fund",)
    both = figures(shipped, "[预算内的|MEASURE general_public_budget]跟[基金|MEASURE government_fund]一共多少", "sum")
    assert both.measures == ("general_public_budget", "government_fund", "fiscal")


def test_conditions_that_exclude_each_other_are_not_put_together(shipped: Report) -> None:
    made = figures(
        shipped,
        "[快百分之百|COND execution_rate eq 100]的（[99%以上|COND execution_rate ge 99]但[不满100%|COND execution_rate lt 100]）",
        "list",
    ).selection
    assert isinstance(made, Both)
    assert [(part.comparator, part.value) for part in made.of if isinstance(part, Condition)] == [
        ("ge", 99),
        ("lt", 100),
    ]


def test_two_places_of_two_turns_are_held_against_each_other(shipped: Report) -> None:
    first = after(
        shipped, "支出排第四的", "[支出排第四|RANK actual desc 4 4]的", "**甲**（序号 16）", act="figures", op="rank"
    )
    fifth = assembled(
        shipped, "[第五名|RANK actual desc 5 5]", act="figures", op="rank", carry=["measure"], state=first
    )
    state = first.after(fifth, "第五名", "**乙**（序号 1）")
    made = figures(shipped, "[这两个|SET both]差多少", "difference", carry=["projects", "measure"], state=state)
    assert {made.selection, made.base} == {Named(nos=(16,)), Named(nos=(1,))}


def test_places_of_one_order_are_held_against_each_other(shipped: Report) -> None:
    made = figures(shipped, "[预算最多的两个|RANK budget desc 1 2]差多少", "difference")
    assert (made.operation, made.measures) == ("compare", ("budget",))


def test_what_is_asked_of_each_is_told_of_all_that_a_name_fits(shipped: Report) -> None:
    made = figures(shipped, "跟[人才|PROJECT 9+14]沾边的各[批了|MEASURE budget]多少", "value")
    assert made.selection == Named(nos=(9, 14))


def test_what_is_taken_to_lie_outside_is_put_to_the_text_first(shipped: Report) -> None:
    plan = assembled(shipped, "[双桥镇|SCOPE region]的[墓地|SUBJECT]为什么动不了", act="decline", reason="region")
    assert isinstance(plan, DeclinePlan)
    assert plan.instead is not None
    assert (plan.instead.question, plan.instead.doubted) == ("双桥镇的墓地为什么动不了", True)


def test_of_persons_years_and_money_elsewhere_nothing_is_looked_for(shipped: Report) -> None:
    for marked, reason in (
        ("[局长|SCOPE person]的[电话|SUBJECT]", "person"),
        ("[2019年|SCOPE year]的[案件|SUBJECT]", "year"),
        ("[平湖街道|SCOPE region][花了|MEASURE actual]多少", "region"),
    ):
        plan = assembled(shipped, marked, act="decline", reason=reason)
        assert isinstance(plan, DeclinePlan)
        assert plan.instead is None


def test_that_there_is_no_such_project_the_report_tells(shipped: Report) -> None:
    plan = assembled(shipped, "[海底隧道|PROJECT 0][花了|MEASURE actual]多少", act="figures", op="value")
    assert isinstance(plan, DeclinePlan)
    assert (plan.reason, plan.words) == ("project", "海底隧道")


def test_what_an_order_tells_is_not_asked_again(shipped: Report) -> None:
    order = {"text": "[花得最少|RANK actual asc 1 1]的是哪个，", "act": "figures", "op": "rank"}
    for measure, asked in (("actual", 1), ("budget", 2)):
        more = {"text": f"[多少|MEASURE {measure}]", "act": "figures", "op": "value", "carry": ["projects"]}
        frames = [gold_frame(read_ask(ask)) for ask in (order, more)]
        assert len(Assembler(shipped, lambda _: ()).plans(frames, State(), "zh")) == asked
