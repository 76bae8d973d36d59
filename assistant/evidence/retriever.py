"""The retriever: passages and projects of a report for a question, by words and by vectors, best first.

Words are looked at first; they need nothing loaded. Where they leave doubt, the vectors of the index are opened and
both are weighed together. What matches too little comes back empty: the report does not hold it.
"""

from collections.abc import Collection
from threading import Lock
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import PrivateAttr

from assistant.evidence.bm25 import Scores
from assistant.evidence.calibration import (
    CERTAIN,
    ENOUGH,
    PASSAGE,
    PASSAGE_LEXICAL,
    PROJECT,
    PROJECT_LEXICAL,
    Weights,
)
from assistant.evidence.haystack import Haystack
from assistant.evidence.matching import DenseSigns, Matcher, Query, read_query
from assistant.evidence.passages import Passage, ProjectHit
from assistant.plan import Expected
from index.report import Role
from index.store import OpenedIndex


class Retriever(BaseRetriever):
    """Searches one report. A LangChain retriever, and typed methods with filters; safe to share between threads."""

    k: int = 5
    _index: OpenedIndex = PrivateAttr()
    _matcher: Matcher = PrivateAttr()
    _dense: DenseSigns | None = PrivateAttr(default=None)
    _lock: Any = PrivateAttr(default_factory=Lock)

    def __init__(self, index: OpenedIndex, k: int = 5) -> None:
        super().__init__()
        self.k = k
        self._index = index
        self._matcher = Matcher(Haystack(index.report, index.statements))

    def search(
        self,
        query: str,
        k: int = 5,
        *,
        projects: Collection[int] | None = None,
        fields: Collection[str] | None = None,
        role: Role | None = None,
        fund: str | None = None,
        expects: Expected = "any",
    ) -> tuple[Passage, ...]:
        """The passages that answer a question, best first; none where the report does not hold it.

        Where they are given, only passages of `projects`, of `fields`, of a `role`, of projects that a `fund` pays for.
        """
        read = read_query(query, expects)
        kept = self._kept(projects, fields, role, fund)
        return self._best(self._passage_scores(read, PASSAGE, self._vectors()), kept, k)

    def lexical_search(
        self, query: str, k: int = 5, *, projects: Collection[int] | None = None, expects: Expected = "any"
    ) -> tuple[Passage, ...]:
        """`search` by words alone: nothing is loaded for it."""
        read = read_query(query, expects)
        return self._best(self._passage_scores(read, PASSAGE_LEXICAL, None), self._kept(projects), k)

    def projects(self, query: str, k: int = 5) -> tuple[ProjectHit, ...]:
        """The projects that a nickname or a description may mean, likeliest first. Their scores sum to at most 1;
        what is missing is the likelihood that no project is meant. Vectors are asked only where words leave doubt."""
        read = read_query(query)
        if not read.terms:
            return ()
        shares = PROJECT_LEXICAL.shares(self._matcher.projects(read, None))
        if shares.max(initial=0.0) < CERTAIN:
            shares = PROJECT.shares(self._matcher.projects(read, self._vectors()))
        order = np.argsort(-shares, kind="stable")[:k]
        candidates = self._matcher.haystack.projects
        return tuple(
            ProjectHit(
                project_no=candidates[at].no, project_name=candidates[at].name, score=round(float(shares[at]), 4)
            )
            for at in order
        )

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [
            Document(page_content=passage.quote, metadata=passage.model_dump(exclude={"quote", "statement"}))
            for passage in self.search(query, self.k)
        ]

    def _vectors(self) -> DenseSigns:
        with self._lock:
            if self._dense is None:
                self._dense = DenseSigns(self._index.vectors(), self._matcher.haystack)
            return self._dense

    def _passage_scores(self, query: Query, weights: Weights, vectors: DenseSigns | None) -> Scores:
        if not query.terms:
            return np.zeros(len(self._matcher.haystack.passages))
        return weights.against_none(self._matcher.passages(query, vectors))

    def _kept(
        self,
        projects: Collection[int] | None = None,
        fields: Collection[str] | None = None,
        role: Role | None = None,
        fund: str | None = None,
    ) -> Scores:
        """Which passages pass the filters, as 1 and 0."""
        funded = None if fund is None else self._matcher.haystack.projects_of(fund)
        return np.array(
            [
                (projects is None or passage.project_no in projects)
                and (fields is None or passage.field in fields)
                and (role is None or passage.role == role)
                and (funded is None or passage.project_no in funded)
                for passage in self._matcher.haystack.passages
            ],
            dtype=float,
        )

    def _best(self, scores: Scores, kept: Scores, k: int) -> tuple[Passage, ...]:
        passages = self._matcher.haystack.passages
        found: list[Passage] = []
        for at in np.argsort(-scores * kept, kind="stable"):
            if len(found) == k or scores[at] * kept[at] < ENOUGH:
                break
            said = (passages[at].project_no, passages[at].field, passages[at].quote)
            if said not in {(other.project_no, other.field, other.quote) for other in found}:
                found.append(passages[at].model_copy(update={"score": round(float(scores[at]), 4)}))
        return tuple(found)
