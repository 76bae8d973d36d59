from decimal import Decimal

import pytest

from assistant.evidence.lookup import LookupResult, look_up
from assistant.plan import (
    All,
    Both,
    Condition,
    Either,
    Except,
    FigurePlan,
    Named,
    NoteSet,
    Ranked,
    Ranking,
    TextCondition,
)
from index.figures import FigureTables
from index.report import Report
from tests.made import SMALL, amounts, project, report

D = Decimal


def ask(plan: FigurePlan, of: Report = SMALL, resolved: tuple[int, ...] = ()) -> LookupResult:
    return look_up(plan, FigureTables.in_memory(of), of, lambda _: resolved)


def nos(result: LookupResult) -> list[int]:
    return [each.no for each in result.projects]


def test_a_value_is_the_cell_with_its_place() -> None:
    result = ask(FigurePlan(operation="value", selection=Named(nos=(3,)), measures=("actual",)))
    (figure,) = result.projects[0].figures
    assert (figure.value, figure.unit, figure.formula) == (D("1200"), "万元", None)
    assert [(ref.text, ref.line, ref.field) for ref in figure.inputs] == [("1200", 8, "actual")]


def test_derived_measures_show_their_formula() -> None:
    result = ask(FigurePlan(operation="value", selection=Named(nos=(1, 6)), measures=("balance", "fiscal")))
    assert [f.formula for f in result.projects[0].figures] == ["200 − 150.5", "150.5 + 0"]
    assert [f.value for f in result.projects[1].figures] == [0, 300]
    assert [ref.field for ref in result.projects[0].figures[0].inputs] == ["budget", "actual"]


def test_named_projects_keep_the_order_of_the_question() -> None:
    assert nos(ask(FigurePlan(operation="compare", selection=Named(nos=(4, 1, 3))))) == [4, 1, 3]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (All(), [1, 2, 3, 4, 5, 6]),
        (Condition(measure="budget", comparator="gt", value=D("80.25")), [1, 3, 6]),
        (Condition(measure="budget", comparator="ge", value=D("80.25")), [1, 2, 3, 5, 6]),
        (Condition(measure="budget", comparator="lt", value=D("80.2500001")), [2, 4, 5]),
        (Condition(measure="execution_rate", comparator="lt", value=D("95")), [1, 3]),
        (Condition(measure="execution_rate", comparator="ne", value=D("100")), [1, 3, 4]),
        (Condition(measure="actual", comparator="eq", value="budget"), [2, 6]),
        (Condition(measure="actual", comparator="gt", value="mean"), [3, 6]),
        (Condition(measure="balance", comparator="gt", value=D(0)), [1, 3, 4, 5]),
        (NoteSet(number=1), [3]),
        (TextCondition(words=("垃圾",)), [4, 5]),
        (Ranked(of=All(), ranking=Ranking(by="actual", last=2)), [3, 6]),
        (Ranked(of=All(), ranking=Ranking(by="budget", descending=False, first=2, last=3)), [2, 5]),
        (Both(of=(Named(nos=(1, 2)), Condition(measure="actual", comparator="gt", value=D(100)))), [1]),
        (Either(of=(Named(nos=(1,)), NoteSet(number=1))), [1, 3]),
        (Except(of=All(), without=Condition(measure="execution_rate", comparator="lt", value=D(99))), [2, 4, 5, 6]),
        (Except(of=All(), without=Ranked(of=All(), ranking=Ranking(by="budget", last=2))), [1, 2, 4, 5]),
        (Ranked(of=Except(of=All(), without=Named(nos=(3,))), ranking=Ranking(by="budget", last=1)), [6]),
    ],
)
def test_selections(selection: object, expected: list[int]) -> None:
    plan = FigurePlan.model_validate({"operation": "list", "selection": selection})
    assert nos(ask(plan, resolved=(4, 5))) == expected


def test_a_ranking_gives_places_and_ties_outside_them() -> None:
    by_budget = Ranking(by="budget", descending=True, first=4, last=4)
    result = ask(FigurePlan(operation="rank", ranking=by_budget))
    assert [(each.no, each.place) for each in result.projects] == [(2, 4)]
    assert [each.no for each in result.tied] == [5]


def test_sums_are_exact_and_name_their_items() -> None:
    result = ask(FigurePlan(operation="sum", selection=Named(nos=(1, 2)), measures=("actual", "balance")))
    assert [(f.value, f.formula) for f in result.figures] == [
        (D("230.75"), "150.5 + 80.25"),
        (D("49.5"), "280.25 − 230.75"),
    ]
    assert len(result.figures[0].inputs) == 2


def test_a_stated_total_is_the_cell_of_the_total_row() -> None:
    result = ask(FigurePlan(operation="sum", measures=("non_fiscal",), stated=True))
    assert result.figures[0].value == 1000
    assert [(ref.project_no, ref.line) for ref in result.figures[0].inputs] == [(None, 99)]


