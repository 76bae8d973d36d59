"""项目总览: all projects in one table, found by words, narrowed by what is wrong with them, each opening its page."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from assistant.text.cells import plain
from index.audit import LOW_RATE
from index.report import Project, Report
from index.targets import Pairing, unmet_counts
from ui.markup import Html, join, tag
from ui.tables import sortable
from ui.words import UiLanguage, word

FILTERS = ("low", "unmet", "problems")
_EXCERPT = 48


def overview(
    report: Report, pairs: tuple[Pairing, ...], language: UiLanguage, search: str = "", filters: Collection[str] = ()
) -> Html:
    """The table of the projects that pass, the stated totals under all of them."""
    unmet = unmet_counts(pairs)
    shown = [project for project in report.projects if _passes(project, unmet[project.no], search, filters)]
    count = word("overview_count", language, shown=len(shown), total=len(report.projects))
    head = tag("p", count, class_="wj-dim wj-count", role="status")
    if not shown:
        return join(head, tag("p", word("overview_none", language)))
    rows = [_row(project, unmet[project.no], language) for project in shown]
    values = [_values(project, unmet[project.no]) for project in shown]
    foot = _foot(report, language) if len(shown) == len(report.projects) else None
    caption = word("tab_overview", language)
    table = sortable(_header(report, language), rows, language, caption=caption, foot=foot, sort_values=values)
    return join(head, tag("div", table, class_="wj-overview"))


def rate_bar(rate: Decimal | None) -> Html:
    """An execution rate as a number with its bar."""
    if rate is None:
        return join("—")
    bar = tag(
        "meter", value=str(min(rate, Decimal(100))), min=0, max=100, low=80, high=95, optimum=100, aria_hidden="true"
    )
    return tag("span", bar, tag("span", f"{plain(rate)} %"), class_="wj-rate")


def project_button(no: int, name: str, language: UiLanguage) -> Html:
    """The name of a project, which opens its page."""
    label = word("overview_open", language, project=name)
    return tag("button", name, type="button", class_="wj-link", data_do="project", data_no=no, aria_label=label)


def _passes(project: Project, unmet: int, search: str, filters: Collection[str]) -> bool:
    wanted = {
        "low": project.execution_rate is not None and project.execution_rate < LOW_RATE,
        "unmet": unmet > 0,
        "problems": bool(project.text.get("problems")),
    }
    held = "\n".join([str(project.no), project.name, *(text for text in project.text.values() if text)]).lower()
    return all(wanted[name] for name in filters if name in wanted) and all(
        part in held for part in search.lower().split()
    )


def _header(report: Report, language: UiLanguage) -> tuple[str, ...]:
    unit = f"（{report.unit}）" if language == "zh" else f" ({report.unit})"
    names = ("no", "project", "budget", "actual", "rate", "unmet", "problems")
    return tuple(word(f"column_{name}", language) + (unit if name in {"budget", "actual"} else "") for name in names)


def _row(project: Project, unmet: int, language: UiLanguage) -> tuple[str, ...]:
    return (
        str(project.no),
        project_button(project.no, project.name, language),
        _amount(project, "budget"),
        _amount(project, "actual"),
        rate_bar(project.execution_rate),
        tag("span", str(unmet), class_="wj-bad") if unmet else join("0"),
        _excerpt(project.text.get("problems")),
    )


def _values(project: Project, unmet: int) -> tuple[Decimal | None, ...]:
    amounts = project.amounts
    return (
        Decimal(project.no),
        None,
        amounts.get("budget"),
        amounts.get("actual"),
        project.execution_rate,
        Decimal(unmet),
        None,
    )


def _foot(report: Report, language: UiLanguage) -> tuple[str, ...]:
    totals: Iterator[str] = (
        f"{report.totals[name]:,f}" if name in report.totals else "—" for name in ("budget", "actual")
    )
    return ("", word("overview_total", language), *totals, "", "", "")


def _amount(project: Project, name: str) -> str:
    return f"{project.amounts[name]:,f}" if name in project.amounts else "—"


def _excerpt(text: str | None) -> Html:
    if not text:
        return tag("span", "—", class_="wj-dim")
    short = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
    return tag("span", short, title=text, class_="wj-excerpt")
