"""What a look-up finds: projects in order with their figures, and the figures computed over them."""

from assistant.answer import Figure
from assistant.plan import Frozen, Measure, Operation


class ProjectFigures(Frozen):
    """One project of a result. `place` is its place in the ranking asked for, equal values sharing one."""

    no: int
    name: str
    figures: tuple[Figure, ...] = ()
    place: int | None = None

    def figure(self, measure: Measure) -> Figure | None:
        """The figure of one measure; None where the cell is blank or the form lacks the column."""
        return next((figure for figure in self.figures if figure.measure == measure), None)


class Computed(Frozen):
    """What one operation gives. `figures` are its results, one a measure; `parts` what they were made of.

    For a position there is one figure a project; for compare, difference, ratio and share `parts` are both sides in
    turn, and `each` are the shares of the single projects of a set.
    """

    operation: Operation
    figures: tuple[Figure, ...] = ()
    parts: tuple[Figure, ...] = ()
    each: tuple[Figure, ...] = ()


class LookupResult(Frozen):
    """The result of a plan. Every measure named in `measures` is a column that the report has.

    `population` is how many projects the report has, `selected` how many the selection without its ranking has.
    `missing` are measures asked for that no column of the report holds; `blank` the selected projects, by 序号, with an
    empty cell in one of `measures`; `tied` projects outside the places kept that equal one inside;
    `nearest`, where a selection is empty, what came closest.
    """

    operation: Operation
    measures: tuple[Measure, ...]
    projects: tuple[ProjectFigures, ...]
    base: tuple[ProjectFigures, ...] = ()
    computed: tuple[Computed, ...] = ()
    population: int
    selected: int
    missing: tuple[Measure, ...] = ()
    blank: tuple[int, ...] = ()
    tied: tuple[ProjectFigures, ...] = ()
    nearest: tuple[ProjectFigures, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the operation asked for, without those of further ones."""
        return self.of(self.operation).figures

    def of(self, operation: Operation) -> Computed:
        """What one operation gave; empty where it was not asked for."""
        found = (computed for computed in self.computed if computed.operation == operation)
        return next(found, Computed(operation=operation))
