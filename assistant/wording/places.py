"""Numbers of a text that say where something stands: marks, 序号, notes, list items, the year. They are taken out."""

import re
from collections.abc import Sequence
from functools import partial

from assistant.answer import Citation
from index.report import Report

_GONE = "□"
_MARK = re.compile(r"\[(\d+)\]")
_ITEM = re.compile(r"(?m)^(\s*)(\d+)([.、)]\s)")
_NUMBERED = re.compile(r"((?:序号为?|编号|No\.|#)\s*)(\d+)((?:\s*[、,和]\s*\d+)*)")
_NOTE = re.compile(r"((?:备注|附注|備註|[Nn]otes?)\s*)(\d+)((?:\s*(?:[、,和]|and)\s*\d+)*)")
_NAME_AND_NO = r"(\**{name}\**\s*[（(]\s*(?:序号|序號|No\.)\s*)(\d+)"
_ROW = re.compile(r"(?m)^\|.*\|$")
_DIGITS = re.compile(r"\d+")


def without_places(text: str, citations: Sequence[Citation], report: Report) -> str:
    """A text without its quotes, names and numbers of places; a wrong one is left to be found."""
    text = _MARK.sub(lambda match: _GONE if 0 < int(match[1]) <= len(citations) else match[0], text)
    text = _ROW.sub(lambda match: _row(match[0], report), text)
    nos = {project.no for project in report.projects}
    for project in sorted(report.projects, key=lambda each: -len(each.name)):
        numbered = re.compile(_NAME_AND_NO.format(name=re.escape(project.name)))
        text = numbered.sub(partial(_without_name, no=project.no), text)
    for words in _verbatim(citations, report):
        text = text.replace(words, _GONE)
    text = _NUMBERED.sub(lambda match: _all_in(match, nos), text)
    text = _NOTE.sub(lambda match: _all_in(match, {note.number for note in report.notes}), text)
    text = re.sub(rf"(?<![\d.,]){report.year}(?![\d.,]\d|\d)\s*年?", _GONE, text)
    items = len(_ITEM.findall(text))
    return _ITEM.sub(lambda match: match[0] if int(match[2]) > max(items, len(nos)) else match[1] + _GONE, text)


def _without_name(match: re.Match[str], no: int) -> str:
    """A name goes, and its number where it is its own; another's is left to be found."""
    return _GONE if int(match[2]) == no else _GONE + match[2]


def _all_in(match: re.Match[str], known: set[int]) -> str:
    numbers = {int(number) for number in _DIGITS.findall(match[2] + match[3])}
    return _GONE if numbers <= known else match[0]


def _row(row: str, report: Report) -> str:
    """A row of a table: what stands before a project's name is its place and its 序号."""
    cells = row.strip("|").split("|")
    names = {project.name: project.no for project in report.projects}
    bare = [cell.replace("\\", "").strip(" *") for cell in cells]
    at = next((place for place, cell in enumerate(bare) if cell in names), None)
    if not at:
        return row
    if bare[at - 1] == str(names[bare[at]]):
        cells[at - 1] = _GONE
    for place in range(at - 1):
        if bare[place].isdigit() and int(bare[place]) <= len(report.projects):
            cells[place] = _GONE
    cells[at] = _GONE
    return "|" + "|".join(cells) + "|"


def _verbatim(citations: Sequence[Citation], report: Report) -> list[str]:
    """What stands in a text as the report has it: names, title, quotes that are more than a number."""
    words = {project.name for project in report.projects} | {project.unit_name for project in report.projects}
    words |= {report.title, report.department}
    words |= {citation.quote.rstrip("。；; ") for citation in citations if not _is_number(citation.quote)}
    return sorted((word for word in words if word), key=len, reverse=True)


def _is_number(quote: str) -> bool:
    return re.fullmatch(r"[\d.,%％\s-]*", quote) is not None
