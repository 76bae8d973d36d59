"""Questions for facts of the text answered from statements: numbers, days, names, documents, reasons, yes or no."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.answering import Fact, is_planned, tells_state
from assistant.evidence.asking import Ask, asks_of, parts_of
from assistant.evidence.factbook import FactBook, Facts, factbook
from assistant.evidence.findings import Counted, Facets, Finding, Missing, Private, Quoted, Unclear
from assistant.evidence.known import clash_of, holds, pairing_of, said_beside
from assistant.evidence.quantities import added, per_head, taken, taken_of_two, told_each
from assistant.evidence.reasons import columns, reasons
from assistant.evidence.scope import names_project, project_nos
from assistant.evidence.spans import settles, span_of
from assistant.plan import TextPlan
from index.report import Project, Quantity, Statement
from index.targets import Pairing

SURE, SURE_IN_ENGLISH, SURE_IN_PROJECT = 0.92, 0.72, 0.6
"""The confidence from which a statement is taken to answer: over all projects (less of an English question has a
counterpart in the report), and within those named."""
_NAMED_SHOWN, _BESIDE, _CLEARLY = 3, 0.12, 0.25
_FEW, _RIVAL = 4, 0.75
_OF_SUBJECT, _NAMES_IT = 0.3, 0.15
_BARE_NUMBER = re.compile(r"\d[\d.,]*[万亿]?(?=$|[，,；;。])")
_TOLD_IN_FULL = 0.6
_CLEAR, _FAR_BEHIND = 0.65, 0.6
_REACHED = re.compile(r"达标|达到|达成|实现|够|完成|足|reach|meet|met\b|achiev")


def find(plan: TextPlan, facts: Facts) -> tuple[Finding, ...]:
    """What the report's text says to each ask of a question, in order."""
    nos = project_nos(plan.selection, facts)
    if plan.fields and not plan.subjects and plan.expects != "reason":
        return _facets(plan.fields, nos, facts)
    firm = not plan.about and (bool(plan.carried) or names_project(plan.question, nos, facts))
    finder = _Finder(facts, nos, plan.fields, english=plan.form.language == "en", firm=firm)
    for ask in asks_of(plan.question, plan.expects, about=plan.about):
        finder.answer(ask)
    return tuple(finder.findings)


def _facets(fields: Sequence[str], nos: Sequence[int] | None, facts: Facts) -> tuple[Finding, ...]:
    projects = [project for project in facts.report.projects if nos is None or project.no in nos]
    return tuple(
        Facets(project, tuple((field, project.cell(field)) for field in dict.fromkeys(fields)))
        for project in projects
        if nos is not None or any(project.cell(field) for field in fields)
    )


