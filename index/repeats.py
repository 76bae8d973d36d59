"""Words that stand in two cells that should differ: a completion that repeats its target, results told twice."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from index.findings import Finding, quoted, whole
from index.report import Cell, Project, Statement
from index.targets import is_status

LONG_ENOUGH = 15
"""Words shorter than this recur by chance."""
_MEANT_TO_RECUR = {"annual_goal", "overall_completion"}
"""The indicators take up the annual goal."""


def repeats_within(project: Project, own: Sequence[Statement]) -> Iterator[Finding]:
    """The same statement in two cells of a project."""
    candidates = [each for each in own if each.field not in _MEANT_TO_RECUR]
    for one, two in combinations(candidates, 2):
        if one.text != two.text or one.field == two.field:
            continue
        places = (quoted(project, one), quoted(project, two))
        if _aspect(one) != _aspect(two):
            if len(one.text) >= LONG_ENOUGH:
                yield Finding("repeated", project.no, "remark", places)
        elif _tells_no_result(two):
            yield Finding("echoed", project.no, "remark", places)


def repeats_between(projects: Sequence[Project]) -> Iterator[Finding]:
    """A result told word for word by two projects: evidence of the one stands in for that of the other."""
    told: dict[str, list[tuple[Project, Cell]]] = {}
    for project in projects:
        for cell in project.cells:
            if cell.field.endswith("_done") and len(cell.text) >= LONG_ENOUGH:
                told.setdefault(cell.text, []).append((project, cell))
    for cells in told.values():
        if len({project.no for project, _ in cells}) > 1:
            yield Finding("repeated", None, "remark", tuple(whole(project, cell) for project, cell in cells))


def _aspect(statement: Statement) -> str:
    return statement.field.rpartition("_")[0]


def _tells_no_result(statement: Statement) -> bool:
    """A completion in its target's words says something where it gives the exact number, and else nothing."""
    if statement.quantities:
        return any(quantity.bound != "exactly" for quantity in statement.quantities)
    return len(statement.text) >= LONG_ENOUGH and not is_status(statement.text)
