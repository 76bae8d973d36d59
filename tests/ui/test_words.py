"""The words of the interface: whole in both languages, all used, none missing."""

import re
from pathlib import Path

import pytest

import ui
from prompts import load
from ui.words import language_of, translations, word

_SOURCES = [path.read_text(encoding="utf8") for path in Path(ui.__file__).parent.rglob("*.py")]
_MADE = ("status_", "outcome_", "download_", "check_", "overview_filter_", "summary_length_", "summary_question_")
_MADE += ("indicator_", "column_", "met_", "file_", "switch_", "example_", "holds_", "kind_")
_MADE += ("reports_", "upload_")


class Request:
    """A web request with these headers and cookies."""

    def __init__(self, *, accept: str | None = None, cookie: str | None = None) -> None:
        self.headers = {"accept-language": accept} if accept else {}
        self.cookies = {"wenji_lang": cookie} if cookie else {}


@pytest.mark.parametrize(("key", "words"), load("ui").items())
def test_every_phrase_is_in_both_languages(key: str, words: dict[str, str]) -> None:
    assert set(words) == {"zh", "en"}
    assert all(isinstance(text, str) and text.strip() for text in words.values())
    assert set(re.findall(r"{\w+}", words["zh"])) == set(re.findall(r"{\w+}", words["en"])), key


def test_every_phrase_is_used() -> None:
    text = "\n".join(_SOURCES)
    unused = [key for key in load("ui") if not re.search(rf"[\"']{key}[\"']", text) and not key.startswith(_MADE)]
    assert unused == []


def test_every_phrase_that_is_asked_for_exists() -> None:
    asked = {key for source in _SOURCES for key in re.findall(r'(?:word|i18n)\(\s*"(\w+)"', source)}
    assert asked - set(load("ui")) == set()


def test_the_switch_goes_before_the_browser() -> None:
    assert language_of(Request(accept="zh-CN,zh;q=0.9")) == "zh"
    assert language_of(Request(accept="en-GB")) == "en"
    assert language_of(Request(accept="zh-CN", cookie="en")) == "en"
    assert language_of(Request()) == "zh"


def test_gradio_gets_every_phrase_for_every_locale() -> None:
    tables = translations()
    assert {"zh-CN", "zh-TW", "en"} <= set(tables)
    assert all(set(table) == set(load("ui")) for table in tables.values())


def test_a_phrase_is_filled_in() -> None:
    assert word("source_no", "zh", no=9) == "序号 9"
    assert word("source_no", "en", no=9) == "No. 9"
