"""The footnotes that change how a figure reads: those of a project, and those that leave projects out of assessment."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.plan import Frozen
from assistant.wording.telling import Telling
from index.notes import mentioned
from index.report import Note, Report

TOUCHED = frozenset({"budget", "actual", "execution_rate", "balance"})
"""The measures that footnotes of such reports speak of."""
_CLAUSE = re.compile(r"[^；;。\n]+[；;。]?")
_LEFT_OUT = re.compile("不(?:予)?(?:纳入|计入|列入|参与)[^。；]{0,20}考核")
"""How a footnote says that a project does not count in the assessment."""
_DEDUCTED = re.compile("已(?:在|从)?[^。；]{0,20}(?:扣除|扣减|剔除)")


class Clause(Frozen):
    """A clause of a footnote, verbatim, with the projects that it speaks of."""

    number: int
    text: str
    project_nos: tuple[int, ...]


def touching(report: Report, nos: Iterable[int]) -> tuple[Note, ...]:
    """The footnotes that speak of any of these projects."""
    wanted = set(nos)
    return tuple(note for note in report.notes if wanted & set(note.project_nos))


def told(telling: Telling, nos: Iterable[int], measures: Iterable[str | None]) -> str:
    """What the footnotes say of these projects, where they touch what is told."""
    if telling.further or not TOUCHED & set(measures):
        return ""
    wanted = tuple(nos)
    return telling.voice.paragraph([quoted(telling, note, wanted) for note in touching(telling.report, wanted)])


def quoted(telling: Telling, note: Note, nos: Iterable[int] = ()) -> str:
    """A footnote, quoted and cited: whole, or the clauses that speak of these projects."""
    quote = concerning(telling.report, note, nos)
    text = telling.voice.say("note", number=note.number, text=quote.rstrip("。；; \n"))
    return telling.voice.sentence(text, telling.book.note(note, quote))


def concerning(report: Report, note: Note, nos: Iterable[int]) -> str:
    """The part of a footnote that speaks of these projects, verbatim; all of it where it cannot be told apart."""
    wanted = set(nos)
    parts = clauses(report, note)
    own = [clause.text for clause in parts if wanted & set(clause.project_nos)]
    whole = "".join(own)
    return whole if whole and len(own) < len(parts) and whole in note.text else note.text


def clauses(report: Report, note: Note) -> tuple[Clause, ...]:
    """A footnote clause by clause; a clause that names no project goes on about those of the one before."""
    return _clauses(note, tuple((project.no, project.name) for project in report.projects))


@lru_cache(maxsize=256)
def _clauses(note: Note, projects: tuple[tuple[int, str], ...]) -> tuple[Clause, ...]:
    names = dict(projects)
    found: list[Clause] = []
    for match in _CLAUSE.finditer(note.text):
        nos = mentioned(match.group(), names) or (found[-1].project_nos if found else ())
        found.append(Clause(number=note.number, text=match.group(), project_nos=nos))
    return tuple(found)


def left_out(report: Report) -> tuple[Clause, ...]:
    """Clauses of footnotes by which projects do not count in the assessment of execution.

    One that says that an amount was already deducted changes nothing more.
    """
    found = (clause for note in report.notes for clause in clauses(report, note) if clause.project_nos)
    return tuple(clause for clause in found if _LEFT_OUT.search(clause.text) and not _DEDUCTED.search(clause.text))
