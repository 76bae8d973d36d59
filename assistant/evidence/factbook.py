"""The statements of a report, held ready to answer asks: scored by words, place, units and side."""

import math
import re
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from assistant.evidence.asking import Ask
from assistant.evidence.coverage import coverage, words_of
from assistant.evidence.overlap import Overlap, Scores
from assistant.evidence.terms import has_han, normal, terms
from assistant.understanding.english import gloss
from index.columns import label
from index.contradictions import contradictions
from index.likeness import likeness
from index.measures import TIME, YUAN, unit_fit
from index.report import Quantity, Report, Statement
from index.targets import Pairing
from prompts import load

_OWN, _AROUND = 0.75, 0.25
_ALL = 0.9
_OF_KIND = 0.1
"""What it is worth that a statement holds the kind of thing asked for, such as a date."""
_LOOKED_AT, _CONSIDERED, _COVERED, _UNTRANSLATED = 40, 8, 0.4, 0.28
_STRONG_CONTEXT, _EARLIER = 0.45, 0.2
_DATE = re.compile(
    r"\d{4}年(?:度|底)?|\d{1,2}月(?:\d{1,2}日|底|份)?|[上下]半年|第[一二三四]季度|年底|暑假|寒假|[春夏秋冬]季|\d{1,2}日前"
)
_TOTAL = re.compile(r"累计|合计|总计|共计")
_MUST_HOLD: Mapping[str, re.Pattern[str]] = {
    "frequency": re.compile(r"[每按][年月周天日季半]|每个?(?:季度|工作日|学期)|[一两\d]次/"),
    "rank": re.compile(r"第[\d一二三四五六七八九十]+"),
    "where": re.compile(
        r"[\u4e00-\u9fff]{2}(?:省|市|区|县|镇|乡|村|街道|路|园|校园|山|河|溪|大厦|中心|学校|院校)|赴|两地|全[区市县]"
    ),
}
_WHO = re.compile(r"谁|\bwhom?\b")
_BODY = re.compile(
    r"人员|人才|职工|学生|教师|公司|企业|单位|机构|部门|中心|局|委|厅|学?院|学校|协会|第三方|会计师|律师|专家|政府|医院|队(?!伍)"
)
_NAMED = re.compile(r"《[^《》]+》|“[^“”]+”")
_DOCUMENT = re.compile(r"《[^《》]+》|〔\d{4}〕")


