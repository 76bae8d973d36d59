"""The app for programs: typed functions, published as Gradio API endpoints and, with --mcp, as MCP tools."""

from typing import Any

import gradio as gr

from assistant.answer import Answer
from index.targets import unmet_counts
from ui.backstage import Backstage
from ui.findings import remarks
from ui.summary import Length
from ui.summary import summarise as summary_of
from ui.talk import shorten
from ui.words import UiLanguage


def publish(behind: Backstage) -> None:
    """Publish the functions in the Blocks that is being built."""

    def ask(question: str, history: list[dict[str, str]] | None = None) -> dict[str, Any]:
        """Ask the opened budget-performance report a question, in Chinese or English.

        Args:
            question: The question, such as "总的执行率是多少？".
            history: The conversation so far: messages with role (user or assistant) and content.

        Returns:
            The answer: text (Markdown with citation marks), outcome, citations, figures, table, understood, candidates.
        """
        return _plain(behind.assistant.ask(shorten(question)[0], history or []))

    def summarise(
        project_nos: list[int] | None = None, length: Length = "short", language: UiLanguage = "zh"
    ) -> dict[str, Any]:
        """Summarise projects of the report, or the whole report, with citations.

        Args:
            project_nos: The 序号 of the projects; none means the whole report.
            length: sentence (one sentence), short (about 150 characters) or page.
            language: zh or en.

        Returns:
            The answer, as of ask.
        """
        return _plain(summary_of(behind.assistant, project_nos or [], length, language))

    def list_projects() -> list[dict[str, Any]]:
        """List all projects of the report with their amounts.

        Returns:
            For each project: no, name, unit_name, amounts (decimal strings in `unit`), execution_rate, unmet_targets,
            problems.
        """
        assistant = behind.assistant
        unmet = unmet_counts(assistant.source.pairings)
        return [
            {
                "no": project.no,
                "name": project.name,
                "unit_name": project.unit_name,
                "unit": assistant.report.unit,
                "amounts": {name: str(value) for name, value in project.amounts.items()},
                "execution_rate": None if project.execution_rate is None else str(project.execution_rate),
                "unmet_targets": unmet[project.no],
                "problems": project.text.get("problems"),
            }
            for project in assistant.report.projects
        ]

    def audit(language: UiLanguage = "zh") -> list[dict[str, Any]]:
        """List what the report claims that its own cells do not bear out, each with its place.

        Args:
            language: zh or en.

        Returns:
            For each finding: kind, project_no (None for the whole report), text, place.
        """
        return [
            {"kind": remark.kind, "project_no": remark.project_no, "text": remark.text, "place": remark.place}
            for remark in remarks(behind.assistant, language)
        ]

    for name, function in (
        ("ask", ask),
        ("summarise", summarise),
        ("list_projects", list_projects),
        ("audit", audit),
    ):
        gr.api(function, api_name=name, concurrency_limit=None)


def _plain(answer: Answer) -> dict[str, Any]:
    return answer.model_dump(mode="json", exclude={"plan", "chart"})
