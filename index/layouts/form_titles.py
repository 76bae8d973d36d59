"""The words that a form is found by: its title, and the label of its project's name."""

import re
from functools import lru_cache

from index.amounts import plain
from index.layouts.headings import LONGEST, read_heading

LONGEST_TITLE = 60
"""Characters of the longest title."""

_BRACKETED_END = re.compile(r"\([^()]{0,30}\)$")
_ABOUT = ("绩效", "自评", "评价", "目标申报")


def is_title(text: str) -> bool:
    """The title of a form: 项目支出绩效自评表, 转移支付区域（项目）绩效自评表（2023年度）."""
    return "表" in text and len(text) <= 2 * LONGEST_TITLE and _is_title(text)


def names_project(text: str) -> bool:
    """Whether a cell is the label of a project's name, its value in the same cell perhaps (项目名称：…)."""
    return "名" in text and _names_project(text[: 4 * LONGEST])


@lru_cache(maxsize=4096)
def _is_title(text: str) -> bool:
    folded = plain(text)
    while found := _BRACKETED_END.search(folded):
        folded = folded[: found.start()]
    return len(folded) <= LONGEST_TITLE and folded.endswith("表") and any(word in folded for word in _ABOUT)


@lru_cache(maxsize=4096)
def _names_project(text: str) -> bool:
    label = plain(text).partition(":")[0]
    if "名" not in label or len(label) > LONGEST:
        return False
    heading = read_heading(label)
    return heading.meaning == "name" and heading.words.endswith(("名称", "项目名"))
