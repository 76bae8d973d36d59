"""The footnotes under the table, each linked to the projects that it speaks of.

A footnote often calls a project by another name than the table does (专账 for 资金, a word left out), so names are
compared loosely; the looser comparison is for names in quotation marks, where a project is clearly meant.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.amounts import plain
from index.reading.grid import GridLine
from index.report import Note

MARK = re.compile(r"(?:备\s*注|附\s*注|说\s*明|注)\s*(?P<number>\d{0,2})\s*(?:[:：.、]|$)\s*")
_ITEM = re.compile(r"(?<![\d.第])[(（]?(\d{1,2})\s*(?:[.．、）](?!\d)|\)(?!\d))\s*")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_QUOTED = re.compile(r"[“\"「『‘]([^”\"」』’]{2,40})[”\"」』’]")
_ENDINGS = re.compile(
    r"(专项资金|专账|资金|经费|项目|专项|补助|补贴|工作|业务|支出|费用|费|款|类|账户|（[^）]*）|\([^)]*\))$"
)
SAME_NAME = 72.0
CLEARLY_BETTER = 8.0
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class _RawNote:
    number: int
    text: str
    line: int


def read_notes(lines: Sequence[GridLine], names: Mapping[int, str]) -> tuple[Note, ...]:
    """The notes of the lines under the table; `names` are the projects' names by 序号."""
    return tuple(Note(raw.number, raw.text, raw.line, mentioned(raw.text, names)) for raw in _raw_notes(lines))


def _raw_notes(lines: Sequence[GridLine]) -> list[_RawNote]:
    notes: list[_RawNote] = []
    for line in lines:
        for number, text in _items(" ".join(cell.text for cell in line.cells), len(notes)):
            if number is None and notes:
                last = notes[-1]
                notes[-1] = _RawNote(last.number, f"{last.text}\n{text}", last.line)
            elif text:
                notes.append(_RawNote(number or len(notes) + 1, text, line.number))
    return notes


def _items(text: str, before: int) -> Iterable[tuple[int | None, str]]:
    """The numbered notes of one line; None for a number where the line goes on with the note before."""
    number: int | None = None
    if marked := MARK.match(text):
        text = text[marked.end() :]
        number = int(marked["number"]) if marked["number"] else (None if _starts_with_item(text) else before + 1)
    text = re.sub(f"[{_CIRCLED}]", lambda found: f"{_CIRCLED.index(found[0]) + 1}. ", text)
    starts = _numbered_in_sequence(text, before)
    head = text[: starts[0][1]].strip() if starts else text.strip()
    if head or number is not None:
        yield number, head
    for place, (item, _, begin) in enumerate(starts):
        stop = starts[place + 1][1] if place + 1 < len(starts) else len(text)
        yield item, text[begin:stop].strip()


def _starts_with_item(text: str) -> bool:
    return bool(_ITEM.match(text)) or text[:1] in _CIRCLED


def _numbered_in_sequence(text: str, before: int) -> list[tuple[int, int, int]]:
    """Numbers that count on from the notes before, each at the start or after the end of a clause."""
    found: list[tuple[int, int, int]] = []
    for item in _ITEM.finditer(text):
        due = found[-1][0] + 1 if found else before + 1
        opens = item.start() == 0 or text[max(0, item.start() - 4) : item.start()].rstrip()[-1:] in "；;。.！"
        if int(item[1]) == due and opens:
            found.append((due, item.start(), item.end()))
    return found


def mentioned(text: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """The projects that a text speaks of, in the order in which it does."""
    found: dict[int, int] = {}
    rest = plain(text)
    for quoted in _QUOTED.finditer(plain(text)):
        number = _closest(quoted[1], names)
        if number is not None:
            found.setdefault(number, quoted.start())
            rest = rest.replace(quoted[1], "□" * len(quoted[1]))
    for number, name in sorted(names.items(), key=lambda entry: -len(entry[1])):
        for form in (plain(name), _stem(name)):
            if len(form) >= SHORTEST_STEM and (place := rest.find(form)) >= 0:
                found.setdefault(number, place)
                rest = rest.replace(form, "□" * len(form))
    for by_number in re.finditer(r"(?:序号|第|项目)(\d{1,3})(?:项|个项目|号)?", rest):
        if int(by_number[1]) in names:
            found.setdefault(int(by_number[1]), by_number.start())
    return tuple(sorted(found, key=lambda number: found[number]))


def _closest(words: str, names: Mapping[int, str]) -> int | None:
    """The one project whose name is close to these words; None where none is, or two are."""
    scores = sorted(
        ((max(fuzz.ratio(words, plain(name)), _same_stem(words, name)), number) for number, name in names.items()),
        reverse=True,
    )
    if not scores or scores[0][0] < SAME_NAME:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < CLEARLY_BETTER and scores[0][0] < 100:
        return None
    return scores[0][1]


def _same_stem(words: str, name: str) -> float:
    one, other = _stem(words), _stem(name)
    return 95.0 if one == other and len(one) >= SHORTEST_STEM else 0.0


def _stem(name: str) -> str:
    """A name without the words that only say what kind of thing it is."""
    words = plain(name)
    while (shorter := _ENDINGS.sub("", words)) != words and len(shorter) >= SHORTEST_STEM:
        words = shorter
    return words
