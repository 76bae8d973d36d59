"""Which unit each row belongs to: a merged cell of the page is printed in one of its rows and holds for all."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Protocol


class HasUnit(Protocol):
    """A row as far as this module knows it."""

    @property
    def page(self) -> int:
        """The page that the row stands on."""

    @property
    def own_unit(self) -> str | None:
        """The unit that is printed in the row itself."""


def unit_names(rows: Sequence[HasUnit], department: str) -> list[str]:
    """The unit of every row. A page that prints none goes on with the last one before it, else with the department."""
    names: list[str] = []
    for _, same_page in groupby(rows, key=lambda row: row.page):
        names.extend(_of_page(list(same_page), names[-1] if names else department))
    return names


def _of_page(rows: Sequence[HasUnit], before: str) -> list[str]:
    printed = [(place, row.own_unit) for place, row in enumerate(rows) if row.own_unit]
    if not printed:
        return [before] * len(rows)
    if printed[0][0] == 0:
        # The first row has one: names stand at the top of their cells and hold until the next.
        return [name for (at, name), (until, _) in pairwise([*printed, (len(rows), "")]) for _ in range(at, until)]
    # Names stand in the middle of their cells: the nearest one is meant, of two as near the upper one.
    borders = [0, *((one + other) // 2 + 1 for (one, _), (other, _) in pairwise(printed)), len(rows)]
    return [name for (_, name), (low, high) in zip(printed, pairwise(borders), strict=True) for _ in range(low, high)]
