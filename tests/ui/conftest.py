"""One server and one browser for all tests of the screens; a page that asks another host fails its test."""

import asyncio
import gc
import os
import shutil
import socket
import warnings
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlparse

import pytest

from tests.ui.fake import FakeAssistant
from ui.feedback import FeedbackBook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_AT_HOME = {"127.0.0.1", "localhost", "", None}

Result = TypeVar("Result")
OpenPage = Callable[..., "Page"]


@pytest.fixture(scope="package")
def fake() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="package")
def feedback(tmp_path_factory: pytest.TempPathFactory) -> FeedbackBook:
    return FeedbackBook(tmp_path_factory.mktemp("feedback") / "feedback.sqlite3")


@pytest.fixture(scope="package")
def server(fake: FakeAssistant, feedback: FeedbackBook) -> Iterator[str]:
    """The address of the app over the fake assistant."""
    with served(fake, mcp=True, feedback=feedback) as address:
        yield address


@contextmanager
def served(assistant: Any, **options: Any) -> Iterator[str]:
    """An app that listens, at its address."""
    from ui.app import serve

    port = free_port()
    with _what_gradio_leaves():
        app = serve(assistant, port=port, block=False, **options)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        with _what_gradio_leaves():
            app.close()
            del app


@contextmanager
def _what_gradio_leaves() -> Iterator[None]:
    """Gradio leaves event loops unclosed when it starts and when it ends; they are collected here, not in a test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium. Without one the browser tests are skipped, but in CI they fail."""
    program = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is not installed; `make browser` installs it")
        pytest.skip("chromium is not installed; `make browser` installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def shared_context(browser: "Browser") -> "BrowserContext":
    """The context of all tests that need none of their own: what it has fetched once it keeps."""
    return _context(browser, locale="zh-CN", viewport={"width": 1280, "height": 820}, color_scheme="light")


@pytest.fixture
def open_page(browser: "Browser", shared_context: "BrowserContext", server: str) -> Iterator[OpenPage]:
    """Opens the app; at the end no page may have asked another host for anything, or thrown.

    With any argument, the page has a browser context of its own: another user, in another browser.
    """
    own: list[BrowserContext] = []
    pages: list[Page] = []
    foreign: list[str] = []
    errors: list[str] = []

    def note(url: str) -> None:
        if urlparse(url).hostname not in _AT_HOME:
            foreign.append(url)

    def opened(
        *, language: str = "zh-CN", width: int = 1280, height: int = 820, theme: str = "light", apart: bool = False
    ) -> "Page":
        context = shared_context
        if apart or (language, width, height, theme) != ("zh-CN", 1280, 820, "light"):
            viewport = {"width": width, "height": height}
            context = _context(browser, locale=language, viewport=viewport, color_scheme=theme)
            own.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: note(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(server)
        page.wait_for_selector("#wj-chat .example")
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.evaluate("localStorage.clear()")
        page.close()
    for context in own:
        context.close()
    assert foreign == []
    assert errors == []


def _context(browser: "Browser", **options: Any) -> "BrowserContext":
    context = browser.new_context(accept_downloads=True, **options)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def awaited(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine gives, run beside the loop that Playwright keeps in this thread."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, coroutine).result()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(page: "Page", question: str) -> None:
    """Type a question and wait for its whole answer."""
    turn = page.locator("#wj-chat .user.message").count()
    box = page.locator("#wj-box textarea")
    box.fill(question)
    box.press("Enter")
    page.wait_for_selector(f'#wj-chat .wj-foot[data-turn="{turn}"]', state="attached")


def screenshot(page: "Page", path: Path) -> None:
    page.screenshot(path=path, animations="disabled")
