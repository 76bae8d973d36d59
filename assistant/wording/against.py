"""One thing held against another: comparisons, differences, ratios."""

from decimal import Decimal

from assistant.answer import Figure
from assistant.plan import All
from assistant.text.cells import plain
from assistant.wording import footnotes
from assistant.wording.amounts import rounded
from assistant.wording.facts import IN_LINE, lines, nos_of
from assistant.wording.lists import none_such
from assistant.wording.sides import marks_of, notes, nothing, over_nothing, pairs_of, side
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
    pairs = pairs_of(computed.figures, computed.parts)
    told: list[str] = []
    telling.draw(projects, telling.result.measures)
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
        return [nothing(telling)]
    sentences = [_larger(telling, gap, *pair) for gap, pair in pairs_of(computed.figures, computed.parts)]
    return [*sentences, *_uncited(telling), notes(telling)]


_TURNED = Decimal("0.2")
"""A smaller ratio is told the other way round as well."""


def ratios(telling: Telling) -> list[str]:
    """How many times one side is the other."""
    voice = telling.voice
    computed = telling.result.of("ratio")
    if not computed.parts:
        return [nothing(telling)]
    if not computed.figures:
        return [over_nothing(telling, computed.parts[1])]
    sentences = []
    for quotient, (left, right) in pairs_of(computed.figures, computed.parts):
        telling.use(quotient)
        words = {"left": side(telling, left, first=True), "right": side(telling, right, first=False)}
        text = voice.say("ratio", times=plain(quotient.value), formula=quotient.formula, **words)
        if 0 < left.value < _TURNED * right.value:  # 0.01 times says little: the other way round says it
            back = quotient.model_copy(update={"value": rounded(right.value / left.value), "formula": None})
            telling.use(back)
            text = voice.say("and_turned", text=text, times=plain(back.value))
        sentences.append(voice.sentence(text, marks_of(telling, left, right)))
    return [*sentences, *_uncited(telling), notes(telling)]


def _larger(telling: Telling, gap: Figure, left: Figure, right: Figure) -> str:
    """A is so much above B, and how many times B it is."""
    voice = telling.voice
    telling.use(gap)
    marks = marks_of(telling, left, right)
    words = {"left": side(telling, left, first=True), "right": side(telling, right, first=False)}
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


def _uncited(telling: Telling) -> list[str]:
    """The projects of a large set on either side, as a table with a source for each."""
    sides = ((telling.plan.selection, telling.result.projects), (telling.plan.base or All(), telling.result.base))
    large = [projects for selection, projects in sides if not isinstance(selection, All) and len(projects) > IN_LINE]
    return [tabled(telling, projects, telling.result.measures) for projects in large]
