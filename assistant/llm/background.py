"""Streams of an event loop of its own, read from ordinary code: with a deadline, and really stopped when dropped."""

import asyncio
import atexit
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing
from functools import cache
from typing import TypeVar

from assistant.llm.errors import ModelError, TooSlowError

T = TypeVar("T")

_GRACE = 0.5
"""Seconds past the deadline after which a loop that does not answer is no longer waited for."""


@cache
def loop() -> asyncio.AbstractEventLoop:
    """The one loop that talks to models, in a thread that ends with the program."""
    made = asyncio.new_event_loop()
    thread = threading.Thread(target=made.run_forever, name="wenji-llm", daemon=True)
    thread.start()
    atexit.register(_stop, made, thread)
    return made


def _stop(made: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    made.call_soon_threadsafe(made.stop)
    thread.join(timeout=1)
    if not thread.is_alive():
        made.close()


class _End:
    """The end of a stream, and what ended it."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def stream(
    make: Callable[[], AsyncGenerator[T, None]], seconds: float, translate: Callable[[Exception], ModelError]
) -> Generator[T, None, None]:
    """The items of an asynchronous stream, TooSlowError once the seconds are over.

    When the iterator is closed or dropped the stream is cancelled, and with it its connection.
    """
    items: queue.Queue[T | _End] = queue.Queue()
    stopped = threading.Event()
    end = time.monotonic() + seconds + _GRACE
    future = asyncio.run_coroutine_threadsafe(_pump(make, items, seconds, translate, stopped), loop())
    try:
        while True:
            try:
                item = items.get(timeout=max(end - time.monotonic(), 0.01))
            except queue.Empty:
                raise TooSlowError from None
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error from None
                return
            yield item
    finally:
        stopped.set()
        future.cancel()


async def _pump(
    make: Callable[[], AsyncGenerator[T, None]],
    items: "queue.Queue[T | _End]",
    seconds: float,
    translate: Callable[[Exception], ModelError],
    stopped: threading.Event,
) -> None:
    """Put the items of a stream into a queue until it ends, the time is over or nobody reads.

    `asyncio.wait_for`, which providers' libraries use, loses a cancellation that comes together with an item; so
    whether to go on is asked at each item as well.
    """
    try:
        async with asyncio.timeout(max(seconds, 0)) as limit, aclosing(make()) as source:
            async for item in source:
                if stopped.is_set():
                    return
                if limit.expired():
                    raise TimeoutError
                items.put(item)
        items.put(_End())
    except TimeoutError:
        items.put(_End(TooSlowError()))
    except Exception as error:  # noqa: BLE001  whatever a provider's library raises is told as a ModelError
        items.put(_End(error if isinstance(error, ModelError) else translate(error)))
