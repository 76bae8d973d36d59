"""The header lines of a page -> the columns of its table, in order.

Only the order of the phrases counts. The tab counts of a header that was extracted from merged cells differ from those
of the rows below it, and its three lines hold groups, members and sides of the same columns.
"""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from index.amounts import is_number_like, plain
from index.columns import ASPECTS, BY_NAME
from index.header_words import RULES
from index.reading.grid import GridCell, GridLine

Side = Literal["target", "done", ""]
Kind = Literal["number", "name", "amount", "rate", "points", "text"]
_Reading = tuple[str, str]  # what a phrase is, and its own words

MAX_HEADER_LINES = 5
LONGEST_PHRASE = 40


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a page. A column that the form does not usually have goes by its header's own `words`."""

    field: str
    kind: Kind
    aspect: str = ""
    side: Side = ""
    words: str = dataclasses.field(default="", compare=False)


_COMPILED = tuple((what, re.compile(pattern, re.IGNORECASE)) for what, pattern in RULES)
_ASPECT_WORDS = {*ASPECTS, "cost", "sustainability"}
_AMOUNT_PARTS = {"general_public_budget", "government_fund", "non_fiscal", "fiscal", "other_amount"}
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_SCORE = re.compile(r".*(得分|分值|评分|权重)")


def is_header(line: GridLine) -> bool:
    """Does a header start here: a line that names the project column and an amount column?"""
    known = {what for what, _ in map(_read, line.cells)}
    return "name" in known and bool(known & {"budget", "actual", "no"}) and len(known) >= 3


def continues_header(line: GridLine) -> bool:
    """A further line of a header: most of its cells are phrases that headers use."""
    known = sum(what != "unknown" for what, _ in map(_read, line.cells))
    return len(line.cells) > 1 and known * 2 > len(line.cells) and not is_number_like(line.cells[0].text)


def is_column_numbering(line: GridLine) -> bool:
    """The line 1 2 3 4 … (or A B C …) under a header, which numbers the columns."""
    words = [plain(cell.text) for cell in line.cells if plain(cell.text) != "栏次"]
    numbers = [int(found[0]) for word in words if (found := re.match(r"\d+", word))]
    return (
        len(words) >= 5 and len(numbers) == len(words) and numbers == list(range(numbers[0], numbers[0] + len(words)))
    )


def columns_of(lines: Sequence[GridLine]) -> tuple[Slot, ...]:
    """The columns that a header's lines name, in order."""
    top = [_read(cell) for cell in lines[0].cells]
    below = [[_read(cell) for cell in line.cells] for line in lines[1:]]
    return _unique(_ordered(top, below))


def columns_named(lines: Sequence[GridLine]) -> frozenset[str]:
    """The kinds of phrases in the first line of a header."""
    return frozenset(what for what, _ in map(_read, lines[0].cells))


def _read(cell: GridCell) -> _Reading:
    if len(cell.text) > LONGEST_PHRASE:
        return "unknown", cell.text
    words = _BRACKETS.sub("", plain(cell.text)).strip(":,;.、*")
    words = re.sub(r"^其中:?", "", words) or words
    for what, pattern in _COMPILED:
        if pattern.fullmatch(words):
            return what, words
    return "unknown", words


def _ordered(top: Sequence[_Reading], below: Sequence[Sequence[_Reading]]) -> Iterable[Slot]:
    """The top line left to right, each group replaced by its members from the lines below."""
    indicators = _indicator_slots(top, below)
    spent = iter(_amount_runs(below))
    top = _overall(top, has_sides=bool(indicators) and any(slot.side == "done" for slot in indicators))
    has_budget_parts = sum(what == "total" for line in below for what, _ in line) > 1
    for what, words in top:
        if what in ("indicators", *_ASPECT_WORDS, "target", "done"):
            yield from indicators
            indicators = []
        elif what == "actual" or (what == "budget" and has_budget_parts):
            yield from _amount_slots(what, next(spent, []))
        elif what in ("problems", "rectification"):
            yield from indicators
            indicators = []
            yield Slot(what, "text", words=words)
        else:
            yield _single(what, words)
    yield from indicators


