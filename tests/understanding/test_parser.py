"""The shipped model reads questions that it was never fitted on, a component at least as well as its floor."""

import tomllib

import pytest

from assistant.understanding.parser import read_frames
from index.encoder import Encoder
from tests.questions import evaluate
from training.annotations import DATA, read_set
from training.score import scores_of

FLOORS = tomllib.loads((evaluate.HERE / "floors.toml").read_text(encoding="utf8"))["reading"]


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return scores_of(Encoder.shipped(), read_set(DATA / "set_f.jsonl"))["all"]


@pytest.mark.parametrize("component", FLOORS)
def test_reading_stays_above_its_floor(scores: dict[str, float], component: str) -> None:
    assert scores[component] >= FLOORS[component]


def test_the_same_question_is_read_the_same_way_every_time() -> None:
    question = "除了最大的那个,其他执行率不到九成的一共剩多少"
    encode = Encoder.shipped().encode
    assert [read_frames(question, (), encode) for _ in range(5)] == [read_frames(question, (), encode)] * 5
