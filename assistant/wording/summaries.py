"""Summaries: of a project, of several, of the whole report, in the length asked for. Results are quotes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.lookup import USUAL
from assistant.evidence.result import ProjectFigures
from assistant.plan import All, FigurePlan, SummaryPlan
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.overview import overview
from assistant.wording.pieces import Kind, Piece, SummarySource, pieces_of, said_done
from assistant.wording.sums import sum_sentence
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling
from prompts import phrase

_CLAUSE = re.compile(r"[；;，、]|,\s")
RESULTS_SHOWN = 4
RESULTS_LENGTH = 240
"""So many characters of results at most, beyond the first."""
SAID_DONE_LENGTH = 28
"""The length of the words that call a result a target beside which the report says 完成."""
ONE_PARAGRAPH = 300
"""A summary of so few characters is one paragraph without headings."""
ROOM_FOR_EACH = 3
"""Of up to so many projects each gets a summary of its own; of more, a line."""
ORDER: tuple[Kind, ...] = ("amounts", "result", "shortfall", "problem", "satisfaction", "rectification", "note")
PARAGRAPHS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("results", ("result", "satisfaction")),
    ("shortfalls", ("shortfall",)),
    ("problems", ("problem",)),
    ("rectification", ("rectification",)),
    ("", ("note",)),
)


def answer_summary(plan: SummaryPlan, source: SummarySource, book: CitationBook) -> Draft:
    """The summary that a plan asks for."""
    selection = All() if plan.whole else plan.selection
    figures = FigurePlan(form=plan.form, operation="value", selection=selection, measures=USUAL)
    telling = Telling(figures, source, book)
    projects = telling.result.projects
    if not projects:
        return Draft(text=phrase("summaries", "nothing", plan.form.language))
    if plan.whole or (isinstance(plan.selection, All) and not plan.form.table):
        return telling.draft(overview(telling, source, plan.form.sentences, plan.form.characters))
    if len(projects) == 1:
        return telling.draft(_project(telling, source, projects[0]))
    return telling.draft(_group(telling, source, projects))


def _project(telling: Telling, source: SummarySource, figures: ProjectFigures) -> list[str]:
    """One project in the length asked for."""
    pieces = _cut(pieces_of(telling, source, figures))
    form = telling.plan.form
    sentences = max(form.sentences, 1) if form.sentences is not None else None
    if form.characters is not None:
        pieces = _within(pieces, form.characters)
        sentences = sentences or (len(ORDER) if form.characters <= ONE_PARAGRAPH else None)
    if sentences is not None:
        told = _sentences(telling, pieces, sentences, spread=form.sentences is not None)
        return [telling.voice.paragraph(told)]
    return _paragraphs(telling, pieces)


def _cut(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without results that would make a summary long."""
    results = [piece for piece in pieces if piece.kind == "result"]
    kept = results[:1]
    for piece in results[1:RESULTS_SHOWN]:
        if sum(len(each.words) for each in (*kept, piece)) <= RESULTS_LENGTH:
            kept.append(piece)
    return [piece for piece in pieces if piece.kind != "result" or piece in kept]


def _paragraphs(telling: Telling, pieces: Sequence[Piece]) -> list[str]:
    """The amounts, then a paragraph for each kind of thing to say."""
    paragraphs = [_sentence(telling, [piece]) for piece in pieces if piece.kind == "amounts"]
    for title, kinds in PARAGRAPHS:
        told = [piece for kind in kinds for piece in pieces if piece.kind == kind]
        if told:
            lead = phrase("summaries", title, telling.voice.language) if title else ""
            paragraphs.append(lead + _sentence(telling, told))
    return paragraphs


def _sentence(telling: Telling, pieces: Sequence[Piece]) -> str:
    """Pieces as one sentence, each with its marks; results that are targets in truth are called so."""
    voice = telling.voice
    if len(pieces) == 1 and pieces[0].target is None:
        return voice.sentence(pieces[0].words, pieces[0].cite())
    separator = "; " if voice.english else "；"
    text = separator.join(piece.words + piece.cite() for piece in pieces)
    return voice.sentence(text + said_done(telling, pieces))


