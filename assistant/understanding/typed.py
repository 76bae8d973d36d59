"""Closed values of the scheme as the typed values of plans."""

from collections.abc import Iterable
from typing import TypeVar, get_args

from assistant.plan import Comparator, Measure

_MEASURES: tuple[Measure, ...] = get_args(Measure)
_COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
_Kind = TypeVar("_Kind", bound=str)


def one_of(value: str, kinds: Iterable[_Kind]) -> _Kind:
    """The kind that a value names; ValueError where plans know no such kind."""
    for kind in kinds:
        if kind == value:
            return kind
    raise ValueError(value)


def measure_named(value: str) -> Measure:
    """The measure of a name."""
    return one_of(value, _MEASURES)


def comparator_named(value: str) -> Comparator:
    """The comparator of a name."""
    return one_of(value, _COMPARATORS)
