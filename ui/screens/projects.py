"""The components of 项目总览: search, filters, the table, and the page of the project that was opened."""

from typing import Any

import gradio as gr

from ui.asked import Asked
from ui.backstage import NOT_IN_VIEW, Backstage
from ui.findings import remarks
from ui.screens.overview import FILTERS, overview
from ui.screens.project import project_page
from ui.words import UiLanguage, language_of, word


class ProjectsScreen:
    """The table and the page take turns; which project is open, the browser tells with each request."""

    def __init__(self, behind: Backstage, i18n: gr.I18n) -> None:
        self._behind = behind
        with gr.Column(elem_id="wj-overview") as self.list_view:
            with gr.Row(elem_id="wj-find"):
                self.search = gr.Textbox(
                    label=i18n("overview_search"), placeholder=i18n("overview_search_hint"), scale=2
                )
                choices = [(i18n(f"overview_filter_{name}"), name) for name in FILTERS]
                self.filters = gr.CheckboxGroup(choices, label=i18n("overview_filter"), scale=3)
            self.table = gr.HTML(elem_id="wj-projects", apply_default_css=False, js_on_load=None)
        with gr.Column(elem_id="wj-project", visible=False) as self.page_view:
            with gr.Row(elem_id="wj-project-bar"):
                self.back = gr.Button(i18n("overview_back"), size="sm", variant="secondary", scale=0)
                self.ask = gr.Button(i18n("project_ask"), size="sm", variant="primary", scale=0)
            self.page = gr.HTML(apply_default_css=False, js_on_load=None)
        self.opened = gr.Number(value=0, visible=False, precision=0)

    @property
    def shown(self) -> list[Any]:
        """What opening a project changes."""
        return [self.list_view, self.page_view, self.page, self.opened]

    @property
    def at_first(self) -> list[Any]:
        """What `reset` changes."""
        return [self.list_view, self.page_view, self.search, self.filters]

    def wire(self) -> None:
        """Connect what a user does to what happens."""
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
        for change in (self.search.change, self.filters.change):
            change(self.found, [self.search, self.filters], [self.table], **quiet)
        self.back.click(self.left, None, [self.list_view, self.page_view], **quiet)

    def table_of(self, assistant: Asked, language: UiLanguage, search: str = "", filters: tuple[str, ...] = ()) -> str:
        """The table of the projects of a report."""
        return overview(assistant.report, assistant.source.pairings, language, search, filters)

    def found(self, search: str, filters: list[str], request: gr.Request) -> str:
        """The table of what the search and the filters leave; nothing where no report is in view."""
        try:
            assistant = self._behind.assistant_of(request)
        except NOT_IN_VIEW:
            return ""
        return self.table_of(assistant, language_of(request), search, tuple(filters))

    def open_project(self, no: int, request: gr.Request) -> tuple[Any, ...]:
        """The page of a project in the place of the table."""
        assistant, language = self._behind.assistant_of(request), language_of(request)
        project = assistant.report.project(no)
        found = remarks(assistant, language)
        page = project_page(project, assistant.report, assistant.source.pairings, found, language)
        return gr.Column(visible=False), gr.Column(visible=True), page, no

    def left(self) -> tuple[Any, Any]:
        """Back to the table."""
        return gr.Column(visible=True), gr.Column(visible=False)

    def reset(self) -> tuple[Any, ...]:
        """As it is at first: another report has come into view."""
        return (*self.left(), "", [])

    def question_about(self, no: int, request: gr.Request) -> str:
        """The question that the button on a project's page asks."""
        project = self._behind.assistant_of(request).report.project(no)
        return word("project_ask_question", language_of(request), project=project.name)
