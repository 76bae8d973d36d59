"""A pasted document as one stream of characters that knows its lines, and where cells end if the paste tells it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from index.reading.document import Document, Paragraph, Place

_BLANKS = re.compile(r"(\s+)")
_SHORT = 12
_FEWEST_CELLS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or cell of the paste: its text without outer blanks ("" where blank) and its place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Stream:
    """All characters but blanks. Offsets are those of `text`.

    `celled` tells that every piece is a cell: then `walls` are the offsets where cells begin (and the end of the text),
    each with the number of blank cells in front of it. Otherwise pieces were cut anywhere, and `gaps` are the offsets
    at which blanks stood.
    """

    text: str
    celled: bool
    walls: Mapping[int, int]
    gaps: Mapping[int, str]
    _edges: tuple[int, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)
    _places: tuple[Place, ...] = field(repr=False)

    def place(self, at: int) -> Place:
        """Where the character at this offset stands."""
        return self._places[max(0, bisect_right(self._starts, at) - 1)]

    def begins_line(self, at: int) -> bool:
        """Whether a line or cell of the paste begins here."""
        line = bisect_left(self._starts, at)
        return line < len(self._starts) and self._starts[line] == at

    def original(self, start: int, stop: int) -> str:
        """The text of a cell with the blanks that stood inside of it; what a line's end parted is joined."""
        inside = [at for at in range(start + 1, stop) if at in self.gaps] if self.gaps else []
        edges = [start, *inside, stop]
        parts = [self.text[left:right] for left, right in pairwise(edges)]
        return parts[0] + "".join(self.gaps[at] + part for at, part in zip(inside, parts[1:], strict=True))

    def match(self, words: re.Pattern[str], at: int, stop: int) -> int | None:
        """The end of these words at this offset, as a cell of their own where cells are known; None where they are not."""
        found = words.match(self.text, at, stop)
        if found is None or found.end() == at:
            return None
        if self.celled and not self.is_label_end(found.end()):
            return None
        return found.end()

    def is_label_end(self, at: int) -> bool:
        """Whether a label may end here: at the end of its cell or behind a colon."""
        return at in self.walls or self.text[at - 1 : at] in (":", "：")

    def find(
        self, words: re.Pattern[str], start: int, stop: int, *, overlapping: bool = False
    ) -> Iterator[tuple[int, int]]:
        """The places of these words, left to right; where cells are known, only whole cells count."""
        if self.celled:
            for at in self._edges_in(start, stop):
                if (end := self.match(words, at, stop)) is not None:
                    yield at, end
        else:
            while found := words.search(self.text, start, stop):
                yield found.start(), found.end()
                start = found.start() + 1 if overlapping else found.end()

    def _edges_in(self, start: int, stop: int) -> Sequence[int]:
        return self._edges[bisect_left(self._edges, start) : bisect_left(self._edges, stop)]

    def cells(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The cells in this range as offsets; blank ones, those in front of `stop` too, are empty ranges."""
        edges = self._edges_in(start + 1, stop)
        found: list[tuple[int, int]] = []
        for left, right in zip([start, *edges], [*edges, stop], strict=True):
            if left < right:
                found.append((left, right))
            found += [(right, right)] * self.walls.get(right, 0)
        return found


def pieces_of(document: Document) -> list[Piece] | None:
    """The lines and cells of a document in reading order; None where a table of it tells its columns for sure."""
    pieces: list[Piece] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            pieces += [Piece(line.strip(), block.place) for line in block.text.split("\n")]
        elif block.exact and block.width > 1:
            return None
        else:
            ordered = sorted(block.cells, key=lambda cell: (cell.row, cell.column))
            pieces += [Piece(cell.text, cell.place) for cell in ordered]
    return pieces


def stream_of(document: Document) -> Stream | None:
    """The stream of a document without sure tables; None where it has one, or nothing."""
    pieces = pieces_of(document)
    if not pieces:
        return None
    return _joined(pieces, celled=bool(document.tables) or _are_cells(pieces))


def _are_cells(pieces: list[Piece]) -> bool:
    """Whether paragraphs are cells: most are labels and figures, and not lines that were broken because they were full."""
    lengths = sorted(len(piece.text) for piece in pieces if piece.text)
    if len(lengths) < _FEWEST_CELLS or median(lengths) > _SHORT:
        return False
    return 2 * sum(5 * length >= 4 * lengths[-1] for length in lengths) < len(lengths)


def _joined(pieces: list[Piece], *, celled: bool) -> Stream:
    characters: list[str] = []
    walls: dict[int, int] = {}
    gaps: dict[int, str] = {}
    starts: list[int] = []
    places: list[Place] = []
    at = 0
    for piece in pieces:
        if not piece.text:
            walls[at] = walls.get(at, 0) + 1
            continue
        walls.setdefault(at, 0)
        starts.append(at)
        places.append(piece.place)
        for part in _BLANKS.split(piece.text):
            if part.isspace():
                gaps[at] = part
            else:
                characters.append(part)
                at += len(part)
    walls.setdefault(at, 0)
    edges = tuple(sorted(walls)) if celled else ()
    return Stream("".join(characters), celled, walls if celled else {}, gaps, edges, tuple(starts), tuple(places))
