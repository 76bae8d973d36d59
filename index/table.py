"""A grid -> a Report: headers to columns, rows to projects, what stands above and below the table."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from index.checks import checks_of
from index.errors import ReportError
from index.header import Slot, columns_of
from index.layout import Layout, lay_out
from index.notes import read_notes
from index.preamble import read_preamble
from index.reading import Grid, GridLine
from index.report import Cell, Report
from index.rows import Row, rate_places, read_row, read_total
from index.units import unit_names

_NEEDED = {"name": "项目名称", "budget": "预算金额", "actual": "实际支出金额"}


def read_table(grid: Grid) -> Report:
    """The report that a grid holds; ReportError where it holds none."""
    layout = lay_out(grid)
    pages = _columns_of_pages(layout)
    preamble = read_preamble(layout.above, [*(line for lines in layout.headers for line in lines), *layout.below])
    rows = [read_row(no, line, pages[page - 1], page, preamble.unit) for page, no, line in layout.rows]
    _refuse_duplicates(rows)
    places = rate_places(rows)
    units = unit_names(rows, preamble.department)
    projects = tuple(row.project(unit, places) for row, unit in zip(rows, units, strict=True))
    totals: Mapping[str, Decimal] = {}
    total_cells: tuple[Cell, ...] = ()
    if layout.totals:
        page, line = layout.totals[-1]
        totals, total_cells = read_total(line, pages[page - 1], preamble.unit)
    return Report(
        id=f"r{preamble.year}-{grid.fingerprint[:12]}",
        title=preamble.title,
        department=preamble.department,
        year=preamble.year,
        unit=preamble.unit,
        notes=read_notes(layout.below, {project.no: project.name for project in projects}),
        totals=totals,
        total_cells=total_cells,
        projects=projects,
        checks=checks_of(projects, totals, total_cells),
    )


def _columns_of_pages(layout: Layout) -> list[tuple[Slot, ...]]:
    """The columns of each page. A page whose header lost a phrase that another page has is read like that other."""
    pages = [columns_of(lines) for lines in layout.headers]
    fullest = max(pages, key=len)
    for slots, lines in zip(pages, layout.headers, strict=True):
        _refuse_missing(slots, lines[0])
    return [fullest if _is_part_of(slots, fullest) else slots for slots in pages]


def _is_part_of(some: Sequence[Slot], all_of_them: Sequence[Slot]) -> bool:
    remaining = iter(all_of_them)
    return all(slot in remaining for slot in some)


def _refuse_missing(slots: Sequence[Slot], line: GridLine) -> None:
    """No amount is guessed: every page must name the budget and the expenditure, in its own header."""
    named = {slot.field for slot in slots}
    for field, words in _NEEDED.items():
        if field not in named:
            raise ReportError(
                f"表头里没有“{words}”这一栏。请补上这一栏，或核对是不是绩效自评表。"
                f'The header has no column "{words}": add it, or check that this is a self-evaluation table.',
                line=line.number,
            )


def _refuse_duplicates(rows: Sequence[Row]) -> None:
    lines: dict[int, int] = {}
    for row in rows:
        cell = row.cells[0]
        if row.no in lines:
            raise ReportError(
                f"序号 {row.no} 重复，第 {lines[row.no]} 行已经用过。请改正序号。"
                f"No. {row.no} is used twice, first in line {lines[row.no]}: correct the numbering.",
                line=cell.line,
                column=cell.column,
            )
        lines[row.no] = cell.line