class Facts(Protocol):
    """What text facts are found in; `Source` is one."""

    @property
    def report(self) -> Report:
        """The report."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Its statements, over all projects."""

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Its targets paired with results, over all projects."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement, and the quantity of it that is meant.

    `score` orders facts, about 0..1; `covered` is the share of the asked words that the statement and its item have.
    """

    statement: Statement
    quantity: Quantity | None
    score: float
    covered: float = 0.0

    @property
    def rank(self) -> float:
        """What facts are put in order by."""
        return self.score + _COVERED * self.covered

    @property
    def confidence(self) -> float:
        """How sure it is that the fact answers; about 1 where it is more likely than not."""
        return min(self.score, 0.8) + self.covered


class FactBook:
    """The statements of one report with their search terms."""

    def __init__(self, facts: Facts) -> None:
        self.contradictions = contradictions(facts.statements)
        self.statements = [statement for statement in facts.statements if _says_something(statement)]
        self._names = {project.no: project.name for project in facts.report.projects}
        self._places = {id(statement): place for place, statement in enumerate(self.statements)}
        self._units = Counter(quantity.unit for statement in self.statements for quantity in statement.quantities)
        self._rarities: dict[str, float] = {}
        self._own = Overlap([terms(_own_words(statement)) for statement in self.statements])
        self._texts = self._surroundings()
        around = {text: place for place, text in enumerate(dict.fromkeys(self._texts))}
        self._around = Overlap([terms(text) for text in around])
        self._around_of = np.array([around[text] for text in self._texts], dtype=int)
        self._nos = np.array([statement.project_no for statement in self.statements])
        self._priors = np.array([_prior(statement) for statement in self.statements])

    def ranked(self, ask: Ask, nos: Sequence[int] | None = None, fields: Sequence[str] = ()) -> list[Fact]:
        """The facts that may answer an ask, best first."""
        scores = self._words(ask) + self._priors
        if nos is not None:
            scores = np.where(np.isin(self._nos, np.array(nos)), scores, 0.0)
        order = np.argsort(-scores, kind="stable")[:_LOOKED_AT]
        found = [
            fact
            for place in order
            if scores[place] > 0.05
            and (not fields or self.statements[place].field in fields)
            and (fact := _answering(ask, self.statements[place], float(scores[place]), self._units))
        ]
        found.sort(key=lambda fact: -fact.score)
        return self._covering(ask, found)

    def _covering(self, ask: Ask, found: list[Fact]) -> list[Fact]:
        """The first of the facts in the order that also weighs how many of the asked words each covers."""
        subject, context = words_of(self.chinese(ask.words)), words_of(self.chinese(ask.context))
        weighed = []
        for fact in found[:_CONSIDERED]:
            around = self._texts[self._place(fact.statement)]
            covered = [
                coverage(words, fact.statement.text, around, self._rarity) for words in (subject, context) if words
            ]
            share = covered[0] if len(covered) < 2 else 0.7 * covered[0] + 0.3 * covered[1]
            weighed.append(replace(fact, covered=share if covered else 0.0))
        return sorted(weighed, key=lambda fact: -fact.rank)

    def speaks_of(self, text: str, words: str) -> bool:
        """Whether a text has all of some words."""
        return coverage(words_of(words), text, "", self._rarity) >= _ALL

    def chinese(self, words: str) -> str:
        """Words as they are searched: English terms as the Chinese ones that the report uses, unknown words kept."""
        if has_han(words) or not words:
            return words
        lowered = normal(words)
        for found in reversed(gloss(lowered)):
            lowered = f"{lowered[: found.start]} {max(found.chinese, key=self._known)} {lowered[found.end :]}"
        units = load("textfacts")["english_units"]
        return " ".join(word for word in lowered.split() if word not in units)

    def _rarity(self, word: str) -> float:
        """How much a word tells: 1 for one that no statement has, less for common ones."""
        if word.isascii() and word.isalpha():  # an English word that nothing translates says little either way
            return _UNTRANSLATED
        if word not in self._rarities:
            held = sum(word in statement.text for statement in self.statements)
            self._rarities[word] = 1 - math.log(1 + held) / math.log(1 + len(self.statements))
        return self._rarities[word]

    def _place(self, statement: Statement) -> int:
        return self._places[id(statement)]

    def alike(self, words: str, statements: Sequence[Statement]) -> list[float]:
        """How well each of these statements fits a subject."""
        scores = self._score(words)
        return [float(scores[self._place(each)]) if id(each) in self._places else 0.0 for each in statements]

    def siblings(self, ask: Ask, top: Fact) -> list[Fact]:
        """The quantities listed beside one: parts in its brackets, or clauses of its cell that count kindred things."""
        statement, quantity = top.statement, top.quantity
        if quantity is None or ("sum" in ask.combine and _TOTAL.search(statement.text)):
            return []
        inside = [q for q in statement.quantities if q.unit == quantity.unit and q != quantity]
        if inside and "each" in ask.combine:
            return [Fact(statement, each, top.score) for each in inside]
        beside = [
            Fact(other, each, top.score)
            for other in self.statements
            if (other.project_no, other.field) == (statement.project_no, statement.field)
            and not other.text.startswith("其中")
            for each in other.quantities[:1]
            if each.unit == quantity.unit and (each == quantity or _kindred(ask, each, quantity))
        ]
        if ask.words and self.speaks_of(quantity.counted, ask.words):  # then the others have to be of the same as well
            beside = [fact for fact in beside if fact.quantity and self.speaks_of(fact.quantity.counted, ask.words)]
        return beside

    def _words(self, ask: Ask) -> Scores:
        """How much of the words of an ask each statement has: its subject above all, then what was said around it."""
        scores = self._score(ask.words)
        if ask.context:
            share = _STRONG_CONTEXT if ask.words else 1.0
            scores = (1 - share) * scores + share * self._score(ask.context)
        if ask.earlier:
            scores = scores + _EARLIER * self._score(ask.earlier) * (scores > 0)
        return scores + self._levels(ask.about)

    def _score(self, words: str) -> Scores:
        counted = self._terms(words)
        scores: Scores = _OWN * self._own.scores(counted) + _AROUND * self._around.scores(counted)[self._around_of]
        return scores

    def _terms(self, words: str) -> Counter[str]:
        """The terms of a query; of an English one those that have a Chinese word, and its numbers."""
        return terms(words if has_han(words) else re.sub(r"[a-z]+", " ", self.chinese(words)))

    def _known(self, word: str) -> float:
        """How much of a word's pairs the report has."""
        pairs = [term for term in terms(word) if term[0] in "pw"]
        return sum(self._own.knows(term) for term in pairs) / max(len(pairs), 1)

    def _levels(self, words: str) -> Scores:
        """市级 and 区级 in a question name statements of 某某市 and 某某区."""
        asked = [suffix for name, suffix in load("textfacts")["levels"].items() if name in words]
        if not asked:
            return np.zeros(len(self.statements))
        pattern = re.compile("|".join(rf"[\u4e00-\u9fff]{{2}}{suffix}(?![场级内属])" for suffix in asked))
        return np.array([0.15 if pattern.search(statement.text) else 0.0 for statement in self.statements])

    def _surroundings(self) -> list[str]:
        """For each statement its whole item, its project's name and its column's label."""
        items: dict[tuple[int, str, int | None], list[str]] = {}
        for statement in self.statements:
            items.setdefault((statement.project_no, statement.field, statement.item), []).append(statement.text)
        said = {key: f"{'，'.join(texts)} {self._names[key[0]]} {_label(key[1])}" for key, texts in items.items()}
        return [said[statement.project_no, statement.field, statement.item] for statement in self.statements]


