"""The words of the interface, in the language that the browser or the switch asks for."""

from collections.abc import Mapping
from typing import Literal, Protocol

from prompts import load, phrase

UiLanguage = Literal["zh", "en"]
COOKIE = "wenji_lang"
_LOCALES: Mapping[str, UiLanguage] = {"zh-CN": "zh", "zh-TW": "zh", "zh": "zh", "en": "en"}


class Asking(Protocol):
    """What is read of a web request: gradio.Request and starlette's both are this."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, names in lower case."""
        ...

    @property
    def cookies(self) -> Mapping[str, str]:
        """The cookies."""
        ...


def word(key: str, language: UiLanguage, **values: object) -> str:
    """One phrase of prompts/ui.yaml."""
    return phrase("ui", key, language, **values)


def language_of(request: Asking | None) -> UiLanguage:
    """The language of the switch, else the first of the browser's; Chinese where neither is told."""
    if request is None:
        return "zh"
    chosen = request.cookies.get(COOKIE) or request.headers.get("accept-language", "zh")
    return "zh" if chosen.lower().startswith("zh") else "en"


def translations() -> dict[str, dict[str, str]]:
    """All phrases by browser locale, for the labels that Gradio translates in the browser."""
    phrases = load("ui")
    return {
        locale: {key: str(words[language]) for key, words in phrases.items()} for locale, language in _LOCALES.items()
    }
