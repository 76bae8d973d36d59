"""Summaries of chosen projects, asked for in words: what the chat would answer to the same question."""

from collections.abc import Sequence
from typing import Literal

from assistant.answer import Answer
from index.report import Report
from ui.asked import Asked
from ui.words import UiLanguage, word

Length = Literal["sentence", "short", "page"]
LENGTHS: tuple[Length, ...] = ("sentence", "short", "page")


def question(nos: Sequence[int], length: Length, report: Report, language: UiLanguage) -> str:
    """The question that asks for the summary; no projects are the whole report."""
    known = {project.no: project.name for project in report.projects}
    names = [f"“{known[no]}”" for no in nos if no in known]
    joined = ("、" if language == "zh" else ", ").join(names) if names else word("summary_all", language)
    return word(f"summary_question_{length}", language, names=joined)


def summarise(assistant: Asked, nos: Sequence[int], length: Length, language: UiLanguage) -> Answer:
    """The summary, with its citations."""
    return assistant.ask(question(nos, length, assistant.report, language))
