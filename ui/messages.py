"""Turns as the messages of a gr.Chatbot. Answers are markup of our own making; questions are shown as plain text."""

import html
from collections.abc import Sequence
from typing import Any

from assistant.answer import Answer, Chart
from index.report import Report
from ui.charts import plot_value
from ui.evidence import cite_button, evidence
from ui.markup import Html, join, tag
from ui.prose import has_table, prose
from ui.tables import answer_table
from ui.turns import Turn
from ui.words import UiLanguage, word

Message = dict[str, Any]
LIMIT = 2000
"""So many characters of a question are read; the rest is cut, with a notice."""


def messages(turns: Sequence[Turn], report: Report, language: UiLanguage) -> list[Message]:
    """The whole conversation; only its last answer offers its candidates as buttons."""
    shown: list[Message] = []
    for number, turn in enumerate(turns):
        shown += turn_messages(turn, number, report, language, is_last=number == len(turns) - 1)
    return shown


def turn_messages(
    turn: Turn, number: int, report: Report, language: UiLanguage, *, is_last: bool
) -> tuple[Message, Message]:
    """A question and its answer."""
    answer = answer_message(turn, number, report, language)
    if is_last and turn.answer is not None and turn.answer.candidates:
        candidates = turn.answer.candidates
        answer["options"] = [{"label": _option(c.label, c.project_no), "value": c.question} for c in candidates]
    return question_message(turn), answer


def question_message(turn: Turn) -> Message:
    """The question as the user wrote it. The chatbot renders no Markdown, but it does take tags: these are escaped."""
    return {"role": "user", "content": [{"type": "text", "text": html.escape(turn.question, quote=False) or " "}]}


def as_typed(shown: str) -> str:
    """What the user means by a question that was edited where it is shown."""
    return html.unescape(shown)


def answer_message(turn: Turn, number: int, report: Report, language: UiLanguage) -> Message:
    """An answer: notice, text, table, chart, and the row of what can be done with it."""
    if turn.answer is None:
        return _said(tag("p", word("stopped", language), class_="wj-dim"))
    answer = turn.answer
    content = [html_part(_body(turn, answer, number, language))]
    if answer.chart is not None:
        content.append(_plot_part(answer.chart))
    content.append(html_part(_foot(answer, number, report, language)))
    return {"role": "assistant", "content": content}


def partial_message(text: str, language: UiLanguage) -> Message:
    """What has come of an answer so far; citation marks become buttons when it is whole."""
    if not text:
        return _said(tag("p", word("thinking", language), class_="wj-dim wj-thinking"), live=True)
    return _said(tag("div", prose(text, lambda _: None, language), class_="wj-text"), live=True)


def text_of(answer: Answer, language: UiLanguage) -> list[Html]:
    """The text of an answer, its citation marks as buttons, and its table where the text holds none."""

    def cite(mark: int) -> Html | None:
        known = 0 < mark <= len(answer.citations)
        return cite_button(mark, answer.citations[mark - 1], language) if known else None

    text = tag("div", prose(answer.text, cite, language), class_="wj-text")
    if answer.table is None or has_table(answer.text):
        return [text]
    return [text, answer_table(answer.table, language)]


def html_part(markup: Html) -> Message:
    """Markup as a piece of a message, in the form that a gr.HTML takes there."""
    return {
        "type": "component",
        "component": "html",
        "value": str(markup),
        "constructor_args": {},
        "props": _HTML_PROPS,
    }


_HTML_PROPS: dict[str, Any] = {
    "html_template": "${value}",
    "css_template": "",
    "js_on_load": None,
    "apply_default_css": False,
    "show_label": False,
    "container": False,
    "padding": False,
    "autoscroll": False,
    "props": {},
}


def _said(markup: Html, *, live: bool = False) -> Message:
    kind = "wj-answer wj-live" if live else "wj-answer"
    return {"role": "assistant", "content": [html_part(tag("div", markup, class_=kind))]}


def _plot_part(chart: Chart) -> Message:
    props = {"show_label": False, "container": False}
    value = plot_value(chart)
    return {"type": "component", "component": "plot", "value": value, "constructor_args": {}, "props": props}


def _option(label: str, project_no: int | None) -> str:
    return label if project_no is None or str(project_no) in label else f"{project_no}. {label}"


def _body(turn: Turn, answer: Answer, number: int, language: UiLanguage) -> Html:
    parts = [tag("p", word("cut", language, limit=LIMIT), class_="wj-notice", role="note")] if turn.cut else []
    if answer.outcome != "answered":
        parts.append(tag("p", word(f"outcome_{answer.outcome}", language), class_=f"wj-outcome wj-{answer.outcome}"))
    parts += text_of(answer, language)
    if answer.chart is not None:
        parts.append(tag("p", answer.chart.title, class_="wj-chart-title"))
    return tag("div", *parts, class_="wj-answer", data_turn=number, lang=_lang(answer))


def _foot(answer: Answer, number: int, report: Report, language: UiLanguage) -> Html:
    parts = [_actions(answer, language)]
    if answer.understood:
        parts.append(_understood(answer.understood, language))
    if answer.model:
        parts.append(tag("p", word("model_note", language, model=answer.model), class_="wj-dim"))
    hidden = tag("div", evidence(answer, report, language), class_="wj-evidence", hidden=True)
    return tag("div", *parts, hidden, class_="wj-foot", data_turn=number)


def _actions(answer: Answer, language: UiLanguage) -> Html:
    buttons = []
    count = len(answer.citations)
    if count or any(figure.formula for figure in answer.figures):
        name = word("sources_one", language) if count == 1 else word("sources_button", language, count=count)
        buttons.append(_action("evidence", name, "wj-action wj-primary"))
    buttons.append(_action("copy", word("copy", language)))
    if answer.table is not None:
        buttons += [_download("xlsx", language), _download("csv", language)]
    buttons.append(_download("docx", language))
    if answer.chart is not None:
        buttons.append(_download("png", language))
    return tag("div", *buttons, class_="wj-actions")


def _action(do: str, name: str, class_: str = "wj-action") -> Html:
    return tag("button", name, type="button", class_=class_, data_do=do)


def _download(kind: str, language: UiLanguage) -> Html:
    name = word(f"download_{kind}", language)
    label = f"{word('download', language)}：{name}"
    return tag("button", name, type="button", class_="wj-action", data_do="download", data_kind=kind, aria_label=label)


def _understood(text: str, language: UiLanguage) -> Html:
    again = _action("correct", word("understood_correct", language))
    summary = tag("summary", word("understood_title", language))
    return tag("details", summary, tag("p", join(text)), again, class_="wj-understood")


def _lang(answer: Answer) -> str | None:
    language = next((plan.form.language for plan in answer.plan), None)
    return {"zh": "zh-CN", "zh-Hant": "zh-Hant", "en": "en"}.get(language or "")
