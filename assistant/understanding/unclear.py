"""Asks that do not say enough: asked back about, or said to be of no project of the report."""

from typing import Literal

from assistant.plan import (
    ClarifyPlan,
    DeclinePlan,
    Form,
    Plan,
)
from assistant.understanding.candidates import project_candidates, total_candidate
from assistant.understanding.english import gloss
from assistant.understanding.grounds import Grounds
from assistant.understanding.linking import Mention, content_words
from assistant.understanding.reading import Reading
from assistant.understanding.state import State


def which_project(grounds: Grounds, reading: Reading, form: Form) -> Plan:
    """Ask back which project is meant, or say that there is none of that name."""
    vague = grounds.linker.vague(reading.rest)
    if vague:
        candidates = project_candidates(grounds.report, vague, reading.sentence, vague_stretch(reading))
        return ClarifyPlan(form=form, reason="which_of", words="".join(reading.rest), candidates=candidates)
    if reading.rest and not reading.ask_for("pronoun"):
        words = "".join(reading.rest) if reading.language != "en" else " ".join(reading.rest)
        near = grounds.linker.nearest(words)
        return DeclinePlan(form=form, reason="project", words=words, nearest=near)
    reason: Literal["no_referent", "which_project"] = "no_referent" if reading.ask_for("pronoun") else "which_project"
    measures = tuple(tag.value for tag in reading.tags.of("measure"))
    candidates = (*total_candidate(measures, form), *project_candidates(grounds.report, ()))
    return ClarifyPlan(form=form, reason=reason, words=reading.sentence, candidates=candidates)


def unclear(grounds: Grounds, reading: Reading, form: Form) -> Plan | None:
    """A single word that many projects speak of, or letters that no one does, is asked back about."""
    words, asks = reading.rest, reading.ask_for("expects") or reading.ask_for("list")
    if reading.ask_for("pronoun", "one") and len(words) <= 1 and not asks:
        return ClarifyPlan(form=form, reason="no_referent", words=reading.sentence,
                           candidates=project_candidates(grounds.report, ()))  # fmt: skip
    if reading.ask_for("pronoun") and not asks and len(words) <= 2 and not reading.ask_for("facet"):
        return ClarifyPlan(form=form, reason="no_referent", words=reading.sentence,
                           candidates=project_candidates(grounds.report, ()))  # fmt: skip
    if reading.ask_for("expects", "count") and not content_words(" ".join(words)) and not reading.mentions:
        fitting = grounds.speaking_of(words[0]) if words else ()
        if len(fitting) > 1:
            stretch = vague_stretch(reading)
            return ClarifyPlan(form=form, reason="which_of", words="".join(words),
                               candidates=project_candidates(grounds.report, fitting[:6], reading.sentence, stretch))  # fmt: skip
    noise = words and all(word.isascii() and not gloss(word) and word not in grounds.words for word in words)
    if noise and not reading.tags.without("about", "form") and not reading.mentions and not reading.numbers:
        return ClarifyPlan(form=form, reason="meaningless", words=reading.sentence[:40])
    if len(words) != 1 or reading.tags.without("about", "form", "all") or reading.mentions:
        return None
    fitting = grounds.speaking_of(words[0])
    if len(fitting) > 1:
        return ClarifyPlan(form=form, reason="which_of", words=words[0],
                           candidates=project_candidates(grounds.report, fitting[:5]))  # fmt: skip
    if not fitting and words[0].isascii() and not gloss(words[0]):
        return ClarifyPlan(form=form, reason="meaningless", words=words[0])
    return None


def note_about(grounds: Grounds, reading: Reading) -> tuple[int, ...] | None:
    """The projects of a footnote that speaks of nearly all that the ask is about."""
    if len(reading.rest) < 2 or reading.mentions:
        return None
    for note in grounds.report.notes:
        if note.project_nos and all(word in note.text for word in reading.rest):
            return note.project_nos
    return None


def points_nowhere(grounds: Grounds, reading: Reading, linked: tuple[Mention, ...], state: State) -> bool:
    """它花了多少, with nothing before it that 它 could mean."""
    pronouns = reading.tags.of("pronoun")
    if not pronouns or linked or state.selection is not None or reading.rest:
        return False
    asked = [tag.start for tag in reading.tags if tag.family in ("measure", "aggregate", "superlative")]
    return not asked or pronouns[0].start < min(asked)


def vague_stretch(reading: Reading) -> tuple[int, int]:
    """那个补助: from the pronoun to the end of the vague words, for a candidate's name to stand there."""
    starts = [tag.start for tag in reading.tags if tag.family == "pronoun" or tag.text == "那"]
    places = [(reading.sentence.find(word), len(word)) for word in reading.rest if word in reading.sentence]
    if not places:
        return 0, 0
    end = max(start + length for start, length in places)
    return min([*starts, *(start for start, _ in places)]), end
