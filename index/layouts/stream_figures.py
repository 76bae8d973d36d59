"""Cuts rows of figures that were run together, so that the arithmetic of the form holds: 150015001387.451092.50%9.25.

The rate is expenditure ÷ budget, the score is weight × rate, and the sources of money add up to their total. A cut is
taken only where it is the only one that these confirm, or the only one there is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from index.layouts.stream_words import FundColumn

Row = tuple[str, ...]
"""The cells of a row, left to right; blank ones are ""."""

_AMOUNT = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d{1,6})?")
_POINTS = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?")
_WEIGHT = re.compile(r"(?:[1-9]|[12]\d|30)(?:\.\d)?")
_RATE = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,4})?%?")
_DASH = re.compile("[-—–/]")
_SHAPES: Mapping[FundColumn, re.Pattern[str]] = {
    "initial": _AMOUNT, "budget": _AMOUNT, "actual": _AMOUNT, "weight": _WEIGHT, "rate": _RATE, "score": _POINTS,
    "other": _AMOUNT,
}  # fmt: skip
_MONEY: tuple[FundColumn, ...] = ("initial", "budget", "actual")
_LONGEST = 90
"""Characters of the longest row of figures."""
_MOST_CUTS = 20_000
_USUAL_DECIMALS = 2
_HALF = 50
_MOST_TIMES = 20
"""By how much a budget is not changed within its year."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A row to be cut: its characters, and the offsets between them where a cell must end.

    `only` tells that cells end nowhere else, `joins` that some edges are only the ends of lines in narrow cells;
    `known` are the cells where nothing has to be cut.
    """

    text: str
    edges: frozenset[int] = frozenset()
    only: bool = False
    joins: bool = False
    known: Row | None = None

    @classmethod
    def of_cells(cls, cells: Sequence[str], columns: int) -> "Figures":
        """A row whose cells are known, though blank ones may have been lost, or narrow ones run over several lines."""
        filled = [cell for cell in cells if cell]
        edges = frozenset(accumulate(map(len, filled)))
        known = tuple(cells) if len(cells) == columns else None
        return cls("".join(filled), edges, only=True, joins=len(cells) > columns, known=known)


@dataclass(frozen=True, slots=True)
class CutRow:
    """A row that was cut, and the columns that arithmetic confirms; a cell is None where its cut is not sure."""

    cells: tuple[str | None, ...]
    confirmed: frozenset[int] = frozenset()


def value(text: str) -> Decimal | None:
    """The number that a cell holds, a percent sign left aside; None where it holds none."""
    body = text.replace(",", "").removesuffix("%").removesuffix("％").removesuffix("分")
    return Decimal(body) if re.fullmatch(r"-?\d+(?:\.\d+)?", body) else None


def cuts(figures: Figures, shapes: Sequence[re.Pattern[str]], blanks: int) -> Iterator[Row]:
    """All ways to write the text as cells of these shapes, left to right, with so many of them blank."""
    text = figures.text

    def rest(at: int, column: int, left: int) -> Iterator[Row]:
        if column == len(shapes):
            if at == len(text) and not left:
                yield ()
            return
        if left:
            yield from (("", *row) for row in rest(at, column + 1, left - 1))
        for stop in _ends(figures, at):
            if _fits(shapes[column], text, at, stop):
                yield from ((text[at:stop], *row) for row in rest(stop, column + 1, left))

    if len(text) <= _LONGEST:
        yield from rest(0, 0, blanks)


def _ends(figures: Figures, at: int) -> Iterator[int]:
    """Where a cell that begins here may end: at the next edge at the latest, where edges are the ends of cells."""
    for stop in range(at + 1, len(figures.text) + 1):
        is_edge = stop in figures.edges or stop == len(figures.text)
        if is_edge or not figures.only:
            yield stop
        if is_edge and not figures.joins:
            return


def _fits(shape: re.Pattern[str], text: str, start: int, stop: int) -> bool:
    if shape is _RATE and "%" in text and text[stop - 1] != "%":
        return bool(_DASH.fullmatch(text, start, stop))
    return bool(shape.fullmatch(text, start, stop) or _DASH.fullmatch(text, start, stop))


def options_of(figures: Figures, columns: Sequence[FundColumn], *, is_total: bool) -> list[Row]:
    """The cuts of a row, those with fewest blanks first; of those that differ only in where a dash stands, one."""
    if figures.known is not None:
        return [figures.known]
    shapes = [_SHAPES[column] for column in columns]
    found: dict[Row, Row] = {}
    for blanks in range(len(columns) + 1):
        for row in cuts(figures, shapes, blanks):
            key = tuple("" if _DASH.fullmatch(cell) else cell for cell in row)
            if key not in found or _dashes(row, columns) > _dashes(found[key], columns):
                found[key] = row
            if len(found) > _MOST_CUTS:
                return []
        if is_total and any(confirmed_in(row, columns) for row in found.values()):
            break
    return list(found.values())


def _dashes(row: Row, columns: Sequence[FundColumn]) -> tuple[int, int]:
    """How well the dashes stand: under weight and score, where a source of money has none; then under its rate."""
    dashed = [column for column, cell in zip(columns, row, strict=True) if _DASH.fullmatch(cell)]
    return sum(column in ("weight", "score") for column in dashed), dashed.count("rate")


def oddness(row: Row, columns: Sequence[FundColumn], *, is_total: bool) -> int:
    """How unlike a usual row it is: the total's row has no blanks, the sources have no points, nor a rate without its sign.

    Amounts with more than two decimals, or with more of them in one than in another, are unusual too.
    """
    money = money_columns(columns)
    decimals = [len(row[at].partition(".")[2]) for at in money if "." in row[at]]
    uneven = sum(each > _USUAL_DECIMALS for each in decimals) + max(0, len(set(decimals)) - 1)
    if is_total:
        return row.count("") + uneven
    others = [cell for cell, column in zip(row, columns, strict=True) if column in ("weight", "score", "rate")]
    figures = sum(value(cell) is not None and "%" not in cell for cell in others)
    return sum(not row[at] for at in money) + figures + uneven


def confirmed_in(row: Row, columns: Sequence[FundColumn]) -> frozenset[int] | None:
    """The columns that the arithmetic of the row confirms; None where it contradicts."""
    cells = dict(zip(columns, row, strict=True))
    spent = _confirmed_by_rate(cells)
    scored = _confirmed_by_score(cells)
    if spent is None or scored is None:
        return None
    return frozenset(at for at, column in enumerate(columns) if column in spent | scored)


def _confirmed_by_rate(cells: Mapping[FundColumn, str]) -> frozenset[FundColumn] | None:
    """Expenditure ÷ budget is the rate; None where it is another one."""
    budget, actual, rate = (value(cells.get(column, "")) for column in ("budget", "actual", "rate"))
    if rate is None or budget is None or actual is None:
        return frozenset()
    if not budget:
        return None if rate and actual else frozenset()
    if _percent(cells["rate"], actual / budget * 100) is None:
        return None
    return frozenset({"budget", "actual", "rate"}) if actual and _is_telling(rate) else frozenset()


def _confirmed_by_score(cells: Mapping[FundColumn, str]) -> frozenset[FundColumn] | None:
    """The score is the weight × the rate; None where it is more than the weight. A body may score in another way."""
    budget, actual, weight, score = (value(cells.get(column, "")) for column in ("budget", "actual", "weight", "score"))
    if weight is None or score is None:
        return frozenset()
    if score > weight or _is_absurd(score, value(cells.get("rate", ""))):
        return None
    true = min(actual / budget, Decimal(1)) if budget and actual is not None else None
    printed = value(cells.get("rate", ""))
    if printed is None:
        fits = bool(actual) and true is not None and _is_printed_as(weight * true, cells["score"])
        return frozenset({"budget", "actual", "weight", "score"}) if fits else frozenset()
    rate = cells["rate"]
    percent = printed if true is None else _percent(rate, true * 100) or printed
    fits = _is_printed_as(weight * min(percent, Decimal(100)) / 100, cells["score"])
    return frozenset({"weight", "rate", "score"}) if fits and ("%" in rate or len(rate) > 1) else frozenset()


def _is_absurd(score: Decimal, rate: Decimal | None) -> bool:
    """No points for money that was spent, or points for none: a body may score in steps, but not so."""
    return rate is not None and ((score == 0 and rate >= _HALF) or (score > 0 and rate == 0))


def _percent(printed: str, true: Decimal) -> Decimal | None:
    """The printed rate in percent, where it is the true one; without a sign it may be printed as a fraction."""
    rate = value(printed)
    if rate is None or (not rate and true and "." not in printed):
        return None
    if _is_printed_as(true, printed):
        return rate
    return rate * 100 if "." in printed and "%" not in printed and _is_printed_as(true / 100, printed) else None


def _is_telling(rate: Decimal) -> bool:
    """Whether a rate fits no other amounts by chance: all is spent, or it is printed with three digits or more."""
    return rate == 100 or len(rate.as_tuple().digits) > 2


def _is_printed_as(number: Decimal, printed: str) -> bool:
    """Whether a number is so printed: rounded or cut off after the last place."""
    shown = value(printed)
    if shown is None:
        return False
    place = Decimal(1).scaleb(int(shown.as_tuple().exponent))
    return -place / 2 <= number - shown < place


def best_confirmed(options: Sequence[Row], columns: Sequence[FundColumn]) -> list[Row]:
    """The cuts that the row's own arithmetic confirms most, or all where it confirms none."""
    judged = [(row, confirmed) for row in options if (confirmed := confirmed_in(row, columns)) is not None]
    most = max((len(confirmed) for _, confirmed in judged), default=0)
    return [row for row, confirmed in judged if len(confirmed) == most] if most else list(options)


