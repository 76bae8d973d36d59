"""The footnotes that change how a figure reads: those of a project, and those that leave projects out of assessment."""

import re
from collections.abc import Iterable

from assistant.wording.telling import Telling
from index.report import Note, Report
from prompts import load

TOUCHED = frozenset({"budget", "actual", "execution_rate", "balance"})
"""The measures that footnotes of such reports speak of."""


def touching(report: Report, nos: Iterable[int]) -> tuple[Note, ...]:
    """The footnotes that speak of any of these projects."""
    wanted = set(nos)
    return tuple(note for note in report.notes if wanted & set(note.project_nos))


def told(telling: Telling, nos: Iterable[int], measures: Iterable[str | None]) -> str:
    """The footnotes of these projects as sentences, where they touch what is told."""
    if not TOUCHED & set(measures):
        return ""
    voice = telling.voice
    return voice.paragraph([quoted(telling, note) for note in touching(telling.report, nos)])


def quoted(telling: Telling, note: Note) -> str:
    """A footnote, quoted and cited."""
    text = telling.voice.say("note", number=note.number, text=note.text.rstrip("。；; "))
    return telling.voice.sentence(text, telling.book.note(note))


def left_out(report: Report) -> tuple[Note, ...]:
    """Footnotes by which projects do not count in the assessment of execution.

    A footnote that says that an amount was already deducted changes nothing more.
    """
    words = load("figures")["left_out"]
    says, already = re.compile(words["says"]), re.compile(words["already"])
    return tuple(
        note for note in report.notes if note.project_nos and says.search(note.text) and not already.search(note.text)
    )
