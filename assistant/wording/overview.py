"""The whole report in brief: totals, overall rate, the largest, the lowest rates, unmet targets, problems, notes."""

from collections.abc import Callable

from assistant.plan import All, Measure, Named, Ranked, Ranking
from assistant.wording import footnotes
from assistant.wording.draft import CitationBook
from assistant.wording.facts import nos_of
from assistant.wording.pieces import SummarySource, items_of
from assistant.wording.telling import Telling
from index.targets import Pairing
from prompts import phrase

SHOWN = 3
PAIRINGS_SHOWN = 5

Part = Callable[[Telling, SummarySource], str]


def overview(telling: Telling, source: SummarySource, sentences: int | None, characters: int | None) -> list[str]:
    """As many of the parts as were asked for, the most telling first."""
    told: list[str] = []
    for part in PARTS[: sentences if sentences is not None else len(PARTS)]:
        if characters is not None and told:
            trial = Telling(telling.plan, source, CitationBook(telling.report, telling.voice.language))
            if len("".join(told)) + len(part(trial, source)) > characters:
                break
        text = part(telling, source)
        told += [text] if text else []
    return [telling.voice.paragraph(told)] if sentences is not None or characters is not None else told


def _totals(telling: Telling, source: SummarySource) -> str:
    voice = telling.voice
    facts, marks = [], ""
    measures: tuple[Measure, ...] = ("budget", "actual")
    for measure in measures:
        figure = telling.computed("sum", (measure,), All())
        if figure:
            telling.use(figure)
            facts.append(voice.say("sum", measure=voice.measure(measure), amount=voice.amount(figure)))
            stated = telling.stated(measure)
            marks += telling.cite(stated) if stated and stated.value == figure.value else ""
    rate = telling.computed("overall_rate", (), All())
    if rate:
        telling.use(rate)
        facts.append(_say(telling, "overall", amount=voice.amount(rate), formula=rate.formula))
    lead = _say(telling, "report", title=telling.report.title, count=len(telling.report.projects))
    return voice.sentence(lead + voice.say("comma").join(facts), marks)


def _largest(telling: Telling, source: SummarySource) -> str:
    return _extremes(telling, Ranking(by="actual", last=SHOWN), "largest")


def _lowest(telling: Telling, source: SummarySource) -> str:
    return _extremes(telling, Ranking(by="execution_rate", descending=False, last=SHOWN), "lowest")


def _extremes(telling: Telling, ranking: Ranking, key: str) -> str:
    """The projects at one end of a ranking, each with its figure; of the largest also their share."""
    voice = telling.voice
    projects = telling.values(Ranked(of=All(), ranking=ranking), (ranking.by,))
    told = []
    for project in projects:
        figure = project.figure(ranking.by)
        if figure and figure.inputs:
            space = " " if voice.english else ""
            amount = voice.amount(figure, bold=False)
            told.append(f"{voice.project(project.no)}{space}{amount}{telling.cite(figure)}")
    if not told:
        return ""
    text = _say(telling, key, items=("; " if voice.english else "、").join(told))
    share = None
    if key == "largest":
        share = telling.computed("share", (ranking.by,), Named(nos=tuple(nos_of(projects))))
    if share:
        telling.use(share)
        text += _say(telling, "together", amount=voice.amount(share), formula=share.formula)
    return voice.sentence(text)


def _unmet(telling: Telling, source: SummarySource) -> str:
    """Targets that fell short, each with both numbers."""
    unmet = [pairing for pairing in source.pairings if pairing.met is False]
    if not unmet:
        return ""
    shown = [_pairing(telling, pairing) for pairing in unmet[:PAIRINGS_SHOWN]]
    key = "unmet" if len(unmet) <= PAIRINGS_SHOWN else "unmet_many"
    telling.count(len(unmet), _say(telling, "unmet_label"))
    separator = "; " if telling.voice.english else "；"
    return telling.voice.sentence(_say(telling, key, count=len(unmet), items=separator.join(shown)))


def _pairing(telling: Telling, pairing: Pairing) -> str:
    words = {"subject": pairing.subject, "target": pairing.target_quantity.text}
    text = _say(telling, "shortfall", actual=pairing.actual_quantity.text, **words)
    marks = telling.book.statement(pairing.target) + telling.book.statement(pairing.actual)
    return (
        telling.voice.say("of_project", name=telling.voice.project(pairing.project_no, bold=False), text=text) + marks
    )


def _problems(telling: Telling, source: SummarySource) -> str:
    """The problems that projects name, the beginning of each."""
    told = []
    for project in source.report.projects:
        items = items_of(source, project, "problems")
        if items:
            words = {"text": items[0].text, "dots": "……" if len(items) > 1 else ""}
            name = telling.voice.project(project.no, bold=False)
            mark = telling.book.cell(project.no, items[0].cell, items[0].text)
            told.append(_say(telling, "problem_of", name=name, **words) + mark)
    if not told:
        return ""
    telling.count(len(told), _say(telling, "problems_label"), "unit_projects")
    separator = "; " if telling.voice.english else "；"
    return telling.voice.sentence(_say(telling, "with_problems", count=len(told), items=separator.join(told)))


def _notes(telling: Telling, source: SummarySource) -> str:
    return telling.voice.paragraph([footnotes.quoted(telling, note) for note in source.report.notes])


def _say(telling: Telling, key: str, **values: object) -> str:
    return phrase("summaries", key, telling.voice.language, **values)


PARTS: tuple[Part, ...] = (_totals, _largest, _lowest, _unmet, _problems, _notes)
