"""The sums and rates that a form or list makes of its own figures, and which figures they leave no choice."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from index.layouts.draft import FundDraft, Money, ProjectDraft, RegionDraft
from index.measures import YUAN
from index.reading.document import Place
from index.report import Cell

DIGITS = "0123456789"
MOST_FIGURES = 3000
"""Of a claim that is looked at digit by digit; a longer column is not that of a scan."""
HUNDRED = Decimal(100)
TOTALS = ("总额", "合计", "总计", "预算数")
"""What the first of the sources is called where it is all of them."""
AMOUNTS = ("initial", "budget", "actual")

Spot = tuple[Place | None, int, int]
"""Where a figure stands: the place, line and column of its cell."""
Values = Mapping[Spot, Decimal]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed, and how many yuan one of it is; of what is no amount, one."""

    spot: Spot
    printed: Decimal
    scale: Decimal

    @property
    def value(self) -> Decimal:
        """What it is worth; an amount in yuan."""
        return self.printed * self.scale

    @property
    def step(self) -> Decimal:
        """What one more in its last printed digit is worth."""
        exponent = self.printed.as_tuple().exponent
        return self.scale.scaleb(exponent) if isinstance(exponent, int) else self.scale

    @property
    def digits(self) -> frozenset[str]:
        """The digits that it is printed with."""
        return frozenset(f"{self.printed:f}") & frozenset(DIGITS)

    def misread(self, digit: str, taken_for: str) -> Decimal:
        """What it would be worth were each of a digit another one."""
        return Decimal(f"{self.printed:f}".replace(digit, taken_for)) * self.scale


@dataclass(frozen=True)
class Claim:
    """Something that figures say together; `holds` tells it of their values by where they stand.

    It is `exact` where it breaks as soon as any one of them is another, as a sum does.
    """

    figures: Sequence[Figure]
    holds: Callable[[Values], bool]
    exact: bool = False

    @cached_property
    def spots(self) -> frozenset[Spot]:
        """Where its figures stand."""
        return frozenset(each.spot for each in self.figures)

    @cached_property
    def is_true(self) -> bool:
        """Whether it holds as the figures are read."""
        return self.holds(self._values)

    def needs(self, figure: Figure) -> bool:
        """Whether it breaks as soon as this figure is another one, in its last digit even."""
        return self.exact or self._breaks({figure.spot})

    @cached_property
    def told(self) -> frozenset[Spot]:
        """Where the figures stand that it leaves no choice, even if all that look alike were misread alike.

        A budget of 60 of which 60 were spent may be 80 of 80; so may any digit be another one wherever it stands.
        """
        if len(self.figures) > MOST_FIGURES:
            return frozenset()
        equals: defaultdict[Decimal, set[Spot]] = defaultdict(set)
        for each in self.figures:
            equals[each.value].add(each.spot)
        alike = {value for value, spots in equals.items() if len(spots) > 1 and not self._breaks(spots)}
        safe = frozenset(digit for digit in DIGITS if self._breaks_without(digit))
        return frozenset(
            each.spot for each in self.figures if each.digits <= safe and each.value not in alike and self.needs(each)
        )

    @cached_property
    def _values(self) -> Values:
        return {each.spot: each.value for each in self.figures}

    def _breaks(self, spots: Container[Spot]) -> bool:
        """Whether it breaks where the last digits of these figures are one more, and where they are one less."""
        changed = [each for each in self.figures if each.spot in spots]
        return not any(
            self.holds({**self._values, **{each.spot: each.value + sign * each.step for each in changed}})
            for sign in (1, -1)
        )

    def _breaks_without(self, digit: str) -> bool:
        """Whether it breaks whatever else a digit may be, wherever it stands."""
        return not any(
            self.holds({each.spot: each.misread(digit, other) for each in self.figures})
            for other in DIGITS
            if other != digit
        )


def spot_of(cell: Cell) -> Spot:
    """Where the figure of a cell stands."""
    return cell.place, cell.line, cell.column


def claims(draft: RegionDraft) -> Iterator[Claim]:
    """What the figures of a form or list say together, true or not."""
    for project in draft.projects:
        yield from _of_project(project, draft.unit)
    yield from _of_columns(draft)


def figures(draft: RegionDraft) -> Iterator[Cell]:
    """The cells of all amounts, rates and points, and of the targets and results that have figures."""
    for project in (*draft.projects, *([draft.total] if draft.total else [])):
        yield from (money.cell for money in project.amounts.values())
        yield from (cell for cell in project.cells if cell.field in ("execution_rate", "score", "weight"))
        for fund in project.funds:
            yield from (money.cell for money in fund.amounts.values())
            yield from fund.cells.values()
        for indicator in project.indicators:
            fields = ("target", "actual", "weight", "score")
            yield from (indicator.cells[field] for field in fields if field in indicator.cells)


def _figure(cell: Cell | None, value: Decimal | None, scale: Decimal = Decimal(1)) -> list[Figure]:
    if cell is None or value is None:
        return []
    return [Figure(spot_of(cell), value, scale)]


