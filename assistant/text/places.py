"""Where something stands in its document, in words: 第 12 行, 工作表“汇总” F6, 第 2 页表格第 3 行第 4 列."""

from index.reading.document import Place
from prompts import phrase


def place_said(place: Place | None, line: int = 0, language: str = "zh") -> str:
    """A place in words; `line` is where the cell of a text file stands that has none. "" where nothing is known."""
    lang = "en" if language == "en" else "zh"
    if place is None or place.line is not None or place == Place():
        at = place.line if place is not None and place.line else line
        return phrase("places", "line", lang, line=at) if at else ""
    if place.sheet is not None:
        address = f"{_letters(place.column)}{place.row}" if place.row and place.column else ""
        return phrase("places", "sheet" if address else "whole_sheet", lang, sheet=place.sheet, address=address)
    if place.row and place.column:
        key = "page" if place.page is not None else "table"
        return phrase("places", key, lang, page=place.page, table=place.table or 1, row=place.row, column=place.column)
    key = "whole_page" if place.page is not None else "whole_table"
    return phrase("places", key, lang, page=place.page, table=place.table or 1)


def _letters(column: int) -> str:
    """A column as spreadsheets name it: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
