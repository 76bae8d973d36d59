"""Where the forms of a document are: each begins with its title or its project's name and ends where the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from index.amounts import plain
from index.layouts.form_columns import is_indicator_head
from index.layouts.form_labels import BODIES, NOTE_LEADS, is_known, pairs
from index.layouts.form_rows import FormRow, rows_of
from index.layouts.form_titles import is_title, names_project
from index.layouts.headings import Meaning, unit_in
from index.layouts.money import looks_like_figure
from index.preamble import year_in
from index.reading.document import Document

_TOLD: frozenset[Meaning] = frozenset(
    {"level1", "level2", "level3", "indicators", "target", "done", "budget", "initial", "actual", "arrived", "rate",
     "annual_goal", "overall_completion", "score", "fiscal", "problems", "rectification"}
)  # fmt: skip
_BODY: frozenset[Meaning] = frozenset({"department", "unit_name"})
_OF_COLUMNS: frozenset[Meaning] = frozenset(
    {"no", "initial", "budget", "arrived", "actual", "annual_goal", "overall_completion", "level1"}
)
_WHOLE_BODY = ("整体", "部门", "单位")
_LONGEST_LINE = 60
_MOST_LEADING = 12
"""Rows above the title or name of a form that may belong to it."""
_MOST_APART = 2
"""Columns by which the pages of one table of indicators may differ."""


@dataclass(frozen=True)
class FormRegion:
    """The rows of one form, of one block of the document or several."""

    rows: tuple[FormRow, ...]

    @cached_property
    def taken(self) -> frozenset[tuple[int, int]]:
        """Its rows as (number of the block in the document, 0-based row in it; 0 for a paragraph)."""
        return frozenset((row.block, row.row) for row in self.rows)


@dataclass(slots=True)
class _Stretch:
    """Rows that may be one form."""

    rows: list[FormRow] = field(default_factory=list)
    named: bool = False
    bodied: bool = False
    told: bool = False
    indicators: bool = False
    titled: str = ""

    def add(self, row: FormRow) -> None:
        self.rows.append(row)
        title = title_of(row)
        self.titled = self.titled or title
        self.named = self.named or is_named(row)
        self.bodied = self.bodied or (not self.told and _tells_body(row))
        if self.named or self.bodied or self.titled:
            told = [cell for cell in row.own if cell.heading.meaning in _TOLD and is_known(cell)]
            self.told = self.told or (bool(told) and not title)
            self.indicators = self.indicators or is_indicator_head(row)

    def is_form(self) -> bool:
        if not self.told:
            return False
        return self.named or ("整体" in self.titled) or (self.bodied and self.indicators and self._of_a_body())

    def _of_a_body(self) -> bool:
        return any(word in self.titled for word in _WHOLE_BODY) or not self.titled


def _stretch_of(rows: Sequence[FormRow]) -> _Stretch:
    stretch = _Stretch()
    for row in rows:
        stretch.add(row)
    return stretch


def find_forms(document: Document) -> tuple[FormRegion, ...]:
    """The forms of a document in reading order; lists and prose are left out."""
    finder = _Finder()
    rows = rows_of(document)
    for at, row in enumerate(rows):
        finder.see(row, rows[at + 1 : at + 4])
    finder.close()
    return tuple(FormRegion(tuple(stretch.rows)) for stretch in finder.forms)


def title_of(row: FormRow) -> str:
    """The title that a row is; "" where it is none."""
    alone = row.alone
    return alone.text if alone is not None and is_title(alone.text) else ""


def is_named(row: FormRow) -> bool:
    """A row with the label of a project's name."""
    return any(cell.begins and names_project(cell.text) for cell in row.cells)


def is_list_head(row: FormRow) -> bool:
    """The heads of a list of projects: the name of the project beside other heads, and no values."""
    own = row.own
    if row.paragraph or len(own) < 3 or not any("项" in cell.text or "名" in cell.text for cell in own):
        return False
    meanings = [cell.heading.meaning for cell in own]
    if "name" not in meanings or any(looks_like_figure(cell.text) for cell in own):
        return False
    if 3 * sum(map(is_known, own)) < 2 * len(own):
        return False
    beside = meanings.index("name") + 1
    valued = beside < len(own) and own[beside - 1].end == own[beside].column and not is_known(own[beside])
    if valued and not (_OF_COLUMNS & {*meanings} and len({*meanings} - {"unknown"}) > 2):
        return False
    led = row.cells[0]
    return led.begins and led.rows <= own[beside - 1].rows


def heads_one_project(row: FormRow, following: Sequence[FormRow]) -> bool:
    """Whether labels stand over the values of one project, and the rest of a form below them."""
    after = [other for other in following if other.piece == row.piece and other.own]
    if len(after) < 2 or is_list_head(after[0]):
        return False
    first = after[1].own[0]
    return is_indicator_head(after[1]) or (first.heading.meaning in _TOLD and is_known(first))


