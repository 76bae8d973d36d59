"""docs/llm.md names every setting of the model, with its default."""

from pathlib import Path

import pytest

from assistant.settings import Settings

DOCS = (Path(__file__).parents[2] / "docs" / "llm.md").read_text(encoding="utf8")


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if name.startswith("llm")])
def test_every_setting_is_told(name: str) -> None:
    row = next(line for line in DOCS.splitlines() if line.startswith(f"| `WENJI_{name.upper()}`"))
    default = Settings.model_fields[name].default
    if isinstance(default, str | int | float):
        assert f" {default:g} |" in row if isinstance(default, float) else f" {default} |" in row
