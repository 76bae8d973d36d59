"""A figure plan over the small report made by hand, told."""

from typing import Any

from assistant.answer import Answer
from assistant.plan import FigurePlan, Form, Language, Unit
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.figures import answer_figures
from assistant.wording.guard import check
from index.report import Report
from tests.made import SMALL
from tests.made_source import MadeSource


def source(report: Report = SMALL, resolved: tuple[int, ...] = ()) -> MadeSource:
    return MadeSource(report, resolved)


def answered(
    report: Report = SMALL,
    *,
    language: Language = "zh",
    unit: Unit | None = None,
    resolved: tuple[int, ...] = (),
    **asked: Any,
) -> Answer:
    """The answer to a plan; every number in it is accounted for."""
    plan = FigurePlan.model_validate({"form": Form(language=language, unit=unit), **asked})
    book = CitationBook(report, language)
    answer = joined(answer_figures(plan, source(report, resolved), book), book, plan)
    assert check(answer, report, "") == ()
    return answer


def told(report: Report = SMALL, **asked: Any) -> str:
    """The text of the answer."""
    return answered(report, **asked).text


def joined(draft: Draft, book: CitationBook, plan: FigurePlan) -> Answer:
    return Answer(
        text=draft.text,
        outcome=draft.outcome,
        citations=book.citations,
        figures=draft.figures,
        table=draft.table,
        chart=draft.chart,
        plan=(plan,),
    )
