"""Plans in words, so that a user can see how a question was understood and correct it."""

from collections.abc import Sequence

from assistant.plan import All, FigurePlan, Language, Plan, Ranking, Selection
from assistant.text.words import as_written
from assistant.wording.describe import described
from assistant.wording.voice import Voice
from index.columns import label
from index.report import Report
from prompts import load, phrase


def in_words(plans: Sequence[Plan], report: Report, language: Language) -> str:
    """One line a plan."""
    return "\n".join(_line(plan, report, language) for plan in plans)


def _line(plan: Plan, report: Report, language: Language) -> str:
    parts = [phrase("understood", plan.kind, language)]
    selection: Selection | None = getattr(plan, "selection", None)
    voice = Voice(report, plan.form.model_copy(update={"language": language}))
    if selection is not None:
        which = described(selection, voice, report) or phrase("understood", "all", language, count=len(report.projects))
        likely = "which_likely" if getattr(plan, "tentative", False) else "which"
        parts.append(phrase("understood", likely, language, which=which))
    if isinstance(plan, FigurePlan):
        parts += _figure_parts(plan, voice, report, language)
    fields = getattr(plan, "fields", ())
    if fields:
        names = "、".join(label(field, language) for field in fields)
        parts.append(phrase("understood", "fields", language, fields=names))
    for key in ("expects", "reason", "words", "subject"):
        parts += _detail(plan, key, language)
    if plan.carried:
        parts.append(phrase("understood", "carried", language, words=as_written(" / ".join(plan.carried))))
    return phrase("understood", "join", language).join(part for part in parts if part)


def _figure_parts(plan: FigurePlan, voice: Voice, report: Report, language: Language) -> list[str]:
    operations = [_word("operations", operation, language) for operation in (plan.operation, *plan.also)]
    parts = [phrase("understood", "operation", language, operation=" + ".join(operations))]
    if plan.measures:
        parts.append(phrase("understood", "measures", language, measures=voice.measures(plan.measures)))
    if plan.ranking is not None:
        parts.append(_ranking(plan.ranking, voice, language))
    if plan.base is not None and not isinstance(plan.base, All):
        parts.append(phrase("understood", "base", language, base=described(plan.base, voice, report)))
    if plan.claim is not None:
        parts.append(phrase("understood", "claim", language, claim=plan.claim.as_written))
    return parts


def _ranking(ranking: Ranking, voice: Voice, language: Language) -> str:
    key = "descending" if ranking.descending else "ascending"
    last = ranking.last if ranking.last is not None else "…"
    places = str(ranking.first) if ranking.first == ranking.last else f"{ranking.first}–{last}"
    return phrase("understood", key, language, by=voice.measure(ranking.by), places=places)


def _detail(plan: Plan, key: str, language: Language) -> list[str]:
    value = getattr(plan, key, "")
    if not value or value == "any":
        return []
    if key == "expects":
        return [phrase("understood", "expects", language, expects=_word("expected", value, language))]
    if key in ("words", "subject") and plan.kind in ("decline", "targets"):
        return [phrase("understood", "about_words", language, words=as_written(value))]
    return []


def _word(family: str, value: str, language: Language) -> str:
    words: dict[str, dict[str, str]] = load("understood")[family]
    return words[value]["en" if language == "en" else "zh"]
