"""A message -> its asks: instructions to the system left out, afterthoughts joined to what they follow."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.plan import Language
from assistant.understanding.linking import Linker
from assistant.understanding.reading import Reading, read

_SENTENCE_END = re.compile(r"(?<=[?？。!！;；\n])\s*|(?<=[a-z]{2}\.)\s+(?=[a-z])|(?<=[\d%]\.)\s+(?=[a-z])")
_QUESTION = re.compile(
    r"[?？]|多少|几|哪|谁|什么|怎么|如何|为何|吗|呢|是否|有没有|\b(?:what|which|who|when|where|why|how)\b"
)
_AFTERTHOUGHT_FAMILIES = frozenset({"list", "form", "order", "count"})


@dataclass(frozen=True)
class Ask:
    """One ask of a message; `context` are readings of sentences before it that ask nothing but set the scene."""

    reading: Reading
    context: tuple[Reading, ...] = ()
    form: tuple[Reading, ...] = ()


def split_asks(text: str, language: Language, linker: Linker) -> tuple[Ask, ...]:
    """The asks of a canonical text in order; none where it asks nothing that could be read."""
    asks: list[Ask] = []
    context: list[Reading] = []
    for sentence in _sentences(text):
        for piece in _parts(read(sentence, language, linker), language, linker):
            if piece.ask_for("injection"):
                asks.extend(Ask(rest) for rest in _beside_instructions(piece, language, linker))
                continue
            if _is_afterthought(piece) and asks:
                last = asks[-1]
                asks[-1] = Ask(last.reading, last.context, (*last.form, piece))
            elif _asks_something(piece):
                asks.append(Ask(piece, tuple(context)))
                context = []
            elif piece.mentions or piece.rest or piece.numbers:
                context.append(piece)
    if not asks and context:
        return tuple(Ask(reading) for reading in context[-1:])
    return tuple(asks)


_INSTRUCTION_BOUND = re.compile(r"[,，;；、]|\b(?:and then|then|and)\b|然后|再|接着|并且?")


def _beside_instructions(piece: Reading, language: Language, linker: Linker) -> list[Reading]:
    """The clauses of a sentence that ask something of the report, beside an instruction to the system."""
    clauses = [
        read(part.strip(), language, linker) for part in _INSTRUCTION_BOUND.split(piece.sentence) if part.strip()
    ]
    return [
        c for c in clauses if not c.ask_for("injection") and c.ask_for("measure") and (c.mentions or c.ask_for("all"))
    ]


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part and re.search(r"\w", part)]


def _asks_something(reading: Reading) -> bool:
    families = ("measure", "superlative", "aggregate", "count", "list", "position", "facet", "targets", "summary",
                "audit", "note", "about", "form", "decline", "expects", "condition", "comparator_before", "follow",
                "comparator_after", "pronoun")  # fmt: skip
    return _QUESTION.search(reading.sentence) is not None or any(reading.ask_for(family) for family in families)


def _is_afterthought(reading: Reading) -> bool:
    """点名 / 逐条说清楚 / 画个图: says how to answer what was just asked, and nothing else."""
    if reading.mentions or reading.numbers or reading.rest or _QUESTION.search(reading.sentence):
        return False
    return bool(reading.tags) and all(tag.family in _AFTERTHOUGHT_FAMILIES for tag in reading.tags)


# -- several asks in one sentence -------------------------------------------------------------------------------------

_CLAUSE = re.compile(
    r"[,，;；、]|(?<=[多少大小高低慢快好差贵钱])(?:的)?(?:和|与|跟|以及)(?=[^,。?!]{0,6}最)|\b(?:and|then) (?=(?:what|which|who|how|its)\b)"
)


def _parts(reading: Reading, language: Language, linker: Linker) -> list[Reading]:
    """Cut a sentence where a clause asks for something of its own: a new subject after a finished ask, a new operation."""
    cuts = _cuts(reading)
    if not cuts:
        return [reading]
    bounds = [0, *cuts, len(reading.sentence)]
    pieces = [reading.sentence[a:b].strip(" ,，;；、") for a, b in pairwise(bounds)]
    return [read(piece, language, linker) for piece in pieces if piece]


def _cuts(reading: Reading) -> list[int]:
    cuts: list[int] = []
    if any(reading.ask_for("aggregate", value) for value in ("difference", "ratio", "compare")):
        return cuts
    current = _Group()
    start = 0
    for end in [*(m.start() for m in _CLAUSE.finditer(reading.sentence)), len(reading.sentence)]:
        clause = _Group.of(reading, start, end)
        if start and current.complete and clause.starts_anew(current):
            cuts.append(start)
            current = clause
        else:
            current = current.joined(clause)
        start = end
    return cuts


@dataclass(frozen=True)
class _Group:
    """What the clauses joined so far hold: projects named, things asked, whether places in an order are asked for."""

    projects: frozenset[int] = frozenset()
    asked: bool = False
    ranks: bool = False
    position: bool = False
    texts: bool = False
    summed: bool = False

    @classmethod
    def of(cls, reading: Reading, start: int, end: int) -> "_Group":
        tags = reading.tags.within(start, end)
        inside = [m for m in reading.mentions if start <= m.start and m.end <= end]
        ranks = tags.has("superlative")
        return cls(
            projects=frozenset(no for mention in inside for no in mention.nos),
            asked=any(tags.has(f) for f in ("measure", "position", "superlative", "summary", "expects")),
            ranks=ranks,
            position=tags.has("position"),
            texts=tags.has("expects"),
            summed=tags.has("aggregate", "sum"),
        )

    @property
    def complete(self) -> bool:
        return self.asked and (bool(self.projects) or self.ranks or self.summed)

    def starts_anew(self, before: "_Group") -> bool:
        if not self.asked:
            return False
        other_subject = bool(self.projects) and not self.projects & before.projects
        return (
            other_subject or (self.ranks and (before.ranks or before.summed)) or (self.position and not before.position)
        )

    def joined(self, other: "_Group") -> "_Group":
        return _Group(
            self.projects | other.projects,
            self.asked or other.asked,
            self.ranks or other.ranks,
            self.position or other.position,
            self.texts or other.texts,
            self.summed or other.summed,
        )
