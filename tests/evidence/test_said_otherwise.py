"""Projects by what their text says, also where it says it in other words."""

from assistant.evidence.source import Source
from assistant.plan import FigurePlan, TextCondition
from assistant.wording.compose import compose
from assistant.wording.draft import CitationBook
from tests.evidence.finding import Told

FIELDS = ("satisfaction_target", "satisfaction_done")
QUOTE = "未开展满意度调查"


def source() -> Source:
    return Told("civil_affairs_2022", {"没去问": [(QUOTE, QUOTE)]})


def test_a_text_is_found_by_what_it_means_where_none_has_the_words() -> None:
    asked = TextCondition(fields=FIELDS, words=("没去问满不满意",))
    assert source().resolve(asked) == (12,)
    assert 12 not in source().resolve(asked.model_copy(update={"filled": False}))


def test_it_is_looked_for_in_the_columns_that_were_asked_for() -> None:
    assert source().resolve(TextCondition(fields=("problems",), words=("没去问满不满意",))) == ()


def test_the_words_themselves_come_before_any_meaning() -> None:
    told = source()
    assert told.resolve(TextCondition(words=("疫情",))) == (3, 7, 9)
    assert told.meant(TextCondition(words=("疫情",))) == ()


def test_the_sentence_that_says_it_is_quoted_and_cited() -> None:
    told = source()
    book = CitationBook(told.report)
    plan = FigurePlan(
        operation="list", selection=TextCondition(fields=FIELDS, words=("没去问满不满意",)), measures=("budget",)
    )
    draft = compose(plan, told, book)
    assert QUOTE in draft.text
    assert any(QUOTE in citation.quote and citation.project_no == 12 for citation in book.citations)
