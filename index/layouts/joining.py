"""Which regions of a file make up one report: forms of one body and year, halves of a wide list, tables of one list."""

from collections.abc import Sequence
from dataclasses import replace

from index.amounts import plain
from index.layouts.draft import ProjectDraft, RegionDraft
from index.layouts.project_list import LIST_KINDS
from index.reading.document import Problem


def joined_regions(regions: Sequence[RegionDraft]) -> list[list[RegionDraft]]:
    """The regions of each report, in the order of the file."""
    forms = [region for region in regions if region.kind not in LIST_KINDS]
    groups: list[list[RegionDraft]] = []
    summaries = [region for region in regions if _repeats(region, forms)]
    for region in regions:
        if region in summaries:
            continue
        home = next((group for group in groups if _belongs(region, group)), None)
        if home is None:
            groups.append([region])
        elif _is_half(region, home[-1]):
            home[-1] = _with_half(home[-1], region)
        else:
            home.append(region)
    for summary in summaries:
        _take_summary(summary, groups)
    if len(groups) > 1:
        _tell_of_several(groups)
    return groups


def _repeats(region: RegionDraft, forms: Sequence[RegionDraft]) -> bool:
    """Is it a list of projects that all have a form of their own in the file?"""
    names = _names(region)
    return region.kind in LIST_KINDS and bool(names) and names <= {name for form in forms for name in _names(form)}


def _names(region: RegionDraft) -> frozenset[str]:
    return frozenset(plain(project.name) for project in region.projects)


def _belongs(region: RegionDraft, group: Sequence[RegionDraft]) -> bool:
    head, last = group[0], group[-1]
    if region.kind in LIST_KINDS:
        is_own = region.total is not None or region.year or region.unit or region.title
        return last.kind in LIST_KINDS and (_is_half(region, last) or not is_own)
    same_body = plain(region.department) == plain(head.department) or not region.department
    return head.kind not in LIST_KINDS and same_body and region.year in (head.year, None)


def _is_half(region: RegionDraft, other: RegionDraft) -> bool:
    """Is it the half without amounts of a list whose other half has the same projects?"""
    without = not any(project.amounts for project in region.projects)
    has = any(project.amounts for project in other.projects)
    return without and has and {_key(each) for each in region.projects} <= {_key(each) for each in other.projects}


def _key(project: ProjectDraft) -> tuple[str, str]:
    return plain(project.label or ""), plain(project.name)


def _with_half(whole: RegionDraft, half: RegionDraft) -> RegionDraft:
    """A list with what the other half of the wide table says of the same projects."""
    more = {_key(project): project for project in half.projects}
    problem = Problem(
        "split",
        "一张宽表分成了两部分，已按序号和项目名称合在一起。"
        "A wide table was split in two; the parts were joined by number and name.",
        half.place,
        hinders=False,
    )
    return replace(
        whole,
        projects=tuple(_with_more(each, more[_key(each)]) if _key(each) in more else each for each in whole.projects),
        notes=(*whole.notes, *half.notes),
        problems=(*whole.problems, *half.problems, problem),
    )


def _with_more(project: ProjectDraft, more: ProjectDraft) -> ProjectDraft:
    known = {cell.field for cell in project.cells}
    return replace(
        project,
        cells=(*project.cells, *(cell for cell in more.cells if cell.field not in known)),
        indicators=(*project.indicators, *more.indicators),
        score=project.score if project.score is not None else more.score,
    )


def _take_summary(summary: RegionDraft, groups: list[list[RegionDraft]]) -> None:
    """A summary list in front of the forms: its total and unit are the report's, its rows are not counted again."""
    problem = Problem(
        "duplicate",
        "汇总表与各项目的自评表重复，其中的项目只算一次。"
        "The summary list repeats the projects of the forms; each is counted once.",
        summary.place,
        hinders=False,
    )
    bare = replace(summary, projects=(), problems=(*summary.problems, problem))
    home = next(group for group in groups if any(_names(region) & _names(summary) for region in group))
    home.append(bare)


def _tell_of_several(groups: list[list[RegionDraft]]) -> None:
    problem = Problem(
        "two_reports",
        f"文件里有 {len(groups)} 份报告，已分别读入。The file holds {len(groups)} reports; each was read as one of its own.",
        groups[1][0].place,
        hinders=False,
    )
    problems = [problem]
    units = list(dict.fromkeys(region.unit for group in groups for region in group if region.unit))
    if len(units) > 1:
        problems.append(
            Problem(
                "unit_mixed",
                f"各份报告的金额单位不同（{'、'.join(units)}），不能直接相加。"
                "The reports state their amounts in different units: do not add them up as they are printed.",
                groups[1][0].place,
                hinders=False,
            )
        )
    for group in groups:
        group[0] = replace(group[0], problems=(*group[0].problems, *problems))
