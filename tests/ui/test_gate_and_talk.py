"""One question at a time and many at once: order, limits, notices."""

import asyncio
from collections.abc import Callable

import pytest

from tests.ui.conftest import awaited
from tests.ui.fake import FakeAssistant
from ui.backstage import Backstage, backstage
from ui.gate import BusyError, Gate
from ui.messages import LIMIT
from ui.talk import Step, talk
from ui.turns import Turn


def ready(assistant: FakeAssistant) -> Backstage:
    behind = backstage(assistant)
    behind.start()
    while behind.stage != "ready":
        pass
    return behind


def steps(question: str, *turns: Turn, gate: Gate | None = None, assistant: FakeAssistant | None = None) -> list[Step]:
    async def run() -> list[Step]:
        behind = ready(assistant or FakeAssistant())
        return [
            step async for step in talk(question, turns, lambda: behind.assistant, gate or Gate(running=2, waiting=2))
        ]

    return awaited(run())


def test_the_first_step_shows_the_question_and_the_last_the_answer() -> None:
    first, *_, last = steps("非遗保护资金花了多少？")
    assert first.turns[-1] == Turn(question="非遗保护资金花了多少？", report_id="made-1")
    assert first.partial == ""
    assert last.partial is None
    assert last.turns[-1].answer is not None
    assert "61.5" in last.turns[-1].answer.text


def test_earlier_turns_are_the_history() -> None:
    fake = FakeAssistant()
    earlier = Turn(question="甲", answer=fake.ask("甲"))
    steps("乙", earlier, assistant=fake)
    assert fake.asked[-1] == ("乙", ("甲", "您问的是：甲"))


def test_a_long_question_is_cut_and_says_so() -> None:
    fake = FakeAssistant()
    last = steps("问" * (LIMIT + 1), assistant=fake)[-1]
    assert last.turns[-1].cut
    assert len(fake.asked[-1][0]) == LIMIT


def test_before_the_report_is_open_the_question_is_given_back() -> None:
    async def run() -> list[Step]:
        behind = Backstage(FakeAssistant)
        return [step async for step in talk("问", (), lambda: behind.assistant, Gate(running=1, waiting=1))]

    (only,) = awaited(run())
    assert (only.trouble, only.turns) == ("not_open", ())


def test_one_too_many_is_told_so_and_the_others_are_served() -> None:
    async def run(gate: Gate) -> list[str]:
        order: list[str] = []
        release = asyncio.Event()

        async def one(name: str) -> None:
            try:
                async with gate.enter():
                    await release.wait()
                    order.append(name)
            except BusyError:
                order.append(f"{name} busy")

        tasks = [asyncio.create_task(one(name)) for name in "abcd"]
        await asyncio.sleep(0)
        release.set()
        await asyncio.gather(*tasks)
        return order

    assert awaited(run(Gate(running=1, waiting=2))) == ["d busy", "a", "b", "c"]


def test_a_gate_that_was_full_opens_again() -> None:
    gate = Gate(running=1, waiting=0)

    async def run() -> None:
        for _ in range(3):
            async with gate.enter():
                with pytest.raises(BusyError):
                    async with gate.enter():
                        pass

    awaited(run())


def failing(error: Exception) -> Callable[[], FakeAssistant]:
    def open_it() -> FakeAssistant:
        raise error

    return open_it


def test_a_report_that_cannot_be_opened_is_a_stage_with_its_reason() -> None:
    from index.errors import ReportError

    behind = backstage(failing(ReportError("没有表头", line=3)))
    behind.start()
    while behind.stage == "opening":
        pass
    assert (behind.stage, behind.reason) == ("failed", "第 3 行：没有表头")
    assert not behind.is_open
