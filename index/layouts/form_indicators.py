"""The indicators of a form, row by row under the heads of their columns; levels are carried downwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from index.amounts import is_dash, plain
from index.layouts.draft import IndicatorDraft
from index.layouts.form_columns import LEVELS, POINTS, ROLES, VALUES, Columns, Role, head_cells, sets_of_columns
from index.layouts.form_heads import Head, heads_of, refined, under
from index.layouts.form_labels import is_label, is_signature
from index.layouts.form_rows import FormCell, FormRow, tidy
from index.layouts.form_targets import joined_cell, target_cell
from index.layouts.headings import Meaning
from index.layouts.money import Tell, is_blank, read_points
from index.reading.document import Problem
from index.report import Cell

RowKind = Literal["indicator", "level", "rate", "score", "other"]
Placed = Mapping[Role, Sequence[FormCell]]

_ASPECTS: frozenset[Meaning] = frozenset(
    {"quantity", "quality", "timeliness", "cost", "economic", "social", "ecological", "sustainability", "satisfaction",
     "outputs", "benefits"}
)  # fmt: skip
_CLOSING: frozenset[Meaning] = frozenset(
    {"problems", "rectification", "notes", "annual_goal", "overall_completion", "grade", "score", "total", "name",
     "department", "unit_name", "budget", "actual"}
)  # fmt: skip
_NAMING: tuple[Role, ...] = ("level1", "level2", "name")
_TELLING: tuple[Role, ...] = ("target", "actual")
_WHOLE: tuple[Role, ...] = ("level1", "level2", "target", "weight", "score")
_TEXTS: tuple[Role, ...] = ("name", "actual", "reason")
_SPENDING = ("预算执行", "资金执行", "预算资金执行")
_LONGEST_DASH = 4


@dataclass(slots=True)
class IndicatorReader:
    """Reads rows under the last row of heads; `found` are the indicators so far.

    `last_set_only`: of two periods side by side only the second, the year's, is read.
    """

    tell: Tell
    found: list[IndicatorDraft] = field(default_factory=list)
    heads: tuple[Head, ...] = ()
    last_set_only: bool = False
    _sets: tuple[Columns, ...] = ()
    _levels: dict[Role, FormCell] = field(default_factory=dict)
    _last_row: FormRow | None = None
    _part: str = ""
    _is_fresh: bool = False
    _placed: Sequence[tuple[Columns, Placed]] = ()
    _placed_row: FormRow | None = None

    def begin(self, row: FormRow) -> None:
        """Take the heads of a row; the levels go on where a page repeats its heads."""
        cells = head_cells(row)
        self._part = row.own[0].text if len(cells) < len(row.own) else ""
        self._settle(heads_of(cells), row)

    def goes_on(self, row: FormRow) -> bool:
        """Whether this is a second line of heads below the first (符号 under 预期指标值); its heads are taken."""
        before = self._last_row
        if not self._is_fresh or before is None or row.piece != before.piece:
            return False
        self._is_fresh = False
        heads = heads_of(self._own(row))
        known = [head for head in heads if head.meaning in VALUES | LEVELS]
        if not heads or heads[0].column < self.heads[0].column or 2 * len(known) < len(heads):
            return False
        if len(known) < len(heads) and not all(_is_part(head, self.heads) for head in heads):
            return False
        self._settle(refined(self.heads, heads), row)
        return True

    def end(self) -> None:
        """The rows that follow are no indicators."""
        self.heads, self._sets, self._last_row = (), (), None
        self._levels.clear()

    def kind(self, row: FormRow) -> RowKind:
        """What a row under the heads is; `other` is a label with its value, as any row below the table."""
        own = self._own(row)
        if not own:
            return "other"
        first = own[0]
        meaning = first.heading.meaning
        valued = self._tells(row, _TELLING)
        if self._is_rate(row):
            return "rate"
        if self._is_rest(row):
            return "indicator"
        wide = self._is_wide(row)
        if meaning in ("score", "total") and (
            wide or all(cell == first for cell in self._under(row, ("name", "target")))
        ):
            return "score"
        if wide or (meaning in _CLOSING and (first.end <= self.heads[0].column or not valued)):
            return "other"
        if valued or (self._tells(row, ("name",)) and not (len(own) == 1 and is_label(first))):
            return "indicator"
        return "level" if _is_level(first) else "other"

    def lead(self, row: FormRow) -> FormCell:
        """The first cell of a row, but not the name of this part of the form where that stands in every row."""
        return next(iter(self._own(row)), row.own[0])

    def closes(self, row: FormRow) -> bool:
        """Whether a row that is no indicator begins another part of the form."""
        first = self.lead(row)
        return first.end <= self.heads[0].column or first.heading.meaning in _CLOSING or is_signature(first.text)

    def take(self, row: FormRow) -> None:
        """Read a row that is an indicator, or that only opens a level."""
        new_piece = self._last_row is not None and row.piece != self._last_row.piece
        for columns, placed in self._placings(row):
            self._carry(placed)
            if not (new_piece and self._goes_on_over_page(placed, columns)):
                self._add(row, placed, columns)
        self._last_row = row

    def in_points(self, row: FormRow) -> Mapping[Role, FormCell]:
        """The cells under 分值, 得分 and the result in a row that sums up or tells of the rate of spending."""
        found: dict[Role, FormCell] = {}
        for _, placed in self._placings(row):
            for role in (*POINTS, *_TELLING):
                cells = [cell for cell in placed[role] if cell.begins and not is_blank(cell.text)]
                found.update((role, cell) for cell in cells if cell != self.lead(row))
        return found

    def _settle(self, heads: tuple[Head, ...], row: FormRow) -> None:
        self.heads, self._last_row, self._is_fresh, self._placed_row = heads, row, True, None
        self._sets = sets_of_columns(heads)
        if self.last_set_only:
            self._sets = self._sets[-1:]

    def _own(self, row: FormRow) -> Sequence[FormCell]:
        own = row.own
        return own[1:] if self._part and own and own[0].text == self._part else own

    def _placings(self, row: FormRow) -> Sequence[tuple[Columns, Placed]]:
        """The cells of a row by the fields, for each set of columns; kept for the row that is read."""
        if self._placed_row is not row:
            cells = under(self.heads, row)
            self._placed = [
                (columns, {role: [c for h in columns.of(role) for c in cells[h] if not _is_empty(c)] for role in ROLES})
                for columns in self._sets
            ]
            self._placed_row = row
        return self._placed

    def _under(self, row: FormRow, roles: Sequence[Role]) -> list[FormCell]:
        return [cell for _, placed in self._placings(row) for role in roles for cell in placed[role] if cell.begins]

    def _tells(self, row: FormRow, roles: Sequence[Role]) -> bool:
        return bool(self._under(row, roles))

    def _is_wide(self, row: FormRow) -> bool:
        """One cell over what names an indicator and over its values: a line of text or a sum below the indicators."""
        naming = self._under(row, _NAMING)
        return any(cell in naming for cell in self._under(row, _TELLING))

    def _is_rate(self, row: FormRow) -> bool:
        """The rate of spending in the place of a level, or of an indicator where there are no levels."""
        first = self.lead(row)
        levels = self._under(row, ("level1",))
        has_levels = any(columns.of("level1") or columns.of("level2") for columns in self._sets)
        names = [cell for cell in self._under(row, ("name",)) if cell != first]
        return (
            _is_spending(first)
            and (first in levels or not has_levels or first.end <= self.heads[0].column)
            and all(map(_is_spending, names))
        )

    def _is_rest(self, row: FormRow) -> bool:
        """The rest of an indicator's texts at the top of the next page."""
        before = self._last_row
        if before is None or before.piece == row.piece or not self.found or is_label(self.lead(row)):
            return False
        texts = self._under(row, ("actual", "reason"))
        return all(cell in texts for cell in self._own(row))

    def _carry(self, placed: Placed) -> None:
        """The levels that a row opens, in place of those above it."""
        first, second = (next(iter(placed[role]), None) for role in ("level1", "level2"))
        if first is not None and first.begins:
            self._levels = {"level1": first}
        if second is None or not second.begins or second == first:
            return
        self._levels.pop("level2", None)
        if second not in placed["name"] or _is_level(second):
            self._levels["level2"] = second

    def _goes_on_over_page(self, placed: Placed, columns: Columns) -> bool:
        """A row that a page broke: what stands there belongs to the last indicator of the page before."""
        if not self.found or not columns.of("target") or any(placed[role] for role in _WHOLE):
            return False
        last = self.found[-1]
        cells = dict(last.cells)
        for role in _TEXTS:
            for cell in placed[role]:
                before = cells.get(role)
                cells[role] = cell.named(role) if before is None else _extended(before, cell.text)
        self.found[-1] = IndicatorDraft(cells, last.weight, last.score)
        return True

    def _add(self, row: FormRow, placed: Placed, columns: Columns) -> None:
        name = next(iter(placed["name"]), None)
        if name is not None and columns.of("name") == columns.of("level2") and _is_level(name):
            name = None
        if not any(cell.begins for role in (*_TELLING, "name") for cell in placed[role]):
            return
        if name is not None and not placed["target"] and not placed["actual"] and _says_nothing(name):
            return
        cells: dict[str, Cell] = {role: cell.named(role, tidy(cell.text)) for role, cell in self._levels.items()}
        if name is not None:
            cells["name"] = name.named("name", tidy(name.text))
        told = {"target": target_cell(row, self.heads, columns)} if placed["target"] else {}
        told |= {role: joined_cell(role, placed[role]) for role in ("actual", "reason")}
        cells |= {role: cell for role, cell in told.items() if cell is not None}
        tall = max((cell.rows for role in ("name", *_TELLING) for cell in placed[role] if cell.begins), default=1)
        weight, score = (self._points(placed[role], role, tall, cells) for role in POINTS)
        if weight is None and name is not None and not columns.of("weight"):
            weight = _points_in(name.text)
        beside = under(columns.own, row)
        for head in columns.own:
            cells.update((head.words, cell.named(head.words)) for cell in beside[head] if cell.begins and cell.text)
        self.found.append(IndicatorDraft(cells, weight, score))

    def _points(self, placed: Sequence[FormCell], role: Role, tall: int, cells: dict[str, Cell]) -> Decimal | None:
        """The points of one indicator; a cell merged over several of them has the points of all, so of none."""
        cell = next((cell for cell in placed if cell.begins and not is_blank(cell.text)), None)
        if cell is None or cell.rows > tall:
            return None
        cells[role] = cell.named(role)
        points = read_points(cells[role])
        if points is None and any(map(str.isdigit, plain(cell.text))):
            self.tell(_unread(cell))
        return points


