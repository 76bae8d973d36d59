"""The title of a report in prose, and what it says: the body, the year, the project."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.amounts import plain
from index.preamble import department_in, year_in
from index.reading.document import Paragraph
from index.vocabulary import ORGANISATION

_ABOUT = ("自评", "绩效", "评价")
_END = re.compile(r"(?:的)?(?:情况)?(?:的)?(?:分析)?报告(?:\([^()]{0,20}\))?$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?|-(?:19|20)\d\d年度?)?|[二一][〇零○]..年度?")
_ASSESSED = re.compile(r"(?:支出|预算支出)?(?:重点)?(?:绩效|财政|预算)?(?:绩效)?(?:自我)?(?:自评|评价|绩效)")
_SHORTEST_BODY = re.compile(
    r"^[^的]{2,20}?(?:局|委员会|办公室|厅|管理中心|街道办事处|人民政府|集团|公司|大学|学院|医院)"
)
_NO_NAMES = frozenset(
    {"", "项目", "项目支出", "部门", "整体", "整体支出", "部门整体", "部门整体支出", "部门预算", "部门预算项目", "预算项目",
     "财政支出", "财政支出项目", "财政项目", "专项资金", "财政资金", "单位整体", "单位整体支出", "重点项目", "预算"}
)  # fmt: skip
_LONGEST = 60
_LONGEST_BODY = 24
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class NarrativeTitle:
    """What the title says; `whole_body` where all of a body's expenditure is assessed and not a project."""

    text: str
    paragraphs: int
    department: str
    year: int | None
    name: str
    whole_body: bool


def read_title(paragraphs: Sequence[Paragraph]) -> NarrativeTitle | None:
    """The title among the first paragraphs, in one line or a few; None where they have none of a report."""
    lines = [paragraph.text for paragraph in paragraphs[:_MOST_LINES]]
    for at, line in enumerate(lines):
        if _is_end(line):
            first = at
            while first > 0 and not _says_all(lines[first : at + 1]) and _is_line(lines[first - 1]):
                first -= 1
            if first > 0 and _YEAR.match(plain(lines[first])) and is_body(lines[first - 1]):
                first -= 1
            return _read("".join(lines[first : at + 1]), at + 1)
        if len(line) > _LONGEST and "。" in line:
            return None
    return None


def is_body(text: str) -> bool:
    """A line that is only the name of a body."""
    return len(text) <= _LONGEST_BODY and not set(text) & set("。，、；：:") and bool(ORGANISATION.fullmatch(text))


def _is_end(line: str) -> bool:
    folded = plain(line)
    return len(folded) <= _LONGEST and bool(_END.search(folded)) and ("。" not in folded)


def _is_line(line: str) -> bool:
    return len(line) <= _LONGEST and not set(line) & set("。；：:") and not line.startswith(("附件", "附表"))


def _says_all(lines: Sequence[str]) -> bool:
    """Whether a title says of what and of which year it is."""
    text = "".join(lines)
    return _YEAR.search(plain(text)) is not None and any(word in text for word in _ABOUT)


def _read(text: str, paragraphs: int) -> NarrativeTitle | None:
    folded = _END.sub("", plain(text)).removeprefix("关于")
    if not any(word in folded for word in _ABOUT):
        return None
    year = _YEAR.search(folded)
    before = folded[: year.start()] if year else ""
    named = folded[year.end() :] if year else folded
    assessed = _ASSESSED.search(named)
    name = named[: assessed.start()] if assessed else named
    department = before.removesuffix("关于") if ORGANISATION.fullmatch(before) else department_in([], text)
    if not department and (led := _SHORTEST_BODY.match(name)):
        department = led[0]
    name = name.removeprefix(department).removeprefix("关于").strip('《》“”"的')
    return NarrativeTitle(
        text, paragraphs, department, year_in([text], []), "" if name in _NO_NAMES else name, "整体" in folded
    )
