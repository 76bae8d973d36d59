"""The Markdown of an answer as inert HTML: paragraphs, headings, lists, tables, bold, and citation marks as buttons.

Not CommonMark: there, bold that ends in a full-width bracket before a Chinese character is not bold, and links and
images are live. Here whatever is not one of the forms above is text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from ui.markup import Html, join, tag
from ui.tables import rank, sortable
from ui.words import UiLanguage, word

Cite = Callable[[int], Html | None]
"""The button of citation n; None where there is no such citation and the mark stays text."""

INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<mark>\d{1,3})\]|\\(?P<escaped>[\\*\[\]_`#|<>])")
HEADING = re.compile(r"(?P<level>#{1,4})\s+(?P<text>.+)")
_ITEM = re.compile(r"\s*(?:[-*•]|(?P<number>\d{1,3})[.、)])\s+(?P<text>.+)")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_RULE_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")


def prose(markdown: str, cite: Cite, language: UiLanguage = "zh") -> Html:
    """The whole text of an answer."""
    lines = [line.rstrip() for line in markdown.splitlines()]
    blocks = (list(group) for kind, group in groupby(lines, key=_kind) if kind != "blank")
    return join(*(_block(block, cite, language) for block in blocks))


def inline(text: str, cite: Cite) -> Html:
    """One line: bold and citation marks."""
    return join(*_pieces(text, cite))


def has_table(markdown: str) -> bool:
    """Whether the text itself holds a table."""
    return any(_RULE_ROW.fullmatch(line.strip()) and "|" in line for line in markdown.splitlines())


def plain(markdown: str) -> str:
    """The text without its Markdown marks, citation marks kept."""
    lines = (HEADING.sub(r"\g<text>", line) for line in markdown.splitlines())
    return "\n".join(INLINE.sub(lambda m: m["bold"] or m["escaped"] or m[0], line) for line in lines)


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if HEADING.fullmatch(line):
        return f"heading {line}"
    if line.lstrip().startswith("|"):
        return "table"
    item = _ITEM.fullmatch(line)
    if item:
        return "numbered" if item["number"] else "bulleted"
    return "paragraph"


def _block(lines: list[str], cite: Cite, language: UiLanguage) -> Html:
    kind = _kind(lines[0])
    if kind == "table":
        return _table(lines, cite, language)
    if kind in {"numbered", "bulleted"}:
        return _list(lines, cite)
    heading = HEADING.fullmatch(lines[0])
    if heading:
        return tag(f"h{min(len(heading['level']) + 2, 4)}", inline(heading["text"], cite))
    return tag("p", *_broken(inline(line, cite) for line in lines))


def _list(lines: list[str], cite: Cite) -> Html:
    items = [match for match in map(_ITEM.fullmatch, lines) if match]
    first = items[0]["number"]
    entries = [tag("li", inline(item["text"], cite)) for item in items]
    return tag("ol", *entries, start=int(first)) if first else tag("ul", *entries)


def _table(lines: list[str], cite: Cite, language: UiLanguage) -> Html:
    rows = [_cells(line) for line in lines if not _RULE_ROW.fullmatch(line.strip())]
    header, *body = rows
    width = len(header)
    fitted = [(row + [""] * width)[:width] for row in body]
    ranks = [[rank(cell) for cell in row] for row in fitted]
    shown = [[inline(cell, cite) for cell in row] for row in fitted]
    caption = word("table_of", language)
    return sortable([plain(cell) for cell in header], shown, language, caption=caption, sort_values=ranks)


def _cells(line: str) -> list[str]:
    return [
        cell.strip().replace("\\|", "|")
        for cell in _CELL_BORDER.split(line.strip().removeprefix("|").removesuffix("|"))
    ]


def _broken(lines: Iterable[Html]) -> Iterator[Html]:
    for number, line in enumerate(lines):
        if number:
            yield tag("br")
        yield line


def _pieces(text: str, cite: Cite) -> Iterator[str]:
    end = 0
    for match in INLINE.finditer(text):
        yield text[end : match.start()]
        yield _piece(match, cite)
        end = match.end()
    yield text[end:]


def _piece(match: re.Match[str], cite: Cite) -> str:
    if match["bold"]:
        return tag("strong", inline(match["bold"], cite))
    if match["mark"]:
        return cite(int(match["mark"])) or match[0]
    return match["escaped"]
