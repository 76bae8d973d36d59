"""A drawn page made upright: its glyphs and rules in points from the upper left corner of how it is read."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pdfminer.layout import LTChar, LTCurve, LTLine, LTRect

from index.reading.pdf_source import UNMAPPED, DrawnPage

MOST_SLANT = 0.14
"""Of a baseline to still count as level (8 degrees: a scan laid in askew); text drawn more aslant is a watermark."""
THIN = 3.5
"""Points up to which a filled rectangle or a line is a rule; broader ones are areas."""
LEAST_EDGE = 4.0
"""Points from which an edge of a shape can be part of a border; the outlines of drawn letters have shorter ones."""

# Of the radicals' second block Unicode tells no ideograph, but fonts of macOS put them into PDFs for whole words.
_RADICALS = dict(
    zip(
        "⺁⺇⺈⺋⺌⺎⺏⺐⺒⺓⺜⺝⺟⺠⺧⺩⺫⺬⺶⺼⺽⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂几刀㔾小兀尣尢巳幺日月母民牛王目示羊月臼虎西见角贝车長長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


class Glyph(NamedTuple):
    """A character where it is drawn, and along its own line of writing.

    The box is on the upright page. `turn` counts the quarter turns left of its writing against that of the page; along
    its own line it runs from `left` to `right`, stands on `base` and is `size` high.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    turn: int
    left: float
    right: float
    base: float
    size: float


class Rule(NamedTuple):
    """A straight line: level at the height `at` from `start` to `stop` rightwards, or upright downwards.

    `shade` tells that it is not drawn, but the edge of a coloured area.
    """

    level: bool
    at: float
    start: float
    stop: float
    shade: bool = False


@dataclass(frozen=True)
class Sheet:
    """What stands on a page made upright. `pictured` is the part of its area that pictures cover, 0 to 1."""

    number: int
    width: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule]
    dots: Sequence[tuple[float, float]]
    pictured: float
    drawn_shapes: int
    recognised: bool
    cut_short: bool


Spot = Callable[[float, float], tuple[float, float]]


def upright(page: DrawnPage) -> Sheet:
    """The page turned so that most of its text reads level; text drawn aslant is left out."""
    turned = [(character, turn) for character in page.characters if (turn := _turn(character)) is not None]
    main = Counter(turn for character, turn in turned if not character.get_text().isspace()).most_common(1)
    page_turn = main[0][0] if main else 0
    spots = [_spot(turn, page.width, page.height) for turn in range(4)]
    glyphs = [
        glyph for character, turn in turned if (glyph := _glyph(character, (turn - page_turn) % 4, spots, page_turn))
    ]
    rules, dots = list[Rule](), list[tuple[float, float]]()
    for shape in page.shapes:
        for x0, y0, x1, y1 in _edges(shape):
            edge = _straight(spots[page_turn](x0, y0), spots[page_turn](x1, y1), shade=_is_shade(shape))
            if isinstance(edge, Rule):
                rules.append(edge)
            elif edge:
                dots.append(edge)
    area = page.width * page.height
    pictured = sum(abs((right - left) * (top - bottom)) for left, bottom, right, top in page.pictures)
    width = page.height if page_turn % 2 else page.width
    return Sheet(
        page.number, width, glyphs, rules, dots, min(1, pictured / area) if area else 0, len(page.shapes), page.recognised,
        page.cut_short,
    )  # fmt: skip


def _turn(character: LTChar) -> int | None:
    """The quarter turns left of the writing; None where it is aslant."""
    along, across = character.matrix[:2]
    if abs(across) <= MOST_SLANT * abs(along):
        return 0 if along > 0 else 2
    if abs(along) <= MOST_SLANT * abs(across):
        return 1 if across > 0 else 3
    return None


def _spot(turn: int, width: float, height: float) -> Spot:
    """Where a point of the file's page, counted from its lower left, lies once text of this turn is upright."""
    return (
        lambda x, y: (x, height - y),
        lambda x, y: (y, x),
        lambda x, y: (width - x, y),
        lambda x, y: (height - y, width - x),
    )[turn]


