"""One server and one browser for all tests of the screens; a page that asks another host fails its test."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import pytest

from tests.ui.fake import FakeAssistant

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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

OpenPage = Callable[..., "Page"]


@pytest.fixture(scope="session")
def fake() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def server(fake: FakeAssistant) -> Iterator[str]:
    """The address of the app over the fake assistant."""
    from ui.app import serve

    port = free_port()
    app = serve(fake, port=port, mcp=True, block=False)
    yield f"http://127.0.0.1:{port}"
    app.close()


@pytest.fixture(scope="session")
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


@pytest.fixture
def open_page(browser: "Browser", server: str) -> Iterator[OpenPage]:
    """Opens the app in a browser context of its own; at the end no page may have asked another host or thrown."""
    contexts, foreign, errors = [], [], []

    def note(url: str) -> None:
        if urlparse(url).hostname not in _AT_HOME:
            foreign.append(url)

    def opened(
        *, language: str = "zh-CN", width: int = 1280, height: int = 820, theme: str = "light", path: str = "/"
    ) -> "Page":
        context = browser.new_context(
            locale=language,
            viewport={"width": width, "height": height},
            color_scheme=theme,  # type: ignore[arg-type]  # a Literal there
            accept_downloads=True,
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: note(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(server + path)
        page.wait_for_selector(".wj-report h1")
        page.wait_for_selector("#wj-chat .example, #wj-chat .wj-answer")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert foreign == []
    assert errors == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(page: "Page", question: str) -> None:
    """Type a question and wait for its whole answer."""
    turn = page.locator("#wj-chat .wj-foot").count()
    box = page.locator("#wj-box textarea")
    box.fill(question)
    box.press("Enter")
    page.wait_for_selector(f'#wj-chat .wj-foot[data-turn="{turn}"]', state="attached")


def screenshot(page: "Page", path: Path) -> None:
    page.screenshot(path=path, animations="disabled")
