"""A plan executed over the figures of all projects, by SQL, each result with its formula and its cells."""

from assistant.evidence.figures import Figures
from assistant.evidence.measures import lacks
from assistant.evidence.operations import compute
from assistant.evidence.result import Computed, LookupResult, ProjectFigures
from assistant.evidence.selection import Resolve, measures_in
from assistant.plan import Both, Condition, FigurePlan, Measure, Ranked, Ranking, Selection
from index.figures import FigureTables
from index.report import Report

USUAL: tuple[Measure, ...] = ("budget", "actual", "execution_rate")
"""What is told of a project when the question names no measure."""


def look_up(plan: FigurePlan, tables: FigureTables, report: Report, resolve: Resolve) -> LookupResult:
    """The projects and figures that a plan asks for; `resolve` answers its tests of text."""
    return look_up_in(Figures(tables, report, resolve, plan.form.language), plan)


def look_up_in(figures: Figures, plan: FigurePlan) -> LookupResult:
    """`look_up` with figures that further look-ups of the same answer share."""
    report = figures.report
    shown = _shown(plan)
    held = tuple(measure for measure in shown if not lacks(report, measure))
    ranking = _ranking(plan)
    projects: tuple[ProjectFigures, ...] = ()
    if ranking is None or ranking.by in held:
        projects = figures.projects(plan.selection, held, ranking)
    chosen = figures.named(tuple(project.no for project in projects))
    asked = tuple(measure for measure in asked_measures(plan) if measure in held)
    operations = dict.fromkeys((plan.operation, *plan.also))
    computed = tuple(compute(operation, plan, figures, chosen, asked) for operation in operations)
    return LookupResult(
        operation=plan.operation,
        measures=held,
        projects=_with_computed_rates(projects, figures, plan, shown),
        base=figures.projects(plan.base, held, None) if plan.base is not None else (),
        computed=tuple(each for each in computed if each.figures or each.parts),
        population=len(report.projects),
        selected=figures.count(plan.selection) if ranking else len(projects),
        missing=tuple(measure for measure in shown if measure not in held),
        blank=tuple(each.no for each in projects if len(each.figures) < len(held)),
        tied=figures.tied(plan.selection, ranking, projects) if ranking else (),
        nearest=() if projects else _nearest(plan.selection, figures, held),
    )


def compute_in(figures: Figures, plan: FigurePlan) -> Computed:
    """What a plan's operation gives, without the projects that it is over."""
    asked = tuple(measure for measure in asked_measures(plan) if not lacks(figures.report, measure))
    return compute(plan.operation, plan, figures, figures.chosen(plan.selection), asked)


def asked_measures(plan: FigurePlan) -> tuple[Measure, ...]:
    """The measures that a plan's operation is over: those named, or else the usual ones."""
    if plan.measures:
        return plan.measures
    if plan.ranking is not None:
        return (plan.ranking.by,)
    filtered = measures_in(plan.selection)
    if plan.operation in ("overall_rate",):
        return ("actual", "budget")
    if plan.operation in ("list", "count") and filtered:
        return filtered
    if plan.operation in ("mean", "median", "share", "ratio", "difference", "position"):
        return filtered[:1] or ("actual",)
    return ("budget", "actual") if plan.operation == "sum" else USUAL


def _shown(plan: FigurePlan) -> tuple[Measure, ...]:
    named = asked_measures(plan)
    extra = [plan.ranking.by] if plan.ranking else []
    extra += measures_in(plan.selection)
    extra += [plan.base_measure] if plan.base_measure else []
    extra += [plan.claim.measure] if plan.claim else []
    return tuple(dict.fromkeys((*named, *extra)))


def _ranking(plan: FigurePlan) -> Ranking | None:
    """The order that a plan puts its projects in; a position is held against its base and orders nothing."""
    if plan.operation == "position":
        return None
    if plan.operation == "rank" and plan.ranking is None:
        return Ranking(by=asked_measures(plan)[0])
    return plan.ranking


def _with_computed_rates(
    projects: tuple[ProjectFigures, ...], figures: Figures, plan: FigurePlan, shown: tuple[Measure, ...]
) -> tuple[ProjectFigures, ...]:
    """Where a project's rate was asked for and its cell is blank, the rate that its amounts give."""
    if "execution_rate" not in shown or plan.operation not in ("value", "compare"):
        return projects
    filled = []
    for project in projects:
        rate = None if project.figure("execution_rate") else figures.computed_rate(project.no)
        filled.append(project.model_copy(update={"figures": (*project.figures, rate)}) if rate else project)
    return tuple(filled)


def _nearest(selection: Selection, figures: Figures, held: tuple[Measure, ...]) -> tuple[ProjectFigures, ...]:
    """What came closest to a condition that no project fulfils: the extreme, or the least difference."""
    if isinstance(selection, Ranked):
        return _nearest(selection.of, figures, held)
    parts = selection.of if isinstance(selection, Both) else (selection,)
    conditions = [part for part in parts if isinstance(part, Condition)]
    if len(conditions) < len(parts) or len({condition.measure for condition in conditions}) != 1:
        return ()
    first = conditions[0]
    if first.measure not in held:
        return ()
    return figures.nearest(first if len(parts) == 1 else first.model_copy(update={"comparator": "eq"}))


__all__ = ["Computed", "LookupResult", "ProjectFigures", "asked_measures", "compute_in", "look_up", "look_up_in"]
