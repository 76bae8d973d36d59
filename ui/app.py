"""The web app: its screens put together, and served."""

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
from starlette.middleware import Middleware

from assistant.workspace import Workspace
from ui.asked import Asked
from ui.backstage import Backstage, backstage
from ui.errors import PortError, PublicBindError
from ui.feedback import FeedbackBook, feedback_book
from ui.gate import Gate
from ui.guard import Guard
from ui.page import Page
from ui.passwords import checker
from ui.programs import publish
from ui.prologue import Prologue
from ui.recent import Recent
from ui.theme import css, head, theme
from ui.uploading import LIMIT
from ui.visitors import Visits
from ui.words import translations, word

RUNNING, WAITING = 8, 120
"""So many questions are answered at once and so many may wait; the next is asked to come back."""
_THREADS = 160
SESSIONS = 64  # Gradio notes the last inputs of so many pages; no page of ours needs them again
_LOGINS = 5000

Source = Asked | Workspace | Callable[[], Asked | Workspace]


def build(
    source: Source,
    *,
    uploads: Workspace | None = None,
    shared: bool = False,
    feedback: FeedbackBook | None = None,
    running: int = RUNNING,
    waiting: int = WAITING,
) -> gr.Blocks:
    """The app over an assistant or a workspace, or over what opens one in the background: the page need not wait.

    What users add goes into that workspace, beside an assistant into `uploads`; each sees the own reports only, unless
    they are `shared`.
    """
    return _over(
        backstage(source, uploads=uploads, shared=shared),
        feedback or feedback_book(),
        Gate(running=running, waiting=waiting),
    )


def _over(behind: Backstage, feedback: FeedbackBook, gate: Gate) -> gr.Blocks:
    i18n = translator()
    with gr.Blocks(title=word("brand", "zh"), analytics_enabled=False, delete_cache=(120, 600), fill_width=True) as app:
        Page(behind, gate, feedback, i18n).wire(app)
        publish(behind)
    app.queue(max_size=256, api_open=False, default_concurrency_limit=None)
    behind.start()
    return app


def serve(
    source: Source,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth_file: Path | None = None,
    root_path: str = "",
    mcp: bool = False,
    allow_public: bool = False,
    open_browser: bool = False,
    block: bool = True,
    uploads: Workspace | None = None,
    shared: bool = False,
    feedback: FeedbackBook | None = None,
    running: int = RUNNING,
    waiting: int = WAITING,
) -> gr.Blocks:
    """Serve the app until it is stopped; with `block` False, come back once it answers. See `build`.

    Where the report cannot be opened, the page says so, and what kept it from being opened is raised.
    """
    check = None if auth_file is None else checker(auth_file)
    if not is_loopback(host) and check is None and not allow_public:
        raise PublicBindError(word("refused_public", "zh", host=host) + "\n" + word("refused_public", "en", host=host))
    ensure_free(host, port)
    behind = backstage(source, uploads=uploads, shared=shared)
    app = _over(behind, feedback or feedback_book(), Gate(running=running, waiting=waiting))
    app.launch(
        server_name=host,
        server_port=port,
        auth=check,
        auth_message=word("login", "zh"),
        root_path=root_path or None,
        mcp_server=mcp,
        inbrowser=open_browser,
        prevent_thread_lock=True,
        **launch_options(check),
    )
    app.app.tokens = Recent(_LOGINS)
    if block:
        behind.wait()
        app.block_thread()
    return app


def ensure_free(host: str, port: int) -> None:
    """Raise PortError where no server can listen, before one is built."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortError(word("refused_port", "zh", host=host, port=port)) from error


def launch_options(check: Callable[[str, str], bool] | None = None) -> dict[str, Any]:
    """How the app is launched whatever the address: at home, without files, history or footers."""
    middleware = [Middleware(Guard, check=check), Middleware(Visits), Middleware(Prologue, html=head())]
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
        "state_session_capacity": SESSIONS,
        "allowed_paths": [],
        "max_file_size": LIMIT + 1,
        "app_kwargs": {"middleware": middleware},
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
