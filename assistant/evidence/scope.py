"""The projects that a selection of a text question means."""

import re
from collections.abc import Sequence
from typing import Any

from assistant.evidence.factbook import Facts
from assistant.plan import (
    All,
    Both,
    Either,
    Except,
    Named,
    NoteSet,
    Selection,
    TargetCondition,
    TextCondition,
    TextNumber,
)


def project_nos(selection: Selection, facts: Facts) -> tuple[int, ...] | None:
    """The 序号 of the projects, in the order named; None for all of them."""
    match selection:
        case All():
            return None
        case Named(nos=nos):
            return nos
        case NoteSet(number=number):
            return next((note.project_nos for note in facts.report.notes if note.number == number), ())
        case TextCondition() | TextNumber() | TargetCondition():
            return tuple(_source(facts).resolve(selection))
        case Both(of=parts):
            return _kept(facts, [project_nos(part, facts) for part in parts], every=True)
        case Either(of=parts):
            return _kept(facts, [project_nos(part, facts) for part in parts], every=False)
        case Except(of=of, without=without):
            left_out = project_nos(without, facts) or ()
            return tuple(no for no in _all(facts, project_nos(of, facts)) if no not in left_out)
        case _:
            return _by_figures(selection, facts)


def names_project(question: str, nos: Sequence[int] | None, facts: Facts) -> bool:
    """Whether a question names the projects that it was bound to, by name or number, and not by a resemblance."""
    names = [project.name.lower() for project in facts.report.projects if nos and project.no in nos]
    return any(name in question.lower() for name in names) or bool(re.search(r"序号|第\S{1,3}个|no\.|#", question))


def _source(facts: Facts) -> Any:
    """The facts as a whole source, which can look up figures and test text."""
    return facts


def _by_figures(selection: Selection, facts: Facts) -> tuple[int, ...]:
    from assistant.evidence.figures import Figures  # SQL is not needed for most questions about text

    source = _source(facts)
    figures = Figures(source.tables, facts.report, source.resolve, "zh")
    return tuple(project.no for project in figures.projects(selection, ("budget",), None))


def _all(facts: Facts, nos: Sequence[int] | None) -> Sequence[int]:
    return [project.no for project in facts.report.projects] if nos is None else nos


def _kept(facts: Facts, sets: Sequence[Sequence[int] | None], *, every: bool) -> tuple[int, ...]:
    test = all if every else any
    return tuple(
        project.no for project in facts.report.projects if test(nos is None or project.no in nos for nos in sets)
    )
