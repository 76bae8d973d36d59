"""The conversation that the browser keeps: whole when it comes back, refused when it is something else."""

import pytest

from tests.ui.fake import FakeAssistant
from ui.turns import KEPT, Turn, history, pack, unpack


def turn(question: str = "非遗保护资金花了多少？") -> Turn:
    return Turn(question=question, answer=FakeAssistant().ask(question))


def test_turns_come_back_as_they_went() -> None:
    assert unpack(pack([turn(), Turn(question="慢")])) == (turn(), Turn(question="慢"))


@pytest.mark.parametrize(
    "stored", [None, [], "x", 3, [{"question": 1}], [{"question": "a", "answer": {"text": "b"}}], {}]
)
def test_what_is_no_conversation_is_none(stored: object) -> None:
    assert unpack(stored) == ()


def test_only_the_last_turns_are_kept() -> None:
    assert len(unpack(pack([Turn(question=str(n)) for n in range(KEPT + 5)]))) == KEPT


def test_history_is_what_ask_takes() -> None:
    messages = history([turn(), Turn(question="停")])
    assert [message["role"] for message in messages] == ["user", "assistant", "user"]
