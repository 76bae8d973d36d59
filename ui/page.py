"""All screens on one page, filled when a browser loads it."""

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from ui.backstage import Backstage
from ui.examples import examples, placeholder
from ui.feedback import FeedbackBook
from ui.gate import Gate
from ui.screens.audit import audit_page
from ui.screens.chat import ChatScreen, greeting, panel
from ui.screens.masthead import bus, masthead, status
from ui.screens.projects import ProjectsScreen
from ui.screens.summaries import SummaryScreen, summary_empty
from ui.words import UiLanguage, language_of

_HTML: dict[str, Any] = {"apply_default_css": False, "js_on_load": None}
_BUS = "window.wenji.bus = (name, data) => trigger(name, data);"
_EVENTS = ("download", "summarydocx", "correct", "project")
"""What the page's buttons ask of the server; Gradio knows an event only where its name stands in quotes in the script."""


class Page:
    """The head of the page, its tabs, and the bus by which the page's own buttons reach the server."""

    def __init__(self, behind: Backstage, gate: Gate, feedback: FeedbackBook, i18n: gr.I18n) -> None:
        self._behind = behind
        self.masthead = gr.HTML(elem_id="wj-masthead", **_HTML)
        self.status = gr.HTML(elem_id="wj-status", **_HTML)
        with gr.Tabs(elem_id="wj-tabs") as self.tabs:
            with gr.Tab(i18n("tab_ask"), id="ask"):
                self.chat = ChatScreen(behind, gate, feedback, i18n)
            with gr.Tab(i18n("tab_overview"), id="overview"):
                self.projects = ProjectsScreen(behind, i18n)
            with gr.Tab(i18n("tab_summary"), id="summary"):
                self.summary = SummaryScreen(behind, gate, i18n)
            with gr.Tab(i18n("tab_audit"), id="audit"):
                self.audit = gr.HTML(elem_id="wj-audit", **_HTML)
        names = " ".join(f"'{name}'" for name in _EVENTS)
        self.bus = gr.HTML(elem_id="wj-bus", apply_default_css=False, js_on_load=f"{_BUS} // {names}")
        self.file = gr.JSON(visible=False)
        self.timer = gr.Timer(1.0)

    @property
    def shown(self) -> list[Any]:
        """What filling the page changes."""
        return [
            self.masthead,
            self.status,
            self.bus,
            self.chat.chatbot,
            self.chat.box,
            self.chat.panel,
            self.projects.table,
            self.summary.projects,
            self.summary.text,
            self.audit,
            self.timer,
        ]

    def wire(self, app: gr.Blocks) -> None:
        """Fill the page when it loads, again once the report has been opened, and connect the screens."""
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
        app.load(self.filled, [self.chat.turns], self.shown, **quiet)
        self.timer.tick(self.ticked, None, [self.status, self.timer], **quiet).then(
            self.opened, [self.chat.turns, self.audit], self.shown, **quiet
        )
        self.chat.wire()
        self.projects.wire()
        self.summary.wire()
        save = {"fn": None, "inputs": [self.file], "outputs": [self.file], "js": "(file) => wenji.save(file)"}
        self.bus.download(self.chat.file, [self.chat.turns], [self.file], **quiet).then(**save, **quiet)
        self.bus.summarydocx(self.summary_file, [self.summary.kept], [self.file], **quiet).then(**save, **quiet)
        self.bus.correct(self.chat.corrected, [self.chat.turns], [self.chat.returned], **quiet)
        self.bus.project(self.project_opened, None, [self.tabs, *self.projects.shown], **quiet)
        streamed: dict[str, Any] = {**quiet, "queue": True, "concurrency_limit": None}
        shown = [self.tabs, *self.chat.shown]
        asked = self.projects.ask.click(self.project_asked, [self.projects.opened, self.chat.turns], shown, **streamed)
        self.chat.box.stop(None, cancels=[asked], **quiet)

    def filled(self, stored: Any, request: gr.Request) -> tuple[Any, ...]:
        """Everything that depends on the report and on the language."""
        language = language_of(request)
        behind = self._behind
        head = (masthead(behind, language), status(behind, language), bus(language))
        timer = gr.Timer(active=behind.stage in {"opening", "warming"})
        if not behind.is_open:
            return (*head, gr.skip(), gr.skip(), panel(language), "", gr.skip(), summary_empty(language), "", timer)
        return (*head, *self._of_report(stored, language), timer)

    def ticked(self, request: gr.Request) -> tuple[Any, Any]:
        """The state of the models, asked for once a second until all is loaded."""
        return status(self._behind, language_of(request)), gr.Timer(active=self._behind.stage in {"opening", "warming"})

    def opened(self, stored: Any, audit: str, request: gr.Request) -> tuple[Any, ...]:
        """The page filled with the report, if it was loaded before the report was open; else nothing changes."""
        if audit or not self._behind.is_open:
            return (gr.skip(),) * len(self.shown)
        return self.filled(stored, request)

    def project_opened(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The name of a project was clicked, on whatever screen."""
        return gr.Tabs(selected="overview"), *self.projects.open_project(int(event.no), language_of(request))

    async def project_asked(self, no: float, stored: Any, request: gr.Request) -> AsyncIterator[tuple[Any, ...]]:
        """The button on a project's page: its question is asked in the chat."""
        question = self.projects.question_about(int(no), language_of(request))
        async for updates in self.chat.asked(question, self.chat.kept(stored), request):
            yield gr.Tabs(selected="ask"), *updates

    def summary_file(self, kept: Any, request: gr.Request) -> dict[str, str] | None:
        """The summary as a Word file."""
        return self.summary.document(kept, language_of(request))

    def _of_report(self, stored: Any, language: UiLanguage) -> tuple[Any, ...]:
        assistant = self._behind.assistant
        report = assistant.report
        return (
            gr.Chatbot(
                value=self.chat.conversation(self.chat.kept(stored), language),
                placeholder=greeting(language),
                examples=[{"text": example} for example in examples(report, language)],
            ),
            gr.Textbox(placeholder=placeholder(report, language)),
            panel(language),
            self.projects.table_of(language),
            gr.Dropdown(choices=self.summary.choices()),
            summary_empty(language),
            audit_page(assistant, language),
        )
