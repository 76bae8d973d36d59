"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf8")
SESSIONS = re.findall(r'^\$ wenji ask "(.+)"\n(.+)$', README, re.M)


def bare(text: str) -> str:
    return text.replace("*", "").split("\n")[0]


@pytest.mark.parametrize(("question", "shown"), SESSIONS)
def test_the_sessions_shown_are_real(longgang: Assistant, question: str, shown: str) -> None:
    assert bare(longgang.ask(question).text) == shown


def test_the_python_shown_runs(longgang: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.assistant.default_assistant", lambda: longgang)
    (code,) = re.findall(r"```python\n(.+?)```", README, re.S)
    exec(code, {"__name__": "readme"})


def test_every_setting_is_in_the_readme_or_the_page_it_points_to() -> None:
    documented = README + "".join(
        page.read_text(encoding="utf8") for page in (Path(__file__).parents[1] / "docs").glob("*.md")
    )
    for name in Settings.model_fields:
        assert f"WENJI_{name.upper()}" in documented, name


def test_every_page_that_the_readme_points_to_exists() -> None:
    for link in re.findall(r"\]\(([\w./]+\.md)\)", README):
        assert (Path(__file__).parents[1] / link).exists(), link


def test_the_version_is_in_the_changelog() -> None:
    root = Path(__file__).parents[1]
    version = re.search(r'^version = "(.+)"', (root / "pyproject.toml").read_text(encoding="utf8"), re.M)
    assert version is not None
    assert f"## {version.group(1)}" in (root / "CHANGELOG.md").read_text(encoding="utf8")
