"""One row of a list, read column by column: its amounts with their units, its rate, its points, its indicators."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.amounts import plain
from index.layouts.draft import FundDraft, IndicatorDraft, Money
from index.layouts.list_columns import ListColumn
from index.layouts.money import Tell, read_money, read_points, read_rate
from index.reading.document import Place, TableCell
from index.report import Cell

_UNITS = ("亿元", "百万元", "万元", "千元", "元")
_NO_SIGN = frozenset({"定性", "文字描述", "/", "-", "—", "无"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its non-blank cells by column, through merges. `number` is that of the table."""

    number: int
    cells: Mapping[int, TableCell]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return next(iter(self.cells.values())).place

    @property
    def texts(self) -> list[str]:
        """Its texts, each once, folded."""
        return list(dict.fromkeys(plain(cell.text) for cell in self.cells.values()))

    def text(self, column: ListColumn | None) -> str:
        """The text in a column; "" where there is none."""
        cell = self.cells.get(column.at) if column else None
        return cell.text if cell else ""

    def own(self, column: ListColumn | None) -> str:
        """The text in a column where it begins in this very row, not in a row above from which it is merged down."""
        cell = self.cells.get(column.at) if column else None
        return cell.text if cell and cell.row == self.number else ""

    def cell(self, column: ListColumn) -> Cell:
        """The report's cell of a column that is not blank here."""
        found = self.cells[column.at]
        line = found.place.line or found.place.row or found.row + 1
        return Cell(column.field, found.text, line, found.column, not found.doubted, place=found.place)


@dataclass(frozen=True, slots=True)
class RowReader:
    """How the rows under one header are read; `unit` is that of the table, None where it states none."""

    columns: Sequence[ListColumn]
    unit: str | None
    tell: Tell

    def amounts(self, row: Row, tell: Tell | None = None) -> dict[str, Money]:
        """The amounts by field; blank ones are left out. A 金额单位 of the row goes before that of its column."""
        own = next((_unit_named(row.text(column)) for column in self.columns if column.kind == "unit"), None)
        found = {}
        for column in self.columns:
            if column.kind == "money" and row.text(column):
                money = read_money(row.cell(column), own or column.unit or self.unit, tell or self.tell)
                if money is not None:
                    found[column.field] = money
        return found

    def rate(self, row: Row) -> Decimal | None:
        """The printed execution rate as its cell gives it."""
        for column in self.columns:
            if column.kind == "rate" and row.text(column):
                found = read_rate(row.cell(column), self.tell)
                return found[0] if found else None
        return None

    def points(self, row: Row, field: str) -> Decimal | None:
        """The weight or score that stands in the row for the whole project."""
        column = next((each for each in self.columns if each.kind == "points" and each.field == field), None)
        return read_points(row.cell(column)) if column and row.text(column) else None

    def cells(self, row: Row) -> Iterator[Cell]:
        """Every cell of the project itself, not of one of its indicators."""
        return (row.cell(column) for column in self.columns if column.kind != "indicator" and row.text(column))

    def indicator(self, row: Row) -> IndicatorDraft | None:
        """The indicator of a row of an indicator list; sign, value and unit of its target are one target."""
        cells = {
            column.field: row.cell(column) for column in self.columns if column.kind == "indicator" and row.text(column)
        }
        target = _joined_target(cells)
        kept = {field: cell for field, cell in cells.items() if field not in ("sign", "measure", "status", "target")}
        if target is not None:
            kept["target"] = target
        if not kept.keys() & {"name", "target", "actual"}:
            return None
        weight, score = (read_points(kept[field]) if field in kept else None for field in ("weight", "score"))
        return IndicatorDraft(kept, weight, score)

    def aspects(self, row: Row) -> Iterator[IndicatorDraft]:
        """The indicators of a list that has a pair of columns for each aspect: the content of the target, and the result."""
        sides: dict[str, dict[str, ListColumn]] = {}
        for column in self.columns:
            if column.group in ("target", "done"):
                sides.setdefault(column.pair or str(column.level2), {})[column.group] = column
        for pair in sides.values():
            named = {"target": "target", "done": "actual"}
            cells = {named[side]: row.cell(column) for side, column in pair.items() if row.text(column)}
            if cells:
                level1, level2 = (
                    next((level for column in pair.values() if (level := getattr(column, key))), None)
                    for key in ("level1", "level2")
                )
                yield IndicatorDraft({**_levels(level1, level2, next(iter(cells.values()))), **cells})

    def funds(self, row: Row, amounts: Mapping[str, Money]) -> Iterator[FundDraft]:
        """The sources of the money; before them the total where the form prints more of it than budget and expenditure."""
        initial = next(
            (column for column in self.columns if column.group == "initial" and column.field in amounts), None
        )
        if initial is not None:
            named = {"initial": initial.field, "budget": "budget", "actual": "actual"}
            yield FundDraft(
                "合计", {key: amounts[field] for key, field in named.items() if field in amounts}, self.rate(row)
            )
        sources: dict[str, dict[str, Money]] = {}
        for column in self.columns:
            if column.kind == "money" and column.group in ("budget", "actual") and column.field in amounts:
                sources.setdefault(column.words, {})[column.group] = amounts[column.field]
        sources_named = dict.fromkeys(
            column.words for column in self.columns if column.kind == "money" and column.group in ("budget", "actual")
        )
        for source in sources_named if sources else ():
            yield FundDraft(source, sources.get(source, {}))


def _unit_named(text: str) -> str | None:
    words = plain(text).removeprefix("人民币").strip("()")
    return next((unit for unit in _UNITS if words == unit), None)


def _joined_target(cells: Mapping[str, Cell]) -> Cell | None:
    """The target with its sign before and its unit behind, where those stand in cells of their own."""
    target = cells.get("target")
    if target is None:
        return None
    sign = cells["sign"].text.strip() if "sign" in cells else ""
    measure = cells["measure"].text.strip() if "measure" in cells else ""
    body = target.text.strip()
    before = "" if plain(sign) in _NO_SIGN or body.startswith(sign) else sign
    after = "" if plain(measure) in _NO_SIGN or body.endswith(measure) else measure
    text = f"{before}{body}{after}"
    return Cell("target", text, target.line, target.column, target.certain, place=target.place)


def _levels(level1: str | None, level2: str | None, beside: Cell) -> dict[str, Cell]:
    """The levels as cells; they stand in the header, so they carry the place of the content that they head."""
    named = {"level1": level1, "level2": level2}
    return {
        field: Cell(field, words, beside.line, beside.column, place=beside.place)
        for field, words in named.items()
        if words
    }
