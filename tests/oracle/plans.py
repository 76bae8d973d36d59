"""Random figure plans: every operation, nested selections, rankings, ties."""

from typing import get_args

from hypothesis import strategies as st

from assistant.plan import (
    All,
    Both,
    Comparator,
    Condition,
    Either,
    Except,
    FigurePlan,
    Measure,
    Named,
    Operation,
    Ranked,
    Ranking,
    Selection,
)
from tests.oracle.oracle import Oracle

MEASURES: tuple[Measure, ...] = tuple(each for each in get_args(Measure) if each not in ("initial_budget", "score"))
"""What the reports of the oracle have columns for."""
AMOUNTS: tuple[Measure, ...] = tuple(measure for measure in MEASURES if measure != "execution_rate")
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
OPERATIONS: tuple[Operation, ...] = get_args(Operation)


def conditions(oracle: Oracle) -> st.SearchStrategy[Condition]:
    """Conditions whose bounds are often a value of the report, so that exclusive and inclusive ones differ."""
    return st.sampled_from(MEASURES).flatmap(lambda measure: _conditions_on(oracle, measure))


def _conditions_on(oracle: Oracle, measure: Measure) -> st.SearchStrategy[Condition]:
    held = sorted({value for row in oracle.rows if (value := row.value(measure)) is not None})
    other: Measure = "budget" if measure == "actual" else "actual"
    bounds: list[st.SearchStrategy[object]] = [
        st.sampled_from(held),
        st.decimals(min_value=-10, max_value=max(held) + 10, places=3),
        st.just("mean"),
    ]
    if measure != "execution_rate":
        bounds.append(st.just(other))
    return st.builds(
        Condition, measure=st.just(measure), comparator=st.sampled_from(COMPARATORS), value=st.one_of(bounds)
    )


def rankings(oracle: Oracle) -> st.SearchStrategy[Ranking]:
    """Rankings that keep all, some or none of the places."""
    count = len(oracle.rows)
    kept = st.tuples(st.integers(1, count), st.none() | st.integers(0, count + 2))
    return st.builds(
        lambda by, descending, places: Ranking(
            by=by,
            descending=descending,
            first=places[0],
            last=None if places[1] is None else places[0] + places[1],
        ),
        st.sampled_from(MEASURES),
        st.booleans(),
        kept,
    )


def selections(oracle: Oracle) -> st.SearchStrategy[Selection]:
    """Selections of amounts and names, nested."""
    nos = st.lists(st.sampled_from([row.no for row in oracle.rows]), min_size=1, max_size=5, unique=True)
    named = nos.map(lambda found: Named(nos=tuple(found)))
    leaves: st.SearchStrategy[Selection] = st.one_of(st.just(All()), named, conditions(oracle))

    def nested(inner: st.SearchStrategy[Selection]) -> st.SearchStrategy[Selection]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            several.map(lambda of: Both(of=of)),
            several.map(lambda of: Either(of=of)),
            st.builds(lambda of, without: Except(of=of, without=without), inner, inner),
            st.builds(lambda of, ranking: Ranked(of=of, ranking=ranking), inner, rankings(oracle)),
        )

    return st.recursive(leaves, nested, max_leaves=5)


@st.composite
def figure_plans(draw: st.DrawFn, oracle: Oracle) -> FigurePlan:
    """One plan of any operation, with what the operation needs and no more."""
    operation = draw(st.sampled_from(OPERATIONS))
    selection = draw(selections(oracle))
    base: Selection | None = None
    base_measure: Measure | None = None
    ranking: Ranking | None = None
    measures: tuple[Measure, ...] = tuple(
        draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=3, unique=True))
    )
    if operation == "sum":
        measures = tuple(draw(st.lists(st.sampled_from(AMOUNTS), min_size=1, max_size=3, unique=True)))
    if operation == "overall_rate":
        measures = ()
    if operation in ("rank", "position"):
        ranking = draw(rankings(oracle))
        if operation == "position":
            ranking = Ranking(by=ranking.by, descending=ranking.descending)
            base = draw(st.none() | selections(oracle))
    if operation in ("ratio", "share", "difference"):
        measures = (draw(st.sampled_from(AMOUNTS)),)
        base = draw(st.none() | selections(oracle))
        if base is None and operation == "ratio":
            base_measure = draw(st.sampled_from(AMOUNTS))
        if base is None and operation == "difference":
            measures = tuple(draw(st.lists(st.sampled_from(AMOUNTS), min_size=2, max_size=2, unique=True)))
    return FigurePlan(
        operation=operation,
        selection=selection,
        measures=measures,
        base=base,
        base_measure=base_measure,
        ranking=ranking,
    )