def test_overall_rate_is_the_ratio_of_sums() -> None:
    result = ask(FigurePlan(operation="overall_rate", selection=Except(of=All(), without=NoteSet(number=1))))
    assert result.figures[0].value == D("86.81")
    assert result.figures[0].formula == "590.74 ÷ 680.5"


def test_means_leave_blanks_out() -> None:
    result = ask(FigurePlan(operation="mean", measures=("execution_rate", "budget")))
    assert [(f.value, f.formula) for f in result.figures] == [
        (D("91.04"), "455.2 ÷ 5"),
        (D("363.42"), "2180.5 ÷ 6".replace("2180.5", "2,180.5")),
    ]
    assert result.blank == (5,)


def test_mean_of_nothing_is_nothing() -> None:
    nothing = Condition(measure="budget", comparator="gt", value=D(99999))
    assert ask(FigurePlan(operation="mean", selection=nothing, measures=("budget",))).figures == ()


def test_medians() -> None:
    assert ask(FigurePlan(operation="median", measures=("budget",))).figures[0].value == D("140.125")
    assert ask(FigurePlan(operation="median", measures=("execution_rate",))).figures[0].value == D("99.95")


def test_equal_values_share_a_position() -> None:
    result = ask(FigurePlan(operation="position", selection=Named(nos=(5, 2, 4)), ranking=Ranking(by="budget")))
    assert [(f.project_no, f.value) for f in result.figures] == [(5, 4), (2, 4), (4, 6)]
    assert result.of("position").parts[0].value == 6


def test_differences_and_ratios() -> None:
    two = Named(nos=(2, 1))
    assert ask(FigurePlan(operation="difference", selection=two, measures=("budget",))).figures[0].value == D("-119.75")
    against = FigurePlan(operation="ratio", selection=Named(nos=(3,)), base=Named(nos=(1,)), measures=("budget",))
    assert (ask(against).figures[0].value, ask(against).figures[0].formula) == (D("7.50"), "1,500 ÷ 200")
    within = FigurePlan(operation="difference", selection=Named(nos=(1,)), measures=("budget",), base_measure="actual")
    assert ask(within).figures[0].formula == "200 − 150.5"


def test_a_share_is_of_the_whole_report_unless_said_otherwise() -> None:
    whole = ask(FigurePlan(operation="share", selection=Named(nos=(3,)), measures=("actual",)))
    assert (whole.figures[0].value, whole.figures[0].formula) == (D("67.01"), "1,200 ÷ 1,790.74")
    source = ask(FigurePlan(operation="share", measures=("non_fiscal",), base_measure="actual"))
    assert source.figures[0].value == D("55.84")


def test_a_ratio_to_nothing_has_no_figure() -> None:
    plan = FigurePlan(operation="ratio", selection=Named(nos=(3,)), base=Named(nos=(1,)), measures=("non_fiscal",))
    assert ask(plan).figures == ()
    assert len(ask(plan).of("ratio").parts) == 2


def test_nothing_found_names_the_nearest() -> None:
    result = ask(
        FigurePlan(operation="list", selection=Condition(measure="execution_rate", comparator="lt", value=D(20)))
    )
    assert result.projects == ()
    assert [(each.no, each.figures[0].value) for each in result.nearest] == [(1, D("75.25"))]


def test_a_column_that_the_form_lacks_is_missing_and_not_zero() -> None:
    plain = report([project(1, "甲", {"budget": "5", "actual": "4", "execution_rate": "80"})])
    result = ask(FigurePlan(operation="sum", measures=("government_fund", "budget")), plain)
    assert result.missing == ("government_fund",)
    assert [figure.measure for figure in result.figures] == ["budget"]


def test_a_report_in_yuan_stays_in_yuan() -> None:
    yuan = report(
        [project(1, "甲", amounts("1234567.89", "1000000")), project(2, "乙", amounts("0.01", "0.01"))], unit="元"
    )
    result = ask(FigurePlan(operation="sum", measures=("budget",)), yuan)
    assert (result.figures[0].value, result.figures[0].unit) == (D("1234567.90"), "元")


def test_a_blank_rate_is_computed_and_says_so() -> None:
    result = ask(FigurePlan(operation="value", selection=Named(nos=(5,)), measures=("execution_rate",)))
    assert result.blank == (5,)
    assert result.projects[0].figures[0].formula == "40 ÷ 80.25"


def test_further_operations_run_over_the_same_projects() -> None:
    big = Condition(measure="budget", comparator="gt", value=D(100))
    result = ask(FigurePlan(operation="count", selection=big, measures=("actual",), also=("sum",)))
    assert result.figures[0].value == 3
    assert result.of("sum").figures[0].value == D("1650.5")
