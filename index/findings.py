"""What an audit finds, as data: kinds, gravity, places. No words for readers, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from index.frozen import Frozen
from index.report import Cell, Project, Statement

FindingKind = Literal[
    "parts",  # an expenditure is not the sum of its parts
    "rate",  # a rate is not expenditure by budget
    "total",  # a printed total is not the sum of its column
    "numbering",  # the 序号 leave a gap
    "funds",  # a total is not the sum of its sources
    "scores",  # a total score is not the sum of its points
    "score",  # points above their weight, or not what the rate gives
    "scale",  # budget and expenditure are ten thousand times apart: one of them is in another unit
    "over_budget",  # more was spent than the budget
    "short",  # a result falls short of its target
    "contradiction",  # two cells tell different numbers of the same thing
    "no_reason",  # little was spent, or a target missed, and the problems are left blank
    "no_completion",  # a target without a completion
    "no_target",  # a completion without a target
    "echoed",  # a completion only repeats its target
    "repeated",  # the same words stand in cells that should differ
    "uncertain",  # the column of a cell is in doubt
    "stray",  # two cells stand in one column
]
Severity = Literal["wrong", "doubtful", "remark"]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and the words of it that are meant; `project_no` None is the 合计 row."""

    project_no: int | None
    cell: Cell
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `parts` are what a wording needs: fields by name, numbers, quotes; which ones, the kind says."""

    kind: FindingKind
    project_no: int | None
    severity: Severity
    places: tuple[Place, ...]
    parts: Mapping[str, str | Decimal | None] = field(default_factory=lambda: Frozen({}))

    def number(self, part: str) -> Decimal:
        """A part that is a number; TypeError where it is none."""
        value = self.parts[part]
        if not isinstance(value, Decimal):
            raise TypeError(f"{part} of a finding of kind {self.kind} is no number")
        return value


def parts(**values: str | Decimal | None) -> Mapping[str, str | Decimal | None]:
    """The parts of a finding."""
    return Frozen(values)


def whole(project: Project, cell: Cell) -> Place:
    """A whole cell."""
    return Place(project.no, cell, cell.text)


def quoted(project: Project, statement: Statement) -> Place:
    """The place of a statement."""
    return Place(project.no, project.cell_of(statement), statement.text)
