"""Questions for facts of the text: the right number or name first, from the right project, with its quote."""

import pytest

from tests.evidence.facts_of import ask

NUMBERS = [
    ("hr", "市里的新引进人才租房和生活补贴发了多少人", "11786 人", 9),
    ("hr", "2020年评了几个龙岗工匠", "10 名", 14),
    ("hr", "厨房电路修了几次", "1 次", 2),
    ("hr", "碎纸机买了几台", "3 台", 3),
    ("hr", "“以工代训”补了多少人次", "346981 人次", 19),
    ("hr", "个税补贴发了多少万元", "4600.13 万元", 9),
    ("hr", "合同审了多少份", "200 余份", 1),
    ("hr", "单台设备一年故障不能超过几次", "不超过 2 次", 3),
    ("hr", "2019年学徒培养了多少人", "2212 人", 19),
    ("hr", "How many printers and copiers were purchased?", "24 units", 3),
    ("hr", "How many apprentices were trained in 2020?", "2003 people", 19),
    ("education", "体育比赛拿了几块金牌", "23 枚", 13),
    ("education", "招的老师里应届生多少", "187 名", 9),
    ("education", "每个工作室给多少钱", "3 万元", 8),
    ("urban", "灯具更换了多少盏", "8600 盏", 10),
    ("urban", "建筑废弃物监管罚款多少", "286.4 万元", 14),
    ("urban", "全区公园接待游客多少", "1280 万人次", 3),
    ("agriculture", "打了多少眼机井", "33 眼", 1),
    ("agriculture", "补贴标准一亩多少钱", "82.33 元", 2),
    ("agriculture", "How many kilometres of canals were built?", "52 km", 1),
]


@pytest.mark.parametrize(("report", "question", "value", "project"), NUMBERS)
def test_how_many(report: str, question: str, value: str, project: int) -> None:
    told = ask(report, question)
    assert told.outcome == "answered"
    assert value in told.text
    assert told.projects == {project}


WORDS = [
    ("hr", "空调买的什么牌子", "格力。", 3),
    ("hr", "93.19%这个公众满意度结果，依据的是哪份文件", "深龙绩委〔2021〕1号", 15),
    ("hr", "龙翔工程是什么时候评估的", "下半年", 6),
    ("hr", "调解员培训方案叫什么", "《2020年龙岗区劳动争议调解员培训方案》", 11),
    ("hr", "承办的是第几届国际赛", "第四届", 9),
    ("hr", "消防安全培训演练多久搞一次", "每季度", 4),
    ("education", "支教老师去了哪些县", "云岭县", 16),
    ("education", "防冲撞柱什么时候装完", "2022年3月底前", 3),
    ("education", "锦旗是谁给的", "云岭县人民政府", 16),
    ("urban", "环境卫生排全市第几", "第3", 1),
    ("urban", "投放点什么时候建成的", "9月28日", 5),
    ("agriculture", "公用品牌叫什么名字", "青崖红茶", 8),
]


@pytest.mark.parametrize(("report", "question", "words", "project"), WORDS)
def test_when_who_which(report: str, question: str, words: str, project: int) -> None:
    told = ask(report, question)
    assert told.outcome == "answered"
    assert words in told.text
    assert project in told.projects


ABSENT = [
    ("hr", "食堂一顿饭多少钱"),
    ("hr", "局里有多少公务员"),
    ("hr", "区块链项目用了几台服务器"),
    ("hr", "机器人大赛办了几场"),
    ("hr", "How many vaccines were administered?"),
    ("hr", "How many robots were purchased?"),
    ("education", "新冠疫苗接种了多少学生"),
    ("education", "学校食堂的供应商是谁"),
    ("education", "教师工资是多少"),
    ("urban", "共享单车清理了多少辆"),
    ("urban", "环卫工人工资多少"),
    ("agriculture", "茶园面积多少亩"),
    ("agriculture", "河长是谁"),
]


@pytest.mark.parametrize(("report", "question"), ABSENT)
def test_what_the_text_does_not_hold(report: str, question: str) -> None:
    told = ask(report, question)
    assert told.outcome == "not_in_report"
    assert told.projects == set()
    assert not told.draft.figures


def test_private_details_are_not_in_the_report() -> None:
    told = ask("hr", "福利费项目里去世的那位职工叫什么名字，生的什么病？", nos=(7,))
    assert told.outcome == "not_in_report"
    assert "没有写明" in told.text


def test_several_subjects_in_order() -> None:
    told = ask("hr", "法制科一年处理了多少宗行政复议，审核了多少宗行政处罚？")
    assert told.text.index("15 宗") < told.text.index("36 宗")


def test_one_thing_asked_for_two_ways() -> None:
    told = ask("education", "交互式平板是什么牌子，几套")
    assert "鸿合" in told.text
    assert "140 套" in told.text


def test_target_and_result() -> None:
    told = ask("hr", "博士后补助：在站的实际给了多少个，原来打算给多少")
    assert "实际 130 人，目标 80 人" in told.text


def test_the_number_asked_stands_first() -> None:
    assert ask("hr", "格力空调买了几台").draft.text.startswith("**6 台**")
