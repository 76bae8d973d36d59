"""The pieces of a project's summary: amounts, results, shortfalls, problems, notes. Each is cited when told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol

from assistant.evidence.result import ProjectFigures
from assistant.wording import footnotes
from assistant.wording.facts import comma, fact
from assistant.wording.telling import FigureSource, Telling
from index.columns import ASPECTS, label
from index.report import Cell, Note, Project, Statement
from index.targets import Pairing, is_status
from prompts import phrase

Kind = Literal["amounts", "result", "shortfall", "satisfaction", "problem", "rectification", "note"]
LONGEST_QUOTE = 160


class SummarySource(FigureSource, Protocol):
    """A source that holds statements and pairings beside its figures."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of every project."""

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Targets paired with results, over all projects."""


@dataclass(frozen=True)
class Piece:
    """One thing to say. `words` are its words without marks; `cite` cites what it says and gives the marks.

    `target` is the target cell that a result is read from, where the completion says no more than 完成.
    """

    kind: Kind
    words: str
    cite: Callable[[], str]
    target: Cell | None = None
    project_no: int = 0


@dataclass(frozen=True)
class Item:
    """A numbered item or sentence of a cell, verbatim, with whether it holds a quantity."""

    cell: Cell
    text: str
    has_quantity: bool


def pieces_of(telling: Telling, source: SummarySource, figures: ProjectFigures) -> list[Piece]:
    """Everything that a summary of a project may say, the most telling first within each kind."""
    project = source.report.project(figures.no)
    shortfalls = [pairing for pairing in source.pairings if pairing.project_no == project.no and pairing.met is False]
    found = [_amounts(telling, figures)]
    found += [_quoted("result", telling, project, item) for item in _results(source, project)]
    found += [shortfall(telling, pairing) for pairing in shortfalls]
    found += [_quoted("satisfaction", telling, project, item) for item in _satisfaction(source, project)]
    found += [_quoted("problem", telling, project, item) for item in items_of(source, project, "problems")]
    found += [_quoted("rectification", telling, project, item) for item in items_of(source, project, "rectification")]
    return found + [_note(telling, note, project.no) for note in footnotes.touching(source.report, [project.no])]


def _amounts(telling: Telling, figures: ProjectFigures) -> Piece:
    facts = comma(telling, [fact(telling, figure) for figure in figures.figures])
    words = telling.voice.say("of_year", name=telling.voice.project(figures.no), year=telling.report.year, facts=facts)
    return Piece("amounts", words, partial(telling.cite, *figures.figures))


def _quoted(kind: Kind, telling: Telling, project: Project, item: Item) -> Piece:
    target = item.cell if kind == "result" and item.cell.field.endswith(("_target", "_goal")) else None
    return Piece(kind, item.text, partial(telling.book.cell, project.no, item.cell, item.text), target, project.no)


def said_done(telling: Telling, pieces: Sequence[Piece]) -> str:
    """That results were read from a target, and what the completion cell beside it says."""
    language = telling.voice.language
    targets = list(dict.fromkeys(piece.target.field for piece in pieces if piece.target))
    if not targets:
        return ""
    no = next(piece.project_no for piece in pieces if piece.target)
    field = telling.voice.joined([label(target, language).partition("·")[0] for target in targets])
    fields = [target.replace("_target", "_done").replace("annual_goal", "overall_completion") for target in targets]
    said = [cell for cell in map(telling.report.project(no).cell, fields) if cell and is_status(cell.text)]
    if len(said) < len(targets):
        return phrase("summaries", "planned", language, field=field)
    marks = "".join(telling.book.cell(no, cell) for cell in said)
    return phrase("summaries", "said_done", language, field=field, said=said[0].text) + marks


def shortfall(telling: Telling, pairing: Pairing) -> Piece:
    """A target that was missed, with both numbers and what the completion cell says."""
    words = {
        "subject": pairing.subject,
        "target": pairing.target_quantity.text,
        "actual": pairing.actual_quantity.text,
        "said": pairing.said,
    }
    key = "shortfall_said" if pairing.said else "shortfall"
    text = phrase("summaries", key, telling.voice.language, **words)

    def cite() -> str:
        marks = [telling.book.statement(pairing.target), telling.book.statement(pairing.actual)]
        if pairing.said and pairing.said_cell:
            marks.append(telling.book.cell(pairing.project_no, pairing.said_cell))
        return "".join(dict.fromkeys(marks))

    return Piece("shortfall", text, cite)


def _note(telling: Telling, note: Note, no: int) -> Piece:
    quote = footnotes.concerning(telling.report, note, [no])
    words = telling.voice.say("note", number=note.number, text=quote.rstrip("。；; \n"))
    return Piece("note", words, partial(telling.book.note, note, quote))


def _results(source: SummarySource, project: Project) -> list[Item]:
    """What was done: results with quantities first; targets that a bare 完成 stands beside; at last the goal."""
    done = [*items_of(source, project, "quantity_done"), *items_of(source, project, "overall_completion")]
    counted = [item for item in done if item.has_quantity]
    if not counted:
        counted = [item for item in items_of(source, project, "quantity_target") if item.has_quantity]
    others = [item for aspect in ASPECTS[1:-1] for item in items_of(source, project, f"{aspect}_done")]
    rest = [item for item in (*done, *others) if item not in counted]
    found = counted + sorted(rest, key=lambda item: not item.has_quantity)
    return _distinct(found or items_of(source, project, "quantity_target") or items_of(source, project, "annual_goal"))


def _satisfaction(source: SummarySource, project: Project) -> list[Item]:
    return [item for item in items_of(source, project, "satisfaction_done") if item.has_quantity]


def items_of(source: SummarySource, project: Project, field: str) -> list[Item]:
    """The items of a field's cells that say more than a bare 完成."""
    return [
        item
        for cell in project.cells
        if cell.field == field and not is_status(cell.text)
        for item in _of_cell(source, project, cell)
    ]


def _of_cell(source: SummarySource, project: Project, cell: Cell) -> Iterator[Item]:
    """A cell cut at its numbered items; statements of one item, or of none, stay together while they are short."""
    own = [
        statement
        for statement in source.statements
        if statement.project_no == project.no
        and statement.field == cell.field
        and statement.line == cell.line
        and cell.text[statement.start : statement.end] == statement.text
    ]
    groups: list[list[Statement]] = []
    for statement in own:
        if groups and "。" in cell.text[groups[-1][-1].end - 1 : statement.start]:
            groups.append([statement])
        elif groups and groups[-1][0].item == statement.item and statement.end - groups[-1][0].start <= LONGEST_QUOTE:
            groups[-1].append(statement)
        else:
            groups.append([statement])
    for group in groups:
        text = _trimmed(cell.text[group[0].start : group[-1].end])
        if text and not is_status(text):
            yield Item(cell, text, any(statement.quantities for statement in group))


def _trimmed(text: str) -> str:
    """A quote without its closing mark, cut at a clause where it is long."""
    text = text.strip().rstrip("。；;，, ")
    if len(text) <= LONGEST_QUOTE:
        return text
    cut = max(text.rfind(mark, 0, LONGEST_QUOTE) for mark in "。；;，,")
    return text[:cut] if cut > 0 else text[:LONGEST_QUOTE]


def _distinct(items: Sequence[Item]) -> list[Item]:
    kept: list[Item] = []
    for item in items:
        if not any(item.text in other.text or other.text in item.text for other in kept):
            kept.append(item)
    return kept
