"""Which reports each visitor has, and which of them each page shows."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import RLock

from assistant.entries import Added, Entry
from assistant.errors import ReportGoneError
from ui.asked import Asked
from ui.library import Library
from ui.visitors import Visitor

PER_VISITOR = 30
"""So many reports a visitor may have added at a time."""
_DESKS, _PAGES = 2_000, 5_000
"""So many visitors and open pages are remembered; those that were not heard of for longest are forgotten first."""


class ShelfFullError(Exception):
    """The visitor has as many reports as one may have."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A report in a visitor's list. `own` says that it may be removed, `name` is that of the file as it was handed over."""

    entry: Entry
    name: str
    own: bool


@dataclass(slots=True)
class _Desk:
    """What one visitor has added, with the names of the files, and what was in view last."""

    names: dict[str, str] = field(default_factory=dict)
    last: str = ""


class Shelf:
    """The host's reports, which everybody sees, and those that visitors add: each sees the own ones only, or all do
    where the host has said so (`shared`). Safe to share between threads."""

    def __init__(self, library: Library, *, shared: bool = False) -> None:
        self._library, self._shared = library, shared
        self.house: tuple[str, ...] = tuple(entry.id for entry in library.reports)
        self._desks: OrderedDict[str, _Desk] = OrderedDict()
        self._views: OrderedDict[Visitor, str] = OrderedDict()
        self._lock = RLock()

    def listed(self, visitor: Visitor) -> tuple[Shown, ...]:
        """The host's reports and the visitor's, in order."""
        entries = {entry.id: entry for entry in self._library.reports}
        with self._lock:
            names = dict(self._desk(visitor).names)
        shown = [Shown(entries[each], entries[each].name, own=False) for each in self.house if each in entries]
        added = [(each, name) for each, name in names.items() if each in entries and each not in self.house]
        return (*shown, *(Shown(entries[each], name, own=True) for each, name in added))

    def begin(self, visitor: Visitor) -> str:
        """The report that a page which is loaded shows: what it showed, else what the visitor saw last."""
        there = {shown.entry.id for shown in self.listed(visitor)}
        with self._lock:
            wished = (self._views.get(visitor, ""), self._desk(visitor).last)
            found = next((each for each in wished if each in there), self.house[0])
            self._note(visitor, found)
        return found

    def seen(self, visitor: Visitor) -> str:
        """The report that a page shows. ReportGoneError where it was removed, or the page is not known (any more).

        A program, which loads no page, sees the host's first report.
        """
        with self._lock:
            found = self._views.get(visitor)
            if found is not None:
                self._views.move_to_end(visitor)
            elif not visitor.user:
                found = self.house[0]
        if found is None or not self._may_see(visitor, found):
            raise ReportGoneError
        return found

    def view(self, visitor: Visitor, report_id: str) -> None:
        """Show another report on a page. ReportGoneError where the visitor has no such report."""
        if not self._may_see(visitor, report_id):
            raise ReportGoneError
        with self._lock:
            self._note(visitor, report_id)

    def assistant(self, report_id: str) -> Asked:
        """The assistant of a report; ReportGoneError where there is none."""
        return self._library.assistant(report_id)

    def add(self, visitor: Visitor, data: bytes, name: str) -> Added:
        """Read a file and put its reports on the visitor's desk.

        Raises ShelfFullError where there is no place left, else as the library's `add`; then nothing has changed.
        """
        with self._lock:
            if self._count(visitor) >= PER_VISITOR:
                raise ShelfFullError
        added = self._library.add(data, name)
        with self._lock:
            names = self._own_desk(visitor).names
            for entry in added.reports:
                if entry.id not in self.house:
                    names.setdefault(entry.id, name)
        return added

    def remove(self, visitor: Visitor, report_id: str) -> None:
        """Take a report off the visitor's desk, and away where nobody else has it. A host's report stays."""
        with self._lock:
            if self._desk(visitor).names.pop(report_id, None) is not None:
                self._take_away((report_id,))

    # -- inside

    def _desk(self, visitor: Visitor) -> _Desk:
        """The desk of a visitor; an empty one, of which nothing is noted, where there is none yet."""
        return self._desks.get(self._key(visitor)) or _Desk()

    def _own_desk(self, visitor: Visitor) -> _Desk:
        """The desk of a visitor, from now on; the one that was not used for longest is cleared where there are too many."""
        key = self._key(visitor)
        desk = self._desks.setdefault(key, _Desk())
        self._desks.move_to_end(key)
        while len(self._desks) > _DESKS:
            _, left = self._desks.popitem(last=False)
            self._take_away(tuple(left.names))
        return desk

    def _key(self, visitor: Visitor) -> str:
        return "" if self._shared else visitor.user or f"page {visitor.page}"

    def _note(self, visitor: Visitor, report_id: str) -> None:
        if not self._shared and (self._key(visitor) in self._desks or report_id != self.house[0]):
            self._own_desk(visitor).last = report_id
        self._views[visitor] = report_id
        self._views.move_to_end(visitor)
        while len(self._views) > _PAGES:
            self._views.popitem(last=False)

    def _may_see(self, visitor: Visitor, report_id: str) -> bool:
        with self._lock:
            return report_id in self.house or report_id in self._desk(visitor).names

    def _count(self, visitor: Visitor) -> int:
        """How many of a visitor's reports are still at hand; the others, cleared after a day, are forgotten."""
        there = {entry.id for entry in self._library.reports}
        desk = self._desk(visitor)
        desk.names = {each: name for each, name in desk.names.items() if each in there}
        return len(desk.names)

    def _take_away(self, report_ids: tuple[str, ...]) -> None:
        """Remove what is on nobody's desk any more."""
        for report_id in report_ids:
            if any(report_id in desk.names for desk in self._desks.values()):
                continue
            try:
                self._library.remove(report_id)
            except ReportGoneError:  # it was cleared after a day
                continue
