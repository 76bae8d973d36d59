"""The same against a server of the Ollama protocol."""

import json
import time

import pytest

from tests.llm import lies
from tests.llm.servers import Reply, serving
from tests.llm.talk import COMPARED, VALUE, plain, talk, words_of

OLLAMA = {"llm": "ollama:qwen3:8b"}


def test_an_answer_that_keeps_all_evidence_is_used() -> None:
    with serving(lies.joined, protocol="ollama") as server:
        answer = talk(server.url, **OLLAMA).ask(VALUE)
    assert answer.model == "ollama:qwen3:8b"
    assert server.requests[0].body["model"] == "qwen3:8b"
    assert answer.usage is not None
    assert (answer.usage.calls, answer.usage.input_tokens) == (1, 100)


@pytest.mark.parametrize(
    "lie", [lies.altered_digits, lies.swapped_subjects, lies.approximated, lies.image, lies.obeyed]
)
def test_a_lie_is_refused(lie: lies.Lie) -> None:
    with serving(lie, protocol="ollama") as server:
        answer = talk(server.url, **OLLAMA).ask(COMPARED)
    assert words_of(answer) == plain(COMPARED).text
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        (Reply(lies.right, before=9), "未在限定时间内"),
        (Reply(lies.right, between=0.4, piece=1), "未在限定时间内"),
        (Reply(status=500), "无法连接"),
        (Reply(status=404), "拒绝了请求"),
        (Reply(status=429), "请求过多"),
        (Reply(lies.right, finish="length"), "不完整"),
        (Reply("的" * 400, endless=True, piece=400), "过长"),
    ],
    ids=["silent", "dripping", "failed", "no-model", "busy", "cut", "endless"],
)
def test_failures_cost_at_most_the_set_time(reply: Reply, line: str) -> None:
    with serving(reply, protocol="ollama") as server:
        asked = talk(server.url, llm_timeout=1.5, **OLLAMA)
        start = time.monotonic()
        answer = asked.ask(VALUE)
        assert time.monotonic() - start < 2.5
    assert words_of(answer) == plain(VALUE).text
    assert line in answer.text


def test_a_cut_connection_and_what_is_no_protocol() -> None:
    for reply in (Reply(lies.right, cut_after=2), Reply(raw=b"<html>"), Reply(raw=json.dumps({"message": 7}).encode())):
        with serving(reply, protocol="ollama") as server:
            answer = talk(server.url, **OLLAMA).ask(VALUE)
        assert words_of(answer) == plain(VALUE).text
        assert answer.model is None


def test_a_plan_is_held_to_its_schema() -> None:
    plan = '{"plans": [{"kind": "figures", "operation": "value", "selection": {"kind": "named", "nos": [1]}}]}'
    with serving(plan, lies.right, protocol="ollama") as server:
        answer = talk(server.url, describe=[(1, 0.1)], **OLLAMA).ask("桥梁加固花了多少？")
    assert server.requests[0].body["format"]["type"] == "object"
    assert "**道路养护**" in answer.text
    assert answer.model == "ollama:qwen3:8b"
