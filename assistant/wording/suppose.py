"""What if: what budgets, expenditures, balances and rates would come to under a supposition, beside what they are."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Figure
from assistant.evidence.source import Source
from assistant.plan import Measure, SupposePlan
from assistant.text.cells import cell_ref, plain
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.voice import Voice
from index.report import Cell, Project
from prompts import phrase

_CENT = Decimal("0.01")
_SIGNS = set("+−×÷")
_NAMED = 3
"""Up to so many projects are named one by one, each with its figures."""


@dataclass(frozen=True)
class _Amount:
    """An amount as supposed, and how it is worked out from those of the report."""

    value: Decimal
    formula: str

    @property
    def grouped(self) -> str:
        """The formula as part of a larger one."""
        return f"({self.formula})" if _SIGNS & set(self.formula) else self.formula


def answer_suppose(plan: SupposePlan, source: Source, book: CitationBook) -> Draft:
    """The asked measures under the supposition, each with its formula, and the figures of the report that it rests on."""
    report, voice = source.report, Voice(source.report, plan.form)
    nos = source.selected(plan.selection)
    changed = [project for project in report.projects if project.no in nos and _full(project)]
    if not changed:
        return Draft(text=phrase("suppose", "none", voice.language), outcome="not_in_report")
    counted = [project for project in report.projects if _full(project)] if plan.whole else changed
    budget, actual = (_supposed(plan, measure, changed, counted) for measure in ("budget", "actual"))
    whose = _whose(counted, voice)
    told, figures = [], []
    for measure in _measures(plan):
        figure = _figure(measure, budget, actual, whose, report.unit)
        if figure is not None:
            figures.append(figure)
            key = "fact" if set(figure.formula or "") & _SIGNS else "as_it_is"
            change = _change(plan, measure, figure, changed, counted, voice)
            if change is not None:
                figures.append(change[0])
            told.append(
                phrase("suppose", key, voice.language, measure=voice.measure(measure), value=voice.amount(figure),
                       formula=figure.formula) + (change[1] if change is not None else "")
            )  # fmt: skip
    verdict = _verdict(plan, budget, actual, voice, report.unit)
    figures.append(
        Figure(label=phrase("suppose", "label", voice.language), value=budget.value - actual.value, unit=report.unit)
    )
    lead = phrase(
        "suppose",
        "lead",
        voice.language,
        whose=whose,
        told=phrase("suppose", "join", voice.language).join(told),
        verdict=verdict,
    )
    basis, based = _basis(changed, voice, source, book)
    if plan.value is not None:
        unit = "%" if plan.change in ("scale", "to_rate") else report.unit
        figures.append(Figure(label=phrase("suppose", "label", voice.language), value=plan.value, unit=unit))
    return Draft(text="\n\n".join(filter(None, (lead, basis))), figures=(*figures, *based))


def _full(project: Project) -> bool:
    return project.amounts.get("budget") is not None and project.amounts.get("actual") is not None


def _supposed(plan: SupposePlan, measure: str, changed: list[Project], counted: list[Project]) -> _Amount:
    """The sum of a measure over the projects counted, with the supposition at work on those changed."""
    is_sum = sum((project.amounts[measure] for project in counted), Decimal(0))
    own = sum((project.amounts[measure] for project in changed), Decimal(0))
    if plan.measure != measure:
        return _Amount(is_sum, plain(is_sum))
    new = _changed(plan, own, changed)
    if len(counted) == len(changed):
        return new
    difference = new.value - own
    sign = "+" if difference >= 0 else "−"
    return _Amount(is_sum + difference, f"{plain(is_sum)} {sign} {plain(abs(difference))}")


def _changed(plan: SupposePlan, own: Decimal, changed: list[Project]) -> _Amount:
    budget = sum((project.amounts["budget"] for project in changed), Decimal(0))
    value = plan.value if plan.value is not None else Decimal(100)
    match plan.change:
        case "in_full":
            return _Amount(budget, plain(budget))
        case "to_rate":
            return _Amount(budget * value / 100, f"{plain(budget)} × {plain(value)}%")
        case "scale":
            return _Amount(own * value / 100, f"{plain(own)} × {plain(value)}%")
        case "add":
            sign = "+" if value >= 0 else "−"
            return _Amount(own + value, f"{plain(own)} {sign} {plain(abs(value))}")
        case "set":
            return _Amount(value, plain(value))


def _measures(plan: SupposePlan) -> tuple[Measure, ...]:
    """What is asked for, or else what such a supposition bears on."""
    if plan.measures:
        return plan.measures
    if plan.whole:
        return ("execution_rate",)
    return ("budget", "balance") if plan.measure == "budget" else ("actual", "execution_rate")


def _figure(measure: Measure, budget: _Amount, actual: _Amount, whose: str, unit: str) -> Figure | None:
    match measure:
        case "budget":
            value, formula, unit = budget.value, budget.formula, unit
        case "balance":
            value, formula = budget.value - actual.value, f"{budget.grouped} − {actual.grouped}"
        case "execution_rate":
            if not budget.value:
                return None
            value = (actual.value / budget.value * 100).quantize(_CENT, ROUND_HALF_UP)
            formula, unit = f"{actual.grouped} ÷ {budget.grouped}", "%"
        case _:
            value, formula = actual.value, actual.formula
    return Figure(label=whose.replace("*", ""), value=value, unit=unit, formula=formula, measure=measure)


def _change(
    plan: SupposePlan, measure: Measure, figure: Figure, changed: list[Project], counted: list[Project], voice: Voice
) -> tuple[Figure, str] | None:
    """How much more or less the amount supposed is than the report's; not said where the question itself says it."""
    if measure != plan.measure or plan.change == "add":
        return None
    was = sum((project.amounts[measure] for project in (counted if plan.whole else changed)), Decimal(0))
    difference = figure.value - was
    if not difference:
        return None
    formula = f"{plain(figure.value)} − {plain(was)}"
    told = Figure(label=figure.label, value=abs(difference), unit=figure.unit, formula=formula, measure=measure)
    key = "more" if difference > 0 else "less"
    return told, phrase("suppose", key, voice.language, amount=voice.amount(told))


