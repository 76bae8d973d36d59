"""A plan for the text -> what the text tells: values in sentences, reasons, whole columns, or that it tells nothing."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.evidence.calculation import computed
from assistant.evidence.finder import SURE, Match, quoted, statement_of
from assistant.evidence.findings import Facets, Fact, Finding, Missing, Noted, Reasons, Told
from assistant.evidence.source import Source
from assistant.plan import Side, TextPlan
from index.columns import NOTE_FIELD
from index.contradictions import Contradiction
from index.encoder.matcher import asked_of
from index.measures import unit_fit
from index.numerals import read_numbers
from index.report import Cell, Note, Quantity, Statement
from index.statements import role_of
from index.targets import Pairing, is_status

NUMERIC = frozenset({"count", "amount", "rate", "duration"})
_PART = ("其中", "（", "(")
_TELLING = 2
"""Characters from which on the name of a thing tells one number from another beside it."""
_NEAR, _NEAREST = 0.06, 2
"""How likely a sentence must be to be shown as near, and how many are."""
_REASONS, _AS_LIKELY, _STATED = 3, 0.6, 0.3
"""How many reasons are told, how near the likeliest what is told beside it must be, and how likely a stated reason."""


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
    told = _told(plan, _query(plan), nos, source)
    if told is None and plan.claim:  # what is claimed is looked for as what it is, not as a yes or no
        told = _told(plan.model_copy(update={"expects": "count"}), _query(plan, kind="count"), nos, source, least=_NEAR)
    numbers = [] if not isinstance(told, Told) else [number for fact in told.facts for number in fact.quantities]
    if told is not None and len(plan.subjects) <= max(len(numbers), 1):
        return (told,)
    each = [_told(plan, _query(plan, subject), nos, source) for subject in plan.subjects]
    found = tuple(dict.fromkeys(one for one in each if one is not None))
    if told is not None:  # things that the clause names but its best sentence does not tell stand elsewhere
        new = tuple(one for one in found if not _values_of(one) <= _values_of(told))
        return (told, *new) if _values_of(told) else (told,)
    return found or (_missing(plan, nos, source),)


def _values_of(told: Told | Noted) -> set[tuple[object, str]]:
    """The numbers that are told, target and result alike."""
    if isinstance(told, Noted):
        return set()
    numbers = [quantity for fact in told.facts for quantity in fact.quantities]
    if told.pairing is not None:
        numbers += [told.pairing.target_quantity, told.pairing.actual_quantity]
    return {(number.value, number.unit) for number in numbers}


def _query(plan: TextPlan, subject: str = "", kind: str = "") -> str:
    """What the matcher is asked: the clause, or one thing of it, where the clause as a whole finds nothing."""
    return asked_of(kind or plan.expects, subject or plan.question, plan.question, plan.about)


def _facets(fields: Sequence[str], nos: Sequence[int] | None, source: Source) -> tuple[Finding, ...]:
    projects = [project for project in source.report.projects if nos is None or project.no in nos]
    return tuple(
        Facets(project, tuple((field, project.cell(field)) for field in dict.fromkeys(fields)))
        for project in projects
        if nos is not None or any(project.cell(field) for field in fields)
    )


# -- values -----------------------------------------------------------------------------------------------------------


def _told(
    plan: TextPlan, query: str, nos: Sequence[int] | None, source: Source, least: float = SURE
) -> Told | Noted | None:
    """The sentences that answer, with what is known of their numbers; None where none does."""
    matches = sure_matches(query, nos, source, soft=bool(plan.carried), near=plan.near, least=least)
    if not matches:
        return None
    if matches[0].sentence.field == NOTE_FIELD:
        return Noted(_note_of(matches[0], source))
    matches = [match for match in matches if match.sentence.field != NOTE_FIELD]
    if plan.expects != "yesno":  # 完成 alone tells no number, name or date
        matches = [match for match in matches if not is_status(match.sentence.text)]
    if not matches:
        return None
    matches = [match for match in matches if _on_side(match, plan.side)] or matches
    chosen = _together(matches, both=plan.side == "both")
    if plan.expects in NUMERIC and len(plan.subjects) == 1 and len(plan.subjects[0]) > _TELLING:
        chosen = [_narrowed(match, plan.subjects[0], source) for match in chosen]
    facts = tuple(fact_of(match, source, whole=plan.expects == "list") for match in chosen)
    numbers = [quantity for fact in facts for quantity in fact.quantities]
    numeric = plan.expects in NUMERIC
    pairing = _pairing(facts, source) if numeric or plan.side == "both" or plan.expects == "yesno" else None
    return Told(
        facts=facts,
        pairing=pairing if pairing is not None and (len(numbers) <= 1 or plan.side == "both") else None,
        clash=_clash(facts[0], source) if numeric else None,
        said=_said_beside(facts[0].statement, source) if plan.side != "target" else None,
        holds=_holds(plan, chosen, pairing),
        total=_total(plan, facts) if numeric else None,
        expects=plan.expects,
        claimed=bool(plan.claim),
    )


def sure_matches(
    query: str,
    nos: Sequence[int] | None,
    source: Source,
    *,
    soft: bool = False,
    near: Sequence[int] = (),
    least: float = SURE,
) -> list[Match]:
    """The sentences that answer a query surely, likeliest first, in the scope; `soft` looks outside where it has none.

    What stands in the `near` projects is looked at too, and counts for more.
    """
    found = {match.sentence: match for match in source.finder.matches(query, nos)}
    if near:
        found |= {match.sentence: match for match in source.finder.matches(query, near, _NEARBY)}
    sure = [match for match in found.values() if match.likely >= least]
    if not sure and soft and nos is not None:
        sure = [match for match in source.finder.matches(query) if match.likely >= SURE]
    return sorted(sure, key=lambda match: -(match.likely + _HERE * (match.sentence.project_no in near)))


_NEARBY, _HERE = 6, 0.25
"""How many sentences of the projects spoken of before are judged, and what it is worth to stand there."""


def _on_side(match: Match, side: Side | None) -> bool:
    """Whether a sentence tells the side that was asked for, where one was."""
    return side in (None, "both") or role_of(match.sentence.field, match.sentence.text) == side


def _together(matches: Sequence[Match], *, both: bool) -> list[Match]:
    """The best, and what stands beside it in its cell and tells more: 一类44人 in one item, 二类10人 in the next."""
    best = matches[0]
    chosen, told = [best], {_what(best)}
    for match in matches[1:]:
        same_cell = (match.sentence.project_no, match.sentence.field) == (best.sentence.project_no, best.sentence.field)
        likely = match.likely >= _AS_LIKELY * best.likely
        if (
            likely
            and (same_cell or (both and match.sentence.project_no == best.sentence.project_no))
            and _what(match) not in told
        ):
            chosen.append(match)
            told.add(_what(match))
    return sorted(chosen, key=lambda match: (match.sentence.field != best.sentence.field, match.sentence.start))


def _what(match: Match) -> tuple[object, ...]:
    """What a match tells, to be told once."""
    return tuple((q.value, q.unit) for q in match.quantities) or (match.sentence.text,)


def _narrowed(match: Match, asked: str, source: Source) -> Match:
    """A match without the numbers that count something else than the one thing asked about: 三九贴6场 beside 三伏贴12场."""
    numbers = match.quantities
    ends = [match.sentence.text[each.end : each.end + 1] for each in numbers]
    if len(numbers) < 2 or len({each.unit for each in numbers}) > 1 or any(end.isalnum() for end in ends):
        return match  # 靖西750名、那坡260名贫困人口: what is counted stands behind, for both
    kept = source.finder.meant(asked, numbers)
    return replace(match, values=tuple(value for value in match.values if set(value.quantities) & set(kept)))


def fact_of(match: Match, source: Source, *, whole: bool = False) -> Fact:
    """A match with the words of it that are quoted: of a list, all of its sentence."""
    return Fact(match, statement_of(match.sentence) if whole else quoted(match, source.statements))


def _note_of(match: Match, source: Source) -> Note:
    """The footnote that a match is."""
    return next(note for note in source.report.notes if note.text == match.sentence.text)


def _pairing(facts: Sequence[Fact], source: Source) -> Pairing | None:
    """The target and result that the first number told is one side of."""
    for fact in facts[:1]:
        for quantity in fact.quantities[:1]:
            for pairing in source.pairings:
                for statement, own in (
                    (pairing.actual, pairing.actual_quantity),
                    (pairing.target, pairing.target_quantity),
                ):
                    if _is(fact, quantity, statement, own):
                        return pairing
    return None


def _is(fact: Fact, quantity: Quantity, statement: Statement, own: Quantity) -> bool:
    """Whether a number of a match is one of a statement: in the same cell, at the same place."""
    sentence = fact.match.sentence
    same_cell = (sentence.project_no, sentence.field) == (statement.project_no, statement.field)
    return same_cell and sentence.start + quantity.start == statement.start + own.start


def _clash(fact: Fact, source: Source) -> Contradiction | None:
    """The contradiction between cells that the first number told is part of."""
    for quantity in fact.quantities[:1]:
        for clash in source.contradictions:
            if any(_is(fact, quantity, told.statement, told.quantity) for told in (clash.one, *clash.others)):
                return clash
    return None


def _said_beside(statement: Statement, source: Source) -> Cell | None:
    """The bare completion cell beside a target."""
    if not statement.field.endswith("_target"):
        return None
    cell = source.report.project(statement.project_no).cell(f"{statement.field.removesuffix('_target')}_done")
    return cell if cell is not None and is_status(cell.text) else None


def _holds(plan: TextPlan, matches: Sequence[Match], pairing: Pairing | None) -> bool | None:
    """What a question of yes or no comes to, as the matcher read it with the sentence."""
    claimed = [number for number in read_numbers(plan.claim) if number.unit]
    told = [quantity for quantity in matches[0].quantities if claimed and unit_fit(quantity.unit, claimed[0].unit)]
    if claimed and told:
        return any(quantity.value in (claimed[0].value, claimed[0].mantissa) for quantity in told)
    return matches[0].holds if plan.expects == "yesno" or plan.claim else None


def _total(plan: TextPlan, facts: Sequence[Fact]) -> Decimal | None:
    """The sum of parts that are told side by side and of one unit; none where one is part of another."""
    numbers = [quantity for fact in facts for quantity in fact.quantities]
    if len(numbers) < 2 or len(plan.subjects) > 1 or len({each.unit for each in numbers}) > 1 or numbers[0].unit == "%":
        return None
    if any(sign in fact.statement.text for fact in facts for sign in _PART):
        return None
    return sum((each.value for each in numbers), Decimal(0))


# -- reasons ----------------------------------------------------------------------------------------------------------


def _reasons(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Reasons | Missing:
    """A stated reason anywhere in the text; else what the problems column says of the projects asked about."""
    query = _query(plan)
    matches = [
        m
        for m in sure_matches(query, nos, source, soft=bool(plan.carried), near=plan.near)
        if m.sentence.field != NOTE_FIELD
    ]
    money = bool(plan.measures)
    if matches:
        best = matches[0].sentence.project_no
        told = [match for match in matches if match.sentence.project_no == best or nos is not None]
        told = [match for match in told if match.likely >= _AS_LIKELY * matches[0].likely][:_REASONS]
        told.sort(key=lambda match: match.sentence.field == "rectification")
        facts = tuple(fact_of(match, source) for match in told)
        projects = tuple(source.report.project(no) for no in dict.fromkeys(m.sentence.project_no for m in told) if no)
        return Reasons(facts, _notes_on(projects, source) if money else (), projects, of_money=money)
    if nos is None:
        return _missing(plan, nos, source)
    projects = tuple(source.report.project(no) for no in nos)
    said = [
        Fact(Match(sentence, 0.0, ()), statement_of(sentence))
        for project in projects
        for sentence in source.finder.sentences
        if sentence.project_no == project.no and sentence.field == "problems"
    ]
    return Reasons(tuple(said), _notes_on(projects, source) if money else (), projects, direct=False, of_money=money)


def _notes_on(projects: Sequence[object], source: Source) -> tuple[Note, ...]:
    nos = {getattr(project, "no", None) for project in projects}
    return tuple(note for note in source.report.notes if nos & set(note.project_nos))


# -- nothing ----------------------------------------------------------------------------------------------------------


def _missing(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Missing:
    """That the report does not tell it, with the sentences that come nearest, which is no answer."""
    near = [
        match
        for match in source.finder.matches(_query(plan), nos)
        if match.likely >= _NEAR and match.sentence.field != NOTE_FIELD and not is_status(match.sentence.text)
    ]
    projects = () if nos is None else tuple(source.report.project(no) for no in nos)
    bare = [replace(match, values=()) for match in near[:_NEAREST]]
    return Missing(projects, near=tuple(fact_of(match, source) for match in bare))
