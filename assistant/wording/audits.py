"""What the report claims about its own numbers, held against its cells; and places that contradict each other."""

import re
from collections.abc import Sequence
from typing import get_args

from assistant.plan import All, AuditPlan, FigurePlan
from assistant.wording.clashes import asked_about, overlap, told_contradiction
from assistant.wording.doubts import mark_of, words_of
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.facts import nos_of
from assistant.wording.pieces import SummarySource, shortfall
from assistant.wording.telling import Telling
from index.contradictions import Contradiction, contradictions
from index.report import Check, CheckKind
from prompts import phrase

SAME_SUBJECT = 2
"""A contradiction whose subject shares so many pairs of characters with the question is the one asked about."""
SHOWN_THOUGH_RIGHT = 4
"""Of so few claims each is told, though all hold."""
_OF_TOTALS = re.compile(r"合计|加总|总计|总数|加起来|相加|totals?\b|\bsum\b")
AUDITED = get_args(CheckKind)


def answer_audit(plan: AuditPlan, source: SummarySource, book: CitationBook) -> Draft:
    """The contradiction asked about; else every check, what does not hold, and what contradicts itself."""
    figures = FigurePlan(form=plan.form, operation="list", selection=plan.selection)
    telling = Telling(figures, source, book)
    told = asked_about(plan.subject, source, telling)
    if told:
        return telling.draft(told)
    nos = set(nos_of(telling.result.projects))
    clashes = [clash for clash in contradictions(source.statements) if clash.project_no in nos]
    about = [clash for clash in clashes if overlap(clash.subject, plan.subject) >= SAME_SUBJECT]
    if about:
        return telling.draft(_clashes(about, telling))
    if _OF_TOTALS.search(plan.subject) and isinstance(plan.selection, All):
        return telling.draft(_checks(plan, source, telling, kind="total"))
    paragraphs = [*_checks(plan, source, telling), *_clashes(clashes, telling), *_said_done(nos, source, telling)]
    return telling.draft(paragraphs)


def _checks(plan: AuditPlan, source: SummarySource, telling: Telling, kind: str | None = None) -> list[str]:
    """What was checked, all or one kind of claim, and each claim that does not hold; of few, each."""
    checks = [check for check in _of(plan, source.report.checks, telling) if kind in (None, check.kind)]
    broken = [check for check in checks if not check.holds]
    counts = {each: sum(1 for check in checks if check.kind == each) for each in AUDITED}
    for each in AUDITED:
        telling.count(counts[each], _say(telling, f"audited_{each}", count=counts[each]))
    telling.count(len(broken), _say(telling, "broken_label"))
    telling.count(len(checks), _say(telling, "checked_label"))
    done = [_say(telling, f"audited_{each}", count=counts[each]) for each in AUDITED if counts[each]]
    if not checks:
        return []
    key = "audit_broken" if broken else "audit_holds"
    lead = _say(telling, key, done=telling.voice.joined(done), count=len(checks), broken=len(broken))
    many = kind is None and (isinstance(plan.selection, All) or len(checks) > SHOWN_THOUGH_RIGHT)
    shown = broken if broken or many else checks
    return [lead, "\n".join(_line(check, telling) for check in shown)]


def _clashes(clashes: Sequence[Contradiction], telling: Telling) -> list[str]:
    """Every contradiction, its project and both places."""
    return [paragraph for clash in clashes for paragraph in told_contradiction(clash, telling)]


def _said_done(nos: set[int], source: SummarySource, telling: Telling) -> list[str]:
    """Targets that were missed beside a cell that says 完成."""
    missed = [pair for pair in source.pairings if pair.belied and pair.project_no in nos]
    if not missed:
        return []
    telling.count(len(missed), _say(telling, "said_done_label"))
    lines = []
    for pair in missed:
        piece = shortfall(telling, pair)
        lines.append(
            f"- {telling.voice.project(pair.project_no)}{telling.voice.say('colon')}{piece.words}{piece.cite()}"
        )
    return [_say(telling, "said_done", count=len(missed)), "\n".join(lines)]


def _of(plan: AuditPlan, checks: Sequence[Check], telling: Telling) -> list[Check]:
    if isinstance(plan.selection, All):
        return list(checks)
    nos = set(nos_of(telling.result.projects))
    return [check for check in checks if check.project_no in nos]


def _line(check: Check, telling: Telling) -> str:
    """A claim: what is printed, what the cells give, and where."""
    key = "audit_same" if check.holds else "audit_line"
    return "- " + _say(telling, key, **words_of(check, telling)) + mark_of(check, telling)


def _say(telling: Telling, key: str, **values: object) -> str:
    return phrase("simple", key, telling.voice.language, **values)
