"""One question through the assistant, as the steps that the screen shows."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from assistant.errors import AssistantError
from ui.asked import Asked
from ui.backstage import NOT_IN_VIEW, trouble_of
from ui.gate import BusyError, Gate
from ui.messages import LIMIT
from ui.turns import Turn, history

Trouble = Literal["busy", "not_open", "gone", "failed"]
_PACE = 0.08
"""Seconds between two steps of a growing answer: each costs the server more than a reader would notice."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """Where the answering stands: `partial` is the text so far, None when it is over, with or without `trouble`."""

    turns: tuple[Turn, ...]
    partial: str | None = None
    trouble: Trouble | None = None


async def talk(question: str, turns: tuple[Turn, ...], opened: Callable[[], Asked], gate: Gate) -> AsyncIterator[Step]:
    """Answer a question that follows `turns`. The first step shows the question, the last the answer or the trouble.

    `opened` gives the assistant; it may take its time.
    """
    asked, cut = shorten(question)
    try:
        assistant = await asyncio.to_thread(opened)
        report_id = assistant.report.id
        async with gate.enter():
            pending = (*turns, Turn(question=asked, cut=cut, report_id=report_id))
            yield Step(pending, partial="")
            answer: Answer | None = None
            shown = time.monotonic()
            async for grown in _growing(assistant, asked, history(turns)):
                if answer is not None and time.monotonic() - shown > _PACE:
                    yield Step(pending, partial=answer.text)
                    shown = time.monotonic()
                answer = grown
            yield Step((*turns, Turn(question=asked, cut=cut, answer=answer, report_id=report_id)))
    except BusyError:
        yield Step(turns, trouble="busy")
    except NOT_IN_VIEW as error:
        yield Step(turns, trouble=trouble_of(error))
    except AssistantError:
        _log.exception("a question could not be answered")
        yield Step(turns, trouble="failed")


def shorten(question: str) -> tuple[str, bool]:
    """The question within the limit, and whether it was cut."""
    asked = question.strip()
    return asked[:LIMIT], len(asked) > LIMIT


async def _growing(assistant: Asked, question: str, past: list[dict[str, str]]) -> AsyncIterator[Answer]:
    """The answer as it grows, read in one thread; what the screen is too slow to show is skipped."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[Answer | None] = asyncio.Queue()
    stopped = threading.Event()

    def read() -> None:
        try:
            for answer in assistant.stream(question, past):
                loop.call_soon_threadsafe(arrived.put_nowait, answer)
                if stopped.is_set():
                    return
        finally:
            loop.call_soon_threadsafe(arrived.put_nowait, None)

    reading = asyncio.ensure_future(asyncio.to_thread(read))
    try:
        over = False
        while not over:
            waiting = [await arrived.get(), *(arrived.get_nowait() for _ in range(arrived.qsize()))]
            over = waiting[-1] is None
            answers = [answer for answer in waiting if answer is not None]
            if answers:
                yield answers[-1]
        await reading
    finally:
        stopped.set()
