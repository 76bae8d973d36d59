"""The measures of each selected project, with what an official would ask next."""

from assistant.answer import Figure
from assistant.evidence.lookup import USUAL
from assistant.evidence.measures import SOURCES
from assistant.evidence.result import ProjectFigures
from assistant.plan import Measure, Named
from assistant.wording import footnotes
from assistant.wording.describe import called, group
from assistant.wording.doubts import doubted
from assistant.wording.facts import IN_LINE, comma, fact, lines, nos_of, plain_fact
from assistant.wording.lists import none_such
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling


def values(telling: Telling) -> list[str]:
    """The measures of each selected project."""
    projects, measures = telling.result.projects, telling.result.measures
    if not projects:
        return [none_such(telling)]
    nos = nos_of(projects)
    of = called(telling.plan.selection, tuple(nos), telling.voice, telling.report)
    lead = telling.voice.say("table_of", of=of, measures=telling.voice.measures(measures))
    if len(projects) > IN_LINE or telling.plan.form.table:
        return [lead, tabled(telling, projects, measures)]
    telling.draw(projects, measures)
    told = [_one(telling, projects[0])] if len(projects) == 1 else lines(telling, projects)
    if not isinstance(telling.plan.selection, Named):
        told = [
            group(telling.plan.selection, len(projects), telling.voice, telling.report) + telling.voice.say("colon"),
            *told,
        ]
        told = ["".join(told)] if len(projects) == 1 else told
    return [*told, *beside(telling)]


def beside(telling: Telling) -> list[str]:
    """What must stand beside the figures told: what the report's own cells doubt, and its footnotes."""
    nos, measures = nos_of(telling.result.projects), telling.result.measures
    return [doubted(telling, nos, measures), footnotes.told(telling, nos, measures)]


def _one(telling: Telling, project: ProjectFigures) -> str:
    voice = telling.voice
    if not project.figures:
        text = voice.say("blank", measures=voice.measures(telling.result.measures))
        return voice.sentence(
            voice.say("of_year", name=voice.project(project.no), year=telling.report.year, facts=text)
        )
    facts = [fact(telling, figure) for figure in project.figures]
    context, behind = _context(telling, project)
    facts = context + facts if telling.result.measures == ("balance",) else facts + context
    text = voice.say("of_year", name=voice.project(project.no), year=telling.report.year, facts=comma(telling, facts))
    blank = [measure for measure in telling.result.measures if project.figure(measure) is None]
    if blank:
        text += voice.say("also_blank", measures=voice.measures(tuple(blank)))
    return voice.sentence(text, telling.cite(*project.figures, *behind))


def _context(telling: Telling, project: ProjectFigures) -> tuple[list[str], tuple[Figure, ...]]:
    """What an official would ask next, and the figures that it is told by, to be cited.

    With spending, where it came from and the rate; with a rate or a balance, what it is made of.
    """
    asked = set(telling.result.measures)
    if asked == set(USUAL):
        told = _sources(telling, _more(telling, project, SOURCES))
        return ([told] if told else []), ()
    if asked == {"actual"}:
        extra = _more(telling, project, (*SOURCES, "execution_rate"))
        return [text for text in (_sources(telling, extra), _rate(telling, extra)) if text], ()
    if asked == {"budget", "actual"}:
        rate = _rate(telling, _more(telling, project, ("execution_rate",)))
        return ([rate] if rate else []), ()
    parts = _more(telling, project, ("budget", "actual"))
    if len(parts.figures) < 2:
        return [], ()
    budget, actual = parts.figures
    if asked == {"balance"}:
        telling.use(*parts.figures)
        return [plain_fact(telling, figure) for figure in parts.figures], ()
    figure = project.figure("execution_rate")
    if asked == {"execution_rate"} and figure and not figure.formula and not _is_doubted(telling, project.no):
        spent, planned = (telling.voice.amount(each, bold=False) for each in (actual, budget))
        return [telling.voice.say("rate_parts", actual=spent, budget=planned)], (actual, budget)
    return [], ()


def _more(telling: Telling, project: ProjectFigures, measures: tuple[Measure, ...]) -> ProjectFigures:
    return telling.values(Named(nos=(project.no,)), measures)[0]


def _rate(telling: Telling, extra: ProjectFigures) -> str:
    """The printed rate; nothing where the cell is blank, or is not what the amounts give."""
    rate = extra.figure("execution_rate")
    if rate is None or rate.formula or _is_doubted(telling, extra.no):
        return ""
    telling.use(rate)
    voice = telling.voice
    return voice.say("fact", measure=voice.measure("execution_rate"), amount=voice.amount(rate, bold=False))


def _is_doubted(telling: Telling, no: int) -> bool:
    checks = (check for check in telling.report.checks if check.project_no == no and check.kind == "rate")
    return any(not check.holds for check in checks)


def _sources(telling: Telling, project: ProjectFigures) -> str:
    """全部来自一般公共预算, or the parts; nothing where the form does not say."""
    voice = telling.voice
    parts = [figure for figure in project.figures if figure.measure in SOURCES and figure.value]
    if not parts:
        return ""
    telling.use(*parts)
    if len(parts) == 1:
        actual = telling.result.projects[0].figure("actual")
        if actual is None or actual.value != parts[0].value:
            return ""
        return voice.say("all_from", source=voice.measure(parts[0].measure or ""))
    told = [f"{voice.measure(part.measure or '')} {voice.amount(part, bold=False)}" for part in parts]
    return voice.say("from_parts", parts=voice.joined(told))
