"""What is told of matches: parts with their sum, yes or no, reasons, the bare cell beside a target, or nothing."""

from typing import Any

from assistant.plan import Named, TargetsPlan, TextPlan
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.targets import answer_targets
from assistant.wording.texts import answer_text
from tests.evidence.finding import Told

NAME = "civil_affairs_2022"


def answer(told: Told, **plan: Any) -> tuple[Draft, CitationBook]:
    book = CitationBook(told.report)
    return answer_text(TextPlan(question="问一句", **plan), told, book), book


def test_a_number_comes_first_with_its_quote_and_place() -> None:
    told = Told(NAME, {"退出": [("退出391户", "391户")]})
    draft, book = answer(told, subjects=("退出",), expects="count")
    assert draft.outcome == "answered"
    assert draft.text.startswith("**391 户**")
    (citation,) = book.citations
    assert (citation.project_no, citation.field) == (1, "quantity_done")
    assert "退出391户" in citation.quote


def test_parts_of_one_unit_are_told_with_their_sum() -> None:
    told = Told(NAME, {"低保": [("城市低保1216户", "1216户"), ("农村低保5308户", "5308户")]})
    draft, _ = answer(told, subjects=("低保",), expects="count")
    assert "6,524 户" in draft.text
    assert "1,216 + 5,308" in draft.text


def test_a_part_is_not_added_to_its_whole() -> None:
    told = Told(NAME, {"退出": [("退出391户", "391户"), ("其中死亡退出118户", "118户")]})
    draft, _ = answer(told, subjects=("退出",), expects="count")
    assert "509" not in draft.text


def test_a_target_without_a_number_beside_it_says_what_its_completion_cell_says() -> None:
    told = Told(NAME, {"发放": [("每月15日前通过“一卡通”发放到户", "每月15日前")]})
    draft, book = answer(told, subjects=("发放",), expects="date")
    assert "每月15日前" in draft.text
    assert "“完成”" in draft.text
    assert {each.field for each in book.citations} == {"timeliness_target", "timeliness_done"}


def test_yes_and_no_come_first_and_what_is_open_is_only_quoted() -> None:
    quote = [("开展1轮专项核查", "开展1轮专项核查"), ("于4月和9月各开展1轮专项核查", "于4月和9月")]
    for logit, first in ((4.0, "**是**"), (-4.0, "**没有**"), (0.0, "城乡")):
        draft, _ = answer(Told(NAME, {"核查": quote}, {"核查": logit}), subjects=("核查",), expects="yesno")
        assert draft.text.startswith(first)


def test_a_reason_is_quoted_by_column() -> None:
    told = Told(NAME, {"问一句": [("部分失能老人故土难离", "部分失能老人故土难离")]})
    draft, _ = answer(told, expects="reason", selection=Named(nos=(2,)))
    assert "项目执行中存在的问题写明" in draft.text
    assert "故土难离" in draft.text


def test_without_a_stated_reason_the_problems_are_told_as_no_more_than_that() -> None:
    draft, _ = answer(Told(NAME, {}), expects="reason", selection=Named(nos=(2,)), measures=("execution_rate",))
    assert "没有直接说明原因" in draft.text
    assert "故土难离" in draft.text


def test_a_blank_column_is_said_to_be_blank() -> None:
    draft, _ = answer(Told(NAME, {}), expects="reason", selection=Named(nos=(1,)), measures=("execution_rate",))
    assert "两栏都是空白" in draft.text
    assert "99.35%" in draft.text


def test_what_nothing_answers_is_not_in_the_report() -> None:
    draft, book = answer(Told(NAME, {}), subjects=("机器人",), expects="count")
    assert draft.outcome == "not_in_report"
    assert "没有写明“问一句”" in draft.text
    assert not book.citations


def test_a_number_that_stands_in_two_sentences_of_a_cell_is_told_once() -> None:
    told = Told(NAME, {"退出": [("全年新纳入486户，退出391户", "391户"), ("退出391户", "391户")]})
    draft, _ = answer(told, subjects=("退出",), expects="count")
    assert draft.text.count("**391 户**") == 1


def test_the_reason_of_another_project_is_none() -> None:
    told = Told(NAME, {"问一句": [("部分失能老人故土难离", "部分失能老人故土难离")]})
    draft, _ = answer(told, expects="reason", selection=Named(nos=(1,)), carried=("低保花了多少",))
    assert "故土难离" not in draft.text


