"""The measures of each selected project, with what an official would ask next."""

from assistant.evidence.measures import SOURCES
from assistant.evidence.result import ProjectFigures
from assistant.plan import Named
from assistant.wording import footnotes
from assistant.wording.describe import called
from assistant.wording.facts import IN_LINE, comma, fact, lines, nos_of, plain_fact
from assistant.wording.lists import none_such
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling


def values(telling: Telling) -> list[str]:
    """The measures of each selected project."""
    projects = telling.result.projects
    if not projects:
        return [none_such(telling)]
    if len(projects) == 1:
        return [_one(telling, projects[0]), footnotes.told(telling, [projects[0].no], telling.result.measures)]
    if len(projects) <= IN_LINE:
        return [*lines(telling, projects), footnotes.told(telling, nos_of(projects), telling.result.measures)]
    of = called(telling.plan.selection, tuple(nos_of(projects)), telling.voice, telling.report)
    measures = telling.voice.measures(telling.result.measures)
    lead = telling.voice.say("table_of", of=of, measures=measures)
    return [lead, tabled(telling, projects, telling.result.measures)]


def _one(telling: Telling, project: ProjectFigures) -> str:
    voice = telling.voice
    if not project.figures:
        text = voice.say("blank", measures=voice.measures(telling.result.measures))
        return voice.sentence(
            voice.say("of_year", name=voice.project(project.no), year=telling.report.year, facts=text)
        )
    facts = [fact(telling, figure) for figure in project.figures]
    context = _context(telling, project)
    facts = context + facts if telling.result.measures == ("balance",) else facts + context
    text = voice.say("of_year", name=voice.project(project.no), year=telling.report.year, facts=comma(telling, facts))
    blank = [measure for measure in telling.result.measures if project.figure(measure) is None]
    if blank:
        text += voice.say("also_blank", measures=voice.measures(tuple(blank)))
    return voice.sentence(text, telling.cite(*project.figures))


def _context(telling: Telling, project: ProjectFigures) -> list[str]:
    """What an official would ask next: where the money came from and the rate, or what the rate is made of."""
    voice = telling.voice
    asked = set(telling.result.measures)
    if asked == {"actual"}:
        extra = telling.values(Named(nos=(project.no,)), (*SOURCES, "execution_rate"))[0]
        rate = extra.figure("execution_rate")
        telling.use(*([rate] if rate else []))
        told = (
            voice.say("fact", measure=voice.measure("execution_rate"), amount=voice.amount(rate, bold=False))
            if rate
            else ""
        )
        return [text for text in (_sources(telling, extra), told) if text]
    if asked == {"execution_rate"} and (figure := project.figure("execution_rate")) and not figure.formula:
        extra = telling.values(Named(nos=(project.no,)), ("actual", "budget"))[0]
        if len(extra.figures) == 2:
            telling.cite(*extra.figures)
            spent, planned = (voice.amount(each, bold=False) for each in extra.figures)
            return [voice.say("rate_parts", actual=spent, budget=planned)]
    if asked == {"balance"}:
        parts = telling.values(Named(nos=(project.no,)), ("budget", "actual"))[0]
        telling.use(*parts.figures)
        return [plain_fact(telling, figure) for figure in parts.figures]
    if asked == {"budget", "actual"}:
        rate = telling.values(Named(nos=(project.no,)), ("execution_rate",))[0].figure("execution_rate")
        if rate and not rate.formula:
            telling.use(rate)
            return [voice.say("fact", measure=voice.measure("execution_rate"), amount=voice.amount(rate, bold=False))]
    return []


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
