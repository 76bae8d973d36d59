"""The model's words come sentence by sentence, each only when it has passed the guard."""

import time
from itertools import pairwise

from tests.llm import lies
from tests.llm.servers import Reply, serving
from tests.llm.talk import COMPARED, VALUE, plain, same, talk, words_of


def test_sentences_are_shown_as_they_pass() -> None:
    with serving(lies.right) as server:
        answers = list(talk(server.url).stream("全部项目的执行率"))
    texts = [answer.text for answer in answers]
    assert same(answers[-1], plain("全部项目的执行率"))
    assert len(set(texts)) > 2
    assert all(later.startswith(earlier.rstrip()) for earlier, later in pairwise(texts))


def test_nothing_that_was_refused_is_ever_shown() -> None:
    lie = "{p1}{f1}实际支出 {f2}。另有九千万元去向不明。"
    with serving(Reply(lie)) as server:
        answers = list(talk(server.url).stream(VALUE))
    assert all("九千" not in answer.text for answer in answers)
    assert words_of(answers[-1]) == plain(VALUE).text


def test_when_the_user_stops_the_request_is_cancelled() -> None:
    with serving(Reply(lambda m: lies.right(m).split("，")[0] + "。\n" * 500, between=0.02, piece=4)) as server:
        stream = talk(server.url).stream(COMPARED)
        start = time.monotonic()
        next(stream)
        stream.close()
        assert server.dropped.wait(3)
    assert time.monotonic() - start < 3
