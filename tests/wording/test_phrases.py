"""Every phrase stands in both languages with the same slots."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from prompts import load

SLOT = re.compile(r"{(\w+)}")


def phrases(words: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, value in words.items():
        if isinstance(value, Mapping) and {"zh", "en"} & set(value):
            yield f"{path}{key}", value
        elif isinstance(value, Mapping):
            yield from phrases(value, f"{path}{key}.")


@pytest.mark.parametrize("name", ["figures", "simple", "summaries"])
def test_both_languages_have_every_phrase_with_the_same_slots(name: str) -> None:
    for key, wording in phrases(load(name)):
        assert set(wording) == {"zh", "en"}, key
        if isinstance(wording["zh"], str):
            zh, en = (set(SLOT.findall(wording[language])) for language in ("zh", "en"))
            assert en <= zh or key.startswith(("greeting", "help", "clarify", "decline")), key
