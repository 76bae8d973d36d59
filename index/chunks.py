"""A report as LangChain Documents: one for each project, one for each statement, one for each footnote.

Metadata holds what a search filters by and what a citation needs. A blank field has no entry: the store refuses None.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from langchain_core.documents import Document

from index.columns import NOTE_FIELD, label
from index.report import Note, Project, Report, Statement

Level = Literal["project", "statement", "note"]
FUNDS = ("general_public_budget", "government_fund", "non_fiscal")


def documents(report: Report, statements: Sequence[Statement]) -> tuple[Document, ...]:
    """Every chunk of a report, in the order of the report; ids are unique and repeatable."""
    by_project = {project.no: project for project in report.projects}
    return (
        *(project_document(report, project) for project in report.projects),
        *(
            statement_document(report, by_project[statement.project_no], statement, position)
            for position, statement in enumerate(statements)
        ),
        *(note_document(report, note) for note in report.notes),
    )


def project_document(report: Report, project: Project) -> Document:
    """The readable text of a project with its labels, unit and year."""
    filled = [field for field, text in project.text.items() if text]
    amounts = {field: str(amount) for field, amount in project.amounts.items()}
    metadata: dict[str, str | int | bool] = {
        **_place(report, "project", project.no, project.name),
        "unit_name": project.unit_name,
        "page": project.page,
        "unit": report.unit,
        "facets": " ".join(filled),
        **amounts,
        **{f"uses_{fund}": bool(project.amounts.get(fund)) for fund in FUNDS},
    }
    if project.execution_rate is not None:
        metadata["execution_rate"] = str(project.execution_rate)
    return Document(
        id=f"project-{project.no}", page_content="\n".join(_readable(report, project, filled)), metadata=metadata
    )


def _readable(report: Report, project: Project, filled: Iterable[str]) -> Iterable[str]:
    yield f"{report.year}年{report.department}项目{project.no}：{project.name}"
    for field, amount in project.amounts.items():
        yield f"{label(field)}：{amount}{report.unit}"
    if project.execution_rate is not None:
        yield f"{label('execution_rate')}：{project.execution_rate}%"
    for field in filled:
        yield f"{label(field)}：{project.text[field]}"
    for note in report.notes:
        if project.no in note.project_nos:
            yield f"{label(NOTE_FIELD)}：{note.text}"


def statement_document(report: Report, project: Project, statement: Statement, position: int) -> Document:
    """One statement of a text cell, verbatim, with its place."""
    metadata: dict[str, str | int | bool] = {
        **_place(report, "statement", project.no, project.name),
        "field": statement.field,
        "role": statement.role,
        "line": statement.line,
        "start": statement.start,
        "end": statement.end,
        "position": position,
        "quantities": " ".join(quantity.text for quantity in statement.quantities),
        **{f"uses_{fund}": bool(project.amounts.get(fund)) for fund in FUNDS},
    }
    if statement.item is not None:
        metadata["item"] = statement.item
    return Document(id=f"statement-{position}", page_content=statement.text, metadata=metadata)


def note_document(report: Report, note: Note) -> Document:
    """A footnote; its project is the first that it speaks of, 0 where it speaks of none."""
    first = note.project_nos[0] if note.project_nos else 0
    names = "、".join(project.name for project in report.projects if project.no in note.project_nos)
    return Document(
        id=f"note-{note.number}",
        page_content=note.text,
        metadata={**_place(report, "note", first, names), "field": NOTE_FIELD, "role": "statement", "line": note.line},
    )


def _place(report: Report, level: Level, project_no: int, project_name: str) -> dict[str, str | int | bool]:
    return {
        "level": level,
        "report_id": report.id,
        "department": report.department,
        "year": report.year,
        "project_no": project_no,
        "project_name": project_name,
    }
