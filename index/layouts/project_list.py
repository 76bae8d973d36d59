"""A list with one row a project (or one row an indicator) -> a draft of its report, cell by cell, nothing aligned by guess."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.amounts import plain
from index.layouts.captions import told_in
from index.layouts.draft import IndicatorDraft, ProjectDraft, RegionDraft
from index.layouts.headings import read_heading
from index.layouts.levels import split_label, with_parents
from index.layouts.list_columns import ListColumn
from index.layouts.list_regions import Caption, ListRegion
from index.layouts.list_rows import Row, RowReader
from index.layouts.money import is_blank, is_no_name
from index.reading.document import Problem
from index.report import Cell, ReportKind

_TOTAL = re.compile(r"(?:总|全部)?(?:合|总)计(?:数|金额)?:?")
_SIGNATURES = ("填报人", "填表人", "制表", "审核人", "复核人", "联系人", "联系电话", "填报日期", "负责人", "打印日期")
LIST_KINDS: tuple[ReportKind, ReportKind] = ("project_list", "indicator_list")
"""By whether there is a row for each indicator."""
_EXAMPLES = ("例", "示例", "样例", "举例", "如")
_NOTES = ("注", "备注", "说明", "附注")


def read_lists(regions: Sequence[ListRegion]) -> tuple[RegionDraft, ...]:
    """The drafts of the regions; one that goes on in further tables or pages is one draft."""
    runs: list[list[ListRegion]] = []
    for region in regions:
        if region.is_continued and runs:
            runs[-1].append(region)
        else:
            runs.append([region])
    return tuple(_ListReader(run).draft() for run in runs)


class _ListReader:
    """Reads the rows of one list one after another, since a row may go on with what the one before began."""

    def __init__(self, run: Sequence[ListRegion]) -> None:
        self._run = run
        below = (caption for region in run for caption in region.below)
        self._below = [caption for caption in below if not plain(caption.text).startswith(_SIGNATURES)]
        self._told = told_in([each.text for each in run[0].above], [each.text for each in self._below])
        self._problems: list[Problem] = []
        self._total: ProjectDraft | None = None
        self._use(run[0])

    def _use(self, region: ListRegion) -> None:
        """Read by the columns of this region from here on."""
        self._columns = region.columns
        self._read = RowReader(region.columns, self._told.unit, self._problems.append)
        named = {column.field: column for column in region.columns if column.kind != "indicator"}
        self._label = next((column for column in region.columns if column.kind == "label"), None)
        self._name, self._unit_name, self._department = named["name"], named.get("unit_name"), named.get("department")
        self._has_indicators = any(column.kind == "indicator" for column in region.columns)

    def draft(self) -> RegionDraft:
        """The whole list."""
        projects = tuple(with_parents(self._projects()))
        told, kind = self._told, LIST_KINDS[self._has_indicators]
        return RegionDraft(
            kind, projects, told.title, told.department, told.year, told.unit, self._total,
            notes=tuple((caption.text, caption.place) for caption in self._below),
            problems=tuple(self._problems), place=self._run[0].table.place,
        )  # fmt: skip

    def _projects(self) -> list[ProjectDraft]:
        found: list[ProjectDraft] = []
        for region in self._run:
            self._use(region)
            for row in _rows(region):
                self._take(row, found)
        return found

    def _take(self, row: Row, found: list[ProjectDraft]) -> None:
        """Put one row where it belongs."""
        if self._is_note(row):
            if not any(text.startswith(_SIGNATURES) for text in row.texts):
                self._below.append(Caption(" ".join(row.texts), row.place))
        elif (total := self._read_total(row)) is not None:
            self._total = total
        elif found and self._goes_on(row, found[-1]):
            found[-1] = self._extended(found[-1], row)
        elif (project := self._project(row)) is not None:
            found.append(project)

    def _amounts_of(self, row: Row) -> bool:
        """Whether the row has any amount at all; what is wrong with it is told when it is read."""
        return bool(self._read.amounts(row, tell=lambda problem: None))

    def _is_out_of_place(self, row: Row) -> bool:
        """Words where amounts should be, and no amount at all: the piece of a broken row, shifted into other columns."""
        filled = any(not is_blank(row.text(column)) for column in self._columns if column.kind == "money")
        return filled and not self._amounts_of(row)

    def _is_note(self, row: Row) -> bool:
        texts = row.texts
        signed = any(text.startswith(_SIGNATURES) for text in texts)
        return signed or (len(texts) <= 2 and texts[0].startswith(_NOTES) and not self._amounts_of(row))

    def _read_total(self, row: Row) -> ProjectDraft | None:
        """The row of the printed total: 合计 at or before the name, and amounts."""
        heads = [plain(cell.text) for at, cell in sorted(row.cells.items()) if at <= self._name.at]
        head = next((text for text in heads if _TOTAL.fullmatch(text)), None)
        if head is None:
            return None
        amounts = self._read.amounts(row)
        return ProjectDraft(head, tuple(self._read.cells(row)), amounts=amounts, rate=self._read.rate(row))

    def _goes_on(self, row: Row, before: ProjectDraft) -> bool:
        """Does this row belong to the project before: under its merged name, without a name, or the same printed again?"""
        name = row.own(self._name)
        if not name:
            own_label = row.own(self._label)
            return bool(row.text(self._name)) or (not own_label and not self._amounts_of(row))
        same = plain(_bare(name, self._label)[1]) == plain(before.name) and self._same_number(row, before)
        amounts = self._read.amounts(row, tell=lambda problem: None)
        return same and all(
            amounts[field].value == money.value for field, money in before.amounts.items() if field in amounts
        )

    def _same_number(self, row: Row, before: ProjectDraft) -> bool:
        """The number of a list of indicators may count those; there a code tells projects of one name apart."""
        if not self._has_indicators:
            return plain(row.text(self._label)) == plain(before.label or "")
        codes = [column for column in self._columns if read_heading(column.words).meaning == "code"]
        known = {cell.field: cell.text for cell in before.cells}
        return all(not row.own(column) or row.own(column) == known.get(column.field) for column in codes)

    def _extended(self, before: ProjectDraft, row: Row) -> ProjectDraft:
        """The project with what a further row of it holds: another indicator, or text that goes on."""
        cells = list(before.cells)
        for column in self._columns:
            if column.kind in ("text", "name") and row.own(column):
                _extend(cells, row.cell(column), is_again=bool(row.own(self._name)))
        indicator = self._read.indicator(row) if self._has_indicators else None
        name = next((cell.text for cell in cells if cell.field == "name"), before.name)
        counts_indicators = self._has_indicators and bool(row.own(self._label))
        return replace(
            before, name=_bare(name, self._label)[1], cells=tuple(cells),
            label=None if counts_indicators else before.label,
            indicators=(*before.indicators, _with_levels(indicator, before)) if indicator else before.indicators,
        )  # fmt: skip

    def _project(self, row: Row) -> ProjectDraft | None:
        """The project or group of a row; None where it is a subtotal, or has no name: then its figures are a problem."""
        name = row.text(self._name)
        if any(text.endswith(("小计", "本页合计")) for text in row.texts) or plain(row.text(self._label)) in _EXAMPLES:
            return None
        if is_no_name(name):
            if self._amounts_of(row):
                self._problems.append(_nameless(row))
            return None
        if self._is_out_of_place(row):
            self._problems.append(_out_of_place(row))
            return None
        amounts = self._read.amounts(row)
        indicator = self._read.indicator(row) if self._has_indicators else None
        label, name = _bare(name, self._label)
        return ProjectDraft(
            name=name,
            cells=tuple(self._read.cells(row)),
            unit_name=row.text(self._unit_name) or None,
            department=row.text(self._department) or None,
            label=row.text(self._label) or label,
            amounts=amounts,
            rate=self._read.rate(row),
            score=self._read.points(row, "score"),
            indicators=((indicator,) if indicator else ()) if self._has_indicators else tuple(self._read.aspects(row)),
            funds=tuple(self._read.funds(row, amounts)),
            sources=tuple(
                column.field for column in self._columns if column.kind == "money" and column.group == "actual"
            ),
        )


def _rows(region: ListRegion) -> Iterator[Row]:
    """The rows of a region that are not blank."""
    table = region.table
    for number in region.rows:
        cells = {at: cell for at in range(table.width) if (cell := table.at(number, at)) is not None and cell.text}
        if cells:
            yield Row(number, cells)


def _one_line(name: str) -> str:
    """A name that was broken over lines in a narrow cell."""
    return re.sub(r"\s*\n\s*", "", name).strip()


def _bare(name: str, label: ListColumn | None) -> tuple[str | None, str]:
    """A name on one line; where the list has no column of numbers, without the number in front of it (（一）教学条件)."""
    return (None, _one_line(name)) if label is not None else split_label(_one_line(name))


def _with_levels(indicator: IndicatorDraft, before: ProjectDraft) -> IndicatorDraft:
    """A blank level goes on from the indicator above: merged cells that a format does not keep."""
    if "level1" in indicator.cells or not before.indicators:
        return indicator
    above = before.indicators[-1].cells
    levels = ("level1",) if "level2" in indicator.cells else ("level1", "level2")
    return replace(indicator, cells={**{key: above[key] for key in levels if key in above}, **indicator.cells})


def _extend(cells: list[Cell], more: Cell, *, is_again: bool) -> None:
    """Join a text with what stands in the same column of a further row; what is only printed again is not joined.

    A row printed again (`is_again`) says something more, any other goes on in the middle of a sentence.
    """
    at = next((at for at, cell in enumerate(cells) if cell.field == more.field), None)
    if at is None:
        cells.append(more)
    elif more.text not in cells[at].text and cells[at].text not in more.text:
        between = "\n" if is_again or cells[at].text[-1:] in "。；;.!！" else ""
        cells[at] = replace(cells[at], text=f"{cells[at].text}{between}{more.text}")
    elif len(more.text) > len(cells[at].text):
        cells[at] = more


def _out_of_place(row: Row) -> Problem:
    shown = "、".join(row.texts[:4])
    return Problem(
        "left_out",
        f"这一行（{shown[:40]}）的内容和表头对不上，没有读入。可能是断开的一行，请接好。"
        f"This row ({shown[:40]}) does not fit the header and was not read: it may be the rest of a broken row, join it.",
        row.place,
    )


def _nameless(row: Row) -> Problem:
    shown = "、".join(row.texts[:4])
    return Problem(
        "left_out",
        f"这一行（{shown[:40]}）有金额而没有项目名称，没有读入。请补上名称。"
        f"This row ({shown[:40]}) has amounts but no project name and was not read: add the name.",
        row.place,
    )