def _overall(top: Sequence[_Reading], *, has_sides: bool) -> list[_Reading]:
    """A bare 完成情况 of the top line is that of the goal, if none is named so and it is no side of an indicator."""
    named = {what for what, _ in top}
    meant = {"done": "overall_completion", "target": "annual_goal"}
    if has_sides and not named & {"annual_goal"}:
        return list(top)
    return [
        (meant[what], words) if what in meant and meant[what] not in named else (what, words) for what, words in top
    ]


def _single(what: str, words: str) -> Slot:
    """A column that is no group."""
    if what in BY_NAME:
        return Slot(what, BY_NAME[what].kind, words=words)
    return Slot(words, "amount" if what in _AMOUNT_PARTS else "text")


def _amount_runs(below: Sequence[Sequence[_Reading]]) -> list[list[_Reading]]:
    """The members of the amount groups; a new run starts at each 合计. 财政拨款 gives way to its own members."""
    runs: list[list[_Reading]] = []
    members = iter([reading for line in below[1:] for reading in line if reading[0] in _AMOUNT_PARTS])
    waiting = next(members, None)
    for what, words in below[0] if below else ():
        if what == "total" or (what in _AMOUNT_PARTS and not runs):
            runs.append([])
        if what == "fiscal" and waiting is not None:
            while waiting is not None and waiting not in runs[-1]:
                runs[-1].append(waiting)
                waiting = next(members, None)
        elif what in _AMOUNT_PARTS:
            runs[-1].append((what, words))
    if not runs and waiting is not None:
        runs.append([waiting, *members])
    return runs


def _amount_slots(what: str, parts: Sequence[_Reading]) -> Iterable[Slot]:
    """A total and its parts. The parts of the budget are no usual column, so they go by their words."""
    yield Slot(what, "amount")
    for part, words in parts:
        if what == "budget":
            yield Slot(f"预算·{words}", "amount")
        else:
            yield _single(part, words)


def _indicator_slots(top: Sequence[_Reading], below: Sequence[Sequence[_Reading]]) -> list[Slot]:
    """Every aspect with its sides: 年度指标内容 and 完成情况, and whatever else the form repeats under each aspect."""
    lower = [reading for line in below for reading in line]
    aspects = [reading for reading in lower if reading[0] in _ASPECT_WORDS]
    named = {what for what, _ in aspects}
    aspects += [reading for reading in top if reading[0] in _ASPECT_WORDS and reading[0] not in named]
    sides: list[_Reading] = []
    for line in below:
        for what, words in line:
            if (what in ("target", "done") or _SCORE.fullmatch(words)) and what not in [side for side, _ in sides]:
                sides.append((what, words))
    if not sides:
        return [_flat(what, words, position, aspects) for position, (what, words) in enumerate(aspects)]
    return [_slot(what, words, *side) for what, words in aspects for side in sides]


def _flat(what: str, words: str, position: int, aspects: Sequence[_Reading]) -> Slot:
    """A side named in the same phrase as its aspect (数量指标完成值); the second of two bare ones is the completion."""
    repeated = what in [earlier for earlier, _ in aspects[:position]]
    side = "done" if repeated or re.search("完成|实际|实现", words) else "target"
    return _slot(what, re.sub(r"(年度|实际|指标值|目标值|完成.*|实现.*)$", "", words), side, "")


def _slot(aspect: str, aspect_words: str, side: str, side_words: str) -> Slot:
    if side not in ("target", "done"):
        return Slot(f"{aspect_words}·{side_words}", "text", aspect_words)
    meant: Side = "target" if side == "target" else "done"
    if aspect in ASPECTS:
        return Slot(f"{aspect}_{meant}", "text", aspect, meant)
    words = side_words or ("年度指标内容" if meant == "target" else "完成情况")
    return Slot(f"{aspect_words}·{words}", "text", aspect, meant)


def _unique(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Each field once. Of two budgets the last is the one in force (年初预算数, then 全年预算数); of other columns the
    first has the usual name (主管部门, then 实施单位), and the second goes by its words."""
    kept: list[Slot] = []
    for slot in slots:
        same = next((place for place, other in enumerate(kept) if other.field == slot.field), None)
        if same is None:
            kept.append(slot)
        elif slot.field == "budget":
            first = kept[same].words
            kept[same] = Slot("initial_budget" if not first or "年初" in first else first, "amount")
            kept.append(slot)
        elif slot.words and slot.words not in {other.field for other in kept}:
            kept.append(Slot(slot.words, "amount" if slot.kind == "amount" else "text"))
    return tuple(kept)
