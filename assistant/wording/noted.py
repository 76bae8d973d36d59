"""Questions about the footnotes, answered by quoting them beside the figures that they change."""

from assistant.plan import All, FigurePlan, NotesPlan
from assistant.wording import footnotes
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.facts import comma, fact, nos_of
from assistant.wording.telling import FigureSource, Telling
from index.report import Note
from prompts import phrase


def answer_notes(plan: NotesPlan, source: FigureSource, book: CitationBook) -> Draft:
    """The footnotes, all or those of the selected projects."""
    figures = FigurePlan(
        form=plan.form,
        operation="value",
        selection=plan.selection,
        measures=("budget", "actual", "execution_rate"),
    )
    telling = Telling(figures, source, book)
    everything = isinstance(plan.selection, All)
    nos = nos_of(telling.result.projects)
    notes = source.report.notes if everything else footnotes.touching(source.report, nos)
    if not notes:
        key = "no_notes" if everything or not source.report.notes else "no_note_of"
        names = telling.voice.joined([telling.voice.project(no) for no in nos])
        return Draft(text=phrase("simple", key, plan.form.language, names=names))
    paragraphs = [_told(telling, note) for note in notes]
    if not everything:
        paragraphs += _figures(telling)
    return telling.draft(paragraphs)


def _told(telling: Telling, note: Note) -> str:
    """A footnote, and the projects that it speaks of."""
    text = footnotes.quoted(telling, note)
    names = telling.voice.joined([_named(telling, no) for no in note.project_nos])
    return text + (phrase("simple", "note_concerns", telling.voice.language, names=names) if names else "")


def _named(telling: Telling, no: int) -> str:
    """A project and the cell that names it, so that the footnote's project can be checked in one look."""
    cell = telling.report.project(no).cell("name")
    return telling.voice.project(no) + (telling.book.cell(no, cell) if cell is not None else "")


def _figures(telling: Telling) -> list[str]:
    """The figures of the projects that were asked about, as the footnote leaves them."""
    voice = telling.voice
    sentences = []
    for project in telling.result.projects:
        facts = comma(telling, [fact(telling, figure) for figure in project.figures])
        line = voice.say("of_year", name=voice.project(project.no), year=telling.report.year, facts=facts)
        sentences.append(voice.sentence(line, telling.cite(*project.figures)))
    return sentences
