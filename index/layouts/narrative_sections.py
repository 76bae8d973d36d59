"""The parts of a report in prose by their headings, and which of them tell goals, results, problems and measures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.amounts import plain
from index.reading.document import Paragraph, Place

_NUMBER = re.compile(
    r"(?:(?P<one>[一二三四五六七八九十]{1,3}、)|(?P<two>[(（][一二三四五六七八九十]{1,3}[)）]、?)|(?P<three>\d{1,2}[.、．](?!\d)))\s*"
)
_LONGEST_HEADING = 30
_LISTED = ("problems", "rectification")
"""What is told in items, so that a numbered heading below it is one of them."""
_POINTS_ELSEWHERE = ("见下表", "如下表", "见附表", "见附件", "如下：", "如下。", "见下图")


@dataclass(slots=True)
class Section:
    """A heading without its number, how deep it is, and the texts below it up to the next heading."""

    heading: str
    depth: int
    field: str
    texts: list[tuple[str, Place, int]]


def read_sections(paragraphs: Sequence[tuple[Paragraph, int]]) -> tuple[Section, ...]:
    """The sections of paragraphs, each with the number of its line; those below one that tells a field tell it too."""
    sections: list[Section] = []
    for paragraph, line in paragraphs:
        heading, depth, text = _split(paragraph.text)
        if heading:
            above = next((each for each in reversed(sections) if each.depth < depth), None)
            inherited = above.field if above is not None else ""
            sections.append(Section(heading, depth, _field_of(heading) or inherited, []))
            if inherited and _field_of(heading) in ("", inherited) and inherited in _LISTED:
                text = paragraph.text
        if text and sections and not _points_elsewhere(text):
            sections[-1].texts.append((text, paragraph.place, line))
    return tuple(sections)


def texts_by_field(sections: Sequence[Section]) -> Iterator[tuple[str, str, Place, int]]:
    """Each text with the project's field that it tells, or else under the words of its heading."""
    for section in sections:
        for text, place, line in section.texts:
            yield section.field or section.heading, text, place, line


def _split(text: str) -> tuple[str, int, str]:
    """A paragraph as the heading that it begins with, its depth, and the rest."""
    numbered = _NUMBER.match(text)
    if numbered is None:
        return "", 0, text
    depth = 1 if numbered["one"] else 2 if numbered["two"] else 3
    words = text[numbered.end() :]
    ends = [at for at in (words.find("。"), words.find("：")) if at >= 0]
    at = min(ends, default=len(words))
    if at > _LONGEST_HEADING or (depth == 3 and at < len(words)) or any(mark in words[:at] for mark in "；;，"):
        return "", 0, text
    return words[:at].strip(), depth, words[at + 1 :].strip()


def _field_of(heading: str) -> str:
    words = plain(heading)
    if "问题" in words or "不足" in words:
        return "problems"
    if any(word in words for word in ("措施", "建议", "下一步", "整改", "改进")):
        return "rectification"
    if any(word in words for word in ("完成情况", "实现情况", "完成程度")) and any(
        word in words for word in ("目标", "指标", "绩效", "总体")
    ):
        return "overall_completion"
    return "annual_goal" if "目标" in words and "完成" not in words and "分析" not in words else ""


def _points_elsewhere(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and any(word in text for word in _POINTS_ELSEWHERE)
