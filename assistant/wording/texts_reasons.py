"""Reasons in words: what problems, rectification and footnotes say, or that the report gives none."""

from collections.abc import Sequence

from assistant.evidence.findings import Passage, Reasons
from assistant.evidence.reasons import about_money, carries
from assistant.wording.citing import Teller
from assistant.wording.texts_words import overall
from index.report import Project


def reasons(teller: Teller, found: Reasons) -> str:
    """The reasons of each project; where it gives none, what it does say."""
    if not found.projects:
        return teller.say("no_reason_anywhere")
    notes = teller.wording.paragraph(_notes(teller, found))
    projects = teller.projects(project.no for project in found.projects)
    if not found.passages:
        held = "".join(_held(teller, found, project) for project in found.projects)
        return teller.wording.paragraph([teller.say("no_reason", project=projects, held=held), notes])
    if not found.related:
        quotes = teller.wording.joined([teller.passage(passage) for passage in found.passages])
        return teller.wording.paragraph([teller.say("no_such_reason", project=projects, quotes=quotes), notes])
    told = [sentence for project in found.projects for sentence in _told(teller, project, found.passages)]
    return teller.wording.paragraph([*told, notes])


def _notes(teller: Teller, found: Reasons) -> list[str]:
    return [
        teller.say("reason_note", number=note.number, quote=teller.quote(note.text), mark=teller.book.note(note))
        for note in found.notes
        if carries(note)
    ]


def _held(teller: Teller, found: Reasons, project: Project) -> str:
    """What the report does say of a matter whose reason it does not give."""
    rate = project.cell("execution_rate")
    if about_money(found.ask) and rate is not None:
        return teller.say("held_rate", rate=rate.text.strip("% "), mark=teller.book.cell(project.no, rate))
    return overall(teller, project)


def _told(teller: Teller, project: Project, passages: Sequence[Passage]) -> list[str]:
    """The passages of one project, column by column."""
    own = [passage for passage in passages if passage.project_no == project.no]
    return [
        teller.say(
            "reason",
            project=teller.project(project.no),
            field=teller.field(field),
            quotes=teller.wording.joined([teller.passage(passage) for passage in own if passage.cell.field == field]),
        )
        for field in dict.fromkeys(passage.cell.field for passage in own)
    ]
