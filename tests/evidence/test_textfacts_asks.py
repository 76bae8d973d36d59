"""Wordings in which the words asked for stand apart, are left to a neighbour, or are of another language."""

import pytest

from assistant.evidence.asking import asks_of, counted_noun
from tests.evidence.facts_of import ask

TOLD = [
    ("education", "智慧校园平台故障一年报了几次", "216 次", 6),
    ("urban", "查处违规泥头车多少辆次，罚了多少钱", "286.4 万元", 14),
    ("hr", "三类补助惠及几名职工", "15 人", 7),
    ("hr", "法律援助案件的征求意见表收回来多少份，满意度如何", "100%", 11),
    ("hr", "创客孵化基地改扩建的 construction progress，目标定在百分之多少", "50%", 18),
    ("hr", "How many overdue-wage and non-litigation enforcement cases were handled?", "70 cases", 12),
    ("hr", "省市调解平台的案子办了多少件", "89 条", 11),
    ("education", "云岭县给发了个什么荣誉", "锦旗", 16),
    ("urban", "户外广告查出多少隐患", "58 处", 7),
    ("urban", "泥头车罚款总额", "286.4 万元", 14),
    ("urban", "查了多少辆次违规泥头车，罚了多少", "286.4 万元", 14),
    ("urban", "照明改造省了多少电费", "131.5 万元", 10),
    ("urban", "环境卫生指数平均得了几分", "88.6 分", 1),
    ("hr", "宣传稿都上了哪些报纸", "南方日报", 1),
    ("hr", "在哪几家报纸上做过宣传，一共多少次", "13 次", 1),
    ("education", "What brand are the interactive smart boards and how many were bought?", "140 sets", 5),
]


@pytest.mark.parametrize(("report", "question", "value", "project"), TOLD)
def test_told(report: str, question: str, value: str, project: int) -> None:
    told = ask(report, question)
    assert told.outcome == "answered"
    assert value in told.text
    assert told.projects == {project}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("院里全年立了多少案", ["院里 立案"]),
        ("去年收了几件、审结了几件案子", ["收 案子", "审结 案子"]),
        ("合格率是多少", ["合格率"]),
        ("剩下十三座厕所修了几座", ["剩下13座厕所修"]),
        ("红十字会捐了几次", ["红十字会捐"]),
        ("冷气机(空调)装了多少部", ["冷气机装"]),
        ("收回来多少份", ["收回"]),
    ],
)
def test_words_left_to_a_neighbour(question: str, words: list[str]) -> None:
    assert [each.words for each in asks_of(question)] == words


def test_a_part_of_a_whole() -> None:
    part = asks_of("征集的藏品里有几件是捐的")[0]
    assert (part.words, part.context) == ("捐", "征集 藏品")


def test_what_follows_how_many_is_counted() -> None:
    assert counted_noun(asks_of("检测查出多少隐患")[0]) == "隐患"
    assert counted_noun(asks_of("检测了多少块")[0]) == ""


def test_a_short_noun_is_a_subject_of_its_own() -> None:
    further = asks_of("一类多少位", "count", about="领一次性补助的职工有多少位")[0]
    assert further.words == "一类"


@pytest.mark.parametrize(
    ("report", "question", "told"),
    [
        ("education", "智慧校园平台稳定吗", "99.82%"),
        ("hr", "企业新型学徒现在到哪一步了", "考核阶段"),
        ("hr", "学徒满意度调查出来了吗", "没有"),
        ("hr", "适岗培训的质量指标现在能下结论吗", "考核完成后才能确定"),
    ],
)
def test_how_far_a_thing_is(report: str, question: str, told: str) -> None:
    assert told in ask(report, question).text


def test_a_result_that_came_late_says_no() -> None:
    told = ask("agriculture", "河流治理主体工程赶上主汛期了吗", nos=(6,)).text
    assert told.startswith("没有")
    assert "晚于计划" in told


@pytest.mark.parametrize(
    ("report", "question", "day"),
    [
        ("education", "剩下没修的3所学校打算什么时候弄完", "2022年寒假期间。"),
        ("education", "还差几套防冲撞柱没装，承诺什么时候装完", "2022年3月底前。"),
        ("urban", "剩下十三座厕所计划哪天前弄好", "2023年6月底前。"),
    ],
)
def test_when_what_is_left_is_done(report: str, question: str, day: str) -> None:
    assert day in ask(report, question).text


def test_what_is_still_lacking_is_the_target_less_the_result() -> None:
    assert "少 6 套" in ask("education", "还差几套防冲撞柱没装").text


@pytest.mark.parametrize(
    ("report", "question", "told"),
    [
        ("education", "区级学生体育比赛为什么少办了好几项", "受疫情防控要求影响"),
        ("hr", "培训机构消防这一块查出什么短板，又是怎么弥补的", "开展消防安全培训"),
        ("hr", "适岗培训怎么还要等别人核算才知道发多少", "第三方会计师"),
    ],
)
def test_why_something_fell_short(report: str, question: str, told: str) -> None:
    assert told in ask(report, question, expects="reason" if "什么少" in question else "any").text


def test_the_name_and_the_months_of_one_thing() -> None:
    told = ask("hr", "大学生创业赛事的名称是什么，哪几个月办的").text
    assert "东进杯" in told
    assert "5月-11月。" in told


@pytest.mark.parametrize("question", ["办公楼有多少名职工", "局里有多少公务员", "新学校有几名工作人员"])
def test_people_that_no_number_counts(question: str) -> None:
    assert ask("education", question).outcome == "not_in_report"


def test_kinds_listed_in_english_are_counted_each() -> None:
    told = ask("education", "How many gold, silver and bronze medals were won?").text
    assert all(count in told for count in ("23", "18", "27"))


def test_who_is_left_out_gets_nothing() -> None:
    told = ask("hr", "各街道的在编人员能不能领特别困难补助", nos=(7,)).text
    assert told.startswith("没有")
    assert "不含各街道" in told
