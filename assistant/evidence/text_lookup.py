"""A plan for the text -> what the text tells: values in sentences, reasons, whole columns, or that it tells nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.evidence.calculation import computed
from assistant.evidence.finder import AS_LIKELY, OF_WHICH, SURE, TELLING, Match, quoted
from assistant.evidence.findings import Facets, Fact, Finding, Missing, Noted, Reasons, Told
from assistant.evidence.source import Source, dates_of
from assistant.plan import Expected, TextPlan
from index.columns import NOTE_FIELD
from index.contradictions import Contradiction
from index.deadlines import Deadline
from index.encoder.matcher import asked_of
from index.indicators import cells_under, is_reason
from index.measures import unit_fit
from index.numerals import read_numbers
from index.report import Cell, Note, Project, Statement
from index.sentences import statement_of
from index.statements import role_of
from index.targets import Pairing, is_status

NUMERIC: frozenset[Expected] = frozenset({"count", "amount", "rate", "duration"})
"""Kinds of answers that are numbers."""
_NEAR, _NEAREST = 0.06, 2
"""How likely a sentence must be to be shown as near, and how many are."""
_DOUBTED = 0.65
"""How likely a sentence must be to answer what is taken to lie outside the report: as `SURE` is found, with refusing rightly
five times as weighty (`python -m training.calibrate`)."""
_REASONS = 3
"""How many reasons are told."""


def find(plan: TextPlan, source: Source) -> tuple[Finding, ...]:
    """What the report's text says to a question, in order."""
    nos = source.scope(plan.selection)
    if plan.fields and not plan.subjects and plan.expects != "reason":
        return _facets(plan.fields, nos, source)
    if plan.operation != "quote":
        calculated = computed(plan, nos, source)
        if calculated is not None:
            return (calculated,)
    if plan.expects == "reason":
        return (_reasons(plan, nos, source),)
    return _quotes(plan, nos, source) or (_missing(plan, nos, source),)


