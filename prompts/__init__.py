"""Words as data: lexicons, answer phrases and prompts, in YAML and Markdown files that a non-programmer can edit."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Mapping[str, Any]:
    """The words of `prompts/<name>.yaml`; FileNotFoundError where there is no such file."""
    text = files("prompts").joinpath(f"{name}.yaml").read_text(encoding="utf8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def phrase(name: str, key: str, language: str, /, **values: object) -> str:
    """One phrase of `prompts/<name>.yaml` in a language (zh or en; zh-Hant is worded in zh and converted later)."""
    wordings = load(name)[key]
    return str(wordings["en" if language == "en" else "zh"]).format(**values)


@cache
def template(name: str) -> Mapping[str, str]:
    """The parts of the model prompt `prompts/llm/<name>.md`: its `version`, and the text under each `# heading`."""
    text = files("prompts").joinpath("llm", f"{name}.md").read_text(encoding="utf8")
    head, *rest = re.split(r"^# (\w+)\n", text, flags=re.M)
    version = re.search(r"^version: (\d+)$", head, re.M)
    if version is None:
        raise ValueError(f"prompts/llm/{name}.md has no version")
    return {"version": version.group(1)} | {key: part.strip() for key, part in zip(rest[::2], rest[1::2], strict=True)}


def render(name: str, part: str, /, **values: object) -> str:
    """One part of a model prompt with its {{placeholders}} filled; KeyError where one is left without a value."""
    return re.sub(r"\{\{(\w+)\}\}", lambda match: str(values[match.group(1)]), template(name)[part])
