"""Nothing that the server holds grows with use: the second of two identical batches adds nothing."""

import gc
import tracemalloc

from tests.ui.client import ChatClient, submit_event
from tests.ui.test_programs import called
from ui.app import SESSIONS
from ui.recent import Recent


def test_the_second_of_two_identical_batches_adds_nothing(server: str) -> None:
    submit = submit_event(server)

    def batch() -> int:
        for user in range(6):
            client = ChatClient(server, f"growth{user}", submit)
            for question in ("非遗保护资金花了多少？", "执行率最低", "补贴有"):
                assert client.ask(question)
            called(server, "ask", "非遗", [])
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        for _ in range(SESSIONS + 6):  # a call without a session gets a new one, and only so many are kept
            called(server, "ask", "非遗", [])
        first, second, third = batch(), batch(), batch()
    finally:
        tracemalloc.stop()
    assert third - second < 100_000, (first, second, third)


def test_logins_are_forgotten_when_there_are_many() -> None:
    tokens = Recent(3)
    for number in range(10):
        tokens[str(number)] = "li"
    assert list(tokens) == ["7", "8", "9"]
