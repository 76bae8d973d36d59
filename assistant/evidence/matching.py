"""The signs by which a question and a candidate match: words of theirs, and vectors where these are at hand."""

from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.bm25 import Scores
from assistant.evidence.calibration import PROJECT, PROJECT_LEXICAL
from assistant.evidence.expected import asks_for_target, counts_in, expected_of, holds, measures_asked
from assistant.evidence.haystack import Haystack
from assistant.evidence.terms import ALTERNATIVE, QueryTerms, query_terms
from assistant.evidence.translate import in_chinese
from assistant.plan import Expected
from index.chunks import Level
from index.report import Role
from index.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready: in Simplified Chinese, as terms, and what it asks for."""

    text: str
    terms: QueryTerms
    expects: Expected
    measures: frozenset[str]
    of_target: bool


def read_query(question: str, expects: Expected = "any") -> Query:
    """A question as it is searched with. What is expected is read from its words where the caller does not know."""
    text = in_chinese(question)
    return Query(
        text=text.replace(ALTERNATIVE, " "),
        terms=query_terms(text),
        expects=expected_of(question) if expects == "any" else expects,
        measures=measures_asked(question),
        of_target=asks_for_target(question),
    )


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
        return self._projects(query, self.haystack.lexical_passages(query.terms), _similar(query, vectors))

    def _projects(self, query: Query, words: Scores, similar: tuple[Scores, Scores] | None) -> Scores:
        signs = self.haystack.lexical_projects(query.terms, words)
        columns = [signs.name, signs.whole, signs.best, _relative(signs.whole)]
        if similar is not None:
            whole, passages = similar
            columns += [whole, self.haystack.best_of_projects(passages)]
        return np.stack(columns, axis=1)

    def passages(self, query: Query, vectors: "DenseSigns | None") -> Scores:
        """A row for each passage: how well it, its item and its project match, then what it has of the kind wanted.

        To be of the kind wanted speaks for a passage only as far as it matches at all.
        """
        words = self.haystack.lexical_passages(query.terms)
        around = self.haystack.lexical_surroundings(query.terms)
        similar = _similar(query, vectors)
        weights = PROJECT_LEXICAL if similar is None else PROJECT
        projects = weights.evidence(self._projects(query, words, similar))
        columns = [words, _relative(words), around, self._of_project(projects)]
        match = np.maximum(_relative(words), _relative(around))
        if similar is not None:
            columns.append(similar[1])
            match = np.maximum(match, _relative(np.maximum(similar[1], 0.0)))
        return np.stack([*columns, *(match * wanted for wanted in self._wanted(query))], axis=1)

    def _of_project(self, scores: Scores) -> Scores:
        """For each passage the score of its project; a footnote that speaks of none has that of the least project."""
        owners = self.haystack.owners
        shared: Scores = np.where(owners >= 0, scores[owners], scores.min())
        return shared

    def _wanted(self, query: Query) -> tuple[Scores, Scores, Scores]:
        """Which passages hold the kind of thing expected, count in the measure asked for, and are in the right role."""
        counted = np.zeros(len(self.haystack.passages))
        if query.measures:
            counted = np.array([float(counts_in(passage, query.measures)) for passage in self.haystack.passages])
        return self._holding[query.expects], counted, self._in_role["target" if query.of_target else "actual"]


def _similar(query: Query, vectors: "DenseSigns | None") -> tuple[Scores, Scores] | None:
    return None if vectors is None else vectors.similar(query.text)


def _relative(scores: Scores) -> Scores:
    """Scores against the best of them: few words of a colloquial question may match, and one candidate stand out."""
    relative: Scores = scores / max(float(scores.max(initial=0.0)), 1e-9)
    return relative


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
