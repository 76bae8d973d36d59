"""Tables as HTML: sortable by their headers, numbers to the right, copyable as a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from assistant.answer import Table
from ui.markup import Html, tag
from ui.words import UiLanguage, word

_NUMBER = re.compile(
    r"(?P<digits>[−-]?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>%|％|元|万元|亿元|10,000 yuan|100 million yuan|yuan)?"
)
_SCALES = {"万元": 10_000, "亿元": 100_000_000, "10,000 yuan": 10_000, "100 million yuan": 100_000_000}
_EMPTY = frozenset({"", "-", "—", "–", "/"})


def answer_table(table: Table, language: UiLanguage) -> Html:
    """The table of an answer, with its title as caption."""
    return sortable(table.header, table.rows, language, caption=table.title or word("table_of", language))


def sortable(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    language: UiLanguage,
    *,
    caption: str,
    foot: Sequence[str] | None = None,
    sort_values: Sequence[Sequence[Decimal | None]] | None = None,
) -> Html:
    """A table whose headers sort it. Cells may be Html; `sort_values` then says what those cells sort by."""
    values = sort_values or [[rank(cell) for cell in row] for row in rows]
    numeric = [_numeric(column, values, rows) for column in range(len(header))]
    head = tag("tr", *(_header(title, numeric[i], language) for i, title in enumerate(header)))
    body = (
        tag("tr", *(_cell(cell, numeric[i], value[i]) for i, cell in enumerate(row)))
        for row, value in zip(rows, values, strict=True)
    )
    parts = [tag("caption", caption, class_="wj-sr"), tag("thead", head), tag("tbody", *body)]
    if foot is not None:
        parts.append(tag("tfoot", tag("tr", *(_cell(cell, numeric[i], None) for i, cell in enumerate(foot)))))
    return tag("div", tag("table", *parts, class_="wj-table"), class_="wj-scroll", tabindex=0)


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that is a number: its value as printed, its unit as printed, and what it sorts by across units."""

    value: Decimal
    unit: str

    @property
    def rank(self) -> Decimal:
        """The value in the smallest unit."""
        return self.value * _SCALES.get(self.unit, 1)


def number(text: str) -> Number | None:
    """The number that a cell is, with its unit or percent sign; None for a cell that is text."""
    match = _NUMBER.fullmatch(text.strip().replace("**", ""))
    if match is None:
        return None
    try:
        value = Decimal(match["digits"].replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None
    return Number(value, match["unit"] or "")


def rank(text: str) -> Decimal | None:
    """What a cell sorts by, None where it is no number."""
    found = number(text)
    return None if found is None else found.rank


def _numeric(column: int, values: Sequence[Sequence[Decimal | None]], rows: Sequence[Sequence[str]]) -> bool:
    filled = [value[column] for value, row in zip(values, rows, strict=True) if row[column].strip() not in _EMPTY]
    return bool(filled) and all(value is not None for value in filled)


def _header(title: str, numeric: bool, language: UiLanguage) -> Html:
    button = tag("button", title, type="button", class_="wj-sort", title=word("sort_by", language, column=title))
    return tag("th", button, scope="col", aria_sort="none", class_="wj-num" if numeric else None)


def _cell(cell: str, numeric: bool, value: Decimal | None) -> Html:
    return tag("td", cell, class_="wj-num" if numeric else None, data_v=None if value is None else str(value))
