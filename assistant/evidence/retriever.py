"""The retriever: the sentences of a report that a query may mean, by words, vectors and the matcher, best first."""

from collections.abc import Collection

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import PrivateAttr

from assistant.evidence.finder import RECALLED, Finder, Match
from assistant.evidence.passages import Passage
from index.encoder.matcher import asked_of
from index.report import Report, Role
from index.statements import role_of


class Retriever(BaseRetriever):
    """Searches one report. A LangChain retriever, and a typed method with filters; safe to share between threads."""

    k: int = 5
    _report: Report = PrivateAttr()
    _finder: Finder = PrivateAttr()

    def __init__(self, report: Report, finder: Finder, k: int = 5) -> None:
        super().__init__()
        self.k = k
        self._report, self._finder = report, finder

    def search(
        self, query: str, k: int = 5, *, projects: Collection[int] | None = None, fields: Collection[str] | None = None,
        role: Role | None = None, fund: str | None = None,
    ) -> tuple[Passage, ...]:  # fmt: skip
        """The k likeliest passages, best first, each with its calibrated probability; fewer only where there are fewer.

        Where they are given, only passages of `projects`, of `fields`, of a `role`, of projects that a `fund` pays for.
        """
        if fund is not None:
            funded = {project.no for project in self._report.projects if project.amounts.get(fund)}
            projects = funded if projects is None else funded & set(projects)
        asked = asked_of("", query, query)
        places = self._finder.recalled(asked, projects, max(k, RECALLED), fields=fields, role=role)
        return tuple(self._passage(match) for match in self._finder.judged(asked, places)[:k])

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [
            Document(page_content=passage.quote, metadata=passage.model_dump(exclude={"quote"}))
            for passage in self.search(query, self.k)
        ]

    def _passage(self, match: Match) -> Passage:
        sentence = match.sentence
        name = "" if sentence.project_no is None else self._report.project(sentence.project_no).name
        return Passage(
            project_no=sentence.project_no, project_name=name, field=sentence.field,
            role=role_of(sentence.field, sentence.text), quote=sentence.text, line=sentence.line, start=sentence.start,
            score=round(match.likely, 4),
        )  # fmt: skip