class _Finder:
    """Answers the asks of one question in order; a later ask may be over what was found for the earlier ones."""

    def __init__(
        self,
        facts: Facts,
        nos: Sequence[int] | None,
        fields: Sequence[str],
        *,
        english: bool = False,
        firm: bool = True,
    ) -> None:
        self._facts = facts
        self._book: FactBook = factbook(facts)
        self._nos = nos
        self._fields = fields
        self._english = english
        self._firm = firm
        self.findings: list[Finding] = []

    def answer(self, ask: Ask) -> None:
        """Find what answers an ask."""
        if ask.private:
            top = self._top(replace(ask, kind="any"))
            self.findings.append(Private(ask, top.statement if top else None))
        elif ask.kind in ("problems", "rectification"):
            self.findings.append(columns(ask, self._facts, self._nos, self._ranked(ask), self._near()))
        elif ask.kind == "reason":
            self.findings.append(reasons(ask, self._facts, self._nos, self._ranked(ask), self._near(), self._told(ask)))
        elif not self._english and not ask.combine - {"sum"} and self._book.lacks(ask):
            self.findings.append(Missing(ask, self._projects_asked()))
        elif ask.wants_number:
            self.findings.append(self._number(ask) or self._unmeasured(ask) or self._missing(ask))
        else:
            self.findings.append(self._words(ask) or self._missing(ask))

    def _told(self, ask: Ask) -> list[Fact]:
        """What is said of the thing that a reason is asked of."""
        return self._ranked(replace(ask, kind="any"))

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _number(self, ask: Ask) -> Finding | None:
        if not ask.words and ask.combine & {"sum", "difference"}:
            earlier = [finding.fact for finding in self.findings if isinstance(finding, Counted)]
            if len(earlier) >= 2:
                return added(ask, earlier, total=True) if "sum" in ask.combine else taken_of_two(ask, earlier)
            if earlier and "difference" in ask.combine:
                return self.findings[-1]  # 比计划多多少 after 走访了多少次: the difference is told there
            last = self.findings[-1].ask.words if self.findings and isinstance(self.findings[-1], Quoted) else ""
            ask = replace(ask, words=ask.context or ask.earlier or last, context="", earlier=last)
        if "except" in ask.combine and ask.without:
            found = taken(ask, self._ranked)
            if found:
                return found
        if "per_head" in ask.combine:
            told = told_each(ask, self._ranked, SURE_IN_PROJECT)
            if told is not None:
                return Counted(ask, told)
            return per_head(ask, self._ranked, self._facts, SURE_IN_PROJECT)
        top = self._sure(self._fresh(ask)) or self._elsewhere(ask)
        if top is None or top.quantity is None:
            return None
        if ask.combine & {"sum", "each"}:
            listed = self._book.siblings(ask, top) if len(parts_of(ask)) < 2 else []
            listed = listed if len(listed) > 1 else self._parts(ask, top) or self._book.siblings(ask, top)
            if len(listed) > 1:
                return added(ask, listed, total="sum" in ask.combine)
        rivals = self._rivals(ask, top)
        if rivals:
            return Unclear(ask, tuple(rivals))
        return Counted(ask, top, pairing_of(top, self._facts), clash_of(top, self._book))

    def _unmeasured(self, ask: Ask) -> Finding | None:
        """A statement of just what is counted whose number has no measure word, 粉丝23.6万, quoted."""
        if ask.units or ask.combine or ask.kind != "count" or self._english:
            return None
        told = [fact for fact in self._ranked(replace(ask, kind="any")) if _BARE_NUMBER.search(fact.statement.text)]
        full = [fact for fact in told if fact.covered >= _TOLD_IN_FULL]
        reached = [fact for fact in full if ask.side == "target" or not is_planned(fact.statement)]
        top = self._sure(reached or full)
        return Quoted(ask, (top,)) if top else None

    def _parts(self, ask: Ask, whole: Fact) -> list[Fact]:
        """A surely found fact for each of the things that a sum joins; none where one quantity counts all of them."""
        found: list[Fact] = []
        parts = parts_of(ask)
        if whole.quantity and all(self._book.speaks_of(whole.quantity.counted, part.words) for part in parts):
            return []
        for part in parts:
            fresh = [fact for fact in self._ranked(part) if (fact.statement, fact.quantity) not in _told(found)]
            top = self._sure(fresh)
            if top is None:
                return []
            found.append(top)
        return found

    def _rivals(self, ask: Ask, top: Fact) -> list[Fact]:
        """What else a few general words fit as well: 补助发给了多少人, where many kinds are given."""
        if self._nos is not None or self.findings or len(re.sub(r"\W", "", ask.about)) > _FEW:
            return []
        rivals: dict[str, Fact] = {}
        for fact in self._ranked(ask):
            if fact.quantity and fact.rank >= _RIVAL * top.rank and fact.covered >= top.covered:
                rivals.setdefault(fact.quantity.counted, fact)
        projects = {fact.statement.project_no for fact in rivals.values()}
        return list(rivals.values()) if len(rivals) > 2 and len(projects) > 1 else []

    def _fresh(self, ask: Ask) -> list[Fact]:
        """The ranked facts; one that answered an earlier ask of other words or units stands back."""
        used = [
            (found.fact.statement, found.fact.quantity)
            for found in self.findings
            if isinstance(found, Counted) and (found.ask.units, found.ask.words) != (ask.units, ask.words)
        ]
        if not used:
            return self._ranked(ask)
        ranked = [
            replace(fact, score=0.7 * fact.score)
            if (fact.statement, fact.quantity) in used
            else replace(fact, score=fact.score + _BESIDE * self._is_beside(ask, fact))
            for fact in self._ranked(ask)
        ]
        return sorted(ranked, key=lambda fact: -fact.rank)

    def _is_beside(self, ask: Ask, fact: Fact) -> bool:
        """Whether a fact stands in the cell that answered the ask before, which this one goes on from."""
        return bool(ask.earlier) and self._last is not None and _beside(fact.statement, self._last)

    # -- words --------------------------------------------------------------------------------------------------------

    def _words(self, ask: Ask) -> Finding | None:
        ranked = self._ranked(ask)
        top = self._sure(ranked)
        if top is None:
            return None
        if ask.kind == "yesno":
            pairing = self._pairing_of_statement(ask)
            if pairing is not None and _REACHED.search(ask.raw):
                return Quoted(ask, (top,), holds=pairing.met, pairing=pairing)
            said = said_beside(top.statement, self._facts) if _REACHED.search(ask.raw) else None
            beside = self._state_of(top, ranked) if ask.of_state else []
            return Quoted(ask, (top, *_different(top, beside)), holds=holds(ask, top.statement, said), said=said)
        asked = replace(ask, words=self._book.chinese(ask.words))
        if not settles(asked, top.statement.text):
            top = self._of_same(ask) or next((fact for fact in ranked if _may_settle(asked, fact, top)), top)
        close = [
            fact
            for fact in ranked
            if fact.confidence >= 0.9 * top.confidence and fact.statement.text != top.statement.text
        ]
        spans = [(fact, span) for fact in (top, *close[:4]) if (span := span_of(asked, fact.statement.text))]
        if spans:
            return Quoted(ask, (spans[0][0],), span=spans[0][1])
        if ask.of_state:
            return Quoted(ask, (top, *_different(top, self._state_of(top, ranked))))
        alone = ask.kind in ("date", "document", "brand", "rank", "where", "frequency")
        return Quoted(ask, (top, *_different(top, close[: 0 if alone else _NAMED_SHOWN - 1])))

    def _of_same(self, ask: Ask) -> Fact | None:
        """For a date of the thing that the ask before was of, the statement that answered it, where it tells one."""
        last = self.findings[-1] if self.findings else None
        if ask.kind == "date" and isinstance(last, Quoted) and last.ask.words == ask.words:
            return next((fact for fact in last.facts if settles(ask, fact.statement.text)), None)
        return None

    @staticmethod
    def _state_of(top: Fact, ranked: Sequence[Fact]) -> list[Fact]:
        """Besides how many there are, what says how far they are."""
        own = [fact for fact in ranked if fact.statement.project_no == top.statement.project_no]
        told = [fact for fact in own if tells_state(fact.statement) and fact.covered >= _NAMES_IT]
        return [] if tells_state(top.statement) else told[:1]

    # -- shared -------------------------------------------------------------------------------------------------------

    def _ranked(self, ask: Ask) -> list[Fact]:
        ranked = self._book.ranked(ask, self._nos, self._fields)
        if not ranked and self._fields:
            ranked = self._book.ranked(ask, self._nos)
        if self._firm or self._nos is None:
            return ranked
        if self._last is not None and self._last.project_no not in self._nos:
            return self._book.ranked(ask)  # the ask before has left the projects that were only resembled
        everywhere = self._book.ranked(ask)
        inside = ranked[0].confidence if ranked else 0.0
        clear = bool(everywhere) and everywhere[0].confidence >= max(SURE, inside + _CLEARLY)
        return everywhere if clear else ranked

    def _top(self, ask: Ask) -> Fact | None:
        return self._sure(self._ranked(ask))

    def _sure(self, ranked: list[Fact]) -> Fact | None:
        if not ranked:
            return None
        beside = self._last is not None and _beside(ranked[0].statement, self._last)
        everywhere = SURE_IN_ENGLISH if self._english else SURE
        least = everywhere if self._nos is None and not beside else SURE_IN_PROJECT
        if self._nos is None and not self._english and _stands_alone(ranked):
            least = min(least, _CLEAR)
        return ranked[0] if ranked[0].confidence >= least else None

    def _elsewhere(self, ask: Ask) -> Fact | None:
        """For a further subject of one question, what another project than the one named says of it."""
        if self._nos is None or not self.findings:
            return None
        ranked = self._book.ranked(ask)
        return ranked[0] if ranked and ranked[0].confidence >= SURE else None

    @property
    def _last(self) -> Statement | None:
        """The statement that the ask before was answered with."""
        match self.findings[-1] if self.findings else None:
            case Counted(fact=fact):
                return fact.statement
            case Quoted(facts=facts):
                return facts[0].statement
            case _:
                return None

    def _near(self) -> int | None:
        """The project that the ask before was answered from."""
        return self._last.project_no if self._last else None

    def _missing(self, ask: Ask) -> Missing:
        ranked = self._ranked(replace(ask, kind="any"))
        near = ranked[0] if ranked and ranked[0].confidence >= SURE_IN_PROJECT else None
        return Missing(ask, self._projects_asked(), near)

    def _projects_asked(self) -> tuple[Project, ...]:
        return tuple(project for project in self._facts.report.projects if self._nos and project.no in self._nos)

    def _pairing_of_statement(self, ask: Ask) -> Pairing | None:
        ranked = self._ranked(replace(ask, kind="count"))
        top = self._sure(ranked)
        return pairing_of(top, self._facts) if top else None