def _glyph(character: LTChar, turn: int, spots: Sequence[Spot], page_turn: int) -> Glyph | None:
    text = _plain(character.get_text())
    if not text:
        return None
    own = spots[(turn + page_turn) % 4]
    left, right, top, bottom = _box(character, own)
    x0, x1, page_top, page_bottom = (left, right, top, bottom) if turn == 0 else _box(character, spots[page_turn])
    size = bottom - top
    if right - left < size / 100:  # the font tells no width
        right = left + (size if is_ideographic(text[0]) else size / 2)
    return Glyph(text, x0, page_top, x1, page_bottom, turn, left, right, own(*character.matrix[4:])[1], size)


def _box(character: LTChar, spot: Spot) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = spot(character.x0, character.y0), spot(character.x1, character.y1)
    return min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)


def is_ideographic(character: str) -> bool:
    """Whether it is written in a square of its own: Chinese characters and full-width signs."""
    return "\u2e80" <= character <= "\uffef" or character > "\U0001ffff"


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> str:
    """The text with the ideographs that radicals and compatibility forms stand for, ligatures parted, no controls."""
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character in _RADICALS:
        return _RADICALS[character]
    if unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and "\u3400" <= plain <= "\u9fff":
        return plain
    return plain if "\ufb00" <= character <= "\ufb06" else character


def unmapped(glyphs: Sequence[Glyph]) -> int:
    """How many glyphs are shapes without a character."""
    return sum(glyph.text == UNMAPPED for glyph in glyphs)


def _edges(shape: LTCurve) -> Iterator[tuple[float, float, float, float]]:
    """The lines that a shape shows: itself where thin, its outline where it is an area."""
    breadth = shape.linewidth if shape.stroke else 0
    if isinstance(shape, LTLine) and breadth > THIN:
        (x0, y0), (x1, y1) = shape.pts[0], shape.pts[-1]
        yield from _outline(*_broad_line(x0, y0, x1, y1, breadth / 2))
    elif isinstance(shape, LTRect) or shape.width <= THIN or shape.height <= THIN:
        yield from _outline(shape.x0, shape.y0, shape.x1, shape.y1)
    else:
        for (x0, y0), (x1, y1) in pairwise(shape.pts):
            if abs(x1 - x0) + abs(y1 - y0) >= LEAST_EDGE:
                yield x0, y0, x1, y1


def _is_shade(shape: LTCurve) -> bool:
    """Whether it is an area without a line around it: the background of a cell or row, or of marked words."""
    return not shape.stroke and not isinstance(shape, LTLine) and shape.width > THIN and shape.height > THIN


def _broad_line(x0: float, y0: float, x1: float, y1: float, half: float) -> tuple[float, float, float, float]:
    across = half if abs(x1 - x0) > abs(y1 - y0) else 0
    along = half - across
    return min(x0, x1) - along, min(y0, y1) - across, max(x0, x1) + along, max(y0, y1) + across


def _outline(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[float, float, float, float]]:
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    if x1 - x0 <= THIN:
        yield middle_x, y0, middle_x, y1
    elif y1 - y0 <= THIN:
        yield x0, middle_y, x1, middle_y
    else:
        yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))


def _straight(
    start: tuple[float, float], stop: tuple[float, float], *, shade: bool
) -> Rule | tuple[float, float] | None:
    """A line as a rule, a very short one as a dot, one aslant as nothing."""
    (x0, x1), (y0, y1) = sorted((start[0], stop[0])), sorted((start[1], stop[1]))
    broad, high = x1 - x0, y1 - y0
    if broad <= THIN and high <= THIN:
        return (x0 + x1) / 2, (y0 + y1) / 2
    if high <= 1:
        return Rule(True, (y0 + y1) / 2, x0, x1, shade)
    return Rule(False, (x0 + x1) / 2, y0, y1, shade) if broad <= 1 else None
