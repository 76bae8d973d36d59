"""Why something was so: from problems, rectification and footnotes, or that the report does not say."""

import re
from collections.abc import Iterator, Sequence

from assistant.evidence.answering import Fact
from assistant.evidence.asking import Ask
from assistant.evidence.coverage import words_of
from assistant.evidence.factbook import Facts
from assistant.evidence.findings import Columns, Finding, Missing, Passage, Reasons
from index.report import Cell, Note, Project, Statement

_FIELDS = ("problems", "rectification")
_SURE, _FITTING = 0.5, 0.5
_AGREEING = 3
_FELL_SHORT = re.compile(r"少|没|未|不|延|慢|低|差|晚|推迟|取消|调整|减|缩")
_SPENDING = re.compile(r"花|执行率|支出|预算|结余|用完|剩|没用|钱|资金|spend|spent|budget|execution|money")
_HINDERS = re.compile(
    r"支付|款|资金|结算|审核|审批|许可|延期|延误|延长|取消|未能|调整|进度|周期|发放|施工|到账|供货|停工|影响|不足|未达到|减少|暂不"
)
_CARRIED = re.compile(r"结转|扣除|不纳入|剔除")


def reasons(
    ask: Ask, facts: Facts, nos: Sequence[int] | None, ranked: list[Fact], near: int | None, told: list[Fact]
) -> Reasons:
    """The reasons that the report gives for what was asked; `near` is the project that the question spoke of before.

    `told` are the statements that tell the thing itself, whose project may say why it came about.
    """
    by_words = [fact for fact in ranked if _explains(fact.statement)]
    if nos is None and near is not None:
        nos = (near,)
    if nos is None and _FELL_SHORT.search(ask.raw) and (not by_words or by_words[0].confidence < _SURE):
        nos = _of_one(told)
    if nos is None:
        top = by_words[0] if by_words and by_words[0].confidence >= _SURE else None
        if top is None:
            return Reasons(ask, (), related=False)
        nos = (top.statement.project_no,)
    projects = tuple(facts.report.project(no) for no in nos)
    passages = [passage for project in projects for passage in _passages(ask, project, by_words)]
    passages.sort(key=lambda passage: passage.cell.field == "rectification")  # what was the matter comes first
    of_money = about_money(ask)
    notes = tuple(note for note in facts.report.notes if of_money and set(note.project_nos) & set(nos))
    hinders = any(_HINDERS.search(passage.quote) for passage in passages)
    related = bool(passages) and (hinders if of_money else True)
    return Reasons(ask, tuple(passages), notes, related, projects)


def _of_one(told: list[Fact]) -> tuple[int, ...] | None:
    """The project that the first statements are all of, if they fit well enough."""
    nos = {fact.statement.project_no for fact in told[:_AGREEING]}
    return (*nos,) if len(nos) == 1 and told[0].confidence >= _FITTING else None


def columns(ask: Ask, facts: Facts, nos: Sequence[int] | None, ranked: list[Fact], near: int | None) -> Finding:
    """What the column of problems, or of rectification, says of the projects asked about."""
    own = [fact for fact in ranked if fact.statement.field == ask.kind]
    if nos is None:
        named = _named(ask, facts)
        nos = (near,) if near is not None and not ask.words else (named,) if named is not None else None
    if nos is None:
        top = own[0] if own and own[0].confidence >= _SURE else None
        if top is None:
            return Missing(ask)
        project = facts.report.project(top.statement.project_no)
        passages = tuple(_passages(ask, project, own))
        return Reasons(ask, passages, projects=(project,))
    return Columns(
        ask, tuple((project, project.cell(ask.kind)) for no in nos for project in [facts.report.project(no)])
    )


def _named(ask: Ask, facts: Facts) -> int | None:
    """The one project whose name holds all that the ask is about."""
    words = words_of(ask.about)
    fits = [project.no for project in facts.report.projects if words and all(word in project.name for word in words)]
    return fits[0] if len(fits) == 1 else None


def _explains(statement: Statement) -> bool:
    return statement.field in _FIELDS or bool(re.search(r"因|由于|受.{1,12}影响|导致", statement.text))


def _passages(ask: Ask, project: Project, by_words: list[Fact]) -> Iterator[Passage]:
    """The items that fit the words best, or else all that the problems column says."""
    fitting = [fact for fact in by_words if fact.statement.project_no == project.no and fact.confidence >= _FITTING]
    if fitting:
        best = fitting[0].confidence
        seen: set[tuple[int, int]] = set()
        for fact in fitting[:4]:
            passage = item_of(project, fact.statement)
            place = (passage.cell.column, passage.cell.text.find(passage.quote))
            if fact.confidence >= 0.75 * best and place not in seen:
                seen.add(place)
                yield passage
        return
    for field in _FIELDS[:1]:
        cell = project.cell(field)
        if cell is not None:
            yield Passage(project.no, cell, cell.text.strip())


def item_of(project: Project, statement: Statement) -> Passage:
    """The whole numbered item, or the sentence, that a statement stands in."""
    cell = holder(project, statement)
    start = max(
        (match.end() for match in re.finditer(r"[；;。\n]\s*(?:\d{1,2}[.、．]\s*)?|^\s*\d{1,2}[.、．]\s*", cell.text)
         if match.end() <= statement.start),
        default=0,
    )  # fmt: skip
    if statement.item is not None:
        markers = list(re.finditer(rf"(?:^|[；;。\s])\s*{statement.item}[.、．]\s*", cell.text[: statement.start]))
        start = markers[-1].end() if markers else start
        follows = re.search(rf"[；;。\s]\s*{statement.item + 1}[.、．](?!\d)", cell.text[statement.end :])
        end = statement.end + follows.start() if follows else len(cell.text)
    else:
        stop = re.search(r"[；;。\n]", cell.text[statement.end :])
        end = statement.end + stop.start() if stop else len(cell.text)
    return Passage(project.no, cell, cell.text[start:end].strip(" ；;。\n"))


def holder(project: Project, statement: Statement) -> Cell:
    """The cell that a statement is a slice of."""
    return next(
        cell
        for cell in project.cells
        if cell.field == statement.field and cell.text[statement.start : statement.end] == statement.text
    )


def about_money(ask: Ask) -> bool:
    """Whether the reason asked for is one of spending."""
    return _SPENDING.search(ask.raw) is not None


def carries(note: Note) -> bool:
    """Whether a footnote tells of money carried over or left out of the assessment."""
    return _CARRIED.search(note.text) is not None