def _told(facts: Sequence[Fact]) -> list[tuple[Statement, Quantity | None]]:
    return [(fact.statement, fact.quantity) for fact in facts]


def _beside(one: Statement, two: Statement) -> bool:
    return (one.project_no, one.field) == (two.project_no, two.field)


def _may_settle(ask: Ask, fact: Fact, top: Fact) -> bool:
    """Whether another statement of the same project tells the date or the name that the first leaves open."""
    least = _NAMES_IT if ask.kind == "name" else _OF_SUBJECT
    near = fact.statement.project_no == top.statement.project_no and fact.covered >= least
    return near and settles(ask, fact.statement.text)


def _stands_alone(ranked: Sequence[Fact]) -> bool:
    """Whether nothing else of the report comes near the first, be it its target or the same told elsewhere."""
    top = ranked[0]
    told = top.quantity.counted if top.quantity else top.statement.text
    others = [fact for fact in ranked[1:] if (fact.quantity.counted if fact.quantity else fact.statement.text) != told]
    return all(fact.confidence <= _FAR_BEHIND * top.confidence for fact in others)


def _different(top: Fact, others: Sequence[Fact]) -> list[Fact]:
    """Other statements that say something else than the first."""
    kept: list[Fact] = []
    for fact in others:
        texts = [top.statement.text, *(other.statement.text for other in kept)]
        if not any(fact.statement.text in text or text in fact.statement.text for text in texts):
            kept.append(fact)
    return kept
