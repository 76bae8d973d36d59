"""Which projects, and how many: lists and counts."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Figure
from assistant.evidence.measures import DERIVED
from assistant.evidence.result import ProjectFigures
from assistant.plan import All, Both, Condition, Measure, Named
from assistant.wording.describe import described
from assistant.wording.facts import IN_LINE, TIES_NAMED, comma, plain_fact
from assistant.wording.mentions import mentions
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling


def listed(telling: Telling) -> list[str]:
    """Which projects, and how many they are; where there are none, what came nearest."""
    result, voice = telling.result, telling.voice
    if not result.projects:
        return [none_such(telling)]
    count = telling.computed("count", ())
    telling.use(*([count] if count else []), population(telling))
    everything = isinstance(telling.plan.selection, All)
    if everything and telling.plan.operation == "count":
        return [voice.sentence(voice.say("count_all", count=result.population))]
    projects = _by_condition(telling, result.projects)
    key = "list_all" if everything else "list_named" if isinstance(telling.plan.selection, Named) else "list"
    which = described(telling.plan.selection, voice, telling.report)
    lead = voice.say(key, which=which, count=len(projects), population=result.population)
    return [*_enumerated(telling, lead, projects), blanks(telling)]


def population(telling: Telling) -> Figure:
    """How many projects the report has."""
    counted = telling.computed("count", (), All())
    assert counted is not None
    return counted


def _enumerated(telling: Telling, lead: str, projects: Sequence[ProjectFigures]) -> list[str]:
    voice = telling.voice
    mentioned = mentions(telling, projects)
    if len(projects) > IN_LINE or telling.plan.form.table:
        return [lead, tabled(telling, projects, telling.result.measures, mentioned=mentioned)]
    items = []
    for at, project in enumerate(projects):
        said = [voice.say("said", quote=mentioned[at].quote)] if mentioned and mentioned[at].quote else []
        facts = comma(telling, [*said, *(plain_fact(telling, figure) for figure in project.figures)])
        name = voice.say("named_with", name=project.name, no=project.no, facts=facts) if facts else ""
        mark = mentioned[at].mark if mentioned else ""
        items.append((name or voice.project(project.no)) + telling.cite(*project.figures) + mark)
    separator = "; " if voice.english else "、"
    return [voice.sentence(lead + (" " if voice.english else "") + separator.join(items))]


def _by_condition(telling: Telling, projects: Sequence[ProjectFigures]) -> Sequence[ProjectFigures]:
    """Where one condition selects and no order was asked for, the furthest from its bound stands first."""
    selection = telling.plan.selection
    if telling.plan.ranking or not isinstance(selection, Condition):
        return projects
    sign = 1 if selection.comparator in ("lt", "le") else -1
    by = selection.measure

    def key(project: ProjectFigures) -> tuple[Decimal, int]:
        figure = project.figure(by)
        return (sign * figure.value if figure else Decimal(0), project.no)

    return sorted(projects, key=key)


def none_such(telling: Telling) -> str:
    """That no project is so, and which comes nearest."""
    voice, result = telling.voice, telling.result
    which = described(telling.plan.selection, voice, telling.report)
    telling.use(population(telling))
    if isinstance(telling.plan.selection, Named):
        return voice.sentence(voice.say("no_such_number", which=which, population=result.population))
    text = voice.say("none", which=which)
    if not result.nearest:
        return voice.sentence(voice.say("none_of", text=text, population=result.population))
    nearest = result.nearest[0]
    facts = comma(telling, [plain_fact(telling, figure) for figure in nearest.figures])
    name = voice.project(nearest.no)
    return voice.sentence(voice.say("nearest", text=text, name=name, facts=facts), telling.cite(*nearest.figures))


def blanks(telling: Telling) -> str:
    """Projects whose cell is blank have no place in a filter, an order or a mean; said where that leaves any out."""
    voice = telling.voice
    for measure in _decisive(telling):
        nos = telling.blank(telling.plan.selection if _means(telling) else All(), measure)
        if nos:
            names = voice.joined([voice.project(no, bold=False) for no in nos[:TIES_NAMED]])
            telling.count(len(nos), voice.say("label_blank"), "unit_projects")
            key = "left_blank" if len(nos) <= TIES_NAMED else "left_blank_many"
            return voice.sentence(voice.say(key, count=len(nos), measure=voice.measure(measure), names=names))
    return ""


def _means(telling: Telling) -> bool:
    return telling.plan.operation in ("mean", "median")


def _decisive(telling: Telling) -> list[Measure]:
    """The measures whose blanks keep a project out."""
    if _means(telling):
        return [measure for measure in telling.result.measures if measure not in DERIVED]
    selection = telling.plan.selection
    parts = selection.of if isinstance(selection, Both) else (selection,)
    measures = [part.measure for part in parts if isinstance(part, Condition)]
    measures += [telling.plan.ranking.by] if telling.plan.ranking else []
    return [measure for measure in dict.fromkeys(measures) if measure in telling.result.measures]
