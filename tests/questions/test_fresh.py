"""The fresh rounds are what their sources say."""

import yaml

from tests.questions.fresh import build


def test_rounds_are_up_to_date() -> None:
    for path in build.HERE.glob("*.yaml"):
        source = yaml.safe_load(path.read_text(encoding="utf8"))
        assert path.with_suffix(".jsonl").read_text(encoding="utf8").splitlines() == build.lines(source), path.name
