"""Where a project's text holds the words that it was found by, quoted and cited."""

import re
from collections.abc import Sequence

from assistant.evidence.result import ProjectFigures
from assistant.plan import Both, Either, Except, Frozen, Ranked, Selection, TextCondition
from assistant.wording.telling import Telling
from index.columns import TEXT_FIELDS
from index.report import Cell

_CLAUSE = re.compile(r"[^；;。\n]+")
LONGEST = 40


class Mention(Frozen):
    """A quote and its mark; both empty where the project was not found by words."""

    quote: str = ""
    mark: str = ""


def mentions(telling: Telling, projects: Sequence[ProjectFigures]) -> list[Mention]:
    """One mention a project, of the selection's tests of text; empty where it has none."""
    tests = [test for test in tests_in(telling.plan.selection) if test.words and (test.filled or test.whole)]
    return [_mention(telling, project.no, tests) for project in projects] if tests else []


def tests_in(selection: Selection) -> list[TextCondition]:
    """The tests of text that a selection makes."""
    match selection:
        case TextCondition():
            return [selection]
        case Both(of=parts) | Either(of=parts):
            return [test for part in parts for test in tests_in(part)]
        case Except(of=of) | Ranked(of=of):
            return tests_in(of)
        case _:
            return []


def _mention(telling: Telling, no: int, tests: Sequence[TextCondition]) -> Mention:
    cells = telling.report.project(no).cells
    for test in tests:
        fields = test.fields or (*TEXT_FIELDS, "name")
        if test.whole:  # what the cell says besides the words is what is of interest
            other = next((cell for cell in cells if cell.field in fields and cell.text.strip()), None)
            if other:
                quote = re.split(r"[，,；;。\n]", other.text.strip())[0]
                return Mention(quote=quote, mark=telling.book.cell(no, other, quote))
            continue
        for word in test.words:
            holder = next((cell for cell in cells if cell.field in fields and word in cell.text), None)
            if holder:
                quote = _around(holder, word)
                return Mention(quote=_shortened(quote, word), mark=telling.book.cell(no, holder, quote))
        said = next((each for each in telling.meant(test) if each.project_no == no), None)
        if said:
            return Mention(quote=_shortened(said.text, said.text[:1]), mark=telling.book.statement(said))
    return Mention()


def _around(cell: Cell, word: str) -> str:
    """The clause of a cell that holds a word, verbatim."""
    at = cell.text.index(word)
    clauses = (match for match in _CLAUSE.finditer(cell.text) if match.start() <= at < match.end())
    return next((clause.group().strip() for clause in clauses), word)


def _shortened(quote: str, word: str) -> str:
    """A long quote cut at its commas, around a word of it: no number is cut in two."""
    if len(quote) <= LONGEST:
        return quote
    at = quote.index(word)
    middle = LONGEST // 2
    start = max((stop.end() for stop in _STOP.finditer(quote) if at - middle < stop.end() <= at), default=0)
    ends = [stop.start() for stop in _STOP.finditer(quote) if stop.start() >= at + len(word)]
    end = max((end for end in ends if end <= start + LONGEST), default=ends[0] if ends else len(quote))
    return ("…" if start else "") + quote[start:end] + ("…" if end < len(quote) else "")


_STOP = re.compile(r"[，,、；;。：:]")
