"""The web app: its screens put together, and served."""

import ipaddress
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
from starlette.middleware import Middleware

from ui.backstage import Asked, Backstage, backstage
from ui.errors import PortError, PublicBindError
from ui.examples import examples, placeholder
from ui.gate import Gate
from ui.guard import Guard
from ui.prologue import Prologue
from ui.screens.chat import ChatScreen, greeting, panel
from ui.screens.masthead import bus, masthead, status
from ui.theme import css, head, theme
from ui.turns import unpack
from ui.words import language_of, translations, word

RUNNING, WAITING = 8, 120
"""So many questions are answered at once and so many may wait; the next is asked to come back."""
_THREADS = 160
_SESSIONS = 500

AssistantSource = Asked | Callable[[], Asked]


def build(assistant: AssistantSource) -> gr.Blocks:
    """The app over an assistant, or over what opens one; it opens and warms in the background, the page need not wait."""
    behind = backstage(assistant)
    i18n = translator()
    with gr.Blocks(title=word("brand", "zh"), analytics_enabled=False, delete_cache=(600, 600), fill_width=True) as app:
        Page(app, behind, i18n).wire()
    app.queue(max_size=256, api_open=False, default_concurrency_limit=None)
    behind.start()
    return app


def serve(
    assistant: AssistantSource,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth_file: Path | None = None,
    root_path: str = "",
    mcp: bool = False,
    allow_public: bool = False,
    open_browser: bool = False,
    block: bool = True,
) -> gr.Blocks:
    """Serve the app until it is stopped; with `block` False, come back once it answers."""
    check = None
    if not is_loopback(host) and check is None and not allow_public:
        raise PublicBindError(word("refused_public", "zh", host=host) + "\n" + word("refused_public", "en", host=host))
    app = build(assistant)
    try:
        app.launch(
            server_name=host,
            server_port=port,
            auth=check,
            auth_message=word("login", "zh"),
            root_path=root_path or None,
            mcp_server=mcp,
            inbrowser=open_browser,
            prevent_thread_lock=not block,
            **launch_options(check),
        )
    except OSError as error:
        raise PortError(word("refused_port", "zh", host=host, port=port)) from error
    return app


def launch_options(check: Callable[[str, str], bool] | None = None) -> dict[str, Any]:
    """How the app is launched whatever the address: at home, without files, history or footers."""
    return {
        "theme": theme(),
        "css": css(),
        "i18n": translator(),
        "share": False,
        "ssr_mode": False,
        "quiet": True,
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "pwa": False,
        "max_threads": _THREADS,
        "state_session_capacity": _SESSIONS,
        "allowed_paths": [],
        "max_file_size": 1,
        "app_kwargs": {"middleware": [Middleware(Guard, check=check), Middleware(Prologue, html=head())]},
    }


def translator() -> gr.I18n:
    """The interface words for the labels that Gradio translates in the browser."""
    return gr.I18n(**translations())


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens on `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Page:
    """All screens on one page, filled when a browser loads it."""

    def __init__(self, app: gr.Blocks, behind: Backstage, i18n: gr.I18n) -> None:
        self._app, self._behind = app, behind
        self.masthead = gr.HTML(elem_id="wj-masthead", apply_default_css=False, js_on_load=None)
        self.status = gr.HTML(elem_id="wj-status", apply_default_css=False, js_on_load=None)
        with gr.Tabs(elem_id="wj-tabs") as self.tabs, gr.Tab(i18n("tab_ask"), id="ask"):
            self.chat = ChatScreen(behind, Gate(running=RUNNING, waiting=WAITING), i18n)
        self.bus = gr.HTML(elem_id="wj-bus", apply_default_css=False, js_on_load=_BUS)
        self.timer = gr.Timer(1.0)

    def wire(self) -> None:
        """Fill the page when it loads, and again when the report has been opened."""
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
        filled = [self.masthead, self.status, self.bus, self.chat.chatbot, self.chat.box, self.chat.panel, self.timer]
        self._app.load(self.filled, [self.chat.turns], filled, **quiet)
        self.chat.wire()

    def filled(self, stored: Any, request: gr.Request) -> tuple[Any, ...]:
        """Everything that depends on the report and on the language."""
        language = language_of(request)
        chatbot, box = gr.skip(), gr.skip()
        if self._behind.is_open:
            report = self._behind.assistant.report
            kept = tuple(
                turn for turn in unpack(stored) if turn.answer is None or turn.answer.report_id in {"", report.id}
            )
            chatbot = gr.Chatbot(
                value=self.chat.conversation(kept, language),
                placeholder=greeting(language),
                examples=[{"text": example} for example in examples(report, language)],
            )
            box = gr.Textbox(placeholder=placeholder(report, language))
        return (
            masthead(self._behind, language),
            status(self._behind, language),
            bus(language),
            chatbot,
            box,
            panel(language),
            gr.Timer(active=self._behind.stage in {"opening", "warming"}),
        )


_BUS = "window.wenji.bus = (name, data) => trigger(name, data);  // 'download' 'correct' 'project' 'question'"