def test_where_a_project_is_only_likely_meant_the_text_of_another_may_answer() -> None:
    told = Told(NAME, {"退出": [("退出391户", "391户")]})
    for tentative, outcome in ((True, "answered"), (False, "not_in_report")):
        asked = {"subjects": ("退出",), "expects": "count", "selection": Named(nos=(2,)), "tentative": tentative}
        draft, _ = answer(told, **asked)
        assert draft.outcome == outcome


def test_of_two_sentences_that_may_answer_that_of_the_project_likely_meant_does() -> None:
    told = Told(NAME, {"数": [("退出391户", "391户"), ("慰问1860户", "1860户")]})
    draft, _ = answer(told, subjects=("数",), expects="count", selection=Named(nos=(16,)), tentative=True)
    assert "1,860 户" in draft.text
    assert "391" not in draft.text


def test_when_it_was_done_is_told_with_how_late_that_was() -> None:
    told = Told(NAME, {"交付": [("12月18日交付", "12月18日")]})
    for expects in ("date", "yesno"):
        draft, book = answer(told, subjects=("交付",), expects=expects)
        assert "**12月18日**，晚 48 天（期限 2022年10月底前）" in draft.text
        assert {each.field for each in book.citations} == {"timeliness_target", "timeliness_done"}


def test_of_two_things_that_were_due_together_the_date_asked_for_is_told_alone() -> None:
    told = Told(NAME, {"竣工": [("石涧乡敬老院11月25日竣工", "11月25日")]})
    draft, _ = answer(told, subjects=("竣工",), expects="date")
    assert "**11月25日**，按期" in draft.text
    assert "**10月20日**" not in draft.text


def test_deadlines_that_were_missed_are_among_what_fell_short() -> None:
    told = Told("water_2021", {})
    book = CitationBook(told.report)
    draft = answer_targets(TargetsPlan(selection=Named(nos=(3, 7)), only="unmet"), told, book)
    assert "竹排沟工程完工：**2021年12月9日**，晚 9 天（期限 2021年11月30日前）" in draft.text
    assert "丰乐涌工程完工" not in draft.text
    assert "另有 **2 项**晚于期限" in draft.text


def test_a_sum_keeps_the_scale_word_of_its_parts() -> None:
    told = Told(
        "water_2021",
        {
            "处理": [
                ("东湾污水处理厂处理污水4812.7万吨", "4812.7万吨"),
                ("望月污水处理厂处理污水2655.4万吨", "2655.4万吨"),
            ]
        },
    )
    draft, _ = answer(told, subjects=("处理",), expects="count")
    assert "**7,468.1 万吨**（4,812.7 + 2,655.4" in draft.text


def test_a_document_is_named_without_half_a_bracket() -> None:
    told = Told(
        NAME,
        {
            "文件": [
                (
                    "按《关于调整2022年城乡居民最低生活保障标准的通知》（岚民发〔2022〕23号）自7月起执行新标准",
                    "《关于调整2022年城乡居民最低生活保障标准的通知》（",
                )
            ]
        },
    )
    draft, _ = answer(told, subjects=("文件",), expects="document")
    assert draft.text.startswith("**《关于调整2022年城乡居民最低生活保障标准的通知》**")


def test_what_likely_lies_outside_the_report_is_told_only_where_it_surely_answers() -> None:
    for logit, doubted, outcome in ((6.0, True, "answered"), (0.0, False, "answered"), (0.0, True, "not_in_report")):
        told = Told(NAME, {"退出": [("退出391户", "391户")]}, logit=logit)
        draft, _ = answer(told, subjects=("退出",), expects="count", doubted=doubted)
        assert draft.outcome == outcome


def test_a_yes_or_no_about_a_number_is_not_told_by_its_date() -> None:
    told = Told(
        "wutong_education_2021", {"验收": [("9所学校于10月20日完成验收", "9所学校于10月20日完成验收")]}, {"验收": -4.0}
    )
    draft, _ = answer(told, subjects=("验收",), expects="yesno")
    assert draft.text.startswith("**没有**")
    assert "期限" not in draft.text


def test_of_a_project_that_is_only_likely_meant_nothing_is_said_to_be_missing() -> None:
    for tentative in (True, False):
        draft, _ = answer(
            Told(NAME, {}), subjects=("机器人",), expects="count", selection=Named(nos=(2,)), tentative=tentative
        )
        assert ("特困人员" in draft.text) is not tentative
