"""Reads the parts of a pasted form into labels and values, with what arithmetic confirms and what could not be read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.layouts.stream_cells import Cells
from index.layouts.stream_figures import CutRow, Figures, value
from index.layouts.stream_funds import cut_funds
from index.layouts.stream_indicators import Indicators, read_indicators
from index.layouts.stream_parts import GoalLabels, Heads, Parts, Span
from index.layouts.stream_runs import Run
from index.layouts.stream_text import Stream
from index.layouts.stream_words import FUND, HEAD, TITLE, TOTAL_FUND, YEAR, FundColumn, IndicatorColumn

_FIGURES = re.compile(r"[\d.,%％—–/-]+")
_MOST_LINES_OF_A_TITLE = 3
_POINTS = re.compile(r"[\d.]+")
_SENTENCE_END = re.compile("[。！]")
_FULL_MARKS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Item:
    """A text of the rebuilt form: where it stands in the stream, and whether arithmetic confirms it."""

    text: str
    at: int
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A text whose cells could not be told apart, and where it begins."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under column heads. A row's label is that of a source of money; of an indicator there are levels instead."""

    label: Item | None
    heads: tuple[Item, ...]
    rows: tuple[tuple[Item, ...], ...]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """The row of the total points."""

    label: Item
    points: Mapping[IndicatorColumn, Item]
    stop: int