def by_itself(figures: Figures, options: Sequence[Row], columns: Sequence[FundColumn], *, is_total: bool) -> CutRow:
    """The cut that the row's own arithmetic confirms best; of several, the cells in which all agree.

    Without arithmetic a cut counts only where nothing has to be cut: the cells are known, or hold no digits.
    """
    best = best_confirmed(options, columns)
    has_rate = is_total or figures.only or "%" in figures.text
    if has_rate and any(confirmed_in(row, columns) for row in best):
        best = _likeliest(best, columns)
    elif not figures.only and any(map(str.isdigit, figures.text)):
        best = []
    odd = {row: oddness(row, columns, is_total=is_total) for row in best}
    best = [row for row in best if odd[row] == min(odd.values())]
    if len(best) == 1:
        return CutRow(best[0], confirmed_in(best[0], columns) or frozenset())
    cells = [cells[0] if len(set(cells)) == 1 else None for cells in zip(*best, strict=True)]
    return CutRow(tuple(cells) or (None,) * len(columns))


def _likeliest(rows: list[Row], columns: Sequence[FundColumn]) -> list[Row]:
    """Without those whose budget is not of the size of the one that the year began with.

    Where next to nothing was spent no arithmetic tells the budget; then it has to be as at the beginning.
    """
    likely = []
    for row in rows:
        cells = dict(zip(columns, row, strict=True))
        initial, budget = (value(cells.get(column, "")) for column in ("initial", "budget"))
        if initial is None or budget is None:
            return rows
        most = _MOST_TIMES if columns.index("budget") in (confirmed_in(row, columns) or ()) else 1
        if initial == budget or max(initial, budget) < most * min(initial, budget):
            likely.append(row)
    return likely or rows


def money_columns(columns: Sequence[FundColumn]) -> tuple[int, ...]:
    """Where the columns of money are."""
    return tuple(at for at, column in enumerate(columns) if column in _MONEY)
