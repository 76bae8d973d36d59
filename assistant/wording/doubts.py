"""Printed numbers that the report's own cells do not bear out, told beside the number."""

from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Figure
from assistant.evidence.figures import SPELLED_OUT
from assistant.text.cells import cell_ref, plain
from assistant.wording.telling import Telling
from index.columns import label
from index.report import Check


def doubted(telling: Telling, nos: Iterable[int], measures: Iterable[str]) -> str:
    """Of these projects' measures, those whose printed value is not what the cells give."""
    wanted, fields = set(nos), set(measures)
    checks = [check for check in telling.report.checks if not check.holds and check.project_no in wanted]
    sentences = []
    for check in checks:
        if check.field in fields:
            text = telling.voice.say("doubt", **words_of(check, telling))
            sentences.append(telling.voice.sentence(text, mark_of(check, telling)))
    return telling.voice.paragraph(sentences)


def words_of(check: Check, telling: Telling) -> dict[str, str]:
    """A claim in words: whose it is, what is printed, what the cells give. Both numbers become figures."""
    voice = telling.voice
    points = voice.say("unit_score")
    unit = {"rate": "%", "numbering": "", "scores": points, "score": points}.get(check.kind, telling.report.unit)
    items = check.formula.count(" + ") + 1
    formula = check.formula if items <= SPELLED_OUT else voice.say("sum_of_many", count=items)
    name = voice.project(check.project_no) if check.project_no is not None else voice.say("total_row")
    field = label(check.field, voice.language)
    for value, made in ((check.claimed, None), (check.computed, formula)):
        telling.use(_figure(check, value, unit, made, telling))
    claimed, computed = (
        voice.value(value, unit) if unit else plain(value) for value in (check.claimed, check.computed)
    )
    return {"name": name, "field": field, "claimed": claimed, "computed": computed, "formula": formula}


def mark_of(check: Check, telling: Telling) -> str:
    """The mark of the cell that makes the claim."""
    report = telling.report
    cells = report.total_cells if check.project_no is None else report.project(check.project_no).cells
    cell = next((cell for cell in cells if cell.field == check.field and cell.line == check.line), None)
    return telling.book.cell(check.project_no, cell) if cell else ""


def _figure(check: Check, value: Decimal, unit: str, formula: str | None, telling: Telling) -> Figure:
    """A side of the claim as a figure, with the cell that makes it."""
    report = telling.report
    cells = report.total_cells if check.project_no is None else report.project(check.project_no).cells
    inputs = tuple(cell_ref(report, check.project_no, cell) for cell in cells if cell.field == check.field)
    subject = f"{check.subject} {check.field}"
    no = check.project_no
    return Figure(label=subject, value=value, unit=unit, formula=formula, inputs=inputs, project_no=no)
