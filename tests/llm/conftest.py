"""What the first request to a model loads, and certificates, are loaded once and before anything is timed."""

import functools
import ssl
from collections.abc import Iterator

import pytest

from assistant.llm import caller
from tests.llm import lies
from tests.llm.servers import serving
from tests.llm.talk import VALUE, talk


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries again after a twentieth of a second."""
    monkeypatch.setattr(caller, "_BACKOFF", 0.05)


@pytest.fixture(scope="session", autouse=True)
def warm() -> Iterator[None]:
    before = ssl.create_default_context
    ssl.create_default_context = functools.cache(before)
    with serving(lies.right) as server:
        talk(server.url, llm_timeout=60).ask(VALUE)
    yield
    ssl.create_default_context = before
