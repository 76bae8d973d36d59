"""摘要: projects and a length are chosen; the text comes with its sources, to copy or to take away as a Word file."""

import asyncio
from typing import Any

import gradio as gr

from assistant.answer import Answer
from index.report import Report
from ui.backstage import NOT_IN_VIEW, Backstage, trouble_of
from ui.evidence import evidence
from ui.export.documents import docx_file
from ui.gate import BusyError, Gate
from ui.markup import Html, tag
from ui.messages import text_of
from ui.summary import LENGTHS, Length, summarise
from ui.turns import Turn, pack, unpack
from ui.words import UiLanguage, language_of, word


class SummaryScreen:
    """The answer itself stays in the browser, in `kept`; the Word file is made from what comes back of it."""

    def __init__(self, behind: Backstage, gate: Gate, i18n: gr.I18n) -> None:
        self._behind, self._gate = behind, gate
        with gr.Row(elem_id="wj-choose"):
            self.projects = gr.Dropdown(
                [], label=i18n("summary_projects"), info=i18n("summary_projects_hint"), multiselect=True, scale=3
            )
            choices = [(i18n(f"summary_length_{name}"), name) for name in LENGTHS]
            self.length = gr.Radio(choices, value="short", label=i18n("summary_length"), scale=2)
            self.make = gr.Button(i18n("summary_make"), variant="primary", scale=0, elem_id="wj-make")
        self.text = gr.HTML(elem_id="wj-summary", apply_default_css=False, js_on_load=None)
        self.kept = gr.JSON(visible=False)

    def wire(self) -> None:
        """Connect the button."""
        quiet: dict[str, Any] = {"show_progress": "minimal", "api_visibility": "private", "concurrency_limit": None}
        self.make.click(self.made, [self.projects, self.length], [self.text, self.kept], **quiet)

    def choices(self, report: Report) -> list[tuple[str, int]]:
        """The projects of a report."""
        return [(f"{project.no}. {project.name}", project.no) for project in report.projects]

    async def made(self, nos: list[int], length: Length, request: gr.Request) -> tuple[Any, Any]:
        """The summary, shown and handed to the browser to keep."""
        language = language_of(request)
        try:
            assistant = await asyncio.to_thread(self._behind.assistant_of, request)
            async with self._gate.enter():
                answer = await asyncio.to_thread(summarise, assistant, nos, length, language)
        except (BusyError, *NOT_IN_VIEW) as trouble:
            gr.Warning(word("busy" if isinstance(trouble, BusyError) else trouble_of(trouble), language))
            return gr.skip(), gr.skip()
        kept = Turn(question=word("summary_title", language), answer=answer)
        return summary_document(answer, assistant.report, language), pack([kept])

    def document(self, kept: Any, request: gr.Request) -> dict[str, str] | None:
        """The Word file of what the browser kept, if that is of the report in view."""
        turns, language = unpack(kept), language_of(request)
        try:
            report = self._behind.assistant_of(request).report
        except NOT_IN_VIEW as error:
            gr.Warning(word(trouble_of(error), language))
            return None
        if not turns or turns[0].answer is None or not turns[0].is_about(report.id):
            return None
        return docx_file(turns[0].question, turns[0].answer, report, language, key="file_summary").message()


def summary_empty(language: UiLanguage) -> Html:
    """What stands where the summary will."""
    return tag("p", word("summary_empty", language), class_="wj-dim wj-document")


def summary_document(answer: Answer, report: Report, language: UiLanguage) -> Html:
    """The text with its table, its sources below it, and what can be done with it."""
    parts = text_of(answer, language)
    copy = tag("button", word("copy", language), type="button", class_="wj-action wj-primary", data_do="copy")
    label = f"{word('download', language)}：{word('download_docx', language)}"
    take = tag(
        "button",
        word("download_docx", language),
        type="button",
        class_="wj-action",
        data_do="summary-docx",
        aria_label=label,
    )
    parts.append(tag("div", copy, take, class_="wj-actions"))
    if answer.citations:
        sources = tag("div", evidence(answer, report, language), class_="wj-sources")
        parts.append(tag("details", tag("summary", word("sources_title", language)), sources, open=True))
    return tag("article", *parts, class_="wj-document wj-answer")
