"""The setting `WENJI_LLM` -> a LangChain chat model."""

import logging
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Literal

from langchain_core.language_models import BaseChatModel

from assistant.errors import SettingError
from assistant.settings import Settings
from prompts import phrase

Structure = Literal["schema", "tools", "prompt"]

_NO_KEY = "none"
"""What a server that wants no key is sent; never a key that another variable holds for another server."""
_TALKATIVE = ("openai", "httpx", "httpx2", "httpcore", "ollama", "urllib3")
"""Libraries that write requests, and with them prompts, to the log when that is set to DEBUG."""


def open_model(settings: Settings) -> BaseChatModel:
    """The model that the settings name; SettingError, with what to do, where it cannot be had."""
    provider, name = split_name(settings.llm or "")
    hush()
    opened = _OPENERS.get(provider, _open_any)
    try:
        return opened(provider, name, settings)
    except ImportError as error:
        raise SettingError(
            phrase("llm/words", "extra_missing", "zh", provider=provider, extra=_extra(provider))
        ) from error
    except SettingError:
        raise
    except Exception as error:  # noqa: BLE001  a provider's complaint may hold the key: only its kind is told
        raise SettingError(
            phrase("llm/words", "cannot_open", "zh", provider=provider, error=type(error).__name__)
        ) from None


def split_name(setting: str) -> tuple[str, str]:
    """`ollama:qwen3:8b` -> ("ollama", "qwen3:8b"); SettingError where either is missing."""
    provider, _, name = setting.partition(":")
    if not provider.strip() or not name.strip():
        raise SettingError(phrase("llm/words", "malformed", "zh"))
    return provider.strip().lower().replace("-", "_"), name.strip()


def structures(provider: str, settings: Settings) -> tuple[Structure, ...]:
    """The ways to ask for a form, best first; the next is tried where a server rejects one."""
    if settings.llm_structure != "auto":
        return (settings.llm_structure,)
    if provider in ("openai", "ollama"):
        return ("schema", "prompt")
    return ("prompt",) if provider == "huggingface" else ("tools", "prompt")


def hush() -> None:
    """Keep requests out of the log, whatever level an application sets for everything."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))


def _open_openai(provider: str, name: str, settings: Settings) -> BaseChatModel:
    from langchain_openai import ChatOpenAI

    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    if key is None and settings.llm_base_url:
        key = _NO_KEY
    options: dict[str, Any] = {"temperature": 0, "stream_usage": True, "use_responses_api": False}
    options |= {"max_completion_tokens": settings.llm_output_tokens} if not settings.llm_base_url else {}
    options |= {"extra_body": {"max_tokens": settings.llm_output_tokens}} if settings.llm_base_url else {}
    fixed: dict[str, Any] = {"model": name, "timeout": settings.llm_timeout, "max_retries": 0}
    fixed |= {"base_url": settings.llm_base_url} if settings.llm_base_url else {}
    fixed |= {"api_key": key} if key else {}
    return ChatOpenAI(**_merged(options, settings.llm_options), **fixed)


def _open_ollama(provider: str, name: str, settings: Settings) -> BaseChatModel:
    from langchain_ollama import ChatOllama

    options: dict[str, Any] = {"temperature": 0, "num_predict": settings.llm_output_tokens}
    options |= {"num_ctx": settings.llm_input_tokens + settings.llm_output_tokens}
    client: dict[str, Any] = {"timeout": settings.llm_timeout}
    if settings.llm_api_key:
        client["headers"] = {"Authorization": f"Bearer {settings.llm_api_key.get_secret_value()}"}
    return ChatOllama(
        **_merged(options, settings.llm_options), model=name, base_url=settings.llm_base_url, client_kwargs=client
    )


def _open_any(provider: str, name: str, settings: Settings) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"max_tokens": settings.llm_output_tokens}
    if settings.llm_base_url:
        given["base_url"] = settings.llm_base_url
    if settings.llm_api_key:
        given["api_key"] = settings.llm_api_key.get_secret_value()
    opened: BaseChatModel = init_chat_model(name, model_provider=provider, **_merged(given, settings.llm_options))
    return opened


def _open_huggingface(provider: str, name: str, settings: Settings) -> BaseChatModel:
    """A model in this process: a folder, or a name that is already in the local cache."""
    import_module("transformers")
    from langchain_huggingface import ChatHuggingFace, HuggingFacePipeline

    pipeline = {"max_new_tokens": settings.llm_output_tokens, "return_full_text": False, "do_sample": False}
    held = HuggingFacePipeline.from_model_id(
        model_id=name, task="text-generation", pipeline_kwargs=_merged(pipeline, settings.llm_options)
    )
    chat: BaseChatModel = ChatHuggingFace(llm=held)
    return chat


_OPENERS: dict[str, Callable[[str, str, Settings], BaseChatModel]] = {
    "openai": _open_openai,
    "ollama": _open_ollama,
    "huggingface": _open_huggingface,
}


def _merged(defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Defaults under what the settings give; a table is merged with a table, a null takes a default away."""
    merged = dict(defaults)
    for key, value in given.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = {**merged[key], **value} if both else value
    return {key: value for key, value in merged.items() if value is not None}


def _extra(provider: str) -> str:
    return f"'wenji[{provider}]'" if provider in ("openai", "ollama") else f"langchain-{provider.replace('_', '-')}"
