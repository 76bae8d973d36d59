"""What a question takes for granted, confirmed or corrected with the number."""

from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Figure
from assistant.plan import Claim, Comparator
from assistant.wording.amounts import in_unit
from assistant.wording.facts import TIES_NAMED
from assistant.wording.telling import Telling
from assistant.wording.voice import Voice
from index.measures import YUAN

HOLDS: dict[Comparator, frozenset[int]] = {
    "lt": frozenset({-1}),
    "le": frozenset({-1, 0}),
    "gt": frozenset({1}),
    "ge": frozenset({0, 1}),
    "eq": frozenset({0}),
    "ne": frozenset({-1, 1}),
}
OPPOSITE: dict[Comparator, Comparator] = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt", "eq": "ne", "ne": "eq"}


def holds(claim: Claim, value: Decimal) -> bool:
    """Whether a value is as claimed."""
    return (value > claim.value) - (value < claim.value) in HOLDS[claim.comparator]


def judged(telling: Telling, claim: Claim) -> str:
    """The claim held against every figure that it is about; empty where there is none."""
    figures = _figures(telling, claim)
    if not figures:
        return ""
    false = [figure for figure in figures if not holds(claim, figure.value)]
    if len(figures) > 1:
        return _several(telling, claim, figures, false)
    return _one(telling, claim, figures[0])


def tells_all(telling: Telling, claim: Claim) -> bool:
    """Whether the judgement of a claim already says all that was asked: one figure of one project."""
    one = len(telling.result.projects) == 1 and telling.plan.operation == "value"
    return one and telling.result.measures == (claim.measure,) and not _said(claim)


def _figures(telling: Telling, claim: Claim) -> list[Figure]:
    """The results of the operation; else the projects' own figures, as many as can be named."""
    results = [figure for figure in telling.result.figures if figure.measure == claim.measure]
    if results and telling.plan.operation not in ("position", "compare", "difference", "share", "ratio"):
        return results[:1]
    own = [figure for project in telling.result.projects if (figure := project.figure(claim.measure))]
    return own if len(own) <= TIES_NAMED else []


def _one(telling: Telling, claim: Claim, figure: Figure) -> str:
    voice = telling.voice
    telling.use(figure)
    said = _said(claim)
    if said:
        key = "claim_true" if holds(claim, figure.value) else "claim_false"
        return voice.say(key, said=said)
    name = voice.project(figure.project_no) if figure.project_no is not None else ""
    words = {"whose": voice.say("claim_whose", name=name) if name else "", "amount": voice.amount(figure)}
    total = not name and telling.plan.operation == "sum"
    words["measure"] = voice.say("total_of" if total else "just", measure=voice.measure(claim.measure))
    marks = telling.cite(figure) if name else ""
    if claim.comparator in ("eq", "ne"):
        negated = claim.comparator == "ne"
        if figure.value == claim.value:
            return voice.sentence(voice.say("claim_is" if negated else "claim_right", **words), marks)
        if _rounds_to(figure.value, claim.value):
            return voice.sentence(voice.say("claim_about_right", **words), marks)
        claimed = _as_claimed(claim, figure.unit, voice)
        key = "claim_is_not" if negated else "claim_wrong"
        return voice.sentence(voice.say(key, claimed=claimed, **words), marks)
    true = holds(claim, figure.value)
    how: Comparator = claim.comparator if true else OPPOSITE[claim.comparator]
    bound = voice.value(claim.value, figure.unit, bold=False)
    key = "claim_holds" if true else "claim_fails"
    return voice.sentence(voice.say(key, how=voice.words("comparators", how), bound=bound, **words), marks)


def _as_claimed(claim: Claim, unit: str, voice: Voice) -> str:
    """The claimed number in the unit in which it was written."""
    written = "亿元" if "亿" in claim.as_written else "万元" if "万" in claim.as_written else unit
    if unit not in YUAN or written == unit:
        return voice.value(claim.value, unit, bold=False)
    return in_unit(claim.value, unit, written)


def _several(telling: Telling, claim: Claim, figures: list[Figure], false: list[Figure]) -> str:
    voice = telling.voice
    said = _said(claim) or voice.say("as_you_say")
    if not false:
        return voice.say("claim_all_true", said=said)
    if len(false) == len(figures):
        return voice.say("claim_none_true", said=said)
    names = voice.joined([voice.project(figure.project_no) for figure in false if figure.project_no is not None])
    return voice.say("claim_some_true", said=said, names=names)


def _said(claim: Claim) -> str:
    """The claim's own words where they are a word such as 超支, not a number."""
    words = claim.as_written.strip()
    return "" if any(char.isdigit() for char in words) or claim.comparator == "eq" or len(words) > 6 else words


def _rounds_to(value: Decimal, claimed: Decimal) -> bool:
    """Whether what was claimed is the value rounded, to at least three digits."""
    digits = claimed.normalize().as_tuple()
    exponent = digits.exponent
    if not isinstance(exponent, int) or len(digits.digits) < 3 or not value:
        return False
    return value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP) == claimed
