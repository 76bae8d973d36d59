"""The figures that docs/retrieval.md promises, over the questions in tests/retrieval and what the matcher never saw."""

import numpy as np
import pytest

from assistant.evidence.finder import SURE
from index.encoder.matcher import Matcher
from tests.evidence.opened import descriptions, retriever, source
from tests.retrieval.questions import absent, described, facts
from training.facts import FACTS, read_facts
from training.score_matcher import scores_of_facts


def ranks(language: str) -> list[int]:
    found = []
    for one in described():
        if one.language == language:
            nos = [no for no, _ in descriptions(one.report).meant(one.text)]
            found.append(min(nos.index(no) for no in one.nos))
    return found


def test_descriptions_in_chinese_find_their_project() -> None:
    found = ranks("zh")
    assert len(found) >= 150
    assert np.mean([rank < 1 for rank in found]) >= 0.80
    assert np.mean([rank < 3 for rank in found]) >= 0.92


def test_descriptions_in_english_find_their_project() -> None:
    assert np.mean([rank < 3 for rank in ranks("en")]) >= 0.95


def test_facts_are_found_and_hardly_any_is_thought_absent() -> None:
    found = [(one, retriever(one.report).search(one.text)) for one in facts()]
    right = [any(p.project_no == one.no and one.words in p.quote for p in passages[:3]) for one, passages in found]
    assert np.mean(right) >= 0.92
    assert np.mean([passages[0].score < SURE for _, passages in found]) <= 0.08


def test_what_is_absent_is_thought_absent() -> None:
    questions = absent()
    assert len(questions) >= 100
    best = [source(one.report).finder.matches(one.text, k=8)[0].likely for one in questions]
    assert np.mean([likely < SURE for likely in best]) >= 0.90


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("validation", (0.97, 0.86, 0.80)),
        ("haiwan_held_out", (0.92, 0.77, 0.70)),
        ("organisation_held_out", (0.94, 0.83, 0.77)),
    ],
)
def test_what_was_never_fitted_on_is_found_and_pointed_at(name: str, floors: tuple[float, float, float]) -> None:
    scores = scores_of_facts(Matcher.shipped(), list(read_facts(FACTS / f"{name}.jsonl")))
    assert all(scores["all"][key] >= floor for key, floor in zip(("recalled", "first", "value"), floors, strict=True))
