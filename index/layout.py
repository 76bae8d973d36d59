"""The lines of a file by what they are: above the table, headers, rows, totals, below the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.amounts import is_number_like, plain, serial
from index.errors import ReportError
from index.header import (
    LONGEST_PHRASE,
    MAX_HEADER_LINES,
    columns_named,
    continues_header,
    is_column_numbering,
    is_header,
)
from index.notes import MARK
from index.reading.grid import Grid, GridLine

_TOTAL = re.compile(r"(总|全部)?(合|总)计(数|金额)?[:：]?")
_SUBTOTAL = re.compile(r".*小计[:：]?|本页合计[:：]?")
_FURNITURE = re.compile(
    r"第?\d+页.*|[-—–]*\d{1,3}[-—–]*|\d+/\d+|[(（]?续表?\d*[)）]?"
    r"|(填报人|填表人|填报单位|制表人?|审核人|复核人|单位负责人|负责人|经办人|联系人|联系电话|电话|填报日期|打印日期|填表日期|日期)[:：].*"
)
_REPEATED = re.compile(r".*绩效.*(表|报告)([(（]续.*[)）])?|(金额)?单位[:：].*|(部门|单位)名称.*[:：].*|附[件表].*")


@dataclass(slots=True)
class Layout:
    """What was found; a row and a total carry the page they stand on (1-based, a page for each header),
    a row also its 序号, or its place where the form has no such column."""

    above: list[GridLine] = field(default_factory=list)
    headers: list[list[GridLine]] = field(default_factory=list)
    rows: list[tuple[int, int, GridLine]] = field(default_factory=list)
    totals: list[tuple[int, GridLine]] = field(default_factory=list)
    below: list[GridLine] = field(default_factory=list)


def lay_out(grid: Grid) -> Layout:
    """Sort the lines of a grid; ReportError where there is no table, or a line in it that is not part of one."""
    layout = Layout()
    in_header = False
    for line in grid.lines:
        if not line.cells:
            continue
        if is_header(line):
            layout.headers.append([line])
            in_header = True
        elif not layout.headers:
            layout.above.append(line)
        elif in_header and len(layout.headers[-1]) < MAX_HEADER_LINES and continues_header(line):
            layout.headers[-1].append(line)
        elif not (in_header and is_column_numbering(line)):
            in_header = False
            _sort_line(line, layout)
    _refuse_no_table(grid, layout)
    return layout


def _sort_line(line: GridLine, layout: Layout) -> None:
    """A line under a header."""
    page, first = len(layout.headers), plain(line.cells[0].text)
    has_number = any(is_number_like(cell.text) for cell in line.cells[1:])
    if _TOTAL.fullmatch(first) and has_number:
        layout.totals.append((page, line))
    elif (no := _row_number(line, layout)) is not None:
        _refuse_loose(layout)
        layout.rows.append((page, no, line))
    elif (_SUBTOTAL.fullmatch(first) and has_number) or _is_furniture(line, layout):
        return
    else:
        layout.below.append(line)


def _row_number(line: GridLine, layout: Layout) -> int | None:
    """The 序号 that a row starts with; in a form without that column, rows count themselves."""
    if "no" in columns_named(layout.headers[-1]):
        return serial(line.cells[0].text) if len(line.cells) >= 3 and line.width > 3 else None
    numbers = [cell for cell in line.cells[1:] if is_number_like(cell.text)]
    return len(layout.rows) + 1 if len(numbers) >= 2 else None


def _is_furniture(line: GridLine, layout: Layout) -> bool:
    """Page numbers, signatures, and the title block repeated on a later page."""
    above = {plain(cell.text) for line in layout.above for cell in line.cells}
    return all(
        cell in above or _FURNITURE.fullmatch(cell) or (_REPEATED.fullmatch(cell) and not MARK.match(cell))
        for cell in (plain(cell.text)[:LONGEST_PHRASE] for cell in line.cells)
    )


def _refuse_loose(layout: Layout) -> None:
    """Notes may stand between pages, but any other line between two rows is a row that cannot be read."""
    for line in layout.below:
        if not layout.rows or MARK.match(line.cells[0].text) or layout.totals:
            continue
        raise _loose(line)


def _loose(line: GridLine) -> ReportError:
    return ReportError(
        f"这一行（“{line.cells[0].text[:20]}”）不是完整的一行：开头没有序号。请把断开的行接好，或补上序号。"
        "This line is not a whole row, it does not start with a 序号: join broken lines, or add the number.",
        line=line.number,
        column=line.cells[0].column,
    )


def _refuse_no_table(grid: Grid, layout: Layout) -> None:
    first = next(line for line in grid.lines if line.cells)
    if not layout.headers:
        raise ReportError(
            "文件里没有找到项目绩效自评表的表头（序号、项目名称、预算金额、实际支出金额……），各栏应以制表符分隔。"
            "请确认这是自评表的文本。No header of a self-evaluation table was found "
            "(序号, 项目名称, 预算金额, 实际支出金额, separated by tabs): check that this is the right document.",
            line=first.number,
        )
    if not layout.rows:
        raise ReportError(
            "表头下面没有项目。每个项目一行，以序号开头，各栏以制表符分隔。"
            "There is no project under the header: one row a project, starting with its 序号, separated by tabs.",
            line=layout.headers[-1][-1].number,
        )
    numbered: Sequence[GridLine] = [line for line in layout.below if len(line.cells) > 4]
    if numbered:
        raise _loose(numbered[0])
