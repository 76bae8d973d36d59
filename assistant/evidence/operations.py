"""What each operation of a plan computes over a set of projects. Every result carries its formula and its cells."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.answer import CellRef, Figure
from assistant.evidence.figures import Chosen, Figures, rounded
from assistant.evidence.measures import is_points, is_rate
from assistant.evidence.result import Computed
from assistant.plan import All, FigurePlan, Measure, Named, Operation, Ranking
from assistant.text.cells import plain

Operator = Callable[[FigurePlan, Figures, Chosen, Sequence[Measure]], Computed]


def compute(
    operation: Operation, plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]
) -> Computed:
    """One operation over a set; value, list and rank compute nothing beyond the projects' own figures."""
    if operation in OPERATORS:
        return OPERATORS[operation](plan, figures, chosen, measures)
    return Computed(operation=operation)


def _count(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    label = figures.say("label_count")
    counted = Figure(label=label, value=Decimal(len(chosen.nos)), unit=figures.say("unit_projects"))
    return Computed(operation="count", figures=(counted,))


def _sum(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    """Sums of amounts. Rates and points do not add up: theirs are the rate of the sums, and the mean."""
    found = []
    for measure in measures:
        figure: Figure | None
        if is_points(measure):
            figure = figures.mean(measure, chosen)
        elif is_rate(measure):
            figure = figures.overall_rate(chosen)
        else:
            figure = figures.stated(measure) if plan.stated else None
            figure = figure or figures.sum_figure(measure, chosen)
        found += [figure] if figure else []
    return Computed(operation="sum", figures=tuple(found))


def _mean(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    found = [figures.mean(measure, chosen) for measure in measures]
    return Computed(operation="mean", figures=tuple(figure for figure in found if figure))


def _median(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    found, parts = [], []
    for measure in measures:
        middle = [project.figures[0] for project in figures.middle(measure, chosen.nos)]
        if not middle:
            continue
        values = [figure.value for figure in middle]
        formula = f"({plain(values[0])} + {plain(values[1])}) ÷ 2" if len(values) == 2 else None
        inputs = tuple(ref for figure in middle for ref in figure.inputs)
        value = sum(values, Decimal(0)) / len(values)
        label = figures.say("label_median", set=chosen.label, measure=figures.word(measure))
        unit = figures.unit(measure)
        found.append(Figure(label=label, value=value, unit=unit, formula=formula, inputs=inputs, measure=measure))
        parts += middle
    return Computed(operation="median", figures=tuple(found), parts=tuple(parts))


def _overall_rate(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    rate = figures.overall_rate(chosen)
    return Computed(operation="overall_rate", figures=(rate,) if rate else ())


def _position(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    """The place of each project, then how many have one."""
    ranking = plan.ranking or Ranking(by=measures[0]) if measures else plan.ranking
    if ranking is None:
        return Computed(operation="position")
    found, total = [], 0
    for project in figures.projects(Named(nos=chosen.nos), [ranking.by], None):
        place = figures.place(project.no, plan.base or All(), ranking)
        if place is None:
            continue
        total = place[1]
        label = figures.say("label_place", set=project.name, measure=figures.word(ranking.by))
        inputs = tuple(ref for figure in project.figures for ref in figure.inputs)
        unit = figures.say("unit_place")
        value = Decimal(place[0])
        found.append(
            Figure(label=label, value=value, unit=unit, inputs=inputs, measure=ranking.by, project_no=project.no)
        )
    ranked = Figure(label=figures.say("label_ranked"), value=Decimal(total), unit=figures.say("unit_projects"))
    return Computed(operation="position", figures=tuple(found), parts=(ranked,) if found else ())


def _compare(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    """Both sides of each measure and what lies between them; of more than two projects, the extremes."""
    found, parts = [], []
    for measure in measures:
        left, right = _sides(plan, figures, chosen, measure)
        if left is None or right is None:
            continue
        if left.value < right.value and plan.base is None:
            left, right = right, left
        found.append(_between(figures, left, right, measure))
        parts += [left, right]
    return Computed(operation="compare", figures=tuple(found), parts=tuple(parts))


def _sides(plan: FigurePlan, figures: Figures, chosen: Chosen, measure: Measure) -> tuple[Figure | None, Figure | None]:
    if plan.base is not None:
        return figures.side(measure, chosen), figures.side(measure, figures.chosen(plan.base))
    projects = [each for each in figures.projects(Named(nos=chosen.nos), [measure], None) if each.figures]
    if len(projects) < 2:
        return None, None
    if len(projects) > 2:
        projects = sorted(projects, key=lambda each: each.figures[0].value)
        return projects[-1].figures[0], projects[0].figures[0]
    return projects[0].figures[0], projects[1].figures[0]


def _difference(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    """Selection minus base, of each measure; or one measure minus another over the same projects."""
    if plan.base_measure is None and len(measures) == 2 and plan.base is None:
        pairs = [_measure_sides(plan, figures, chosen, measures[0], measures[1])]
    elif plan.base_measure is not None:
        pairs = [_measure_sides(plan, figures, chosen, measure, plan.base_measure) for measure in measures]
    else:
        pairs = [_sides(plan, figures, chosen, measure) for measure in measures]
    both = [(left, right) for left, right in pairs if left is not None and right is not None]
    found = [_between(figures, left, right, left.measure) for left, right in both]
    parts = [side for pair in both for side in pair]
    return Computed(operation="difference", figures=tuple(found), parts=tuple(parts))


def _measure_sides(
    plan: FigurePlan, figures: Figures, chosen: Chosen, measure: Measure, base_measure: Measure
) -> tuple[Figure | None, Figure | None]:
    other = chosen if plan.base is None else figures.chosen(plan.base)
    return figures.side(measure, chosen), figures.side(base_measure, other)


def _between(figures: Figures, left: Figure, right: Figure, measure: str | None) -> Figure:
    rates = left.unit == "%"
    return Figure(
        label=figures.say("label_difference", left=left.label, right=right.label),
        value=left.value - right.value,
        unit=figures.say("unit_points") if rates else left.unit,
        formula=f"{plain(left.value)} − {plain(right.value)}",
        inputs=_joined(left, right),
        measure=measure,
    )


def _ratio(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    return _quotients("ratio", plan, figures, chosen, measures)


def _share(plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]) -> Computed:
    return _quotients("share", plan, figures, chosen, measures)


def _quotients(
    operation: Operation, plan: FigurePlan, figures: Figures, chosen: Chosen, measures: Sequence[Measure]
) -> Computed:
    """Selection over base, of each measure. A base of nothing gives the sides and no quotient."""
    found: list[Figure] = []
    parts: list[Figure] = []
    each: list[Figure] = []
    for measure in measures:
        left, right = _quotient_sides(operation, plan, figures, chosen, measure)
        if left is None or right is None:
            continue
        parts += [left, right]
        found += _quotient(operation, figures, left, right)
        if operation == "share" and plan.base_measure is None and len(chosen.nos) > 1:
            for project in figures.projects(Named(nos=chosen.nos), [measure], None):
                each += [share for part in project.figures for share in _quotient(operation, figures, part, right)]
    return Computed(operation=operation, figures=tuple(found), parts=tuple(parts), each=tuple(each))


def _quotient_sides(
    operation: Operation, plan: FigurePlan, figures: Figures, chosen: Chosen, measure: Measure
) -> tuple[Figure | None, Figure | None]:
    """The base; without one, for a share the whole report, for a ratio the other project or the same ones."""
    if plan.base is None and operation == "ratio":
        if plan.base_measure is None:
            return _sides(plan, figures, chosen, measure)
        return _measure_sides(plan, figures, chosen, measure, plan.base_measure)
    whole = figures.chosen(plan.base or All())
    return figures.side(measure, chosen), figures.side(plan.base_measure or measure, whole)


def _quotient(operation: Operation, figures: Figures, left: Figure, right: Figure) -> tuple[Figure, ...]:
    if not right.value:
        return ()
    quotient = left.value / right.value
    share = operation == "share"
    return (
        Figure(
            label=figures.say("label_share" if share else "label_ratio", left=left.label, right=right.label),
            value=rounded(quotient * 100 if share else quotient),
            unit="%" if share else figures.say("unit_times"),
            formula=f"{plain(left.value)} ÷ {plain(right.value)}",
            inputs=_joined(left, right),
            measure=left.measure,
            project_no=left.project_no,
        ),
    )


def _joined(left: Figure, right: Figure) -> tuple[CellRef, ...]:
    return tuple(dict.fromkeys((*left.inputs, *right.inputs)))


OPERATORS: dict[Operation, Operator] = {
    "count": _count,
    "sum": _sum,
    "mean": _mean,
    "median": _median,
    "overall_rate": _overall_rate,
    "position": _position,
    "compare": _compare,
    "difference": _difference,
    "ratio": _ratio,
    "share": _share,
}
