"""One row of the table -> a project: its numbers found first, then the text on either side of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.align import Anchor
from index.amount_columns import NumberColumns, number_slots, part_slots, place_numbers, take_numbers
from index.amounts import amount, is_dash
from index.columns import TEXT_FIELDS
from index.errors import ReportError
from index.frozen import Frozen
from index.header import Slot
from index.reading.grid import GridCell, GridLine
from index.report import Cell, Project
from index.text_columns import place_text

_NO = Slot("no", "number")
RIGHT_EDGE_WEIGHT = 0.3
"""Extraction pads or cuts the end of a line freely, so its right edge says little."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row read, before the whole report is known (the unit of its page, the scale of the rates)."""

    no: int
    name: str
    own_unit: str | None
    page: int
    amounts: Mapping[str, Decimal]
    rate: Decimal | None
    cells: tuple[Cell, ...]
    text_fields: tuple[str, ...]

    def project(self, unit_name: str, rate_places: int) -> Project:
        """The finished project."""
        rate = None if self.rate is None else self.rate.scaleb(rate_places)
        bare = Project(self.no, self.name, unit_name, self.page, self.amounts, rate, Frozen({}), self.cells)
        shown = {field: bare.cell(field) for field in self.text_fields}
        text = {field: cell.text if cell else None for field, cell in shown.items()}
        return replace(bare, text=Frozen(text))


def read_row(no: int, line: GridLine, slots: Sequence[Slot], page: int, unit: str) -> Row:
    """A project's row; ReportError where its numbers or its name cannot be read."""
    _refuse_too_wide(line, slots)
    numbered = "no" in [slot.field for slot in slots]
    begin, end = take_numbers(line.cells, len(number_slots(slots)), unit)
    if end - begin < 2:
        raise ReportError(
            f"序号 {no} 的这一行缺少金额，至少应有预算和支出两个数。请补齐。"
            f"Row {no} lacks its amounts: give at least the budget and the expenditure.",
            line=line.number,
            column=line.cells[-1].column,
        )
    numbers = place_numbers(line.cells[begin:end], slots, unit)
    start = Anchor(line.cells[0].column, slots.index(_NO)) if numbered else Anchor(-1, -1)
    left = place_text(line.cells[int(numbered) : begin], slots, start, _first(numbers))
    right = place_text(line.cells[end:], slots, _last(numbers), _edge(line, slots))
    first = [_as_cell(line.cells[0], _NO)] if numbered else []
    amounts, rate = _values(numbers, slots, unit)
    return Row(
        no=no,
        name=_name(left, line, no),
        own_unit=next((cell.text for cell in left if cell.field == "unit_name"), None),
        page=page,
        amounts=amounts,
        rate=rate,
        cells=(*first, *left, *_number_cells(numbers, slots), *right),
        text_fields=tuple(dict.fromkeys([*TEXT_FIELDS, *(slot.field for slot in slots if slot.kind == "text")])),
    )


def read_total(line: GridLine, slots: Sequence[Slot], unit: str) -> tuple[Mapping[str, Decimal], tuple[Cell, ...]]:
    """The printed totals by field, and their cells."""
    _refuse_too_wide(line, slots)
    begin, end = take_numbers(line.cells, len(number_slots(slots)), unit)
    numbers = place_numbers(line.cells[begin:end], slots, unit)
    right = place_text(line.cells[end:], slots, _last(numbers), _edge(line, slots))
    totals = {
        slots[place].field: amount(cell, unit)
        for place, cell in sorted(numbers.items())
        if slots[place].kind == "amount"
    }
    labels = [Cell("name", cell.text, cell.line, cell.column) for cell in line.cells[:begin]]
    return Frozen(totals), (*labels, *_number_cells(numbers, slots), *right)


def _name(left: Sequence[Cell], line: GridLine, no: int) -> str:
    """The project's name: the certain or else the longest cell of its column."""
    names = [cell for cell in left if cell.field == "name"]
    if not names:
        raise ReportError(
            f"序号 {no} 的这一行没有项目名称。请补上。Row {no} has no project name: add it.",
            line=line.number,
            column=line.cells[0].column,
        )
    return max(names, key=lambda cell: (cell.certain, len(cell.text))).text


def _first(numbers: NumberColumns) -> Anchor:
    column, cell = min(numbers.items())
    return Anchor(cell.column, column)


def _last(numbers: NumberColumns) -> Anchor:
    column, cell = max(numbers.items())
    return Anchor(cell.column, column)


def _edge(line: GridLine, slots: Sequence[Slot]) -> Anchor:
    return Anchor(line.width, len(slots), RIGHT_EDGE_WEIGHT)


def _as_cell(cell: GridCell, slot: Slot) -> Cell:
    return Cell(slot.field, cell.text, cell.line, cell.column)


def _number_cells(numbers: NumberColumns, slots: Sequence[Slot]) -> list[Cell]:
    return [_as_cell(cell, slots[place]) for place, cell in sorted(numbers.items())]


def _refuse_too_wide(line: GridLine, slots: Sequence[Slot]) -> None:
    if len(line.cells) > 2 * len(slots):
        raise ReportError(
            f"这一行有 {len(line.cells)} 格，远多于表头的 {len(slots)} 栏。请核对这一行。"
            "This row has far more cells than the header has columns: check it.",
            line=line.number,
        )


def _values(numbers: NumberColumns, slots: Sequence[Slot], unit: str) -> tuple[Mapping[str, Decimal], Decimal | None]:
    """The amounts by field, and the rate. A blank amount of a column that the form has is zero: nothing from there."""
    values = {slots[place].field: amount(cell, unit) for place, cell in numbers.items()}
    if "actual" not in values and any(values.get(slots[place].field) for place in part_slots(slots)):
        cell = next(iter(numbers.values()))
        raise ReportError(
            "这一行有资金来源的支出，却没有实际支出合计。请补上。"
            "This row has expenditure by source but no total expenditure: add it.",
            line=cell.line,
            column=cell.column + 1,
        )
    columns = [slots[place] for place in number_slots(slots)]
    amounts = {slot.field: values.get(slot.field, Decimal(0)) for slot in columns if slot.kind == "amount"}
    rates = [
        cell for place, cell in numbers.items() if slots[place].field == "execution_rate" and not is_dash(cell.text)
    ]
    return Frozen(amounts), amount(rates[0], unit) if rates else None


def rate_places(rows: Sequence[Row]) -> int:
    """By how many places the rates are to be moved: 2 where the report prints fractions (0.9874), else 0."""
    as_percent = as_fraction = 0
    for row in rows:
        budget, actual = row.amounts["budget"], row.amounts["actual"]
        if row.rate is None or not budget or not actual:
            continue
        true = actual / budget * 100
        as_percent += abs(row.rate - true) < 1
        as_fraction += abs(row.rate * 100 - true) < 1
    return 2 if as_fraction > as_percent else 0
