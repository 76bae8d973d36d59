"""What the text tells, in words: values, yes or no, reasons, whole columns, and what it does not tell."""

from collections.abc import Sequence

from assistant.evidence.findings import Facets, Fact, Missing, Reasons, Told
from assistant.evidence.text_lookup import NUMERIC
from assistant.plan import TextPlan
from assistant.text.words import as_written
from assistant.wording.citing import Teller
from index.contradictions import Contradiction
from index.report import Cell, Project, Quantity
from index.targets import is_status

_FACETS_SHOWN, _SHORT = 8, 40
_NAMED = 0.8
"""A value that is less than this of its quote is named before it."""


def told(teller: Teller, found: Told) -> str:
    """The values with their quotes; first yes or no where that was asked."""
    if found.clash is not None:
        return clash(teller, found.clash)
    if found.deadlines:
        return _dates(teller, found)
    lead = _lead(teller, found)
    if found.pairing is not None and found.pairing.difference:
        return lead + teller.pairing(found.pairing) + teller.beside(found.pairing)
    numbers = [(fact, quantity) for fact in found.facts for quantity in fact.quantities]
    if found.expects in NUMERIC and numbers:
        return lead + _numbers(teller, found, numbers) + _said(teller, found)
    return lead + _words(teller, found) + _said(teller, found)


def _dates(teller: Teller, found: Told) -> str:
    """When it was done, and whether that was in time."""
    parts = teller.wording.joined([teller.deadline(each) for each in found.deadlines])
    statements = [statement for each in found.deadlines for statement in (each.actual, each.target)]
    projects = teller.projects(each.project_no for each in found.deadlines)
    return teller.say("told_each", parts=parts, project=projects, quotes=teller.quotes(statements))


def _lead(teller: Teller, found: Told) -> str:
    """Yes or no, where that was asked and is told."""
    if found.holds is None:
        return ""
    key = ("claim_fails", "claim_holds") if found.claimed else ("answer_no", "answer_yes")
    return teller.say("lead", word=teller.say(key[found.holds]))


def _numbers(teller: Teller, found: Told, numbers: Sequence[tuple[Fact, Quantity]]) -> str:
    values = [teller.figure(fact.statement, quantity) for fact, quantity in numbers]
    project, quotes = _sources(teller, found.facts)
    if len(numbers) == 1:
        return teller.say("several", values=values[0], project=project, quotes=quotes)
    parts = [
        teller.say("side_of", label=quantity.counted, value=f"**{value}**").strip()
        for (_, quantity), value in zip(numbers, values, strict=True)
    ]
    if found.total is None:
        return teller.say("told_each", parts=teller.wording.joined(parts), project=project, quotes=quotes)
    total, formula = teller.wording.sum(found.total, [quantity for _, quantity in numbers])
    refs = [teller.ref(fact.statement) for fact, _ in numbers]
    unit = numbers[0][1].unit
    teller.add_figure(numbers[0][1].counted or unit, found.total, unit, refs, formula=formula)
    return teller.say(
        "summed", total=total, formula=formula, parts=teller.wording.joined(parts).replace("**", ""),
        project=project, quotes=quotes,
    )  # fmt: skip


def _words(teller: Teller, found: Told) -> str:
    """The words pointed at, before the quote that holds them; the quote alone where they are most of it."""
    values = list(dict.fromkeys(value.text for fact in found.facts for value in fact.match.values))
    quoted = sum(len(fact.statement.text) for fact in found.facts)
    if not values or found.expects in ("yesno", "any") or sum(map(len, values)) > _NAMED * quoted:
        return teller.wording.paragraph(
            [teller.say("quoted", **teller.source_of(fact.statement)) for fact in found.facts]
        )
    project, quotes = _sources(teller, found.facts)
    return teller.say("several", values=teller.wording.joined(values), project=project, quotes=quotes)


def _sources(teller: Teller, facts: Sequence[Fact]) -> tuple[str, str]:
    """The projects and the quotes of facts."""
    statements = [fact.statement for fact in facts]
    return teller.projects(each.project_no for each in statements), teller.quotes(statements)


def _said(teller: Teller, found: Told) -> str:
    """What the bare completion cell says beside a target."""
    if found.said is None:
        return ""
    no = found.facts[0].statement.project_no
    mark = teller.book.cell(no, found.said)
    gap = " " if teller.wording.english else ""
    return gap + teller.say("said_done", field=teller.field(found.said.field), said=found.said.text.strip(), mark=mark)


