"""All screens on one page, filled when a browser loads it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from ui.asked import Asked
from ui.backstage import NOT_IN_VIEW, Backstage, trouble_of
from ui.examples import examples, placeholder
from ui.feedback import FeedbackBook
from ui.gate import Gate
from ui.screens.audit import audit_page
from ui.screens.chat import ChatScreen, conversation, greeting, panel
from ui.screens.masthead import bus, masthead, status
from ui.screens.projects import ProjectsScreen
from ui.screens.reports import ReportsScreen
from ui.screens.summaries import SummaryScreen, summary_empty
from ui.turns import Conversation
from ui.words import language_of, word

_HTML: dict[str, Any] = {"apply_default_css": False, "js_on_load": None}
_BUS = "window.wenji.bus = (name, data) => trigger(name, data);"
_EVENTS = ("download", "summarydocx", "correct", "project", "view", "removal")
"""What the page's buttons ask of the server; Gradio knows an event only where its name stands in quotes in the script."""


class Page:
    """The head of the page, its tabs, and the bus by which the page's own buttons reach the server."""

    def __init__(self, behind: Backstage, gate: Gate, feedback: FeedbackBook, i18n: gr.I18n) -> None:
        self._behind = behind
        self.masthead = gr.HTML(elem_id="wj-masthead", **_HTML)
        self.status = gr.HTML(elem_id="wj-status", **_HTML)
        self.reports = ReportsScreen(behind, i18n)
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
            self.reports.list,
            self.reports.read,
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
        self.reports.wire(self.bus)
        save = {"fn": None, "inputs": [self.file], "outputs": [self.file], "js": "(file) => wenji.save(file)"}
        self.bus.download(self.chat.file, [self.chat.turns], [self.file], **quiet).then(**save, **quiet)
        self.bus.summarydocx(self.summary_file, [self.summary.kept], [self.file], **quiet).then(**save, **quiet)
        self.bus.correct(self.chat.corrected, [self.chat.turns], [self.chat.returned], **quiet)
        self.bus.project(self.project_opened, None, [self.tabs, *self.projects.shown], **quiet)
        streamed: dict[str, Any] = {**quiet, "queue": True, "concurrency_limit": None}
        shown = [self.tabs, *self.chat.shown]
        asked = self.projects.ask.click(self.project_asked, [self.projects.opened, self.chat.turns], shown, **streamed)
        asks = [*self.chat.asks, asked]
        self.chat.box.stop(None, cancels=[asked], **quiet)
        # Another report has come into view: what is being answered about the one before must not be shown in its place.
        self.reports.moved.change(self.filled, [self.chat.turns], self.shown, cancels=asks, **quiet).then(
            self.projects.reset, None, self.projects.at_first, **quiet
        )

    def filled(self, stored: Any, request: gr.Request) -> tuple[Any, ...]:
        """Everything that depends on the report in view and on the language."""
        language, behind = language_of(request), self._behind
        opened = behind.begun(request) if behind.is_open else None
        listed, state = behind.listed(request), behind.state_of(request)
        report = opened.report if opened else None
        head = (masthead(report, len(listed), language), status(state, language), bus(language))
        reports = self.reports.of(report, listed, language)
        timer = gr.Timer(active=state.moves)
        if opened is None:
            empty = (gr.skip(), gr.skip(), panel(language), "", gr.skip(), summary_empty(language), "")
            return (*head, *reports, *empty, timer)
        return (*head, *reports, *self._of_report(opened, stored, request), timer)

    def ticked(self, request: gr.Request) -> tuple[Any, Any]:
        """How far the report in view is, asked for once a second until all is loaded."""
        state = self._behind.state_of(request)
        return status(state, language_of(request)), gr.Timer(active=state.moves)

    def opened(self, stored: Any, audit: str, request: gr.Request) -> tuple[Any, ...]:
        """The page filled with the report, if it was loaded before the report was open; else nothing changes."""
        if audit or not self._behind.is_open:
            return (gr.skip(),) * len(self.shown)
        return self.filled(stored, request)

    def project_opened(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The name of a project was clicked, on whatever screen."""
        try:
            return gr.Tabs(selected="overview"), *self.projects.open_project(int(event.no), request)
        except NOT_IN_VIEW as error:
            gr.Warning(word(trouble_of(error), language_of(request)))
            return (gr.skip(),) * (1 + len(self.projects.shown))

    async def project_asked(self, no: float, stored: Any, request: gr.Request) -> AsyncIterator[tuple[Any, ...]]:
        """The button on a project's page: its question is asked in the chat."""
        try:
            question, held = await asyncio.to_thread(self._about_project, int(no), stored, request)
        except NOT_IN_VIEW as error:
            gr.Warning(word(trouble_of(error), language_of(request)))
            return
        async for updates in self.chat.asked(question, held, request):
            yield gr.Tabs(selected="ask"), *updates

    def summary_file(self, kept: Any, request: gr.Request) -> dict[str, str] | None:
        """The summary as a Word file."""
        return self.summary.document(kept, request)

    def _about_project(self, no: int, stored: Any, request: gr.Request) -> tuple[str, Conversation]:
        return self.projects.question_about(no, request), self.chat.held(stored, request)

    def _of_report(self, assistant: Asked, stored: Any, request: gr.Request) -> tuple[Any, ...]:
        report, language = assistant.report, language_of(request)
        return (
            gr.Chatbot(
                value=conversation(Conversation.about(report, stored), language),
                placeholder=greeting(language),
                examples=[{"text": example} for example in examples(report, language)],
            ),
            gr.Textbox(placeholder=placeholder(report, language)),
            panel(language),
            self.projects.table_of(assistant, language),
            gr.Dropdown(choices=self.summary.choices(report), value=[]),
            summary_empty(language),
            audit_page(assistant, language),
        )
