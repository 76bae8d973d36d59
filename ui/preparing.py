"""What the search of reports needs, built one report after the other, behind everything else."""

import logging
import queue
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import Literal

from assistant.errors import AssistantError, ReportGoneError
from index.errors import WenjiIndexError
from ui.library import Library

Stage = Literal["opening", "preparing", "warming", "ready", "warm_failed", "failed", "gone"]
_REMEMBERED = 500
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """How far a report is: `done` of `total` of its passages can be searched while it is preparing."""

    stage: Stage
    done: int = 0
    total: int = 0
    reason: str = ""

    @property
    def moves(self) -> bool:
        """Whether it will be another one soon."""
        return self.stage in {"opening", "preparing", "warming"}


class Preparing:
    """A thread that prepares reports in the order in which they are asked for; it ends with the program."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._wanted: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._states: OrderedDict[str, State] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def begin(self, report_id: str) -> None:
        """Prepare a report, unless it is or is being prepared; returns at once."""
        with self._lock:
            known = self._states.get(report_id)
            if known is not None and (known.moves or known.stage == "ready"):
                return
            self._set(report_id, State("preparing"))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="wenji-prepare", daemon=True)
                self._thread.start()
        self._wanted.put(report_id)

    def state(self, report_id: str) -> State:
        """How far a report is; one that nobody asked to prepare is ready for figures, and so for all that is shown."""
        return self._states.get(report_id, State("ready"))

    def forget(self, report_id: str) -> None:
        """A report was removed: should it come again, it is prepared again."""
        with self._lock:
            self._states.pop(report_id, None)

    def _run(self) -> None:
        while True:
            report_id = self._wanted.get()
            state = State("warm_failed")
            try:
                self._library.prepare(report_id, partial(self._told, report_id))
                state = State("ready")
            except ReportGoneError:
                state = State("gone")
            except (AssistantError, WenjiIndexError) as error:
                _log.error("a report could not be prepared: %s", error)
                state = State("warm_failed", reason=str(error))
            finally:
                self._reached(report_id, state)

    def _told(self, report_id: str, stage: str, done: int, total: int) -> None:
        self._reached(report_id, State("preparing", done, total))

    def _reached(self, report_id: str, state: State) -> None:
        """Note a state, unless the report was forgotten meanwhile."""
        with self._lock:
            if report_id in self._states:
                self._set(report_id, state)

    def _set(self, report_id: str, state: State) -> None:
        self._states[report_id] = state
        self._states.move_to_end(report_id)
        while len(self._states) > _REMEMBERED:
            self._states.popitem(last=False)
