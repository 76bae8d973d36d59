"""The figures of an embedder are what they say."""

import numpy as np
import pytest
from numpy.typing import NDArray

from index.training.measures import Description, project_ranks, ranking, shares_a_pair


def _by_character(texts: list[str]) -> NDArray[np.float32]:
    vectors = np.array([[text.count(character) for character in "路水树"] for text in texts], dtype=np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def test_ranks_become_recall_and_reciprocal_rank() -> None:
    found = ranking([1, 2, 4, 20])
    assert (found.first, found.third, found.tenth) == (0.25, 0.5, 0.75)
    assert found.reciprocal == pytest.approx((1 + 0.5 + 0.25 + 0.05) / 4)


def test_a_project_ranks_by_its_nearest_text() -> None:
    projects = {1: ["水", "路路水"], 2: ["树"], 3: ["路"]}
    asked = [Description("路", frozenset({1})), Description("树", frozenset({2})), Description("路", frozenset({2}))]
    assert project_ranks(_by_character, asked, projects) == [2, 1, 3]


def test_several_right_projects_count_by_the_best() -> None:
    projects = {1: ["水"], 2: ["树"], 3: ["路"]}
    assert project_ranks(_by_character, [Description("路", frozenset({1, 3}))], projects) == [1]


def test_shared_pairs_of_characters() -> None:
    assert shares_a_pair("修马路", ["道路", "马路养护"])
    assert not shares_a_pair("修马路", ["道路修缮"])
