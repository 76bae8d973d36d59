"""Which pairings of target and result a question asks for, and what completion cells say where no numbers are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.finder import AS_LIKELY, SURE
from assistant.evidence.source import Source, dates_of
from assistant.plan import TargetsPlan
from index.columns import ASPECTS
from index.deadlines import Deadline
from index.encoder.matcher import asked_of
from index.report import Cell, Project
from index.targets import Pairing

_SHORTFALL = re.compile(r"未|部分完成|没有|尚|取消")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A completion cell that itself says that something is not done."""

    project: Project
    cell: Cell


@dataclass(frozen=True, slots=True)
class TargetFindings:
    """The pairings asked for; `shortfalls` are told in words only. `projects` are those that were asked about."""

    pairings: tuple[Pairing, ...]
    shortfalls: tuple[Shortfall, ...]
    projects: tuple[Project, ...]
    named: bool
    subject_found: bool = True
    deadlines: tuple[Deadline, ...] = ()
    about: bool = False
    """Whether these are the pairings of a subject, however they came out, and not all that came out in one way."""

    @property
    def late(self) -> int:
        """How many deadlines were missed."""
        return sum(each.late is True for each in self.deadlines)


def find_targets(plan: TargetsPlan, source: Source) -> TargetFindings:
    """The pairings that a question about targets and results asks for."""
    nos = source.scope(plan.selection)
    projects = tuple(source.report.projects) if nos is None else tuple(source.report.project(no) for no in nos)
    held = [pairing for pairing in source.pairings if nos is None or pairing.project_no in nos]
    held = [pairing for pairing in held if not plan.aspects or _of_aspect(pairing, plan.aspects)]
    if plan.subject:
        about, due = _about(plan, held, nos, source)
        if about or due:
            return TargetFindings(about, (), projects, named=nos is not None, deadlines=due, about=True)
        return TargetFindings((), (), projects, named=nos is not None, subject_found=False)
    kept = tuple(pairing for pairing in held if _kept(pairing, plan.only))
    shortfalls = () if plan.only in ("met", "exceeded") else tuple(_shortfalls(projects, held, plan))
    return TargetFindings(kept, shortfalls, projects, named=nos is not None, deadlines=_kept_dates(plan, nos, source))


def _kept_dates(plan: TargetsPlan, nos: Sequence[int] | None, source: Source) -> tuple[Deadline, ...]:
    """The deadlines that were missed, where what fell short is asked about."""
    asked = () if plan.only in ("met", "exceeded") else source.deadlines
    within = (each for each in asked if nos is None or each.project_no in nos)
    return tuple(each for each in within if each.late and (not plan.aspects or each.indicator in plan.aspects))


def _of_aspect(pairing: Pairing, aspects: Sequence[str]) -> bool:
    """A target of the annual goal belongs to the indicator that tells its result, or else to quantity."""
    if pairing.aspect is not None:
        return pairing.aspect in aspects
    told = pairing.actual.field.rpartition("_")[0]
    return (told if told in ASPECTS else "quantity") in aspects


def _kept(pairing: Pairing, only: str | None) -> bool:
    if only == "unmet":
        return pairing.met is False
    if only == "exceeded":
        return pairing.met is True and pairing.difference > 0
    return pairing.met is True if only == "met" else True


def _about(
    plan: TargetsPlan, held: Sequence[Pairing], nos: Sequence[int] | None, source: Source
) -> tuple[tuple[Pairing, ...], tuple[Deadline, ...]]:
    """The pairings of which the matcher finds a side that answers: those of its values, or else of its sentences; and the
    deadlines where the likeliest tells a date of theirs."""
    query = asked_of("any", plan.subject, plan.question, plan.about)
    matches = [match for match in source.finder.matches(query, nos) if match.likely >= SURE]
    exact = [
        pairing
        for match in matches
        for pairing in held
        if match.tells(pairing.target, pairing.target_quantity) or match.tells(pairing.actual, pairing.actual_quantity)
    ]
    beside = [
        pairing
        for match in matches[:1]
        for pairing in held
        if match.sentence.holds(pairing.target) or match.sentence.holds(pairing.actual)
    ]
    close = (match for match in matches if match.likely >= AS_LIKELY * matches[0].likely)
    due = next((told for match in close if (told := dates_of(match, source))), ())
    return tuple(dict.fromkeys(exact or beside)), due


def _shortfalls(projects: Sequence[Project], held: Sequence[Pairing], plan: TargetsPlan) -> list[Shortfall]:
    """Completion cells that say 未完成 or 部分完成 beside no pair of numbers that shows it."""
    told = []
    for project in projects:
        own = [pairing for pairing in held if pairing.project_no == project.no]
        for cell in project.cells:
            aspect, _, side = cell.field.rpartition("_")
            short = len(cell.text) <= 20 and _SHORTFALL.search(cell.text)
            if side != "done" or not short or (plan.aspects and aspect not in plan.aspects):
                continue
            if not any(pairing.aspect == aspect and pairing.met is False for pairing in own):
                told.append(Shortfall(project, cell))
    return told
