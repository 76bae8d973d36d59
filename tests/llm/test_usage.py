"""Tokens are bounded, counted, and shown in the JSON."""

import json

from tests.llm import lies
from tests.llm.servers import Reply, serving
from tests.llm.talk import VALUE, plain, talk, words_of


def test_what_the_server_counted_is_shown() -> None:
    with serving(lies.altered_digits, lies.right) as server:
        answer = talk(server.url).ask(VALUE)
    shown = json.loads(answer.model_dump_json())["usage"]
    assert (shown["calls"], shown["input_tokens"], shown["estimated"]) == (2, 200, False)
    assert shown["output_tokens"] > 0


def test_where_the_server_counts_nothing_it_is_estimated() -> None:
    with serving(Reply(lies.right, usage=False)) as server:
        answer = talk(server.url).ask(VALUE)
    assert answer.usage is not None
    assert answer.usage.estimated
    assert answer.usage.input_tokens > 300


def test_without_a_model_there_is_none() -> None:
    assert plain(VALUE).usage is None
    assert plain(VALUE).model is None


def test_the_reply_is_bounded_and_the_server_is_told_so() -> None:
    with serving(lies.right) as server:
        talk(server.url, llm_output_tokens=321).ask(VALUE)
    assert server.requests[0].body["max_tokens"] == 321
    assert server.requests[0].body["temperature"] == 0


def test_a_request_that_does_not_fit_is_not_sent() -> None:
    with serving(lies.right) as server:
        answer = talk(server.url, llm_input_tokens=500).ask(VALUE)
    assert server.requests == []
    assert words_of(answer) == plain(VALUE).text
