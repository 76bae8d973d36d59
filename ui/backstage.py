"""What the screens stand on: the assistant, opened and warmed behind a page that is already served."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

from assistant.answer import Answer
from assistant.errors import AssistantError
from index.errors import WenjiIndexError
from index.report import Report, Statement
from index.targets import Pairing

Stage = Literal["opening", "warming", "ready", "warm_failed", "failed"]
_log = logging.getLogger(__name__)


class Sources(Protocol):
    """What the screens read of an assistant's sources."""

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Targets held against results, over all projects."""
        ...

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of every text cell."""
        ...


class Asked(Protocol):
    """What the screens use of an assistant."""

    @property
    def report(self) -> Report:
        """The opened report."""
        ...

    @property
    def source(self) -> Sources:
        """What answers are drawn from."""
        ...

    def ask(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
        """The answer."""
        ...

    def stream(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Iterator[Answer]:
        """The answer as it grows; the last item is the whole answer."""
        ...

    def warm_up(self) -> None:
        """Load the models, so that the first question that needs them does not wait."""
        ...


class NotOpenError(Exception):
    """The report is not open yet, or could not be opened."""


class Backstage:
    """Opens and warms an assistant in a thread of its own; `stage` says how far it is."""

    def __init__(self, open_assistant: Callable[[], Asked]) -> None:
        self._open = open_assistant
        self._opened: Asked | None = None
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
        """The opened assistant; NotOpenError before it is there."""
        if self._opened is None:
            raise NotOpenError(self.reason)
        return self._opened

    @property
    def is_open(self) -> bool:
        """Whether questions can be answered."""
        return self._opened is not None

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
        if self.stage == "warming" and self._opened is not None:
            self.stage = self._reached("warm_failed", self._opened.warm_up, then="ready")

    def _reached(self, failed: Stage, step: Callable[[], None], *, then: Stage) -> Stage:
        """The stage after a step. A failure that nobody foresaw is a stage too, before its trace is printed."""
        try:
            step()
        except (AssistantError, WenjiIndexError) as error:
            _log.error("%s: %s", failed, error)
            self.reason = str(error)
            self._failure = error if self._opened is None else None
            return failed
        except BaseException:
            self.stage = failed
            raise
        return then

    def _open_it(self) -> None:
        self._opened = self._open()


def backstage(assistant: Asked | Callable[[], Asked]) -> Backstage:
    """The backstage of an opened assistant, or of one that is yet to be opened by calling it."""
    return Backstage(assistant if callable(assistant) else lambda: assistant)
