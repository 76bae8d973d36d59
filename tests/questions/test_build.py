"""The committed questions are what their sources say, with golds from the oracle."""

import json
from collections import Counter

import pytest

from tests.questions import build

SOURCES = build.sources()
QUESTIONS = {stem: build.Builder(source).lines() for stem, source in SOURCES.items()}
PARSED = [json.loads(line) for lines in QUESTIONS.values() for line in lines]
CATEGORIES = {
    *("lookup", "rank", "aggregate", "filter", "compare", "derive", "textfact", "status", "summary", "followup"),
    *("ambiguous", "notinreport", "adversarial", "meta", "footnote", "audit"),
}


@pytest.mark.parametrize("stem", SOURCES)
def test_file_is_up_to_date(stem: str) -> None:
    assert (build.HERE / f"{stem}.jsonl").read_text(encoding="utf8").splitlines() == QUESTIONS[stem]


def test_every_category_is_asked_of_every_report_in_four_languages() -> None:
    for stem, lines in QUESTIONS.items():
        assert {json.loads(line)["category"] for line in lines} == CATEGORIES, stem
        assert {json.loads(line)["lang"] for line in lines} == {"zh", "zh-Hant", "en", "mixed"}, stem


def test_no_question_is_asked_twice() -> None:
    asked = Counter((question["id"][:2], tuple(question["turns"])) for question in PARSED)
    assert not [turns for turns, times in asked.items() if times > 1]


def test_half_is_held() -> None:
    held = sum(question["held"] for question in PARSED)
    assert len(PARSED) >= 420
    assert held / len(PARSED) >= 0.49


def test_what_is_answered_can_be_checked() -> None:
    for question in PARSED:
        if question["outcome"] == "answered":
            assert question["must_all"] or question["must_any"], question["id"]
