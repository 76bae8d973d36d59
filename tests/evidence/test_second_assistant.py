"""Two assistants over one report answer alike."""

from pathlib import Path

from assistant import Assistant
from tests.conftest import REPORTS


def test_a_second_assistant_over_the_same_report_gives_the_same_answers(longgang: Assistant, tmp_path: Path) -> None:
    other = Assistant.open(REPORTS["longgang"], home=tmp_path)
    for question in ("空调买的什么牌子，几台", "新引进人才租房和生活补贴发了多少人", "哪些指标没达到目标"):
        assert other.ask(question) == longgang.ask(question)
