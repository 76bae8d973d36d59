"""Every phrase stands in both languages with the same slots."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from prompts import load

ROOT = Path(__file__).parents[2]

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


@pytest.mark.parametrize("name", ["figures", "simple", "summaries"])
def test_no_phrase_is_written_twice(name: str) -> None:
    lines = (ROOT / f"prompts/{name}.yaml").read_text(encoding="utf8").splitlines()
    keys = [line.partition(":")[0] for line in lines if re.match(r"\w+:", line)]
    assert len(keys) == len(set(keys))


def test_every_phrase_that_the_code_names_is_there() -> None:
    known = {name: set(load(name)) for name in ("figures", "simple", "summaries")}
    for path in (ROOT / "assistant/wording").glob("*.py"):
        code = path.read_text(encoding="utf8")
        for name, key in re.findall(r'phrase\(\s*"(\w+)",\s*"(\w+)"', code):
            assert name not in known or key in known[name], f"{path.name}: {key}"
        for key in re.findall(r'voice\.say\(\s*"(\w+)"', code):
            assert key in known["figures"], f"{path.name}: {key}"
