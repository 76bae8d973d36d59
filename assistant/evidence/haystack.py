"""What is searched: the passages and projects of a report, with the lexical index over them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.bm25 import Bm25, Scores
from assistant.evidence.passages import Passage
from assistant.evidence.terms import QueryTerms, terms
from index.columns import BY_NAME, NOTE_FIELD, label
from index.report import Project, Report, Statement

_BARE_STATUS = frozenset({"完成", "已完成", "全部完成", "均已完成", "均完成", "无", "/", "-", "—"})
"""What a completion cell often says and nothing more: no answer to a search, and in every project."""


@dataclass(frozen=True, slots=True)
class ProjectFeatures:
    """For each project, how well its name, its whole text and its best passage match; each row 0..1."""

    name: Scores
    whole: Scores
    best: Scores


class Haystack:
    """The passages of a report in its order, and to which project each belongs (-1: a footnote that speaks of none)."""

    def __init__(self, report: Report, statements: tuple[Statement, ...]) -> None:
        self.projects: tuple[Project, ...] = report.projects
        self._place = {project.no: place for place, project in enumerate(report.projects)}
        held = [statement for statement in statements if statement.text.strip("。；; ") not in _BARE_STATUS]
        self.passages = (*(self._of_statement(statement) for statement in held), *self._of_notes(report))
        self.owners: NDArray[np.intp] = np.array(
            [self._place.get(passage.project_no, -1) if passage.project_no else -1 for passage in self.passages]
        )
        self._lexical_names = Bm25([terms(project.name) for project in report.projects])
        self._lexical_whole = Bm25([terms(text) for text in whole_texts(report)])
        self._lexical_passages = Bm25([terms(passage.quote) for passage in self.passages])
        self._surroundings, items = _items(self.passages)
        self._lexical_items = Bm25([terms(item) for item in items])

    def lexical_projects(self, query: QueryTerms, passage_scores: Scores) -> ProjectFeatures:
        """How the words of a query match each project."""
        return ProjectFeatures(
            self._lexical_names.scores_by_word(query),
            self._lexical_whole.scores_by_word(query),
            self.best_of_projects(passage_scores),
        )

    def lexical_passages(self, query: QueryTerms) -> Scores:
        """How the words of a query match each passage."""
        return self._lexical_passages.scores_by_word(query)

    def lexical_surroundings(self, query: QueryTerms) -> Scores:
        """How the words of a query match the numbered item or the cell that each passage stands in."""
        scores: Scores = self._lexical_items.scores_by_word(query)[self._surroundings]
        return scores

    def best_of_projects(self, passage_scores: Scores) -> Scores:
        """The score of each project's best passage."""
        best = np.zeros(len(self.projects))
        owned = self.owners >= 0
        np.maximum.at(best, self.owners[owned], passage_scores[owned])
        return best

    def projects_of(self, fund: str) -> frozenset[int]:
        """The 序号 of the projects that a fund pays for."""
        return frozenset(project.no for project in self.projects if project.amounts.get(fund))

    def _of_statement(self, statement: Statement) -> Passage:
        return Passage(
            project_no=statement.project_no,
            project_name=self.projects[self._place[statement.project_no]].name,
            field=statement.field,
            role=statement.role,
            quote=statement.text,
            line=statement.line,
            start=statement.start,
            score=0.0,
            statement=statement,
        )

    def _of_notes(self, report: Report) -> list[Passage]:
        """Each footnote once for each project that it speaks of, or once alone."""
        return [
            Passage(
                project_no=no,
                project_name="" if no is None else report.project(no).name,
                field=NOTE_FIELD,
                role="statement",
                quote=note.text,
                line=note.line,
                start=0,
                score=0.0,
            )
            for note in report.notes
            for no in note.project_nos or (None,)
        ]


def _items(passages: Sequence[Passage]) -> tuple[NDArray[np.intp], list[str]]:
    """The items that passages stand in, under the label of their column, and which is whose.

    A clause alone may not say what it speaks of: "占比60.87%" follows "新能源校车28辆".
    """
    texts: dict[tuple[object, ...], list[str]] = {}
    keys = []
    for passage in passages:
        item = passage.statement.item if passage.statement else passage.quote
        key = (passage.project_no, passage.field, passage.line, item)
        texts.setdefault(key, [_label(passage.field)]).append(passage.quote)
        keys.append(key)
    places = {key: place for place, key in enumerate(texts)}
    return np.array([places[key] for key in keys]), ["，".join(parts) for parts in texts.values()]


def _label(field: str) -> str:
    return label(field) if field in BY_NAME else ""


def whole_texts(report: Report) -> list[str]:
    """The searched text of every project: its name, its text cells, the footnotes that speak of it."""
    return [
        "\n".join(
            [
                project.name,
                *(text for text in project.text.values() if text),
                *(note.text for note in report.notes if project.no in note.project_nos),
            ]
        )
        for project in report.projects
    ]
