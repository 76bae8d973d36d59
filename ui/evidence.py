"""The evidence of an answer: the whole cell behind every citation with its quote marked, and every formula."""

from collections.abc import Iterator

from assistant.answer import Answer, CellRef, Citation, Figure
from assistant.text.cells import plain
from assistant.text.places import place_said
from index.columns import BY_NAME, NOTE_FIELD, label
from index.report import Report
from ui.markup import Html, join, tag
from ui.words import UiLanguage, word


def cite_button(number: int, citation: Citation, language: UiLanguage) -> Html:
    """The mark [n] in the text, which opens the evidence at that cell."""
    name = word(
        "source_label", language, number=number, project=place_name(citation, language), field=citation.field_label
    )
    return tag("button", str(number), type="button", class_="wj-cite", data_cite=number, aria_label=name, title=name)


def evidence(answer: Answer, report: Report, language: UiLanguage) -> Html:
    """All citations and formulas of an answer, for the evidence panel."""
    cards = [card(number, citation, report, language) for number, citation in enumerate(answer.citations, 1)]
    formulas = [formula(figure, language) for figure in answer.figures if figure.formula]
    parts = [tag("ol", *cards, class_="wj-cards")] if cards else [tag("p", word("sources_none", language))]
    if formulas:
        parts += [tag("h3", word("figures_title", language)), tag("ul", *formulas, class_="wj-formulas")]
    return join(*parts)


def card(number: int, citation: Citation, report: Report, language: UiLanguage) -> Html:
    """One citation: project, column, the whole cell with the quote highlighted, its line, a mark where uncertain."""
    head = [tag("span", str(number), class_="wj-card-no", aria_hidden="true"), tag("b", place_name(citation, language))]
    if citation.project_no is not None:
        head.append(tag("span", word("source_no", language, no=citation.project_no), class_="wj-dim"))
    foot = [tag("span", place_said(citation.place, citation.line, language), class_="wj-dim")]
    if not citation.certain:
        foot.append(_uncertain(citation.alternative, language))
    return tag(
        "li",
        tag("div", *head, class_="wj-card-head"),
        tag("div", citation.field_label, class_="wj-card-field"),
        tag("div", *_highlighted(citation, whole_cell(citation, report)), class_="wj-card-cell"),
        tag("div", *foot, class_="wj-card-foot"),
        class_="wj-card",
        data_card=number,
        tabindex=-1,
    )


def formula(figure: Figure, language: UiLanguage) -> Html:
    """A computed figure: its label, its formula and the cells that went into it."""
    parts = [tag("div", calculation(figure), class_="wj-formula")]
    if figure.inputs:
        inputs = "；".join(_input(ref, language) for ref in figure.inputs)
        parts.append(tag("div", f"{word('figures_inputs', language)}：{inputs}", class_="wj-dim wj-inputs"))
    return tag("li", *parts)


def calculation(figure: Figure) -> str:
    """A computed figure as an equation: label = formula = value and unit."""
    return f"{figure.label} = {figure.formula} = {plain(figure.value)} {figure.unit}".strip()


def whole_cell(citation: Citation, report: Report) -> str:
    """The text of the cell that a citation quotes from; the quote itself where the report is another one."""
    if citation.report_id != report.id:
        return citation.quote
    return next((text for text in _texts_at(citation, report) if citation.quote in text), citation.quote)


def place_name(citation: Citation, language: UiLanguage) -> str:
    """The project of a citation, or the total row or the notes."""
    if citation.project_no is not None:
        return citation.project_name
    return word("source_note" if citation.field == NOTE_FIELD else "source_total", language)


def _texts_at(citation: Citation, report: Report) -> Iterator[str]:
    if citation.field == NOTE_FIELD:
        yield from (note.text for note in report.notes if note.line == citation.line)
        return
    known = {project.no: project.cells for project in report.projects}
    cells = report.total_cells if citation.project_no is None else known.get(citation.project_no, ())
    yield from (cell.text for cell in cells if (cell.line, cell.column) == (citation.line, citation.column))


def _highlighted(citation: Citation, text: str) -> tuple[str, ...]:
    start = citation.start if text[citation.start :].startswith(citation.quote) else max(text.find(citation.quote), 0)
    end = start + len(citation.quote)
    return text[:start], tag("mark", text[start:end]), text[end:]


def _uncertain(alternative: str | None, language: UiLanguage) -> Html:
    why = (
        word("source_uncertain_why", language, other=label(alternative, language))
        if alternative is not None and alternative in BY_NAME
        else word("source_uncertain_plain", language)
    )
    return tag("span", tag("b", word("source_uncertain", language)), " ", why, class_="wj-uncertain", role="note")


def _input(ref: CellRef, language: UiLanguage) -> str:
    return f"{ref.project_name} {label(ref.field, language)} {ref.text}"
