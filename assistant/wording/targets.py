"""Answers about targets and results: which were met, which fell short and by how much."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Table
from assistant.evidence.source import Source
from assistant.evidence.targetfacts import Shortfall, TargetFindings, find_targets
from assistant.plan import TargetsPlan, TextPlan
from assistant.text.cells import plain
from assistant.wording.citing import Teller
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.quantities import Wording
from assistant.wording.texts import answer_text
from index.columns import label
from index.deadlines import Deadline
from index.indicators import cells_under
from index.report import Project
from index.targets import Pairing

_IN_LINES, _AT_MOST = 12, 30
_NAMED = 3
"""More projects than these are counted before their lines, not named twice."""
_CENT = Decimal("0.01")


def answer_targets(plan: TargetsPlan, source: Source, book: CitationBook) -> Draft:
    """The draft that answers a question about targets and results."""
    found = find_targets(plan, source)
    if not found.subject_found:
        asked = TextPlan(
            form=plan.form, selection=plan.selection, question=plan.question, subjects=(plan.subject,), about=plan.about,
            carried=plan.carried, tentative=bool(plan.carried), side="both",
        )  # fmt: skip
        return answer_text(asked, source, book)
    wording = Wording(plan.form.language)
    teller = Teller(source, book, wording)
    unmet = [pairing for pairing in found.pairings if pairing.met is False]
    lead = _lead(plan, found, unmet, wording, teller)
    shown = _ordered(found.pairings)
    table = None
    if plan.form.table or len(shown) > _IN_LINES:
        table = _table(shown, source, wording)
        lines = [_line(plan, pairing, teller, wording) for pairing in _without_table(plan, shown, unmet)]
    else:
        lines = [_line(plan, pairing, teller, wording) for pairing in shown]
    lines += [_deadline(each, teller, wording) for each in found.deadlines]
    lines += [_shortfall(each, teller, book, wording) for each in found.shortfalls]
    lines += _without_numbers(plan, found, book, teller, wording)
    text = "\n".join([lead, *(f"- {line}" for line in lines)])
    return Draft(text=text, figures=tuple(teller.figures), table=table)


def _without_table(plan: TargetsPlan, shown: Sequence[Pairing], unmet: Sequence[Pairing]) -> Sequence[Pairing]:
    """What is said in lines beside a table: those that fell short, or the first of what was asked for."""
    if plan.only == "unmet":
        return shown[:_AT_MOST]
    return unmet[:_AT_MOST] if plan.only is None else shown[:_IN_LINES]


def _ordered(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Those that fell short first."""
    return sorted(pairings, key=lambda pairing: pairing.met is not False)


def _deadline(found: Deadline, teller: Teller, wording: Wording) -> str:
    return wording.say(
        "deadline_line", project=teller.project_bold(found.project_no), told=teller.deadline(found), subject=found.subject,
        marks=teller.marks([found.actual, found.target]),
    )  # fmt: skip


def _lead(plan: TargetsPlan, found: TargetFindings, unmet: Sequence[Pairing], wording: Wording, teller: Teller) -> str:
    """What it comes to, with how many deadlines were missed besides."""
    if found.deadlines and not found.pairings and found.about:
        return wording.say(_lead_of_dates(found))
    lead = _lead_of_numbers(plan, found, unmet, wording, teller)
    if found.late and (unmet or found.shortfalls):
        lead = lead.rstrip("：:。.") + wording.say("lead_also_late", late=found.late)
    return lead


def _lead_of_dates(found: TargetFindings) -> str:
    """The phrase that says how the deadlines of one thing came out."""
    if not found.late:
        return "lead_in_time"
    return "lead_late" if found.late == len(found.deadlines) else "lead_partly_late"


def _lead_of_numbers(
    plan: TargetsPlan, found: TargetFindings, unmet: Sequence[Pairing], wording: Wording, teller: Teller
) -> str:
    nos = {pairing.project_no for pairing in found.pairings} if found.about else set()
    those = [project.no for project in found.projects if found.named or project.no in nos]
    whose = wording.joined([teller.project(no) for no in those]) or wording.say("whole_report")
    if len(those) > _NAMED:
        teller.count(len(those), wording.say("label_projects"))
        whose = wording.say("so_many_projects", count=len(those))
    numbers = {"unmet": len(unmet), "all": len(found.pairings), "shortfalls": len(found.shortfalls), "late": found.late}
    for number in numbers.values():
        teller.count(number, wording.say("label_targets"))
    counts = {**numbers, "whose": whose}
    only = None if found.about and not _all_as_asked(plan, found) else plan.only
    if only in ("exceeded", "met"):
        return wording.say(f"lead_{only}" if found.pairings else "lead_none_met", **counts)
    if unmet and only is None and len(unmet) == len(found.pairings):
        return wording.say("lead_none_reached" if len(unmet) > 1 else "lead_one_unmet", **counts)
    if unmet:
        return wording.say("lead_unmet_only" if only == "unmet" else "lead_unmet", **counts)
    if found.shortfalls:
        return wording.say("lead_shortfalls", **counts)
    if found.late:
        return wording.say("lead_only_late", **counts)
    if len(found.pairings) == 1:
        return wording.say("lead_one_met")
    if found.pairings or only == "unmet":
        return wording.say("lead_all_met" if found.pairings else "lead_no_unmet", **counts)
    return wording.say("lead_no_numbers", **counts)


