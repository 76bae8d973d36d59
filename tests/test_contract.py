"""The contracts of the public door."""

import threading
from decimal import Decimal
from pathlib import Path

import pytest

import assistant
from assistant import Answer, Assistant
from assistant.assistant import shipped_report
from assistant.errors import AssistantError, IndexUnavailableError
from assistant.settings import Settings


def test_the_public_names_are_these() -> None:
    for name in assistant.__all__:
        assert getattr(assistant, name) is not None


def test_an_answer_carries_figures_citations_and_its_plan(longgang: Assistant) -> None:
    answer = longgang.ask("人才引进花了多少？")
    assert answer.outcome == "answered"
    figure = answer.figures[0]
    assert (figure.value, figure.unit) == (Decimal("24314.66"), "万元")
    (cited,) = [citation for citation in answer.citations if citation.field == "actual"]
    assert (cited.project_no, cited.quote) == (9, "24314.66")
    assert answer.plan[0].kind == "figures"
    assert Answer.model_validate_json(answer.model_dump_json()) == answer


def test_every_citation_is_a_verbatim_quote_of_its_line(longgang: Assistant) -> None:
    lines = shipped_report().read_text(encoding="utf8").split("\n")
    for question in (
        "概括调解业务工作",
        "备注里说了什么",
        "哪些指标没达到目标",
        "全部项目的总预算",
        "空调买的什么牌子，几台",
    ):
        for citation in longgang.ask(question).citations:
            assert citation.quote in lines[citation.line - 1], (question, citation)


def test_the_same_question_gives_the_same_answer_byte_for_byte(longgang: Assistant) -> None:
    history = [{"role": "user", "content": "预算最大的是谁"}, {"role": "assistant", "content": "（序号 19）"}]
    for question in ("执行率低于95%的有哪些", "它花了多少", "新引进人才补贴发了多少人"):
        first = longgang.ask(question, history).model_dump_json()
        assert all(longgang.ask(question, history).model_dump_json() == first for _ in range(3))


def test_a_model_that_is_missing_is_an_error_of_the_assistant_when_a_question_needs_it(tmp_path: Path) -> None:
    opened = Assistant.open(home=tmp_path, settings=Settings(embedder="nobody/no-such-model"))
    assert opened.ask("总的执行率是多少？").outcome == "answered"
    for need in (opened.ask, opened.search, lambda question: list(opened.stream(question))):
        with pytest.raises(IndexUnavailableError, match="no-such-model"):
            need("对外来务工者的关怀活动办了几场")


def test_the_stream_ends_with_the_whole_answer(longgang: Assistant) -> None:
    parts = list(longgang.stream("执行率低于95%的有哪些"))
    assert len(parts) > 2
    assert all(parts[-1].text.startswith(part.text) for part in parts)
    assert parts[-1] == longgang.ask("执行率低于95%的有哪些")


def test_threads_get_the_answers_that_one_would(longgang: Assistant) -> None:
    questions = ["人才引进花了多少", "执行率最低的是哪个", "总预算是多少", "福利费项目预算"] * 4
    alone = {question: longgang.ask(question).text for question in set(questions)}
    found: dict[int, str] = {}
    threads = [
        threading.Thread(target=lambda at=at, question=question: found.update({at: longgang.ask(question).text}))
        for at, question in enumerate(questions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[at] for at in range(len(questions))] == [alone[question] for question in questions]


def test_content_may_be_blocks_as_a_web_chat_sends_them(longgang: Assistant) -> None:
    history = [
        {"role": "user", "content": [{"type": "text", "text": "调解业务工作花了多少？"}]},
        {"role": "assistant", "content": [{"type": "text", "text": "**调解业务工作**（序号 11）…"}]},
    ]
    assert "99.11" in longgang.ask("那它的执行率呢？", history).text


def test_traditional_characters_are_answered_in_kind_with_names_verbatim(longgang: Assistant) -> None:
    text = longgang.ask("人才引進的實際支出是多少？").text
    assert "人才引进" in text
    assert "萬元" in text


def test_a_report_that_cannot_be_read_is_one_clear_error(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("不是报告", encoding="utf8")
    with pytest.raises(AssistantError, match=r"bad\.txt"):
        Assistant.open(bad, home=tmp_path)
