"""What a report claims against what its own cells give: findings as data, each with the cells that show it.

Nothing here is worded and nothing is mended; a finding says what kind it is, how grave, and where to look.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from index.columns import ASPECTS
from index.contradictions import contradictions
from index.findings import Finding, Place, parts, quoted, whole
from index.repeats import repeats_between, repeats_within
from index.report import Check, Project, Report, Statement
from index.statements import statements_of_report
from index.targets import Pairing, pairings, unmet_counts

LOW_RATE = Decimal(95)
"""An execution rate below this, in percent, is one whose reasons a reader looks for."""


def audit(
    report: Report, told: Sequence[Statement] | None = None, *, low_rate: Decimal = LOW_RATE
) -> tuple[Finding, ...]:
    """Everything found, the gravest first, then kind by kind. `told` are the report's statements, if at hand."""
    told = statements_of_report(report) if told is None else told
    pairs = [pair for project in report.projects for pair in pairings(project, told)]
    found = [*broken_claims(report), *clashes(report, told), *shortfalls(report, pairs)]
    found.extend(unexplained(report, pairs, low_rate=low_rate))
    for project in report.projects:
        for look in (_over_budget, _unpaired, _uncertain, _stray):
            found.extend(look(project))
        found.extend(repeats_within(project, [statement for statement in told if statement.project_no == project.no]))
    found.extend(repeats_between(report.projects))
    gravity = ("wrong", "doubtful", "remark")
    return tuple(sorted(found, key=lambda finding: gravity.index(finding.severity)))


def _place(project: Project, field_name: str) -> Iterator[Place]:
    if cell := project.cell(field_name):
        yield whole(project, cell)


# -- figures ----------------------------------------------------------------------------------------------------------


def broken_claims(report: Report) -> Iterator[Finding]:
    """The checks made at parse time that do not hold; the cell that makes the claim is the first place."""
    for check in report.checks:
        if not check.holds:
            yield Finding(
                check.kind,
                check.project_no,
                "wrong",
                tuple(_places_of(report, check)),
                parts(
                    subject=check.subject,
                    field=check.field,
                    claimed=check.claimed,
                    computed=check.computed,
                    formula=check.formula,
                ),
            )


def _places_of(report: Report, check: Check) -> Iterator[Place]:
    """The claimed cell first, then those that it was computed from."""
    if check.kind == "total":
        yield from (Place(None, cell, cell.text) for cell in report.total_cells if cell.field == check.field)
    elif check.kind == "numbering":
        for project in report.projects:
            yield from (whole(project, cell) for cell in project.cells[:1] if cell.line == check.line)
    elif check.project_no is not None:
        project = report.project(check.project_no)
        others = ("budget", "actual") if check.kind == "rate" else tuple(project.amounts)
        for name in dict.fromkeys((check.field, *others)):
            if check.kind == "rate" or name != "budget":
                yield from _place(project, name)


def _over_budget(project: Project) -> Iterator[Finding]:
    budget, actual = project.amounts.get("budget"), project.amounts.get("actual")
    if budget is not None and actual is not None and actual > budget:
        places = (*_place(project, "actual"), *_place(project, "budget"))
        yield Finding("over_budget", project.no, "doubtful", places, parts(budget=budget, actual=actual))


# -- targets and results ----------------------------------------------------------------------------------------------


def shortfalls(report: Report, pairs: Sequence[Pairing]) -> Iterator[Finding]:
    """Results below their target; doubtful where the status beside them says that all was done.

    The places are the target, the result, and the status where there is one.
    """
    for pair in pairs:
        if pair.met is not False:
            continue
        project = report.project(pair.project_no)
        places = [quoted(project, pair.target), quoted(project, pair.actual)]
        if pair.said_cell:
            places.append(whole(project, pair.said_cell))
        yield Finding(
            "short",
            project.no,
            "doubtful" if pair.belied else "remark",
            tuple(places),
            parts(
                subject=pair.subject,
                target=pair.target_quantity.text,
                actual=pair.actual_quantity.text,
                difference=pair.difference,
                unit=pair.target_quantity.unit,
                said=pair.said or None,
            ),
        )


def clashes(report: Report, told: Sequence[Statement]) -> Iterator[Finding]:
    """Two numbers that cells of one project tell of the same thing; every cell that tells one is a place."""
    for clash in contradictions(told):
        yield Finding(
            "contradiction",
            clash.project_no,
            "doubtful",
            tuple(quoted(report.project(clash.project_no), each.statement) for each in (clash.one, *clash.others)),
            parts(
                subject=clash.subject,
                one=clash.one.quantity.text,
                other=" + ".join(each.quantity.text for each in clash.others),
                other_value=clash.other_value,
            ),
        )


def _unpaired(project: Project) -> Iterator[Finding]:
    """A target that no completion answers, or a completion of nothing."""
    for aspect in ASPECTS:
        target, done = project.cell(f"{aspect}_target"), project.cell(f"{aspect}_done")
        if target and not done:
            yield Finding("no_completion", project.no, "remark", (whole(project, target),))
        if done and not target:
            yield Finding("no_target", project.no, "remark", (whole(project, done),))


def unexplained(report: Report, pairs: Sequence[Pairing], *, low_rate: Decimal = LOW_RATE) -> Iterator[Finding]:
    """Little spent or a target missed, and 存在的问题 blank. A footnote that speaks of the project is named beside it."""
    unmet = unmet_counts(pairs)
    for project in report.projects:
        rate, missed = project.execution_rate, unmet[project.no]
        low = rate is not None and rate < low_rate
        if project.text.get("problems") or not (low or missed):
            continue
        note = next((str(note.number) for note in report.notes if project.no in note.project_nos), None)
        yield Finding(
            "no_reason",
            project.no,
            "remark" if note or not low else "doubtful",
            tuple(_place(project, "execution_rate")) or (whole(project, project.cells[0]),),
            parts(rate=rate if low else None, missed=Decimal(missed), note=note),
        )


# -- columns in doubt -------------------------------------------------------------------------------------------------


def _uncertain(project: Project) -> Iterator[Finding]:
    """Cells whose place says one column and whose words say another."""
    for cell in project.cells:
        if not cell.certain and cell.alternative:
            shown = parts(field=cell.field, alternative=cell.alternative)
            yield Finding("uncertain", project.no, "remark", (whole(project, cell),), shown)


def _stray(project: Project) -> Iterator[Finding]:
    """Two cells in one column: the real one and what the extraction left beside it."""
    for one, two in combinations(project.cells, 2):
        if one.field == two.field:
            places = (whole(project, one), whole(project, two))
            yield Finding("stray", project.no, "remark", places, parts(field=one.field))
