"""An answer in the making: its text, and a book of citations that binds each mark [n] to a place in the report."""

from assistant.answer import CellRef, Chart, Citation, Figure, Outcome, Table
from assistant.plan import Candidate, Frozen
from index.columns import NOTE_FIELD, label
from index.report import Cell, Note, Report, Statement


class Draft(Frozen):
    """What one plan is answered with. Marks [n] in `text` count through the book that the draft was written with."""

    text: str
    outcome: Outcome = "answered"
    figures: tuple[Figure, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    candidates: tuple[Candidate, ...] = ()


class CitationBook:
    """The citations of one answer, numbered in the order in which they were first made; the same place is one entry."""

    def __init__(self, report: Report, language: str = "zh") -> None:
        self._report = report
        self._language = "en" if language == "en" else "zh"
        self._entries: list[Citation] = []

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, the first being [1]."""
        return tuple(self._entries)

    def forget(self, count: int) -> None:
        """Drop all citations but the first `count`: those of a draft that is not used."""
        del self._entries[count:]

    def cell(self, project_no: int | None, cell: Cell, quote: str | None = None) -> str:
        """Cite a cell (of the 合计 row where `project_no` is None), whole or a verbatim quote of it; its mark."""
        quote = cell.text if quote is None else quote
        return self._mark(
            Citation(
                report_id=self._report.id,
                project_no=project_no,
                project_name=self._name(project_no),
                field=cell.field,
                field_label=label(cell.field, self._language),
                quote=quote,
                line=cell.line,
                column=cell.column,
                start=max(cell.text.find(quote), 0),
                certain=cell.certain,
                alternative=cell.alternative,
                place=cell.place,
            )
        )

    def statement(self, statement: Statement) -> str:
        """Cite a statement; its mark."""
        cell = self._report.project(statement.project_no).cell_of(statement)
        return self.cell(statement.project_no, cell, statement.text)

    def note(self, note: Note, quote: str | None = None) -> str:
        """Cite a footnote, whole or a verbatim quote of it; its mark."""
        return self._mark(
            Citation(
                report_id=self._report.id,
                project_no=None,
                project_name="",
                field=NOTE_FIELD,
                field_label=label(NOTE_FIELD, self._language),
                quote=note.text if quote is None else quote,
                line=note.line,
                column=0,
            )
        )

    def figure(self, figure: Figure) -> str:
        """Cite the cells behind a figure; their marks, in order."""
        return "".join(self.ref(ref) for ref in figure.inputs)

    def ref(self, ref: CellRef) -> str:
        """Cite the cell that a figure refers to; its mark."""
        cell = Cell(ref.field, ref.text, ref.line, ref.column, ref.certain, place=ref.place)
        return self.cell(ref.project_no, cell)

    def _name(self, project_no: int | None) -> str:
        return "合计" if project_no is None else self._report.project(project_no).name

    def _mark(self, citation: Citation) -> str:
        if citation not in self._entries:
            self._entries.append(citation)
        return f"[{self._entries.index(citation) + 1}]"
