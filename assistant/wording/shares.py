"""Shares: how much of one thing another is, the parts of a sum, and each project of a set."""

from assistant.answer import Figure
from assistant.plan import All, Measure, Named
from assistant.text.cells import plain
from assistant.wording import charts
from assistant.wording.facts import nos_of
from assistant.wording.sides import marks_of, notes, nothing, over_nothing, pairs_of, side
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling, measure_of


def shares(telling: Telling) -> list[str]:
    """How much of the other side one side is, in percent."""
    voice = telling.voice
    computed = telling.result.of("share")
    if not computed.figures:
        return [over_nothing(telling, computed.parts[1])] if computed.parts else [nothing(telling)]
    if _each_of_all(telling):
        return _divided(telling)
    if len(computed.figures) > 1 and telling.plan.base_measure:
        return [*_by_part(telling), notes(telling)]
    sentences = []
    for share, (left, right) in pairs_of(computed.figures, computed.parts):
        telling.use(share)
        words = {"left": side(telling, left, first=True), "right": side(telling, right, first=False)}
        key = "share_of_other" if _apart(telling) else "share"
        text = voice.say(key, percent=voice.amount(share), formula=share.formula, **words)
        text += _beyond(telling, share) if _apart(telling) else ""
        sentences.append(voice.sentence(text, marks_of(telling, left, right)))
    return ["\n\n".join(sentences), *_each(telling), notes(telling)]


def _apart(telling: Telling) -> bool:
    """Whether the two sides are different projects, neither a part of the other."""
    own, base = set(nos_of(telling.result.projects)), set(nos_of(telling.result.base))
    return bool(base) and not own & base and telling.plan.base_measure is None


def _beyond(telling: Telling, share: Figure) -> str:
    """By how many percent one side is above or below the other."""
    value = share.value - 100
    formula = f"{plain(share.value)} − 100"
    telling.use(share.model_copy(update={"value": value, "formula": formula}))
    key = "percent_more" if value > 0 else "percent_less"
    return telling.voice.say(key, percent=telling.voice.value(abs(value), "%")) if value else ""


def _by_part(telling: Telling) -> list[str]:
    """Several measures as parts of one: where the money came from."""
    voice = telling.voice
    computed = telling.result.of("share")
    pairs = pairs_of(computed.figures, computed.parts)
    whole = pairs[0][1][1]
    lead = voice.say("part_of", whole=side(telling, whole, first=False)) + marks_of(telling, whole)
    rows = []
    for share, (part, _) in pairs:
        telling.use(share, part)
        told = f"{voice.measure(measure_of(part))} {voice.amount(part, bold=False)}"
        text = voice.say("part_share", part=told, percent=voice.amount(share), formula=share.formula)
        rows.append("- " + voice.sentence(text, marks_of(telling, part)))
    labels = [voice.measure(measure_of(figure)) for figure in computed.figures]
    telling.chart = charts.shares(labels, [part for _, (part, _) in pairs], voice.say("share_title"))
    return [lead, "\n".join(rows)]


def _each(telling: Telling) -> list[str]:
    """Of a set, the share of each project beside that of all."""
    voice, each = telling.voice, telling.result.of("share").each
    if not each or isinstance(telling.plan.selection, All):
        return []
    telling.use(*each)
    rows = []
    for share in each:
        if share.project_no is not None:
            line = voice.say("line", name=voice.project(share.project_no), facts=voice.amount(share))
            own = next(project for project in telling.result.projects if project.no == share.project_no)
            rows.append("- " + voice.sentence(line, telling.cite(*own.figures[:1])))
    return ["\n".join(rows)]


def _each_of_all(telling: Telling) -> bool:
    computed = telling.result.of("share")
    return isinstance(telling.plan.selection, All) and bool(computed.each) and telling.plan.base is None


def _divided(telling: Telling) -> list[str]:
    """The whole report divided among its projects."""
    voice = telling.voice
    computed = telling.result.of("share")
    telling.use(*computed.each)
    measure: Measure = measure_of(computed.parts[0])
    by_no = {share.project_no: share for share in computed.each if share.measure == measure}
    projects = telling.values(Named(nos=tuple(no for no in by_no if no is not None)), (measure,))
    ordered = sorted(projects, key=lambda each: (-by_no[each.no].value, each.no))
    lead = voice.say("divided", measure=voice.measure(measure), whole=side(telling, computed.parts[1], first=False))
    cells = [voice.short(by_no[project.no]) for project in ordered]
    table = tabled(telling, ordered, (measure,), column=(voice.say("share_title"), cells))
    telling.chart = charts.shares([each.name for each in ordered], [each.figures[0] for each in ordered], lead)
    return [lead, table]
