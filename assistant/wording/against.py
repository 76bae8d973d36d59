"""One thing held against another: comparisons, differences, ratios, shares."""

from decimal import Decimal

from assistant.answer import Figure
from assistant.plan import All, Measure, Named, Selection
from assistant.wording import charts, footnotes
from assistant.wording.amounts import rounded
from assistant.wording.describe import called
from assistant.wording.draft import plain
from assistant.wording.facts import IN_LINE, lines, nos_of
from assistant.wording.lists import none_such
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling, measure_of

ALIKE = (Decimal("0.9"), Decimal("1.1"))
"""Between these the one is about the other, and a ratio tells nothing."""


def compared(telling: Telling) -> list[str]:
    """Projects side by side, and for each measure which is larger and by how much."""
    computed = telling.result.of("compare")
    if not telling.result.projects:
        return [none_such(telling)]
    projects = (*telling.result.projects, *telling.result.base)
    pairs = _pairs(computed.figures, computed.parts)
    told: list[str] = []
    if len(projects) == 2 and len(pairs) > 1:
        told = [*lines(telling, projects), _side_by_side(telling, pairs)]
    else:
        told = [_larger(telling, gap, *pair) for gap, pair in pairs] if len(pairs) == 1 else []
        if len(projects) > IN_LINE:
            told.append(tabled(telling, projects, telling.result.measures))
        elif len(projects) != 2 or not told:
            told += lines(telling, projects)
    return [*told, footnotes.told(telling, dict.fromkeys(nos_of(projects)), telling.result.measures)]


def _side_by_side(telling: Telling, pairs: list[tuple[Figure, tuple[Figure, Figure]]]) -> str:
    """Two projects held against each other in several measures, the one larger in the first standing first."""
    voice = telling.voice
    leading = pairs[0][1][0].project_no
    facts = []
    for gap, (left, right) in pairs:
        telling.use(gap)
        if left.project_no != leading:
            left, right = right, left
        value, rate = left.value - right.value, left.unit == "%"
        keys = ("fact_higher", "fact_lower") if rate else ("fact_more", "fact_less")
        key = "fact_equal" if not value else keys[0] if value > 0 else keys[1]
        high, low = max(left.value, right.value), min(left.value, right.value)
        words = {"measure": voice.measure(measure_of(left)), "formula": f"{plain(high)} − {plain(low)}"}
        facts.append(voice.say(key, amount=voice.value(abs(value), gap.unit), **words))
    nos = [side.project_no for side in pairs[0][1]]
    left_name, right_name = (voice.project(no) for no in nos if no is not None)
    return voice.sentence(voice.say("against", left=left_name, right=right_name, facts=voice.say("comma").join(facts)))


def differences(telling: Telling) -> list[str]:
    """How much one side is above the other."""
    computed = telling.result.of("difference")
    if not computed.figures:
        return [telling.voice.sentence(telling.voice.say("nothing_to_compare"))]
    sentences = [_larger(telling, gap, *pair) for gap, pair in _pairs(computed.figures, computed.parts)]
    return [*sentences, *_uncited(telling), _notes(telling)]


def ratios(telling: Telling) -> list[str]:
    """How many times one side is the other."""
    voice = telling.voice
    computed = telling.result.of("ratio")
    if not computed.parts:
        return [voice.sentence(voice.say("nothing_to_compare"))]
    if not computed.figures:
        return [_over_nothing(telling, computed.parts[1])]
    sentences = []
    for quotient, (left, right) in _pairs(computed.figures, computed.parts):
        telling.use(quotient)
        words = {"left": _side(telling, left, first=True), "right": _side(telling, right, first=False)}
        text = voice.say("ratio", times=plain(quotient.value), formula=quotient.formula, **words)
        sentences.append(voice.sentence(text, _marks(telling, left, right)))
    return [*sentences, *_uncited(telling), _notes(telling)]


def shares(telling: Telling) -> list[str]:
    """How much of the other side one side is, in percent."""
    voice = telling.voice
    computed = telling.result.of("share")
    if not computed.figures:
        return [_over_nothing(telling, computed.parts[1])] if computed.parts else [_nothing(telling)]
    if _each_of_all(telling):
        return _divided(telling)
    if len(computed.figures) > 1 and telling.plan.base_measure:
        return [*_by_part(telling), _notes(telling)]
    sentences = []
    for share, (left, right) in _pairs(computed.figures, computed.parts):
        telling.use(share)
        words = {"left": _side(telling, left, first=True), "right": _side(telling, right, first=False)}
        key = "share_of_other" if _apart(telling) else "share"
        text = voice.say(key, percent=voice.amount(share), formula=share.formula, **words)
        text += _beyond(telling, share) if _apart(telling) else ""
        sentences.append(voice.sentence(text, _marks(telling, left, right)))
    return ["\n\n".join(sentences), *_each(telling), _notes(telling)]


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
    pairs = _pairs(computed.figures, computed.parts)
    whole = pairs[0][1][1]
    lead = voice.say("part_of", whole=_side(telling, whole, first=False)) + _marks(telling, whole)
    rows = []
    for share, (part, _) in pairs:
        telling.use(share, part)
        told = f"{voice.measure(measure_of(part))} {voice.amount(part, bold=False)}"
        text = voice.say("part_share", part=told, percent=voice.amount(share), formula=share.formula)
        rows.append("- " + voice.sentence(text, _marks(telling, part)))
    labels = [voice.measure(measure_of(figure)) for figure in computed.figures]
    telling.chart = charts.shares(labels, [part for _, (part, _) in pairs], voice.say("share_title"))
    return [lead, "\n".join(rows)]


