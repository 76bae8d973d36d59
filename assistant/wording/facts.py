"""A measure of a project as words, and a list with a line a project."""

from collections.abc import Sequence

from assistant.answer import Figure
from assistant.evidence.result import ProjectFigures
from assistant.wording.telling import Telling

IN_LINE = 3
"""Up to so many projects are told in sentences; more stand in a table."""
TIES_NAMED = 4
"""Up to so many projects of the same value are named; of more it is said how many they are."""


def nos_of(projects: Sequence[ProjectFigures]) -> list[int]:
    """The 序号 of projects."""
    return [project.no for project in projects]


def fact(telling: Telling, figure: Figure, *, alone: bool = True) -> str:
    """A measure and its value: 实际支出 **28 万元**; with the formula where it was computed."""
    voice = telling.voice
    measure = figure.measure or ""
    if measure == "balance":
        key = "overspent" if figure.value < 0 else "spent_all" if figure.value == 0 else "left"
        text = voice.say(key, amount=voice.value(abs(figure.value), figure.unit))
        return voice.say("derived", text=text, formula=figure.formula) if figure.formula and alone else text
    if measure == "actual" and not figure.value:
        return voice.say("spent_nothing", amount=voice.amount(figure))
    text = voice.say("fact", measure=voice.measure(measure), amount=voice.amount(figure))
    if measure == "execution_rate" and figure.formula:
        return voice.say("rate_computed", text=text, formula=figure.formula)
    return voice.say("derived", text=text, formula=figure.formula) if figure.formula else text


def plain_fact(telling: Telling, figure: Figure) -> str:
    """A measure and its value without emphasis, for lists."""
    voice = telling.voice
    return voice.say("fact", measure=voice.measure(figure.measure or ""), amount=voice.amount(figure, bold=False))


def comma(telling: Telling, facts: Sequence[str]) -> str:
    """Facts of one sentence."""
    return ("，" if not telling.voice.english else ", ").join(facts)


def lines(telling: Telling, projects: Sequence[ProjectFigures]) -> list[str]:
    """A list with a line a project."""
    voice = telling.voice
    found = []
    for project in projects:
        facts = [fact(telling, figure) for figure in project.figures]
        text = comma(telling, facts) or voice.say("blank", measures=voice.measures(telling.result.measures))
        line = voice.say("line", name=voice.project(project.no), facts=text)
        found.append("- " + voice.sentence(line, telling.cite(*project.figures)))
    return ["\n".join(found)]
