"""A form's indicators among the cells of their project: 培训人次·完成值 is found, quoted and cited like any other text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.columns import Aspect, Side
from index.quantities import quantities
from index.report import Cell, Fund, IndicatorRow, Project

_TARGET, _RESULT, _REASON = "·指标值", "·完成值", "·偏差原因"
_PLANNED, _SPENT = "·预算数", "·执行数"
_SIDES: tuple[tuple[str, str], ...] = (("target", _TARGET), ("actual", _RESULT), ("reason", _REASON))


def indicator_cells(rows: Sequence[IndicatorRow]) -> Iterator[Cell]:
    """The target, result and reason of every named indicator, each under the indicator's name."""
    return (cell for _, cell in _named(rows))


def _named(rows: Sequence[IndicatorRow]) -> Iterator[tuple[IndicatorRow, Cell]]:
    """The cells of named indicators; two of one name are told apart by their place."""
    seen: dict[str, int] = {}
    for row in rows:
        if not row.name:
            continue
        name = bare_name(row.name)
        seen[name] = seen.get(name, 0) + 1
        called = name if seen[name] == 1 else f"{name}（{seen[name]}）"
        for key, ending in _SIDES:
            if cell := row.cells.get(key):
                yield row, replace(cell, field=f"{called}{ending}", unit=_unit(row) if key == "actual" else "")


def _unit(row: IndicatorRow) -> str:
    """The unit of a result that is a bare figure: that of its target."""
    units = {quantity.unit for quantity in quantities(row.target or "")}
    return units.pop() if len(units) == 1 else ""


def cells_under(project: Project, field: str) -> tuple[Cell, ...]:
    """What a form says under a usual column: its cell, or of an aspect (quality_done) the cells of all its indicators."""
    own = project.cell(field)
    if own is not None:
        return (own,)
    if field == "problems":
        return tuple(cell for _, cell in _named(project.indicators) if is_reason(cell.field))
    aspect, _, side = field.rpartition("_")
    return tuple(
        cell for row, cell in _named(project.indicators) if row.aspect == aspect and side_of(cell.field) == side
    )


def aspect_of(project: Project, name: str) -> Aspect | None:
    """What the indicator of this name measures, as far as its levels say."""
    return next((row.aspect for row in project.indicators if row.name and bare_name(row.name) == name), None)


def bare_name(name: str) -> str:
    """The name of an indicator without its printed number: 指标1：培训人次."""
    head, colon, rest = name.replace("\n", "").partition("：" if "：" in name else ":")
    numbered = head.startswith("指标") and (head[2:].isdigit() or not head[2:])
    return rest.strip() if colon and numbered and rest.strip() else name.replace("\n", "").strip()


def fund_cells(funds: Sequence[Fund], known: Sequence[Cell]) -> Iterator[Cell]:
    """The budget and expenditure of every source of money, under the source's name, but for those that are `known`."""
    places = {(cell.line, cell.column) for cell in known}
    for fund in funds:
        for key, ending in (("budget", _PLANNED), ("actual", _SPENT)):
            cell = fund.cells.get(key)
            if cell is not None and (cell.line, cell.column) not in places:
                yield replace(cell, field=f"{fund.source}{ending}")


def is_reason(field: str) -> bool:
    """Whether it is the cell that says why an indicator was not met."""
    return field.endswith(_REASON)


def side_of(field: str) -> Side | None:
    """Whether the cell of an indicator or source holds what was planned, or what came of it; None for other cells."""
    if field.endswith((_TARGET, _PLANNED)):
        return "target"
    return "done" if field.endswith((_RESULT, _SPENT)) else None


def name_of(field: str) -> str | None:
    """The name of the indicator that a cell belongs to; None for other cells."""
    return next((field.removesuffix(ending) for _, ending in _SIDES if field.endswith(ending)), None)


def is_of_form(field: str) -> bool:
    """Whether the cell is that of an indicator or of a source of money that a form prints in a row of its own."""
    return name_of(field) is not None or field.endswith((_PLANNED, _SPENT))


def target_field(field: str) -> str:
    """The field of the target that a result answers."""
    if field.endswith(_SPENT):
        return f"{field.removesuffix(_SPENT)}{_PLANNED}"
    return f"{field.removesuffix(_RESULT)}{_TARGET}"