def _sentences(telling: Telling, pieces: Sequence[Piece], count: int, *, spread: bool) -> list[str]:
    """So many sentences: the amounts, the main results, and then what went wrong."""
    by_kind = {kind: [piece for piece in pieces if piece.kind == kind] for kind in ORDER}
    if count == 1:
        return [_sentence(telling, [*by_kind["amounts"], *by_kind["result"][:1], *by_kind["shortfall"][:1]])]
    rest = [by_kind[kind] for kind in ORDER if kind not in ("amounts", "result") and by_kind[kind]][: count - 2]
    spare = count - 1 - len(rest) if spread else 1
    groups = [by_kind["amounts"], *_split(by_kind["result"], spare), *rest]
    return [_sentence(telling, group) for group in groups]


def _split(pieces: list[Piece], count: int) -> list[list[Piece]]:
    """Pieces in so many groups of about the same size, fewer where there are not enough."""
    count = min(count, len(pieces))
    return [pieces[len(pieces) * at // count : len(pieces) * (at + 1) // count] for at in range(count)]


def _within(pieces: Sequence[Piece], characters: int) -> list[Piece]:
    """As many pieces as fit: the amounts always, two results, what fell short, a problem, and then the rest."""
    results = [piece for piece in pieces if piece.kind == "result"]
    later = results[2:]
    characters -= SAID_DONE_LENGTH if any(piece.target for piece in results) else 0
    ordered = sorted(pieces, key=lambda piece: (piece in later, ORDER.index(piece.kind)))
    kept: list[Piece] = []
    used = 0
    for piece in ordered:
        if not kept or used + _length(piece.words) <= characters:
            kept.append(piece)
            used += _length(piece.words)
    if results and not any(piece.kind == "result" for piece in kept):
        kept += _beginning(results[0], characters - sum(_length(each.words) for each in kept))
    return sorted(kept, key=lambda piece: ORDER.index(piece.kind))


def _length(words: str) -> int:
    return len(words.replace("*", "")) + 1


def _beginning(piece: Piece, characters: int) -> list[Piece]:
    """As many clauses of a piece, from its first, as fit."""
    ends = [found.start() for found in _CLAUSE.finditer(piece.words)]
    ends = [end for end in ends if _length(piece.words[:end]) <= characters]
    return [replace(piece, words=piece.words[: ends[-1]])] if ends else []


def _group(telling: Telling, source: SummarySource, projects: Sequence[ProjectFigures]) -> list[str]:
    """Several projects: their sums, then each."""
    selection = telling.plan.selection
    sums = [telling.computed("sum", (measure,), selection) for measure in ("budget", "actual")]
    lead = [sum_sentence(telling, [figure for figure in sums if figure])]
    rate = telling.computed("overall_rate", (), selection)
    if rate:
        telling.use(rate)
        amount = telling.voice.amount(rate)
        lead.append(telling.voice.sentence(telling.voice.say("rate_of_these", amount=amount, formula=rate.formula)))
    lines = [_line(telling, pieces_of(telling, source, project), len(projects)) for project in projects]
    table = [tabled(telling, projects, telling.result.measures)] if telling.plan.form.table else []
    return [telling.voice.paragraph(lead), "\n".join(lines), *table]


def _line(telling: Telling, pieces: Sequence[Piece], count: int) -> str:
    shown = 2 if count <= ROOM_FOR_EACH else 1
    results = [piece for piece in pieces if piece.kind == "result"][:shown]
    short = [piece for piece in pieces if piece.kind == "shortfall"][:shown]
    separator = " " if telling.voice.english else ""
    return "- " + separator.join(_sentence(telling, told) for told in ([pieces[0]], results, short) if told)
