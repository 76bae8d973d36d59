"""The setting -> a model; what cannot be had is said with what to do."""

import builtins
import sys
from typing import Any

import pytest

from assistant.errors import SettingError
from assistant.llm.opening import open_model, split_name
from tests.llm.talk import settings


def test_names_with_colons() -> None:
    assert split_name("ollama:qwen3:8b") == ("ollama", "qwen3:8b")


@pytest.mark.parametrize("setting", ["qwen3", "openai:", ":x", "  "])
def test_a_malformed_name(setting: str) -> None:
    with pytest.raises(SettingError, match="WENJI_LLM"):
        open_model(settings(llm=setting))


@pytest.mark.parametrize(
    ("setting", "package", "what"),
    [
        ("openai:x", "langchain_openai", r"pip install 'wenji\[openai\]'"),
        ("ollama:x", "langchain_ollama", r"pip install 'wenji\[ollama\]'"),
        ("anthropic:x", "langchain_anthropic", "pip install langchain-anthropic"),
    ],
)
def test_a_missing_extra(monkeypatch: pytest.MonkeyPatch, setting: str, package: str, what: str) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.split(".")[0] == package:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)
        return imported(name, *rest)

    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SettingError, match=what):
        open_model(settings(llm=setting))


def test_an_unknown_provider() -> None:
    with pytest.raises(SettingError, match="WENJI_LLM"):
        open_model(settings(llm="nobody:x"))


def test_a_hosted_provider_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingError, match="WENJI_LLM_API_KEY"):
        open_model(settings(llm="openai:gpt-x", llm_base_url=None))


def test_what_is_wrong_is_told_without_the_key() -> None:
    with pytest.raises(SettingError) as raised:
        open_model(settings(llm_api_key="sk-secret", llm_options={"temperature": "hot sk-secret"}))
    assert "sk-secret" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_options_reach_the_model() -> None:
    thinking = {"extra_body": {"chat_template_kwargs": {"enable_thinking": False}}, "temperature": None}
    opened: Any = open_model(settings(llm_options=thinking))
    assert opened.extra_body["chat_template_kwargs"] == {"enable_thinking": False}
    assert opened.extra_body["max_tokens"] == 1200
    assert opened.temperature is None


def test_the_key_is_not_shown_by_the_settings() -> None:
    assert "sk-secret" not in repr(settings(llm_api_key="sk-secret"))
