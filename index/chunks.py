"""A report as LangChain Documents: one for each project, one for each sentence of its text, footnotes among them.

Metadata holds what a search filters by and what a citation needs. A blank field has no entry: the store refuses None.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from langchain_core.documents import Document

from index.columns import NOTE_FIELD, label
from index.report import Project, Report
from index.sentences import Sentence

Level = Literal["project", "sentence"]
FUNDS = ("general_public_budget", "government_fund", "non_fiscal")


def documents(report: Report, sentences: Sequence[Sentence]) -> tuple[Document, ...]:
    """Every chunk of a report, in the order of the report; ids are unique and repeatable."""
    return (
        *(project_document(report, project) for project in report.projects),
        *(sentence_document(report, sentence, position) for position, sentence in enumerate(sentences)),
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


def sentence_document(report: Report, sentence: Sentence, position: int) -> Document:
    """One sentence, verbatim, with its place and what it is read with; 0 is the project of a footnote that has none."""
    name = report.project(sentence.project_no).name if sentence.project_no is not None else ""
    metadata: dict[str, str | int | bool] = {
        **_place(report, "sentence", sentence.project_no or 0, name),
        "field": sentence.field,
        "line": sentence.line,
        "start": sentence.start,
        "end": sentence.start + len(sentence.text),
        "position": position,
        "around": sentence.around,
    }
    if sentence.item is not None:
        metadata["item"] = sentence.item
    return Document(id=f"sentence-{position}", page_content=sentence.text, metadata=metadata)


def _place(report: Report, level: Level, project_no: int, project_name: str) -> dict[str, str | int | bool]:
    return {
        "level": level,
        "report_id": report.id,
        "department": report.department,
        "year": report.year,
        "project_no": project_no,
        "project_name": project_name,
    }