def _nothing(telling: Telling) -> str:
    return telling.voice.sentence(telling.voice.say("nothing_to_compare"))


def _pairs(figures: tuple[Figure, ...], parts: tuple[Figure, ...]) -> list[tuple[Figure, tuple[Figure, Figure]]]:
    sides = list(zip(parts[::2], parts[1::2], strict=True))
    return list(zip(figures, sides, strict=True)) if len(figures) == len(sides) else []


def _larger(telling: Telling, gap: Figure, left: Figure, right: Figure) -> str:
    """A is so much above B, and how many times B it is."""
    voice = telling.voice
    telling.use(gap)
    marks = _marks(telling, left, right)
    words = {"left": _side(telling, left, first=True), "right": _side(telling, right, first=False)}
    if gap.value == 0:
        text = voice.say("equal", amount=voice.amount(left), **words)
        return voice.sentence(text, marks)
    more = gap.value > 0
    formula = f"{plain(left.value)} − {plain(right.value)}" if more else f"{plain(right.value)} − {plain(left.value)}"
    amount = voice.value(abs(gap.value), gap.unit)
    key = "more" if more else "less"
    key = f"{key}_rate" if left.unit == "%" else key
    text = voice.say(key, amount=amount, formula=formula, **words)
    quotient = rounded(left.value / right.value) if left.value > 0 < right.value and left.unit != "%" else None
    if quotient is not None and not ALIKE[0] < quotient < ALIKE[1] and left.measure == right.measure:
        figure = gap.model_copy(
            update={
                "value": quotient,
                "unit": voice.say("times"),
                "formula": f"{plain(left.value)} ÷ {plain(right.value)}",
            }
        )
        telling.use(figure)
        text = voice.say("and_times", text=text, times=plain(quotient))
    return voice.sentence(text, marks)


def _side(telling: Telling, figure: Figure, *, first: bool) -> str:
    """One side in words: whose measure, and how much it is."""
    voice = telling.voice
    telling.use(figure)
    measure = voice.measure(measure_of(figure))
    amount = voice.amount(figure, bold=False)
    whose = _whose(telling, figure, first=first)
    return voice.say("side", whose=whose, measure=measure, amount=amount) if whose else f"{measure} {amount}"


def _whose(telling: Telling, figure: Figure, *, first: bool) -> str:
    if figure.project_no is not None:
        same = len(telling.result.projects) == 1 and not telling.result.base and not first
        return "" if same and _same_project(telling) else telling.voice.project(figure.project_no)
    if _both_whole(telling):
        return ""
    selection, nos = _set(telling, first=first)
    telling.count(len(nos), telling.voice.say("label_count"), "unit_projects")
    return called(selection, nos, telling.voice, telling.report)


def _both_whole(telling: Telling) -> bool:
    """Whether both sides are sums over the whole report, which need not be said of each."""
    return isinstance(telling.plan.selection, All) and isinstance(telling.plan.base or All(), All)


def _same_project(telling: Telling) -> bool:
    return telling.plan.base is None and telling.plan.operation in ("difference", "ratio")


def _set(telling: Telling, *, first: bool) -> tuple[Selection, tuple[int, ...]]:
    own = tuple(nos_of(telling.result.projects))
    if first:
        return telling.plan.selection, own
    if telling.plan.base is not None:
        return telling.plan.base, tuple(nos_of(telling.result.base))
    if telling.plan.operation == "share":
        return All(), tuple(project.no for project in telling.report.projects)
    return telling.plan.selection, own


def _marks(telling: Telling, *sides: Figure) -> str:
    """The cells of both sides; a sum over the whole report is cited by its 合计 cell."""
    marks = []
    for side in sides:
        whole = side.project_no is None and len({ref.project_no for ref in side.inputs}) == len(telling.report.projects)
        total = telling.cite_total(measure_of(side)) if whole else ""
        if total or side.project_no is not None or len(side.inputs) <= 2 * IN_LINE:
            marks.append(total or telling.cite(side))
    return "".join(dict.fromkeys(marks))


def _uncited(telling: Telling) -> list[str]:
    """The projects of a large set on either side, as a table with a source for each."""
    projects = telling.result.projects
    if isinstance(telling.plan.selection, All) or len(projects) <= IN_LINE:
        return []
    return [tabled(telling, projects, telling.result.measures)]


def _each(telling: Telling) -> list[str]:
    """Of a set, the share of each project beside that of all."""
    voice, each = telling.voice, telling.result.of("share").each
    if not each or isinstance(telling.plan.selection, All):
        return []
    telling.use(*each)
    rows = []
    for share in each:
        if share.project_no is not None:
            line = voice.say("line", name=voice.project(share.project_no), facts=f"{voice.amount(share)}")
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
    lead = voice.say("divided", measure=voice.measure(measure), whole=_side(telling, computed.parts[1], first=False))
    cells = [voice.short(by_no[project.no]) for project in ordered]
    table = tabled(telling, ordered, (measure,), column=(voice.say("share_title"), cells))
    telling.chart = charts.shares([each.name for each in ordered], [each.figures[0] for each in ordered], lead)
    return [lead, table]


def _over_nothing(telling: Telling, base: Figure) -> str:
    voice = telling.voice
    telling.use(base)
    return voice.sentence(voice.say("over_nothing", base=_side(telling, base, first=False)), _marks(telling, base))


def _notes(telling: Telling) -> str:
    return (
        footnotes.told(telling, nos_of(telling.result.projects), telling.result.measures)
        if not isinstance(telling.plan.selection, All)
        else ""
    )
