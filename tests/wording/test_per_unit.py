"""Money per unit: divided where it must be, quoted where the report tells it."""

from typing import cast

from assistant.evidence.source import Source
from assistant.plan import Named, TextPlan
from assistant.wording.draft import CitationBook
from assistant.wording.per_unit import answer_per_unit
from tests.made import amounts, project, report
from tests.wording.test_summaries import full

MADE = report(
    [
        project(
            1,
            "耕地补贴",
            {**amounts("300", "240"), "quantity_done": "补贴面积1000亩。", "economic_done": "补贴标准每亩80元。"},
        )
    ]
)


def test_an_amount_told_of_each_unit_is_not_divided_again() -> None:
    plan = TextPlan(question="耕地补贴标准平均每亩多少", selection=Named(nos=(1,)))
    source = cast(Source, _Selecting())
    assert answer_per_unit(plan, source, CitationBook(MADE)) is None


class _Selecting:
    """The made report as a source that selects its one project."""

    report = MADE
    statements = full(MADE).statements

    def selected(self, selection: Named) -> tuple[int, ...]:
        return selection.nos
