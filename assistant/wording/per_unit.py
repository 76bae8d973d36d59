"""Money per person, case, household ... in words, with its division shown."""

from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import CellRef, Figure
from assistant.evidence.per_unit import PerUnit, per_unit
from assistant.evidence.source import Source
from assistant.plan import TextPlan
from assistant.text.cells import cell_ref, plain
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.voice import Voice
from index.measures import YUAN
from prompts import phrase

_WHOLE_YUAN_FROM = 100
_EACH = "每"
"""An amount told after this word is one of a unit already."""


def answer_per_unit(plan: TextPlan, source: Source, book: CitationBook) -> Draft | None:
    """The amount per unit that a question asks for; None where the text holds no count, or the amount a unit itself."""
    found = per_unit(plan, source)
    if found is None or (found.told is not None and _EACH in found.told[1].counted):
        return None
    language, voice = plan.form.language, Voice(source.report, plan.form)
    tens = 10000 if found.count.unit != found.unit else 1
    each = found.yuan / (found.count.value * tens)
    places = Decimal(1) if each >= _WHOLE_YUAN_FROM else Decimal("0.01")
    if not each.quantize(places, ROUND_HALF_UP):
        return None  # an amount that was told for one unit is not to be divided again
    inputs, amount, marks = _amount(found, source, book)
    count_text = f"{plain(found.count.value)} {found.count.unit}"
    formula = f"{amount} ÷ {count_text}"
    yuan = Figure(
        label=phrase("per_unit", "label", language, unit=found.unit),
        value=each.quantize(places, ROUND_HALF_UP),
        unit="元",
        formula=formula,
        inputs=inputs,
        project_no=found.project.no,
    )
    figures = [yuan, Figure(label=found.count.counted or found.unit, value=found.count.value, unit=found.count.unit)]
    beside = ""
    unit = source.report.unit
    if unit in YUAN and unit != "元":
        in_unit = (each / YUAN[unit]).quantize(Decimal("0.01"), ROUND_HALF_UP)
        figures.append(yuan.model_copy(update={"value": in_unit, "unit": unit}))
        beside = phrase("per_unit", "beside", language, value=f"{plain(in_unit)} {unit}") if in_unit else ""
    quotes = phrase("per_unit", "join", language).join(
        phrase("per_unit", "quote", language, quote=statement.text) for statement in found.counted
    )
    marks += "".join(dict.fromkeys(map(book.statement, found.counted)))
    key = "told" if found.told else "of_project" if found.counted else "given"
    text = phrase(
        "per_unit", key, language, name=voice.project(found.project.no), unit=found.unit,
        value=f"**{plain(yuan.value)} 元**", beside=beside, formula=formula, quote=quotes, marks=marks, count=count_text,
    )  # fmt: skip
    return Draft(text=text, figures=tuple(figures))


def _amount(found: PerUnit, source: Source, book: CitationBook) -> tuple[tuple[CellRef, ...], str, str]:
    """The cells, the words and the citation mark of the amount that is divided."""
    report = source.report
    if found.told is not None:
        statement, quantity = found.told
        return (), f"{plain(quantity.value)} {quantity.unit}", book.statement(statement)
    assert found.cell is not None  # the amount is either told in text or stands in a column
    ref = cell_ref(report, found.project.no, found.cell)
    value = found.project.amounts[found.cell.field]
    return (ref,), f"{plain(value)} {report.unit}", book.cell(found.project.no, found.cell)
