"""What a layout makes of a region, before the whole file is known: verbatim cells, amounts with the unit they stand in.

Units that a region does not state, the numbers of projects and what belongs together are settled in `reports`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from index.frozen import Frozen
from index.reading.document import Place, Problem
from index.report import Cell, ReportKind


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as printed, and the unit that its cell, row, column or table states; None where none of them does."""

    value: Decimal
    unit: str | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator by the fields of `index.report.IndicatorRow`, each its cell; blank fields are left out."""

    cells: Mapping[str, Cell]
    weight: Decimal | None = None
    score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FundDraft:
    """A source of money by the fields of `index.report.Fund`."""

    source: str
    amounts: Mapping[str, Money]  # initial, budget, actual
    rate: Decimal | None = None
    weight: Decimal | None = None
    score: Decimal | None = None
    cells: Mapping[str, Cell] = field(default_factory=lambda: Frozen({}))


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A project, a group or (in `RegionDraft.total`) a total row.

    `cells` are all its non-blank cells, by the names of `index.columns` (name, unit_name, budget, actual,
    execution_rate, annual_goal, overall_completion, quantity_target …), a column of the form's own by its words.
    `amounts` are by field; a blank amount is left out. `rate` is in percent as far as its cell tells (98.74% is 98.74,
    a bare 0.9874 stays so). `label` is the printed number, `depth` that of a level (一 is 1, （一） 2, 1 3).
    """

    name: str
    cells: tuple[Cell, ...]
    unit_name: str | None = None
    department: str | None = None
    label: str | None = None
    amounts: Mapping[str, Money] = field(default_factory=lambda: Frozen({}))
    rate: Decimal | None = None
    score: Decimal | None = None
    parent: str | None = None
    is_group: bool = False
    indicators: tuple[IndicatorDraft, ...] = ()
    funds: tuple[FundDraft, ...] = ()
    sources: tuple[str, ...] = ()
    """The fields of the sources that the form has a column for, blank or not."""


@dataclass(frozen=True, slots=True)
class RegionDraft:
    """One list or one form: what it says of itself, its projects, the paragraphs that belong to it."""

    kind: ReportKind
    projects: tuple[ProjectDraft, ...]
    title: str = ""
    department: str = ""
    year: int | None = None
    unit: str | None = None
    total: ProjectDraft | None = None
    notes: tuple[tuple[str, Place], ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    place: Place = field(default_factory=Place)
