"""Orders of projects: the first, the n-th, the top so many, and the place that a project has."""

from collections.abc import Sequence

from assistant.plan import All, Measure, Ranked, Ranking
from assistant.wording import charts, footnotes
from assistant.wording.describe import group, superlative
from assistant.wording.facts import IN_LINE, TIES_NAMED, comma, fact, nos_of, plain_fact
from assistant.wording.lists import blanks, none_such
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling


def ranked(telling: Telling) -> list[str]:
    """An order of projects, or its places asked for."""
    result, voice = telling.result, telling.voice
    ranking = telling.plan.ranking or Ranking(by=result.measures[0] if result.measures else "actual")
    if not result.projects:
        if isinstance(telling.plan.selection, All):
            return [voice.sentence(voice.say("no_place", count=result.population))]
        return [none_such(telling)]
    scope = _scope(telling)
    one = ranking.last is not None and ranking.last == ranking.first
    if one and len(result.projects) == 1:
        telling.draw(result.projects, [ranking.by])
        return [_single(telling, ranking, scope), _none_overspent(telling, ranking), _one_note(telling)]
    if ranking.last is None and ranking.first == 1:
        order = voice.say("descending" if ranking.descending else "ascending")
        lead = voice.say(
            "sorted", scope=scope, measure=voice.measure(ranking.by), order=order, count=len(result.projects)
        )
    elif ranking.first == 1:
        lead = voice.say("top", scope=scope, by=superlative(ranking, voice), count=len(result.projects))
    elif len(result.projects) == 1:
        lead = voice.say("place_on", scope=scope, by=superlative(ranking, voice), first=ranking.first)
    else:
        last = ranking.first + len(result.projects) - 1
        telling.count(last, voice.say("label_last"), "unit_place")
        lead = voice.say("places", scope=scope, by=superlative(ranking, voice), first=ranking.first, last=last)
    if len(result.projects) >= charts.LEAST_BARS:
        telling.chart = charts.bars(result.projects, [ranking.by], voice, voice.measure(ranking.by))
    if len(result.projects) > IN_LINE or telling.plan.form.table:
        return [lead, tabled(telling, result.projects, _ordered(ranking, result.measures), places=True), _tied(telling)]
    rows = []
    for project in result.projects:
        facts = comma(telling, [fact(telling, figure) for figure in project.figures])
        line = voice.say("ranked_line", place=project.place, name=voice.project(project.no), facts=facts)
        rows.append(line + " " + telling.cite(*project.figures))
    return [lead, "\n".join(rows), _tied(telling), blanks(telling)]


