"""Cells and numbers as figures show them."""

from decimal import Decimal

from assistant.answer import CellRef
from index.report import Cell, Report


def cell_ref(report: Report, project_no: int | None, cell: Cell) -> CellRef:
    """A cell as the input of a figure."""
    name = "合计" if project_no is None else report.project(project_no).name
    return CellRef(
        project_no=project_no,
        project_name=name,
        field=cell.field,
        text=cell.text,
        line=cell.line,
        column=cell.column,
        certain=cell.certain,
        place=cell.place,
    )


def plain(value: Decimal) -> str:
    """A Decimal without exponent or trailing zeros, with thousands separators: 12345.67 -> 12,345.67."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
