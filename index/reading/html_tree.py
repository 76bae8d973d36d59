"""From the tags of a web page to its flow of text and tables, with the tags closed as a browser would close them.

The parser of lxml only tells which tags it sees. Built on that, nothing here recurses and no tree of it is kept.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from lxml import etree

from index.reading.html_flow import Flow, GroupKind, Mark, Page, Part, RawCell, RawGroup, RawTable
from index.reading.printed import raised
from index.reading.spans import MOST_PLACES, TALLEST_SPAN, WIDEST_SPAN, whole_number

MOST_WORK = 6_000_000_000
"""Open tags times characters. The parser searches all open tags for each closing one; a page has some 40 open."""

_FED_AT_ONCE = 1 << 16


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_NOT_SEEN = _tags(
    "script style template noscript xml select datalist button svg iframe object embed applet audio video canvas map "
    "rp rt dialog"
)
_PARTS = _tags("nav header footer aside form")
_BLOCKS = _tags(
    "address article blockquote body center dd details dir div dl dt fieldset figcaption figure hgroup hr html legend "
    "li main menu ol p section summary ul caption tr td th"
)
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_GROUPS: Mapping[str, GroupKind] = {"thead": "thead", "tbody": "tbody", "tfoot": "tfoot"}
_TYPED_IN = frozenset(("", "text", "number", "date", "tel", "email"))
_HIDING = ("display:none", "visibility:hidden", "mso-hide:all")
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_LONGEST_RAISED = 9
_LINE_END = re.compile("\r\n|\r|\n")


class _TooManyCellsError(Exception):
    """There are more cells than are read from one file."""


@dataclass(eq=False, slots=True)
class _OpenTable:
    """A table whose end is not yet seen; `level` counts the flows that were open at its beginning, its own too."""

    table: RawTable
    level: int
    group: RawGroup | None = None
    row: list[RawCell] | None = None


def parse_page(text: str) -> Page:
    """The flow of a page from its markup."""
    builder = _Builder(is_excel=_EXCEL in text[:4096])
    is_cut_off = False
    try:
        is_cut_off = not _feed(text, builder)
    except _TooManyCellsError:
        is_cut_off = True
    return Page(builder.title, builder.flow, is_cut_off)


def _feed(text: str, builder: "_Builder") -> bool:
    """Gives the text to the parser, in pieces since it refuses texts of 10 MB; False where that is too much work."""
    parser = etree.HTMLParser(encoding="utf-8", target=builder)
    work = 0
    for start in range(0, len(text), _FED_AT_ONCE):
        piece = text[start : start + _FED_AT_ONCE]
        work += len(piece) * builder.depth
        if work > MOST_WORK:
            return False
        parser.feed(piece.encode("utf-8"))
    parser.close()
    return True


_Closer = Callable[[], None] | None


class _Builder:
    """Takes the parser's tags and texts; what each open tag does at its end stands in `_closers`."""

    def __init__(self, *, is_excel: bool) -> None:
        self.title = ""
        self.flow: Flow = []
        self._is_excel = is_excel
        self._closers: list[_Closer] = []
        self._flows: list[Flow] = [self.flow]
        self._tables: list[_OpenTable] = []
        self._parts: list[Part] = []
        self._forms: list[Part] = []
        self._cells = 0
        self._unseen = 0
        self._hidden_row: RawTable | None = None
        self._kept_blanks = 0
        self._sections = 0

    @property
    def depth(self) -> int:
        """How many tags are open."""
        return len(self._closers) + self._unseen

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        if self._unseen or tag in _NOT_SEEN:
            self._unseen += 1
        elif _is_hidden(attributes) and not (self._is_excel and tag == "span" and self._tables):
            # (Excel puts the end of a text that is wider than its cell into a hidden span.)
            self._unseen += 1
            self._hidden_row = self._tables[-1].table if tag == "tr" and self._tables else None
        else:
            self._closers.append(self._opened(tag, attributes))

    def end(self, tag: str) -> None:
        """The tag that was opened last ends."""
        if self._unseen:
            self._unseen -= 1
            self._hidden_row = self._hidden_row if self._unseen else None
        elif closer := self._closers.pop():
            closer()

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._unseen:
            if self._hidden_row is not None and text.strip():
                self._hidden_row.hidden_rows += 1
                self._hidden_row = None
        elif self._kept_blanks:
            for number, line in enumerate(_LINE_END.split(text)):
                self._flows[-1] += [Mark.LINE, line.replace(" ", "\xa0")] if number else [line.replace(" ", "\xa0")]
        else:
            self._flows[-1].append(text)

    def close(self) -> None:
        """The page ends."""

    def _opened(self, tag: str, attributes: Mapping[str, str]) -> _Closer:
        if self._tables and tag in ("td", "th"):
            return self._open_cell(attributes)
        if self._tables and (tag == "tr" or tag in _GROUPS):
            return self._open_rows(tag)
        if tag == "br":
            self._flows[-1].append(Mark.LINE)
        elif tag in _BLOCKS or tag in _HEADINGS:
            return self._open_block(tag)
        elif tag in _PARTS:
            return self._open_part(Part(tag, kept=tag == "header" and self._sections > 0))
        elif tag == "table":
            return self._open_table()
        elif tag in ("pre", "textarea"):
            self._flows[-1].append(Mark.BLOCK)
            self._kept_blanks += 1
            return self._close_kept_blanks
        elif tag == "sup":
            return partial(self._raise, self._flows[-1], len(self._flows[-1]))
        elif tag == "title":
            self._flows.append([])
            return partial(self._close_title, len(self._flows) - 1)
        elif tag == "input" and self._tables and attributes.get("type", "").lower() in _TYPED_IN:
            self._flows[-1].append(attributes.get("value", ""))
        return None

    def _open_block(self, tag: str) -> _Closer:
        self._flows[-1].append(Mark.HEADING if tag in _HEADINGS else Mark.BLOCK)
        if tag == "p" or tag in _HEADINGS:
            # A form around paragraphs is the whole page of some servers, and not a search box.
            _keep(self._forms)
        if tag in ("article", "main", "section"):
            self._sections += 1
            return self._close_section
        return self._break

    def _break(self) -> None:
        self._flows[-1].append(Mark.BLOCK)

    def _close_section(self) -> None:
        self._sections -= 1
        self._break()

    def _close_kept_blanks(self) -> None:
        self._kept_blanks -= 1
        self._break()

    def _open_part(self, part: Part) -> _Closer:
        self._flows[-1].append(part)
        self._flows.append(part.flow)
        if not part.kept:
            self._parts.append(part)
            if part.tag == "form":
                self._forms.append(part)
        return partial(self._close_part, part, len(self._flows) - 1)

    def _close_part(self, part: Part, level: int) -> None:
        for waiting in (self._parts, self._forms):
            if waiting and waiting[-1] is part:
                waiting.pop()
        # A cell that began inside it may have closed it already.
        if len(self._flows) > level and self._flows[level] is part.flow:
            del self._flows[level:]

    def _close_title(self, level: int) -> None:
        title = " ".join("".join(item for item in self._flows[level] if isinstance(item, str)).split())
        self.title = self.title or title
        del self._flows[level:]

    def _raise(self, flow: Flow, start: int) -> None:
        """Ends a sup. (What is raised is short; looking at no more keeps tags in each other cheap.)"""
        if flow is self._flows[-1] and len(flow) - start <= _LONGEST_RAISED:
            flow[start:] = [
                raised(item) if isinstance(item, str) and len(item) <= _LONGEST_RAISED else item
                for item in flow[start:]
            ]

    def _open_table(self) -> _Closer:
        _keep(self._parts)
        table = RawTable()
        self._flows[-1].append(table)
        self._flows.append(table.before)
        self._tables.append(_OpenTable(table, len(self._flows)))
        return self._close_table

    def _close_table(self) -> None:
        # The parser ends what it has opened in its order, so that this is the table that ends.
        del self._flows[self._tables.pop().level - 1 :]

    def _open_rows(self, tag: str) -> _Closer:
        """A tr, or a group of them. Cells and rows left open end here, as in a browser."""
        table = self._tables[-1]
        del self._flows[table.level :]
        if tag == "tr":
            table.row = []
            self._group(table).rows.append(table.row)
            return partial(self._close_row, table, table.row)
        table.row, table.group = None, RawGroup(_GROUPS[tag])
        table.table.groups.append(table.group)
        return partial(self._close_group, table, table.group)

    def _group(self, table: _OpenTable) -> RawGroup:
        if table.group is None:
            table.group = RawGroup("tbody")
            table.table.groups.append(table.group)
        return table.group

    def _close_row(self, table: _OpenTable, row: list[RawCell]) -> None:
        if table.row is row:
            table.row = None

    def _close_group(self, table: _OpenTable, group: RawGroup) -> None:
        if table.group is group:
            table.row = table.group = None

    def _open_cell(self, attributes: Mapping[str, str]) -> _Closer:
        self._cells += 1
        if self._cells > MOST_PLACES:
            raise _TooManyCellsError
        table = self._tables[-1]
        del self._flows[table.level :]
        if table.row is None:
            table.row = []
            self._group(table).rows.append(table.row)
        cell = RawCell(
            whole_number(attributes.get("rowspan"), 1, TALLEST_SPAN),
            max(1, whole_number(attributes.get("colspan"), 1, WIDEST_SPAN)),
            "mso-ignore:colspan" in attributes.get("style", "").replace(" ", ""),
        )
        table.row.append(cell)
        self._flows.append(cell.flow)
        return partial(self._close_cell, table, cell)

    def _close_cell(self, table: _OpenTable, cell: RawCell) -> None:
        if len(self._flows) > table.level and self._flows[table.level] is cell.flow:
            del self._flows[table.level :]


def _keep(parts: list[Part]) -> None:
    """Marks parts that are still open as content; what they hold besides cannot change that."""
    for part in parts:
        part.kept = True
    parts.clear()


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style", "").lower()
    if "none" not in style and "hid" not in style and "hide" not in style:
        return False
    style = "".join(style.split())
    return any(hiding in style for hiding in _HIDING)