def _verdict(plan: SupposePlan, budget: _Amount, actual: _Amount, voice: Voice, unit: str) -> str:
    """Whether the budget supposed covers the expenditure, or the expenditure supposed stays within the budget."""
    if plan.change in ("in_full", "to_rate") or plan.whole:
        return ""
    short = actual.value - budget.value
    key = "short" if short > 0 else "enough"
    if key == "enough" and "balance" in _measures(plan):  # what is left is told already
        return phrase("suppose", f"{plan.measure}_covers", voice.language)
    amount = voice.value(abs(short), unit, bold=False)
    return phrase("suppose", f"{plan.measure}_{key}", voice.language, amount=amount)


def _whose(projects: list[Project], voice: Voice) -> str:
    if len(projects) <= _NAMED:
        return voice.joined([voice.project(project.no) for project in projects])
    return phrase("suppose", "several", voice.language, count=len(projects))


def _basis(changed: list[Project], voice: Voice, source: Source, book: CitationBook) -> tuple[str, list[Figure]]:
    """What the report itself says of the projects that the supposition changes."""
    lines: list[str] = []
    figures: list[Figure] = []
    if len(changed) > _NAMED:
        return "", figures
    for project in changed:
        marks = ""
        amounts = []
        for measure in ("budget", "actual"):
            cell = project.cell(measure)
            assert cell is not None  # the amount was read from it
            figure = _of_cell(project, measure, cell, source)
            figures.append(figure)
            marks += book.cell(project.no, cell)
            amounts.append(f"{voice.measure(measure)} {voice.amount(figure, bold=False)}")
        told = voice.joined(amounts)
        lines.append(
            phrase(
                "suppose", "basis", voice.language, name=voice.project(project.no, bold=False), told=told, marks=marks
            )
        )
    return "\n".join(lines), figures


def _of_cell(project: Project, measure: str, cell: Cell, source: Source) -> Figure:
    return Figure(
        label=project.name,
        value=project.amounts[measure],
        unit=source.report.unit,
        inputs=(cell_ref(source.report, project.no, cell),),
        measure=measure,
        project_no=project.no,
    )
