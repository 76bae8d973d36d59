"""What a report is called where it is listed."""

import re

from assistant.entries import Entry
from index.report import Report
from ui.words import UiLanguage, word

_ENGLISH = re.compile(r"""(?<=[。！？；])(?=["A-Z])""")
"""Where the second half of a message begins, which says the same in English."""


def title_of(report: Report | Entry, language: UiLanguage) -> str:
    """The title, or whose report it is where it has none."""
    return report.title or report.department or word("report_untitled", language)


def facts_of(report: Report | Entry, language: UiLanguage) -> str:
    """Whose it is, its year, how many projects it has, in which unit its amounts are."""
    count = report.projects if isinstance(report.projects, int) else len(report.projects)
    facts = {"department": report.department, "year": report.year, "count": count, "unit": report.unit}
    return word("report_line", language, **facts).strip(" ·")


def own_words(message: str, language: UiLanguage) -> str:
    """The half of a message that is in the user's language; all of it where it has no halves."""
    chinese, *english = _ENGLISH.split(message, maxsplit=1)
    return english[0] if english and language == "en" else chinese
