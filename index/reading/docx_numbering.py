"""Prints the numbers of numbered paragraphs, which Word counts itself: they are seen, but stand in no text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element

from index.reading.docx_counting import printed_number
from index.reading.docx_package import WORD, is_on, value
from index.reading.docx_styles import Styles, number_reference
from index.reading.spans import whole_number

_LEVELS = 9
_HIGHEST_START = 100_000
_LONGEST_TEMPLATE = 60
_SEPARATE_THEMSELVES = "、．。）："
"""Signs as wide as a character: no blank is seen behind them."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: `template` is "%1." or "第%1条"; `restarts` tells whether it starts anew."""

    start: int = 1
    style: str = "decimal"
    template: str = ""
    gap: str = "tab"
    restarts: bool = True
    in_digits: bool = False
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A numbered list (w:num): what it counts together with, its levels, and which it starts anew at first use."""

    counted_as: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """The numbered lists of a document with their counters: ask in reading order, once a paragraph."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(root, styles) if root is not None else {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def number(self, paragraph: _Element) -> str:
        """What is printed in front of this paragraph, with its blank; "" where it is not numbered or has a bullet."""
        style_id = value(paragraph.find(f"{WORD}pPr/{WORD}pStyle"))
        reference = number_reference(paragraph) or self._styles.numbering(style_id)
        found = self._lists.get(reference.list_id) if reference else None
        if reference is None or found is None:
            return ""
        at = reference.level if reference.level is not None else _level_of_style(found, style_id)
        level = found.levels.get(at)
        if level is None:
            return ""
        counters = self._count(reference.list_id, found, at)
        return _printed(level, found, counters)

    def _count(self, list_id: str, found: _List, at: int) -> list[int | None]:
        counters = self._counters.setdefault(found.counted_as, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for each, start in found.starts.items():
                counters[each] = start - 1
        current = counters[at]
        counters[at] = found.levels[at].start if current is None else current + 1
        for below in range(at + 1, _LEVELS):
            if below not in found.levels or found.levels[below].restarts:
                counters[below] = None
        return counters


def _printed(level: _Level, found: _List, counters: list[int | None]) -> str:
    text = level.template
    for each in range(_LEVELS):
        if f"%{each + 1}" in text:
            counted = found.levels.get(each, _Level())
            number = counters[each] if counters[each] is not None else counted.start
            style = "decimal" if level.in_digits else counted.style
            text = text.replace(f"%{each + 1}", printed_number(number or 0, style))
    if level.style == "bullet" or not text.strip():
        return ""
    return text if level.gap == "nothing" or text[-1] in _SEPARATE_THEMSELVES else f"{text} "


def _level_of_style(found: _List, style_id: str | None) -> int:
    """The level that a paragraph style is tied to, else the first."""
    levels = (at for at, level in found.levels.items() if style_id and level.paragraph_style == style_id)
    return next(levels, 0)


def _lists(root: _Element, styles: Styles) -> dict[str, _List]:
    """The lists by their id. Lists of the same abstract list count on together; one may get its levels by a style."""
    abstract = {value(each, "abstractNumId"): each for each in root.findall(f"{WORD}abstractNum")}
    numbers = {value(each, "numId") or "": each for each in root.findall(f"{WORD}num")}
    counted_as = {list_id: value(number.find(f"{WORD}abstractNumId")) for list_id, number in numbers.items()}
    levels = {each: dict(_levels(holder)) for each, holder in abstract.items()}
    lists: dict[str, _List] = {}
    for list_id, number in numbers.items():
        shared = counted_as[list_id]
        linked = styles.numbering(value(_child(abstract.get(shared), "numStyleLink")))
        shared = counted_as.get(linked.list_id) if linked else shared
        if shared in abstract:
            own = dict(_levels(*number.findall(f"{WORD}lvlOverride")))
            lists[list_id] = _List(shared or "", {**levels[shared], **own}, dict(_starts(number)))
    return lists


def _child(element: _Element | None, name: str) -> _Element | None:
    return None if element is None else element.find(WORD + name)


def _levels(*holders: _Element) -> Iterator[tuple[int, _Level]]:
    """The levels that stand in an abstract list, or in the overrides of a list."""
    for level in (level for holder in holders for level in holder.findall(f"{WORD}lvl")):
        template = value(level.find(f"{WORD}lvlText")) or ""
        if len(template) <= _LONGEST_TEMPLATE:
            yield (
                whole_number(value(level, "ilvl"), 0, _LEVELS - 1),
                _Level(
                    whole_number(value(level.find(f"{WORD}start")), 1, _HIGHEST_START),
                    value(level.find(f"{WORD}numFmt")) or "decimal",
                    template,
                    value(level.find(f"{WORD}suff")) or "tab",
                    value(level.find(f"{WORD}lvlRestart")) != "0",
                    is_on(level.find(f"{WORD}isLgl")),
                    value(level.find(f"{WORD}pStyle")),
                ),
            )


def _starts(number: _Element) -> Iterator[tuple[int, int]]:
    for override in number.findall(f"{WORD}lvlOverride"):
        start = value(override.find(f"{WORD}startOverride"))
        if start is not None:
            yield whole_number(value(override, "ilvl"), 0, _LEVELS - 1), whole_number(start, 1, _HIGHEST_START)