def _money(money: Money | None, unit: str | None) -> list[Figure]:
    if money is None:
        return []
    return _figure(money.cell, money.value, YUAN.get(money.unit or unit or "万元", Decimal(1)))


def _cell(project: ProjectDraft, field: str) -> Cell | None:
    return next((cell for cell in project.cells if cell.field == field), None)


def _of_project(project: ProjectDraft, unit: str | None) -> Iterator[Claim]:
    amounts = {field: _money(money, unit) for field, money in project.amounts.items()}
    rate = _figure(_cell(project, "execution_rate"), project.rate)
    yield from _rate(amounts.get("budget", []), amounts.get("actual", []), rate)
    yield from _sum(amounts.get("actual", []), [amounts[field] for field in project.sources if field in amounts])
    yield from _of_funds(project.funds, unit)
    yield from _of_points(project)


def _of_funds(funds: Sequence[FundDraft], unit: str | None) -> Iterator[Claim]:
    """The rate of each source, their total as the sum of the others, and the points of its rate."""
    for fund in funds:
        budget, actual = (_money(fund.amounts.get(field), unit) for field in ("budget", "actual"))
        yield from _rate(budget, actual, _figure(fund.cells.get("rate"), fund.rate))
    has_total = bool(funds) and any(word in funds[0].source for word in TOTALS)
    for field in AMOUNTS if has_total else ():
        total, *parts = (_money(fund.amounts.get(field), unit) for fund in funds)
        yield from _sum(total, parts)
    for fund in funds[:1]:
        rate, weight, score = (
            _figure(fund.cells.get(field), value)
            for field, value in (("rate", fund.rate), ("weight", fund.weight), ("score", fund.score))
        )
        yield from _rate_points(rate, weight, score)


def _of_points(project: ProjectDraft) -> Iterator[Claim]:
    """The scores as the total score, the weights as a hundred, those of the rate among them."""
    of_rate = project.funds[0] if project.funds else FundDraft("", {})
    for field in ("score", "weight"):
        own = [_figure(each.cells.get(field), getattr(each, field)) for each in project.indicators]
        first = _figure(of_rate.cells.get(field), getattr(of_rate, field))
        # Without the points of the rate the others may make up a hundred by a misread figure only.
        parts = [first, *own]
        if field == "score":
            yield from _sum(_figure(_cell(project, "score"), project.score), parts)
        elif any(own):
            yield _adds_up([part for each in parts for part in each], HUNDRED)


def _of_columns(draft: RegionDraft) -> Iterator[Claim]:
    """Each total of a list as the sum of its column, each group as that of the projects in it."""
    leaves = [project for project in draft.projects if not project.is_group]
    groups = [(group, group.name) for group in draft.projects if group.is_group]
    totals = [(draft.total, None)] if draft.total else []
    for total, name in (*totals, *groups):
        parts = [project for project in (leaves if name is None else draft.projects) if name in (None, project.parent)]
        for field, money in total.amounts.items():
            yield from _sum(
                _money(money, draft.unit), [_money(project.amounts.get(field), draft.unit) for project in parts]
            )
        budget, actual = (_money(total.amounts.get(field), draft.unit) for field in ("budget", "actual"))
        if name is None:
            yield from _rate(budget, actual, _figure(_cell(total, "execution_rate"), total.rate))


def _sum(total: list[Figure], parts: Sequence[list[Figure]]) -> Iterator[Claim]:
    """A total is its parts together; without parts it says nothing."""
    whole = total[0].spot if total else None
    added = [figure for part in parts for figure in part if figure.spot != whole]
    if whole is not None and added:
        yield Claim(
            [*total, *added],
            lambda values: values[whole] == sum((values[each.spot] for each in added), Decimal(0)),
            exact=True,
        )


def _adds_up(added: Sequence[Figure], to: Decimal) -> Claim:
    return Claim(added, lambda values: sum((values[each.spot] for each in added), Decimal(0)) == to, exact=True)


def _rounds(exact: Decimal, printed: Decimal, step: Decimal) -> bool:
    return abs(exact - printed) <= step / 2


def _rate(budget: list[Figure], actual: list[Figure], rate: list[Figure]) -> Iterator[Claim]:
    """A rate is expenditure by budget as far as it is printed, in percent or as a fraction."""
    if not (budget and actual and rate):
        return
    of, spent, share = budget[0], actual[0], rate[0]

    def holds(values: Values) -> bool:
        if not values[of.spot]:
            return False
        exact = values[spent.spot] / values[of.spot]
        return any(_rounds(exact * scale, values[share.spot], share.step) for scale in (HUNDRED, Decimal(1)))

    yield Claim([of, spent, share], holds)


def _rate_points(rate: list[Figure], weight: list[Figure], score: list[Figure]) -> Iterator[Claim]:
    """The points of a rate are its share of their weight as far as they are printed."""
    if not (rate and weight and score):
        return
    share, most, given = rate[0], weight[0], score[0]

    def holds(values: Values) -> bool:
        exact = min(values[share.spot], HUNDRED) * values[most.spot] / HUNDRED
        return _rounds(exact, values[given.spot], given.step)

    yield Claim([share, most, given], holds)
