"""A selection in words, so that a reader sees which projects an answer is about."""

from decimal import Decimal

from assistant.plan import (
    All,
    Both,
    Condition,
    Either,
    Except,
    Named,
    NoteSet,
    Ranked,
    Ranking,
    Selection,
    TargetCondition,
    TextCondition,
    TextNumber,
)
from assistant.wording.voice import Voice
from index.columns import label
from index.report import Report

WORDS_SHOWN = 3


def described(selection: Selection, voice: Voice, report: Report) -> str:
    """What the projects have in common, as an attribute: 执行率低于 95%; empty for all projects."""
    match selection:
        case All():
            return ""
        case Named(nos=nos):
            return voice.say("which_named", names=voice.joined([voice.project(no, bold=False) for no in nos]))
        case Condition():
            return _compared(selection, voice, report)
        case TextCondition():
            return _told(selection, voice)
        case TextNumber():
            bound = voice.value(selection.value, "%", bold=False)
            measure, how = label(selection.fields[-1], voice.language), voice.words("comparators", selection.comparator)
            return voice.say("which_compared", measure=measure, how=how, bound=bound if voice.english else f" {bound} ")
        case TargetCondition(met=met):
            return voice.say("which_met" if met else "which_unmet")
        case NoteSet(number=number):
            return voice.say("which_note", number=number)
        case Ranked(of=of, ranking=ranking):
            return _in_place(of, ranking, voice, report)
        case Both(of=parts):
            return _all_of(parts, voice, report)
        case Either(of=parts):
            return voice.say("or").join(described(part, voice, report) for part in parts)
        case Except(of=of, without=without):
            key = "which_except_named" if isinstance(without, Named) else "which_except"
            out = voice.say(key, without=described(without, voice, report))
            within = described(of, voice, report)
            return f"{out}{voice.say('and')}{within}" if within else out


def _compared(condition: Condition, voice: Voice, report: Report) -> str:
    value = condition.value
    measure = voice.measure(condition.measure)
    if key := _outcome(condition):
        return voice.say(key)
    if value in ("mean", "overall"):
        bound = voice.say(f"the_{value}")
    elif isinstance(value, Decimal):
        units = {"execution_rate": "%", "score": voice.say("unit_score")}
        unit = units.get(condition.measure, report.unit)
        bound = voice.value(value, unit, bold=False)
    else:
        bound = voice.measure(value)
    if not voice.english and bound[0].isdigit():
        bound = f" {bound} " if bound.endswith("%") else f" {bound}"
    return voice.say(
        "which_compared", measure=measure, how=voice.words("comparators", condition.comparator), bound=bound
    )


def _outcome(condition: Condition) -> str | None:
    """What a comparison of budget and spending is called; None where it has no name."""
    sides = (condition.measure, condition.value)
    left_over = {"gt": "which_surplus", "lt": "which_overspent", "eq": "which_spent_all"}
    over = {"gt": "which_overspent", "lt": "which_surplus", "eq": "which_spent_all"}
    if sides in (("balance", 0), ("budget", "actual")):
        return left_over.get(condition.comparator)
    return over.get(condition.comparator) if sides == ("actual", "budget") else None


def _all_of(parts: tuple[Selection, ...], voice: Voice, report: Report) -> str:
    """Conditions joined; one on the same measure as the one before does not name it again."""
    words = []
    before = None
    for part in parts:
        text = described(part, voice, report)
        measure = part.measure if isinstance(part, Condition) else None
        again = voice.measure(measure) if measure and measure == before else ""
        words.append(text.removeprefix(again).lstrip())
        before = measure
    return voice.say("and").join(word for word in words if word)


def _told(condition: TextCondition, voice: Voice) -> str:
    fields = voice.joined([label(field, voice.language) for field in condition.fields])
    if not condition.words:
        return voice.say("which_filled" if condition.filled else "which_blank", fields=fields)
    words = list(dict.fromkeys(condition.words))
    text = voice.either([f"“{word}”" for word in words[:WORDS_SHOWN]])
    text = voice.say("and_others", text=text) if len(words) > WORDS_SHOWN else text
    key = ("which_says_in" if fields else "which_says") if condition.filled else "which_says_not"
    if condition.whole:
        key = "which_says_only" if condition.filled else "which_says_more"
    return voice.say(key, fields=fields, words=text)


def _in_place(of: Selection, ranking: Ranking, voice: Voice, report: Report) -> str:
    words = superlative(ranking, voice)
    within = described(of, voice, report)
    if ranking.last is None:
        key, count = "which_from_place", ranking.first
    elif ranking.first > 1:
        return voice.say("which_places", by=words, first=ranking.first, last=ranking.last)
    else:
        key, count = "which_top", ranking.last
    text = voice.say(key, by=words, count=count)
    return f"{within}{voice.say('and')}{text}" if within else text


def superlative(ranking: Ranking, voice: Voice) -> str:
    """预算最多, 执行率最低; highest budget, lowest execution rate."""
    most, least = voice.words("superlatives", "of_a_hundred" if ranking.by in ("execution_rate", "score") else "amount")
    word = most if ranking.descending else least
    return voice.say("superlative", measure=voice.measure(ranking.by), word=word)


def called(selection: Selection, nos: tuple[int, ...], voice: Voice, report: Report) -> str:
    """A set of projects as the subject of a sentence: their names, or how many they are and what they share."""
    if len(nos) == 1:
        return voice.project(nos[0])
    if isinstance(selection, All) or len(nos) == len(report.projects):
        return voice.say("set_all", count=len(nos))
    if isinstance(selection, Named) and len(nos) <= WORDS_SHOWN:
        return voice.say("set_names", names=voice.joined([voice.project(no) for no in nos]), count=len(nos))
    if isinstance(selection, Named):
        return voice.say("set_several", count=len(nos))
    return group(selection, len(nos), voice, report)


def group(selection: Selection, count: int, voice: Voice, report: Report) -> str:
    """So many projects that have something in common, as a noun."""
    if isinstance(selection, Named) and len(selection.nos) > WORDS_SHOWN:
        return voice.say("set_several", count=count)
    if isinstance(selection, Named):
        return described(selection, voice, report)
    if isinstance(selection, Except) and isinstance(selection.of, All):
        key = "set_without_named" if isinstance(selection.without, Named) else "set_without"
        return voice.say(key, without=described(selection.without, voice, report), count=count)
    if isinstance(selection, Ranked) and isinstance(selection.of, All) and selection.ranking.first == 1:
        return voice.say("set_top", by=superlative(selection.ranking, voice), count=count)
    return voice.say("set_described", which=described(selection, voice, report), count=count)