_books: dict[str, FactBook] = {}
_lock = threading.Lock()


def factbook(facts: Facts) -> FactBook:
    """The fact book of a report, made once."""
    with _lock:
        key = f"{facts.report.id}/{len(facts.statements)}"
        if key not in _books:
            while len(_books) >= 8:
                _books.pop(next(iter(_books)))
            _books[key] = FactBook(facts)
        return _books[key]


def _label(field: str) -> str:
    try:
        return label(field)
    except KeyError:
        return field


def _says_something(statement: Statement) -> bool:
    return len(statement.text) > 3


def _own_words(statement: Statement) -> str:
    """The text and, where a quantity counts what stood before it, that too."""
    counted = [q.counted for q in statement.quantities if q.counted and q.counted not in statement.text]
    return " ".join([statement.text, *counted])


def _kindred(ask: Ask, one: Quantity, two: Quantity) -> bool:
    """一类补助 and 二类补助; 金牌, 银牌 and 铜牌 where the question names 金银铜牌."""
    if one.counted[-2:] == two.counted[-2:] and len(one.counted) > 2:
        return True
    asked = set(ask.words)
    return all(sum(char in asked for char in each.counted) >= 0.6 * len(each.counted) for each in (one, two))


def _prior(statement: Statement) -> float:
    """Results before targets, indicators before goals, where the words say the same."""
    prior = 0.02 * (statement.role == "actual") + 0.01 * statement.field.startswith("quantity")
    return prior - 0.01 * (statement.field == "annual_goal") - 0.01 * (statement.role == "statement")


def _answering(ask: Ask, statement: Statement, score: float, held: Mapping[str, int]) -> Fact | None:
    """The statement as an answer of the kind that the ask wants; None where it cannot be one."""
    if ask.wants_number:
        return _counted(ask, statement, score, held)
    if ask.kind == "date":
        told = 0.08 if statement.role == "actual" and ask.side != "target" else 0.0
        return Fact(statement, None, score + told + _OF_KIND if _DATE.search(statement.text) else 0.4 * score)
    if ask.kind == "document":
        return Fact(statement, None, score + _OF_KIND if _DOCUMENT.search(statement.text) else 0.4 * score)
    if ask.kind in _MUST_HOLD:
        return Fact(statement, None, score + _OF_KIND) if _MUST_HOLD[ask.kind].search(statement.text) else None
    if ask.kind == "name" and _WHO.search(ask.raw) and not _BODY.search(statement.text):
        return None
    if ask.kind == "name" and "叫" in ask.raw:
        return Fact(statement, None, score + 0.1 * bool(_NAMED.search(statement.text)))
    if ask.kind == "reason":
        because = re.search("|".join(load("textfacts")["because"]), statement.text)
        fit = statement.field in ("problems", "rectification") or bool(because)
        return Fact(statement, None, score * (1.15 if fit else 0.3))
    return Fact(statement, None, score)


def _counted(ask: Ask, statement: Statement, score: float, held: Mapping[str, int]) -> Fact | None:
    """The quantity of the statement that the ask means, if any could be."""
    each = "每" in ask.raw
    fits = [
        (fit * (1.0 if ("每" in quantity.counted) == each or not each else 0.6), quantity)
        for quantity in statement.quantities
        if (fit := _fit(ask, quantity)) > 0
    ]
    if not fits:
        return None

    def worth(entry: tuple[float, Quantity]) -> float:
        return entry[0] + 0.5 * likeness(ask.words or ask.context, entry[1].counted)

    fit, quantity = max(fits, key=worth)
    side = 0.03 if ask.side in ("target", "actual") and statement.role == ask.side else 0.0
    alike = 0.25 * likeness(ask.words or ask.about, quantity.counted) if has_han(ask.words) else 0.0
    exact = 0.06 + 0.3 / max(held[quantity.unit], 3) if quantity.unit in ask.units else 0.0
    return Fact(statement, quantity, score * fit + alike + side + exact)


def _fit(ask: Ask, quantity: Quantity) -> float:
    """How well a unit suits an ask: 1 for the measure word asked, nothing for money where people are asked."""
    unit = quantity.unit
    if ask.kind == "rate":
        return 1.0 if unit in ("%", "百分点") else 0.0
    if ask.kind == "amount":
        return 1.0 if unit in YUAN else 0.0
    if ask.kind == "duration":
        return 1.0 if unit in TIME else 0.0
    if not ask.units:
        return 0.5 if unit in TIME or unit == "%" else 0.7 if unit in YUAN else 1.0
    if unit in ask.units:
        return 1.15
    if any(unit_fit(unit, asked) for asked in ask.units):
        return 0.9
    return 0.0 if unit in YUAN or unit == "%" or unit in TIME else 0.65
