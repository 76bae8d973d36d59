"""What a question may be answered by: the sentences of a report's text, each with what it needs around it to be read.

A sentence is an item of a numbered list, or what stands between two full stops or semicolons, whole: its clauses explain one
another. A cell of results often says only 22 期 or 完成; what it is the result of stands in the cell of the target, so each
sentence carries the name of its project, the label of its column, and the target or the problem that it answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.columns import BY_NAME, NOTE_FIELD, TEXT_FIELDS, label
from index.indicators import side_of, target_field
from index.quantities import quantities_in
from index.report import Cell, Project, Report, Statement
from index.statements import role_of, sentence_spans

_WHOLE = 72
"""Characters up to which a sentence is quoted whole; of a longer one, the clauses that hold what is told."""
_LONGEST, _ANSWERED_LONGEST = 160, 70
"""Characters of a sentence, and of what it answers, that a reader is shown at once."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim stretch of a cell (`start` its offset there), and in `around` what it is read with.

    `project_no` is None where a footnote speaks of no project. `unit` is that of a bare figure, which its heading states.
    """

    project_no: int | None
    field: str
    line: int
    text: str
    start: int
    item: int | None
    around: str
    unit: str = ""

    def holds(self, statement: Statement) -> bool:
        """Whether a statement stands in this sentence."""
        same_cell = (self.project_no, self.field) == (statement.project_no, statement.field)
        return same_cell and self.start <= statement.start < self.start + len(self.text)


def sentences_of_report(report: Report) -> tuple[Sentence, ...]:
    """The sentences of all projects in the order of the report, and its footnotes, once for each project they speak of."""
    found = [sentence for project in report.projects for sentence in sentences_of_project(project)]
    for note in report.notes:
        for no in note.project_nos or (None,):
            name = "" if no is None else report.project(no).name
            around = f"{name}｜{label(NOTE_FIELD)}"
            found.append(Sentence(no, NOTE_FIELD, note.line, note.text, 0, None, around))
    return tuple(found)


def sentences_of_project(project: Project) -> tuple[Sentence, ...]:
    """The sentences of a project's text cells, in the order of its cells."""
    fields = [cell.field for cell in project.cells]
    own = [field for field in fields if field not in BY_NAME]
    cells = {field: cell for field in (*TEXT_FIELDS, *own) if (cell := project.cell(field)) is not None}
    return tuple(cell_sentences(project.no, project.name, cells))


def cell_sentences(no: int, name: str, cells: Mapping[str, Cell]) -> Iterator[Sentence]:
    """The sentences of the cells of one project, by field."""
    items = {field: _by_item(cell) for field, cell in cells.items()}
    for field, cell in cells.items():
        for item, start, end in _pieces(cell.text):
            answered = _answered(field, item, items)
            around = "｜".join(part for part in (name, label(field), answered) if part)
            yield Sentence(no, field, cell.line, cell.text[start:end], start, item, around, cell.unit)


def _pieces(text: str) -> Iterator[tuple[int | None, int, int]]:
    """The sentences of a cell; one that is too long to be read at once is cut at its commas."""
    for item, start, end in sentence_spans(text):
        while end - start > _LONGEST:
            cut = max(text.rfind(sign, start, start + _LONGEST) for sign in "，,、 ")
            cut = cut if cut > start else start + _LONGEST - 1
            yield item, start, cut + 1
            start = cut + 1
        if end > start:
            yield item, start, end


def _by_item(cell: Cell) -> dict[int | None, str]:
    """The texts of a cell's items; the whole under None."""
    texts: dict[int | None, str] = {}
    for item, start, end in sentence_spans(cell.text):
        if item is not None:
            texts[item] = f"{texts.get(item, '')}{cell.text[start:end]}"
    return {**texts, None: cell.text}


_ANSWERS = {"overall_completion": "annual_goal", "rectification": "problems"}


def _answered(field: str, item: int | None, items: Mapping[str, Mapping[int | None, str]]) -> str:
    """The target that a result answers, or the problem that a correction answers: the item of its number, or the whole."""
    other = target_field(field) if side_of(field) == "done" else _ANSWERS.get(field, "")
    if field.endswith("_done"):
        other = f"{field.removesuffix('_done')}_target"
    texts = items.get(other, {})
    return texts.get(item, texts.get(None, ""))[:_ANSWERED_LONGEST]


def statement_of(sentence: Sentence) -> Statement:
    """A sentence as a statement that can be cited, with its numbers; a footnote has none."""
    assert sentence.project_no is not None
    assert sentence.field != NOTE_FIELD
    return Statement(
        project_no=sentence.project_no, field=sentence.field, role=role_of(sentence.field, sentence.text),
        text=sentence.text, line=sentence.line, start=sentence.start, end=sentence.start + len(sentence.text),
        item=sentence.item, quantities=quantities_in(sentence.text, sentence.unit),
    )  # fmt: skip


def quote_of(sentence: Sentence, reach: tuple[int, int] | None, statements: Sequence[Statement]) -> Statement:
    """What is quoted of a sentence for a stretch of it: the whole, or of a long one the clauses that hold the stretch."""
    whole = statement_of(sentence)
    if len(whole.text) <= _WHOLE or reach is None:
        return whole
    first, last = whole.start + reach[0], whole.start + reach[1]
    clauses = [
        each for each in statements
        if (each.project_no, each.field) == (whole.project_no, whole.field)
        and whole.start <= each.start < last and first < each.end <= whole.end
    ]  # fmt: skip
    if not clauses:
        return whole
    start, end = clauses[0].start - whole.start, clauses[-1].end - whole.start
    text = whole.text[start:end]
    return replace(
        whole, role=clauses[0].role, text=text, start=whole.start + start, end=whole.start + end, quantities=quantities_in(text, sentence.unit)
    )  # fmt: skip
