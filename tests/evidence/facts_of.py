"""A report as a source of text facts, without an index; and one answer."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.evidence.factbook import Facts
from assistant.plan import All, Expected, Form, Named, Selection, TargetsPlan, TextPlan
from assistant.understanding.normalise import normalise
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.targets import answer_targets
from assistant.wording.texts import answer_text
from index import read_report
from index.report import Report, Statement
from index.statements import statements
from index.targets import Pairing, pairings

ROOT = Path(__file__).parents[2]
REPORTS = {
    "hr": "index/reports/longgang_hr_2020.txt",
    "education": "tests/reports/wutong_education_2021.txt",
    "urban": "tests/reports/wangjiang_urban_2022.txt",
    "agriculture": "tests/reports/qingya_agriculture_2023.txt",
}


@dataclass(frozen=True)
class Source:
    """What `Facts` asks for."""

    report: Report
    statements: tuple[Statement, ...]
    pairings: tuple[Pairing, ...]


@cache
def source(name: str) -> Facts:
    report = read_report(ROOT / REPORTS[name])
    told = tuple(statement for project in report.projects for statement in statements(project))
    pairs = tuple(pairing for project in report.projects for pairing in pairings(project, told))
    return Source(report, told, pairs)


@dataclass(frozen=True)
class Told:
    """An answer: its text without bold marks and thousands separators, its outcome and the projects it cites."""

    text: str
    outcome: str
    projects: frozenset[int | None]
    draft: Draft


def ask(report: str, question: str, *, nos: tuple[int, ...] = (), expects: Expected = "any") -> Told:
    """A question put to the texts of a report."""
    message = normalise(question)
    selection: Selection = Named(nos=nos) if nos else All()
    plan = TextPlan(question=message.text, selection=selection, expects=expects, form=Form(language=message.language))
    book = CitationBook(source(report).report, message.language)
    return told(answer_text(plan, source(report), book), book)


def targets(report: str, plan: TargetsPlan) -> Told:
    """A question about targets put to a report."""
    book = CitationBook(source(report).report, plan.form.language)
    return told(answer_targets(plan, source(report), book), book)


def told(draft: Draft, book: CitationBook) -> Told:
    text = draft.text.replace("**", "").replace(",", "")
    return Told(text, draft.outcome, frozenset(citation.project_no for citation in book.citations), draft)
