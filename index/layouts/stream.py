"""A form that was pasted as a stream of cells becomes a table again, as the form itself would have been read.

Pasted from a PDF or a web page, a 项目支出绩效自评表 loses its grid: one cell a line, or all cells run together and lines
cut anywhere. Its own words tell the parts and columns, its own arithmetic where figures end. What stays unsure is left
blank and told; every cell that no arithmetic confirms is marked as doubted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.layouts.stream_blocks import Item, Reader, Unread
from index.layouts.stream_fields import Field
from index.layouts.stream_grid import Grid
from index.layouts.stream_indicators import Indicators, Reading
from index.layouts.stream_parts import Heads, Parts, find_parts
from index.layouts.stream_text import Stream, stream_of
from index.layouts.stream_words import FundColumn, IndicatorColumn
from index.reading.document import Block as DocumentBlock
from index.reading.document import Document, Paragraph, Problem

MOST_CHARACTERS = 50_000
"""A paste of more than some forty forms is left to a reader of tables."""
_LONGEST_QUOTE = 60


def rebuild(document: Document) -> Document | None:
    """The document with a table for each form that was pasted into it; None where it is no such paste."""
    stream = stream_of(document)
    if stream is None or len(stream.text) > MOST_CHARACTERS:
        return None
    blocks: list[DocumentBlock] = []
    problems: list[Problem] = []
    at = 0
    forms = find_parts(stream)
    for number, parts in enumerate(forms, 1):
        form = _Form(stream, replace(parts, start=at), number)
        blocks += form.blocks
        problems += form.problems
        at = form.stop
    if not forms:
        return None
    blocks += [_paragraph(stream, item) for item in Reader(stream, forms[-1]).below(at)]
    return replace(document, blocks=tuple(blocks), problems=(*document.problems, *problems))


class _Form:
    """One form: its blocks and problems, and where it ends in the stream."""

    def __init__(self, stream: Stream, parts: Parts, number: int) -> None:
        self._stream = stream
        self._reader = Reader(stream, parts)
        self._parts = parts
        self.problems: list[Problem] = []
        columns = [
            1 + len(heads.columns) + extra for heads, extra in ((parts.funds, 2), (parts.indicators, 0)) if heads
        ]
        self._grid = Grid.fitting(stream, number, columns)
        before, title = self._reader.above()
        for line in title:
            self._grid.line(line)
        self._grid.pairs(self._reader.pairs())
        self._tell("基本信息", "the head", parts.name)
        execution = self._funds(parts.funds) if parts.funds else {}
        self._goals()
        self.stop = parts.stop
        if parts.indicators:
            self._indicators(parts.indicators, execution)
        self.blocks: list[DocumentBlock] = [*(_paragraph(stream, item) for item in before), self._grid.table()]

    def _funds(self, heads: Heads[FundColumn]) -> Mapping[str, str]:
        """Puts the money; the points of the execution rate by their column."""
        block, total = self._reader.funds(heads)
        self._grid.funds(block.label or Item("", heads.start), block.heads, block.rows)
        self._tell("项目资金", "the money", heads.start)
        for unread in block.unread:
            self._tell_unread(
                unread, "这一行的数字连在一起，没有一种拆法能由算术唯一确定", "the figures of this row run together"
            )
        return {column: cell or "" for column, cell in zip(heads.columns, total.cells, strict=True)} if total else {}

    def _goals(self) -> None:
        labels = self._parts.goals
        if labels is None:
            return
        planned, reached, unread = self._reader.goals(labels)
        label = self._reader.item(labels.label) if labels.label else Item("", labels.start)
        heads = [self._reader.item(span) for span in (labels.planned, labels.reached) if span]
        texts = [planned, reached] if len(heads) == 2 else [reached if labels.reached else planned]
        self._grid.goals(label, heads, texts)
        self._tell("总体目标", "the goals", labels.start)
        for each in unread:
            self._tell_unread(each, "预期目标和实际完成情况连在一起，分不开", "goals and results run together")

    def _indicators(self, heads: Heads[IndicatorColumn], execution: Mapping[str, str]) -> None:
        total = self._reader.total(heads.columns)
        found = self._reader.indicators(heads, total, execution)
        label = self._reader.item(heads.label) if heads.label else Item("", heads.start)
        rows = list(_rows(self._reader, heads.columns, found))
        self._grid.indicators(label, [self._reader.item(span) for span in heads.spans], rows)
        self._tell("绩效指标", "the indicators", heads.start)
        end = self._parts.end_of(heads.end)
        if not found.rows and heads.end < end:
            whole = Unread(self._stream.original(heads.end, end), heads.end)
            self._tell_unread(whole, "这里的指标分不出一行一行", "no rows can be told in these indicators")
        for row in found.rows:
            for unread in _unread(self._reader, row):
                self._tell_unread(unread, "这里的单元格连在一起，分不清边界", "the cells run together here")
        if total:
            self.stop = total.stop
            points = [
                (1 + heads.columns.index(column), replace(item, confirmed=column in found.confirmed))
                for column, item in total.points.items()
                if column in heads.columns
            ]
            self._grid.total(total.label, points)

    def _tell(self, part: str, english: str, at: int) -> None:
        self.problems.append(
            Problem(
                "borders_inferred",
                f"“{part}”部分是粘贴的文本，没有单元格边界，各格是按表中文字和数字关系推断的，请核对。"
                f"The cells of {english} were inferred from a pasted text: check them.",
                replace(self._stream.place(at), table=self._grid.number),
                hinders=False,
            )
        )

    def _tell_unread(self, unread: Unread, chinese: str, english: str) -> None:
        quote = unread.text if len(unread.text) <= _LONGEST_QUOTE else unread.text[:_LONGEST_QUOTE] + "……"
        self.problems.append(
            Problem(
                "cell_unreadable",
                f"“{quote}”：{chinese}，已留空。请对照原表补上。"
                f"Left blank, because {english}: fill it in from the form itself.",
                replace(self._stream.place(unread.at), table=self._grid.number),
            )
        )


def _paragraph(stream: Stream, item: Item) -> Paragraph:
    return Paragraph(item.text, stream.place(item.at))


def _rows(reader: Reader, columns: Sequence[IndicatorColumn], found: Indicators) -> Iterator[list[Item | None]]:
    """The cells of each indicator; the levels only where they begin, for they cover the rows below."""
    for row in found.rows:
        if not row.fields:
            continue
        levels = dict(zip(("level1", "level2"), row.levels, strict=True))
        cells: list[Item | None] = []
        for column in columns:
            if column in ("level1", "level2"):
                level = levels[column]
                begins = level is not None or (column == "level2" and levels["level1"] is not None)
                cells.append(_item(reader, level, row, found) if begins else None)
            else:
                cells.append(_item(reader, row.fields.get(column), row, found, column))
        yield cells


def _item(
    reader: Reader, field: Field | None, row: Reading, found: Indicators, column: IndicatorColumn | None = None
) -> Item:
    if field is None or not field.readable or field.start == field.stop:
        return Item("", field.start if field else row.start)
    return Item(reader.stream.original(field.start, field.stop), field.start, column in found.confirmed)


def _unread(reader: Reader, row: Reading) -> Iterator[Unread]:
    """What of a row could not be told apart."""
    unread = [field for field in row.fields.values() if not field.readable and field.start < field.stop]
    if unread:
        start, stop = min(field.start for field in unread), max(field.stop for field in unread)
        yield Unread(reader.stream.original(start, stop), start)
    elif not row.fields:
        yield Unread(reader.stream.original(row.start, row.stop), row.start)
