"""Which pairings of target and result a question asks for, and what completion cells say where no numbers are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.asking import Ask, asks_of
from assistant.evidence.factbook import Facts, factbook
from assistant.evidence.scope import project_nos
from assistant.plan import TargetsPlan
from index.columns import ASPECTS
from index.report import Cell, Project
from index.targets import Pairing

_TARGET_WORDS = re.compile(
    r"数量指标|质量指标|时效指标|效益指标|绩效指标|绩效目标|年度目标|年初目标|目标|指标|计划数?|预期|实际|完成情况|完成率?|达标|达到|达成|实现"
    r"|超额|超出|超过|落后|短缺|缺口|差距?|少|低|不足|不够|没有?|未能?|没能|打折扣|逐条|逐项|列出|列一下|对照|比较|相比|比|哪些|哪个|哪几个?|多少|几|项目"
    r"|够数|够|写着|真的|全部?|都|情况|说清楚|有|是|的|了|吗|呢|数|与|和|跟|、|[，,。？?！!：:；;]"
    r"|\b(?:targets?|goals?|met|meet|reach(?:ed)?|their|did|the|which|what|were|was|missed|unmet|short|fell|of|and|under|not|"
    r"achieved?|indicators?|quantity|actual|plan(?:ned)?|projects?|list|all|any|that|have|has|it|its|in|to|for|below|by|with)\b"
)
_SHORTFALL = re.compile(r"未|部分完成|没有|尚|取消")
_ALIKE, _CLOSE = 0.25, 0.75


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
    about: bool = False
    """Whether these are the pairings of a subject, however they came out, and not all that came out in one way."""


def find_targets(plan: TargetsPlan, facts: Facts) -> TargetFindings:
    """The pairings that a question about targets and results asks for."""
    nos = project_nos(plan.selection, facts)
    projects = tuple(facts.report.projects) if nos is None else tuple(facts.report.project(no) for no in nos)
    held = [pairing for pairing in facts.pairings if nos is None or pairing.project_no in nos]
    held = [pairing for pairing in held if not plan.aspects or _of_aspect(pairing, plan.aspects)]
    subject = _subject(plan.subject, projects if nos is not None else ())
    if subject:
        about = _about(subject, held, facts, nos)
        if about:
            return TargetFindings(tuple(about), (), projects, named=nos is not None, about=True)
        if nos is None:
            return TargetFindings((), (), projects, named=False, subject_found=False)
    kept = tuple(pairing for pairing in held if _kept(pairing, plan.only))
    shortfalls = () if plan.only in ("met", "exceeded") else tuple(_shortfalls(projects, held, plan))
    return TargetFindings(kept, shortfalls, projects, named=nos is not None)


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


def _subject(words: str, projects: Sequence[Project]) -> str:
    """What of targets is asked about, without the words of targets and the names of the projects."""
    for project in projects:
        words = words.replace(project.name.lower(), " ")
    bare = " ".join(_TARGET_WORDS.sub(" ", words).split())
    return bare if len(re.sub(r"\W", "", bare)) > 1 else ""


def _about(subject: str, held: Sequence[Pairing], facts: Facts, nos: Sequence[int] | None) -> list[Pairing]:
    """The pairings that speak of a subject, or of each of several."""
    book = factbook(facts)
    found: list[Pairing] = []
    for part in re.split(r"\s+|、|和|与|\band\b", subject) if not subject.isascii() else [subject]:
        if len(re.sub(r"\W", "", part)) < 2:
            continue
        fitting = book.alike(part, [pairing.target for pairing in held])
        best = max(fitting, default=0.0)
        if best >= _ALIKE:
            found += [
                pairing
                for pairing, score in zip(held, fitting, strict=True)
                if score >= _CLOSE * best and pairing not in found
            ]
    return found


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


def ask_of(plan: TargetsPlan) -> Ask:
    """The question about targets as an ask of the text."""
    return asks_of(plan.subject, "count")[0]
