"""What a reader of a report has to know before adding up: levels, zeros that are real, blanks, a total that is missing."""

from collections.abc import Iterator, Sequence

from index.layouts.draft import ProjectDraft
from index.reading.document import Place, Problem, ProblemCode
from index.report import ReportKind

_SHOWN = 3
_WITHOUT_AMOUNTS: frozenset[ReportKind] = frozenset({"narrative", "target_form"})


def remarks(
    kind: ReportKind, projects: Sequence[ProjectDraft], total: ProjectDraft | None, place: Place
) -> Iterator[Problem]:
    """The remarks on the projects of one report; none of them hinders."""
    groups = [project for project in projects if project.is_group]
    leaves = [project for project in projects if not project.is_group]
    if groups:
        yield _remark(
            "levels",
            f"表里分了层次，{_named(groups)}是小计，不与下面的项目重复相加。",
            f"The list has levels: {_named(groups, 'en')} are subtotals and are not added to the projects below them.",
            groups[0],
        )
    for field, word, english in (("budget", "预算", "budget"), ("actual", "支出", "expenditure")):
        zeros = [each for each in leaves if field in each.amounts and each.amounts[field].value == 0]
        blanks = [each for each in leaves if field not in each.amounts]
        if zeros:
            yield _remark(
                "zero", f"{_named(zeros)}的{word}写的是 0，不是空白。",
                f"The {english} of {_named(zeros, 'en')} is 0, not blank.", zeros[0],
            )  # fmt: skip
        if leaves and len(blanks) == len(leaves) and kind not in _WITHOUT_AMOUNTS:
            yield Problem(
                "column_missing",
                f"没有读到任何项目的{word}，请核对表里有没有“{word}”这一栏。"
                f"No {english} was read for any project: check that the table has that column.",
                place,
            )
        elif blanks:
            yield _remark(
                "blank", f"{_named(blanks)}的{word}是空白，不作 0 计。",
                f"The {english} of {_named(blanks, 'en')} is blank, which is not taken for 0.", blanks[0],
            )  # fmt: skip
    if kind in ("project_list", "indicator_list") and total is None and len(leaves) > 1:
        yield Problem(
            "no_total",
            "表里没有合计一行，合计由各项目相加得出。The list has no total row; totals are added up from its projects.",
            place,
            hinders=False,
        )


def _named(projects: Sequence[ProjectDraft], language: str = "zh") -> str:
    names = "、".join(f"“{project.name}”" for project in projects[:_SHOWN])
    if len(projects) <= _SHOWN:
        return names
    return f"{names} and {len(projects) - _SHOWN} more" if language == "en" else f"{names}等 {len(projects)} 行"


def _remark(code: ProblemCode, chinese: str, english: str, project: ProjectDraft) -> Problem:
    place = next((cell.place for cell in project.cells if cell.place), None)
    return Problem(code, f"{chinese}{english}", place or Place(), hinders=False)
