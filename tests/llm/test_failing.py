"""A model that cannot be reached, is slow or fails costs at most the set time, and the answer says so in one line."""

import logging
import time

import pytest

from assistant.answer import Answer
from tests.llm import lies
from tests.llm.servers import Reply, serving
from tests.llm.talk import VALUE, Talk, plain, settings, talk, words_of

KEY = "sk-very-secret"


def _deterministic(answer: Answer, line: str) -> None:
    assert words_of(answer) == plain(VALUE).text
    assert line in answer.text.splitlines()[-1]
    assert answer.model is None


def test_an_unreachable_server() -> None:
    asked = Talk(settings("http://127.0.0.1:9/v1"))
    start = time.monotonic()
    answer = asked.ask(VALUE)
    _deterministic(answer, "无法连接")
    assert time.monotonic() - start < 4


@pytest.mark.parametrize(
    "reply",
    [Reply(lies.right, before=9), Reply(lies.right, between=0.4, piece=1), Reply("", raw=b"", before=9)],
    ids=["silent", "dripping", "dead"],
)
def test_a_slow_server_costs_the_set_time(reply: Reply) -> None:
    with serving(reply) as server:
        asked = talk(server.url, llm_timeout=0.6)
        start = time.monotonic()
        answer = asked.ask(VALUE)
        assert time.monotonic() - start < 1.6
    _deterministic(answer, "未在限定时间内")


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (500, "无法连接"),
        (503, "无法连接"),
        (401, "拒绝了请求"),
        (404, "拒绝了请求"),
        (400, "拒绝了请求"),
        (429, "请求过多"),
    ],
)
def test_a_failing_server(status: int, line: str) -> None:
    with serving(Reply(status=status)) as server:
        _deterministic(talk(server.url).ask(VALUE), line)
    assert len(server.requests) == (3 if status >= 429 else 1)


def test_trying_again_helps() -> None:
    for failure in (Reply(status=500), Reply(status=429, headers={"retry-after": "0.1"})):
        with serving(failure, lies.joined) as server:
            answer = talk(server.url).ask(VALUE)
        assert answer.model == "openai:fake"


def test_a_server_that_asks_for_more_time_than_there_is_gets_none() -> None:
    with serving(Reply(status=429, headers={"retry-after": "60"})) as server:
        asked = talk(server.url)
        start = time.monotonic()
        _deterministic(asked.ask(VALUE), "请求过多")
    assert time.monotonic() - start < 1
    assert len(server.requests) == 1


def test_text_without_an_end_is_cut() -> None:
    for endless in (Reply("的", endless=True), Reply("字。", endless=True, piece=200)):
        with serving(endless) as server:
            answer = talk(server.url, llm_output_tokens=64).ask(VALUE)
        assert words_of(answer) == plain(VALUE).text


def test_what_is_no_protocol_at_all() -> None:
    for raw in (b"<html>hello</html>", b"\x00\xff\x00", b"data: {\n\n", b'data: {"choices": 7}\n\n'):
        with serving(Reply(raw=raw, headers={"content-type": "text/event-stream"})) as server:
            answer = talk(server.url).ask(VALUE)
        assert words_of(answer) == plain(VALUE).text
        assert answer.model is None


def test_a_model_that_keeps_failing_is_left_alone_for_a_while() -> None:
    with serving(Reply(before=9)) as server:
        asked = talk(server.url, llm_timeout=0.3)
        for _ in range(2):
            asked.ask(VALUE)
        start = time.monotonic()
        answer = asked.ask(VALUE)
        assert time.monotonic() - start < 0.2
        assert len(server.requests) == 2
    assert words_of(answer) == plain(VALUE).text


@pytest.mark.parametrize("status", [200, 400, 401, 500])
def test_no_key_and_no_prompt_in_any_log(status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(Reply("胡言九千万元", status=status)) as server:
        answer = talk(server.url, llm_api_key=KEY).ask("道路养护花了多少？口令甲乙丙")
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    logged = caplog.text + answer.text
    assert KEY not in logged
    assert "口令甲乙丙" not in logged


def test_a_key_meant_for_another_server_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(lies.right) as server:
        talk(server.url).ask(VALUE)
        assert KEY not in str(server.requests[0].headers)
