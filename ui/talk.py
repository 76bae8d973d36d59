"""One question through the assistant, as the steps that the screen shows."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from assistant.errors import AssistantError
from ui.backstage import Asked, Backstage, NotOpenError
from ui.gate import BusyError, Gate
from ui.messages import LIMIT
from ui.turns import Turn, history

Trouble = Literal["busy", "not_open", "failed"]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """Where the answering stands: `partial` is the text so far, None when it is over, with or without `trouble`."""

    turns: tuple[Turn, ...]
    partial: str | None = None
    trouble: Trouble | None = None


async def talk(question: str, turns: tuple[Turn, ...], behind: Backstage, gate: Gate) -> AsyncIterator[Step]:
    """Answer a question that follows `turns`. The first step shows the question, the last the answer or the trouble."""
    asked, cut = shorten(question)
    try:
        assistant = behind.assistant
        async with gate.enter():
            pending = (*turns, Turn(question=asked, cut=cut))
            yield Step(pending, partial="")
            async for piece in _pieces(assistant, asked, history(turns)):
                if isinstance(piece, Answer):
                    pending = (*turns, Turn(question=asked, cut=cut, answer=piece))
                else:
                    yield Step(pending, partial=piece)
            yield Step(pending)
    except BusyError:
        yield Step(turns, trouble="busy")
    except NotOpenError:
        yield Step(turns, trouble="not_open")
    except AssistantError:
        _log.exception("a question could not be answered")
        yield Step(turns, trouble="failed")


def shorten(question: str) -> tuple[str, bool]:
    """The question within the limit, and whether it was cut."""
    asked = question.strip()
    return asked[:LIMIT], len(asked) > LIMIT


async def _pieces(assistant: Asked, question: str, past: list[dict[str, str]]) -> AsyncIterator[str | Answer]:
    """The text so far whenever more has come, then the answer; read in one thread, as fast as the screen takes it."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[str | Answer | None] = asyncio.Queue()
    stopped = threading.Event()

    def read() -> None:
        try:
            for piece in assistant.stream(question, past):
                loop.call_soon_threadsafe(arrived.put_nowait, piece)
                if stopped.is_set():
                    return
        finally:
            loop.call_soon_threadsafe(arrived.put_nowait, None)

    reading = asyncio.ensure_future(asyncio.to_thread(read))
    text = ""
    try:
        piece = await arrived.get()
        while piece is not None:
            waiting = [piece, *(arrived.get_nowait() for _ in range(arrived.qsize()))]
            text += "".join(part for part in waiting if isinstance(part, str))
            answer = next((part for part in waiting if isinstance(part, Answer)), None)
            yield answer or text
            if None in waiting:
                break
            piece = await arrived.get()
        await reading
    finally:
        stopped.set()
