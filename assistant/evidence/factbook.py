"""The statements of a report, held ready to answer asks: scored by words, place, units and side."""

import math
import re
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from assistant.evidence.answering import Fact, answering, is_planned, kindred
from assistant.evidence.asking import Ask, counted_noun, head_nouns
from assistant.evidence.coverage import coverage, spoken_of, words_of
from assistant.evidence.overlap import Overlap, Scores
from assistant.evidence.terms import has_han, normal, terms
from assistant.text.english import gloss
from index.columns import label
from index.contradictions import contradictions
from index.report import Report, Statement
from index.targets import Pairing
from prompts import load

_OWN, _AROUND = 0.75, 0.25
_HOW_MANY = re.compile(
    r"how many ([a-z -]+?)(?= (?:were|was|did|do|does|are|is|have|has|had|in|on|at|for|by|went|got)\b|$)"
)
_ALL, _HEAD_HELD = 0.9, 0.5
_LOOKED_AT, _CONSIDERED, _UNTRANSLATED = 40, 12, 0.28
_STRONG_CONTEXT, _EARLIER = 0.45, 0.2
_TOTAL = re.compile(r"累计|合计|总计|共计")


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


class FactBook:
    """The statements of one report with their search terms."""

    def __init__(self, facts: Facts) -> None:
        self.contradictions = contradictions(facts.statements)
        self.statements = [statement for statement in facts.statements if _says_something(statement)]
        self._names = {project.no: project.name for project in facts.report.projects}
        self._places = {statement: place for place, statement in enumerate(self.statements)}
        notes = [note.text for note in facts.report.notes]
        self._whole = normal(" ".join([*self._names.values(), *notes, *(each.text for each in facts.statements)]))
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
            and (fact := answering(ask, self.statements[place], float(scores[place]), self._units))
        ]
        found.sort(key=lambda fact: -fact.score)
        return self._covering(ask, found)

    def _covering(self, ask: Ask, found: list[Fact]) -> list[Fact]:
        """The first of the facts in the order that also weighs how many of the asked words each covers."""
        subject, context = words_of(self.chinese(ask.words)), words_of(self.chinese(ask.context))
        head = self._counted_in_english(ask)
        nouns = head_nouns(ask) if head is None else ()
        counted = counted_noun(ask)
        weighed = []
        for fact in found[:_CONSIDERED]:
            around = self.surroundings(fact.statement)
            covered = [
                coverage(words, fact.statement.text, around, self.rarity) for words in (subject, context) if words
            ]
            share = covered[0] if len(covered) < 2 else 0.7 * covered[0] + 0.3 * covered[1]
            told = f"{_own_words(fact.statement)} {around}"
            if head is not None and not self._holds_any(head, told):
                share *= _HEAD_HELD
            if any(not spoken_of(noun, told) for noun in nouns):
                share *= _HEAD_HELD
            if ask.of_state and is_planned(fact.statement):
                share *= _HEAD_HELD
            if counted and not _counts(fact, counted):
                share *= _HEAD_HELD
            weighed.append(replace(fact, covered=share if covered else 0.0))
        return sorted(weighed, key=lambda fact: -fact.rank)

    def speaks_of(self, text: str, words: str) -> bool:
        """Whether a text has all of some words."""
        return coverage(words_of(words), text, "", self.rarity) >= _ALL

    def lacks(self, ask: Ask) -> bool:
        """Whether the thing asked for, the last noun of an ask, is one that the report nowhere speaks of (施工队)."""
        return any(not spoken_of(noun, self._whole) for noun in head_nouns(ask))

    def chinese(self, words: str) -> str:
        """Words as they are searched: English terms as the Chinese ones that the report uses, unknown words kept."""
        lowered = normal(words)
        glossed = gloss(lowered)
        if not glossed:
            return words
        for found in reversed(glossed):
            lowered = f"{lowered[: found.start]} {max(found.chinese, key=self._known)} {lowered[found.end :]}"
        units = load("textfacts")["english_units"]
        return " ".join(word for word in lowered.split() if word not in units)

    def _counted_in_english(self, ask: Ask) -> list[str] | None:
        """In Chinese, the nouns that an English question counts; None where it is no such question or only has a unit."""
        asked = _HOW_MANY.search(ask.raw)
        units = load("textfacts")["english_units"]
        if asked is None or all(word in units or word in ("of", "or", "and") for word in asked.group(1).split()):
            return None
        return [max(found.chinese, key=self._known) for found in gloss(asked.group(1))]

    def _holds_any(self, nouns: list[str], text: str) -> bool:
        return any(coverage(words_of(noun), text, "", self.rarity) >= _HEAD_HELD for noun in nouns)

    def rarity(self, word: str) -> float:
        """How much a word tells: 1 for one that no statement has, less for common ones."""
        if word.isascii() and word.isalpha():  # an English word that nothing translates says little either way
            return _UNTRANSLATED
        if word not in self._rarities:
            held = sum(word in statement.text for statement in self.statements)
            self._rarities[word] = 1 - math.log(1 + held) / math.log(1 + len(self.statements))
        return self._rarities[word]

    def surroundings(self, statement: Statement) -> str:
        """The item that a statement stands in, its project's name and its column's label."""
        return self._texts[self._place(statement)]

    def _place(self, statement: Statement) -> int:
        return self._places[statement]

    def alike(self, words: str, statements: Sequence[Statement]) -> list[float]:
        """How well each of these statements fits a subject."""
        scores = self._score(words)
        return [float(scores[self._place(each)]) if each in self._places else 0.0 for each in statements]

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
            if each.unit == quantity.unit and (each == quantity or kindred(ask, each, quantity))
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
        chinese = self.chinese(words)
        return terms(chinese if has_han(words) else re.sub(r"[a-z]+", " ", chinese))

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
        """For each statement its whole item, what it mends, its project's name and its column's label."""
        items: dict[tuple[int, str, int | None], list[str]] = {}
        for statement in self.statements:
            items.setdefault((statement.project_no, statement.field, statement.item), []).append(statement.text)
        said = {
            key: f"{'，'.join([*texts, *_mended(key, items)])} {self._names[key[0]]} {_label(key[1])}"
            for key, texts in items.items()
        }
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


def _mended(key: tuple[int, str, int | None], items: Mapping[tuple[int, str, int | None], list[str]]) -> list[str]:
    """The problem that an item of rectification answers: the one of its number, or all where they are not numbered."""
    no, field, item = key
    if field != "rectification":
        return []
    same = items.get((no, "problems", item))
    return same or [text for (of, told, _), texts in items.items() if (of, told) == (no, "problems") for text in texts]


def _label(field: str) -> str:
    try:
        return label(field)
    except KeyError:
        return field


def _says_something(statement: Statement) -> bool:
    return len(statement.text) > 3


def _counts(fact: Fact, noun: str) -> bool:
    """Whether the statement speaks of a noun, or its number counts something with a part of it: 案件 in 审结案."""
    said = fact.quantity.counted if fact.quantity else ""
    return any(char in said for char in noun) or spoken_of(noun, _own_words(fact.statement))


def _own_words(statement: Statement) -> str:
    """The text and, where a quantity counts what stood before it, that too."""
    counted = [q.counted for q in statement.quantities if q.counted and q.counted not in statement.text]
    return " ".join([statement.text, *counted])


def _prior(statement: Statement) -> float:
    """Results before targets, indicators before goals, where the words say the same."""
    prior = 0.02 * (statement.role == "actual") + 0.01 * statement.field.startswith("quantity")
    return prior - 0.01 * (statement.field == "annual_goal") - 0.01 * (statement.role == "statement")
