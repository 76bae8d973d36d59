"""What was found for a question of the text: typed, each number and quote bound to its place. Worded elsewhere."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.evidence.finder import Match
from assistant.plan import Expected, TextOperation
from index.contradictions import Contradiction
from index.deadlines import Deadline
from index.report import Cell, Note, Project, Quantity, Statement
from index.targets import Pairing


@dataclass(frozen=True, slots=True)
class Fact:
    """A match and what is quoted of it."""

    match: Match
    statement: Statement

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers in it that answer."""
        return self.match.quantities


@dataclass(frozen=True, slots=True)
class Told:
    """What the text tells of a thing.

    `pairing` holds target and result where the number told is one of them, `clash` where cells differ, `said` the bare
    completion cell beside a target, `holds` what a question of yes or no comes to, `total` the sum of parts of one unit,
    `deadlines` when it was due, where a date or whether it was done is asked; `claimed` that the question takes something
    for granted.
    """

    facts: tuple[Fact, ...]
    pairing: Pairing | None = None
    clash: Contradiction | None = None
    said: Cell | None = None
    holds: bool | None = None
    total: Decimal | None = None
    expects: Expected = "any"
    claimed: bool = False
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of a calculation: numbers of the text, added where they are several, or a cell of the table."""

    value: Decimal
    unit: str
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    project: Project | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """An operation over operands, and what it comes to; a share in percent."""

    operation: TextOperation
    operands: tuple[Operand, ...]
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """What the text says of a reason; `direct` False where it is only what the problems column says of the project."""

    facts: tuple[Fact, ...]
    notes: tuple[Note, ...] = ()
    projects: tuple[Project, ...] = ()
    direct: bool = True
    of_money: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A footnote that answers."""

    note: Note


@dataclass(frozen=True, slots=True)
class Facets:
    """Whole cells of a project, by field; None where the cell is blank."""

    project: Project
    cells: tuple[tuple[str, Cell | None], ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing answers: the projects looked at, the operand that is missing, and what comes nearest."""

    projects: tuple[Project, ...] = ()
    subject: str = ""
    near: tuple[Fact, ...] = ()


Finding = Told | Computed | Reasons | Noted | Facets | Missing
