"""Arithmetic over facts of the text: the operands that a plan names are found each for itself, then put together."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.evidence.finder import SURE, Match, quoted
from assistant.evidence.findings import Computed, Missing, Operand
from assistant.evidence.source import Source
from assistant.plan import Measure, TextOperation, TextPlan
from index.columns import NOTE_FIELD
from index.encoder.matcher import asked_of
from index.measures import YUAN, unit_fit
from index.quantities import quantities
from index.report import Quantity

_CENT = Decimal("0.01")
_LOOKED_AT, _ENOUGH = 3, 0.1
"""How many sentences an operand is taken from, and how likely one must be: that there is such a thing, the question says."""
_TWO = 2
_OF_TWO = ("difference", "compare", "ratio", "share")
_COLUMNS: tuple[Measure, ...] = ("budget", "actual", "general_public_budget", "government_fund", "non_fiscal")


def computed(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Computed | Missing | None:
    """The operation with its operands; what is missing of them; None where the plan names no operands of the text."""
    if plan.operation == "per_unit":
        return _per_unit(plan, nos, source)
    names = list(dict.fromkeys(plan.subjects))
    money = _money(plan, nos, source) if plan.measures else None
    if plan.operation in ("share", "ratio", "difference", "compare") and len(names) == 1 and money is not None:
        told = _operand(plan, names[0], nos, source)
        return _two(plan, told, money) if told is not None else Missing(_projects(nos, source), names[0])
    if plan.side == "both":  # target and result of one thing are no two things
        return None
    if len(names) < _TWO:
        return {"sum": _parts, "difference": _rest}.get(plan.operation, _none)(plan, nos, source)
    if plan.operation in _OF_TWO:
        found = _pair(plan, names[:2], nos, source) or (
            _pair(plan, names[-2:], nos, source) if len(names) > _TWO else None
        )
        return None if found is None else _two(plan, *found)
    operands: list[Operand] = []
    for name in names:
        told = _operand(plan, name, nos, source, apart=operands)
        operands += [told] if told is not None else []
    return (_sum(operands) if len(operands) == len(names) else None) or _parts(plan, nos, source)


def _none(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> None:
    """No operands are named."""


def _rest(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Computed | None:
    """What is left of a whole without the part that its sentence tells with it: 63306人（其中市局核发29335人）."""
    best = next(
        iter(source.finder.matches(asked_of(plan.expects, plan.question, plan.question, plan.about), nos)), None
    )
    if best is None or best.likely < SURE or len(best.quantities) != _TWO or best.sentence.field == NOTE_FIELD:
        return None
    whole, part = best.quantities
    between = best.sentence.text[whole.end : part.start]
    if whole.unit != part.unit or part.value > whole.value or not any(sign in between for sign in ("其中", "（", "(")):
        return None
    return Computed(
        "difference", (_made(best, (whole,), source), _made(best, (part,), source)), whole.value - part.value, whole.unit
    )  # fmt: skip


def _parts(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Computed | None:
    """All numbers of one unit in the sentence that answers: 一类44人、二类10人 together. None where it tells but one."""
    best = next(
        iter(source.finder.matches(asked_of(plan.expects, plan.question, plan.question, plan.about), nos)), None
    )
    if best is None or best.likely < SURE or not best.quantities or best.sentence.field == NOTE_FIELD:
        return None
    unit = best.quantities[0].unit
    numbers = [each for each in quantities(best.sentence.text) if each.unit == unit]
    if len(numbers) < _TWO or unit == "%":
        return None
    return _sum([_made(best, (each,), source) for each in numbers])


def _pair(
    plan: TextPlan, names: Sequence[str], nos: Sequence[int] | None, source: Source
) -> tuple[Operand, Operand] | None:
    """The two operands that are likeliest together: of one project and one cell rather than of two."""
    candidates = [
        [
            (match, number)
            for match in source.finder.matches(asked_of(_kind(plan), name, plan.question, plan.about), nos)[:_LOOKED_AT]
            if match.likely >= _ENOUGH and match.sentence.field != NOTE_FIELD
            for number in source.finder.meant(name, match.quantities)[:1]
        ]
        for name in names
    ]
    pairs = [
        (one[0].likely + other[0].likely + _together(one[0], other[0]), one, other)
        for one in candidates[0]
        for other in candidates[1]
        if unit_fit(one[1].unit, other[1].unit) and not _same(one, other)
    ]
    if not pairs:
        return None
    _, one, other = max(pairs, key=lambda pair: pair[0])
    return _made(one[0], (one[1],), source), _made(other[0], (other[1],), source)


def _kind(plan: TextPlan) -> str:
    """What an operand is: of a share or a ratio not what the question expects, which is no kind of its operands."""
    return "" if plan.operation in ("share", "ratio", "per_unit") else plan.expects


def _same(one: tuple[Match, Quantity], other: tuple[Match, Quantity]) -> bool:
    """Whether two numbers are one: at one place, or told again in another cell of the project."""
    place = one[0].sentence == other[0].sentence and one[1].start == other[1].start
    told_again = one[0].sentence.project_no == other[0].sentence.project_no and one[1].value == other[1].value
    return place or told_again


def _together(one: Match, other: Match) -> float:
    """Projects and sides that go together are likelier meant together."""
    left, right = one.sentence, other.sentence
    return 0.3 * (left.project_no == right.project_no) + 0.2 * (left.field == right.field)


def _operand(
    plan: TextPlan, name: str, nos: Sequence[int] | None, source: Source, apart: Sequence[Operand] = (), kind: str = ""
) -> Operand | None:
    """The numbers that the text tells of a thing; not those of another operand."""
    used = {(q.value, q.unit) for operand in apart for q in operand.quantities}
    for match in source.finder.matches(asked_of(kind or _kind(plan), name, plan.question, plan.about), nos)[
        :_LOOKED_AT
    ]:
        numbers = tuple(q for q in match.quantities if (q.value, q.unit) not in used)
        if match.likely >= _ENOUGH and numbers and match.sentence.field != NOTE_FIELD:
            of_which = (
                "其中" in match.sentence.text[: numbers[0].start]
            )  # 其中立案…、审结…、调解…: not parts that make a whole
            overlap = of_which or len({q.unit for q in numbers}) > 1
            if len(numbers) > 1 and (plan.operation == "sum" or overlap):
                numbers = source.finder.meant(name, numbers)[:1]
            return _made(match, numbers, source)
    return None


def _made(match: Match, numbers: tuple[Quantity, ...], source: Source) -> Operand:
    total = sum((each.value for each in numbers), Decimal(0))
    return Operand(total, numbers[0].unit, numbers, (quoted(match, source.statements),))


def _sum(operands: Sequence[Operand]) -> Computed | None:
    units = {operand.unit for operand in operands}
    if "%" in units or (len(units) > 1 and not all(unit_fit(operands[0].unit, unit) for unit in units)):
        return None
    if units & set(YUAN) and len(units) > 1:
        yuan = sum((operand.value * YUAN[operand.unit] for operand in operands), Decimal(0))
        return Computed("sum", tuple(operands), yuan / YUAN[operands[0].unit], operands[0].unit)
    return Computed("sum", tuple(operands), sum((each.value for each in operands), Decimal(0)), operands[0].unit)


def _two(plan: TextPlan, one: Operand, other: Operand) -> Computed | None:
    """Two operands held against each other, where their units let them."""
    if not unit_fit(one.unit, other.unit):
        return None
    left, right = one.value, other.value
    if one.unit in YUAN and other.unit in YUAN and one.unit != other.unit:
        right = other.value * YUAN[other.unit] / YUAN[one.unit]
    operation: TextOperation = plan.operation
    if operation in ("difference", "compare"):
        return Computed("difference", (one, other), left - right, one.unit)
    if not right:
        return None
    if operation == "ratio":
        return Computed("ratio", (one, other), (left / right).quantize(_CENT, ROUND_HALF_UP), "倍")
    if left > right and one.cell is None and other.cell is None:
        one, other, left, right = other, one, right, left
    return Computed("share", (one, other), (left / right * 100).quantize(_CENT, ROUND_HALF_UP), "%")


def _money(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Operand | None:
    """The amount of the projects in scope that the plan names a measure of, in 元."""
    if nos is None or len(nos) != 1:
        return None
    measure = next((each for each in plan.measures if each in _COLUMNS), "actual")
    project = source.report.project(nos[0])
    cell, amount = project.cell(measure), project.amounts.get(measure)
    if cell is None or amount is None:
        return None
    return Operand(amount, source.report.unit, project=project, cell=cell)


def _per_unit(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Computed | Missing | None:
    """Money, or another count, by the things that it was for: all parts of them."""
    names = list(dict.fromkeys(plan.subjects)) or [plan.question]
    count = _first(plan, (names[-1], plan.question, names[0]), nos, source, kind="count")
    if count is None or not count.statements:
        return Missing(_projects(nos, source), names[-1])
    if plan.expects == "amount":  # money by the heads of all that are named
        count = _with_others(plan, names[:-1], count, source)
    if count.unit in YUAN:  # the text tells the amount of each already
        return None
    own = (count.statements[0].project_no,)
    over = (
        None if plan.measures else _first(plan, (names[0], plan.question), own, source, kind="amount", apart=(count,))
    )
    if over is None or (over.unit not in YUAN and (len(names) < 2 or plan.expects == "amount")) or _of_each(over):
        over = _money(plan, own if nos is None or len(nos) != 1 else nos, source)
    if over is None or not count.value:
        return Missing(_projects(nos, source), names[0])
    if over.unit in YUAN:
        yuan = over.value * YUAN[over.unit]
        return Computed("per_unit", (over, count), (yuan / count.value).quantize(_CENT, ROUND_HALF_UP), "元")
    return Computed("per_unit", (over, count), (over.value / count.value).quantize(_CENT, ROUND_HALF_UP), over.unit)


def _first(
    plan: TextPlan, names: Sequence[str], nos: Sequence[int] | None, source: Source, *, kind: str,
    apart: Sequence[Operand] = (),
) -> Operand | None:  # fmt: skip
    """The operand of the first of several ways to call it that is found."""
    found = (_operand(plan, name, nos, source, apart=apart, kind=kind) for name in dict.fromkeys(names))
    return next((operand for operand in found if operand is not None), None)


def _with_others(plan: TextPlan, names: Sequence[str], count: Operand, source: Source) -> Operand:
    """A count with those of the other things named that are counted alike in its project: 卡口 39 人 and 专班 4 人."""
    for name in names:
        other = _operand(plan, name, (count.statements[0].project_no,), source, apart=(count,), kind="count")
        if other is not None and other.unit == count.unit and other.statements != count.statements:
            count = Operand(
                count.value + other.value, count.unit, (*other.quantities, *count.quantities),
                (*other.statements, *count.statements),
            )  # fmt: skip
    return count


def _of_each(operand: Operand) -> bool:
    """Whether the text tells the amount of one already: 每人1800元."""
    return any("每" in quantity.counted for quantity in operand.quantities)


def _projects(nos: Sequence[int] | None, source: Source) -> tuple:  # type: ignore[type-arg]
    return () if nos is None else tuple(source.report.project(no) for no in nos)
