"""What was read of a report: told before anything is asked of it."""

from collections.abc import Iterator, Sequence

from assistant.text.places import place_said
from index.reading.document import Problem
from index.report import Report
from ui.findings import failed_checks
from ui.markup import Html, join, tag
from ui.titles import own_words, title_of
from ui.words import UiLanguage, word

_LISTED = 40
"""So many problems of a kind are listed; a report that has more is another file than it seems."""


def reading(report: Report, language: UiLanguage) -> Html:
    """Title, body, year, unit, projects, totals; what could not be read, what is to be known, what does not hold."""
    hindering = [problem for problem in report.problems if problem.hinders]
    others = [problem for problem in report.problems if not problem.hinders]
    failed = [(remark.text, remark.place) for remark in failed_checks(report, language)]
    parts = [
        tag("h3", title_of(report, language)),
        tag("dl", *_facts(report, language), class_="wj-figures"),
        *_listed("reading_hinders", [_said(each, language) for each in hindering], language, "wj-hinders"),
        *_listed("reading_failed", failed, language, "wj-failed"),
        *_listed("reading_known", [_said(each, language) for each in others], language, "wj-known"),
    ]
    if not hindering and not failed:
        parts.append(tag("p", word("reading_sound", language, checks=len(report.checks)), class_="wj-sound"))
    ask = tag("button", word("reading_ask", language), type="button", class_="wj-action wj-primary", data_do="start")
    return tag("section", *parts, tag("div", ask, class_="wj-actions"), class_="wj-reading", data_report=report.id)


def _facts(report: Report, language: UiLanguage) -> Iterator[Html]:
    facts = {
        "reading_kind": word(f"kind_{report.kind}", language),
        "reading_department": report.department or "—",
        "reading_year": str(report.year),
        "reading_projects": str(len(report.projects)),
        "reading_unit": report.unit,
    }
    totals = {"reading_budget": "budget", "reading_actual": "actual"}
    facts |= {key: f"{report.totals[name]:,f}" for key, name in totals.items() if name in report.totals}
    for key, value in facts.items():
        yield tag("div", tag("dt", word(key, language)), tag("dd", value))


def _said(problem: Problem, language: UiLanguage) -> tuple[str, str]:
    return own_words(problem.message, language), place_said(problem.place, language=language)


def _listed(key: str, told: Sequence[tuple[str, str]], language: UiLanguage, class_: str) -> Iterator[Html]:
    if not told:
        return
    yield tag("h4", word(key, language, count=len(told)), class_=class_)
    yield tag("ul", *(tag("li", text, *_at(place)) for text, place in told[:_LISTED]))
    if len(told) > _LISTED:
        yield tag("p", word("reading_more", language, count=len(told) - _LISTED), class_="wj-dim")


def _at(place: str) -> tuple[Html, ...]:
    return (join(" "), tag("span", place, class_="wj-dim wj-place")) if place else ()
