"""What a search finds: passages of the report, and projects, each with a calibrated score."""

from assistant.plan import Frozen
from index.report import Role, Statement


class Passage(Frozen):
    """A verbatim quote and its place. `score` is 0..1, how likely it is what was searched for.

    `statement` is the statement quoted, None for a footnote; a footnote that speaks of no project has no `project_no`.
    """

    project_no: int | None
    project_name: str
    field: str
    role: Role
    quote: str
    line: int
    start: int
    score: float
    statement: Statement | None = None


class ProjectHit(Frozen):
    """A project that a description may mean. `score` is 0..1, how likely it is the one meant."""

    project_no: int
    project_name: str
    score: float