def _all_as_asked(plan: TargetsPlan, found: TargetFindings) -> bool:
    """Whether every pairing of a subject came out as the question has it."""
    if plan.only == "exceeded":
        return all(pairing.met is True and pairing.difference > 0 for pairing in found.pairings)
    return all(pairing.met is (plan.only == "met") for pairing in found.pairings)


def _line(plan: TargetsPlan, pairing: Pairing, teller: Teller, wording: Wording) -> str:
    marks = teller.marks([pairing.target, pairing.actual])
    line = wording.say(
        "target_line",
        project=teller.project_bold(pairing.project_no),
        label=pairing.subject,
        actual=teller.figure(pairing.actual, pairing.actual_quantity),
        target=teller.figure(pairing.target, pairing.target_quantity),
        verdict=teller.verdict(pairing),
        reached=wording.say({True: "reached", False: "not_reached", None: "about_reached"}[pairing.met]),
        marks=marks,
    )
    if plan.share:
        line = line.rstrip("。.") + _of_target(pairing, teller, wording)
    return line + teller.beside(pairing)


def _of_target(pairing: Pairing, teller: Teller, wording: Wording) -> str:
    """What share of its target a result is, with the division."""
    target, actual = pairing.target_quantity, pairing.actual_quantity
    if not target.value:
        return ""
    share = (actual.value / target.value * 100).quantize(_CENT, ROUND_HALF_UP)
    formula = f"{plain(actual.value)} ÷ {plain(target.value)}"
    refs = [teller.ref(pairing.actual), teller.ref(pairing.target)]
    teller.add_figure(pairing.subject, share, "%", refs, formula=formula)
    return wording.say("of_target", share=f"{plain(share)}%", formula=formula)


def _shortfall(found: Shortfall, teller: Teller, book: CitationBook, wording: Wording) -> str:
    return wording.say(
        "shortfall_line",
        project=teller.project_bold(found.project.no),
        field=label(found.cell.field, wording.language),
        quote=teller.quote(found.cell.text.strip()),
        mark=book.cell(found.project.no, found.cell),
    )


def _without_numbers(
    plan: TargetsPlan, found: TargetFindings, book: CitationBook, teller: Teller, wording: Wording
) -> list[str]:
    """For named projects without any pair of numbers: what the target and the completion columns say."""
    if not found.named:
        return []
    told = {pairing.project_no for pairing in found.pairings} | {each.project.no for each in found.shortfalls}
    told |= {each.project_no for each in found.deadlines}
    fields = [f"{aspect}_{side}" for aspect in plan.aspects for side in ("target", "done")] or ["overall_completion"]
    return [
        wording.say("only_said", project=teller.project_bold(project.no), cells=_cells(project, fields, book, wording))
        for project in found.projects
        if project.no not in told
    ]


def _cells(project: Project, fields: Sequence[str], book: CitationBook, wording: Wording) -> str:
    """What some columns of a project say, or that they are blank."""
    said = []
    for field in fields:
        cells = cells_under(project, field)
        for cell in cells:
            name, quote = label(cell.field, wording.language), wording.say("quote", text=cell.text.strip())
            said.append(wording.say("facet", field=name, quote=quote, mark=book.cell(project.no, cell)))
        if not cells:
            said.append(wording.say("facet_blank", field=label(field, wording.language)))
    return wording.joined(said)


def _table(pairings: Sequence[Pairing], source: Source, wording: Wording) -> Table:
    rows = tuple(
        (
            str(pairing.project_no),
            source.report.project(pairing.project_no).name,
            pairing.subject,
            wording.quantity(pairing.target_quantity),
            wording.quantity(pairing.actual_quantity),
            wording.say({True: "reached", False: "not_reached", None: "about_reached"}[pairing.met]),
        )
        for pairing in pairings
    )
    header = tuple(wording.say("table_header").split("|"))
    return Table(header=header, rows=rows, project_nos=tuple(pairing.project_no for pairing in pairings))
