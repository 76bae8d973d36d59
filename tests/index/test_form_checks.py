"""Forms add up their points and sources; what does not hold is told with what the cells give."""

from dataclasses import replace
from decimal import Decimal

from index.form_checks import form_checks
from index.frozen import Frozen
from index.report import Cell, Fund, IndicatorRow, Project


def fund(source: str, budget: str, actual: str, rate: str | None = None, score: str | None = None) -> Fund:
    points = {"weight": Decimal(10), "score": Decimal(score)} if score else {}
    return Fund(source, None, Decimal(budget), Decimal(actual), Decimal(rate) if rate else None, **points)


def indicator(weight: str, score: str | None) -> IndicatorRow:
    return IndicatorRow(None, None, "培训人次", "≥1人", "1人", Decimal(weight), Decimal(score) if score else None)


SOUND = Project(
    1, "技能培训", "", 1, Frozen({"budget": Decimal(1200), "actual": Decimal(1080)}), Decimal(90), Frozen({}),
    (Cell("name", "技能培训", 1, 0),), score=Decimal(97),
    indicators=(indicator("60", "58"), indicator("30", "30")),
    funds=(fund("年度资金总额", "1200", "1080", "90", "9"), fund("财政拨款", "900", "900"), fund("其他资金", "300", "180")),
)  # fmt: skip


def broken(project: Project) -> list[tuple[str, Decimal, Decimal]]:
    return [(check.kind, check.claimed, check.computed) for check in form_checks(project) if not check.holds]


def test_a_sound_form_holds_in_every_check() -> None:
    assert {check.kind for check in form_checks(SOUND)} == {"funds", "scores", "score"}
    assert broken(SOUND) == []


def test_sources_that_do_not_add_up() -> None:
    funds = (*SOUND.funds[:2], fund("其他资金", "300", "170"))
    assert broken(replace(SOUND, funds=funds)) == [("funds", Decimal(1080), Decimal(1070))]


def test_points_that_do_not_add_up_to_the_score() -> None:
    assert broken(replace(SOUND, score=Decimal(98))) == [("scores", Decimal(98), Decimal(97))]


def test_points_above_their_weight() -> None:
    project = replace(SOUND, indicators=(indicator("60", "61"), indicator("30", "27")))
    assert broken(project) == [("score", Decimal(61), Decimal(60))]


def test_points_of_the_rate_that_the_rate_does_not_give() -> None:
    funds = (fund("年度资金总额", "1200", "1080", "90", "10"), *SOUND.funds[1:])
    project = replace(SOUND, funds=funds, score=Decimal(98))
    assert broken(project) == [("score", Decimal(10), Decimal(9))]


def test_a_sum_over_some_of_the_points_says_nothing() -> None:
    project = replace(SOUND, indicators=(indicator("60", "58"), indicator("30", None)), score=Decimal(50))
    assert "scores" not in {check.kind for check in form_checks(project)}


def test_budget_and_expenditure_in_different_units() -> None:
    project = replace(SOUND, amounts=Frozen({"budget": Decimal(1200), "actual": Decimal("0.108")}))
    assert [kind for kind, _, _ in broken(project)] == ["scale"]