def clash(teller: Teller, found: Contradiction) -> str:
    """What two cells say that cannot both be right."""
    places = [
        teller.say(
            "place",
            field=teller.field(told.statement.field),
            value=teller.figure(told.statement, told.quantity),
            quote=teller.quote(told.statement.text),
            mark=teller.book.statement(told.statement),
        )
        for told in (found.one, *found.others)
    ]
    text = teller.say("contradiction", label=found.subject, places=teller.wording.joined(places))
    return teller.say("contradiction_project", project=teller.project(found.project_no), text=text)


# -- reasons ----------------------------------------------------------------------------------------------------------


def reasons(teller: Teller, found: Reasons) -> str:
    """The reasons of each project; where it gives none, what it does say."""
    notes = teller.wording.paragraph(
        teller.say("reason_note", number=note.number, quote=teller.quote(note.text), mark=teller.book.note(note))
        for note in found.notes
    )
    if found.direct:
        told = [line for project in found.projects for line in _of_project(teller, project, found.facts)]
        return teller.wording.paragraph([*told, notes])
    projects = teller.projects(project.no for project in found.projects)
    if found.facts:
        quotes = teller.quotes([fact.statement for fact in found.facts])
        return teller.wording.paragraph([teller.say("no_such_reason", project=projects, quotes=quotes), notes])
    held = "".join(_held(teller, found, project) for project in found.projects)
    return teller.wording.paragraph([teller.say("no_reason", project=projects, held=held), notes])


def _of_project(teller: Teller, project: Project, facts: Sequence[Fact]) -> list[str]:
    """The reasons of one project, column by column."""
    own = [fact.statement for fact in facts if fact.statement.project_no == project.no]
    return [
        teller.say(
            "reason",
            project=teller.project(project.no),
            field=teller.field(field),
            quotes=teller.quotes([statement for statement in own if statement.field == field]),
        )
        for field in dict.fromkeys(statement.field for statement in own)
    ]


def _held(teller: Teller, found: Reasons, project: Project) -> str:
    """What the report does say of a matter whose reason it does not give."""
    rate = project.cell("execution_rate")
    if found.of_money and rate is not None:
        return teller.say("held_rate", rate=rate.text.strip("% "), mark=teller.book.cell(project.no, rate))
    return overall(teller, project)


# -- whole columns ----------------------------------------------------------------------------------------------------


def facets(teller: Teller, found: Facets) -> str:
    """Several columns of one project."""
    lines = [_facet(teller, found.project, field, cell) for field, cell in found.cells[:_FACETS_SHOWN]]
    if not any(cell for _, cell in found.cells):
        lines[-1] += overall(teller, found.project)
    if len(lines) == 1:
        return teller.say("facet_line", project=teller.project(found.project.no), line=lines[0])
    project = teller.project_bold(found.project.no)
    return teller.say("facets", project=project, lines="\n".join(f"- {line}" for line in lines))


def _facet(teller: Teller, project: Project, field: str, cell: Cell | None) -> str:
    name = teller.field(field)
    if cell is None:
        return teller.say("facet_blank", field=name)
    mark = teller.book.cell(project.no, cell)
    return teller.say("facet", field=name, quote=teller.quote(cell.text.strip()), mark=mark)


def overall(teller: Teller, project: Project) -> str:
    """That the overall completion column says 完成."""
    cell = project.cell("overall_completion")
    if cell is None or not is_status(cell.text):
        return ""
    return teller.say("held_overall", text=cell.text.strip(), mark=teller.book.cell(project.no, cell))


# -- nothing ----------------------------------------------------------------------------------------------------------


def missing(teller: Teller, plan: TextPlan, found: Missing) -> str:
    """That the report does not tell it, and what comes nearest."""
    asked = plan.question.strip(" ,，?？。")
    words = found.subject or (asked if len(asked) <= _SHORT or not plan.subjects else "、".join(plan.subjects))
    project = teller.projects(project.no for project in found.projects)
    text = teller.say("missing_project" if project else "missing", project=project, words=as_written(words))
    if not found.near:
        return text
    quotes = [teller.say("near", **teller.source_of(fact.statement)) for fact in found.near]
    return teller.wording.paragraph([text, teller.say("nearest", quotes=teller.wording.joined(quotes))])