class Reader:
    """Reads one form of a stream."""

    def __init__(self, stream: Stream, parts: Parts) -> None:
        self.stream = stream
        self.parts = parts

    def item(self, span: Span, confirmed: bool = False) -> Item:
        """The text between two offsets."""
        return Item(self.stream.original(*span), span[0], confirmed)

    # -- above and head ---------------------------------------------------------------------------------------------

    def above(self) -> tuple[list[Item], list[Item]]:
        """What stands in front of the title, and the title with what stands between it and the project's name."""
        lines = self._lines(self.parts.start, self.parts.name)
        title, first, after = self._title_in(lines)
        if title is None:
            return [], [self.item(line) for line in lines]
        before = [*lines[:first], *([(lines[first][0], title[0])] if lines[first][0] < title[0] else [])]
        rest = [*self._year_apart((title[1], lines[after - 1][1])), *lines[after:]]
        return [self.item(line) for line in before], [self.item(title), *(self.item(line) for line in rest)]

    def _title_in(self, lines: Sequence[Span]) -> tuple[Span | None, int, int]:
        """The title nearest to the name, the number of its first line and that of the line behind it."""
        for first in range(len(lines) - 1, -1, -1):
            for after in range(first + 1, min(first + _MOST_LINES_OF_A_TITLE, len(lines)) + 1):
                found = list(TITLE.finditer(self.stream.text, lines[first][0], lines[after - 1][1]))
                if found and (after == first + 1 or found[-1].start() == lines[first][0]):
                    return found[-1].span(), first, after
        return None, 0, 0

    def _lines(self, start: int, stop: int) -> list[Span]:
        """The cells of a range, or all of it where cells are not known."""
        if self.stream.celled:
            return [span for span in self.stream.cells(start, stop) if span[0] < span[1]]
        return [(start, stop)] if start < stop else []

    def _year_apart(self, rest: Span) -> Iterator[Span]:
        year = YEAR.match(self.stream.text, *rest)
        cut = year.end() if year else rest[0]
        yield from (span for span in ((rest[0], cut), (cut, rest[1])) if span[0] < span[1])

    def pairs(self) -> list[tuple[Item, Item]]:
        """The labels of the head with their values."""
        end = self.parts.end_of(self.parts.name)
        labels = list(self._head_labels(end))
        starts = [*(start for start, _ in labels[1:]), end]
        return [(self.item(label), self.item((label[1], start))) for label, start in zip(labels, starts, strict=True)]

    def _head_labels(self, end: int) -> Iterator[Span]:
        """The labels of the head; 项目主管部门 is one, but where a project's name stands in front it may end in 项目."""
        before: Span | None = None
        for start, stop in self.stream.find(HEAD, self.parts.name, end):
            is_after_name = before is None or before[0] == self.parts.name
            has_more = before is not None and self._squeezed((before[1], start)).endswith("项目")
            begin = start - 2 if has_more and not is_after_name and not self.stream.celled else start
            yield begin, stop
            before = begin, stop

    # -- money ------------------------------------------------------------------------------------------------------

    def funds(self, heads: Heads[FundColumn]) -> tuple[Block, CutRow | None]:
        """The sources of money, and the row of their total as it was cut."""
        rows = self._fund_rows(heads.end, self.parts.end_of(heads.end), len(heads.columns))
        total = next((at for at, (label, _, _) in enumerate(rows) if TOTAL_FUND.match(self._squeezed(label))), None)
        cut = cut_funds([figures for _, figures, _ in rows], total, heads.columns)
        read = [self._fund_row(label, at, row) for (label, _, at), row in zip(rows, cut, strict=True)]
        unread = [
            Unread(f"{self.stream.original(*label)} {figures.text}", label[0])
            for (label, figures, _), row in zip(rows, cut, strict=True)
            if None in row.cells
        ]
        label = self.item(heads.label) if heads.label else None
        block = Block(label, tuple(map(self.item, heads.spans)), tuple(read), tuple(unread))
        return block, cut[total] if total is not None else None

    def _squeezed(self, span: Span) -> str:
        return self.stream.text[span[0] : span[1]]

    def _fund_row(self, label: Span, at: int, row: CutRow) -> tuple[Item, ...]:
        """The cells, each where it begins; those that could not be cut stand where the figures do."""
        cells = []
        begin = at
        for column, cell in enumerate(row.cells):
            cells.append(Item(cell or "", at if None in row.cells else begin, column in row.confirmed))
            begin += len(cell or "")
        return (self.item(label), *cells)

    def _fund_rows(self, start: int, stop: int, columns: int) -> list[tuple[Span, Figures, int]]:
        """The label of each source, its figures, and the offset of these."""
        if self.stream.celled:
            return [
                (label, Figures.of_cells([self._squeezed(cell) for cell in cells], columns), label[1])
                for label, cells in self._celled_fund_rows(start, stop)
            ]
        return [(label, self._figures((label[1], end)), label[1]) for label, end in self._run_fund_rows(start, stop)]

    def _celled_fund_rows(self, start: int, stop: int) -> list[tuple[Span, list[Span]]]:
        """A row begins with a cell in words; one that goes on with a second line is a known source only with it."""
        rows: list[tuple[Span, list[Span]]] = []
        for cell in self.stream.cells(start, stop):
            text = self._squeezed(cell)
            if not text or _FIGURES.fullmatch(text):
                if rows:
                    rows[-1][1].append(cell)
            elif rows and not rows[-1][1] and self._goes_on(rows[-1][0], cell):
                rows[-1] = ((rows[-1][0][0], cell[1]), [])
            else:
                rows.append((cell, []))
        return rows

    def _goes_on(self, label: Span, cell: Span) -> bool:
        known = FUND.fullmatch(self._squeezed(label)) is not None
        return not known and FUND.fullmatch(self._squeezed(cell)) is None

    def _run_fund_rows(self, start: int, stop: int) -> list[tuple[Span, int]]:
        """Each label with the offset where its figures end: known sources, and any other words between figures."""
        labels: list[Span] = []
        at = start
        for figures in (*_FIGURES.finditer(self.stream.text, start, stop), None):
            until = figures.start() if figures else stop
            labels += self._labels_in(at, until)
            at = figures.end() if figures else stop
        return [(label, end) for label, end in zip(labels, [*(after[0] for after in labels[1:]), stop], strict=True)]

    def _labels_in(self, start: int, stop: int) -> Iterator[Span]:
        """Words between figures: the known labels in them, and what stands between these."""
        at = start
        for found in FUND.finditer(self.stream.text, start, stop):
            if found.start() > at:
                yield at, found.start()
            yield found.span()
            at = found.end()
        if at < stop:
            yield at, stop

    def _figures(self, span: Span) -> Figures:
        edges = frozenset(at - span[0] for at in range(span[0] + 1, span[1]) if at in self.stream.gaps)
        return Figures(self._squeezed(span), edges, only=bool(edges))

    # -- goals ------------------------------------------------------------------------------------------------------

    def goals(self, labels: GoalLabels) -> tuple[Item, Item, tuple[Unread, ...]]:
        """What was planned and what was reached."""
        last = max(span[1] for span in (labels.label, labels.planned, labels.reached) if span)
        stop = self.parts.end_of(last)
        if labels.planned and labels.reached and labels.planned[1] < labels.reached[0]:
            return self.item((labels.planned[1], labels.reached[0])), self.item((labels.reached[1], stop)), ()
        if labels.planned is None or labels.reached is None:
            nothing = Item("", last)
            text = self.item((last, stop))
            return (nothing, text, ()) if labels.reached else (text, nothing, ())
        cut = self._goal_cut(last, stop)
        if cut is None:
            unread = (Unread(self.stream.original(last, stop), last),) if last < stop else ()
            return Item("", last), Item("", last), unread
        return self.item((last, cut)), self.item((cut, stop)), ()

    def _goal_cut(self, start: int, stop: int) -> int | None:
        """Where the results begin: at the second of two cells, at the one sentence's end, or where they begin alike."""
        if self.stream.celled:
            cells = self.stream.cells(start, stop)
            ends = [cell[0] for cell in cells if start < cell[0] < stop and cell[0] < cell[1]]
            if len(cells) == 2 and cells[0][0] == cells[0][1]:
                return start
            if len(ends) > 1:
                ends = [end for end in ends if self.stream.text[end - 1] in "。！；;"] or ends
        else:
            ends = [found.end() for found in _SENTENCE_END.finditer(self.stream.text, start, stop - 1)]
        if len(ends) < 2:
            return ends[0] if ends else None
        text = self.stream.text
        head = re.match(r"(?:1[.、．]|[(（]1[)）]|①|一[是、]|第一)", text[start:stop])
        opening = head[0] if head else text[start : start + 2]
        alike = [end for end in ends if text.startswith(opening, end)]
        return alike[0] if len(alike) == 1 else None

    # -- indicators -------------------------------------------------------------------------------------------------

    def total(self, columns: Sequence[IndicatorColumn]) -> Total | None:
        """The row of the total points; what it holds is cut so that the weights make a hundred."""
        span = self.parts.total
        if span is None:
            return None
        order: list[IndicatorColumn] = [column for column in columns if column in ("weight", "score")]
        numbers, stop = self._numbers_after(span[1])
        if len(numbers) == 1 and len(order) == 2:
            numbers = self._two_points(numbers[0], order) or numbers
        order = order if len(numbers) == len(order) else ["score"]
        points = {column: self.item(number) for column, number in zip(order, numbers, strict=False)}
        return Total(self.item(span), points, stop)

    def _numbers_after(self, at: int) -> tuple[list[Span], int]:
        """The figures behind the label of the total, and where they end."""
        if not self.stream.celled:
            found = _POINTS.match(self.stream.text, at, self.parts.stop)
            return ([found.span()], found.end()) if found else ([], at)
        numbers: list[Span] = []
        for cell in self.stream.cells(at, self.parts.stop):
            if cell[0] == cell[1]:
                continue
            if value(self._squeezed(cell)) is None:
                break
            numbers.append(cell)
        return numbers[:2], numbers[-1][1] if numbers else at

    def _two_points(self, span: Span, order: Sequence[IndicatorColumn]) -> list[Span] | None:
        """A hundred points of weight and the score, run together in either order."""
        start, stop = span
        cuts = [at for at in range(start + 1, stop) if self._is_points(start, at) and self._is_points(at, stop)]
        cuts = [
            at for at in cuts if self.stream.gaps.keys().isdisjoint(range(start + 1, stop)) or at in self.stream.gaps
        ]
        weight = order.index("weight")
        full = [at for at in cuts if value(self.stream.text[(start, at)[weight] : (at, stop)[weight]]) == _FULL_MARKS]
        return [(start, full[0]), (full[0], stop)] if len(full) == 1 else None

    def _is_points(self, start: int, stop: int) -> bool:
        return re.fullmatch(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?", self.stream.text[start:stop]) is not None

    def indicators(
        self, heads: Heads[IndicatorColumn], total: Total | None, execution: Mapping[str, str]
    ) -> Indicators:
        """The rows under the heads; their points are to add up to the total, less those of the execution rate."""
        stop = self.parts.end_of(heads.end)
        source = Cells(self.stream, heads.end, stop) if self.stream.celled else Run(self.stream, heads.end, stop)
        sums: dict[IndicatorColumn, frozenset[Decimal]] = {}
        for column in heads.columns:
            printed = total.points.get(column) if total else None
            most = value(printed.text) if printed else (_FULL_MARKS if column == "weight" else None)
            if column in ("weight", "score") and most is not None:
                sums[column] = frozenset({most, most - (value(execution.get(column, "")) or Decimal(0))})
        return read_indicators(source, heads.columns, sums)

    def below(self, start: int) -> list[Item]:
        """What stands below the form: who filled it in, notes."""
        return [self.item(span) for span in self._lines(start, self.parts.stop)]
