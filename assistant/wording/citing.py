"""What the answers about texts share: projects, quotes and fields in words, cited; quantities that become figures."""

from calendar import month_name
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.answer import CellRef, Figure
from assistant.evidence.source import Source
from assistant.text.cells import cell_ref, plain
from assistant.wording.draft import CitationBook
from assistant.wording.quantities import Wording
from index.columns import label
from index.dates import DateSpan
from index.deadlines import Deadline
from index.measures import YUAN
from index.report import Quantity, Report, Statement
from index.targets import Pairing


class Teller:
    """Words, citing each statement and keeping the figures."""

    def __init__(self, source: Source, book: CitationBook, wording: Wording) -> None:
        self.report: Report = source.report
        self.book = book
        self.wording = wording
        self.figures: list[Figure] = []

    def say(self, key: str, **values: object) -> str:
        """A phrase of prompts/textfacts.yaml."""
        return self.wording.say(key, **values)

    # -- places -------------------------------------------------------------------------------------------------------

    def project(self, no: int) -> str:
        """A project with its 序号."""
        return self.say("project", name=self.report.project(no).name, no=no)

    def project_bold(self, no: int) -> str:
        """A project in bold with its 序号."""
        return self.say("project_bold", name=self.report.project(no).name, no=no)

    def projects(self, nos: Iterable[int]) -> str:
        """Several projects, each once."""
        return self.wording.joined([self.project(no) for no in dict.fromkeys(nos)])

    def field(self, field: str) -> str:
        """What a column is called."""
        return label(field, self.wording.language)

    # -- quotes -------------------------------------------------------------------------------------------------------

    def quote(self, text: str) -> str:
        """A verbatim quote; one that holds quotes itself stands in corner brackets."""
        return self.say("quote_of_quotes" if "“" in text else "quote", text=text)

    def source_of(self, statement: Statement) -> dict[str, str]:
        """The project, the quote and the mark of a statement, as phrases take them."""
        return {
            "project": self.project(statement.project_no),
            "quote": self.quote(statement.text),
            "mark": self.book.statement(statement),
        }

    def cited(self, statement: Statement) -> str:
        """A quote and its mark."""
        return self.quote(statement.text) + self.book.statement(statement)

    def quotes(self, statements: Sequence[Statement]) -> str:
        """The quotes of statements, each with its mark."""
        return self.wording.joined(list(dict.fromkeys(map(self.cited, statements))), close=True)

    def marks(self, statements: Sequence[Statement]) -> str:
        """The marks of statements."""
        return "".join(dict.fromkeys(map(self.book.statement, statements)))

    # -- figures ------------------------------------------------------------------------------------------------------

    def figure(self, statement: Statement, quantity: Quantity) -> str:
        """A quantity in words; it becomes a figure of the answer."""
        self.add_figure(quantity.counted or statement.text, quantity.value, quantity.unit, [self.ref(statement)])
        return self.wording.quantity(quantity)

    def ref(self, statement: Statement) -> CellRef:
        """The cell of a statement, as the input of a figure."""
        no = statement.project_no
        return cell_ref(self.report, no, self.report.project(no).cell_of(statement))

    def add_figure(
        self, name: str, value: Decimal, unit: str, refs: Iterable[CellRef], formula: str | None = None
    ) -> None:
        """A figure of the answer, once."""
        inputs = tuple(dict.fromkeys(refs))
        shown = unit if unit in YUAN or unit == "%" else self.wording.unit(unit)
        no = inputs[0].project_no
        figure = Figure(label=name, value=value, unit=shown, formula=formula, inputs=inputs, project_no=no)
        if figure not in self.figures:
            self.figures.append(figure)

    def count(self, number: int, name: str) -> None:
        """A number of things that the answer counts, no cell of the report, as a figure of the answer."""
        self.figures.append(Figure(label=name, value=Decimal(number), unit=self.say("count_unit")))

    # -- targets ------------------------------------------------------------------------------------------------------

    def pairing(self, pairing: Pairing) -> str:
        """Result and target of one thing, and by how much they differ."""
        return self.say(
            "both",
            label=pairing.subject,
            actual=self.figure(pairing.actual, pairing.actual_quantity),
            target=self.figure(pairing.target, pairing.target_quantity),
            verdict=self.verdict(pairing),
            project=self.project(pairing.project_no),
            quotes=self.quotes([pairing.actual, pairing.target]),
        )

    def verdict(self, pairing: Pairing) -> str:
        """，少 12 人 and the like."""
        if not pairing.difference:
            return self.say("even")
        one, two, difference = pairing.actual_quantity, pairing.target_quantity, abs(pairing.difference)
        name = f"{pairing.subject}（{label(pairing.actual.field)} − {label(pairing.target.field)}）"
        unit = "个百分点" if two.unit == "%" else two.unit
        refs = [self.ref(pairing.actual), self.ref(pairing.target)]
        self.add_figure(name, difference, unit, refs, formula=f"{plain(one.value)} − {plain(two.value)}")
        shown = self.wording.difference(difference, two, one)
        return self.say("more" if pairing.difference > 0 else "less", difference=shown)

    def deadline(self, found: Deadline) -> str:
        """When a thing was done, and how that stands to when it was due."""
        if found.days:
            name = f"{found.subject}（{found.actual_date.text} − {found.due}）"
            refs = [self.ref(found.actual), self.ref(found.target)]
            formula = f"{found.actual_date.last} − {found.by}"
            self.add_figure(name, Decimal(found.days), "天", refs, formula=formula)
        done, due = self.date(found.actual_date), self.date(found.target_date, found.due)
        return self.say(f"date_{found.outcome}", done=done, due=due, days=found.days)

    def date(self, told: DateSpan, as_written: str = "") -> str:
        """A date as it is written; in English its day and month, where it tells a day."""
        if not self.wording.english or told.first != told.last:
            return as_written or told.text
        return f"{told.first.day} {month_name[told.first.month]}"

    def beside(self, pairing: Pairing) -> str:
        """That the completion cell calls it 完成 although it fell short."""
        if not pairing.belied or pairing.said_cell is None:
            return ""
        mark = self.book.cell(pairing.project_no, pairing.said_cell)
        return self.say("said_otherwise", field=self.field(pairing.said_cell.field), said=pairing.said, mark=mark)
