"""Amounts and rates as printed: which cells are numbers, and what they are worth."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from index.errors import ReportError
from index.reading.grid import GridCell

_NUMBER = re.compile(r"([+-]?)¥?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(%?)")
_BRACKETED = re.compile(r"\((.+)\)")
_LIKE_A_NUMBER = re.compile(r"[-+(¥]*\d[\d.,\s]*%?\)?")
_DASH = re.compile(r"[-–—―−/]+")
_WHOLE = re.compile(r"(\d{1,4})[.、]?")


MOST_DIGITS = 18
"""More digits than any budget has; Decimal computes exactly with them."""


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """The text with full-width forms folded and blanks taken out, for reading only; cells keep their own text."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-")


def serial(text: str) -> int | None:
    """A 序号, or None."""
    found = _WHOLE.fullmatch(plain(text))
    return int(found[1]) if found else None


def is_dash(text: str) -> bool:
    """A dash or slash that stands for nothing."""
    return bool(_DASH.fullmatch(plain(text)))


def is_number_like(text: str, unit: str = "") -> bool:
    """Only digits and the marks that numbers are written with; it may still be a broken number."""
    return bool(_LIKE_A_NUMBER.fullmatch(plain(text).removesuffix(unit)))


def is_percent(text: str) -> bool:
    """A number-like text that ends in a percent sign."""
    return is_number_like(text) and plain(text).endswith("%")


def number(text: str, unit: str = "") -> Decimal | None:
    """The value of a printed number; None where it is not a well-formed one. A dash is zero."""
    if is_dash(text):
        return Decimal(0)
    written = plain(text).removesuffix(unit)
    bracketed = _BRACKETED.fullmatch(written)
    found = _NUMBER.fullmatch(bracketed[1] if bracketed else written)
    if found is None:
        return None
    value = Decimal(found[2].replace(",", ""))
    return -value if bracketed or found[1] == "-" else value


def amount(cell: GridCell, unit: str = "") -> Decimal:
    """The value of an amount cell; ReportError with its place where the number is broken."""
    value = number(cell.text, unit)
    if value is None or len(value.as_tuple().digits) > MOST_DIGITS:
        raise ReportError(
            f"金额“{cell.text}”写得不对。请写成 1234.5 或 1,234.5 的样子。"
            f'The amount "{cell.text}" is broken: write it like 1234.5 or 1,234.5.',
            line=cell.line,
            column=cell.column,
        )
    return value
