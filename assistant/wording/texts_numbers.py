"""Findings that are numbers, in words: one quantity, several added, one less another, money by heads."""

from assistant.evidence.findings import Added, Counted, PerHead, Taken
from assistant.evidence.quantities import quantity_of
from assistant.text.cells import cell_ref, plain
from assistant.wording.citing import Teller
from index.contradictions import Contradiction


def counted(teller: Teller, found: Counted, *, labelled: bool) -> str:
    """A quantity, with its target or result where they differ, or with the cell that contradicts it."""
    if found.clash is not None:
        return clash(teller, found.clash)
    pairing = found.pairing
    if pairing is not None and (pairing.difference or found.ask.side == "both" or found.ask.combine):
        return teller.pairing(pairing)
    statement, quantity = found.fact.statement, quantity_of(found.fact)
    return teller.say(
        "fact_labelled" if labelled else "fact",
        label=quantity.counted or statement.text,
        value=teller.figure(statement, quantity),
        **teller.source_of(statement),
    )


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


def added(teller: Teller, found: Added) -> str:
    """Quantities listed, and their sum where it was asked for."""
    told = [
        teller.say(
            "part",
            label=quantity_of(fact).counted,
            value=teller.figure(fact.statement, quantity_of(fact)),
            mark=teller.book.statement(fact.statement),
        )
        for fact in found.facts
    ]
    parts = teller.wording.joined(told)
    project = teller.projects(sorted(fact.statement.project_no for fact in found.facts))
    if found.total is None:
        return teller.say("parts", project=project, parts=parts)
    units = {quantity_of(fact).unit for fact in found.facts}
    unit = units.pop() if len(units) == 1 else ""
    formula = " + ".join(plain(quantity_of(fact).value) for fact in found.facts)
    refs = [teller.ref(fact.statement) for fact in found.facts]
    teller.add_figure(found.ask.about or found.ask.raw, found.total, unit, refs, formula=formula)
    total = teller.wording.value(found.total, unit)
    return teller.say("sum", total=total, formula=formula, project=project, parts=parts)


def taken(teller: Teller, found: Taken) -> str:
    """One quantity less another."""
    left, right = quantity_of(found.left), quantity_of(found.right)
    statements = [found.left.statement, found.right.statement]
    teller.figure(found.left.statement, left)
    teller.figure(found.right.statement, right)
    formula = f"{plain(left.value)} − {plain(right.value)}"
    name = f"{left.counted} − {right.counted}"
    teller.add_figure(name, found.value, left.unit, map(teller.ref, statements), formula=formula)
    return teller.say(
        "difference",
        value=teller.wording.value(found.value, left.unit),
        formula=formula,
        left=left.counted,
        right=right.counted,
        project=teller.projects(each.project_no for each in statements),
        quotes=teller.quotes(statements),
    )


def per_head(teller: Teller, found: PerHead) -> str:
    """Money divided by people, told by a statement or by the amount cell of the project."""
    heads, statement = quantity_of(found.heads), found.heads.statement
    teller.figure(statement, heads)
    refs = [teller.ref(statement)]
    quotes = [teller.cited(statement)]
    if found.money is not None:
        money = quantity_of(found.money)
        teller.figure(found.money.statement, money)
        refs.insert(0, teller.ref(found.money.statement))
        quotes.insert(0, teller.cited(found.money.statement))
        amount = f"{plain(money.value)} {money.unit}"
    elif found.amount is not None:
        refs.insert(0, cell_ref(teller.report, statement.project_no, found.amount))
        quotes.insert(0, teller.cited_cell(statement.project_no, found.amount))
        amount = f"{found.amount.text} {teller.report.unit}"
    formula = f"{amount} ÷ {plain(heads.value)} {heads.unit}"
    teller.add_figure(found.ask.about or found.ask.raw, found.value, found.unit, refs, formula=formula)
    value = f"RMB {plain(found.value)}" if teller.wording.english else f"{plain(found.value)} {found.unit}"
    return teller.say(
        "per_head",
        value=value,
        formula=formula,
        project=teller.project(statement.project_no),
        quotes=teller.wording.joined(quotes),
    )
