"""The goals of a form and what came of them, where their heads stand over their texts (预期目标 | 实际完成情况)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.amounts import is_dash
from index.layouts.form_columns import LONG_TERM
from index.layouts.form_heads import Head, heads_of, under
from index.layouts.form_labels import is_known
from index.layouts.form_rows import FormCell, FormRow
from index.layouts.headings import LONGEST, Meaning
from index.layouts.money import looks_like_figure
from index.report import Cell

_GOALS: frozenset[Meaning] = frozenset({"annual_goal", "target", "goals"})
_RESULTS: frozenset[Meaning] = frozenset({"overall_completion", "done"})
_BESIDE: frozenset[Meaning] = frozenset({"status", "rate", "score", "weight", "reason", "problems", "rectification"})
_TEXTS = frozenset({"annual_goal", "overall_completion"})
_YEARLY = ("年度", "当年", "本年")


def goal_field(meaning: Meaning) -> str | None:
    """The project's field for what a goal's label or head means; None where it is none."""
    if meaning in _GOALS:
        return "annual_goal"
    return "overall_completion" if meaning in _RESULTS else None


def is_long_term(words: str) -> bool:
    """Words that tell of a period of several years and not of the year."""
    return any(word in words for word in LONG_TERM) and not any(word in words for word in _YEARLY)


def goal_heads(row: FormRow, below: FormRow | None) -> tuple[Head, ...]:
    """The heads of a row that stand over goals and results; none where it is no such row."""
    cells = list(row.own)
    if below is None or not below.own:
        return ()
    while len(cells) > 1 and _leads(cells, below):
        cells = cells[1:]
    if not all(is_known(cell) or _meaning(cell) in _GOALS for cell in cells):
        return ()
    meanings = [_meaning(cell) for cell in cells]
    if not _told(meanings) or not all(meaning in _GOALS | _RESULTS | _BESIDE for meaning in meanings):
        return ()
    heads = heads_of(cells)
    texts = [cell for under_head in under(heads, below).values() for cell in under_head if cell.begins and cell.text]
    if len(cells) == 1 and len(row.own) == 1:
        return ()
    return heads if any(not is_known(cell) for cell in texts) else ()


def _leads(cells: Sequence[FormCell], below: FormRow) -> bool:
    """Whether the first cell names the part of the form, and has no text of its own below it."""
    first = cells[0]
    if first.rows > 1 or below.own[0].text == first.text:
        return True
    return not any(cell.begins and cell.text and cell.column < first.end for cell in below.cells)


def _meaning(cell: FormCell) -> Meaning:
    """What a head means; 实施期目标 is a goal, though not one of the year."""
    words = cell.heading.words
    is_goal = is_long_term(words) and words.endswith("目标") and len(cell.text) <= LONGEST
    return "annual_goal" if is_goal else cell.heading.meaning


def _told(meanings: Sequence[Meaning]) -> bool:
    return any(meaning in _GOALS | _RESULTS for meaning in meanings)


@dataclass(slots=True)
class GoalReader:
    """Reads the texts under the heads of goals; `found` are their cells by the project's fields."""

    found: list[Cell] = field(default_factory=list)
    heads: tuple[Head, ...] = ()
    _section: FormCell | None = None
    _rows: int = 0
    _piece: int = 0
    _part: str = ""

    def begin(self, heads: tuple[Head, ...], row: FormRow) -> None:
        """Take the heads of a row."""
        self.heads, self._rows, self._piece = heads, 0, row.piece
        led = next((cell for cell in reversed(row.cells) if cell.end <= heads[0].column), row.cells[0])
        self._part = row.own[0].text if row.own[0].end <= heads[0].column else ""
        self._section = led if led.rows > 1 and led.end <= heads[0].column else None

    def end(self) -> None:
        """The rows that follow are no goals."""
        self.heads, self._section = (), None

    def take(self, row: FormRow) -> bool:
        """Read a row that stands under the heads; False where the part has ended."""
        if not self._within(row):
            self.end()
            return False
        self._rows += 1
        for head, cells in under(self.heads, row).items():
            for cell in cells:
                name = head.words if is_long_term(head.words) else goal_field(head.meaning) or head.words
                if (
                    cell.begins
                    and cell.text
                    and not is_dash(cell.text)
                    and not (name in _TEXTS and looks_like_figure(cell.text))
                ):
                    self.found.append(cell.named(name))
        return True

    def _within(self, row: FormRow) -> bool:
        if self._section is not None and any(cell.is_same(self._section) for cell in row.cells):
            return True
        first = row.own[0]
        if self._part and first.text == self._part and len(row.own) > 1:
            return True
        if self._section is not None and row.piece == self._piece:
            return False
        return self._rows == 0 or (first.column >= self.heads[0].column and not is_known(first))
