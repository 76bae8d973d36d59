"""Deadlines held against the days on which things were done: dates of one project that speak of the same thing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from index.dates import DateSpan, read_dates
from index.likeness import likeness
from index.report import Project, Statement
from index.targets import indicator_of

_BY = re.compile(r"\s*(?:之|以)?前")
_FROM = re.compile(r"\s*(?:起|开始|至|到)")
_AT = "于在至"
_CLAUSE_END = re.compile("[，,；;。、]")
_DAY = timedelta(days=1)

Outcome = Literal["kept", "late", "missed", "open"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day `by` which something was to be done, and the one on which it was, each with its statement and its date there.

    `late` is None where the dates leave it open; `days` is by how many days, 0 where no day is told. `outcome` is "late" by
    days, or "missed" where only a month is told.
    """

    project_no: int
    indicator: str
    subject: str
    target: Statement
    target_date: DateSpan
    by: date
    actual: Statement
    actual_date: DateSpan
    late: bool | None
    days: int

    @property
    def outcome(self) -> Outcome:
        """How it came out, in a word."""
        if self.late is None:
            return "open"
        if not self.late:
            return "kept"
        return "late" if self.days else "missed"

    @property
    def due(self) -> str:
        """When it was due, as the report says it: 10月底前."""
        by = _BY.match(self.target.text, self.target_date.end)
        return self.target.text[self.target_date.start : by.end() if by is not None else self.target_date.end]


def deadlines(project: Project, statements: Iterable[Statement], year: int) -> tuple[Deadline, ...]:
    """The deadlines of a project with the dates of what came of them, in the order of the dates."""
    own = [statement for statement in statements if statement.project_no == project.no]
    targets = [each for each in _dated(own, year, "target") if _is_deadline(*each)]
    results = list(_dated(own, year, "actual"))
    found = []
    for done in results:
        due = _due(
            done, [each for each in targets if _answers(done, each)], [each for each in results if _alike(done, each)]
        )
        if due is not None:
            found.append(_deadline(project, due, done))
    return tuple(found)


Dated = tuple[Statement, DateSpan]


def _dated(statements: Sequence[Statement], year: int, role: str) -> Iterator[Dated]:
    for statement in statements:
        if statement.role == role:
            dates = read_dates(statement.text, year)
            yield from ((statement, told) for told in dates if not _FROM.match(statement.text, told.end))


def _is_deadline(statement: Statement, told: DateSpan) -> bool:
    """Whether a date of a target is one by which something is due: said to be, or in the column of times."""
    return statement.field == "timeliness_target" or _BY.match(statement.text, told.end) is not None


def _answers(done: Dated, due: Dated) -> bool:
    """Whether a date may answer a deadline: of the same indicator, and of its item where both have one."""
    (one, _), (other, _) = done, due
    same_item = None in (one.item, other.item) or one.item == other.item
    return same_item and indicator_of(one.field) == indicator_of(other.field)


def _alike(one: Dated, other: Dated) -> bool:
    return (one[0].field, one[0].item) == (other[0].field, other[0].item)


def _due(done: Dated, targets: Sequence[Dated], beside: Sequence[Dated]) -> Dated | None:
    """The deadline that a date answers: that of its place where there are as many dates as deadlines, else that whose
    clause is likest; None where none is like it."""
    if len(targets) == len(beside):
        return targets[beside.index(done)]
    said = clause_of(*done)
    alike = [(likeness(said, clause_of(*each)), each) for each in targets]
    like, likest = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return likest if like > 0 else None


def _deadline(project: Project, due: Dated, done: Dated) -> Deadline:
    (target, by), (actual, on) = due, done
    last = by.first - _DAY if _of_month(by) and _BY.match(target.text, by.end) else by.last  # 12月前: in November
    late = True if on.first > last else False if on.last <= last else None
    days = abs((on.last - last).days) if on.first == on.last else 0
    subject = clause_of(actual, on)
    return Deadline(project.no, indicator_of(actual.field), subject, target, by, last, actual, on, late, days)


def _of_month(told: DateSpan) -> bool:
    """Whether a date tells a whole month: 12月前 is before its first day."""
    return told.first.day == 1 and (told.last + _DAY).day == 1


def clause_of(statement: Statement, told: DateSpan) -> str:
    """The clause of a statement that a date stands in, without the date."""
    text = statement.text
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    start = max((at + 1 for at in ends if at < told.start), default=0)
    end = min((at for at in ends if at >= told.end), default=len(text))
    return text[start : told.start].strip().rstrip(_AT) + text[told.end : end].strip()
