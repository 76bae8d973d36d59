"""Puts the page's own script before Gradio's: launch(head=...) comes after Gradio has read the browser's language."""

from ui.guard import App, Message, Receive, Scope, Send


class Prologue:
    """ASGI middleware that writes `html` right after <head> of every page."""

    def __init__(self, app: App, html: str) -> None:
        self._app, self._html = app, html.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; a page is held back until it is whole, everything else goes through as it comes."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        held = b""

        async def sending(message: Message) -> None:
            nonlocal start, held
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            else:
                held += message.get("body", b"")
                if not message.get("more_body"):
                    await self._finish(start, held, send)

        await self._app(scope, receive, sending)

    async def _finish(self, start: Message, body: bytes, send: Send) -> None:
        whole = body.replace(b"<head>", b"<head>" + self._html, 1)
        headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
        headers.append((b"content-length", str(len(whole)).encode()))
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": whole})


def _is_page(message: Message) -> bool:
    kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
    return bool(kinds) and kinds[0].startswith(b"text/html")
