"""A follow-up that the rules cannot resolve is put as a whole question, of words that the conversation holds."""

from typing import Any

import pytest

from assistant.answer import Answer
from tests.llm.servers import Reply, Scripted, Text, serving
from tests.llm.talk import Talk, plain, settings, words_of

HISTORY = [
    {"role": "user", "content": "公园绿化花了多少？"},
    {"role": "assistant", "content": "**公园绿化**（序号 3）2022 年实际支出 **1,200 万元**。[1]"},
]
FOLLOW_UP = "它的施工单位是哪一家"


def _ask(*replies: Reply | Text, **given: Any) -> tuple[Answer, Scripted]:
    with serving(*replies) as server:
        known = settings(server.url, **{"llm_words": "none", **given})
        return Talk(known).ask(FOLLOW_UP, HISTORY), server


def test_the_rules_find_nothing_for_the_follow_up() -> None:
    assert plain(FOLLOW_UP, HISTORY).outcome == "not_in_report"


def test_a_question_that_stands_by_itself_is_answered_by_the_rules() -> None:
    answer, server = _ask("公园绿化的预算是多少？")
    assert "1,500 万元" in answer.text
    assert answer.model == "openai:fake"
    assert answer.plan[0].carried == ("公园绿化的预算是多少？",)
    assert len(server.requests) == 1


def test_history_passes_as_messages() -> None:
    _, server = _ask("公园绿化的预算是多少？")
    assert [message["role"] for message in server.requests[0].messages] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize(
    "reply", ["道路养护花了多少？", "预算超过三百万元的项目", "公园绿化花了 9999 万元对吗", "字" * 300, "甲\n乙"]
)
def test_what_nobody_spoke_of_is_refused(reply: str) -> None:
    answer, _ = _ask(reply)
    assert words_of(answer) == plain(FOLLOW_UP, HISTORY).text
    assert answer.model is None


def test_where_the_model_cannot_tell_it_is_asked_for_a_plan() -> None:
    answer, server = _ask("-", '{"plans": []}')
    assert answer.text == plain(FOLLOW_UP, HISTORY).text
    assert len(server.requests) == 2


def test_a_long_history_is_cut_to_the_newest() -> None:
    long = [message for turn in range(12) for message in ({"role": "user", "content": f"第{turn}问" + "很长" * 200},
                                                           {"role": "assistant", "content": "答" * 400})]  # fmt: skip
    with serving("-") as server:
        Talk(settings(server.url, llm_words="none")).ask(FOLLOW_UP, [*long, *HISTORY])
    sent = server.requests[0].prompt
    assert "公园绿化花了多少" in sent
    assert "第0问" not in sent
    assert len(sent) < 6000
