"""Places of a project that contradict each other, both quoted."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.wording.facts import nos_of
from assistant.wording.pieces import SummarySource
from assistant.wording.telling import Telling
from index.columns import label
from index.contradictions import Contradiction
from index.numerals import read_numbers
from index.report import Statement
from prompts import phrase


def asked_about(subject: str, source: SummarySource, telling: Telling) -> list[str]:
    """Two or more numbers that a question names, each with the statement of one project that gives it."""
    asked = [(span.value, span.unit) for span in read_numbers(subject) if span.kind == "cardinal"]
    asked = list(dict.fromkeys(asked))
    if len(asked) < 2:
        return []
    best: tuple[int, list[Statement]] | None = None
    for no in nos_of(telling.result.projects):
        own = [statement for statement in source.statements if statement.project_no == no]
        found = [_giving(value, unit, own, subject) for value, unit in asked]
        if all(found):
            chosen = [statements[0] for statements in found]
            score = sum(overlap(statement.text, subject) for statement in chosen)
            best = (score, chosen) if best is None or score > best[0] else best
    return [] if best is None else _places(best[1], telling)


def told_contradiction(clash: Contradiction, telling: Telling) -> list[str]:
    """One contradiction: its project, and every place with its quote."""
    return _places([clash.one.statement, *(told.statement for told in clash.others)], telling)


def overlap(text: str, subject: str) -> int:
    """How many pairs of characters a text shares with a question."""
    pairs = {subject[at : at + 2] for at in range(len(subject) - 1)}
    return sum(1 for pair in pairs if pair in text)


def _giving(value: Decimal, unit: str, statements: Sequence[Statement], subject: str) -> list[Statement]:
    """The statements with a quantity of this value, the ones that share most with the question first."""
    giving = [
        statement
        for statement in statements
        if any(each.value == value and (not unit or each.unit.startswith(unit)) for each in statement.quantities)
    ]
    return sorted(giving, key=lambda statement: -overlap(statement.text, subject))


def _places(statements: Sequence[Statement], telling: Telling) -> list[str]:
    language = telling.voice.language
    name = telling.voice.project(statements[0].project_no)
    lines = []
    for statement in dict.fromkeys(statements):
        words = {"field": label(statement.field, language), "quote": statement.text.rstrip("。；; ")}
        lines.append(
            "- " + phrase("simple", "contradiction_line", language, **words) + telling.book.statement(statement)
        )
    lead = phrase("simple", "contradiction", language, name=name)
    return [lead, "\n".join(lines), phrase("simple", "contradiction_end", language)]
