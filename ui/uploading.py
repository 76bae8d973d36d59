"""Files that users add: each is read in a thread of its own, so that no question and no other user waits for it."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.entries import Added
from assistant.errors import AssistantError
from index.errors import ReportError, WenjiIndexError
from index.reading import read_bytes
from ui.backstage import Backstage, NotOpenError
from ui.gate import BusyError, Gate
from ui.shelf import ShelfFullError
from ui.visitors import Visiting

LIMIT_MB = 32
LIMIT = LIMIT_MB * 1024 * 1024
"""So large a file may be."""
RUNNING, WAITING = 2, 8
"""So many files are read at once and so many may wait; who brings one more is asked to come back."""

Stage = Literal["waiting", "read", "figures", "added", "failed"]
Trouble = Literal["busy", "not_open", "full", "unread", "failed"]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was handed over: the name that it had, and where it lies for the moment."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading of a file is. `reason` says in words why it cannot be read, where the trouble is the file's."""

    name: str
    stage: Stage = "waiting"
    added: Added | None = None
    trouble: Trouble | None = None
    reason: str = ""


class Uploading:
    """Reads what users add, so many at a time."""

    def __init__(self, behind: Backstage, *, running: int = RUNNING, waiting: int = WAITING) -> None:
        self._behind = behind
        self._gate = Gate(running=running, waiting=waiting)

    async def read(self, files: Sequence[Handed], request: Visiting) -> AsyncIterator[tuple[Reading, ...]]:
        """Read the files one after the other; each step says how far all of them are."""
        all_of_them = [Reading(file.name) for file in files]
        yield tuple(all_of_them)
        for place, file in enumerate(files):
            async for reading in self._read_one(file, request):
                all_of_them[place] = reading
                yield tuple(all_of_them)

    async def _read_one(self, file: Handed, request: Visiting) -> AsyncIterator[Reading]:
        try:
            async with self._gate.enter():
                async for reading in _in_own_thread(file.name, lambda tell: self._added(file, request, tell)):
                    yield reading
        except BusyError:
            yield Reading(file.name, "failed", trouble="busy")

    def _added(self, file: Handed, request: Visiting, tell: Callable[[Stage], None]) -> Added:
        """The file read, and the first of its reports opened; if that fails, it is as if the file had not come."""
        tell("read")
        added = self._behind.add(request, read_bytes(file.path, LIMIT), file.name)
        tell("figures")
        try:
            self._behind.shelf.assistant(added.reports[0].id)
        except (AssistantError, WenjiIndexError):
            for entry in () if added.known else added.reports:
                self._behind.remove(request, entry.id)
            raise
        return added


async def _in_own_thread(name: str, work: Callable[[Callable[[Stage], None]], Added]) -> AsyncIterator[Reading]:
    """The stages of a piece of work as it tells them, then what came of it."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[Reading] = asyncio.Queue()

    def put(reading: Reading) -> None:
        try:
            loop.call_soon_threadsafe(arrived.put_nowait, reading)
        except RuntimeError:  # the server has stopped meanwhile
            return

    def run() -> None:
        done = Reading(name, "failed", trouble="failed")
        try:
            done = Reading(name, "added", work(lambda stage: put(Reading(name, stage))))
        except NotOpenError:
            done = Reading(name, "failed", trouble="not_open")
        except ShelfFullError:
            done = Reading(name, "failed", trouble="full")
        except ReportError as error:
            done = Reading(name, "failed", trouble="unread", reason=str(error))
        except (AssistantError, WenjiIndexError) as error:
            _log.error("a file could not be added: %s", error)
        finally:
            put(done)

    threading.Thread(target=run, name="wenji-read", daemon=True).start()
    reading = Reading(name, "read")
    while reading.stage not in {"added", "failed"}:
        reading = await arrived.get()
        yield reading
