"""How many questions are answered at once, and how many may wait: beyond that the user is told to try again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class BusyError(Exception):
    """So many questions wait that one more would not be answered in good time."""


class Gate:
    """Lets `running` in at once and `waiting` more queue up; a further one gets BusyError at once."""

    def __init__(self, *, running: int, waiting: int) -> None:
        self._places = asyncio.Semaphore(running)
        self._limit = running + waiting
        self._inside = 0

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[None]:
        """A place, waited for in order."""
        if self._inside >= self._limit:
            raise BusyError
        self._inside += 1
        try:
            async with self._places:
                yield
        finally:
            self._inside -= 1
