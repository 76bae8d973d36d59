"""A parsed report: frozen values, each bound to the place in the file that it was read from. No I/O here."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.columns import Aspect, Side

Role = Literal["target", "actual", "statement"]
Bound = Literal["exactly", "at_least", "at_most", "more_than", "less_than", "about", "more_or_so", "expected"]
CheckKind = Literal["parts", "rate", "total", "numbering"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One non-empty cell: the column it was placed in, its verbatim text, its 1-based line and 0-based tab index.

    `certain` is False where position and content disagree on the column; `alternative` is then the other column.
    """

    field: str
    text: str
    line: int
    column: int
    certain: bool = True
    alternative: str | None = None


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
    """One row of the table. Amounts are in the report's unit; `text` holds every text field, None where blank."""

    no: int
    name: str
    unit_name: str
    page: int
    amounts: Mapping[str, Decimal]
    execution_rate: Decimal | None
    text: Mapping[str, str | None]
    cells: tuple[Cell, ...]

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

    def project(self, no: int) -> Project:
        """The project with this 序号; KeyError where there is none."""
        for project in self.projects:
            if project.no == no:
                return project
        raise KeyError(no)
