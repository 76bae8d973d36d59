"""Example questions made from the names of the opened report."""

from collections.abc import Iterator

from index.report import Project, Report
from ui.words import UiLanguage, word


def examples(report: Report, language: UiLanguage) -> tuple[str, ...]:
    """Questions that suit this report, its larger projects being those that people ask about."""
    return tuple(_examples(report, language))


def placeholder(report: Report, language: UiLanguage) -> str:
    """What stands in the empty question box."""
    first = next(_examples(report, language), None)
    return word("ask_placeholder", language, example=first) if first else word("ask_placeholder_plain", language)


def _examples(report: Report, language: UiLanguage) -> Iterator[str]:
    by_size = sorted(report.projects, key=_actual, reverse=True)
    if by_size:
        yield word("example_amount", language, project=_name(by_size[0], language))
    if len(by_size) == 1:
        yield word("example_unmet", language)
        yield word("example_summary", language, project=_name(by_size[0], language))
        return
    yield word("example_lowest", language)
    yield word("example_overall", language)
    yield word("example_unmet", language)
    if len(by_size) > 2:
        yield word("example_compare", language, project=_name(by_size[1], language), other=_name(by_size[2], language))
    yield word("example_chart", language)


def _actual(project: Project) -> tuple[object, int]:
    return project.amounts.get("actual", 0), -project.no


def _name(project: Project, language: UiLanguage) -> str:
    return f"“{project.name}”" if language == "en" else project.name
