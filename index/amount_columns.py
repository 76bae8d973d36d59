"""The numbers of a row -> its amount columns, in order.

With every amount printed there is one way to do it. Where amounts are blank there are several, and the numbers
themselves tell: the parts add up to the expenditure, and the rate is expenditure by budget. Position breaks ties.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from index.amounts import amount, is_dash, is_number_like, is_percent
from index.errors import ReportError
from index.header import Slot
from index.reading.grid import GridCell

CENT = Decimal("0.01")
_BROKEN_SUM, _BROKEN_RATE, _BLANK_ACTUAL, _MISPLACED = 4.0, 4.0, 3.0, 1.0

NumberColumns = Mapping[int, GridCell]


def number_slots(slots: Sequence[Slot]) -> tuple[int, ...]:
    """The indices of the columns that hold numbers, up to the last one that stands together with them."""
    return tuple(place for place, slot in enumerate(slots) if slot.kind in ("amount", "rate"))


def part_slots(slots: Sequence[Slot]) -> tuple[int, ...]:
    """The columns whose sum is the expenditure: the amounts after it."""
    fields = [slot.field for slot in slots]
    actual = fields.index("actual")
    return tuple(place for place in number_slots(slots) if place > actual and slots[place].kind == "amount")


def take_numbers(cells: Sequence[GridCell], most: int, unit: str) -> tuple[int, int]:
    """Where the run of numbers starts and ends among a row's cells (the first cell is the 序号 or 合计)."""
    runs = []
    end = 0
    for start in range(1, len(cells)):
        if start < end or not is_number_like(cells[start].text, unit):
            continue
        end = start
        while end < len(cells) and end - start < most and _is_number(cells[end], unit):
            end += 1
        runs.append((start, end))
    # A single number before the amounts is a code of the project.
    longer = [run for run in runs if run[1] - run[0] > 1]
    return next(iter([*longer, *runs]), (len(cells), len(cells)))


def place_numbers(cells: Sequence[GridCell], slots: Sequence[Slot], unit: str) -> NumberColumns:
    """The cheapest assignment of number cells to number columns."""
    places = number_slots(slots)
    values = [amount(cell, unit) for cell in cells]
    budget = next(place for place in places if slots[place].field == "budget")
    ways = []
    for chosen in combinations(places, len(cells)):
        if budget not in chosen:
            continue
        if any((slots[p].kind == "amount") and is_percent(c.text) for p, c in zip(chosen, cells, strict=True)):
            continue
        cost = _arithmetic(dict(zip(chosen, values, strict=True)), slots) + _position(chosen, cells)
        ways.append((cost, chosen))
    if not ways:
        first = cells[0]
        raise ReportError(
            "这一行的金额和表头对不上：缺少预算金额，或百分数写在金额栏。请核对这一行。"
            "The numbers of this row do not fit the header: the budget is missing, or an amount is a percentage.",
            line=first.line,
            column=first.column,
        )
    return dict(zip(min(ways)[1], cells, strict=True))


def _is_number(cell: GridCell, unit: str) -> bool:
    return is_number_like(cell.text, unit) or is_dash(cell.text)


def _position(chosen: Sequence[int], cells: Sequence[GridCell]) -> float:
    """How many tabs the cells are off, each from the one before it."""
    return _MISPLACED * sum(
        abs((cells[i].column - cells[i - 1].column) - (chosen[i] - chosen[i - 1])) for i in range(1, len(cells))
    )


def _arithmetic(values: Mapping[int, Decimal], slots: Sequence[Slot]) -> float:
    """What the numbers themselves say against this assignment."""
    by_field = {slots[place].field: value for place, value in values.items()}
    budget, actual, rate = (by_field.get(field) for field in ("budget", "actual", "execution_rate"))
    parts = [values[place] for place in part_slots(slots) if place in values]
    cost = 0.0 if actual is not None else _BLANK_ACTUAL
    if parts and abs(sum(parts) - (actual or Decimal(0))) >= CENT:
        cost += _BROKEN_SUM
    if rate is not None and budget and actual is not None:
        true = actual / budget * 100
        if min(abs(rate - true), abs(rate * 100 - true)) >= 1:
            cost += _BROKEN_RATE
    return cost
