"""Results of one project that speak of the same thing and differ: 培训7场 in one cell, 培训9场 in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from index.likeness import likeness
from index.report import Quantity, Statement

_SAME, _SAME_BUT_FOR_PERIOD = 0.85, 0.6
_PERIOD = re.compile(r"[上下]半年|第?[一二三四]季度|[春夏秋冬]季(?:学期)?|前\S季度")


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity in its statement."""

    statement: Statement
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What one cell tells against what another tells, by one quantity or by parts that add up to another number."""

    project_no: int
    subject: str
    one: Told
    others: tuple[Told, ...]

    @property
    def other_value(self) -> Decimal:
        """What the other cell comes to."""
        return sum((told.quantity.value for told in self.others), Decimal(0))


def contradictions(statements: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """The contradictions among the results told in different cells of a project."""
    told: dict[tuple[int, str], list[Told]] = {}
    for statement in statements:
        for quantity in statement.quantities if statement.role == "actual" else ():
            if quantity.unit != "%" and quantity.bound == "exactly" and _by_its_own_words(statement, quantity):
                told.setdefault((statement.project_no, quantity.unit), []).append(Told(statement, quantity))
    return tuple(found for group in told.values() for found in (*_single(group), *_in_parts(group)))


def _by_its_own_words(statement: Statement, quantity: Quantity) -> bool:
    """Not a count whose subject is inherited from the clause before, such as 共490人."""
    counted = quantity.counted
    return bool(counted) and (counted[:2] in statement.text or counted[-2:] in statement.text)


def _single(group: list[Told]) -> Iterator[Contradiction]:
    for one, two in combinations(group, 2):
        differ = one.quantity.value != two.quantity.value and one.statement.field != two.statement.field
        if differ and likeness(one.quantity.counted, two.quantity.counted) >= _SAME:
            yield Contradiction(one.statement.project_no, two.quantity.counted, one, (two,))


def _in_parts(group: list[Told]) -> Iterator[Contradiction]:
    """9 in one cell, 上半年7 and 下半年3 in another."""
    parts: dict[str, list[Told]] = {}
    for told in group:
        if _PERIOD.match(told.quantity.counted):
            parts.setdefault(told.statement.field, []).append(told)
    for field, halves in parts.items():
        for one in group:
            if len(halves) < 2 or one.statement.field == field or _PERIOD.search(one.quantity.counted):
                continue
            total = sum((told.quantity.value for told in halves), Decimal(0))
            subject = _PERIOD.sub("", halves[0].quantity.counted)
            if total != one.quantity.value and likeness(subject, one.quantity.counted) >= _SAME_BUT_FOR_PERIOD:
                yield Contradiction(one.statement.project_no, one.quantity.counted, one, tuple(halves))
