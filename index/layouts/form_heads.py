"""Column heads inside a form, and which cells of a row stand under which of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.layouts.form_rows import FormCell, FormRow
from index.layouts.headings import Meaning


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: what it means, its words, the unit of money that it states, and the columns it covers."""

    meaning: Meaning
    words: str
    unit: str | None
    column: int
    columns: int

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.column + self.columns


def heads_of(cells: Sequence[FormCell]) -> tuple[Head, ...]:
    """The heads that these cells are; in a table without merged cells each reaches to the next one."""
    heads = [
        Head(cell.heading.meaning, cell.heading.words, cell.heading.unit, cell.column, cell.columns) for cell in cells
    ]
    if not heads or any(head.columns > 1 for head in heads):
        return tuple(heads)
    reach = [after.column - head.column for head, after in pairwise(heads)]
    return tuple(replace(head, columns=columns) for head, columns in zip(heads, [*reach, 1], strict=True))


def refined(heads: Sequence[Head], below: Sequence[Head]) -> tuple[Head, ...]:
    """Heads with those of a second line in the place of the ones above them (指标值 over 符号 and 值及单位)."""
    kept = [head for head in heads if not any(_overlap(head, other) for other in below)]
    return tuple(sorted([*kept, *below], key=lambda head: head.column))


def under(heads: Sequence[Head], row: FormRow) -> Mapping[Head, tuple[FormCell, ...]]:
    """The cells of a row under each head; a cell stands under all heads that it covers more than half of.

    Where lines of a grid are a little off, a cell stands under the head that it has most in common with.
    """
    found: dict[Head, list[FormCell]] = {head: [] for head in heads}
    for cell in row.cells:
        for head in _heads_over(heads, cell):
            found[head].append(cell)
    return {head: tuple(cells) for head, cells in found.items()}


def head_over(heads: Sequence[Head], cell: FormCell) -> Head | None:
    """The first head that a cell stands under."""
    return next(iter(_heads_over(heads, cell)), None)


def _heads_over(heads: Sequence[Head], cell: FormCell) -> Sequence[Head]:
    best, most, covered = None, 0, []
    for head in heads:
        common = min(head.end, cell.end) - max(head.column, cell.column)
        if 2 * common > head.columns:
            covered.append(head)
        if common > most:
            best, most = head, common
    return covered or ([] if best is None else [best])


def _overlap(one: Head, other: Head) -> int:
    return max(0, min(one.end, other.end) - max(one.column, other.column))
