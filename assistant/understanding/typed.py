"""Values of the lexicon as the typed values of plans: tests/understanding/test_lexicon.py sees that each is one."""

from collections.abc import Iterable
from typing import TypeVar, get_args

from assistant.plan import Act, Aspect, Comparator, DeclineReason, Measure, Topic
from assistant.understanding.tags import Tag, Tags

_MEASURES: tuple[Measure, ...] = get_args(Measure)
_COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
_ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
_TOPICS: tuple[Topic, ...] = get_args(Topic)
_ACTS: tuple[Act, ...] = get_args(Act)
_REASONS: tuple[DeclineReason, ...] = get_args(DeclineReason)


_Kind = TypeVar("_Kind", bound=str)


def _one(value: str, kinds: Iterable[_Kind]) -> _Kind:
    """The kind that a value names; ValueError where the lexicon holds a value that plans do not know."""
    for kind in kinds:
        if kind == value:
            return kind
    raise ValueError(f"prompts/lexicon.yaml: {value}")


def measure_of(tag: Tag) -> Measure:
    """The measure of a measure tag."""
    return _one(tag.value, _MEASURES)


def measure_named(value: str) -> Measure:
    """The measure of a name."""
    return _one(value, _MEASURES)


def comparator_named(value: str) -> Comparator:
    """The comparator of a name."""
    return _one(value, _COMPARATORS)


def measures_of(tags: Tags) -> tuple[Measure, ...]:
    """The measures that tags name, each once, in order of place."""
    return tuple(dict.fromkeys(measure_of(tag) for tag in tags.of("measure")))


def comparator_of(tag: Tag) -> Comparator:
    """The comparator of a comparator tag."""
    return _one(tag.value, _COMPARATORS)


def aspects_of(tags: Tags) -> tuple[Aspect, ...]:
    """The aspects of indicators that tags name."""
    named = tags.values("facet")
    return tuple(aspect for value in named for aspect in _ASPECTS if aspect == value)


def topics_of(tags: Tags) -> tuple[Topic, ...]:
    """What of the report as a document tags name, each once."""
    return tuple(dict.fromkeys(_one(tag.value, _TOPICS) for tag in tags.of("about")))


def act_of(value: str) -> Act:
    """The social act of a name."""
    return _one(value, _ACTS)


def decline_reason(tag: Tag) -> DeclineReason:
    """The reason of a decline tag."""
    return _one(tag.value, _REASONS)
