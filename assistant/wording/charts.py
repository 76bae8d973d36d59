"""What a chart of an answer shows; its values are figures of the answer."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from assistant.answer import Chart, Figure, Series
from assistant.evidence.result import ProjectFigures
from assistant.plan import Measure
from assistant.wording.voice import Voice

LEAST_BARS = 3


def bars(projects: Sequence[ProjectFigures], measures: Sequence[Measure], voice: Voice, title: str) -> Chart | None:
    """One bar a project; side by side where several measures share the report's unit."""
    shown = list(measures)
    if len(shown) > 1:
        shown = [measure for measure in measures if measure in ("budget", "actual")] or shown[:1]
    complete = [each for each in projects if all(each.figure(measure) for measure in shown)]
    if not complete or not shown:
        return None
    series = [Series(name=voice.measure(measure), values=_values(complete, measure)) for measure in shown]
    figure = complete[0].figure(shown[0])
    kind: Literal["bar", "grouped"] = "grouped" if len(series) > 1 else "bar"
    unit = figure.unit if figure else ""
    return Chart(kind=kind, title=title, unit=unit, labels=tuple(p.name for p in complete), series=tuple(series))


def shares(labels: Sequence[str], parts: Sequence[Figure], title: str) -> Chart | None:
    """The parts of a whole."""
    if not parts or any(part.value < 0 for part in parts):
        return None
    series = Series(name=title, values=tuple(part.value for part in parts))
    return Chart(kind="share", title=title, unit=parts[0].unit, labels=tuple(labels), series=(series,))


def _values(projects: Sequence[ProjectFigures], measure: Measure) -> tuple[Decimal, ...]:
    return tuple(figure.value for each in projects if (figure := each.figure(measure)))
