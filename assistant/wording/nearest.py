"""Where no statement settles a question for facts, the passages that come nearest, quoted and said to be no more."""

import re
from collections.abc import Sequence

from assistant.evidence.asking import asks_of, head_nouns
from assistant.evidence.coverage import spoken_of
from assistant.evidence.passages import Passage
from assistant.evidence.source import Source
from assistant.evidence.terms import synonym_groups
from assistant.plan import Named, TextPlan
from assistant.text.english import gloss
from assistant.wording.draft import CitationBook, Draft
from index.measures import YUAN
from index.report import Quantity, Statement
from prompts import load, phrase

_SCORE, _SHOWN = 0.55, 2
_CLOSE = 0.1
_DATE = re.compile(r"\d+\s*[月日号年]")
_NAME = re.compile(r"[“《「].+?[”》」]")


def answer_nearest(plan: TextPlan, source: Source, book: CitationBook, *, forget: int) -> Draft | None:
    """The retriever's best passages, if they hold the kind of thing asked for; None where it finds nothing near.

    Where it finds some, the book keeps only its first `forget` citations before: those of the draft replaced go.
    """
    if any(ask.private for ask in asks_of(plan.question, plan.expects)):
        return None
    projects = plan.selection.nos if isinstance(plan.selection, Named) else None
    found = source.retriever.search(plan.question, 5, projects=projects, expects=plan.expects)
    if not _speaks_of_all(plan, source):
        return None
    told = [passage for passage in found if passage.statement is not None]
    asks = asks_of(plan.question, plan.expects)
    heads = [noun for ask in asks for noun in head_nouns(ask)]
    parts = [each.chinese for ask in asks if ask.kind == "count" and ask.context for each in gloss(ask.words)[-1:]]
    near = [
        passage
        for passage in told
        if passage.score >= _SCORE and _fits(passage, plan) and _tells(passage, heads) and _has_parts(passage, parts)
    ]
    if not near:
        return None
    near = [passage for passage in near if near[0].score - passage.score <= _CLOSE][:_SHOWN]
    book.forget(forget)
    language = plan.form.language
    lines = [_told(passage, plan, book, language) for passage in near]
    return Draft(text=phrase("nearest", "lead", language) + phrase("nearest", "join", language).join(lines))


def _has_parts(passage: Passage, parts: Sequence[tuple[str, ...]]) -> bool:
    """Of the 73 recruited, how many were women: a passage has to speak of the part, in one of its Chinese words."""
    return all(any(spoken_of(word, passage.quote) for word in words) for words in parts)


def _tells(passage: Passage, heads: list[str]) -> bool:
    """Whether a passage, or its project's name, speaks of what is asked for."""
    told = f"{passage.project_name} {passage.quote}"
    return not heads or any(spoken_of(noun, told) for noun in heads)


def _speaks_of_all(plan: TextPlan, source: Source) -> bool:
    """Whether the report speaks of every thing that the question names: 施工队 that it never mentions, it cannot answer."""
    names = "".join(project.name for project in source.report.projects)
    whole = names + "".join(statement.text for statement in source.statements)
    groups = set(synonym_groups(whole))
    return all(word in whole or set(synonym_groups(word)) & groups for word in _nouns(plan.question))


def _nouns(question: str) -> tuple[str, ...]:
    """The nouns of a question, apart from general words of officialese and of asking."""
    import rjieba

    general = set(load("generic")["name_words"]) | set(load("generic")["asking"])
    tagged = rjieba.tag(question)
    return tuple(word for word, part in tagged if part[:1] == "n" and len(word) > 1 and word not in general)


def _told(passage: Passage, plan: TextPlan, book: CitationBook, language: str) -> str:
    quantity = _asked_quantity(passage, plan)
    figure = phrase("nearest", "figure", language, value=quantity.text) if quantity is not None else ""
    return phrase(
        "nearest",
        "passage",
        language,
        figure=figure,
        name=passage.project_name,
        no=passage.project_no,
        quote=passage.quote,
        mark=book.statement(_statement(passage)),
    )


def _statement(passage: Passage) -> Statement:
    """The statement of a passage; footnotes, which have none, are left out before."""
    assert passage.statement is not None
    return passage.statement


def _fits(passage: Passage, plan: TextPlan) -> bool:
    """Whether a passage holds what is asked for: a number of the unit named, a day, a name; a text always does."""
    match plan.expects:
        case "count" | "amount" | "rate":
            return _asked_quantity(passage, plan) is not None
        case "date":
            return _DATE.search(passage.quote) is not None
        case "name" | "document":
            return _NAME.search(passage.quote) is not None
        case _:
            return True


def _asked_quantity(passage: Passage, plan: TextPlan) -> Quantity | None:
    """The quantity of the passage whose unit stands in the question."""
    quantities = _statement(passage).quantities
    if plan.expects == "amount":
        return next((quantity for quantity in quantities if quantity.unit in YUAN), None)
    return next((quantity for quantity in quantities if quantity.unit and quantity.unit in plan.question), None)
