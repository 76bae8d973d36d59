"""The reports at hand: read from files or from bytes, opened when they are asked, closed when others are."""

import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from assistant.assistant import Assistant, shipped_report
from assistant.entries import Added, Entry, Unread, files_of
from assistant.errors import ReportGoneError
from assistant.settings import Settings, load_settings
from assistant.uploads import DAY, Uploads, content_hash
from index.errors import ReportError
from index.read import read_reports
from index.reading import read_bytes
from index.report import Report
from index.store import Progress, forget_index

OPENED = 16
"""So many reports are held open."""
KEPT = 200
"""So many reports that came as bytes are at hand; the one that was not used for longest goes first."""
_LOOK = 600.0
"""Seconds between two looks for files that nobody has used for a day."""


@dataclass(eq=False)
class _Slot:
    """A report and what is open of it. `lock` is held while it is opened, and by nobody who holds the workspace's."""

    entry: Entry
    path: Path
    uploaded: bool
    used: float
    report: Report | None = None
    assistant: Assistant | None = None
    lock: RLock = field(default_factory=RLock)


class Workspace:
    """The reports at hand. Safe to share between threads: reading or opening one report keeps nobody from another."""

    def __init__(
        self, *, home: Path | None = None, settings: Settings | None = None, opened: int = OPENED, kept: int = KEPT
    ) -> None:
        self._settings = settings or load_settings()
        self._home = home or self._settings.home
        self._opened, self._kept = opened, kept
        self._uploads = Uploads(self._home / "uploads")
        self._lock = RLock()
        self._slots: OrderedDict[str, _Slot] = OrderedDict()  # in the order in which they were added
        self._files: dict[str, tuple[str, ...]] = {}
        self._leaving: list[tuple[str, Assistant | None]] = []
        self._looked = float("-inf")
        self.unread: tuple[Unread, ...] = ()

    @classmethod
    def open(
        cls,
        paths: Path | str | Iterable[Path | str] | None = None,
        *,
        home: Path | None = None,
        settings: Settings | None = None,
    ) -> "Workspace":
        """The reports of files, and of all files in folders; without paths, the one that the settings name.

        A file that cannot be read is listed in `unread` and stops no other. Reports are opened when they are asked.
        """
        workspace = cls(home=home, settings=settings)
        given = paths if paths is not None else workspace._settings.report or shipped_report()
        unread = []
        for path in files_of(given):
            try:
                workspace.add(path)
            except ReportError as error:
                unread.append(Unread(path, error))
        workspace.unread = tuple(unread)
        return workspace

    @property
    def reports(self) -> tuple[Entry, ...]:
        """What is at hand, in the order in which it was added."""
        self._clear_outlived()
        with self._lock:
            return tuple(slot.entry for slot in self._slots.values())

    def entry(self, report_id: str) -> Entry:
        """One of `reports`; ReportGoneError where there is no such report."""
        return self._slot(report_id).entry

    def add(self, source: Path | str | bytes, name: str = "") -> Added:
        """Read the reports of a file, or of the content of one, which is then kept for a day after its last use.

        The same file added twice is there once. Raises ReportError where it cannot be read, and then nothing has
        changed; StoreError where the home folder cannot be written.
        """
        self._clear_outlived()
        path = None if isinstance(source, bytes) else Path(source).absolute()
        data = source if isinstance(source, bytes) else read_bytes(Path(source))
        name = name or (path.name if path else "")
        key = content_hash(data)
        known = self._known(key)
        if known:
            return Added(name, known, known=True)
        if path is not None:
            return self._register(key, read_reports(path), name, path, uploaded=False)
        with self._uploads.draft(data) as draft:
            return self._register(key, read_reports(draft), name, draft, uploaded=True)

    def assistant(self, report_id: str) -> Assistant:
        """The assistant of a report, opened where it is not.

        Raises ReportGoneError where there is no such report or its file is gone, IndexUnavailableError where its index
        cannot be opened.
        """
        slot = self._slot(report_id)
        self._used(slot)
        with slot.lock:
            assistant = slot.assistant
            if assistant is None:
                report = slot.report or _read_again(slot)
                assistant = Assistant.of(report, home=self._home, settings=self._settings)
                slot.report, slot.assistant = report, assistant
        self._close_least_used()
        self._must_be_there(slot)
        return assistant

    def prepare(self, report_id: str, progress: Progress | None = None) -> None:
        """Load the models and build what searching a report needs, so that no question waits. Raises as `assistant`."""
        slot = self._slot(report_id)
        self.assistant(report_id).warm_up(progress)
        self._must_be_there(slot)

    def remove(self, report_id: str) -> None:
        """Take a report away; of one that came as bytes nothing stays. ReportGoneError where there is no such report."""
        with self._lock:
            slot = self._slot(report_id)
            del self._slots[report_id]
            self._files = {key: ids for key, ids in self._files.items() if report_id not in ids}
            if slot.uploaded and all(other.path != slot.path for other in self._slots.values()):
                self._uploads.drop(slot.path)
        self._leave(slot)

    def close(self) -> None:
        """Close all that is open; the reports stay at hand."""
        with self._lock:
            slots = tuple(self._slots.values())
        for slot in slots:
            _close(slot)

    # -- inside

    def _slot(self, report_id: str) -> _Slot:
        with self._lock:
            slot = self._slots.get(report_id)
        if slot is None:
            raise _gone()
        return slot

    def _known(self, key: str) -> tuple[Entry, ...]:
        """The reports of a file that was added before; none where one of them was removed since."""
        with self._lock:
            slots = tuple(self._slots[report_id] for report_id in self._files.get(key, ()))
        for slot in slots:
            self._used(slot)
        return tuple(slot.entry for slot in slots)

    def _register(self, key: str, reports: Sequence[Report], name: str, path: Path, *, uploaded: bool) -> Added:
        """Note the reports of a file; a draft is kept only if another file has not given the same ones."""
        with self._lock:
            new = [report for report in reports if report.id not in self._slots]
            if uploaded and new:
                path = self._uploads.keep(path, key)
            for report in new:
                self._slots[report.id] = _Slot(Entry.of(report, name), path, uploaded, time.time(), report)
            self._files[key] = tuple(report.id for report in reports)
            entries = tuple(self._slots[report.id].entry for report in reports)
        self._close_least_used()
        self._drop_least_used()
        return Added(name, entries, known=not new)

    def _used(self, slot: _Slot) -> None:
        slot.used = time.time()
        if slot.uploaded:
            self._uploads.used(slot.path)

    def _close_least_used(self) -> None:
        with self._lock:
            held = [slot for slot in self._slots.values() if slot.report is not None]
        for slot in sorted(held, key=lambda slot: slot.used)[: -self._opened]:
            _close(slot)

    def _drop_least_used(self) -> None:
        with self._lock:
            uploaded = sorted((slot for slot in self._slots.values() if slot.uploaded), key=lambda slot: slot.used)
        for slot in uploaded[: -self._kept]:
            self._remove_if_there(slot)

    def _clear_outlived(self) -> None:
        """Remove what came as bytes and was not used for a day, also by earlier runs; looked for now and then."""
        self._forget_left()
        with self._lock:
            if time.monotonic() - self._looked < _LOOK:
                return
            self._looked = time.monotonic()
            outlived = [slot for slot in self._slots.values() if slot.uploaded and time.time() - slot.used > DAY]
            held = {slot.path for slot in self._slots.values()}
        for slot in outlived:
            self._remove_if_there(slot)
        for path in self._uploads.outlived():
            if path not in held:
                self._uploads.drop(path)

    def _remove_if_there(self, slot: _Slot) -> None:
        try:
            self.remove(slot.entry.id)
        except ReportGoneError:  # another thread was first
            return

    def _must_be_there(self, slot: _Slot) -> None:
        """ReportGoneError where a report was removed while it was opened; what was built of it goes too."""
        with self._lock:
            there = self._slots.get(slot.entry.id) is slot
        if not there:
            self._leave(slot)
            raise _gone()

    def _leave(self, slot: _Slot) -> None:
        assistant = _close(slot)
        if slot.uploaded:
            with self._lock:
                self._leaving.append((slot.entry.id, assistant))
        self._forget_left()

    def _forget_left(self) -> None:
        """Delete what was built of removed uploads: of those that are being built just now, the next time."""
        with self._lock:
            building = [pair for pair in self._leaving if pair[1] is not None and pair[1].source.index.building]
            left = {report_id for report_id, _ in self._leaving} - {report_id for report_id, _ in building}
            for report_id in left - set(self._slots):
                forget_index(report_id, self._home)
            self._leaving = building


def _read_again(slot: _Slot) -> Report:
    """The report of a slot, read from its file anew; ReportGoneError where the file is gone or holds it no more."""
    try:
        found = read_reports(slot.path)
    except ReportError as error:
        raise _gone() from error
    report = next((report for report in found if report.id == slot.entry.id), None)
    if report is None:
        raise _gone()
    return report


def _close(slot: _Slot) -> Assistant | None:
    """Let go of a report; who is asking it still gets the answer."""
    assistant, slot.assistant, slot.report = slot.assistant, None, None
    if assistant is not None:
        assistant.close()
    return assistant


def _gone() -> ReportGoneError:
    return ReportGoneError(
        "这份报告已不在手边：它被移除了，或者文件已删除、已改动；请重新添加。"
        "The report is no longer at hand: it was removed, or its file is gone or has changed; add it again."
    )