class _Finder:
    """Sees row after row; `forms` are the stretches that are forms."""

    def __init__(self) -> None:
        self.forms: list[_Stretch] = []
        self._open: _Stretch | None = None
        self._loose: list[FormRow] = []
        self._listed: _Stretch | None = None
        self._last: FormRow | None = None

    def see(self, row: FormRow, following: Sequence[FormRow]) -> None:
        """Take one row; `following` are the next ones."""
        if self._is_elsewhere(row):
            self.close()
        if row.own and not row.paragraph:
            self._last = row
        if is_list_head(row) and not heads_one_project(row, following):
            self._enter_list(row)
        elif title_of(row):
            self._begin_titled(row)
        elif is_named(row):
            self._begin_named(row)
        elif row.paragraph and not _is_line_of_form(row):
            self.close()
        elif self._open is not None:
            self._open.add(row)
        elif self._listed is not None and is_indicator_head(row):
            self._leave_list(row)
        else:
            self._loose.append(row)
            del self._loose[: 0 if self._listed is not None else -_MOST_LEADING]

    def close(self) -> None:
        """End the stretch that is open."""
        self._keep()
        self._open, self._listed, self._last = None, None, None
        self._loose.clear()

    def _keep(self) -> None:
        stretch = self._open
        if stretch is None:
            return
        while stretch.rows and _is_trailing(stretch.rows[-1]):
            stretch.rows.pop()
        stretch = _stretch_of(stretch.rows)
        if stretch.is_form():
            self.forms.append(stretch)
        elif stretch.told and stretch.indicators and self._continues_last(stretch):
            self.forms[-1].rows += stretch.rows
        self._open = None

    def _continues_last(self, stretch: _Stretch) -> bool:
        """A table with a title of its own but no project: the last form goes on in it."""
        if not self.forms or self.forms[-1].indicators or not self.forms[-1].rows:
            return False
        return self.forms[-1].rows[-1].sheet == stretch.rows[0].sheet

    def _is_elsewhere(self, row: FormRow) -> bool:
        """Another sheet, or a table that has nothing to do with the form that is open."""
        last = self._last
        if last is None or row.paragraph:
            return False
        if row.sheet != last.sheet:
            return True
        if row.piece == last.piece or not row.own or title_of(row):
            return False
        near = _MOST_APART if self._open is not None and self._open.indicators and len(row.own) > 2 else 0
        return abs(row.width - last.width) > near and not any(map(is_known, row.own))

    def _enter_list(self, row: FormRow) -> None:
        stretch = self._open
        self._keep()
        self._listed = stretch if stretch is not None and stretch.bodied and "整体" in stretch.titled else None
        self._loose.clear()
        if self._listed is not None:
            self._loose.append(row)

    def _leave_list(self, row: FormRow) -> None:
        """A list inside the form of a body has ended: the form goes on."""
        self._open, self._listed = self._listed, None
        if self._open is None:
            return
        if self._open in self.forms:
            self.forms.remove(self._open)
        for each in (*self._loose, row):
            self._open.add(each)
        self._loose.clear()

    def _begin_titled(self, row: FormRow) -> None:
        if self._open is None or self._open.named or self._open.told:
            self._begin(self._led_by())
        if self._open is not None:
            self._open.add(row)

    def _begin_named(self, row: FormRow) -> None:
        if self._open is None or (self._open.named and self._open.told):
            self._begin(self._led_by())
        if self._open is not None:
            self._open.add(row)

    def _led_by(self) -> list[FormRow]:
        """The rows just above that belong to the form that begins; the one before gives them up."""
        before = self._open.rows if self._open is not None else self._loose
        led: list[FormRow] = []
        while before and _leads_form(before[-1]):
            led.insert(0, before.pop())
        return led

    def _begin(self, led: Sequence[FormRow]) -> None:
        self._keep()
        self._loose.clear()
        self._open, self._listed = _Stretch(), None
        for row in led:
            self._open.add(row)


def _tells_body(row: FormRow) -> bool:
    return any(pair.value is not None and pair.heading.meaning in _BODY for pair in pairs(row))


def _leads_form(row: FormRow) -> bool:
    """A row that may stand above the row of the name: blank, a year, a unit, the body."""
    own = row.own
    if not own:
        return True
    if row.alone is not None and len(row.alone.text) <= _LONGEST_LINE:
        text = row.alone.text
        return bool(unit_in(text)) or (year_in([text], []) is not None and len(text) < 12) or _tells_body(row)
    return all(pair.heading.meaning in BODIES for pair in pairs(row))


def _is_line_of_form(row: FormRow) -> bool:
    """A paragraph that may belong to a form: a label with its value, the head of a part, a note, a year or unit."""
    text = plain(row.cells[0].text[: 2 * _LONGEST_LINE])
    if text.startswith(NOTE_LEADS):
        return True
    if any(pair.value is not None for pair in pairs(row)):
        return True
    return len(row.cells[0].text) <= _LONGEST_LINE and not text.endswith(("。", ";", "报告"))


def _is_trailing(row: FormRow) -> bool:
    """A row at the end of a stretch that is not of the form: blank, or a line of text that says nothing of it."""
    if not row.paragraph:
        return not row.own
    text = plain(row.cells[0].text[:_LONGEST_LINE])
    return not text.startswith(NOTE_LEADS) and not any(pair.value is not None for pair in pairs(row))
