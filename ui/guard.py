"""What stands between the web and Gradio: only the routes that the screens use, and headers that shut a page in."""

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Check = Callable[[str, str], bool]

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
"""Gradio compiles its templates in the page, so scripts may be inline; but nothing leaves for another host."""

_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_CLOSED = (
    "file",
    "proxy",
    "stream",
    "process_recording",
    "deep_link",
    "dev",
    "runs",
    "monitoring",
    "vibe",
    "component_server",
)
"""Gradio serves files and fetches addresses for apps that do; Wenji does none of it. What is uploaded is only read."""


class Guard:
    """ASGI middleware. `check` is the password check; where there is one, the MCP server asks for it too."""

    def __init__(self, app: App, check: Check | None = None) -> None:
        self._app, self._check = app, check

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is closed, else pass on with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif is_closed(scope["path"]):
            await _refuse(send, 404)
        elif self._check and is_mcp(scope["path"]) and not await asyncio.to_thread(_admitted, scope, self._check):
            await _refuse(send, 401, (b"www-authenticate", b'Basic realm="wenji", charset="UTF-8"'))
        else:
            await self._app(scope, receive, _with_headers(send))


def is_closed(path: str) -> bool:
    """Whether a path leads to a part of Gradio that Wenji does not use."""
    steps = [step for step in path.replace("\\", "/").split("/") if step]
    if ".." in steps:
        return True
    names = (
        {step.split("=", 1)[0] for step in steps[steps.index("gradio_api") + 1 :][:1]}
        if "gradio_api" in steps
        else set(steps[:1])
    )
    return not names.isdisjoint(_CLOSED)


def is_mcp(path: str) -> bool:
    """Whether a path belongs to the MCP server."""
    return "/gradio_api/mcp" in path


def _admitted(scope: Scope, check: Check) -> bool:
    given = dict(scope["headers"]).get(b"authorization", b"").decode("latin1")
    scheme, _, encoded = given.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        name, found, password = base64.b64decode(encoded, validate=True).decode("utf8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return bool(found) and check(name, password)


async def _refuse(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    plain = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [plain, *headers, *_HEADERS]})
    await send({"type": "http.response.body", "body": b""})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
        await send(message)

    return sending
