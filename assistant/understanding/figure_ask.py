"""An ask for figures, read: conditions, ranking, the measures asked for, each bound to its place."""

import re
from dataclasses import dataclass

from assistant.plan import FigurePlan, Measure
from assistant.understanding.conditions import Found, find_conditions
from assistant.understanding.linking import Mention
from assistant.understanding.ranks import FoundRank, find_rank
from assistant.understanding.reading import Reading
from assistant.understanding.state import State
from assistant.understanding.tags import Tag
from assistant.understanding.typed import measure_of
from index.report import Report

SOURCES: tuple[Measure, ...] = ("general_public_budget", "government_fund", "non_fiscal")


@dataclass(frozen=True)
class FigureAsk:
    """The parts of an ask for figures, each bound to its place in the sentence."""

    reading: Reading
    report: Report
    state: State
    linked: tuple[Mention, ...]
    conditions: tuple[Found, ...]
    rank: FoundRank | None
    asked: tuple[Measure, ...]

    @property
    def has_set(self) -> bool:
        """Whether the ask itself says which projects."""
        reading = self.reading
        if self.linked or self.conditions or self.rank or whole_total(reading):
            return True
        return self.counts_all or any(reading.ask_for(family) for family in ("all", "except", "count", "aggregate"))

    @property
    def counts_all(self) -> bool:
        """十九个项目: a number of projects that is the number of all."""
        return any(
            number.value == len(self.report.projects) and number.unit in ("个", "项") for number in self.reading.numbers
        )


def read_figure_ask(reading: Reading, report: Report, state: State, linked: tuple[Mention, ...]) -> FigureAsk:
    """Find the conditions, the ranking and the measures asked for; a measure word serves once."""
    default = default_measure(reading, state)
    conditions = find_conditions(reading, report, default)
    used = [found.by for found in conditions if found.by is not None]
    rank = find_rank(reading, used)
    used_by_rank = None if rank is not None and reading.ask_for("position") else rank.said if rank is not None else None
    if rank is not None and rank.last is not None:  # 排名4到8: these numbers are places, not amounts
        conditions = [c for c in conditions if c.number is None or not rank.start <= c.number.start < rank.end]
    inside = [(found.start, found.end) for found in conditions]
    sources = reading.tags.of("measure_group", "sources")
    asked = dict.fromkeys(
        measure_of(tag)
        for tag in reading.tags.of("measure")
        if tag not in used
        and tag is not used_by_rank
        and not any(s <= tag.start and tag.end <= e for s, e in inside)
        and not _says_whose(tag, reading)
    )
    if sources:
        asked |= dict.fromkeys(("actual", *(m for m in SOURCES if m in report.totals or not report.totals)))
    return FigureAsk(reading, report, state, linked, tuple(conditions), rank, tuple(asked))


def _says_whose(tag: Tag, reading: Reading) -> bool:
    """后勤类开支的预算: the budget is asked for, of what is called an expenditure."""
    budgets = reading.tags.of("measure", "budget")
    return tag.value == "actual" and any(reading.sentence[tag.end : other.start] == "的" for other in budgets)


def default_measure(reading: Reading, state: State) -> Measure:
    """The measure of an ask that names none: the last one asked about, spending where it speaks of spending, else budget."""
    if isinstance(state.last, FigurePlan) and state.last.measures and not reading.ask_for("measure"):
        return state.last.measures[0]
    if re.search(r"花|用|支|烧|spen|cost", reading.sentence):
        return "actual"
    return "budget"


def whole_total(reading: Reading) -> bool:
    """总预算, 总支出, total budget: the whole report, unless "these" stands before it."""
    if reading.ask_for("aggregate", "overall"):
        return True
    sums = [tag for tag in reading.tags.of("aggregate", "sum") if tag.text in ("总", "total", "totals")]
    return bool(sums) or any(tag.text.startswith("总") for tag in reading.tags.of("measure"))


def rank_default(ask: FigureAsk) -> Measure:
    """The measure of a ranking that names none."""
    pointing = re.search(r"的?(?:那|这)(?:个|项|家|笔)", ask.reading.sentence) is not None
    if ask.asked and not (pointing and isinstance(ask.state.last, FigurePlan)):
        return ask.asked[0]
    if isinstance(ask.state.last, FigurePlan):
        if ask.state.last.ranking is not None:
            return ask.state.last.ranking.by
        if ask.state.last.measures:
            return ask.state.last.measures[0]
    return default_measure(ask.reading, ask.state)


def carried_measures(ask: FigureAsk) -> tuple[Measure, ...]:
    """The measures of the last plan, where the ask has no subject of its own."""
    own = ask.linked or ask.conditions or ask.rank or ask.reading.ask_for("all")
    if ask.reading.ask_for("pronoun") or not own or ask.reading.ask_for("follow"):
        last = ask.state.last
        if isinstance(last, FigurePlan):
            return last.measures
    return ()
