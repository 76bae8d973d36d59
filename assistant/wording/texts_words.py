"""Findings that are words: quotes, whole columns, what is private, what is unclear, what the report lacks."""

from assistant.evidence.findings import Columns, Facets, Missing, Private, Quoted, Unclear
from assistant.evidence.quantities import quantity_of
from assistant.plan import Candidate
from assistant.wording.citing import Teller
from index.report import Cell, Project
from index.targets import is_status

_FACETS_SHOWN = 8
_CIRCLED = "①②③④⑤⑥"


def quoted(teller: Teller, found: Quoted) -> str:
    """Statements quoted; first yes or no, or the part that was asked for."""
    lead = "" if found.holds is None else teller.say("answer_yes" if found.holds else "answer_no")
    if found.pairing is not None:
        return lead + teller.pairing(found.pairing) + teller.beside(found.pairing)
    first = found.facts[0].statement
    if found.span:
        return lead + teller.say("spanned", span=found.span, **teller.source_of(first))
    quotes = [teller.say("quoted", **teller.source_of(fact.statement)) for fact in found.facts]
    if found.said is not None:
        mark = teller.book.cell(first.project_no, found.said)
        said = found.said.text.strip()
        quotes.append(teller.say("said_done", field=teller.field(found.said.field), said=said, mark=mark))
    return lead + teller.wording.paragraph(quotes)


def columns(teller: Teller, found: Columns) -> str:
    """One column of each project."""
    return "\n".join(_column(teller, found.ask.kind, project, cell) for project, cell in found.cells)


def _column(teller: Teller, field: str, project: Project, cell: Cell | None) -> str:
    line = _facet(teller, project, field, cell)
    if cell is None:  # nothing to quote: cite what stands in the row
        line += overall(teller, project)
    return teller.say("facet_line", project=teller.project(project.no), line=line)


def facets(teller: Teller, found: Facets) -> str:
    """Several columns of one project."""
    lines = [_facet(teller, found.project, field, cell) for field, cell in found.cells[:_FACETS_SHOWN]]
    if not any(cell for _, cell in found.cells):
        lines[-1] += overall(teller, found.project)
    if len(lines) == 1:
        return teller.say("facet_line", project=teller.project(found.project.no), line=lines[0])
    project = teller.project_bold(found.project.no)
    return teller.say("facets", project=project, lines="\n".join(f"- {line}" for line in lines))


def _facet(teller: Teller, project: Project, field: str, cell: Cell | None) -> str:
    name = teller.field(field)
    if cell is None:
        return teller.say("facet_blank", field=name)
    mark = teller.book.cell(project.no, cell)
    return teller.say("facet", field=name, quote=teller.quote(cell.text.strip()), mark=mark)


def overall(teller: Teller, project: Project) -> str:
    """That the overall completion column says 完成."""
    cell = project.cell("overall_completion")
    if cell is None or not is_status(cell.text):
        return ""
    return teller.say("held_overall", text=cell.text.strip(), mark=teller.book.cell(project.no, cell))


def private(teller: Teller, found: Private) -> str:
    """That nothing personal is told, and what is."""
    if found.statement is None:
        return teller.say("private_nothing")
    return teller.say("private", **teller.source_of(found.statement))


def unclear(teller: Teller, found: Unclear) -> str:
    """Which of several is meant?"""
    lines = [
        teller.say(
            "unclear_option",
            circle=circle,
            label=quantity_of(fact).counted,
            project=teller.project(fact.statement.project_no),
        )
        for circle, fact in zip(_CIRCLED, found.facts, strict=False)
    ]
    return teller.say("unclear", words=found.ask.about, options="\n".join(lines))


def candidates(teller: Teller, found: Unclear) -> tuple[Candidate, ...]:
    """What may have been meant, with the question that would ask it."""
    meant = []
    for fact in found.facts[: len(_CIRCLED)]:
        no, name = fact.statement.project_no, quantity_of(fact).counted
        question = teller.say("unclear_question", project=teller.report.project(no).name, label=name)
        meant.append(Candidate(label=name, question=question, project_no=no))
    return tuple(meant)


def missing(teller: Teller, found: Missing) -> str:
    """That the report does not hold it, and where the nearest text stands."""
    words = (found.ask.raw or found.ask.about).strip(" ?？。")
    if found.projects:
        project = teller.projects(project.no for project in found.projects)
        return teller.say("missing_project", project=project, words=words)
    text = teller.say("missing", words=words)
    if found.near is None:
        return text
    near = found.near.statement
    nearest = teller.say("nearest", project=teller.project(near.project_no), field=teller.field(near.field))
    return teller.wording.paragraph([text, nearest])
