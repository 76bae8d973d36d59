"""Figures that were recognised and not read are doubted until the arithmetic of their form or list confirms them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from index.layouts.claims import Claim, Spot, claims, figures, spot_of
from index.layouts.draft import FundDraft, IndicatorDraft, Money, ProjectDraft, RegionDraft
from index.reading.document import Place, Problem
from index.report import Cell

SHOWN = 5


def confirmed(draft: RegionDraft) -> RegionDraft:
    """The draft with those doubted figures made certain that cannot be others, and a Problem that names the rest.

    A figure is confirmed where a sum or rate that holds would break if it were another one, alone or with all that look
    like it; and where all others of a sum or rate are certain. Where a rate does not hold, its figures stay doubted, and
    where a sum does not hold, at least one of its own.
    """
    doubted = {spot_of(cell): cell for cell in figures(draft) if not cell.certain and _has_digits(cell)}
    if not doubted:
        return draft
    sure = _confirmed(list(claims(draft)), doubted)
    left = [cell for spot, cell in doubted.items() if spot not in sure]
    problems = (_doubted(left, len(doubted) - len(left), draft.place),) if left else ()
    return replace(
        draft,
        projects=tuple(_project(project, sure) for project in draft.projects),
        total=_project(draft.total, sure) if draft.total else None,
        problems=(*draft.problems, *problems),
    )


def _has_digits(cell: Cell) -> bool:
    return any(map(str.isdigit, cell.text))


def _confirmed(claims_made: Sequence[Claim], doubted: Mapping[Spot, Cell]) -> frozenset[Spot]:
    """Where the doubted figures stand that true claims confirm and no false one contradicts."""
    true = [claim for claim in claims_made if claim.is_true]
    false = [claim.spots for claim in claims_made if not claim.is_true and claim.exact]
    # Any of the three figures of a rate may be the wrong one; of a column of figures it is one, and most are right.
    disputed = {spot for claim in claims_made if not claim.is_true and not claim.exact for spot in claim.spots}
    while True:
        sure = _told(true, doubted.keys() - disputed, doubted.keys())
        unsure = doubted.keys() - sure
        # If no figure of a sum that does not hold is doubted, all of them are.
        more = {spot for spots in false if not spots & unsure for spot in spots & doubted.keys()}
        if not more:
            return frozenset(sure)
        disputed |= more


def _told(true: Sequence[Claim], open_to: Set[Spot], doubted: Set[Spot]) -> set[Spot]:
    """What true claims tell of these figures, from one claim to the next."""
    sure = {spot for claim in true for spot in claim.told if spot in open_to}
    while more := {spot for claim in true for spot in _last(claim, doubted - sure)} & open_to:
        sure |= more
    return sure


def _last(claim: Claim, unsure: Set[Spot]) -> set[Spot]:
    """The only figure of a claim that is not certain, where the others leave it no choice."""
    left = [each for each in claim.figures if each.spot in unsure]
    return {left[0].spot} if len(left) == 1 and claim.needs(left[0]) else set()


def _cell(cell: Cell, sure: frozenset[Spot]) -> Cell:
    return replace(cell, certain=True) if spot_of(cell) in sure else cell


def _cells(cells: Mapping[str, Cell], sure: frozenset[Spot]) -> dict[str, Cell]:
    return {field: _cell(cell, sure) for field, cell in cells.items()}


def _amounts(amounts: Mapping[str, Money], sure: frozenset[Spot]) -> dict[str, Money]:
    return {field: replace(money, cell=_cell(money.cell, sure)) for field, money in amounts.items()}


def _fund(fund: FundDraft, sure: frozenset[Spot]) -> FundDraft:
    return replace(fund, amounts=_amounts(fund.amounts, sure), cells=_cells(fund.cells, sure))


def _indicator(indicator: IndicatorDraft, sure: frozenset[Spot]) -> IndicatorDraft:
    return replace(indicator, cells=_cells(indicator.cells, sure))


def _project(project: ProjectDraft, sure: frozenset[Spot]) -> ProjectDraft:
    return replace(
        project,
        cells=tuple(_cell(cell, sure) for cell in project.cells),
        amounts=_amounts(project.amounts, sure),
        indicators=tuple(_indicator(each, sure) for each in project.indicators),
        funds=tuple(_fund(each, sure) for each in project.funds),
    )


def _doubted(left: Sequence[Cell], known: int, draft_place: Place) -> Problem:
    chinese = "、".join(f"“{_shown(cell)}”（{_where(cell, 'zh')}）" for cell in left[:SHOWN])
    english = ", ".join(f'"{_shown(cell)}" ({_where(cell, "en")})' for cell in left[:SHOWN])
    more = len(left) > SHOWN
    return Problem(
        "doubted",
        f"有 {len(left)} 个识别出来的数字没有合计、执行率或得分可以印证：{chinese}{'等' if more else ''}。请对照原件核对。"
        f"另有 {known} 个已由算式印证。"
        f"{len(left)} recognised figures are confirmed by no sum, rate or score: {english}{' and others' if more else ''}. "
        f"Check them against the original. {known} others were confirmed by arithmetic.",
        left[0].place or draft_place,
        hinders=False,
    )


def _shown(cell: Cell) -> str:
    return " ".join(cell.text.split())[:20]


def _where(cell: Cell, language: str) -> str:
    place = cell.place
    if place is None or place.row is None:
        return f"第 {cell.line} 行" if language == "zh" else f"line {cell.line}"
    parts = [("页", "page", place.page), ("行", "row", place.row), ("格", "cell", place.column)]
    if language == "zh":
        return "".join(f"第 {number} {word}" for word, _, number in parts if number)
    return ", ".join(f"{word} {number}" for _, word, number in parts if number)
