"""The table of an answer as CSV and as XLSX, numbers as numbers and no cell that a spreadsheet would run."""

import csv
import io
import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.answer import Table
from ui.export import File, file_name, printable
from ui.tables import Number, number
from ui.words import UiLanguage

_RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WIDEST = 60


def neutral(text: str) -> str:
    """The text of a cell with an apostrophe before what a spreadsheet would take for a formula; a number stays one."""
    clean = printable(text)
    stripped = clean.lstrip(" \u3000")
    runs = stripped.startswith(_RUN_AS_FORMULA) or clean.startswith(_RUN_AS_FORMULA)
    return f"'{clean}" if runs and not _PLAIN_NUMBER.fullmatch(clean) else clean


def csv_file(table: Table, about: str, language: UiLanguage) -> File:
    """The table as CSV in UTF-8, marked so that Excel reads its Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([neutral(cell) for cell in row] for row in (table.header, *table.rows))
    content = text.getvalue().encode("utf-8-sig")
    return File(file_name("file_table", about, "csv", language), "text/csv;charset=utf-8", content)


def xlsx_file(table: Table, about: str, language: UiLanguage) -> File:
    """The table as an Excel file: amounts are numbers with the decimals that the answer shows."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _sheet_title(table.title)
    sheet.freeze_panes = "A2"
    for row_number, row in enumerate((table.header, *table.rows), 1):
        for column_number, text in enumerate(row, 1):
            _write(sheet, row_number, column_number, text, is_header=row_number == 1)
    for column_number in range(1, len(table.header) + 1):
        widest = max(_width(row[column_number - 1]) for row in (table.header, *table.rows))
        sheet.column_dimensions[get_column_letter(column_number)].width = min(widest + 3, _WIDEST)
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return File(file_name("file_table", about, "xlsx", language), kind, content.getvalue())


def _write(sheet: Worksheet, row: int, column: int, text: str, *, is_header: bool) -> None:
    found = None if is_header else number(text)
    cell = sheet.cell(row=row, column=column)
    if found is None:
        cell.value = neutral(text)
        cell.data_type = "s"
    else:
        cell.value = found.value
        cell.number_format = _number_format(text, found)
    cell.font = Font(bold=is_header)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=None if found is None else "right")


def _number_format(text: str, found: Number) -> str:
    """Separators, decimals and unit as the answer prints them."""
    exponent = found.value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    digits = ("#,##0" if "," in text else "0") + (f".{'0' * places}" if places else "")
    gap = " " if " " in text.strip() else ""
    return digits + (f'"{gap}{found.unit}"' if found.unit else "")


def _width(text: str) -> int:
    return max((sum(2 if ord(c) > 0x2E80 else 1 for c in line) for line in text.splitlines()), default=0)


def _sheet_title(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]'<>]", "", printable(title))[:31] or "Wenji"
