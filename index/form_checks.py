"""The claims that forms make beside those of lists: points add up, sources add up, an amount is not in the wrong unit."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from index.report import Check, CheckKind, Fund, Project

_TOTALS = ("总额", "合计", "总计", "预算数", "资金总额")
_WRONG_UNIT = (Decimal(4_000), Decimal(25_000))
"""Budget and expenditure that are so many times apart are in 元 and 万元, whatever their heading says."""


def form_checks(project: Project) -> Iterator[Check]:
    """Sources against their total, points against the total score, the points of the rate, the scale of the amounts."""
    yield from _funds(project)
    yield from _scores(project)
    yield from _rate_points(project)
    yield from _scale(project)


def _check(
    kind: CheckKind, project: Project, field: str, claimed: Decimal, computed: Decimal, formula: str, *,
    subject: str = "", line: int | None = None, holds: bool | None = None,
) -> Check:  # fmt: skip
    cell = project.cell(field) or next(iter(project.cells), None)
    return Check(
        kind, subject or project.name, field, project.no, claimed, computed,
        claimed == computed if holds is None else holds, formula, line or (cell.line if cell else 0), cell.place if cell else None,
    )  # fmt: skip


def total_fund(project: Project) -> Fund | None:
    """The row of the funds that is the total of the others."""
    return next((fund for fund in project.funds if any(word in fund.source for word in _TOTALS)), None)


def _funds(project: Project) -> Iterator[Check]:
    total = total_fund(project)
    sources = [fund for fund in project.funds if fund is not total]
    for field in ("initial", "budget", "actual"):
        claimed = getattr(total, field) if total else None
        parts = [value for fund in sources if (value := getattr(fund, field)) is not None]
        if claimed is not None and parts:
            formula = " + ".join(f"{part:f}" for part in parts)
            named = {"initial": "initial_budget"}.get(field, field)
            yield _check("funds", project, named, claimed, sum(parts, Decimal(0)), formula)


def _scores(project: Project) -> Iterator[Check]:
    """Only where every indicator has its points: a sum over some of them says nothing."""
    scores = [row.score for row in project.indicators if row.weight is not None]
    total = total_fund(project)
    if project.score is None or not scores or None in scores or len(scores) < len(project.indicators):
        return
    points = [
        *([total.score] if total and total.score is not None else []),
        *(score for score in scores if score is not None),
    ]
    yield _check(
        "scores", project, "score", project.score, sum(points, Decimal(0)), " + ".join(f"{each:f}" for each in points)
    )
    for row in project.indicators:
        if row.score is not None and row.weight is not None and row.score > row.weight:
            cell = row.cells.get("score")
            yield _check(
                "score", project, "score", row.score, row.weight, f"≤ {row.weight:f}",
                subject=row.name or project.name, line=cell.line if cell else None, holds=False,
            )  # fmt: skip


def _rate_points(project: Project) -> Iterator[Check]:
    """The points of the execution rate are its share of their weight, as far as they are printed."""
    total = total_fund(project)
    if total is None or None in (total.rate, total.weight, total.score):
        return
    assert total.rate is not None
    assert total.weight is not None
    assert total.score is not None
    rate = min(total.rate, Decimal(100))
    computed = (rate * total.weight / 100).quantize(total.score, ROUND_HALF_UP)
    near = abs(computed - total.score) <= Decimal("0.1")
    yield _check(
        "score", project, "score", total.score, computed, f"{rate:f}% × {total.weight:f}",
        subject=f"{project.name}·执行率得分", line=_line(total), holds=near,
    )  # fmt: skip


def _line(fund: Fund) -> int | None:
    cell = fund.cells.get("score")
    return cell.line if cell else None


def _scale(project: Project) -> Iterator[Check]:
    budget, actual = project.amounts.get("budget"), project.amounts.get("actual")
    if not budget or not actual:
        return
    times = max(budget / actual, actual / budget)
    if _WRONG_UNIT[0] <= times <= _WRONG_UNIT[1]:
        yield _check("scale", project, "actual", actual, budget, f"{budget:f} ÷ {actual:f}", holds=False)
