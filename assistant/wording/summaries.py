"""Summaries: of a project, of several, of the whole report, in the length asked for. Results are quotes."""

from collections.abc import Sequence

from assistant.evidence.result import ProjectFigures
from assistant.plan import All, FigurePlan, SummaryPlan
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.overview import overview
from assistant.wording.pieces import Kind, Piece, SummarySource, pieces_of
from assistant.wording.sums import sums_of
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling
from prompts import phrase

RESULTS_SHOWN = 4
SHORT = 80
"""A summary of so few characters is one sentence."""
ROOM_FOR_EACH = 3
"""Of up to so many projects each gets a summary of its own; of more, a line."""
PARAGRAPHS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("results", ("result", "satisfaction")),
    ("shortfalls", ("shortfall",)),
    ("problems", ("problem",)),
    ("rectification", ("rectification",)),
    ("", ("note",)),
)


def answer_summary(plan: SummaryPlan, source: SummarySource, book: CitationBook) -> Draft:
    """The summary that a plan asks for."""
    figures = FigurePlan(
        form=plan.form, operation="value", selection=plan.selection, measures=("budget", "actual", "execution_rate")
    )
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
    pieces = pieces_of(telling, source, figures)
    form = telling.plan.form
    if form.sentences is not None:
        return [telling.voice.paragraph(_sentences(telling, pieces, max(form.sentences, 1)))]
    if form.characters is not None and form.characters <= SHORT:
        return [telling.voice.paragraph(_sentences(telling, pieces, 1))]
    if form.characters is not None:
        pieces = _within(pieces, form.characters)
    return _paragraphs(telling, pieces, limited=form.characters is None)


def _paragraphs(telling: Telling, pieces: Sequence[Piece], *, limited: bool) -> list[str]:
    """The amounts, then a paragraph for each kind of thing to say."""
    voice = telling.voice
    paragraphs = [_sentence(telling, [piece]) for piece in pieces if piece.kind == "amounts"]
    for title, kinds in PARAGRAPHS:
        told = [piece for kind in kinds for piece in pieces if piece.kind == kind]
        results = [piece for piece in told if piece.kind == "result"]
        if limited:
            told = results[:RESULTS_SHOWN] + [piece for piece in told if piece.kind != "result"]
        if told:
            lead = phrase("summaries", title, voice.language) if title else ""
            paragraphs.append(lead + _sentence(telling, told))
    return paragraphs


def _sentence(telling: Telling, pieces: Sequence[Piece]) -> str:
    """Pieces as one sentence, each with its marks."""
    separator = "; " if telling.voice.english else "；"
    return telling.voice.sentence(separator.join(piece.words + piece.cite() for piece in pieces))


def _sentences(telling: Telling, pieces: Sequence[Piece], count: int) -> list[str]:
    """Just so many sentences: the amounts, the main results, and then what went wrong."""
    by_kind = {kind: [piece for piece in pieces if piece.kind == kind] for kind in _ORDER}
    amounts, results = by_kind["amounts"], by_kind["result"][:RESULTS_SHOWN]
    if count == 1:
        return [_sentence(telling, [*amounts, *results[:1], *by_kind["shortfall"][:1]])]
    rest = [by_kind[kind][:RESULTS_SHOWN] for kind in _ORDER if kind not in ("amounts", "result")]
    groups = [group for group in rest if group][: count - 2]
    spare = count - 1 - len(groups)
    groups = [*_split(results, spare), *groups]
    return [_sentence(telling, group) for group in [amounts, *groups]]


_ORDER: tuple[Kind, ...] = ("amounts", "result", "shortfall", "problem", "satisfaction", "rectification", "note")


def _split(pieces: list[Piece], count: int) -> list[list[Piece]]:
    """Pieces in so many groups of about the same size, fewer where there are not enough."""
    count = min(count, len(pieces))
    return [pieces[len(pieces) * at // count : len(pieces) * (at + 1) // count] for at in range(count)]


def _within(pieces: Sequence[Piece], characters: int) -> list[Piece]:
    """As many pieces as fit, the most telling first; the amounts always."""
    ordered = sorted(pieces, key=lambda piece: _ORDER.index(piece.kind))
    kept: list[Piece] = []
    used = 0
    for piece in ordered:
        length = len(piece.words.replace("*", "")) + 1
        if not kept or used + length <= characters:
            kept.append(piece)
            used += length
    return kept


def _group(telling: Telling, source: SummarySource, projects: Sequence[ProjectFigures]) -> list[str]:
    """Several projects: their sums, then each."""
    selection = telling.plan.selection
    sums = [telling.computed("sum", (measure,), selection) for measure in ("budget", "actual")]
    lead = sums_of(telling, [figure for figure in sums if figure])[:1]
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
    return "- " + _sentence(telling, [pieces[0], *results, *short])
