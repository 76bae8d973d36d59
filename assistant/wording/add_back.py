"""What if the carried-over money were added back: budget and rate of a project with what its footnote took off."""

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Figure
from assistant.evidence.source import Source
from assistant.plan import AddBackPlan
from assistant.text.cells import cell_ref, plain
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.voice import Voice
from index.measures import YUAN
from index.numerals import NumberSpan, read_numbers
from index.report import Note, Project
from prompts import phrase

_CARRIED = re.compile(r"结转|carried over")
_CENT = Decimal("0.01")


def answer_add_back(plan: AddBackPlan, source: Source, book: CitationBook) -> Draft:
    """Each selected project that a footnote says money was carried over from, with that money added to its budget."""
    language = plan.form.language
    wanted = source.selected(plan.selection)
    told = [
        (source.report.project(no), note, number)
        for note in source.report.notes
        for no in note.project_nos
        if no in wanted and (number := _carried(note, source.report.project(no).name)) is not None
    ]
    if not told:
        return Draft(text=phrase("add_back", "none", language), outcome="not_in_report")
    parts = [_told(project, note, number, plan, source, book) for project, note, number in told]
    return Draft(text="\n\n".join(text for text, _ in parts), figures=tuple(f for _, figures in parts for f in figures))


def _told(
    project: Project, note: Note, number: NumberSpan, plan: AddBackPlan, source: Source, book: CitationBook
) -> tuple[str, list[Figure]]:
    report, language = source.report, plan.form.language
    voice = Voice(report, plan.form)
    carried = number.value / YUAN[report.unit]
    budget, actual = project.cell("budget"), project.cell("actual")
    assert budget is not None  # such a report is refused when it is read
    assert actual is not None
    inputs = (cell_ref(report, project.no, budget),)
    raised = Figure(
        label=phrase("add_back", "label_budget", language, name=project.name),
        value=project.amounts["budget"] + carried,
        unit=report.unit,
        formula=f"{plain(project.amounts['budget'])} + {plain(carried)}",
        inputs=inputs,
        measure="budget",
        project_no=project.no,
    )
    figures = [raised, Figure(label=number.text, value=carried, unit=report.unit, project_no=project.no)]
    marks = book.cell(project.no, budget) + book.note(note)
    text = phrase("add_back", "budget", language, name=voice.project(project.no), value=voice.amount(raised),
                  formula=raised.formula, marks=marks)  # fmt: skip
    if "execution_rate" in plan.measures and raised.value:
        rate = Figure(
            label=phrase("add_back", "label_rate", language, name=project.name),
            value=(project.amounts["actual"] / raised.value * 100).quantize(_CENT, ROUND_HALF_UP),
            unit="%",
            formula=f"{plain(project.amounts['actual'])} ÷ {plain(raised.value)}",
            inputs=(*inputs, cell_ref(report, project.no, actual)),
            measure="execution_rate",
            project_no=project.no,
        )
        figures.append(rate)
        text += phrase("add_back", "rate", language, value=voice.amount(rate), formula=rate.formula,
                       marks=book.cell(project.no, actual))  # fmt: skip
    return text, figures


def _carried(note: Note, name: str) -> NumberSpan | None:
    """The money that a footnote says was carried over, in the sentence that speaks of the project where there is one."""
    clauses = [clause for clause in re.split(r"[；;。]", note.text) if _CARRIED.search(clause)]
    near = [clause for clause in clauses if name in clause] or clauses
    for clause in near:
        for number in read_numbers(clause):
            if number.kind == "cardinal" and (number.scale or number.unit in ("元", "万元", "亿元")):
                return number
    return None
