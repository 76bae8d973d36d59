"""核查: what the report claims held against its own cells, each finding with its place."""

from collections.abc import Sequence

from assistant.text.cells import plain
from index.columns import BY_NAME, label
from index.report import Report
from ui.asked import Asked
from ui.findings import Remark, place, place_of, remarks
from ui.markup import Html, join, tag
from ui.screens.overview import project_button
from ui.tables import sortable
from ui.words import UiLanguage, word


def audit_page(assistant: Asked, language: UiLanguage) -> Html:
    """The whole page: remarks first, then every figure checked, then the cells whose column is uncertain."""
    report = assistant.report
    found = remarks(assistant, language)
    failed = sum(not check.holds for check in report.checks)
    lead = word("audit_lead", language, checks=len(report.checks), failed=failed, remarks=len(found))
    parts = [
        tag("h2", word("audit_title", language)),
        tag("p", lead, class_="wj-lead"),
        tag("h3", word("audit_remarks", language)),
        _remarks(found, report, language),
        tag("h3", word("audit_checks", language)),
        _checks(report, language),
        tag("h3", word("audit_uncertain", language)),
        _uncertain(report, language),
    ]
    return tag("article", *parts, class_="wj-document wj-audit")


def _remarks(found: Sequence[Remark], report: Report, language: UiLanguage) -> Html:
    header = [word(key, language) for key in ("audit_kind", "column_project", "audit_what", "audit_where")]
    rows = [(remark.kind, _project(report, remark.project_no, language), remark.text, remark.place) for remark in found]
    return sortable(header, rows, language, caption=word("audit_remarks", language)) if rows else _none(language)


def _checks(report: Report, language: UiLanguage) -> Html:
    keys = (
        "audit_holds",
        "audit_kind",
        "audit_subject",
        "audit_claimed",
        "audit_computed",
        "audit_formula",
        "audit_where",
    )
    rows = [
        (
            tag(
                "span",
                word("holds_yes" if check.holds else "holds_no", language),
                class_="wj-met-yes" if check.holds else "wj-met-no",
            ),
            word(f"check_{check.kind}", language),
            check.subject,
            plain(check.claimed),
            plain(check.computed),
            check.formula,
            place_of(check.place, check.line, check.field, language),
        )
        for check in sorted(report.checks, key=lambda check: check.holds)
    ]
    header = [word(key, language) for key in keys]
    return sortable(header, rows, language, caption=word("audit_checks", language)) if rows else _none(language)


def _uncertain(report: Report, language: UiLanguage) -> Html:
    header = [word(key, language) for key in ("column_project", "audit_where", "source_uncertain", "audit_what")]
    rows = [
        (
            project_button(project.no, project.name, language),
            place(cell, language),
            label(cell.alternative, language) if cell.alternative in BY_NAME else "—",
            cell.text,
        )
        for project in report.projects
        for cell in project.cells
        if not cell.certain
    ]
    return sortable(header, rows, language, caption=word("audit_uncertain", language)) if rows else _none(language)


def _project(report: Report, no: int | None, language: UiLanguage) -> Html:
    return join("—") if no is None else project_button(no, report.project(no).name, language)


def _none(language: UiLanguage) -> Html:
    return tag("p", word("audit_none", language), class_="wj-dim")
