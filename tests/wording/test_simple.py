from assistant.plan import (
    AboutPlan,
    Candidate,
    ClarifyPlan,
    DeclinePlan,
    FigurePlan,
    Form,
    Named,
    NotesPlan,
    SocialPlan,
)
from assistant.text.words import as_written
from assistant.wording.draft import CitationBook
from assistant.wording.simple import answer_about, answer_clarify, answer_decline, answer_notes, answer_social
from tests.made import SMALL
from tests.wording.ask_figures import source

SOURCE = source()


def book() -> CitationBook:
    return CitationBook(SMALL)


def test_thanks_are_returned() -> None:
    assert "不客气" in answer_social(SocialPlan(act="thanks"), SOURCE, book()).text


def test_a_greeting_offers_questions_about_this_report() -> None:
    text = answer_social(SocialPlan(act="greeting"), SOURCE, book()).text
    assert SMALL.title in text
    assert "公园绿化花了多少" in text


def test_what_the_report_is() -> None:
    text = answer_about(AboutPlan(topics=("year", "unit", "projects")), SOURCE, book()).text
    assert text == "报告的年度是 2022 年，只有这一年的数据。\n\n报告的金额单位是**万元**。\n\n报告共有 **6 个**项目。"


def test_an_unclear_question_is_asked_back_with_candidates() -> None:
    candidates = (
        Candidate(label="道路养护", question="道路养护花了多少", project_no=1),
        Candidate(label="全部项目的总支出", question="总支出"),
    )
    draft = answer_clarify(ClarifyPlan(reason="which_project", candidates=candidates), SOURCE, book())
    assert draft.outcome == "clarify"
    assert draft.text.splitlines() == ["请问您指的是哪一个项目？", "", "① **道路养护**（序号 1）", "② 全部项目的总支出"]


def test_another_year_is_declined_and_nothing_is_cited_for_it() -> None:
    offer = FigurePlan(operation="sum", measures=("budget",), stated=True)
    cited = book()
    draft = answer_decline(DeclinePlan(reason="year", words="2019", offer=offer), SOURCE, cited)
    assert draft.outcome == "not_in_report"
    assert draft.text.startswith("本报告只有 2022 年度的数据，没有 2019 年的。")
    assert "报告里有的是：合计行的预算是 **2,180.5 万元**" in draft.text
    assert cited.citations == ()
    assert "[1]" not in draft.text


def test_another_body_is_declined_without_figures_that_could_be_taken_for_its_own() -> None:
    offer = FigurePlan(operation="value", selection=Named(nos=(1,)), measures=("actual",))
    draft = answer_decline(DeclinePlan(reason="department", words="财政局", offer=offer), SOURCE, book())
    assert draft.text == "本报告只有某局的项目，没有“财政局”的数据。"


def test_a_project_that_does_not_exist_is_declined_with_the_nearest() -> None:
    draft = answer_decline(DeclinePlan(reason="project", words="河道<b>疏浚</b>", nearest=(6,)), SOURCE, book())
    assert "报告里没有“河道 b 疏浚 /b”这个项目" in draft.text
    assert "**河道清淤**（序号 6）" in draft.text


def test_notes_are_quoted_with_the_projects_they_concern() -> None:
    cited = book()
    draft = answer_notes(NotesPlan(), SOURCE, cited)
    assert draft.text.startswith("备注 1：“公园绿化”为上级下达资金，支出数不纳入预算支出执行考核。[1]")
    assert "公园绿化**（序号 3）" in draft.text


def test_the_notes_of_a_project_come_with_its_figures() -> None:
    text = answer_notes(NotesPlan(selection=Named(nos=(3,))), SOURCE, book()).text
    assert "执行率 **80%**" in text
    none = answer_notes(NotesPlan(selection=Named(nos=(1,))), SOURCE, book()).text
    assert none == "报告的备注没有提到**道路养护**（序号 1）。"


def test_english() -> None:
    english = Form(language="en")
    draft = answer_decline(DeclinePlan(form=english, reason="year", words="2019"), SOURCE, book())
    assert draft.text == "This report holds 2022 only; it has nothing for 2019."


def test_the_users_words_come_back_with_chinese_signs() -> None:
    assert as_written("只拿了一回钱,不分档的那种,有几个人?") == "只拿了一回钱，不分档的那种，有几个人？"
    assert as_written("spent 1,000, right?") == "spent 1,000, right?"
