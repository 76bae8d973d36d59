"""The signs by which a question and a candidate match: words of theirs, and vectors where these are at hand."""

from collections import Counter
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.bm25 import Scores
from assistant.evidence.expected import asks_for_target, expected_of, holds
from assistant.evidence.haystack import Haystack
from assistant.evidence.terms import terms
from assistant.evidence.translate import in_chinese
from assistant.plan import Expected
from index.chunks import Level
from index.report import Role
from index.vectors import Vectors

PROJECT_LEXICAL = ("name", "whole", "best")
PROJECT_DENSE = ("whole vector", "best vector")
PASSAGE_LEXICAL = ("words", "project's words", "kind expected", "role")
PASSAGE_DENSE = ("vector", "project's vector")


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready: in Simplified Chinese, as terms, and what it asks for."""

    text: str
    terms: Counter[str]
    expects: Expected
    of_target: bool


def read_query(question: str, expects: Expected = "any") -> Query:
    """A question as it is searched with. What is expected is read from its words where the caller does not know."""
    text = in_chinese(question)
    return Query(text, terms(text), expected_of(question) if expects == "any" else expects, asks_for_target(question))


class Matcher:
    """Signs of match between a query and every candidate of a report."""

    def __init__(self, haystack: Haystack) -> None:
        self.haystack = haystack
        # "any" is held by none, so that a question that expects nothing prefers nothing.
        self._holding: dict[Expected, Scores] = {
            expects: np.array([float(expects != "any" and holds(passage, expects)) for passage in haystack.passages])
            for expects in get_args(Expected)
        }
        self._in_role: dict[Role, Scores] = {
            role: np.array([float(passage.role == role) for passage in haystack.passages]) for role in get_args(Role)
        }

    def projects(self, query: Query, vectors: "DenseSigns | None") -> Scores:
        """A row for each project: the lexical signs, then the dense ones where there are vectors."""
        words = self.haystack.lexical_passages(query.terms)
        signs = self.haystack.lexical_projects(query.terms, words)
        columns = [signs.name, signs.whole, signs.best]
        if vectors is not None:
            whole, passages = vectors.similar(query.text)
            columns += [whole, self.haystack.best_of_projects(passages)]
        return np.stack(columns, axis=1)

    def passages(self, query: Query, vectors: "DenseSigns | None") -> Scores:
        """A row for each passage: its own signs, those of its project, and whether it is of the kind wanted."""
        words = self.haystack.lexical_passages(query.terms)
        whole = self.haystack.lexical_projects(query.terms, words).whole
        columns = [words, self._of_project(whole), self._kind(query), self._role(query)]
        if vectors is not None:
            projects, passages = vectors.similar(query.text)
            columns += [passages, self._of_project(projects)]
        return np.stack(columns, axis=1)

    def _of_project(self, scores: Scores) -> Scores:
        """For each passage the score of its project; a footnote that speaks of none has none."""
        owners = self.haystack.owners
        shared: Scores = np.where(owners >= 0, scores[owners], 0.0)
        return shared

    def _kind(self, query: Query) -> Scores:
        return self._holding[query.expects]

    def _role(self, query: Query) -> Scores:
        return self._in_role["target" if query.of_target else "actual"]


class DenseSigns:
    """Similarities by vectors, on a scale on which unrelated texts of this report are at 0, whatever the model."""

    def __init__(self, vectors: Vectors, haystack: Haystack) -> None:
        self._vectors = vectors
        self._projects = _rows(vectors, "project")
        self._passages = _passage_rows(vectors, haystack)
        self._unrelated, self._spread = _background(vectors.matrix[self._passages])

    def similar(self, text: str) -> tuple[Scores, Scores]:
        """The similarity of a text with every project and with every passage."""
        scaled = (self._vectors.similarities(text).astype(float) - self._unrelated) / self._spread
        return scaled[self._projects], scaled[self._passages]


def _rows(vectors: Vectors, level: Level) -> NDArray[np.intp]:
    return np.array([row for row, chunk in enumerate(vectors.documents) if chunk.metadata["level"] == level])


def _passage_rows(vectors: Vectors, haystack: Haystack) -> NDArray[np.intp]:
    """The row of each passage: by its place in the report, or by its text for a footnote."""
    rows: dict[object, int] = {}
    for row, chunk in enumerate(vectors.documents):
        held = chunk.metadata
        if held["level"] == "statement":
            rows[held["project_no"], held["field"], held["line"], held["start"], chunk.page_content] = row
        elif held["level"] == "note":
            rows[chunk.page_content] = row
    return np.array(
        [
            rows[passage.quote]
            if passage.statement is None
            else rows[passage.project_no, passage.field, passage.line, passage.start, passage.quote]
            for passage in haystack.passages
        ]
    )


def _background(matrix: NDArray[np.float32]) -> tuple[float, float]:
    """Mean and spread of the similarity of two texts of the report; a spread is four standard deviations."""
    sample = matrix[:: max(1, len(matrix) // 300)].astype(float)
    pairs = (sample @ sample.T)[np.triu_indices(len(sample), 1)]
    if not len(pairs):
        return 0.0, 1.0
    return float(pairs.mean()), max(4 * float(pairs.std()), 1e-6)
