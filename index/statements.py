"""Text cells cut into statements: numbered items, sentences, and clauses that carry a quantity of their own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from index.columns import TEXT_FIELDS
from index.indicators import is_of_form, side_of
from index.quantities import quantities_in
from index.report import Cell, Project, Quantity, Report, Role, Statement

_MARKER = re.compile(
    r"(?:^|(?<=[；;。\s，,、）)]))\s*(?:[（(](\d{1,2})[)）]|(\d{1,2})\s*[.、．)）](?!\d)|(\d{1,2})[.、．](?=\d{4}年)|([①-⑳]))\s*"
)
_PROTECTED = re.compile(r"《[^《》]*》|“[^“”]*”|（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕|「[^「」]*」|\"[^\"]*\"")
_SENTENCE_END = re.compile(r"[。；;\n]+")
_COMMA = re.compile(r"[，,]")

# Words by which a sentence in a target cell tells what was done, not what is meant to be.
_TELLS_DONE = re.compile(
    r"已(?:经)?(?:完成|举办|开展|发放|组织|办理|建成|实现|支付|投入|于|全部|按|达|启动|收回|拨付|受理|培训|建立|印发|落实)"
    r"|截[至止]|于\d+月\d+日(?!前)\S*(?:结束|完成|建成|完工|发放|举行|举办|召开)|累计[^；。]*，共|[成办建开现供升高发培障放进到取获收造成](?<!未)了(?!解)"
    r"|^(?:已|基本|全部)?完成[，,。；;]|荣获|获评|调查(?:结果|显示)"
)
_TELLS_PLAN = re.compile(r"(?:原|年初|本)?计划(?!完成情况|表|书)|原定|预定|拟(?:于|举办|开展)|目标(?:为|是|值)")
_TELLS_ACTUAL = re.compile(r"实际|(?:只|仅)\S{0,6}了|最终|(?:只|仅)(?:完成|举办|开展|有)")
_PLANNED_IN_DONE = re.compile(r"原计划|年初计划|原定|\d[%％\u4e00-\u9fff]{1,4}的(?:年度|年初|预期|既定)?目标")


def statements(project: Project) -> tuple[Statement, ...]:
    """Every statement of a project's text cells, in the order of its cells."""
    return tuple(
        statement
        for cell in project.cells
        if cell.field in TEXT_FIELDS or is_of_form(cell.field)
        for statement in cell_statements(project.no, cell)
    )


def statements_of_report(report: Report) -> tuple[Statement, ...]:
    """The statements of every project, in the order of the report."""
    return tuple(statement for project in report.projects for statement in statements(project))


def cell_statements(project_no: int, cell: Cell) -> Iterator[Statement]:
    """The statements of one cell."""
    items = list(_items(cell.text))
    done = _is_target_side(cell.field) and _tells_mostly_done(cell.text, items)
    for item, start, end in items:
        for sentence_start, sentence_end in _sentences(cell.text, start, end):
            sentence = cell.text[sentence_start:sentence_end]
            found = _quantities(sentence, cell.unit)
            for clause_start, clause_end in _clauses(sentence, found):
                inside = tuple(
                    replace(quantity, start=quantity.start - clause_start, end=quantity.end - clause_start)
                    for quantity in found
                    if clause_start <= quantity.start < clause_end
                )
                text = sentence[clause_start:clause_end]
                yield Statement(
                    project_no=project_no,
                    field=cell.field,
                    role="actual" if done else _role(cell.field, sentence, text),
                    text=text,
                    line=cell.line,
                    start=sentence_start + clause_start,
                    end=sentence_start + clause_end,
                    item=item,
                    quantities=inside,
                )


def sentence_spans(text: str) -> Iterator[tuple[int | None, int, int]]:
    """The whole sentences of a cell's text: the number of the item that each stands in, its start and end."""
    for item, start, end in _items(text):
        for sentence_start, sentence_end in _sentences(text, start, end):
            yield item, sentence_start, sentence_end


