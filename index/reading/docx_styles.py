"""What the paragraph and character styles of a Word document decide about its text: hidden or numbered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from lxml.etree import _Element

from index.reading.docx_package import WORD, is_on, value

_LONGEST_LINE = 20
"""Styles based on each other; damaged documents have circles of them."""

_Decision = TypeVar("_Decision")


@dataclass(frozen=True, slots=True)
class NumberReference:
    """The list and the level (0 to 8, None where only the list knows it) that a paragraph is numbered by."""

    list_id: str
    level: int | None


class Styles:
    """The styles of a document by their id; none where it has no styles part."""

    def __init__(self, root: _Element | None) -> None:
        styles = root.iter(f"{WORD}style") if root is not None else ()
        self._styles: dict[str, _Element] = {value(style, "styleId") or "": style for style in styles}
        self._hiding = {style_id for style_id in self._styles if self._decided(style_id, _hides)}
        numbered = {style_id: self._decided(style_id, number_reference) for style_id in self._styles}
        self._numbering = {style_id: reference for style_id, reference in numbered.items() if reference}

    def hides(self, style_id: str | None) -> bool:
        """Whether text in this style is hidden."""
        return style_id in self._hiding

    def numbering(self, style_id: str | None) -> NumberReference | None:
        """The list that paragraphs in this style belong to."""
        return self._numbering.get(style_id or "")

    def _decided(self, style_id: str, decide: Callable[[_Element], _Decision | None]) -> _Decision | None:
        """What the style or the nearest one it is based on decides."""
        decisions = (decide(style) for style in self._based_on(style_id))
        return next((decision for decision in decisions if decision is not None), None)

    def _based_on(self, style_id: str) -> Iterator[_Element]:
        for _ in range(_LONGEST_LINE):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style.find(f"{WORD}basedOn")) or ""


def number_reference(holder: _Element) -> NumberReference | None:
    """The numbering of a paragraph or a style by its own properties; list "0" means that it has none after all."""
    numbering = holder.find(f"{WORD}pPr/{WORD}numPr")
    list_id = value(numbering.find(f"{WORD}numId")) if numbering is not None else None
    if list_id is None:
        return None
    level = value(numbering.find(f"{WORD}ilvl")) if numbering is not None else None
    return NumberReference(list_id, int(level) if level in tuple("012345678") else None)


def _hides(style: _Element) -> bool | None:
    vanish = style.find(f"{WORD}rPr/{WORD}vanish")
    return None if vanish is None else is_on(vanish)
