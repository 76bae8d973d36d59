"""What was heard of a reply besides its text: how long it was, how it ended, what the server counted."""

from collections.abc import Sequence

from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata, add_usage

from assistant.llm.tokens import tokens_of, tokens_of_messages
from assistant.llm.turn import Turn


class Heard:
    """Grows with each chunk of one reply."""

    def __init__(self) -> None:
        self.characters = 0
        self.finish = ""
        self._usage: UsageMetadata | None = None
        self._text = ""

    def chunk(self, chunk: AIMessageChunk) -> str:
        """Take a chunk; its text, which for a called tool is the arguments."""
        called = "".join(call.get("args") or "" for call in chunk.tool_call_chunks)
        text = str(chunk.text) + called
        thought = str(chunk.additional_kwargs.get("reasoning_content") or "")
        self._text += text + thought
        self.characters = len(self._text)
        metadata = chunk.response_metadata
        ended = metadata.get("finish_reason") or metadata.get("done_reason") or metadata.get("stop_reason")
        self.finish = str(ended or self.finish)
        if chunk.usage_metadata:
            self._usage = add_usage(self._usage, chunk.usage_metadata)
        return text

    def count(self, messages: Sequence[BaseMessage], turn: Turn) -> None:
        """Add the tokens to the answer's: as the server counted them, or about as many."""
        if self._usage:
            turn.count(self._usage["input_tokens"], self._usage["output_tokens"], estimated=False)
        else:
            turn.count(tokens_of_messages(messages), tokens_of(self._text) if self._text else 0, estimated=True)
