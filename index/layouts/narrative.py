"""Reads a report in prose (绩效自评报告) that has at most small tables: one project, its amounts from plain sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.layouts.draft import IndicatorDraft, Money, ProjectDraft, RegionDraft
from index.layouts.form_columns import is_indicator_head
from index.layouts.form_indicators import IndicatorReader
from index.layouts.form_rows import rows_of
from index.layouts.form_titles import names_project
from index.layouts.narrative_money import SentenceMoney
from index.layouts.narrative_sections import read_sections, texts_by_field
from index.layouts.narrative_title import is_body, read_title
from index.reading.document import Document, Paragraph, Place, Problem
from index.report import Cell

_LEAST_PROSE = 100
"""Characters of the sentences of a report; less is the cover of a table."""
_LONGEST_SIGNATURE = 24
_LONGEST_NAME = 60
_LAST_LINES = 4
"""A report is signed within so many lines of its end."""


def read_narrative(document: Document) -> RegionDraft | None:
    """The report that a document's prose is; None where it is mainly tables, or no report by its title."""
    paragraphs = [
        (block, block.place.line or number + 1)
        for number, block in enumerate(document.blocks)
        if isinstance(block, Paragraph)
    ]
    title = read_title([paragraph for paragraph, _ in paragraphs])
    if title is None or not _is_prose(document):
        return None
    said = paragraphs[title.paragraphs :]
    department = title.department or _signed_by([paragraph for paragraph, _ in paragraphs])
    name = title.name or (department if title.whole_body else _labelled_name(said))
    if not name:
        return None
    place = paragraphs[title.paragraphs - 1][0].place
    money = SentenceMoney()
    for paragraph, line in said:
        money.read(paragraph.text, paragraph.place, line)
    problems = [_is_narrative(money, place), *money.problems]
    indicators = tuple(_indicators(document, problems))
    line = paragraphs[title.paragraphs - 1][1]
    cells = [Cell("name", name, line, 0, place=place), *_texts(said)]
    project = _project(name, department, cells, money, indicators)
    unit = next((told.unit for told in project.amounts.values()), None)
    return RegionDraft(
        "narrative", (project,), title.text, department, title.year, unit, problems=tuple(problems), place=place
    )


def _project(
    name: str, department: str, cells: Sequence[Cell], money: SentenceMoney, indicators: tuple[IndicatorDraft, ...]
) -> ProjectDraft:
    budget = money.total.get("budget") or money.total.get("initial")
    actual = money.total.get("actual")
    amounts: dict[str, Money] = {}
    for field, told in (("budget", budget), ("actual", actual)):
        if told is not None:
            amounts[field] = Money(told.value, told.unit, replace(told.cell, field=field))
    told_cells = [each[1] for each in (money.rate, money.score) if each is not None]
    return ProjectDraft(
        name,
        (*cells, *(each.cell for each in amounts.values()), *told_cells),
        None,
        department or None,
        amounts=amounts,
        rate=money.rate[0] if money.rate else None,
        score=money.score[0] if money.score else None,
        indicators=indicators,
        funds=money.funds(),
    )


def _labelled_name(paragraphs: Sequence[tuple[Paragraph, int]]) -> str:
    """The name in a line such as 项目名称：…, where the title has none."""
    labelled = (paragraph.text for paragraph, _ in paragraphs if names_project(paragraph.text))
    names = (text.replace(":", "：").partition("：")[2].strip() for text in labelled)
    return next((name for name in names if name and len(name) <= _LONGEST_NAME), "")


def _is_prose(document: Document) -> bool:
    """Whether sentences are more than what stands in tables."""
    sentences = sum(len(b.text) for b in document.blocks if isinstance(b, Paragraph) and "。" in b.text)
    in_tables = sum(len(cell.text) for table in document.tables for cell in table.cells)
    return sentences >= _LEAST_PROSE and sentences > in_tables


def _texts(paragraphs: Sequence[tuple[Paragraph, int]]) -> Iterator[Cell]:
    """The texts of the sections; those that tell one field are one cell, at the place of the first."""
    found: dict[str, Cell] = {}
    for field, text, place, line in texts_by_field(read_sections(_without_signature(paragraphs))):
        before = found.get(field)
        longer = text if before is None else f"{before.text}\n{text}"
        at = before or Cell(field, text, line, 0, place=place)
        found[field] = Cell(field, longer, at.line, at.column, place=at.place)
    yield from found.values()


def _without_signature(paragraphs: Sequence[tuple[Paragraph, int]]) -> Sequence[tuple[Paragraph, int]]:
    end = len(paragraphs)
    while end and len(paragraphs) - end < _LAST_LINES and _is_signature(paragraphs[end - 1][0].text):
        end -= 1
    return paragraphs[:end]


def _is_signature(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and (text.endswith(("日", "月")) or is_body(text) or text.startswith("附件"))


def _signed_by(paragraphs: Sequence[Paragraph]) -> str:
    return next((each.text for each in reversed(paragraphs[-_LAST_LINES:]) if is_body(each.text)), "")


def _indicators(document: Document, problems: list[Problem]) -> Iterator[IndicatorDraft]:
    reader = IndicatorReader(problems.append)
    for row in rows_of(document):
        if row.paragraph or not row.own:
            continue
        if is_indicator_head(row):
            reader.begin(row)
        elif reader.heads and not reader.goes_on(row) and reader.kind(row) in ("indicator", "level"):
            reader.take(row)
    yield from reader.found


def _is_narrative(money: SentenceMoney, place: Place) -> Problem:
    taken = "、".join(f"“{told.cell.text}”" for told in money.total.values())
    chinese = f"金额取自句子：{taken}" if taken else "句子里没有写明预算和支出，金额为空"
    english = "its amounts were read from sentences" if taken else "no sentence states its budget and expenditure"
    return Problem(
        "narrative",
        f"这是文字报告，不是表格。{chinese}，请对照原文核对。This is a report in prose and no form; {english}: check them there.",
        next((told.cell.place for told in money.total.values() if told.cell.place), place),
        hinders=False,
    )
