"""What the audit found, as the screens and the programs show it."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.text.cells import plain
from assistant.text.places import place_said
from index.audit import broken_claims, clashes, shortfalls, unexplained
from index.columns import label
from index.findings import Finding, FindingKind
from index.reading.document import Place
from index.report import Cell, Report
from ui.asked import Asked
from ui.words import UiLanguage, word


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in words: what kind it is, of which project, said in a sentence, where it stands."""

    kind: str
    project_no: int | None
    text: str
    place: str


def remarks(assistant: Asked, language: UiLanguage) -> tuple[Remark, ...]:
    """Figures that do not hold, contradictions, targets that were missed, reasons that are not given."""
    report, source = assistant.report, assistant.source
    found = [
        *broken_claims(report),
        *clashes(report, source.statements),
        *shortfalls(report, source.pairings),
        *unexplained(report, source.pairings),
    ]
    return tuple(_SAID.get(finding.kind, _claim)(finding, language) for finding in found)


def failed_checks(report: Report, language: UiLanguage) -> tuple[Remark, ...]:
    """The figures of a report that do not hold."""
    return tuple(_claim(finding, language) for finding in broken_claims(report))


def place(cell: Cell, language: UiLanguage) -> str:
    """Where in the file, and in which column."""
    return place_of(cell.place, cell.line, cell.field, language)


def place_of(where: Place | None, line: int, field: str, language: UiLanguage) -> str:
    """A place in the file, and the column that is meant."""
    return word("place", language, place=place_said(where, line, language), field=label(field, language))


def _claim(found: Finding, language: UiLanguage) -> Remark:
    field = str(found.parts["field"])
    shown = {"subject": found.parts["subject"], "formula": found.parts["formula"], "field": label(field, language)}
    values = {name: plain(found.number(name)) for name in ("claimed", "computed")}
    text = word("check_said", language, **shown, **values)
    cell = found.places[0].cell
    where = place_of(cell.place, cell.line, field, language)
    return Remark(word(f"check_{found.kind}", language), found.project_no, text, where)


def _contradiction(found: Finding, language: UiLanguage) -> Remark:
    text = word("contradiction_said", language, **found.parts)
    places = (place(each.cell, language) for each in found.places)
    return Remark(word("finding_contradiction", language), found.project_no, text, "；".join(dict.fromkeys(places)))


def _shortfall(found: Finding, language: UiLanguage) -> Remark:
    text = word("unmet_though_done" if found.parts["said"] else "unmet_said", language, **found.parts)
    result = found.places[1].cell
    where = place(result, language)
    return Remark(word("finding_unmet", language), found.project_no, text, where)


def _no_reason(found: Finding, language: UiLanguage) -> Remark:
    field = label("problems", language)
    if missed := found.parts["missed"]:
        text = word("blank_unmet", language, count=missed, field=field)
    else:
        text = word("blank_rate", language, rate=plain(found.number("rate")), field=field)
    where = place_of(found.places[0].cell.place, found.places[0].cell.line, "problems", language)
    return Remark(word("finding_blank", language), found.project_no, text, where)


_SAID: dict[FindingKind, Callable[[Finding, UiLanguage], Remark]] = {
    "contradiction": _contradiction,
    "short": _shortfall,
    "no_reason": _no_reason,
}