def _quotes(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> tuple[Told | Noted, ...]:
    """What answers the clause; where it names more things than that tells numbers, what answers each; none where nothing does."""
    told = _told(plan, nos, source)
    if told is None and plan.claim:  # what is claimed is looked for as what it is, not as a yes or no
        told = _told(plan.model_copy(update={"expects": "count"}), nos, source, least=_NEAR)
    numbers = () if told is None else _numbers_of(told)
    if told is not None and (not numbers or len(plan.subjects) <= len(numbers)):
        return (told,)
    each = [_told(plan, nos, source, subject=subject) for subject in plan.subjects]
    known = set(numbers) | _paired(told)
    new = [one for one in each if one is not None and not set(_numbers_of(one)) <= known]
    found = each if told is None else [told, *new]
    return tuple(one for one in dict.fromkeys(found) if one is not None)


def _numbers_of(told: Told | Noted) -> tuple[tuple[Decimal, str], ...]:
    """The numbers that are told."""
    if isinstance(told, Noted):
        return ()
    return tuple((number.value, number.unit) for fact in told.facts for number in fact.quantities)


def _paired(told: Told | Noted | None) -> set[tuple[Decimal, str]]:
    """The numbers of the target and result that are told together."""
    if not isinstance(told, Told) or told.pairing is None:
        return set()
    sides = (told.pairing.target_quantity, told.pairing.actual_quantity)
    return {(side.value, side.unit) for side in sides}


def _facets(fields: Sequence[str], nos: Sequence[int] | None, source: Source) -> tuple[Finding, ...]:
    projects = [project for project in source.report.projects if nos is None or project.no in nos]
    return tuple(
        Facets(project, tuple(_cells(project, fields)))
        for project in projects
        if nos is not None or any(cells_under(project, field) for field in fields)
    )


def _cells(project: Project, fields: Sequence[str]) -> Iterator[tuple[str, Cell | None]]:
    """The cells of some columns, by what each is called; None for a column that is blank."""
    for field in dict.fromkeys(fields):
        found = cells_under(project, field)
        yield from ((cell.field, cell) for cell in found)
        if not found:
            yield field, None


# -- values -----------------------------------------------------------------------------------------------------------


def _told(
    plan: TextPlan, nos: Sequence[int] | None, source: Source, *, subject: str = "", least: float = SURE
) -> Told | Noted | None:
    """The sentences that answer, with what is known of their numbers; None where none does."""
    matches = _answering(plan, nos, source, subject=subject, least=least)
    if matches and matches[0].sentence.field == NOTE_FIELD:
        return Noted(next(note for note in source.report.notes if note.text == matches[0].sentence.text))
    matches = [match for match in matches if match.sentence.field != NOTE_FIELD]
    if plan.expects != "yesno":  # 完成 alone tells no number, name or date
        matches = _without_status(matches)
    if not matches:
        return None
    if plan.side in ("target", "actual"):
        matches = [m for m in matches if role_of(m.sentence.field, m.sentence.text) == plan.side] or matches
    numeric, both = plan.expects in NUMERIC, plan.side == "both"
    chosen = _together(matches, both=both)
    if numeric and len(plan.subjects) == 1 and len(plan.subjects[0]) > TELLING:
        chosen = [_narrowed(match, plan.subjects[0], source) for match in chosen]
    facts = tuple(_fact_of(match, source, whole=plan.expects == "list") for match in chosen)
    alone = sum(len(fact.quantities) for fact in facts) <= 1
    of_two_sides = both or (alone and (numeric or plan.expects == "yesno"))
    return Told(
        facts=facts,
        pairing=_pairing(chosen[0], source) if of_two_sides else None,
        clash=_clash(chosen[0], source) if numeric else None,
        said=_said_beside(facts[0].statement, source) if plan.side != "target" else None,
        holds=_holds(plan, chosen[0]),
        total=_total(plan, facts) if numeric else None,
        expects=plan.expects,
        claimed=bool(plan.claim),
        deadlines=_due(plan, chosen[0], source),
    )


def _due(plan: TextPlan, match: Match, source: Source) -> tuple[Deadline, ...]:
    """When it was due, where a date is asked for; of a yes or no where the sentence tells nothing but when."""
    if plan.side == "target" or plan.expects not in ("date", "yesno"):
        return ()
    told = dates_of(match, source, pointed=plan.expects == "date")
    return told if plan.expects == "date" or not any(each.actual.quantities for each in told) else ()


def _answering(
    plan: TextPlan, nos: Sequence[int] | None, source: Source, *, subject: str = "", least: float = SURE
) -> list[Match]:
    """The sentences that answer the clause, or one thing of it, at least so likely, and surely where that is doubted; the
    reason of another project than the one meant is none."""
    query = asked_of(plan.expects, subject or plan.question, plan.question, plan.about)
    least = max(least, _DOUBTED) if plan.doubted else least
    tentative = plan.tentative and plan.expects != "reason"
    return [match for match in source.finder.matches(query, nos, tentative=tentative) if match.likely >= least]


def _without_status(matches: Sequence[Match]) -> list[Match]:
    """The sentences that say more than 完成."""
    return [match for match in matches if not is_status(match.sentence.text)]


def _together(matches: Sequence[Match], *, both: bool) -> list[Match]:
    """The best, and what stands beside it in its cell (in its project where `both` sides are asked) and tells more."""
    best = matches[0]
    chosen, told = [best], _what(best)
    for match in matches[1:]:
        beside = match.sentence.project_no == best.sentence.project_no and (
            both or match.sentence.field == best.sentence.field
        )
        if beside and match.likely >= AS_LIKELY * best.likely and not _what(match) <= told:
            chosen.append(match)
            told |= _what(match)
    return sorted(chosen, key=lambda match: (match.sentence.field != best.sentence.field, match.sentence.start))


def _what(match: Match) -> frozenset[object]:
    """What a match tells, to be told once."""
    return frozenset((q.value, q.unit) for q in match.quantities) or frozenset({match.sentence.text})


def _narrowed(match: Match, asked: str, source: Source) -> Match:
    """A match without the numbers that count something else than the one thing asked about."""
    numbers = match.quantities
    behind = [match.sentence.text[each.end : each.end + 1] for each in numbers]
    if len({each.unit for each in numbers}) > 1 or any(char.isalnum() for char in behind):
        return match  # 甲县20名、乙县30名学员: what is counted stands behind, for both
    kept = set(source.finder.meant(asked, numbers))
    return replace(match, values=tuple(value for value in match.values if kept & set(value.quantities)))


def _fact_of(match: Match, source: Source, *, whole: bool = False) -> Fact:
    """A match with the words of it that are quoted: of a list, all of its sentence."""
    return Fact(match, statement_of(match.sentence) if whole else quoted(match, source.statements))


def _pairing(match: Match, source: Source) -> Pairing | None:
    """The target and result that the first number told is one side of."""
    told = (
        each for each in source.pairings
        if match.tells(each.actual, each.actual_quantity, first=True) or match.tells(each.target, each.target_quantity, first=True)
    )  # fmt: skip
    return next(told, None)


def _clash(match: Match, source: Source) -> Contradiction | None:
    """The contradiction between cells that the first number told is part of."""
    told = (
        clash for clash in source.contradictions
        if any(match.tells(each.statement, each.quantity, first=True) for each in (clash.one, *clash.others))
    )  # fmt: skip
    return next(told, None)


def _said_beside(statement: Statement, source: Source) -> Cell | None:
    """The bare completion cell beside a target."""
    if not statement.field.endswith("_target"):
        return None
    cell = source.report.project(statement.project_no).cell(f"{statement.field.removesuffix('_target')}_done")
    return cell if cell is not None and is_status(cell.text) else None


def _holds(plan: TextPlan, match: Match) -> bool | None:
    """What a question of yes or no comes to: as the number claimed is the number told, or as the matcher read it."""
    claimed = [number for number in read_numbers(plan.claim) if number.unit]
    told = [quantity for quantity in match.quantities if claimed and unit_fit(quantity.unit, claimed[0].unit)]
    if told:
        return any(quantity.value in (claimed[0].value, claimed[0].mantissa) for quantity in told)
    return match.holds if plan.expects == "yesno" or plan.claim else None


def _total(plan: TextPlan, facts: Sequence[Fact]) -> Decimal | None:
    """The sum of parts that are told side by side and of one unit; none where one is part of another."""
    numbers = [quantity for fact in facts for quantity in fact.quantities]
    if len(numbers) < 2 or len(plan.subjects) > 1 or len({each.unit for each in numbers}) > 1 or numbers[0].unit == "%":
        return None
    if any(sign in fact.statement.text for fact in facts for sign in OF_WHICH):
        return None
    return sum((each.value for each in numbers), Decimal(0))


# -- reasons ----------------------------------------------------------------------------------------------------------


def _reasons(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Reasons | Missing:
    """A stated reason anywhere in the text; else what the problems column says of the projects asked about."""
    stated = [
        match for match in _without_status(_answering(plan, nos, source)) if match.sentence.project_no is not None
    ]
    stated = [match for match in stated if match.sentence.field != NOTE_FIELD]
    if not stated and nos is None:
        return _missing(plan, nos, source)
    if stated:
        best = stated[0]
        told = [match for match in stated if nos is not None or match.sentence.project_no == best.sentence.project_no]
        told = [match for match in told if match.likely >= AS_LIKELY * best.likely][:_REASONS]
        told.sort(key=lambda match: match.sentence.field == "rectification")  # what was the matter comes first
        facts = [_fact_of(match, source) for match in told]
        projects = source.projects(list(dict.fromkeys(fact.statement.project_no for fact in facts)))
    else:
        projects = source.projects(nos)
        facts = [
            Fact(Match(sentence, 0.0, ()), statement_of(sentence))
            for project in projects
            for sentence in source.finder.sentences
            if sentence.project_no == project.no and (sentence.field == "problems" or is_reason(sentence.field))
        ]
    of_money = bool(plan.measures)
    notes = _notes_on(projects, source) if of_money else ()
    return Reasons(tuple(facts), notes, projects, direct=bool(stated), of_money=of_money)


def _notes_on(projects: Sequence[Project], source: Source) -> tuple[Note, ...]:
    nos = {project.no for project in projects}
    return tuple(note for note in source.report.notes if nos & set(note.project_nos))


# -- nothing ----------------------------------------------------------------------------------------------------------


def _missing(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Missing:
    """That the report does not tell it, with the sentences that come nearest, which is no answer."""
    query = asked_of(plan.expects, plan.question, plan.question, plan.about)
    near = [
        replace(match, values=())
        for match in _without_status(source.finder.matches(query, nos, tentative=plan.tentative))
        if match.likely >= _NEAR and match.sentence.field != NOTE_FIELD
    ]
    projects = () if plan.tentative else source.projects(nos)
    return Missing(projects, near=tuple(_fact_of(match, source) for match in near[:_NEAREST]))
