"""What was found for an ask of the text: typed, each number and quote bound to its statement. Worded elsewhere."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.evidence.answering import Fact
from assistant.evidence.asking import Ask
from index.contradictions import Contradiction
from index.report import Cell, Note, Project, Statement
from index.targets import Pairing


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity that answers an ask; `pairing` where target and result of it are known, `clash` where cells differ."""

    ask: Ask
    fact: Fact
    pairing: Pairing | None = None
    clash: Contradiction | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """Quantities of one unit, listed, and added where that was asked (`total`)."""

    ask: Ask
    facts: tuple[Fact, ...]
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One quantity less another."""

    ask: Ask
    left: Fact
    right: Fact
    value: Decimal


@dataclass(frozen=True, slots=True)
class PerHead:
    """Money divided by heads; `amount` is the project's expenditure where no statement tells the money."""

    ask: Ask
    heads: Fact
    money: Fact | None
    amount: Cell | None
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Statements that answer in words; `span` is the part that names what was asked, `holds` answers a yes or no.

    `said` is the completion cell that tells whether a target was done.
    """

    ask: Ask
    facts: tuple[Fact, ...]
    span: str = ""
    holds: bool | None = None
    pairing: Pairing | None = None
    said: Cell | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim stretch of a cell."""

    project_no: int
    cell: Cell
    quote: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """What problems, rectification and footnotes say; `related` False where that is something else."""

    ask: Ask
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...] = ()
    related: bool = True
    projects: tuple[Project, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of problems or of rectification of each project; None where it is blank."""

    ask: Ask
    cells: tuple[tuple[Project, Cell | None], ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Whole cells of a project, by field; None where the cell is blank."""

    project: Project
    cells: tuple[tuple[str, Cell | None], ...]


@dataclass(frozen=True, slots=True)
class Private:
    """What identifies a person is not in the report; what it does hold of the matter."""

    ask: Ask
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Several quantities fit a few general words equally well."""

    ask: Ask
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing answers; where the nearest text stands."""

    ask: Ask
    projects: tuple[Project, ...] = ()
    near: Fact | None = None


Finding = Counted | Added | Taken | PerHead | Quoted | Reasons | Columns | Facets | Private | Unclear | Missing
