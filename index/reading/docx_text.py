"""The text of one Word paragraph as it is printed, and what else stands in it: text boxes, pictures, embedded objects."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from index.reading.docx_package import WORD, is_on, value
from index.reading.docx_styles import Styles
from index.reading.printed import raised
from index.reading.spans import whole_number

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_EMBEDDED = "{urn:schemas-microsoft-com:office:office}OLEObject"
_BOX = f"{WORD}txbxContent"
_TEXT = frozenset((f"{WORD}t", f"{_MATH}t"))
_SIGNS = {
    f"{WORD}tab": "\t",
    f"{WORD}ptab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
}
_NOT_PRINTED = frozenset(
    WORD + name for name in ("pPr", "rPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "delText", "instrText", "rt")
)
_GRAPHICS = frozenset(WORD + name for name in ("drawing", "pict", "object"))
_CHARACTERS = ("leftChars", "startChars", "firstLineChars")
_TWIPS = ("left", "start", "firstLine")
_TWIPS_OF_A_CHARACTER = 210
_WIDEST_INDENT = 10_000
_PAGE_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_SYMBOLS = {
    ("symbol", 0xA3): "≤", ("symbol", 0xB3): "≥", ("symbol", 0xB1): "±", ("symbol", 0xB4): "×", ("symbol", 0xB8): "÷",
    ("symbol", 0xB9): "≠", ("symbol", 0xBB): "≈", ("symbol", 0xB0): "°", ("symbol", 0xD6): "√", ("symbol", 0x25): "%",
    ("wingdings", 0xFC): "√", ("wingdings", 0xFE): "☑", ("wingdings", 0xA8): "□", ("wingdings", 0x6F): "□",
    ("wingdings", 0x6E): "■", ("wingdings", 0xFB): "×", ("wingdings", 0xFD): "☒", ("wingdings", 0x6C): "●",
    ("wingdings 2", 0x50): "√", ("wingdings 2", 0x52): "☑", ("wingdings 2", 0xA3): "□", ("wingdings 2", 0x54): "☒",
}  # fmt: skip
"""What people insert from the fonts of signs."""


@dataclass(slots=True)
class Line:
    """A paragraph as printed: its `text` (blanks and all), what floats beside it, and what of it is not seen.

    `number` is what Word counts in front of it, `indent` its indent in characters, `boxes` are the contents of its
    text boxes; `joins_next` tells that its end is deleted in a tracked change.
    """

    text: str = ""
    number: str = ""
    indent: int = 0
    boxes: list[_Element] = field(default_factory=list)
    pictures: int = 0
    objects: int = 0
    has_hidden_text: bool = False
    has_page_number: bool = False
    joins_next: bool = False


def read_line(paragraph: _Element, styles: Styles) -> Line:
    """The printed text of a paragraph. Deleted and hidden text is none of it, inserted text is."""
    return _LineReader(paragraph, styles).line


def contents(container: _Element) -> Iterator[_Element]:
    """The paragraphs, tables, rows or cells in a container, also those in content controls and tracked insertions."""
    for child in container:
        if child.tag in _WRAPPERS:
            if not _is_placeholder(child):
                yield from contents(child)
        elif child.tag == f"{_ALTERNATIVES}AlternateContent":
            yield from contents(_chosen(child))
        else:
            yield child


_WRAPPERS = frozenset(
    WORD + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "dir", "bdo")
)


def _is_placeholder(element: _Element) -> bool:
    """Whether it is a content control that nobody filled in: it shows a prompt."""
    return is_on(element.find(f"{WORD}sdtPr/{WORD}showingPlcHdr"))


def _chosen(alternatives: _Element) -> _Element:
    """The first of several forms of the same content; Word 2010 and later show it, older ones the last."""
    choice = alternatives.find(f"{_ALTERNATIVES}Choice")
    fallback = alternatives.find(f"{_ALTERNATIVES}Fallback")
    return next((each for each in (choice, fallback) if each is not None), alternatives)


class _LineReader:
    """Collects the pieces of a paragraph. A field (w:fldChar) shows its result and not its instruction."""

    def __init__(self, paragraph: _Element, styles: Styles) -> None:
        self.line = Line()
        self._styles = styles
        self._pieces: list[str] = []
        self._fields: list[bool] = []
        properties = paragraph.find(f"{WORD}pPr")
        self._hidden_by_style = False
        if properties is not None:
            self._hidden_by_style = styles.hides(value(properties.find(f"{WORD}pStyle")))
            self.line.indent = _indent(properties.find(f"{WORD}ind"))
            self.line.joins_next = properties.find(f"{WORD}rPr/{WORD}del") is not None
        self._walk(paragraph, is_hidden=False)
        self.line.text = "".join(self._pieces)

    def _walk(self, parent: _Element, *, is_hidden: bool) -> None:
        for child in contents(parent):
            tag = child.tag
            if tag in _TEXT:
                self._print(_unbroken(child.text or ""), is_hidden)
            elif tag == f"{WORD}r":
                self._run(child)
            elif tag in _SIGNS:
                self._print(_SIGNS[tag], is_hidden)
            elif tag == f"{WORD}sym":
                self._print(_symbol(child), is_hidden)
            elif tag == f"{WORD}fldChar":
                self._field(value(child, "fldCharType"))
            elif tag in _GRAPHICS:
                self._graphic(child, is_hidden)
            elif tag == f"{_MATH}sup":
                self._raise(child, is_hidden=is_hidden)
            elif tag not in _NOT_PRINTED:
                self._print("/" if tag == f"{_MATH}den" else "", is_hidden)
                self._note_page_number(value(child, "instr"))
                self._walk(child, is_hidden=is_hidden)
            elif tag == f"{WORD}instrText":
                self._note_page_number(child.text)

    def _run(self, run: _Element) -> None:
        properties = run.find(f"{WORD}rPr")
        if properties is None:
            self._walk(run, is_hidden=self._hidden_by_style)
            return
        read = self._raise if value(properties.find(f"{WORD}vertAlign")) == "superscript" else self._walk
        read(run, is_hidden=self._hides(properties))

    def _raise(self, parent: _Element, *, is_hidden: bool) -> None:
        start = len(self._pieces)
        self._walk(parent, is_hidden=is_hidden)
        self._pieces[start:] = [raised("".join(self._pieces[start:]))]

    def _hides(self, properties: _Element) -> bool:
        vanish = properties.find(f"{WORD}vanish")
        if vanish is not None:
            return is_on(vanish)
        return self._hidden_by_style or self._styles.hides(value(properties.find(f"{WORD}rStyle")))

    def _print(self, text: str, is_hidden: bool) -> None:
        if any(self._fields):
            return
        if is_hidden:
            self.line.has_hidden_text |= bool(text.strip())
        else:
            self._pieces.append(text)

    def _field(self, kind: str | None) -> None:
        """Each open field stands in `_fields`, True while its instruction goes on."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _note_page_number(self, instruction: str | None) -> None:
        if instruction and instruction.split()[:1] and instruction.split()[0].upper() in _PAGE_NUMBERS:
            self.line.has_page_number = True

    def _graphic(self, graphic: _Element, is_hidden: bool) -> None:
        if is_hidden:
            return
        self.line.boxes += _boxes(graphic)
        if graphic.find(f".//{_EMBEDDED}") is not None:
            self.line.objects += 1
        elif any(graphic.find(f".//{picture}") is not None for picture in _PICTURES):
            self.line.pictures += 1


