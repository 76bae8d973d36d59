"""Each report's evaluation questions are answered at least as well as its floor says."""

import tomllib
from pathlib import Path

import pytest

from tests.questions import evaluate

FLOORS = tomllib.loads((evaluate.HERE / "floors.toml").read_text(encoding="utf8"))


@pytest.mark.parametrize("path", evaluate.ROUNDS, ids=lambda path: path.stem)
def test_rounds_stay_above_their_floor(path: Path, tmp_path: Path) -> None:
    asked = evaluate.run_file(path, home=tmp_path)
    wrong = [evaluate.failure(one) for one in asked if not one.verdict.strict]
    assert evaluate.share(asked) >= FLOORS[path.stem], [(one["id"], one["why"]) for one in wrong]


@pytest.mark.parametrize("file", evaluate.REPORTS)
def test_answers_stay_above_the_floor(file: str, tmp_path: Path) -> None:
    asked = evaluate.run([file], home=tmp_path)
    wrong = [evaluate.failure(one) for one in asked if not one.verdict.strict]
    assert evaluate.share(asked) >= FLOORS[file], [(one["id"], one["why"]) for one in wrong]
