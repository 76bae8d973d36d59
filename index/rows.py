"""One row of the table -> a project: its numbers found first, then the text on either side aligned to the columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from index.align import Anchor, Placement, align
from index.amount_columns import NumberColumns, number_slots, part_slots, place_numbers, take_numbers
from index.amounts import amount, number, serial
from index.columns import TEXT_FIELDS
from index.content import echo, misfit
from index.errors import ReportError
from index.header import Slot
from index.reading.grid import GridCell, GridLine
from index.report import Cell, Project

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

    def project(self, unit_name: str, rate_scale: int) -> Project:
        """The finished project."""
        project = Project(
            no=self.no,
            name=self.name,
            unit_name=unit_name,
            page=self.page,
            amounts=self.amounts,
            execution_rate=None if self.rate is None else self.rate * rate_scale,
            text=MappingProxyType({}),
            cells=self.cells,
        )
        shown = {field: project.cell(field) for field in self.text_fields}
        text = {field: cell.text if cell else None for field, cell in shown.items()}
        return Project(
            project.no, project.name, unit_name, self.page, self.amounts, project.execution_rate,
            MappingProxyType(text), self.cells,
        )  # fmt: skip


def read_row(line: GridLine, slots: Sequence[Slot], page: int, unit: str) -> Row:
    """A project's row; ReportError where its numbers or its name cannot be read."""
    first, rest = line.cells[0], line.cells[1:]
    no = serial(first.text)
    assert no is not None  # the caller took the line for a row because it starts with a 序号
    begin, end = take_numbers(line.cells, len(number_slots(slots)), unit)
    if end - begin < 2:
        raise ReportError(
            f"序号 {no} 的这一行缺少金额，至少应有预算和支出两个数。请补齐。"
            f"Row {no} lacks its amounts: give at least the budget and the expenditure.",
            line=line.number,
            column=rest[-1].column if rest else first.column,
        )
    numbers = place_numbers(line.cells[begin:end], slots, unit, None)
    left = _align_left(line.cells[1:begin], slots, first, numbers)
    right = _align_right(line.cells[end:], slots, numbers, line.width)
    cells = (
        Cell("no", first.text, first.line, first.column),
        *left,
        *(Cell(slots[place].field, cell.text, cell.line, cell.column) for place, cell in sorted(numbers.items())),
        *right,
    )
    names = [cell.text for cell in left if cell.field == "name" and cell.certain] or [
        cell.text for cell in left if cell.field == "name"
    ]
    if not names:
        raise ReportError(
            f"序号 {no} 的这一行没有项目名称。请补上。Row {no} has no project name: add it.",
            line=line.number,
            column=first.column,
        )
    units = [cell.text for cell in left if cell.field == "unit_name"]
    values = _values(numbers, slots, unit)
    rate = values.pop("execution_rate", None)
    fields = dict.fromkeys([*TEXT_FIELDS, *(slot.field for slot in slots if slot.kind == "text")])
    return Row(
        no, max(names, key=len), units[0] if units else None, page, MappingProxyType(values), rate, cells, tuple(fields)
    )


def read_total(line: GridLine, slots: Sequence[Slot], unit: str) -> tuple[Mapping[str, Decimal], tuple[Cell, ...]]:
    """The printed totals by field, and their cells."""
    begin, end = take_numbers(line.cells, len(number_slots(slots)), unit)
    numbers = place_numbers(line.cells[begin:end], slots, unit, None)
    right = _align_right(line.cells[end:], slots, numbers, line.width)
    totals = {
        slots[place].field: amount(cell, unit)
        for place, cell in sorted(numbers.items())
        if slots[place].kind == "amount"
    }
    cells = [Cell(slots[place].field, cell.text, cell.line, cell.column) for place, cell in sorted(numbers.items())]
    labels = [Cell("name", cell.text, cell.line, cell.column) for cell in line.cells[:begin]]
    return MappingProxyType(totals), (*labels, *cells, *right)


