"""What an answer may draw on: the report, its figures, its statements, its pairings, and the retriever on demand."""

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.evidence.descriptions import Descriptions
from assistant.evidence.finder import AS_LIKELY, Finder, Match
from assistant.evidence.lookup import look_up
from assistant.evidence.selection import COMPARE
from assistant.plan import (
    All,
    FigurePlan,
    Named,
    NoteSet,
    Selection,
    TargetCondition,
    TextCondition,
    TextNumber,
)
from assistant.text.words import content_words
from index.columns import TEXT_FIELDS
from index.contradictions import Contradiction, contradictions
from index.deadlines import Deadline, deadlines
from index.encoder.matcher import asked_of
from index.figures import FigureTables
from index.numerals import read_numbers
from index.report import Project, Report, Statement
from index.sentences import statement_of
from index.statements import sentence_spans
from index.store import OpenedIndex
from index.targets import Pairing, pairings
from index.text.folding import fold, simplify

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.evidence.retriever import Retriever


_MEANT = 0.3
"""How likely a sentence must be to stand for words that it does not have: more than to answer a question, for nobody asked
whether it says so. Below lay, on seven reports, all that was not meant."""


class Source:
    """An opened index as the composers of answers see it. Holds no state of any conversation."""

    def __init__(self, opened: OpenedIndex) -> None:
        self.index = opened
        self.report: Report = opened.report
        self.tables: FigureTables = opened.figures
        self.statements: tuple[Statement, ...] = opened.statements

    @cached_property
    def pairings(self) -> tuple[Pairing, ...]:
        """Targets paired with results, over all projects."""
        return tuple(each for project in self.report.projects for each in pairings(project, self.said_of(project)))

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Deadlines with the dates of what came of them, over all projects."""
        projects, year = self.report.projects, self.report.year
        return tuple(each for project in projects for each in deadlines(project, self.said_of(project), year))

    def said_of(self, project: Project) -> tuple[Statement, ...]:
        """The statements of a project."""
        return self._by_project.get(project.no, ())

    @cached_property
    def _by_project(self) -> dict[int, tuple[Statement, ...]]:
        return {no: tuple(own) for no, own in groupby(self.statements, key=lambda each: each.project_no)}

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Results of one project that differ from cell to cell."""
        return contradictions(self.statements)

    @cached_property
    def finder(self) -> Finder:
        """Finds facts of the text; its vectors are opened, or built, by the first question that needs them."""
        return Finder(self.index.sentences, lambda query: self._similar(query)[1])

    @cached_property
    def descriptions(self) -> Descriptions:
        """Finds projects by description."""
        return Descriptions(self.report, self.index.sentences, self._similar)

    @cached_property
    def retriever(self) -> "Retriever":
        """The retriever; made when something first asks for it."""
        from assistant.evidence.retriever import Retriever  # LangChain is not needed to answer

        return Retriever(self.report, self.finder)

    def _similar(self, query: str) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
        """The similarity of a query with the name of each project, and with each sentence."""
        similarities = self.index.vectors().similarities(query).astype(float)
        projects = len(self.report.projects)
        return similarities[:projects], similarities[projects:]

    def resolve(self, condition: TextCondition | TextNumber | TargetCondition) -> tuple[int, ...]:
        """The 序号 of the projects that pass a test of text or of targets."""
        if isinstance(condition, TargetCondition):
            passed = [pair.project_no for pair in self.pairings if pair.met is condition.met]
            late = [] if condition.met else [each.project_no for each in self.deadlines if each.late]
            return tuple(dict.fromkeys([*passed, *late]))
        if isinstance(condition, TextCondition) and (meant := {each.project_no for each in self.meant(condition)}):
            return tuple(project.no for project in self.report.projects if (project.no in meant) is condition.filled)
        return tuple(
            project.no
            for project in self.report.projects
            if (_tells(project, condition) if isinstance(condition, TextNumber) else _passes(project, condition))
        )

    def meant(self, condition: TextCondition) -> tuple[Statement, ...]:
        """The sentences that say what a test of text looks for, in other words; none where some text has its words."""
        literal = condition.model_copy(update={"filled": True})
        if not condition.words or condition.whole or any(_passes(each, literal) for each in self.report.projects):
            return ()
        found: list[Match] = []
        for word in condition.words:
            query = asked_of("any", word, word)
            places = self.finder.recalled(query, fields=condition.fields or TEXT_FIELDS)
            found += [match for match in self.finder.judged(query, places) if match.likely >= _MEANT]
        best = max((match.likely for match in found), default=0.0)
        return tuple(statement_of(match.sentence) for match in found if match.likely >= AS_LIKELY * best)

    def selected(self, selection: Selection) -> tuple[int, ...]:
        """The 序号 of the projects that a selection means."""
        plan = FigurePlan(operation="list", selection=selection, measures=("budget",))
        found = look_up(plan, self.tables, self.report, self.resolve)
        return tuple(project.no for project in found.projects)

    def scope(self, selection: Selection) -> tuple[int, ...] | None:
        """The projects whose text is looked at, in the order named; None for all of them."""
        match selection:
            case All():
                return None
            case Named(nos=nos):
                return nos
            case NoteSet(number=number):
                return next((note.project_nos for note in self.report.notes if note.number == number), ())
            case _:
                return self.selected(selection)

    def projects(self, nos: Sequence[int] | None) -> tuple[Project, ...]:
        """The projects of a scope that is named; none where it is all of them."""
        return () if nos is None else tuple(self.report.project(no) for no in nos)


def dates_of(match: Match, source: Source, *, pointed: bool = False) -> tuple[Deadline, ...]:
    """The deadlines that the sentence of a match tells of; where it points at dates of them, and no verdict is asked for,
    those alone (`pointed`)."""
    told = [each for each in source.deadlines if match.sentence.holds(each.target) or match.sentence.holds(each.actual)]
    at = [each for each in told if match.points_at(each.actual, each.actual_date.start)]
    return tuple(at if pointed and at else told)


def _tells(project: Project, condition: TextNumber) -> bool:
    """Whether the last of the fields, which is the result where there is a target, tells a fitting rate first."""
    told = read_numbers(project.text.get(condition.fields[-1]) or "")
    rates = [number.value for number in told if number.kind == "percent"]
    return bool(rates) and COMPARE[condition.comparator](rates[0], condition.value)


def _passes(project: Project, condition: TextCondition) -> bool:
    fields = condition.fields or ("name", *TEXT_FIELDS)
    texts = [project.name if field == "name" else project.text.get(field) or "" for field in fields]
    if not condition.words:
        return any(texts) is condition.filled
    if condition.whole:
        return any((text.strip() in condition.words) is condition.filled for text in texts if text.strip())
    sentences = [simplify(fold(text[start:end])) for text in texts for _, start, end in sentence_spans(text)]
    return any(_speaks_of(word, sentence) for word in condition.words for sentence in sentences) is condition.filled


def _speaks_of(word: str, sentence: str) -> bool:
    """Whether a sentence has what is looked for, or all the words that it is made of: 受疫情影响 in 受汛期和疫情叠加影响."""
    return word in sentence or (len(parts := content_words(word)) > 1 and all(part in sentence for part in parts))
