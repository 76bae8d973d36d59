"""A request to the model: streamed, bounded in time and length, tried again where that may help, counted."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.runnables import Runnable

from assistant.llm.background import stream
from assistant.llm.errors import BusyError, ModelError, RejectedError, TooLongError, TooSlowError, UnreachableError
from assistant.llm.failures import translate
from assistant.llm.heard import Heard
from assistant.llm.opening import Structure, open_model, split_name, structures
from assistant.llm.rest import Rest
from assistant.llm.thinking import Unthinking
from assistant.llm.tokens import tokens_of_messages
from assistant.llm.turn import Turn
from assistant.settings import Settings

_log = logging.getLogger(__name__)

_TRIES = 3
_BACKOFF = 0.4
_CHARACTERS_A_TOKEN = 6
"""More than any tokenizer gives: a reply longer than this a token does not keep to its limit."""
_CUT_OFF = frozenset({"length", "max_tokens", "load"})


class Caller:
    """Asks one model. Safe to share between threads."""

    def __init__(self, settings: Settings, model: BaseChatModel | None = None) -> None:
        self.name = settings.llm or "model"
        self._provider = split_name(self.name)[0] if model is None else "given"
        self._model = model or open_model(settings)
        self._structures = structures(self._provider, settings)
        self._input_tokens = settings.llm_input_tokens
        self._longest = settings.llm_output_tokens * _CHARACTERS_A_TOKEN
        self._rest = Rest()

    def reply(self, messages: Sequence[BaseMessage], turn: Turn, schema: Mapping[str, Any] | None = None) -> str:
        """The whole reply; of the form of a JSON schema, as far as the server can be held to one."""
        while True:
            structure: Structure = self._structures[0] if schema else "prompt"
            try:
                return "".join(self.stream(messages, turn, _formed(structure, schema, self._provider)))
            except RejectedError as error:
                if schema is None or not error.form or len(self._structures) == 1:
                    raise
                self._structures = self._structures[1:]
                _log.info("%s rejects structured output by %s; asking by the next way", self.name, structure)

    def stream(
        self, messages: Sequence[BaseMessage], turn: Turn, bound: Mapping[str, Any] | None = None
    ) -> Generator[str, None, None]:
        """The reply as it comes. Tried again after a failure only while nothing of it was given out."""
        if tokens_of_messages(messages) > self._input_tokens:
            raise TooLongError
        if self._rest.resting:
            raise UnreachableError
        for attempt in range(_TRIES):
            given = False
            try:
                with closing(self._stream_once(messages, turn, bound or {})) as pieces:
                    for piece in pieces:
                        given = True
                        yield piece
            except (UnreachableError, BusyError, TooSlowError) as error:
                _log.warning("language model %s: %s (try %d)", self.name, error.reason, attempt + 1)
                wait = max(getattr(error, "wait", 0.0), _BACKOFF * 2**attempt)
                if given or isinstance(error, TooSlowError) or attempt + 1 == _TRIES or not _waited(wait, turn):
                    self._rest.failed()
                    raise
            except ModelError as error:
                _log.warning("language model %s: %s", self.name, error.reason)
                raise
            else:
                self._rest.answered()
                return

    def _stream_once(
        self, messages: Sequence[BaseMessage], turn: Turn, bound: Mapping[str, Any]
    ) -> Generator[str, None, None]:
        """One request. The time that it waits for the model is counted, not what its reader does between pieces."""
        runnable = _bound(self._model, bound)
        heard, unthinking = Heard(), Unthinking()
        chunks = stream(lambda: self._chunks(runnable, messages), turn.left(), translate)
        try:
            while (chunk := _timed(chunks, turn)) is not None:
                text = heard.chunk(chunk)
                if heard.characters > self._longest:
                    raise TooLongError
                if shown := unthinking.feed(text):
                    yield shown
            if shown := unthinking.rest():
                yield shown
            if heard.finish in _CUT_OFF:
                raise TooLongError
        finally:
            chunks.close()
            heard.count(messages, turn)

    async def _chunks(
        self, runnable: Runnable[Any, Any], messages: Sequence[BaseMessage]
    ) -> AsyncGenerator[AIMessageChunk, None]:
        """The chunks; a model in this process streams in ordinary code, so that is read in a thread."""
        if self._provider != "huggingface":
            async for chunk in runnable.astream(list(messages)):
                yield chunk
            return
        pieces = runnable.stream(list(messages))
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            yield piece


def _bound(model: BaseChatModel, bound: Mapping[str, Any]) -> Runnable[Any, Any]:
    """The model with what is bound to a request; a model that cannot take tools is asked by the prompt alone.

    A schema goes into the body as it is: where the library knows of it, it reads replies more strictly than they come.
    """
    if "extra_body" in bound:
        return model.bind(extra_body={**(getattr(model, "extra_body", None) or {}), **bound["extra_body"]})
    if "tools" not in bound:
        return model.bind(**bound) if bound else model
    try:
        return model.bind_tools(bound["tools"], tool_choice=bound["tool_choice"])
    except NotImplementedError:
        return model


def _formed(structure: Structure, schema: Mapping[str, Any] | None, provider: str) -> dict[str, Any]:
    """What holds a reply to a schema, by each way."""
    if schema is None or structure == "prompt":
        return {}
    if structure == "tools":
        function = {"name": "give", "description": "Give the result.", "parameters": dict(schema)}
        return {"tools": [{"type": "function", "function": function}], "tool_choice": "give"}
    if provider == "ollama":
        return {"format": dict(schema)}
    form = {"type": "json_schema", "json_schema": {"name": "result", "schema": dict(schema)}}
    return {"extra_body": {"response_format": form}}


def _waited(seconds: float, turn: Turn) -> bool:
    """Wait before the next try; False where the answer has not the time for it."""
    try:
        if turn.left() <= seconds:
            return False
    except TooSlowError:
        return False
    since = time.monotonic()
    time.sleep(seconds)
    turn.spend(since)
    return True


def _timed(chunks: Iterator[AIMessageChunk], turn: Turn) -> AIMessageChunk | None:
    """The next chunk, the wait for it counted."""
    since = time.monotonic()
    try:
        return next(chunks, None)
    finally:
        turn.spend(since)
