"""`make screens`: every screen over the shipped report, in both themes and on a phone, written small to docs/screens/."""

import shutil
import sys
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from assistant.assistant import Assistant
from tests.ui.conftest import FLAGS, ask, free_port
from ui.app import serve
from ui.examples import examples

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TARGET = Path(__file__).parents[2] / "docs" / "screens"
_COLOURS = 96


def main() -> None:
    """Serve, look, write."""
    assistant = Assistant.open()
    questions = examples(assistant.report, "zh")
    port = free_port()
    app = serve(assistant, port=port, block=False)
    address = f"http://127.0.0.1:{port}"
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for theme in ("light", "dark"):
            _desk(browser, address, theme, questions)
        _phone(browser, address, questions)
        _english(browser, address, assistant)
        browser.close()
    app.close()


def _desk(browser: "Browser", address: str, theme: str, questions: tuple[str, ...]) -> None:
    page = _page(browser, address, theme=theme)
    shot = partial(_shot, page)
    shot(f"start-{theme}")
    ask(page, questions[0])
    ask(page, questions[3])
    page.locator(".wj-cite").nth(3).click()
    shot(f"ask-{theme}")
    ask(page, questions[5])
    page.wait_for_selector(".js-plotly-plot .bars .point")
    page.wait_for_timeout(700)
    shot(f"chart-{theme}")
    page.get_by_role("tab", name="项目总览").click()
    page.locator("#wj-projects tbody tr").first.wait_for()
    shot(f"overview-{theme}")
    page.locator("#wj-projects .wj-link").nth(13).click()
    page.locator(".wj-project").wait_for()
    shot(f"project-{theme}")
    page.get_by_role("tab", name="摘要").click()
    page.get_by_role("button", name="生成摘要").click()
    page.locator("#wj-summary .wj-text").wait_for()
    shot(f"summary-{theme}")
    page.get_by_role("tab", name="核查").click()
    page.locator("#wj-audit .wj-table").first.wait_for()
    shot(f"audit-{theme}")
    page.context.close()


def _phone(browser: "Browser", address: str, questions: tuple[str, ...]) -> None:
    page = _page(browser, address, width=375, height=720)
    ask(page, questions[1])
    page.wait_for_timeout(700)
    _shot(page, "phone-ask")
    page.locator(".wj-cite").first.click()
    page.wait_for_timeout(300)
    _shot(page, "phone-evidence")
    page.context.close()


def _english(browser: "Browser", address: str, assistant: Assistant) -> None:
    page = _page(browser, address, language="en-GB")
    ask(page, examples(assistant.report, "en")[0])
    _shot(page, "ask-english")
    page.context.close()


def _page(
    browser: "Browser",
    address: str,
    *,
    theme: Literal["light", "dark"] = "light",
    language: str = "zh-CN",
    width: int = 1280,
    height: int = 820,
) -> "Page":
    context = browser.new_context(
        locale=language,
        viewport={"width": width, "height": height},
        color_scheme=theme,
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#wj-chat .example")
    return page


def _shot(page: "Page", name: str) -> None:
    """A picture in few colours: a page of text needs no more, and the repository stays small."""
    page.wait_for_timeout(400)
    page.mouse.move(0, 0)
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    small = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(TARGET / f"{name}.png", optimize=True)
    sys.stdout.write(f"{name} {(TARGET / f'{name}.png').stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main()
