"""How well an embedder does: questions to passages, likeness of sentences, descriptions to projects."""

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts in, one vector of length 1 each out."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Shares of questions whose right answer came first, among the first k, and the mean reciprocal rank."""

    asked: int
    first: float
    third: float
    tenth: float
    reciprocal: float


@dataclass(frozen=True, slots=True)
class Description:
    """A description of a project in other words, with the numbers of the projects that it fits."""

    query: str
    right: frozenset[int]


def ranking(ranks: Sequence[int]) -> Ranking:
    """Summarise 1-based ranks of right answers."""
    found = np.asarray(ranks, dtype=float)
    if not len(found):
        return Ranking(0, 0.0, 0.0, 0.0, 0.0)
    first, third, tenth = (float((found <= k).mean()) for k in (1, 3, 10))
    return Ranking(len(found), first, third, tenth, float((1 / found).mean()))


def passages(encode: Encode, file: Path) -> Ranking:
    """Questions against all passages: `{passages, queries: [{query, passage}]}`."""
    with gzip.open(file, "rt", encoding="utf-8") as opened:
        data = json.load(opened)
    queries = [entry["query"] for entry in data["queries"]]
    right = np.asarray([entry["passage"] for entry in data["queries"]])
    scores = encode(queries) @ encode(data["passages"]).T
    own = scores[np.arange(len(right)), right]
    return ranking([int(rank) for rank in (scores > own[:, None]).sum(axis=1) + 1])


def likeness(encode: Encode, file: Path) -> float:
    """Spearman's correlation of cosines with the judged likeness of sentence pairs."""
    with gzip.open(file, "rt", encoding="utf-8") as opened:
        rows = [json.loads(line) for line in opened]
    first, second = encode([row[0] for row in rows]), encode([row[1] for row in rows])
    return float(spearmanr((first * second).sum(axis=1), [float(row[2]) for row in rows]).statistic)


def read_descriptions(file: Path) -> list[Description]:
    """`{query, no, also}` a line."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Description(row["query"], frozenset([row["no"], *row.get("also", [])])) for row in rows]


def project_ranks(encode: Encode, asked: Sequence[Description], projects: Mapping[int, Sequence[str]]) -> list[int]:
    """The rank of the best right project of each description; a project scores as its nearest text."""
    numbers = list(projects)
    queries = encode([one.query for one in asked])
    scores = np.stack([(queries @ encode(projects[number]).T).max(axis=1) for number in numbers], axis=1)
    ranks = []
    for description, row in zip(asked, scores, strict=True):
        best = max(score for number, score in zip(numbers, row, strict=True) if number in description.right)
        wrong = [score for number, score in zip(numbers, row, strict=True) if number not in description.right]
        ranks.append(1 + sum(score > best for score in wrong))
    return ranks


def shares_a_pair(query: str, texts: Sequence[str]) -> bool:
    """Whether two neighbouring characters of the query stand in one of the texts."""
    return any(query[i : i + 2] in text for i in range(len(query) - 1) for text in texts)
