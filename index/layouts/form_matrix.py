"""Parts of a form that are little tables of text: rows named at the left, heads above (资金管理情况, 年度主要任务)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.amounts import is_dash
from index.layouts.form_heads import Head, head_over, heads_of
from index.layouts.form_labels import BODIES, is_known, is_total, label_words
from index.layouts.form_rows import FormCell, FormRow
from index.layouts.headings import Meaning
from index.layouts.money import looks_like_figure
from index.report import Cell

_MONEY: frozenset[Meaning] = frozenset({"initial", "budget", "actual", "rate"})
_LONGEST_HEAD = 16
_PROSE = "。；，：;,:"


def matrix_heads(row: FormRow, below: FormRow | None) -> tuple[Head, ...]:
    """The heads of such a part, which begins with the cell at the left that covers all its rows; else none."""
    if below is None or not row.cells:
        return ()
    section = row.cells[0]
    cells = [cell for cell in row.own if cell is not section]
    if not (section.begins and section.text and section.rows > 2 and cells) or not below.cells[0].is_same(section):
        return ()
    if any(cell.rows >= section.rows or not _can_be_head(cell) for cell in cells):
        return ()
    has_corner = cells[0].column > section.end or any(
        c.begins and not c.text and c.column == section.end for c in row.cells
    )
    if not has_corner and (len(cells) < 3 or not any(map(is_known, cells))):
        return ()
    return heads_of(cells) if len(below.own) > 1 else ()


def _can_be_head(cell: FormCell) -> bool:
    text = cell.text
    return (
        len(text) <= _LONGEST_HEAD
        and not any(mark in text for mark in _PROSE)
        and not looks_like_figure(text)
        and cell.heading.meaning not in BODIES
    )


@dataclass(slots=True)
class MatrixReader:
    """Reads the texts of such a part under the words of their row and, where there are several heads, of their head."""

    found: list[Cell] = field(default_factory=list)
    totals: list[tuple[FormCell, Sequence[tuple[Head, FormCell]]]] = field(default_factory=list)
    heads: tuple[Head, ...] = ()
    _section: FormCell | None = None

    def begin(self, heads: tuple[Head, ...], row: FormRow) -> None:
        """Take the heads of a row; where no cell at the left covers the part, it goes as far as its rows look alike."""
        self.heads = heads
        self._section = row.cells[0] if row.cells[0].rows > 1 and row.cells[0].end <= heads[0].column else None

    def end(self) -> None:
        """The part has ended."""
        self.heads, self._section = (), None

    def take(self, row: FormRow) -> bool:
        """Read a row of the part; False where it has ended."""
        if not self._within(row):
            self.end()
            return False
        if self._is_second_line(row):
            self.heads = tuple(sorted([*self._without(row), *self._below(row)], key=lambda head: head.column))
            return True
        label = self._label(row)
        if label is not None and is_total(label.heading.meaning, label.heading.words):
            self.totals.append((label, self._amounts(row)))
        for cell in row.own:
            head = head_over(self.heads, cell)
            if label is None or cell.column <= label.column or is_dash(cell.text):
                continue
            words = label_words(label)
            beside = head.words if head is not None else ""
            self.found.append(cell.named(f"{words}·{beside}" if beside and len(self.heads) > 1 else words))
        return True

    def _within(self, row: FormRow) -> bool:
        if self._section is not None:
            return row.cells[0].is_same(self._section)
        first = row.own[0]
        total = is_total(first.heading.meaning, first.heading.words)
        return bool(self.heads) and len(row.own) > 1 and (total or not is_known(first))

    def _label(self, row: FormRow) -> FormCell | None:
        """The words of a row: its name, where a head says which cell that is, or else its first cell."""
        named = [cell for cell in row.own if (head := head_over(self.heads, cell)) and head.meaning == "name"]
        return next(iter([*named, *row.own]), None)

    def _is_second_line(self, row: FormRow) -> bool:
        """Heads under heads: 总额, 财政拨款 under 预算数."""
        own = row.own
        return bool(own) and own[0].column > self.heads[0].column and all(map(is_known, own))

    def _below(self, row: FormRow) -> list[Head]:
        """The heads of a second line; a total is what the head above it is, a part is called after both."""
        found = []
        for head in heads_of(row.own):
            over = next((other for other in self.heads if other.column <= head.column < other.end), None)
            if over is not None:
                meaning = over.meaning if head.meaning == "total" else head.meaning
                found.append(Head(meaning, f"{over.words}·{head.words}", over.unit, head.column, head.columns))
        return found

    def _without(self, row: FormRow) -> list[Head]:
        return [head for head in self.heads if not any(head.column <= cell.column < head.end for cell in row.own)]

    def _amounts(self, row: FormRow) -> list[tuple[Head, FormCell]]:
        placed = [(head_over(self.heads, cell), cell) for cell in row.own[1:]]
        return [(head, cell) for head, cell in placed if head is not None and head.meaning in _MONEY]