def _ordered(ranking: Ranking, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    return tuple(dict.fromkeys((ranking.by, *measures)))


def _scope(telling: Telling) -> str:
    if isinstance(telling.plan.selection, All):
        return ""
    telling.count(telling.result.selected, telling.voice.say("label_count"), "unit_projects")
    of = group(telling.plan.selection, telling.result.selected, telling.voice, telling.report)
    return telling.voice.say("scope", of=of)


def _single(telling: Telling, ranking: Ranking, scope: str) -> str:
    """The first, or the n-th, with those that share its place."""
    voice, result = telling.voice, telling.result
    project = result.projects[0]
    top = project.figure(ranking.by)
    if top and len(result.tied) + 1 == result.selected > 1:
        text = voice.say(
            "all_equal", count=result.selected, measure=voice.measure(ranking.by), amount=voice.amount(top)
        )
        return voice.sentence(scope + text, telling.cite(top))
    equal = result.tied[:TIES_NAMED] if len(result.tied) <= TIES_NAMED else ()
    first = ranking.first == 1
    names = voice.joined([voice.project(each.no) for each in (project, *(equal if first else ()))])
    facts = comma(telling, [fact(telling, figure) for figure in project.figures])
    marks = telling.cite(*project.figures, *(figure for each in equal for figure in each.figures))
    if first:
        text = voice.say("most", scope=scope, by=superlative(ranking, voice), names=names, facts=facts)
        text = voice.say("sharing", text=text) if equal else text
    else:
        order = voice.say("descending" if ranking.descending else "ascending")
        text = voice.say(
            "nth",
            scope=scope,
            measure=voice.measure(ranking.by),
            order=order,
            place=ranking.first,
            name=names,
            facts=facts,
        )
        if equal:
            others = voice.joined([voice.project(each.no, bold=False) for each in equal])
            text = voice.say("sharing_with", text=text, names=others, place=project.place)
    if len(result.tied) > TIES_NAMED:
        telling.count(len(result.tied), voice.say("label_tied"), "unit_projects")
        text = voice.say("many_tied", text=text, count=len(result.tied))
    return voice.sentence(text, marks)


def _none_overspent(telling: Telling, ranking: Ranking) -> str:
    """Where the smallest balance is asked for and is no deficit, that nothing was overspent."""
    least = telling.result.projects[0].figure("balance")
    if ranking.by != "balance" or ranking.descending or ranking.first != 1 or least is None or least.value < 0:
        return ""
    return telling.voice.sentence(telling.voice.say("none_overspent"))


def _one_note(telling: Telling) -> str:
    return footnotes.told(telling, nos_of(telling.result.projects), telling.result.measures)


def _tied(telling: Telling) -> str:
    voice, tied = telling.voice, telling.result.tied
    if not tied:
        return ""
    if len(tied) > TIES_NAMED:
        telling.count(len(tied), voice.say("label_tied"), "unit_projects")
        return voice.sentence(voice.say("tied_many", count=len(tied)))
    names = voice.joined([voice.project(each.no) for each in tied])
    return voice.sentence(voice.say("tied", names=names), telling.cite(*(f for each in tied for f in each.figures)))


def positions(telling: Telling) -> list[str]:
    """The place of each selected project."""
    voice, result = telling.voice, telling.result
    places = {figure.project_no: figure for figure in result.figures}
    ranking = telling.plan.ranking or Ranking(by=result.measures[0])
    total = result.of("position").parts
    telling.use(*total)
    order = voice.say("descending" if ranking.descending else "ascending")
    found = []
    for project in result.projects:
        own, place = project.figure(ranking.by), places.get(project.no)
        name = voice.project(project.no)
        if own is None or place is None:
            found.append(voice.sentence(voice.say("no_position", name=name, measure=voice.measure(ranking.by))))
            continue
        telling.use(place)
        count = int(total[0].value)
        told = plain_fact(telling, own)
        lead = _is_first(telling, ranking, int(place.value)) if len(result.projects) == 1 else ""
        text = lead + voice.say("position", name=name, fact=told, order=order, place=int(place.value), count=count)
        if telling.plan.claim is not None:
            held = "place_held" if place.value == telling.plan.claim.value else "place_not_held"
            text = voice.say(held, said=telling.plan.claim.as_written) + text
        found.append(voice.sentence(text, telling.cite(own)))
        if lead and int(place.value) != ranking.first == 1:
            found.append(_who_is_first(telling, ranking))
    return [voice.paragraph(found) if len(result.projects) == 1 else "\n\n".join(found)]


def _who_is_first(telling: Telling, ranking: Ranking) -> str:
    """The projects that share the first place, where the one asked about is not in it."""
    voice = telling.voice
    leading = ranking.model_copy(update={"last": TIES_NAMED})
    found = telling.values(Ranked(of=telling.plan.base or All(), ranking=leading), (ranking.by,))
    figures = [each.figures[0] for each in found if each.figures[0].value == found[0].figures[0].value]
    names = voice.joined([voice.project(figure.project_no) for figure in figures if figure.project_no is not None])
    words = {"name": names, "fact": plain_fact(telling, figures[0])}
    return voice.sentence(voice.say("in_that_place", by=superlative(ranking, voice), **words), telling.cite(*figures))


def _is_first(telling: Telling, ranking: Ranking, place: int) -> str:
    """Whether a project is in the one place that a ranking asks about, such as the first."""
    if ranking.last is None or ranking.first != ranking.last:
        return ""
    space = " " if telling.voice.english else ""
    return telling.voice.say("claim_first" if place == ranking.first else "claim_not_first") + space
