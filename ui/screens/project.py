"""The page of one project: every column with its label, targets against results, and what the audit says."""

from collections.abc import Iterator, Sequence

from assistant.text.places import place_said
from index.columns import AMOUNTS, ASPECTS, TEXT_FIELDS, label
from index.report import Cell, Project, Report
from index.targets import Pairing
from ui.findings import Remark
from ui.markup import Html, join, tag
from ui.screens.overview import rate_bar
from ui.tables import sortable
from ui.words import UiLanguage, word


def project_page(
    project: Project, report: Report, pairs: Sequence[Pairing], remarks: Sequence[Remark], language: UiLanguage
) -> Html:
    """The whole page."""
    own = [pair for pair in pairs if pair.project_no == project.no]
    parts = [
        tag("h2", tag("span", str(project.no), class_="wj-card-no"), " ", project.name),
        tag("p", _facts(project, language), class_="wj-dim"),
        tag("h3", word("project_amounts", language)),
        _amounts(project, report, language),
        tag("h3", word("project_indicators", language)),
        _indicators(project, own, language),
        tag("h3", word("project_texts", language)),
        tag("dl", *_texts(project, language), class_="wj-columns"),
    ]
    notes = [note for note in report.notes if project.no in note.project_nos]
    if notes:
        parts.append(tag("h3", word("project_notes", language)))
        parts += [tag("p", f"{note.number}. {note.text}") for note in notes]
    parts += [tag("h3", word("project_remarks", language)), _remarks(project, remarks, language)]
    return tag("article", *parts, class_="wj-document wj-project", data_no=project.no)


def _facts(project: Project, language: UiLanguage) -> str:
    return f"{project.unit_name} · {word('project_page', language, page=project.page)}".strip(" ·")


def _amounts(project: Project, report: Report, language: UiLanguage) -> Html:
    names = [name for name in AMOUNTS if name in project.amounts]
    cells = [
        tag("div", tag("dt", label(name, language)), tag("dd", f"{project.amounts[name]:,f} {report.unit}"))
        for name in names
    ]
    cells.append(tag("div", tag("dt", label("execution_rate", language)), tag("dd", rate_bar(project.execution_rate))))
    return tag("dl", *cells, class_="wj-figures")


def _indicators(project: Project, pairs: Sequence[Pairing], language: UiLanguage) -> Html:
    header = tuple(word(f"indicator_{name}", language) for name in ("aspect", "target", "result", "met"))
    goals = [_paired(label(p.target.field, language), p, language) for p in pairs if p.aspect is None]
    rows = [*goals, *(row for aspect in ASPECTS for row in _aspect_rows(project, aspect, pairs, language))]
    return sortable(header, rows, language, caption=word("project_indicators", language)) if rows else _blank(language)


def _aspect_rows(
    project: Project, aspect: str, pairs: Sequence[Pairing], language: UiLanguage
) -> Iterator[tuple[str, ...]]:
    """A row a pairing; an aspect whose words give no numbers to compare is one row."""
    own = [pair for pair in pairs if pair.aspect == aspect]
    name = label(f"{aspect}_target", language).split("·")[0].split(",")[0]
    for pair in own:
        yield _paired(name, pair, language)
    target, done = project.cell(f"{aspect}_target"), project.cell(f"{aspect}_done")
    if not own and (target or done):
        yield name, _cell(target, language), _cell(done, language), word("met_unknown", language)


def _paired(name: str, pair: Pairing, language: UiLanguage) -> tuple[str, ...]:
    return name, pair.target.text, pair.actual.text, _met(pair, language)


def _met(pair: Pairing, language: UiLanguage) -> Html:
    word_of = {True: "met_yes", False: "met_no", None: "met_unknown"}[pair.met]
    return tag("span", word(word_of, language), class_=f"wj-{word_of.replace('_', '-')}")


def _texts(project: Project, language: UiLanguage) -> Iterator[Html]:
    for field in TEXT_FIELDS:
        cell = project.cell(field)
        shown = _cell(cell, language)
        mark = (
            tag("span", word("source_uncertain", language), class_="wj-uncertain") if cell and not cell.certain else ""
        )
        line = tag("span", place_said(cell.place, cell.line, language), class_="wj-dim") if cell else ""
        yield tag("div", tag("dt", label(field, language), " ", line, " ", mark), tag("dd", shown))


def _cell(cell: Cell | None, language: UiLanguage) -> Html:
    return join(cell.text) if cell else tag("span", word("project_blank", language), class_="wj-dim")


def _blank(language: UiLanguage) -> Html:
    return tag("p", word("project_blank", language), class_="wj-dim")


def _remarks(project: Project, remarks: Sequence[Remark], language: UiLanguage) -> Html:
    own = [remark for remark in remarks if remark.project_no == project.no]
    if not own:
        return tag("p", word("project_no_remarks", language), class_="wj-dim")
    return tag("ul", *(tag("li", remark.text, " ", tag("span", remark.place, class_="wj-dim")) for remark in own))
