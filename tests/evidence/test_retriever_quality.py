"""The figures that docs/retrieval.md promises, over the questions in tests/retrieval and four reports."""

import numpy as np

from tests.evidence.opened import retriever
from tests.retrieval.questions import absent, described, facts


def ranks(language: str) -> list[int]:
    found = []
    for one in described():
        if one.language == language:
            nos = [hit.project_no for hit in retriever(one.report).projects(one.text, 30)]
            found.append(min(nos.index(no) for no in one.nos))
    return found


def test_descriptions_in_chinese_find_their_project() -> None:
    found = ranks("zh")
    assert len(found) >= 150
    assert np.mean([rank < 1 for rank in found]) >= 0.80
    assert np.mean([rank < 3 for rank in found]) >= 0.92


def test_descriptions_in_english_find_their_project() -> None:
    assert np.mean([rank < 3 for rank in ranks("en")]) >= 0.95


def test_facts_are_found_and_hardly_any_is_refused() -> None:
    found = [(one, retriever(one.report).search(one.text)) for one in facts()]
    assert np.mean([not passages for _, passages in found]) <= 0.03
    right = [any(p.project_no == one.no and one.words in p.quote for p in passages[:3]) for one, passages in found]
    assert np.mean(right) >= 0.88


def test_what_is_absent_is_refused() -> None:
    questions = absent()
    assert len(questions) >= 100
    assert np.mean([not retriever(one.report).search(one.text) for one in questions]) >= 0.90
