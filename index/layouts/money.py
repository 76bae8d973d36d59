"""An amount, a rate or a number of points as a cell prints it. Nothing is guessed: what is no number is a Problem."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from index.amounts import MOST_DIGITS, is_dash, plain
from index.layouts.draft import Money
from index.reading.document import Place, Problem
from index.report import Cell

_UNIT_WORDS = ("亿元", "百万元", "万元", "千元", "元")
_FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_BLANKS = frozenset({"", "n/a", "na", "nan", "无", "空", "null", "none", "不涉及", "不适用", "#n/a"})
_READ_AS_DIGITS = frozenset("OoIlSBZ.,%()-+▲△")
_ROUGH = ("约", "大约", "近", "超", "逾")

Tell = Callable[[Problem], None]


def is_blank(text: str) -> bool:
    """A cell that says that there is no figure: nothing, a dash, N/A."""
    folded = plain(text)
    return folded.lower() in _BLANKS or is_dash(folded)


def looks_like_figure(text: str) -> bool:
    """Digits and the signs of numbers only, a unit of money behind them perhaps; so never the name of anything."""
    body = _without_unit(plain(text))[0].lstrip("▲△-+¥￥(").rstrip(")%")
    return bool(body) and all(char.isdigit() or char in ",.eE+-" for char in body) and any(map(str.isdigit, body))


def is_no_name(text: str) -> bool:
    """A figure, well-formed or not (1OO, 约50, =SUM(D4:D9)), or nothing: it may stand in any column, but names no project."""
    folded = plain(text)
    body = next((folded.removeprefix(sign) for sign in _ROUGH if folded.startswith(sign)), folded)
    misread = any(map(str.isdigit, body)) and all(char in _READ_AS_DIGITS or char.isdigit() for char in body)
    return is_blank(folded) or looks_like_figure(body) or misread or folded.startswith("=")


def figure_of(text: str) -> Decimal | None:
    """The value of a well-formed figure, its sign in any writing (-3, ▲3, △3, (3)); a percent sign is left aside."""
    body = plain(text).removesuffix("%").lstrip("¥￥")
    negative = False
    if body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1]
    elif body[:1] in ("▲", "△", "-"):
        negative, body = True, body[1:]
    body = body.removeprefix("+").lstrip("¥￥")
    if not _FIGURE.fullmatch(body):
        return None
    try:
        value = Decimal(body.replace(",", ""))
    except InvalidOperation:
        return None
    if len(value.as_tuple().digits) > MOST_DIGITS:
        return None
    value = Decimal(f"{value:f}")
    return -value if negative else value


def read_money(cell: Cell, unit: str | None, tell: Tell) -> Money | None:
    """The amount of a cell in the unit that it states itself or else in `unit`; None where it is blank or unreadable.

    What is no clean figure is reported: a figure with words around it is read and doubted, the rest is not read.
    """
    if is_blank(cell.text):
        return None
    body, own = _without_unit(plain(cell.text))
    value = figure_of(body)
    if value is not None and not body.endswith("%"):
        return Money(value, own or unit, cell)
    rough = next((sign for sign in _ROUGH if body.startswith(sign)), "")
    lead = _FIGURE.match(body.removeprefix(rough))
    rest = body.removeprefix(rough)[lead.end() :] if lead else ""
    if lead and (rough or rest.startswith("(")) and (not rest or rest.endswith(")")):
        tell(_doubted(cell))
        return Money(Decimal(lead[0].replace(",", "")), (own if not rest else None) or unit, cell)
    tell(_unreadable(cell))
    return None


def read_rate(cell: Cell, tell: Tell) -> tuple[Decimal, bool] | None:
    """A rate, and whether its cell says that it is in percent (98.74%); None where it is blank or no number."""
    if is_blank(cell.text):
        return None
    value = figure_of(cell.text)
    if value is None:
        tell(_unreadable(cell))
        return None
    return value, plain(cell.text).endswith("%")


def read_points(cell: Cell) -> Decimal | None:
    """Points of a weight or score, with or without 分; None where it is no number (优, —)."""
    return None if is_blank(cell.text) else figure_of(plain(cell.text).removesuffix("分"))


def _without_unit(text: str) -> tuple[str, str | None]:
    for unit in _UNIT_WORDS:
        if text.endswith(unit):
            return text[: -len(unit)].removesuffix("人民币"), unit
    return text, None


def _doubted(cell: Cell) -> Problem:
    return Problem(
        "doubted",
        f"金额“{cell.text[:30]}”里除了数还有别的字，只取了其中的数，请核对。"
        f'The amount "{cell.text[:30]}" holds more than a figure; only the figure was read: check it.',
        cell.place or Place(line=cell.line),
        hinders=False,
    )


def _unreadable(cell: Cell) -> Problem:
    return Problem(
        "amount_unreadable",
        f"“{cell.text[:30]}”不是一个写得完整的数，没有读入。请改正这一格。"
        f'"{cell.text[:30]}" is not a well-formed figure and was not read: correct this cell.',
        cell.place or Place(line=cell.line),
    )
