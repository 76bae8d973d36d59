"""What a search finds: passages of the report, each with a calibrated score."""

from assistant.plan import Frozen
from index.report import Role


class Passage(Frozen):
    """A verbatim quote and its place. `score` is 0..1, how likely it is what was searched for.

    A footnote that speaks of no project has no `project_no`.
    """

    project_no: int | None
    project_name: str
    field: str
    role: Role
    quote: str
    line: int
    start: int
    score: float
