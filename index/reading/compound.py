"""The container of old Office files (OLE compound file): which streams stand in it, and their bytes.

Everything is bounded by the size of the file. What is damaged gives fewer names and shorter streams, never an error.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of every compound file."""

_HEADER = 512
_ENTRY = 128
_NONE = 0xFFFFFFFA
"""Numbers from here on name no sector."""
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the directory; `left`, `right` and `child` are the numbers of others."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """An old Office file, opened for its streams; `data` has to begin with SIGNATURE."""

    def __init__(self, data: bytes) -> None:
        self._data = data.ljust(_HEADER, b"\0")
        sector, small = struct.unpack_from("<HH", self._data, 30)
        self._sector = 1 << sector if sector in (9, 12) else 512
        self._small = 1 << small if 3 <= small < 9 else 64

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of what stands at the top, not of what is embedded in storages."""
        return frozenset(entry.name for entry in self._top)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream at the top; empty where there is none of that name."""
        entry = next((each for each in self._top if each.name == name and each.kind == _STREAM), None)
        if entry is None:
            return b""
        if entry.size >= struct.unpack_from("<I", self._data, 56)[0]:
            return self._chained(entry.start)[: entry.size]
        size = self._small
        pieces = (self._small_stream[at * size : (at + 1) * size] for at in _chain(entry.start, self._small_table))
        return b"".join(pieces)[: entry.size]

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        directory = self._chained(struct.unpack_from("<I", self._data, 48)[0])
        return tuple(_entry(directory[at : at + _ENTRY]) for at in range(0, len(directory) - _ENTRY + 1, _ENTRY))

    @cached_property
    def _top(self) -> tuple[_Entry, ...]:
        """The children of the root, which the directory holds as a tree."""
        entries = self._entries
        if not entries or entries[0].kind != _ROOT:
            return ()
        found: list[_Entry] = []
        seen: set[int] = set()
        waiting = [entries[0].child]
        while waiting:
            number = waiting.pop()
            if number < len(entries) and number not in seen:
                seen.add(number)
                found.append(entries[number])
                waiting += [entries[number].left, entries[number].right]
        return tuple(found)

    @cached_property
    def _table(self) -> tuple[int, ...]:
        """For every sector the one that follows it."""
        needed = len(self._data) // self._sector // (self._sector // 4) + 1
        return _numbers(b"".join(self._at(number) for number in islice(self._table_sectors(), needed)))

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the table itself: 109 stand in the header, the others in sectors that lead to one another."""
        yield from _numbers(self._data[76:_HEADER])
        following, seen = struct.unpack_from("<I", self._data, 68)[0], set[int]()
        while following < _NONE and following not in seen and (more := _numbers(self._at(following))):
            seen.add(following)
            yield from more[:-1]
            following = more[-1]

    @cached_property
    def _small_table(self) -> tuple[int, ...]:
        return _numbers(self._chained(struct.unpack_from("<I", self._data, 60)[0]))

    @cached_property
    def _small_stream(self) -> bytes:
        return self._chained(self._entries[0].start) if self._entries else b""

    def _chained(self, start: int) -> bytes:
        return b"".join(self._at(number) for number in _chain(start, self._table))

    def _at(self, number: int) -> bytes:
        if number >= _NONE:
            return b""
        begin = (number + 1) * self._sector
        return self._data[begin : begin + self._sector]


def _chain(start: int, table: tuple[int, ...]) -> Iterator[int]:
    """The sectors that follow each other; a chain that comes back to itself ends."""
    seen: set[int] = set()
    while start < len(table) and start not in seen:
        seen.add(start)
        yield start
        start = table[start]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entry(data: bytes) -> _Entry:
    length = struct.unpack_from("<H", data, 64)[0]
    name = data[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3I", data, 68)
    start, size = struct.unpack_from("<II", data, 116)
    return _Entry(name, data[66], left, right, child, start, size)
