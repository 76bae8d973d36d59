"""Straightens the rules of a page: what was drawn in pieces, doubly or a little off becomes one line."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from index.reading.pdf_sheet import Rule

SNAP = 3.0
"""Points within which lines beside one another are one: both lines of a double border, a border drawn by either cell."""
EXACT = 0.75
"""Points that pieces of one line are off."""
NO_ROOM = 4.5
"""Points between lines that no text fits in: a double border drawn wide, an underline close to a border."""
WIDEST_SNAP = 6.0
"""Points that a line may be off in all, however many lie side by side."""
JOIN = 3.5
"""Points of a gap within a line, or between the end of one and another that it is to meet."""
DASH_GAP = 6.0
"""Points of a gap between the dashes or dots of a line."""
LONGEST_DASH = 12.0
LEAST_RULE = 5.0
"""Points from which a line can be a border."""
MOST_RULES = 3000
"""Lines of a page, the longest taken; a page with more is a drawing or a chart."""


def straightened(rules: Iterable[Rule], dots: Iterable[tuple[float, float]]) -> list[Rule]:
    """The lines of a page, each once and in one piece."""
    pieces = merged([*rules, *_dotted(dots)], EXACT)
    pieces.sort(key=lambda rule: rule.start - rule.stop)
    # Only lines that hang together are put on one height: those of the next table lie a little off by right.
    return [rule for group in connected(pieces[:MOST_RULES]) for rule in merged(group)]


def merged(rules: Iterable[Rule], snap: float = SNAP) -> list[Rule]:
    """The lines put together from their pieces; those within `snap` points of one another are one."""
    pieces = list(rules)
    return [
        line
        for level in (True, False)
        for line in _merged([rule for rule in pieces if rule.level == level], level, snap)
    ]


def _dotted(dots: Iterable[tuple[float, float]]) -> Iterator[Rule]:
    """Lines that were drawn as rows of dots."""
    for level in (True, False):
        rows: defaultdict[int, list[float]] = defaultdict(list)
        for x, y in dots:
            at, along = (y, x) if level else (x, y)
            rows[round(at * 2)].append(along)
        for twice, alongs in rows.items():
            for start, stop in _joined([(along, along) for along in alongs]):
                if stop - start >= 2 * LEAST_RULE:
                    yield Rule(level, twice / 2, start, stop)


def _merged(rules: Sequence[Rule], level: bool, snap: float) -> Iterator[Rule]:
    """Lines of one way, of which those close to one another are one; such as are wholly edges of areas stay so."""
    for group in _snapped(rules, snap):
        weight = sum(rule.stop - rule.start for rule in group) or 1
        at = sum(rule.at * (rule.stop - rule.start) for rule in group) / weight
        drawn = [(rule.start, rule.stop) for rule in group if not rule.shade]
        lines = list(_joined(drawn))
        shaded = _joined([(rule.start, rule.stop) for rule in group if rule.shade])
        yield from (Rule(level, at, start, stop) for start, stop in lines if stop - start >= LEAST_RULE)
        for start, stop in shaded:
            if not any(first - JOIN <= start and stop <= last + JOIN for first, last in lines):
                yield Rule(level, at, start, stop, shade=True)


def _snapped(rules: Sequence[Rule], snap: float) -> list[list[Rule]]:
    groups = _close_together([[rule] for rule in sorted(rules, key=lambda rule: rule.at)], snap)
    return _close_together(groups, NO_ROOM) if snap == SNAP else groups


def _close_together(groups: Iterable[list[Rule]], distance: float) -> list[list[Rule]]:
    together: list[list[Rule]] = []
    for group in groups:
        last = together[-1] if together else None
        if last and group[0].at - last[-1].at <= distance and group[-1].at - last[0].at <= WIDEST_SNAP:
            last += group
        else:
            together.append([*group])
    return together


def _joined(pieces: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The pieces of one line put together, dashes over wider gaps than long pieces."""
    if not pieces:
        return
    pieces.sort()
    start, stop = pieces[0]
    dash = stop - start
    for next_start, next_stop in pieces[1:]:
        length = next_stop - next_start
        if next_start > stop + (DASH_GAP if max(dash, length) <= LONGEST_DASH else JOIN):
            yield start, stop
            start, stop = next_start, next_stop
        stop, dash = max(stop, next_stop), length
    yield start, stop


def connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines in groups that hang together, each line of a group meeting another."""
    level = [index for index, rule in enumerate(rules) if rule.level]
    upright = sorted((rule.at, index) for index, rule in enumerate(rules) if not rule.level)
    ats = [at for at, _ in upright]
    root = list(range(len(rules)))
    for index in level:
        rule = rules[index]
        for _, other in upright[bisect_left(ats, rule.start - JOIN) : bisect_right(ats, rule.stop + JOIN)]:
            if rules[other].start - JOIN <= rule.at <= rules[other].stop + JOIN:
                root[_root_of(root, other)] = _root_of(root, index)
    groups: defaultdict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[_root_of(root, index)].append(rule)
    return list(groups.values())


def _root_of(root: list[int], index: int) -> int:
    while root[index] != index:
        root[index] = root[root[index]]
        index = root[index]
    return index
