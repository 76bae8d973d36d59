"""Reads the rows of a form one after the other, each by the part of the form that it stands in."""

from collections.abc import Sequence

from index.layouts.draft import RegionDraft
from index.layouts.form_columns import is_indicator_head
from index.layouts.form_draft import FormParts, form_draft
from index.layouts.form_facts import FactReader
from index.layouts.form_fund_heads import fund_heads
from index.layouts.form_funds import FundReader
from index.layouts.form_goals import GoalReader, goal_heads, is_long_term
from index.layouts.form_heads import heads_of
from index.layouts.form_indicators import IndicatorReader
from index.layouts.form_labels import Pair, is_known, is_note, is_signature, pairs, pairs_below
from index.layouts.form_matrix import MatrixReader, matrix_heads
from index.layouts.form_regions import is_list_head, title_of
from index.layouts.form_rows import FormCell, FormRow
from index.layouts.headings import unit_in
from index.layouts.money import looks_like_figure
from index.reading.document import Place, Problem

_LONGEST_CAPTION = 40


class FormReading:
    """One form while it is read: the parts that are open, and what was found so far."""

    def __init__(self, rows: Sequence[FormRow]) -> None:
        self._rows = rows
        self._problems: list[Problem] = []
        self._facts = FactReader(self._problems.append)
        self._goals = GoalReader()
        self._matrix = MatrixReader()
        self._funds = FundReader(self._problems.append, _unit_of(rows))
        two_periods = any(is_long_term(cell.text[:_LONGEST_CAPTION]) for row in rows for cell in row.own)
        self._indicators = IndicatorReader(self._problems.append, last_set_only=two_periods)
        self._is_of_body = any("整体" in title_of(row) for row in rows)
        self._read_already: FormRow | None = None
        self._label: FormCell | None = None

    def see(self, row: FormRow, below: FormRow | None) -> None:
        """Read a row that is not blank; `below` is the next such row of the table."""
        if row is self._read_already or title_of(row):
            return
        label, self._label = self._label, None
        if label is not None and _is_text(row):
            self._facts.take(Pair(label, label.heading, row.own[0]))
        elif is_note(row):
            self._facts.notes.append((row.own[0].text, row.own[0].place))
        elif not (self._goes_on(row) or self._begins(row, below) or self._stands_under_heads(row)):
            self._read_labels(row, below)

    def draft(self) -> RegionDraft:
        """The form as it was read."""
        for label, amounts in self._matrix.totals:
            self._funds.put_total(label, amounts)
        place = self._rows[0].cells[0].place if self._rows[0].cells else Place()
        funds = self._funds.drafts(place)
        return form_draft(
            FormParts(
                tuple(self._rows),
                self._facts,
                (*self._facts.cells, *self._goals.found, *self._matrix.found),
                funds,
                self._funds.total_of(funds),
                tuple(self._indicators.found),
                self._funds.unit or self._facts.unit,
                self._problems,
                place,
            )
        )

    def _goes_on(self, row: FormRow) -> bool:
        """Whether the row belongs to the little table that is open, or is a second line of heads; it is read."""
        if self._matrix.heads and self._matrix.take(row):
            return True
        return bool(self._indicators.heads) and self._indicators.goes_on(row)

    def _begins(self, row: FormRow, below: FormRow | None) -> bool:
        """Whether the row is the heads of a part; they are taken."""
        if self._is_of_body and is_list_head(row):
            self._end_all()
            self._matrix.begin(heads_of(row.own), row)
        elif is_indicator_head(row):
            self._end_all()
            self._indicators.begin(row)
        elif not self._may_begin(row):
            return False
        elif heads := fund_heads(row, below):
            self._end_all()
            self._funds.begin(heads, row)
        elif heads := goal_heads(row, below):
            self._end_all()
            self._goals.begin(heads, row)
        elif not self._is_indicator(row) and (heads := matrix_heads(row, below)):
            self._end_all()
            self._matrix.begin(heads, row)
        else:
            return False
        return True

    def _may_begin(self, row: FormRow) -> bool:
        """Among indicators only a row that begins at the left is of another part."""
        heads = self._indicators.heads
        return not heads or row.own[0].column <= heads[0].column

    def _end_all(self) -> None:
        for reader in (self._goals, self._funds, self._matrix):
            reader.end()

    def _is_indicator(self, row: FormRow) -> bool:
        return bool(self._indicators.heads) and self._indicators.kind(row) != "other"

    def _stands_under_heads(self, row: FormRow) -> bool:
        """Whether the row stands under the heads of the part that is open; it is read."""
        if self._indicators.heads:
            return self._read_indicator(row)
        if self._goals.heads and self._goals.take(row):
            return True
        return bool(self._funds.heads) and self._funds.take(row)

    def _read_indicator(self, row: FormRow) -> bool:
        """Read a row below the heads of the indicators; False where it is a label with its value."""
        lead = self._indicators.lead(row)
        kind = "other" if is_signature(lead.text) else self._indicators.kind(row)
        if kind in ("indicator", "level"):
            self._indicators.take(row)
        elif kind == "rate":
            self._funds.put_points(lead, self._indicators.in_points(row))
        elif kind == "score":
            self._read_score(row)
        elif self._indicators.closes(row):
            self._indicators.end()
        return kind != "other"

    def _read_score(self, row: FormRow) -> None:
        """The row of the sum: what stands under 得分, or else its last figure."""
        points = self._indicators.in_points(row)
        figures = [cell for cell in row.own[1:] if looks_like_figure(cell.text)]
        last = figures[-1] if figures and (len(figures) > 1 or figures[-1] != points.get("weight")) else None
        found = points.get("score") or last
        if found is not None and self._indicators.lead(row).heading.words != "小计":
            self._facts.take_score(found)
        for pair in pairs(row):
            if pair.heading.meaning == "grade" or (row.alone is not None and pair.heading.meaning == "score"):
                self._facts.take(pair)

    def _read_labels(self, row: FormRow, below: FormRow | None) -> None:
        found: Sequence[Pair] = tuple(pairs(row))
        if below is not None and (over := pairs_below(row, below)):
            found, self._read_already = over, below
        self._label = row.alone if not any(pair.value for pair in found) else None
        unit = unit_in(row.cells[0].text) if len(row.cells[0].text) <= _LONGEST_CAPTION else None
        self._funds.unit = unit or self._funds.unit
        taken = self._funds.take_pairs(found)
        if not taken and self._facts.take_sum(row):
            found = [pair for pair in found if pair.heading.meaning == "grade"]
        for pair in found:
            if pair not in taken:
                self._facts.take(pair)


def _is_text(row: FormRow) -> bool:
    """A row that is one text and no label: that of the label which fills the row above it."""
    return row.alone is not None and not is_known(row.alone) and not any(pair.value for pair in pairs(row))


def _unit_of(rows: Sequence[FormRow]) -> str | None:
    """The unit of money that a caption or a label of the form states."""
    for row in rows:
        if not any("位" in cell.text for cell in row.own):
            continue
        named = [pair.value for pair in pairs(row) if pair.heading.meaning in ("money_unit", "unit_name")]
        if found := next((unit for value in named if value and (unit := unit_in(f"({value.text})"))), None):
            return found
        captions = (cell.text for cell in row.own if "单位" in cell.text and len(cell.text) <= _LONGEST_CAPTION)
        if found := next((unit for text in captions if (unit := unit_in(text))), None):
            return found
    return None
