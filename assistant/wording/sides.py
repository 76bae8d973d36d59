"""The two sides of a comparison in words: whose, which measure, how much, and the cells behind them."""

import re

from assistant.answer import Figure
from assistant.plan import All, Selection
from assistant.wording import footnotes
from assistant.wording.describe import called
from assistant.wording.facts import IN_LINE, nos_of
from assistant.wording.telling import Telling, measure_of


def pairs_of(figures: tuple[Figure, ...], parts: tuple[Figure, ...]) -> list[tuple[Figure, tuple[Figure, Figure]]]:
    """Each result with its two sides."""
    sides = list(zip(parts[::2], parts[1::2], strict=True))
    return list(zip(figures, sides, strict=True)) if len(figures) == len(sides) else []


def side(telling: Telling, figure: Figure, *, first: bool) -> str:
    """One side in words: whose measure, and how much it is."""
    voice = telling.voice
    telling.use(figure)
    measure = voice.measure(measure_of(figure))
    whose = _whose(telling, figure, first=first)
    if not whose:
        return f"{measure} {voice.amount(figure, bold=False)}"
    amount = voice.amount(figure, bold=False) if voice.english else voice.alone(figure)  # no brackets within brackets
    key = "side_of_several" if whose.endswith("s") else "side"
    return voice.say(key, whose=whose, measure=measure, amount=amount)


def marks_of(telling: Telling, *sides: Figure) -> str:
    """The cells of both sides; a sum over the whole report is cited by its 合计 cell."""
    marks = []
    for side in sides:
        whole = side.project_no is None and len({ref.project_no for ref in side.inputs}) == len(telling.report.projects)
        total = telling.cite_total(measure_of(side)) if whole else ""
        if total or side.project_no is not None or len(side.inputs) <= 2 * IN_LINE:
            marks.append(total or telling.cite(side))
    return "".join(dict.fromkeys(re.findall(r"\[\d+\]", "".join(marks))))


def nothing(telling: Telling) -> str:
    """That nothing can be held against each other."""
    return telling.voice.sentence(telling.voice.say("nothing_to_compare"))


def over_nothing(telling: Telling, base: Figure) -> str:
    """That a base of zero gives no quotient."""
    voice = telling.voice
    telling.use(base)
    return voice.sentence(voice.say("over_nothing", base=side(telling, base, first=False)), marks_of(telling, base))


def notes(telling: Telling) -> str:
    """The footnotes of the projects on the left, where they are not the whole report."""
    return (
        footnotes.told(telling, nos_of(telling.result.projects), telling.result.measures)
        if not isinstance(telling.plan.selection, All)
        else ""
    )


def _whose(telling: Telling, figure: Figure, *, first: bool) -> str:
    if figure.project_no is not None:
        same = not first and nos_of(telling.result.projects) == [figure.project_no]
        return "" if same else telling.voice.project(figure.project_no)
    if _both_whole(telling):
        return ""
    selection, nos = _set(telling, first=first)
    telling.count(len(nos), telling.voice.say("label_count"), "unit_projects")
    return called(selection, nos, telling.voice, telling.report)


def _both_whole(telling: Telling) -> bool:
    """Whether both sides are sums over the whole report, which need not be said of each."""
    return isinstance(telling.plan.selection, All) and isinstance(telling.plan.base or All(), All)


def _set(telling: Telling, *, first: bool) -> tuple[Selection, tuple[int, ...]]:
    own = tuple(nos_of(telling.result.projects))
    if first:
        return telling.plan.selection, own
    if telling.plan.base is not None:
        return telling.plan.base, tuple(nos_of(telling.result.base))
    if telling.plan.operation == "share":
        return All(), tuple(project.no for project in telling.report.projects)
    return telling.plan.selection, own
