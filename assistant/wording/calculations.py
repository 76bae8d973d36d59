"""Arithmetic over facts of the text in words: what it comes to, the formula, and where each number stands."""

from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import CellRef
from assistant.evidence.findings import Computed, Operand
from assistant.plan import TextPlan
from assistant.text.cells import cell_ref, plain
from assistant.wording.citing import Teller
from index.measures import YUAN
from index.report import Quantity, Statement

_SIGN = {"sum": " + ", "difference": " − ", "ratio": " ÷ ", "share": " ÷ ", "per_unit": " ÷ "}
_WHOLE_YUAN_FROM = 100


def computed(teller: Teller, plan: TextPlan, found: Computed) -> str:
    """The result first, then its formula, what each operand is, and the quotes."""
    operands = found.operands
    if found.operation == "difference" and found.value < 0:
        operands = operands[::-1]
    unit, value = found.unit, abs(found.value)
    if found.operation == "per_unit" and unit == "元" and value >= _WHOLE_YUAN_FROM:
        value = value.quantize(Decimal(1), ROUND_HALF_UP)
    formula = _SIGN[found.operation].join(
        _term(teller, each, plain_units=found.operation != "per_unit") for each in operands
    )
    refs = [ref for operand in operands for ref in _refs(teller, operand)]
    labels = [_label(teller, operand) for operand in operands]
    teller.add_figure(" / ".join(labels), value, unit, refs, formula=formula)
    key = "equal" if found.operation == "difference" and not value else found.operation
    if key == "difference" and plan.operation == "compare":
        key = "compare"
    shown = value if key != "equal" else operands[0].value
    return teller.say(
        f"computed_{key}", value=teller.wording.value(shown, unit), formula=formula, more=labels[0], per=teller.wording.unit(operands[-1].unit),
        beside=_beside(teller, found, value, refs), sides=teller.wording.joined([side for each in operands if (side := _side(teller, each))]),
        source=_source(teller, found),
    )  # fmt: skip


def _term(teller: Teller, operand: Operand, *, plain_units: bool) -> str:
    """An operand in a formula; one of several parts is their sum."""
    parts = [plain(quantity.value) for quantity in operand.quantities] or [plain(operand.value)]
    number = parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"
    return number if plain_units else f"{number} {teller.wording.unit(operand.unit)}"


def _refs(teller: Teller, operand: Operand) -> list[CellRef]:
    if operand.cell is not None and operand.project is not None:
        return [cell_ref(teller.report, operand.project.no, operand.cell)]
    return [teller.ref(statement) for statement in operand.statements]


def _label(teller: Teller, operand: Operand) -> str:
    if operand.cell is not None:
        return teller.field(operand.cell.field)
    return next((quantity.counted for quantity in operand.quantities if quantity.counted), operand.unit)


def _side(teller: Teller, operand: Operand) -> str:
    """What an operand is, and its number; those of the text become figures, those of the table are cited."""
    if operand.cell is not None and operand.project is not None:
        told = teller.say(
            "side_of", label=_label(teller, operand), value=teller.wording.value(operand.value, operand.unit)
        )
        return told + teller.book.cell(operand.project.no, operand.cell)
    numbers = [
        teller.say("side_of", label=quantity.counted, value=teller.figure(_holder(operand, quantity), quantity)).strip()
        for quantity in operand.quantities
    ]
    return teller.wording.joined(numbers)


def _holder(operand: Operand, quantity: Quantity) -> Statement:
    """The statement that a number of an operand stands in."""
    return next((each for each in operand.statements if quantity.text in each.text), operand.statements[0])


def _beside(teller: Teller, found: Computed, value: Decimal, refs: list[CellRef]) -> str:
    """Money per unit in the unit of the report as well, where that is not too small to be told."""
    unit = teller.report.unit
    if (
        found.operation != "per_unit"
        or found.unit != "元"
        or unit not in YUAN
        or unit == "元"
        or teller.wording.english
    ):
        return ""
    told = (value / YUAN[unit]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if not told:
        return ""
    teller.add_figure(unit, told, unit, refs)
    return teller.say("about_as_much", value=teller.wording.value(told, unit))


def _nos(found: Computed) -> list[int]:
    nos = [statement.project_no for operand in found.operands for statement in operand.statements]
    return nos + [operand.project.no for operand in found.operands if operand.project is not None]


def _source(teller: Teller, found: Computed) -> str:
    """Whose numbers these are, with the quotes of the text."""
    project = teller.projects(_nos(found))
    statements = [statement for operand in found.operands for statement in operand.statements]
    return teller.say("computed_source", project=project, quotes=teller.quotes(statements)) if statements else project
