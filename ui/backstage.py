"""What the screens stand on: the host's reports, opened and warmed behind a page that is already served."""

import logging
import threading
from collections.abc import Callable
from typing import Literal

from assistant.entries import Added
from assistant.errors import AssistantError, IndexUnavailableError, ReportGoneError
from assistant.workspace import Workspace
from index.errors import WenjiIndexError
from ui.asked import Asked
from ui.library import Beside, Library
from ui.preparing import Preparing, Stage, State
from ui.shelf import Shelf, Shown
from ui.visitors import Visiting, visitor_of
from ui.words import word

_log = logging.getLogger(__name__)


class NotOpenError(Exception):
    """The host's report is not open yet, or could not be opened."""


NOT_IN_VIEW = (NotOpenError, ReportGoneError)
"""What `assistant_of` raises where no report is in view."""


def trouble_of(error: Exception) -> Literal["not_open", "gone"]:
    """The phrase that tells one of these."""
    return "gone" if isinstance(error, ReportGoneError) else "not_open"


class Backstage:
    """Opens and warms the host's reports in a thread of its own, and says which assistant a page is about."""

    def __init__(
        self, open_host: Callable[[], Asked | Workspace], *, uploads: Workspace | None = None, shared: bool = False
    ) -> None:
        self._open, self._uploads, self._shared = open_host, uploads, shared
        self._library: Library | None = None
        self._shelf: Shelf | None = None
        self._preparing: Preparing | None = None
        self._started = threading.Lock()
        self._tried = threading.Event()
        self._failure: AssistantError | WenjiIndexError | None = None
        self.stage: Stage = "opening"
        self.reason = ""

    def start(self) -> None:
        """Begin to open, once; returns at once."""
        if self._started.acquire(blocking=False):
            threading.Thread(target=self._run, name="wenji-warm-up", daemon=True).start()

    @property
    def assistant(self) -> Asked:
        """The assistant of the host's first report; NotOpenError before it is there."""
        shelf = self.shelf
        return shelf.assistant(shelf.house[0])

    @property
    def shelf(self) -> Shelf:
        """The reports of all; NotOpenError before the host's are there."""
        if self._shelf is None:
            raise NotOpenError(self.reason)
        return self._shelf

    @property
    def is_open(self) -> bool:
        """Whether questions can be answered."""
        return self._shelf is not None

    # -- for a page

    def assistant_of(self, request: Visiting) -> Asked:
        """The assistant of the report in view. It may have to be opened again, which takes time.

        Raises NotOpenError before the host's reports are there, ReportGoneError where the report in view was removed.
        """
        return self.shelf.assistant(self.shelf.seen(visitor_of(request)))

    def begun(self, request: Visiting) -> Asked:
        """The assistant that a page shows when it is loaded. Raises NotOpenError."""
        visitor = visitor_of(request)
        report_id = self.shelf.begin(visitor)
        try:
            return self.shelf.assistant(report_id)
        except ReportGoneError:  # its file has gone
            self.shelf.view(visitor, self.shelf.house[0])
            return self.assistant

    def listed(self, request: Visiting) -> tuple[Shown, ...]:
        """The reports that a page offers; none before the host's are there."""
        return self._shelf.listed(visitor_of(request)) if self._shelf else ()

    def view(self, request: Visiting, report_id: str) -> None:
        """Show another report on a page; what searching it needs is built in the background. Raises ReportGoneError."""
        self.shelf.view(visitor_of(request), report_id)
        if self._preparing is not None and report_id != self.shelf.house[0]:
            self._preparing.begin(report_id)

    def add(self, request: Visiting, data: bytes, name: str) -> Added:
        """Read a file for a visitor. Raises as the shelf's `add`."""
        return self.shelf.add(visitor_of(request), data, name)

    def remove(self, request: Visiting, report_id: str) -> None:
        """Take a report away from a visitor."""
        self.shelf.remove(visitor_of(request), report_id)
        if self._preparing is not None:
            self._preparing.forget(report_id)

    def state_of(self, request: Visiting) -> State:
        """How far the report in view is."""
        if self._shelf is None or self._preparing is None:
            return State(self.stage, reason=self.reason)
        try:
            report_id = self._shelf.seen(visitor_of(request))
        except ReportGoneError:
            return State("gone")
        if report_id == self._shelf.house[0]:
            return State(self.stage, reason=self.reason)
        return self._preparing.state(report_id)

    # -- opening

    def wait(self) -> None:
        """Come back when the report is open; raise what kept it from being opened."""
        self._tried.wait()
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            self.stage = self._reached("failed", self._open_it, then="warming")
        finally:
            self._tried.set()
        if self.stage == "warming":
            self.stage = self._reached("warm_failed", self._warm_it, then="ready")

    def _reached(self, failed: Stage, step: Callable[[], None], *, then: Stage) -> Stage:
        """The stage after a step. A failure that nobody foresaw is a stage too, before its trace is printed."""
        try:
            step()
        except (AssistantError, WenjiIndexError) as error:
            _log.error("%s: %s", failed, error)
            self.reason = str(error)
            self._failure = error if self._shelf is None else None
            return failed
        except BaseException:
            self.stage = failed
            raise
        return then

    def _open_it(self) -> None:
        opened = self._open()
        library = opened if isinstance(opened, Workspace) else Beside(opened, self._uploads or Workspace())
        shelf = Shelf(library, shared=self._shared)
        if not shelf.house:
            raise IndexUnavailableError(word("no_report", "zh") + word("no_report", "en"))
        shelf.assistant(shelf.house[0])
        self._library, self._preparing = library, Preparing(library)
        self._shelf = shelf

    def _warm_it(self) -> None:
        if self._library is not None and self._shelf is not None:
            self._library.prepare(self._shelf.house[0])


def backstage(
    host: Asked | Workspace | Callable[[], Asked | Workspace],
    *,
    uploads: Workspace | None = None,
    shared: bool = False,
) -> Backstage:
    """The backstage of opened reports, or of what is yet to be opened by calling it; `uploads` takes what users add."""
    return Backstage(host if callable(host) else lambda: host, uploads=uploads, shared=shared)