def _values(numbers: NumberColumns, slots: Sequence[Slot], unit: str) -> dict[str, Decimal]:
    """The amounts by field. A blank amount of a column that the form has is nothing spent from that source: zero."""
    values = {slots[place].field: amount(cell, unit) for place, cell in numbers.items()}
    blank = [slots[place].field for place in number_slots(slots) if place not in numbers]
    if "actual" in blank and any(values.get(slots[place].field) for place in part_slots(slots)):
        cell = next(iter(numbers.values()))
        raise ReportError(
            "这一行有资金来源的支出，却没有实际支出合计。请补上。"
            "This row has expenditure by source but no total expenditure: add it.",
            line=cell.line,
            column=cell.column + 1,
        )
    fields = [slots[place].field for place in number_slots(slots) if slots[place].kind == "amount"]
    return {field: values.get(field, Decimal(0)) for field in fields} | {
        field: value for field, value in values.items() if field == "execution_rate"
    }


def _align_left(
    cells: Sequence[GridCell], slots: Sequence[Slot], first: GridCell, numbers: NumberColumns
) -> list[Cell]:
    """The cells between the 序号 and the numbers."""
    after, after_cell = min(numbers.items())
    before = next((place for place, slot in enumerate(slots) if slot.field == "no"), -1)
    start, end = Anchor(first.column, before), Anchor(after_cell.column, after)
    return _align(cells, slots, start, end)


def _align_right(cells: Sequence[GridCell], slots: Sequence[Slot], numbers: NumberColumns, width: int) -> list[Cell]:
    """The cells after the numbers."""
    before, before_cell = max(numbers.items())
    return _align(cells, slots, Anchor(before_cell.column, before), Anchor(width, len(slots), RIGHT_EDGE_WEIGHT))


def _align(cells: Sequence[GridCell], slots: Sequence[Slot], start: Anchor, end: Anchor) -> list[Cell]:
    if not cells:
        return []
    if not any(slot.kind in ("name", "text") for slot in slots[start.column + 1 : end.column]):
        raise ReportError(
            f"“{cells[0].text[:20]}”所在的格没有对应的表头。请核对表头和这一行。"
            f'No column of the header is left for "{cells[0].text[:20]}": check the header and this row.',
            line=cells[0].line,
            column=cells[0].column,
        )
    placed = align(
        cells,
        slots,
        start=start,
        end=end,
        fit=lambda i, j: misfit(cells[i].text, slots[j]),
        echo=lambda i, k: echo(cells[i].text, cells[k].text),
    )
    found = [_cell(cell, place, placed, cells, slots) for cell, place in zip(cells, placed, strict=True)]
    return [_doubted_with(found[i - 1], cell) if i else cell for i, cell in enumerate(found)]


def _doubted_with(target: Cell, done: Cell) -> Cell:
    """A completion is no surer than its target: if the one belongs to another column, so does the other."""
    aspect, _, side = done.field.rpartition("_")
    if target.certain or side != "done" or target.field != f"{aspect}_target" or not target.alternative:
        return done
    other, _, other_side = target.alternative.rpartition("_")
    moved = f"{other}_done" if other_side == "target" else None
    return replace(done, certain=False, alternative=done.alternative or moved)


def _cell(
    cell: GridCell, place: Placement, placed: Sequence[Placement], cells: Sequence[GridCell], slots: Sequence[Slot]
) -> Cell:
    """Of two cells in one column the longer is the real one and the other is a stray."""
    sharing = [other for other, at in zip(cells, placed, strict=True) if at.column == place.column]
    stray = cell is not max(sharing, key=lambda other: len(other.text))
    alternative = slots[place.alternative].field if place.alternative is not None else None
    certain = not stray and (place.certain or len(sharing) > 1)
    return Cell(slots[place.column].field, cell.text, cell.line, cell.column, certain, None if certain else alternative)


def rate_scale(rows: Sequence[Row]) -> int:
    """100 where the report prints its rates as fractions (0.9874), else 1."""
    as_percent = as_fraction = 0
    for row in rows:
        budget, actual = row.amounts["budget"], row.amounts["actual"]
        if row.rate is None or not budget or not actual:
            continue
        true = actual / budget * 100
        as_percent += abs(row.rate - true) < 1
        as_fraction += abs(row.rate * 100 - true) < 1
    return 100 if as_fraction > as_percent else 1


__all__ = ["Row", "number", "rate_scale", "read_row", "read_total"]
