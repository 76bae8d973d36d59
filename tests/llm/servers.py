"""Real HTTP servers that speak the OpenAI and the Ollama protocol and answer by a script."""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Messages = list[dict[str, Any]]
Text = str | Callable[[Messages], str]


@dataclass(frozen=True)
class Reply:
    """One reply of the script."""

    text: Text = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    before: float = 0.0  # seconds before anything is sent
    between: float = 0.0  # seconds between pieces
    piece: int = 7  # characters a piece
    cut_after: int | None = None  # pieces after which the connection ends
    finish: str = "stop"
    endless: bool = False
    tool: bool = False  # the text is the arguments of a called tool
    raw: bytes | None = None  # sent instead of anything of the protocol
    usage: bool = True


@dataclass(frozen=True)
class Request:
    """What a server was asked."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def messages(self) -> Messages:
        return list(self.body["messages"])

    @property
    def prompt(self) -> str:
        return "\n".join(str(message["content"]) for message in self.messages)


class Scripted:
    """The script of a server and what it was asked; the last reply is repeated."""

    def __init__(self, replies: Iterable[Reply | Text]) -> None:
        self.replies = [each if isinstance(each, Reply) else Reply(each) for each in replies]
        self.requests: list[Request] = []
        self.dropped = threading.Event()  # the client ended a stream before its end
        self.url = ""
        self._lock = threading.Lock()

    def next(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            return self.replies[min(len(self.requests), len(self.replies)) - 1]


@contextmanager
def serving(*replies: Reply | Text, protocol: str = "openai", port: int = 0) -> Iterator[Scripted]:
    """A server on this machine, as long as the block lasts; port 0 is a free one."""
    script = Scripted(replies)
    handler = type("Handler", (_OpenAI if protocol == "openai" else _Ollama,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_port}" + ("/v1" if protocol == "openai" else "")
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=2)


class _Handler(BaseHTTPRequestHandler):
    script: Scripted

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        request = Request(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        reply = self.script.next(request)
        time.sleep(reply.before)
        try:
            self._answer(reply, request)
        except (BrokenPipeError, ConnectionResetError):
            self.script.dropped.set()
        self.close_connection = True

    def _answer(self, reply: Reply, request: Request) -> None:
        if reply.raw is not None or reply.status != 200:
            told = json.dumps({"error": {"message": f"no: {request.prompt[:200]}", "type": "invalid_request_error"}})
            self._head(reply, "application/json")
            self.wfile.write(reply.raw if reply.raw is not None else told.encode())
            return
        text = reply.text(request.messages) if callable(reply.text) else reply.text
        self._head(reply, self.content_type)
        for at, piece in enumerate(_pieces(text, reply)):
            if reply.cut_after is not None and at >= reply.cut_after:
                return
            self._send(self._chunk(piece, reply))
            time.sleep(reply.between)
        self._end(text, reply)

    def _head(self, reply: Reply, content_type: str) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()

    content_type = ""

    def _send(self, line: str) -> None:
        self.wfile.write(line.encode())
        self.wfile.flush()

    def _chunk(self, piece: str, reply: Reply) -> str:
        raise NotImplementedError

    def _end(self, text: str, reply: Reply) -> None:
        raise NotImplementedError


class _OpenAI(_Handler):
    content_type = "text/event-stream"

    def _chunk(self, piece: str, reply: Reply) -> str:
        call = {"index": 0, "id": "call", "type": "function", "function": {"name": "give", "arguments": piece}}
        return self._event({"tool_calls": [call]} if reply.tool else {"content": piece}, None)

    def _end(self, text: str, reply: Reply) -> None:
        self._send(self._event({}, "tool_calls" if reply.tool else reply.finish))
        if reply.usage:
            usage = {"prompt_tokens": 100, "completion_tokens": len(text), "total_tokens": 100 + len(text)}
            self._send(self._line({"choices": [], "usage": usage}))
        self._send("data: [DONE]\n\n")

    def _event(self, delta: dict[str, Any], finish: str | None) -> str:
        return self._line({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    @staticmethod
    def _line(data: dict[str, Any]) -> str:
        whole = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "fake", **data}
        return f"data: {json.dumps(whole, ensure_ascii=False)}\n\n"


class _Ollama(_Handler):
    content_type = "application/x-ndjson"

    def _chunk(self, piece: str, reply: Reply) -> str:
        return self._line({"message": {"role": "assistant", "content": piece}, "done": False})

    def _end(self, text: str, reply: Reply) -> None:
        counted = {"prompt_eval_count": 100, "eval_count": len(text)} if reply.usage else {}
        end = {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": reply.finish, **counted}
        self._send(self._line(end))

    @staticmethod
    def _line(data: dict[str, Any]) -> str:
        whole = {"model": "fake", "created_at": "2026-01-01T00:00:00Z", **data}
        return json.dumps(whole, ensure_ascii=False) + "\n"


def _pieces(text: str, reply: Reply) -> Iterator[str]:
    while True:
        yield from (text[at : at + reply.piece] for at in range(0, len(text), reply.piece))
        if not reply.endless:
            return
