"""Who asks: an account or a browser, and the page that is open in it."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ui.guard import App, Message, Receive, Scope, Send

COOKIE = "wenji_desk"
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
"""A key as it is made here, which nobody can guess."""
_YEAR = 365 * 24 * 3600


class Visiting(Protocol):
    """What is read of a web request to know who asks."""

    @property
    def cookies(self) -> Mapping[str, str]:
        """The cookies."""
        ...

    @property
    def username(self) -> str | None:
        """The account, where the host has given accounts."""
        ...

    @property
    def session_hash(self) -> str | None:
        """The page: each one that is loaded has another."""
        ...


@dataclass(frozen=True, slots=True)
class Visitor:
    """`user` is "" for a program, which has neither an account nor a browser's key."""

    user: str
    page: str


def visitor_of(request: Visiting) -> Visitor:
    """The visitor who sent a request."""
    page = request.session_hash or ""
    if request.username:
        return Visitor(f"account {request.username}", page)
    key = request.cookies.get(COOKIE, "")
    return Visitor(f"browser {key}" if _KEY.fullmatch(key) else "", page)


class Visits:
    """ASGI middleware that gives every browser a key of its own, which no script can read."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; a page that a browser without a key asks for brings it one."""
        asked = scope["type"] == "http" and scope["method"] == "GET"
        await self._app(scope, receive, _with_key(send) if asked and not _has_key(scope) else send)


def _has_key(scope: Scope) -> bool:
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin1")
    keys = (each.partition("=")[2] for each in cookies.split("; ") if each.startswith(f"{COOKIE}="))
    return any(map(_KEY.fullmatch, keys))


def _with_key(send: Send) -> Send:
    async def sending(message: Message) -> None:
        headers = message.get("headers", ())
        if any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers):
            cookie = f"{COOKIE}={secrets.token_urlsafe(32)}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Lax"
            message = {**message, "headers": [*headers, (b"set-cookie", cookie.encode())]}
        await send(message)

    return sending
