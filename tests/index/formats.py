"""A list written as people have it: xlsx, docx, html, csv, each with its merged header, from the same rows."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import docx
import openpyxl

from index.report import Report

_ASPECTS = {
    "产出目标": {"quantity": "数量指标", "quality": "质量指标", "timeliness": "时效指标"},
    "效益目标": {
        "economic": "经济效益指标", "social": "社会效益指标", "ecological": "生态效益指标", "satisfaction": "服务对象满意度指标",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Head:
    """A heading cell: its text, its row and column, and what it spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Sheet:
    """A list: what stands above it, its header, its rows of texts, what stands below."""

    above: tuple[str, ...]
    head: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    below: tuple[str, ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0])


def sheet_of(report: Report) -> Sheet:
    """A report as the usual form prints it."""
    fields, head = _header()
    rows = []
    for project in report.projects:
        shown = {cell.field: cell.text for cell in reversed(project.cells)} | {"unit_name": project.unit_name}
        shown |= {field: text for field, text in project.text.items() if text}
        rows.append(tuple(shown.get(field, "") for field in fields))
    totals = {field: f"{value:f}" for field, value in report.totals.items()}
    rows.append(tuple("合计" if field == "name" else totals.get(field, "") for field in fields))
    above = (report.title, f"部门名称：{report.department}", f"单位：{report.unit}")
    return Sheet(above, head, tuple(rows), tuple(f"备注{note.number}：{note.text}" for note in report.notes))


def _header() -> tuple[list[str], tuple[Head, ...]]:
    fields: list[str] = []
    head: list[Head] = []

    def single(field: str, text: str) -> None:
        head.append(Head(text, 0, len(fields), rows=3))
        fields.append(field)

    for field, text in (
        ("no", "序号"),
        ("unit_name", "单位名称"),
        ("name", "项目名称"),
        ("budget", "项目年度预算金额"),
    ):
        single(field, text)
    head.append(Head("实际支出金额", 0, len(fields), columns=4))
    head.append(Head("合计", 1, len(fields), rows=2))
    head.append(Head("其中：财政拨款", 1, len(fields) + 1, columns=2))
    head += [Head("一般公共预算", 2, len(fields) + 1), Head("政府性基金", 2, len(fields) + 2)]
    head.append(Head("非财政资金", 1, len(fields) + 3, rows=2))
    fields += ["actual", "general_public_budget", "government_fund", "non_fiscal"]
    for field, text in (
        ("execution_rate", "预算支出执行率"), ("annual_goal", "年初绩效目标"), ("overall_completion", "绩效目标整体完成情况"),
    ):  # fmt: skip
        single(field, text)
    for group, aspects in _ASPECTS.items():
        head.append(Head(group, 0, len(fields), columns=2 * len(aspects)))
        for aspect, text in aspects.items():
            head.append(Head(text, 1, len(fields), columns=2))
            head += [Head("年度指标内容", 2, len(fields)), Head("完成情况", 2, len(fields) + 1)]
            fields += [f"{aspect}_target", f"{aspect}_done"]
    single("problems", "项目执行中存在的问题")
    single("rectification", "整改情况")
    return fields, tuple(head)


def xlsx(sheet: Sheet) -> bytes:
    """As a workbook with one sheet; numbers stay the texts that they are."""
    book = openpyxl.Workbook()
    page = book.active
    for at, line in enumerate(sheet.above, 1):
        page.cell(at, 1, line)
        page.merge_cells(start_row=at, start_column=1, end_row=at, end_column=sheet.width)
    top = len(sheet.above) + 1
    for each in sheet.head:
        row, column = top + each.row, 1 + each.column
        page.cell(row, column, each.text)
        if each.rows > 1 or each.columns > 1:
            end = {"end_row": row + each.rows - 1, "end_column": column + each.columns - 1}
            page.merge_cells(start_row=row, start_column=column, **end)
    for at, texts in enumerate([*sheet.rows, *((line,) for line in sheet.below)], top + 3):
        for column, text in enumerate(texts, 1):
            if text:
                page.cell(at, column).value = text
                page.cell(at, column).data_type = "s"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def word(sheet: Sheet) -> bytes:
    """As a Word document with one table."""
    document = docx.Document()
    for line in sheet.above:
        document.add_paragraph(line)
    table = document.add_table(3 + len(sheet.rows), sheet.width)
    grid = [list(row.cells) for row in table.rows]
    for each in sheet.head:
        first = grid[each.row][each.column]
        cell = first.merge(grid[each.row + each.rows - 1][each.column + each.columns - 1])
        cell.text = each.text
    for cells, texts in zip(grid[3:], sheet.rows, strict=True):
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    for line in sheet.below:
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def page(sheet: Sheet) -> bytes:
    """As a web page."""
    lines = [
        "<html><head><meta charset='utf-8'></head><body>",
        *(f"<p>{_escaped(line)}</p>" for line in sheet.above),
        "<table>",
    ]
    for row in range(3):
        cells = (
            f"<td rowspan={each.rows} colspan={each.columns}>{each.text}</td>" for each in sheet.head if each.row == row
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    lines += (f"<tr>{''.join(f'<td>{_escaped(text)}</td>' for text in texts)}</tr>" for texts in sheet.rows)
    lines += ["</table>", *(f"<p>{_escaped(line)}</p>" for line in sheet.below), "</body></html>"]
    return "\n".join(lines).encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


def comma(sheet: Sheet, encoding: str = "gb18030") -> bytes:
    """As a Chinese Excel saves it: GBK, merged cells empty but for the first."""
    rows = [[line, *[""] * (sheet.width - 1)] for line in sheet.above]
    header = [[""] * sheet.width for _ in range(3)]
    for each in sheet.head:
        header[each.row][each.column] = each.text
    rows += [*header, *map(list, sheet.rows), *([line, *[""] * (sheet.width - 1)] for line in sheet.below)]
    content = io.StringIO(newline="")
    csv.writer(content).writerows(rows)
    return content.getvalue().encode(encoding)


WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {"xlsx": xlsx, "docx": word, "html": page, "csv": comma}


def amounts_of(report: Report) -> Sequence[tuple[str, dict[str, object]]]:
    """What its projects cost, by name."""
    return [(project.name, dict(project.amounts)) for project in report.projects]
