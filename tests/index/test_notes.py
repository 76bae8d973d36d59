"""Footnotes: where each starts, and which projects it speaks of."""

import pytest

from index.notes import mentioned, read_notes
from index.reading import read_text

NAMES = {
    1: "城乡居民养老保险补助资金",
    2: "养老机构运营补贴",
    3: "殡葬服务",
    4: "社区工作",
    5: "培训补贴",
    6: "技能培训补贴",
}


def notes(text: str) -> list[tuple[int, str, int]]:
    return [(note.number, note.text, note.line) for note in read_notes(read_text(text.encode()).lines, NAMES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("备注：1. 甲。\n2. 乙。", [(1, "甲。", 1), (2, "乙。", 2)]),
        ("备注：甲1.5万元，乙。", [(1, "甲1.5万元，乙。", 1)]),
        ("备注：1、甲；2、乙3.5万元；3、丙", [(1, "甲；", 1), (2, "乙3.5万元；", 1), (3, "丙", 1)]),
        ("注：\n（1）甲\n（2）乙", [(1, "甲", 2), (2, "乙", 3)]),
        ("备注：①甲；②乙", [(1, "甲；", 1), (2, "乙", 1)]),
        ("注1：甲\n注2：乙", [(1, "甲", 1), (2, "乙", 2)]),
        ("备注：1. 甲的上半句，\n下半句。\n2. 乙", [(1, "甲的上半句，\n下半句。", 1), (2, "乙", 3)]),
        ("说明：甲", [(1, "甲", 1)]),
        ("甲", [(1, "甲", 1)]),
    ],
)
def test_where_each_note_starts(text: str, found: list[tuple[int, str, int]]) -> None:
    assert notes(text) == found


@pytest.mark.parametrize(
    ("text", "projects"),
    [
        ("“城乡居民养老保险补助专账”不纳入考核", (1,)),
        ("“城乡养老保险补助资金”、“养老机构运营补贴”为上级资金", (1, 2)),
        ("养老机构运营项目结转至下年度", (2,)),
        ("殡葬服务资金为自有资金", (3,)),
        ("“技能培训补贴”已在预算中扣除", (6,)),
        ("序号4、序号2的项目由市级下达", (4, 2)),
        ("“乡村振兴资金”为市级下达", ()),
        ("以上数据以决算为准，工作人员共5人", ()),
    ],
)
def test_which_projects_it_speaks_of(text: str, projects: tuple[int, ...]) -> None:
    assert mentioned(text, NAMES) == projects
