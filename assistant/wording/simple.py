"""Answers that look up no figure of their own: about the report, courtesy, questions back, what the report lacks."""

import re
from decimal import Decimal

from assistant.answer import Figure
from assistant.plan import AboutPlan, Candidate, ClarifyPlan, DeclinePlan, SocialPlan
from assistant.text.words import as_written
from assistant.wording.audits import answer_audit
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.figures import answer_figures
from assistant.wording.noted import answer_notes
from assistant.wording.telling import FigureSource
from assistant.wording.voice import Voice
from index.columns import BY_NAME, label
from index.report import Report
from prompts import load, phrase

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
NAMES_SHOWN = 5
LONGEST = 24
_MARKUP = re.compile(r"[<>\[\]{}|*`_#\\\n\r]+")
_MARK = re.compile(r" ?\[\d+\]")
_OFFERED_FOR = ("year", "period", "forecast", "currency")
"""Reasons to decline beside which a figure of the report cannot be taken for what was asked."""


def answer_social(plan: SocialPlan, source: FigureSource, book: CitationBook) -> Draft:
    """Courtesy returned; help says what can be asked, with this report's own names."""
    report = source.report
    words = {"title": report.title, "name": _example_name(report)}
    return Draft(text=_say(plan.act, plan.form.language, **words))


def answer_about(plan: AboutPlan, source: FigureSource, book: CitationBook) -> Draft:
    """What the report is: title, department, year, unit, how many projects, which columns."""
    report, language = source.report, plan.form.language
    words: dict[str, object] = {
        "title": report.title,
        "department": report.department,
        "year": report.year,
        "unit": report.unit,
        "count": len(report.projects),
        "notes": len(report.notes),
        "columns": _columns(report, language),
    }
    topics = plan.topics or ("title", "projects", "unit")
    counted = (("projects", len(report.projects)), ("notes", len(report.notes)))
    figures = tuple(Figure(label=_say(f"label_{of}", language), value=Decimal(count), unit="") for of, count in counted)
    return Draft(text="\n\n".join(_say(f"about_{topic}", language, **words) for topic in topics), figures=figures)


def answer_clarify(plan: ClarifyPlan, source: FigureSource, book: CitationBook) -> Draft:
    """A question back, with what may have been meant."""
    language = plan.form.language
    text = _say(f"clarify_{plan.reason}", language, words=_quoted(plan.words), name=_example_name(source.report))
    lines = [f"{CIRCLED[at]} {_candidate(each, language)}" for at, each in enumerate(plan.candidates[: len(CIRCLED)])]
    return Draft(text="\n".join([text, "", *lines] if lines else [text]), outcome="clarify", candidates=plan.candidates)


def answer_decline(plan: DeclinePlan, source: FigureSource, book: CitationBook) -> Draft:
    """What the report does not hold, and the nearest thing that it does. Nothing is cited for what is not there."""
    report, language = source.report, plan.form.language
    words = _quoted(plan.words)
    key = f"decline_{plan.reason}"
    if plan.reason == "year" and not re.fullmatch(r"\d{4}", words):
        key = "decline_year_in_words" if words else "decline_year_unsaid"
    elif not words and f"{key}_unsaid" in load("simple"):
        key = f"{key}_unsaid"
    texts = [_say(key, language, words=words, year=report.year, department=report.department, unit=report.unit)]
    texts += _nearest(plan, report, language)
    figures: tuple[Figure, ...] = ()
    if plan.offer is not None and plan.reason in _OFFERED_FOR:
        offer = answer_figures(
            plan.offer.model_copy(update={"form": plan.form}), source, CitationBook(report, language)
        )
        figures, text = offer.figures, _MARK.sub("", offer.text)
        first = text.partition("\n\n")[0]
        texts.append(_say("offer", language, text=text if first.endswith(("：", ":")) else first))
    return Draft(text="\n\n".join(texts), outcome="not_in_report", figures=figures)


def _nearest(plan: DeclinePlan, report: Report, language: str) -> list[str]:
    """Projects that are named like what was asked for; or, of another year or body, nothing."""
    if plan.reason not in ("project", "other") or not plan.nearest:
        return [] if plan.reason != "project" else [_say("all_projects", language, count=len(report.projects))]
    voice = Voice(report, plan.form)
    names = voice.joined([voice.project(no) for no in plan.nearest[:NAMES_SHOWN]])
    return [_say("nearest_names", language, names=names)]


def _say(key: str, language: str, **values: object) -> str:
    return phrase("simple", key, language, **values).strip()


def _candidate(candidate: Candidate, language: str) -> str:
    if candidate.project_no is None:
        return candidate.label
    return phrase("figures", "project", language, name=f"**{candidate.label}**", no=candidate.project_no)


def _quoted(words: str) -> str:
    """The user's words as text: without markup, and not long."""
    plain = as_written(_MARKUP.sub(" ", words).strip(" ,，"))
    return plain if len(plain) <= LONGEST else plain[:LONGEST] + "…"


def _example_name(report: Report) -> str:
    """A project of the report whose name makes an example: the one with the largest expenditure."""
    return max(report.projects, key=lambda project: (project.amounts.get("actual", 0), -project.no)).name


def _columns(report: Report, language: str) -> str:
    """The columns that any project of the report has something in."""
    held = {cell.field for project in report.projects for cell in project.cells}
    names = [label(name, language) for name in BY_NAME if name in held]
    return ("; " if language == "en" else "、").join(names)


__all__ = [
    "answer_about",
    "answer_audit",
    "answer_clarify",
    "answer_decline",
    "answer_notes",
    "answer_social",
]
