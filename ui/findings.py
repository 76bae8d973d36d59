"""What the audit found, as the screens and the programs show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.wording.draft import plain
from index.columns import BY_NAME, label
from index.contradictions import contradictions
from index.report import Check, Project, Statement
from index.targets import Pairing
from ui.backstage import Asked
from ui.words import UiLanguage, word

LOW = Decimal(95)
"""A project that spent less of its budget than this, in percent, is one whose reasons a reader looks for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth a look: what kind, of which project, said in a sentence, where it stands."""

    kind: str
    project_no: int | None
    text: str
    place: str


def findings(assistant: Asked, language: UiLanguage) -> tuple[Finding, ...]:
    """Figures that do not hold, contradictions, targets that were missed, reasons that are not given."""
    pairs = assistant.source.pairings
    return (
        *(_broken(check, language) for check in assistant.report.checks if not check.holds),
        *_contradicting(assistant.source.statements, language),
        *(_missed(pair, language) for pair in pairs if pair.met is False),
        *(_unexplained(project, pairs, language) for project in assistant.report.projects if _silent(project, pairs)),
    )


def unmet_counts(pairs: tuple[Pairing, ...]) -> dict[int, int]:
    """How many targets each project fell short of."""
    counts: dict[int, int] = {}
    for pair in pairs:
        if pair.met is False:
            counts[pair.project_no] = counts.get(pair.project_no, 0) + 1
    return counts


def place(line: int, field: str, language: UiLanguage) -> str:
    """Where in the file."""
    return word("place", language, line=line, field=label(field, language) if field in BY_NAME else field)


def _broken(check: Check, language: UiLanguage) -> Finding:
    text = word(
        "check_said",
        language,
        subject=check.subject,
        field=label(check.field, language) if check.field in BY_NAME else check.field,
        claimed=plain(check.claimed),
        computed=plain(check.computed),
        formula=check.formula,
    )
    kind = word(f"check_{check.kind}", language)
    return Finding(kind, check.project_no, text, place(check.line, check.field, language))


def _contradicting(statements: tuple[Statement, ...], language: UiLanguage) -> Iterator[Finding]:
    for found in contradictions(statements):
        others = " + ".join(told.quantity.text for told in found.others)
        text = word("contradiction_said", language, subject=found.subject, one=found.one.quantity.text, other=others)
        told = (found.one, *found.others)
        places = "；".join(dict.fromkeys(place(t.statement.line, t.statement.field, language) for t in told))
        yield Finding(word("finding_contradiction", language), found.project_no, text, places)


def _missed(pair: Pairing, language: UiLanguage) -> Finding:
    text = word(
        "unmet_though_done" if pair.said else "unmet_said",
        language,
        subject=pair.subject,
        target=pair.target_quantity.text,
        actual=pair.actual_quantity.text,
        said=pair.said,
    )
    where = place(pair.actual.line, pair.actual.field, language)
    return Finding(word("finding_unmet", language), pair.project_no, text, where)


def _silent(project: Project, pairs: tuple[Pairing, ...]) -> bool:
    low = project.execution_rate is not None and project.execution_rate < LOW
    return not project.text.get("problems") and (low or project.no in unmet_counts(pairs))


def _unexplained(project: Project, pairs: tuple[Pairing, ...], language: UiLanguage) -> Finding:
    field = label("problems", language)
    count = unmet_counts(pairs).get(project.no, 0)
    if count:
        text = word("blank_unmet", language, count=count, field=field)
    else:
        text = word("blank_rate", language, rate=plain(project.execution_rate or Decimal(0)), field=field)
    line = next((cell.line for cell in project.cells), 0)
    return Finding(word("finding_blank", language), project.no, text, place(line, "problems", language))