def _indent(indent: _Element | None) -> int:
    """The characters by which the first line is moved in; Word measures them in hundredths, or in twips."""
    if indent is None:
        return 0
    characters = [whole_number(value(indent, name), 0, _WIDEST_INDENT) for name in _CHARACTERS]
    if any(characters):
        return sum(characters) // 100
    return sum(whole_number(value(indent, name), 0, _WIDEST_INDENT) for name in _TWIPS) // _TWIPS_OF_A_CHARACTER


def _boxes(graphic: _Element) -> Iterator[_Element]:
    """The contents of text boxes, those of a group one after another; boxes in boxes are read with the outer one."""
    for child in contents(graphic):
        if child.tag == _BOX:
            yield child
        else:
            yield from _boxes(child)


def _unbroken(text: str) -> str:
    """Line ends and tabs of the XML are blanks; Word has elements for those that are printed."""
    return " ".join(text.splitlines()).replace("\t", " ") if "\n" in text or "\t" in text else text


def _symbol(element: _Element) -> str:
    """A sign given by its font and place in it, which Word writes as F0xx; "" where nothing is known of it."""
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    font = (value(element, "font") or "").lower()
    known = _SYMBOLS.get((font, code & 0xFF)) if code < 0x100 or 0xF000 <= code < 0xF100 else None
    return known or (chr(code) if 0x20 <= code < 0xD800 else "")