def _tells_mostly_done(text: str, items: list[tuple[int | None, int, int]]) -> bool:
    """A list of which half the items tell what was done is a list of results, in whichever cell it stands."""
    if len(items) < 2:
        return False
    telling = sum(_TELLS_DONE.search(text[start:end].strip()) is not None for _, start, end in items)
    return 2 * telling >= len(items)


@lru_cache(maxsize=4096)
def _quantities(sentence: str, unit: str) -> tuple[Quantity, ...]:
    return quantities_in(sentence, unit)


def _items(text: str) -> Iterator[tuple[int | None, int, int]]:
    """The numbered items of a cell: number, start after its marker, end. A cell without numbers is one item."""
    starts: list[tuple[int, int, int]] = []
    for marker in _MARKER.finditer(text):
        circled = marker.group(4)
        number = ord(circled) - ord("①") + 1 if circled else int(next(part for part in marker.groups()[:3] if part))
        if number == (starts[-1][0] + 1 if starts else 1):
            starts.append((number, marker.start(), marker.end()))
    if not starts:
        yield None, 0, len(text)
        return
    if text[: starts[0][1]].strip():
        yield None, 0, starts[0][1]
    for place, (number, _, start) in enumerate(starts):
        yield number, start, starts[place + 1][1] if place + 1 < len(starts) else len(text)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between two offsets, trimmed; an end inside brackets or quotes is none."""
    protected = [match.span() for match in _PROTECTED.finditer(text, start, end)]
    begin = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        if not any(low < stop.start() < high - 1 for low, high in protected):
            yield from _trimmed(text, begin, stop.start())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \t\r\n，,、；;。":
        start += 1
    while end > start and text[end - 1] in " \t\r\n，,、；;。":
        end -= 1
    if end > start:
        yield start, end


def _clauses(sentence: str, found: tuple[Quantity, ...]) -> Iterator[tuple[int, int]]:
    """A sentence cut so that each clause holds quantities of its own: 新建60家 | 参与1360宗 | 走访600次."""
    cuts = _cuts(sentence, found)
    begin = previous = 0
    for cut in [*cuts, len(sentence)]:
        segment_counts = any(previous <= quantity.start < cut for quantity in found)
        group_counts = any(begin <= quantity.start < previous for quantity in found)
        if segment_counts and group_counts:
            yield from _trimmed(sentence, begin, previous)
            begin = previous
        previous = cut
    yield from _trimmed(sentence, begin, len(sentence))


def _cuts(sentence: str, found: tuple[Quantity, ...]) -> list[int]:
    """Where a sentence may be cut: after commas, and after 、 that follows a quantity (44人、10人)."""
    protected = [match.span() for match in _PROTECTED.finditer(sentence)]
    places = {match.end() for match in _COMMA.finditer(sentence)}
    for quantity in found:
        after = quantity.end
        for low, high in protected:
            after = high if low == after else after
        if sentence[after : after + 1] == "、":
            places.add(after + 1)
    return sorted(place for place in places if not any(low < place - 1 < high - 1 for low, high in protected))


def role_of(field: str, sentence: str) -> Role:
    """Whether a whole sentence of a column tells a target, a result, or neither."""
    return _role(field, sentence, sentence)


def _is_target_side(field: str) -> bool:
    return field == "annual_goal" or field.endswith("_target") or side_of(field) == "target"


def _role(field: str, sentence: str, clause: str) -> Role:
    """Target, actual or plain statement: by the side that the cell is on, then by what the words tell."""
    if _is_target_side(field):
        return "actual" if _TELLS_DONE.search(sentence) else "target"
    if field == "overall_completion" or field.endswith("_done") or side_of(field) == "done":
        return "target" if _PLANNED_IN_DONE.search(clause) else "actual"
    if not any(char.isdigit() for char in clause):
        return "statement"
    if _TELLS_ACTUAL.search(clause):
        return "actual"
    return "target" if _TELLS_PLAN.search(clause) else "statement"
