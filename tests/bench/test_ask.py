"""How long `ask` takes, warm, over the evaluation questions of the shipped report: `make bench`. No test fails by time."""

import itertools
import json
import statistics
import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from assistant import Assistant
from tests.questions.evaluate import HERE


def asked() -> list[str]:
    """The single-turn questions over the shipped report."""
    lines = (HERE / "longgang.jsonl").read_text(encoding="utf8").splitlines()
    turns = [json.loads(line)["turns"] for line in lines]
    return [one[0] for one in turns if len(one) == 1]


def test_ask_over_all_questions(benchmark: BenchmarkFixture, longgang: Assistant) -> None:
    longgang.warm_up()
    questions = asked()
    for question in questions:
        longgang.ask(question)
    each = itertools.cycle(questions)
    benchmark.pedantic(lambda: longgang.ask(next(each)), rounds=2 * len(questions), iterations=1)
    times = sorted(_seconds(longgang, question) for question in questions)
    benchmark.extra_info["p50 ms"] = round(statistics.median(times) * 1000, 1)
    benchmark.extra_info["p99 ms"] = round(times[int(len(times) * 0.99)] * 1000, 1)


@pytest.mark.parametrize(
    "question", ["人才引进花了多少", "执行率低于95%的有哪些", "空调买的什么牌子，几台", "概括调解业务工作"]
)
def test_ask_one(benchmark: BenchmarkFixture, longgang: Assistant, question: str) -> None:
    longgang.warm_up()
    benchmark(longgang.ask, question)


def _seconds(longgang: Assistant, question: str) -> float:
    start = time.perf_counter()
    longgang.ask(question)
    return time.perf_counter() - start
