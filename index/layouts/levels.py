"""Levels of a list: 一 over （一） over 1. A row that has rows of a deeper level below it is a group and their sum."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.amounts import plain
from index.layouts.draft import ProjectDraft

_FORMS = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.]?"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)[、.]?"),
    re.compile(r"\d{1,4}[、.]?"),
    re.compile(r"\(\d{1,3}\)"),
)
_DOTTED = re.compile(r"\d{1,3}(?:[.-]\d{1,3})+")


def with_parents(projects: Sequence[ProjectDraft]) -> Iterator[ProjectDraft]:
    """The projects with the group that each stands under; those with deeper rows right below them are groups.

    Where all labels are of one form there are no levels. What stands under no deeper row is a project.
    """
    depths = [_depth(project) for project in projects]
    if len({depth for depth in depths if depth is not None}) < 2:
        yield from projects
        return
    open_groups: list[tuple[int, str]] = []
    for at, project in enumerate(projects):
        depth = depths[at]
        if depth is None:
            yield project
            continue
        while open_groups and open_groups[-1][0] >= depth:
            open_groups.pop()
        parent = open_groups[-1][1] if open_groups else None
        following = next((each for each in depths[at + 1 :] if each is not None), depth)
        is_group = following > depth
        if is_group:
            open_groups.append((depth, project.name))
        yield replace(project, parent=parent, is_group=is_group)


_LED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]、?|\d{1,3}[、.．](?!\d)|[(（]\d{1,3}[)）])\s*"
)


def split_label(name: str) -> tuple[str | None, str]:
    """The number in front of a name and the name without it: （一）教学条件改善, 1.实验室更新."""
    led = _LED.match(name)
    if led is None or not name[led.end() :]:
        return None, name
    return name[: led.end()].strip().rstrip("、.．"), name[led.end() :]


def _depth(project: ProjectDraft) -> int | None:
    label = plain(project.label or "")
    if _DOTTED.fullmatch(label):
        return len(_FORMS) + len(re.findall(r"\d+", label))
    return next((depth for depth, form in enumerate(_FORMS) if form.fullmatch(label)), None)
