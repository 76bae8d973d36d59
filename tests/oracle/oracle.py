"""What a plan gives, in plain Python over the CSVs beside this file: csv and Decimal, nothing shared with the lookup.

Where the docstrings of plan.py leave room, these are the rules:
- a selection keeps 序号 order, but a Named one keeps the order of the question and a Ranked one that of its ranking;
- the places of a ranking are counted through, equal values standing by 序号; a blank value has no place;
- a position is 1 + how many of the base stand strictly before (competition order: 1, 1, 3);
- a mean, median or sum skips blanks; a mean or median of nothing, and a ratio to 0, are None, a sum of nothing is 0;
- a share or an overall rate is in percent; nothing is rounded.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

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
    TargetCondition,
    TextCondition,
)

HERE = Path(__file__).parent
COLUMNS = ("budget", "actual", "general_public_budget", "government_fund", "non_fiscal", "execution_rate")
COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
}
Number = Decimal | None
Text = TextCondition | TargetCondition | NoteSet


@dataclass(frozen=True)
class Row:
    """One line of a CSV."""

    no: int
    name: str
    values: dict[str, Number]

    def value(self, measure: str) -> Number:
        """A measure of this row; None where a cell is blank."""
        if measure == "fiscal":
            return _both(self.values["general_public_budget"], self.values["government_fund"], 1)
        if measure == "balance":
            return _both(self.values["budget"], self.values["actual"], -1)
        return self.values[measure]


@dataclass(frozen=True)
class Found:
    """The projects of a plan in order, and its numbers by measure (or by 序号 for a position)."""

    nos: tuple[int, ...]
    numbers: dict[object, Number] = field(default_factory=dict)


def _both(left: Number, right: Number, sign: int) -> Number:
    return None if left is None or right is None else left + sign * right


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def _values(row: dict[str, str]) -> dict[str, Number]:
    return {column: Decimal(row[column]) if row[column] else None for column in COLUMNS}


class Oracle:
    """One report's amounts, and what plans over them give. `texts` answers selections that read text."""

    def __init__(self, name: str, texts: Callable[[Text], Iterable[int]] | None = None) -> None:
        lines = _rows(name)
        self.rows = [Row(int(line["no"]), line["name"], _values(line)) for line in lines if line["no"] != "合计"]
        self.totals = next(_values(line) for line in lines if line["no"] == "合计")
        self._texts = texts

    def row(self, no: int) -> Row:
        """The project with this 序号."""
        return next(row for row in self.rows if row.no == no)

    # -- selections ---------------------------------------------------------------------------------------------------

    def select(self, selection: object) -> tuple[int, ...]:
        """The 序号 that a selection means, in its order."""
        match selection:
            case All():
                return tuple(row.no for row in self.rows)
            case Named(nos=nos):
                known = {row.no for row in self.rows}
                return tuple(dict.fromkeys(no for no in nos if no in known))
            case Condition():
                return tuple(row.no for row in self.rows if self._holds(row, selection))
            case Ranked(of=of, ranking=ranking):
                return self.ranked(self.select(of), ranking)
            case Both(of=parts):
                return self._where(lambda no: all(no in self.select(part) for part in parts))
            case Either(of=parts):
                return self._where(lambda no: any(no in self.select(part) for part in parts))
            case Except(of=of, without=without):
                left_out = self.select(without)
                return tuple(no for no in self.select(of) if no not in left_out)
            case TextCondition() | TargetCondition() | NoteSet():
                if self._texts is None:
                    raise NotImplementedError(selection)
                found = set(self._texts(selection))
                return self._where(lambda no: no in found)
        raise NotImplementedError(selection)

    def ranked(self, nos: tuple[int, ...], ranking: Ranking) -> tuple[int, ...]:
        """The kept places of an ordering."""
        known = [(value, no) for no in sorted(nos) if (value := self.row(no).value(ranking.by)) is not None]
        ordered = sorted(known, key=lambda pair: -pair[0] if ranking.descending else pair[0])
        return tuple(no for _, no in ordered[max(ranking.first, 1) - 1 : ranking.last])

    def place(self, no: int, among: tuple[int, ...], ranking: Ranking) -> int | None:
        """The place of a project, equal values sharing one."""
        own = self.row(no).value(ranking.by)
        if own is None or no not in among:
            return None
        before = COMPARE["gt" if ranking.descending else "lt"]
        others = [self.row(other).value(ranking.by) for other in among]
        return 1 + sum(1 for other in others if other is not None and before(other, own))

    def _where(self, test: Callable[[int], bool]) -> tuple[int, ...]:
        return tuple(row.no for row in self.rows if test(row.no))

    def _holds(self, row: Row, condition: Condition) -> bool:
        left = row.value(condition.measure)
        right: Number
        if condition.value == "mean":
            right = self.mean(self.select(All()), condition.measure)
        elif isinstance(condition.value, Decimal):
            right = condition.value
        else:
            right = row.value(condition.value)
        return left is not None and right is not None and COMPARE[condition.comparator](left, right)

    # -- operations ---------------------------------------------------------------------------------------------------

    def values(self, nos: Iterable[int], measure: str) -> list[Decimal]:
        """A measure of projects, without blanks."""
        return [value for no in nos if (value := self.row(no).value(measure)) is not None]

    def sum(self, nos: Iterable[int], measure: str) -> Decimal:
        """The sum; 0 of nothing."""
        return sum(self.values(nos, measure), Decimal(0))

    def mean(self, nos: Iterable[int], measure: str) -> Number:
        """The simple mean; None of nothing."""
        found = self.values(nos, measure)
        return sum(found, Decimal(0)) / len(found) if found else None

    def median(self, nos: Iterable[int], measure: str) -> Number:
        """The middle value, or the mean of the two middle ones."""
        found = sorted(self.values(nos, measure))
        if not found:
            return None
        middle = len(found) // 2
        return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2

    def overall_rate(self, nos: Iterable[int]) -> Number:
        """Sum of actual over sum of budget, in percent."""
        nos = tuple(nos)
        return self.ratio(self.sum(nos, "actual") * 100, self.sum(nos, "budget"))

    @staticmethod
    def ratio(part: Decimal, whole: Decimal) -> Number:
        """A quotient; None over 0."""
        return part / whole if whole else None

    def side(self, nos: tuple[int, ...], measure: str) -> Number:
        """What a set of projects has of a measure: the sum, or for the rate that of one project or the overall one."""
        if measure != "execution_rate":
            return self.sum(nos, measure)
        return self.row(nos[0]).value(measure) if len(nos) == 1 else self.overall_rate(nos)

    def run(self, plan: FigurePlan) -> Found:
        """The projects and numbers of a plan."""
        nos = self.select(plan.selection)
        if plan.operation == "rank" and plan.ranking:
            nos = self.ranked(nos, plan.ranking)
        return Found(nos, self.numbers(plan, nos))

    def numbers(self, plan: FigurePlan, nos: tuple[int, ...]) -> dict[object, Number]:
        """The numbers of a plan's operation over its projects."""
        first = plan.measures[0] if plan.measures else "actual"
        match plan.operation:
            case "count":
                return {"count": Decimal(len(nos))}
            case "sum":
                return {measure: self.side(nos, measure) for measure in plan.measures}
            case "mean":
                return {measure: self.mean(nos, measure) for measure in plan.measures}
            case "median":
                return {measure: self.median(nos, measure) for measure in plan.measures}
            case "overall_rate":
                return {"execution_rate": self.overall_rate(nos)}
            case "position":
                base = self.select(plan.base or All())
                assert plan.ranking
                places = ((no, self.place(no, base, plan.ranking)) for no in nos)
                return {no: None if place is None else Decimal(place) for no, place in places}
            case "difference":
                return {first: self._difference(plan, nos, first)}
            case "ratio" | "share":
                whole = self._base(plan, nos, first, whole_report=plan.operation == "share")
                part = self.side(nos, first)
                scale = 100 if plan.operation == "share" else 1
                return {first: None if part is None or whole is None else self.ratio(part * scale, whole)}
            case _:
                return {(no, m): self.row(no).value(m) for no in nos for m in plan.measures}

    def _difference(self, plan: FigurePlan, nos: tuple[int, ...], first: str) -> Number:
        left = self.side(nos, first)
        if plan.base is None:
            second = plan.base_measure or plan.measures[1]
            right = self.side(nos, second)
        else:
            right = self.side(self.select(plan.base), plan.base_measure or first)
        return None if left is None or right is None else left - right

    def _base(self, plan: FigurePlan, nos: tuple[int, ...], first: str, *, whole_report: bool) -> Number:
        second = plan.base_measure or first
        if plan.base is not None:
            return self.side(self.select(plan.base), second)
        if plan.base_measure is not None and not whole_report:
            return self.side(nos, second)
        return self.side(self.select(All()), second)
