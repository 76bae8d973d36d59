"""One answer of figures in the making: what was looked up, the voice it is told in, and what it has used and cited."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol, cast

from assistant.answer import Chart, Figure, Table
from assistant.evidence.figures import Figures
from assistant.evidence.lookup import LookupResult, compute_in, look_up_in
from assistant.evidence.result import ProjectFigures
from assistant.plan import All, FigurePlan, Measure, Operation, Selection, TargetCondition, TextCondition, TextNumber
from assistant.wording import charts
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.voice import Voice
from index.figures import FigureTables
from index.report import Report, Statement


class FigureSource(Protocol):
    """What figures are looked up in."""

    @property
    def report(self) -> Report:
        """The report that is asked."""

    @property
    def tables(self) -> FigureTables:
        """The SQL tables of its figures."""

    def resolve(self, condition: TextCondition | TextNumber | TargetCondition) -> tuple[int, ...]:
        """The 序号 of the projects that pass a test of text."""

    def meant(self, condition: TextCondition) -> tuple[Statement, ...]:
        """The sentences that say what a test of text looks for in other words."""


def measure_of(figure: Figure) -> Measure:
    """The measure that a figure of the look-up is of."""
    return cast(Measure, figure.measure)


class Telling:
    """A plan's result, and the sentences that tell it."""

    def __init__(self, plan: FigurePlan, source: FigureSource, book: CitationBook) -> None:
        self.plan = plan
        self.report = source.report
        self.book = book
        self.meant = source.meant
        self.voice = Voice(source.report, plan.form)
        self.table: Table | None = None
        self.chart: Chart | None = None
        self.further = False
        self._found = Figures(source.tables, source.report, source.resolve, plan.form.language)
        self._figures: list[Figure] = []
        self.result: LookupResult = look_up_in(self._found, plan)

    def computed(
        self, operation: Operation, measures: tuple[Measure, ...], selection: Selection | None = None
    ) -> Figure | None:
        """One more figure about the same projects, or about others."""
        chosen = self.plan.selection if selection is None else selection
        plan = FigurePlan(form=self.plan.form, operation=operation, measures=measures, selection=chosen)
        found = compute_in(self._found, plan).figures
        return found[0] if found else None

    def values(self, selection: Selection, measures: tuple[Measure, ...]) -> tuple[ProjectFigures, ...]:
        """Measures of projects."""
        plan = FigurePlan(form=self.plan.form, operation="value", measures=measures, selection=selection)
        return look_up_in(self._found, plan).projects if measures else self._found.projects(selection, (), None)

    def blank(self, selection: Selection, measure: Measure) -> tuple[int, ...]:
        """The 序号 of the projects of a selection whose cell of a measure is blank."""
        return self._found.blank(selection, measure)

    def use(self, *figures: Figure) -> None:
        """Figures that the text tells."""
        self._figures += [figure for figure in figures if figure not in self._figures]

    def count(self, number: int, label: str, unit: str = "unit_items") -> None:
        """Use a number of things that were counted, no cell of the report."""
        self.use(Figure(label=label, value=Decimal(number), unit=self.voice.say(unit)))

    def cite(self, *figures: Figure) -> str:
        """Use figures and cite their cells; the marks, each once."""
        self.use(*figures)
        return "".join(dict.fromkeys(self.book.ref(ref) for figure in figures for ref in figure.inputs))

    def cite_total(self, measure: Measure) -> str:
        """Cite the cells of the 合计 row that a measure is read from, where they are what the projects add up to."""
        stated, own = self.stated(measure), self.computed("sum", (measure,), All())
        return self.cite(stated) if stated and own and stated.value == own.value else ""

    def stated(self, measure: Measure) -> Figure | None:
        """A measure as the 合计 row has it; None where it has none."""
        return None if measure == "execution_rate" else self._found.stated(measure)

    def draw(self, projects: Sequence[ProjectFigures], measures: Sequence[Measure]) -> None:
        """A chart of projects, where the question asked for one and there is none yet."""
        if self.plan.form.chart and self.chart is None and projects:
            self.chart = charts.bars(projects, measures, self.voice, self.voice.measures(tuple(measures)))

    def take(self, other: "Telling") -> None:
        """The figures of another telling, and its table and chart where this one has none."""
        self.use(*other._figures)
        self.table = self.table or other.table
        self.chart = self.chart or other.chart

    def draft(self, paragraphs: Sequence[str]) -> Draft:
        """The finished draft."""
        text = "\n\n".join(self.voice.opened(paragraph) for paragraph in paragraphs if paragraph)
        return Draft(text=text, figures=tuple(self._figures), table=self.table, chart=self.chart)
