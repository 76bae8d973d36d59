"""What the audit found, as the screens and the programs show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.wording.draft import plain
from index.columns import label
from index.report import Check, Report
from index.targets import Pairing
from ui.backstage import Asked
from ui.words import UiLanguage, word


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth a look: what kind, of which project, said in a sentence, where it stands."""

    kind: str
    project_no: int | None
    text: str
    place: str


def findings(assistant: Asked, language: UiLanguage) -> tuple[Finding, ...]:
    """Figures that do not hold, targets that were missed, in the order of the report."""
    return (*_broken_checks(assistant.report, language), *_missed_targets(assistant, language))


def _broken_checks(report: Report, language: UiLanguage) -> Iterator[Finding]:
    for check in report.checks:
        if not check.holds:
            yield Finding(
                word(f"check_{check.kind}", language),
                check.project_no,
                said(check, language),
                place(check.line, check.field, language),
            )


def said(check: Check, language: UiLanguage) -> str:
    """A check in words."""
    return word(
        "check_said",
        language,
        subject=check.subject,
        field=label(check.field, language),
        claimed=plain(check.claimed),
        computed=plain(check.computed),
        formula=check.formula,
    )


def place(line: int, field: str, language: UiLanguage) -> str:
    """Where in the file."""
    return word("place", language, line=line, field=label(field, language))


def _missed_targets(assistant: Asked, language: UiLanguage) -> Iterator[Finding]:
    for pair in assistant.source.pairings:
        if pair.met is False:
            yield Finding(
                word("finding_unmet", language),
                pair.project_no,
                _missed(pair, language),
                place(pair.actual.line, pair.actual.field, language),
            )


def _missed(pair: Pairing, language: UiLanguage) -> str:
    key = "unmet_though_done" if pair.said else "unmet_said"
    return word(
        key,
        language,
        subject=pair.subject,
        target=pair.target_quantity.text,
        actual=pair.actual_quantity.text,
        said=pair.said,
    )