def _is_spending(cell: FormCell) -> bool:
    return cell.heading.meaning == "rate" or cell.heading.words.startswith(_SPENDING)


def _is_empty(cell: FormCell) -> bool:
    return not cell.text or (len(cell.text) <= _LONGEST_DASH and is_dash(cell.text))


def _says_nothing(name: FormCell) -> bool:
    """A sum, or what a blank form has in the place of a name (指标1：, ……)."""
    words = plain(name.text).strip(":*")
    return name.heading.meaning == "total" or not words.removeprefix("指标").strip("0123456789.…:/-、")


def _is_part(head: Head, heads: Sequence[Head]) -> bool:
    """A head that stands with others under one of these."""
    return any(over.column <= head.column and head.end <= over.end and head.columns < over.columns for over in heads)


def _is_level(cell: FormCell) -> bool:
    """A kind of indicators (数量指标, 产出), and not what one of them measures."""
    return cell.heading.words.endswith("指标") or (
        cell.heading.meaning in _ASPECTS and len(cell.heading.words) <= len("服务对象满意度")
    )


def _extended(cell: Cell, text: str) -> Cell:
    return Cell(cell.field, cell.text + text, cell.line, cell.column, cell.certain, cell.alternative, cell.place)


def _points_in(name: str) -> Decimal | None:
    """The weight that stands in brackets behind an indicator's name: 培训人次（10分）."""
    folded = plain(name)
    opened = folded.rfind("(")
    if opened < 0 or not folded.endswith("分)"):
        return None
    return read_points(Cell("weight", folded[opened + 1 : -1], 1, 0))


def _unread(cell: FormCell) -> Problem:
    return Problem(
        "amount_unreadable",
        f"分值或得分“{cell.text[:30]}”不是一个写得完整的数，没有读入。请改正这一格。"
        f'The points "{cell.text[:30]}" are no well-formed number and were not read: correct this cell.',
        cell.place,
    )
