"""Figures of sets of projects out of the SQL tables, each with its label, formula and cells."""

from decimal import ROUND_HALF_UP, Decimal

import sqlalchemy as sa

from assistant.answer import Figure
from assistant.evidence.measures import DERIVED, expression, is_points, is_rate, terms
from assistant.evidence.rows import Rows
from assistant.evidence.selection import Resolve
from assistant.plan import All, Frozen, Language, Measure, Named, Selection
from assistant.text.cells import cell_ref, plain
from index.figures import PROJECTS, FigureTables
from index.report import Report

SPELLED_OUT = 6
"""A sum of up to so many items shows them; a longer one says how many they are."""


class Chosen(Frozen):
    """A set of projects that sums run over: their 序号 in order, and how the set is called in a label."""

    nos: tuple[int, ...]
    label: str


class Total(Frozen):
    """The sum of a measure over a set. `count` is how many of the set have a value."""

    measure: Measure
    value: Decimal
    count: int
    nos: tuple[int, ...]


class Figures(Rows):
    """What sets of projects come to: sums, the rate of sums, the 合计 row."""

    def __init__(self, tables: FigureTables, report: Report, resolve: Resolve, language: Language) -> None:
        super().__init__(tables, report, resolve, language)
        self._totals: dict[tuple[Measure, tuple[int, ...]], Total] = {}

    def chosen(self, selection: Selection) -> Chosen:
        """A selection as the set that sums run over."""
        if isinstance(selection, All):
            return self.named(tuple(self._projects))
        return self.named(tuple(each.no for each in self.projects(selection, (), None)))

    def named(self, nos: tuple[int, ...]) -> Chosen:
        """These projects as the set that sums run over."""
        if len(nos) == 1:
            return Chosen(nos=nos, label=self._projects[nos[0]].name)
        whole = len(nos) == len(self._projects)
        return Chosen(nos=nos, label=self.say("label_all" if whole else "label_several", count=len(nos)))

    def total(self, measure: Measure, chosen: Chosen) -> Total:
        """The sum of a measure over a set, of integers in SQL."""
        key = (measure, chosen.nos)
        if key not in self._totals:
            by = expression(measure)
            statement = sa.select(sa.func.sum(by), sa.func.count(by)).where(self._own(), PROJECTS.c.no.in_(chosen.nos))
            total, count = self._tables.run(statement)[0]
            value = self._read(measure, int(total or 0))
            self._totals[key] = Total(measure=measure, value=value, count=count, nos=chosen.nos)
        return self._totals[key]

    def sum_figure(self, measure: Measure, chosen: Chosen) -> Figure:
        """A sum as a figure. Of one project it is the cell itself."""
        total = self.total(measure, chosen)
        if len(chosen.nos) == 1:
            project = self.projects(Named(nos=chosen.nos), [measure], None)[0]
            return project.figures[0] if project.figures else self._figure(measure, total.value, chosen, None)
        return self._figure(measure, total.value, chosen, self._sum_formula(total, chosen))

    def computed_rate(self, no: int) -> Figure | None:
        """Actual over budget of one project, where its rate cell is blank."""
        chosen = self.chosen(Named(nos=(no,)))
        return self.overall_rate(chosen)

    def overall_rate(self, chosen: Chosen) -> Figure | None:
        """The ratio of the sums of actual and budget, over the projects that have both; None where that is nothing."""
        actual, budget = expression("actual"), expression("budget")
        both = (actual.is_not(None), budget.is_not(None))
        statement = sa.select(sa.func.sum(actual), sa.func.sum(budget))
        spent, planned = self._tables.run(statement.where(self._own(), PROJECTS.c.no.in_(chosen.nos), *both))[0]
        if not planned:
            return None
        spent, planned = self._read("actual", int(spent)), self._read("budget", int(planned))
        return Figure(
            label=self.say("label_rate", set=chosen.label),
            value=rounded(spent / planned * 100),
            unit="%",
            formula=f"{plain(spent)} ÷ {plain(planned)}",
            inputs=(*self.refs("actual", chosen.nos), *self.refs("budget", chosen.nos)),
            measure="execution_rate",
            project_no=chosen.nos[0] if len(chosen.nos) == 1 else None,
        )

    def side(self, measure: Measure, chosen: Chosen) -> Figure | None:
        """A set as one side of a comparison: its sum, or for the rate what its sums give, for points their mean."""
        if is_rate(measure):
            if len(chosen.nos) == 1:
                project = self.projects(Named(nos=chosen.nos), [measure], None)
                return project[0].figures[0] if project and project[0].figures else self.overall_rate(chosen)
            return self.overall_rate(chosen)
        if is_points(measure) and len(chosen.nos) > 1:
            return self.mean(measure, chosen)
        return self.sum_figure(measure, chosen)

    def mean(self, measure: Measure, chosen: Chosen) -> Figure | None:
        """The mean of a measure over the projects of a set that have it; None where none has."""
        total = self.total(measure, chosen)
        if not total.count:
            return None
        return Figure(
            label=self.say("label_mean", set=chosen.label, measure=self.word(measure)),
            value=rounded(total.value / total.count),
            unit=self.unit(measure),
            formula=f"{plain(total.value)} ÷ {total.count}",
            inputs=self.refs(measure, chosen.nos),
            measure=measure,
        )

    def stated(self, measure: Measure) -> Figure | None:
        """A measure as the 合计 row has it; None where it has none."""
        if any(field not in self.report.totals for field in terms(measure)):
            return None
        parts = [self.report.totals[field] for field in terms(measure)]
        cells = {cell.field: cell for cell in self.report.total_cells}
        formula = None
        value = parts[0]
        if measure in DERIVED:
            sign = DERIVED[measure][1]
            value = parts[0] + parts[1] if sign == "+" else parts[0] - parts[1]
            formula = f"{plain(parts[0])} {sign} {plain(parts[1])}"
        return Figure(
            label=self.say("label_stated", measure=self.word(measure)),
            value=value,
            unit=self.unit(measure),
            formula=formula,
            inputs=tuple(cell_ref(self.report, None, cells[field]) for field in terms(measure) if field in cells),
            measure=measure,
        )

    def _figure(self, measure: Measure, value: Decimal, chosen: Chosen, formula: str | None) -> Figure:
        return Figure(
            label=self.say("label_sum", set=chosen.label, measure=self.word(measure)),
            value=value,
            unit=self.unit(measure),
            formula=formula,
            inputs=self.refs(measure, chosen.nos),
            measure=measure,
        )

    def _sum_formula(self, total: Total, chosen: Chosen) -> str | None:
        measure = total.measure
        if measure in DERIVED:
            left, sign, right = DERIVED[measure]
            sides = [plain(self._column_sum(field, chosen)) for field in (left, right)]
            return f"{sides[0]} {sign} {sides[1]}"
        if total.count > SPELLED_OUT:
            return self.say("sum_of_many", count=total.count)
        if not chosen.nos:
            return None
        projects = self.projects(Named(nos=chosen.nos), [measure], None)
        return " + ".join(plain(each.figures[0].value) for each in projects if each.figures)

    def _column_sum(self, field: str, chosen: Chosen) -> Decimal:
        statement = sa.select(sa.func.sum(PROJECTS.c[field])).where(self._own(), PROJECTS.c.no.in_(chosen.nos))
        return self._read(field, int(self._tables.run(statement)[0][0] or 0))


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Rounded half up, as officials do."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
