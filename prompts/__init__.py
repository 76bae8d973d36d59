"""Words as data: lexicons, answer phrases and prompts, in YAML files that a non-programmer can edit."""

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
