"""A parsed report: frozen values, each bound to the place in the file that it was read from. No I/O here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from index.columns import Aspect, Side
from index.frozen import Frozen
from index.reading.document import Place, Problem

Role = Literal["target", "actual", "statement"]
Bound = Literal["exactly", "at_least", "at_most", "more_than", "less_than", "about", "more_or_so", "expected"]
CheckKind = Literal["rate", "parts", "total", "numbering", "scores", "score", "funds", "scale"]
ReportKind = Literal[
    "project_list", "indicator_list", "project_form", "department_form", "transfer_form", "target_form", "narrative"
]


def _nothing() -> Mapping[str, "Cell"]:
    return Frozen({})


@dataclass(frozen=True, slots=True)
class Cell:
    """One non-empty cell: the column it was placed in, its verbatim text, its 1-based line and 0-based tab index.

    `certain` is False where position and content disagree on the column; `alternative` is then the other column.
    `unit` is that of its bare figure, where the text is one and its heading states the unit.
    """

    field: str
    text: str
    line: int
    column: int
    certain: bool = True
    alternative: str | None = None
    place: Place | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator as a form prints it: what it measures, what was planned, what came of it, and what it was given for.

    `name` is None where the form has only the content of the target. `weight` (分值) and `score` (得分) are in points.
    `cells` holds the cell of every field that is not blank, by the field's name here. `aspect` is what its levels say.
    """

    level1: str | None
    level2: str | None
    name: str | None
    target: str | None
    actual: str | None
    weight: Decimal | None = None
    score: Decimal | None = None
    reason: str | None = None
    cells: Mapping[str, Cell] = field(default_factory=_nothing)
    aspect: Aspect | None = None


@dataclass(frozen=True, slots=True)
class Fund:
    """A source of money, or the total of all (年度资金总额), in the report's unit; blank amounts are None.

    `initial` is the budget at the beginning of the year, `budget` the one in force, `rate` a percentage; `weight` and
    `score` are the points of the execution rate, in the row of the total. `cells` is by the field's name here.
    """

    source: str
    initial: Decimal | None
    budget: Decimal | None
    actual: Decimal | None
    rate: Decimal | None = None
    weight: Decimal | None = None
    score: Decimal | None = None
    cells: Mapping[str, Cell] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A performance indicator of one aspect: the cell of its target and that of its completion."""

    aspect: Aspect
    target: Cell | None
    done: Cell | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit inside a statement; `start` and `end` are offsets into the statement's text.

    `value` is in `unit` (a scale word such as 万 is multiplied in, percent stays percent), `counted` what it counts.
    """

    value: Decimal
    unit: str
    text: str
    start: int
    end: int
    bound: Bound = "exactly"
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause or numbered item of a text cell; `start` and `end` are offsets into the cell's text.

    `item` is the printed number of the enclosing numbered item, if any. `text` is a verbatim slice of the cell.
    """

    project_no: int
    field: str
    role: Role
    text: str
    line: int
    start: int
    end: int
    item: int | None = None
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A project. Amounts are in the report's unit; `text` holds every text field, None where blank.

    `no` identifies it in its report (its 序号 where those do not repeat), `label` is the number that is printed, `parent`
    the name of the group that it stands under. `score` is the total of the self-assessment, in points.
    """

    no: int
    name: str
    unit_name: str
    page: int
    amounts: Mapping[str, Decimal]
    execution_rate: Decimal | None
    text: Mapping[str, str | None]
    cells: tuple[Cell, ...]
    label: str | None = None
    parent: str | None = None
    score: Decimal | None = None
    indicators: tuple[IndicatorRow, ...] = ()
    funds: tuple[Fund, ...] = ()

    def cell(self, field: str) -> Cell | None:
        """The cell that gives a field its value; None where the field is blank.

        Where an extraction left a stray cell beside the real one, the certain or else the longer one is meant.
        """
        found = [cell for cell in self.cells if cell.field == field]
        return max(found, key=lambda cell: (cell.certain, len(cell.text)), default=None)

    def cell_of(self, statement: Statement) -> Cell:
        """The cell that a statement of this project is a slice of."""
        return next(
            cell
            for cell in self.cells
            if cell.field == statement.field and cell.text[statement.start : statement.end] == statement.text
        )

    def indicator(self, aspect: Aspect) -> Indicator:
        """The target and the completion of one aspect."""
        sides: tuple[Side, Side] = ("target", "done")
        target, done = (self.cell(f"{aspect}_{side}") for side in sides)
        return Indicator(aspect, target, done)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote (备注) and the projects that it speaks of."""

    number: int
    text: str
    line: int
    project_nos: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One claim of the report held against its own cells: what was claimed, what the cells give, where."""

    kind: CheckKind
    subject: str
    field: str
    project_no: int | None
    claimed: Decimal
    computed: Decimal
    holds: bool
    formula: str
    line: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A subtotal row: projects that name it as `parent` are added up in it, so it is never added to them."""

    name: str
    label: str | None
    parent: str | None
    amounts: Mapping[str, Decimal]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `id` is stable for the same file content; `totals` and `total_cells` are the 合计 row."""

    id: str
    title: str
    department: str
    year: int
    unit: str
    notes: tuple[Note, ...]
    totals: Mapping[str, Decimal]
    total_cells: tuple[Cell, ...]
    projects: tuple[Project, ...]
    checks: tuple[Check, ...]
    kind: ReportKind = "project_list"
    problems: tuple[Problem, ...] = ()
    groups: tuple[Group, ...] = ()

    def project(self, no: int) -> Project:
        """The project with this 序号; KeyError where there is none."""
        for project in self.projects:
            if project.no == no:
                return project
        raise KeyError(no)
