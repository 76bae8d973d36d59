"""The records of an old .xls (BIFF5 and BIFF8): texts, and what stands in which cell."""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
CODEPAGE, DATEMODE, FILEPASS, FORMAT, XF, BOUNDSHEET, SST = 0x42, 0x22, 0x2F, 0x41E, 0xE0, 0x85, 0xFC
ROW, COLINFO, MERGED, WINDOW = 0x208, 0x7D, 0xE5, 0x23E
STRING = 0x207
_NUMBER, _RK, _MULRK, _SHARED_TEXT, _TEXT, _RICH_TEXT, _LOGICAL, _FORMULA = (
    0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6, 0x205, 0x06,
)  # fmt: skip
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_CODEPAGES = {936: "gb18030", 10008: "gb18030", 950: "big5", 10002: "big5", 1252: "cp1252", 10000: "mac_roman"}

MALFORMED = (struct.error, IndexError)
"""What reading a record raises that is shorter than it has to be."""


class Record(NamedTuple):
    """A record; what did not fit into one stands in several chunks."""

    kind: int
    chunks: list[bytes]

    @property
    def body(self) -> bytes:
        """All its bytes."""
        return self.chunks[0] if len(self.chunks) == 1 else b"".join(self.chunks)


@dataclass(frozen=True, slots=True)
class CellError:
    """What a cell shows whose formula fails, like #REF!."""

    shown: str


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a workbook writes its texts: `wide` (BIFF8) in Unicode, else in its encoding."""

    wide: bool
    encoding: str = "gb18030"

    def text(self, record: Record, at: int, length_bytes: int = 2) -> str:
        """The text that begins at this byte of a record with its length."""
        if self.wide:
            return Texts(record.chunks, at).one(length_bytes)
        body = record.body
        length = body[at] if length_bytes == 1 else struct.unpack_from("<H", body, at)[0]
        return body[at + length_bytes : at + length_bytes + length].decode(self.encoding, "replace")


Value = float | bool | str | CellError | None
"""None is the text of a formula, which the next record holds."""


class Found(NamedTuple):
    """A value at a place (0-based), with the number of its looks."""

    row: int
    column: int
    looks: int
    value: Value


def encoding_of(codepage: int) -> str:
    """The encoding of the texts of a BIFF5 workbook; what is not known is taken for Chinese."""
    return _CODEPAGES.get(codepage, "gb18030")


def records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from a place to the end of their part of the stream, that part's end included; not what is nested."""
    waiting: Record | None = None
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == CONTINUE and waiting:
            waiting.chunks.append(body)
            continue
        if waiting and depth == 1:
            yield waiting
        depth += (kind == BOF) - (kind == EOF)
        waiting = Record(kind, [body])
        if depth <= 0:
            yield waiting
            return
    if waiting and depth == 1:
        yield waiting


class Texts:
    """Reads Unicode texts that may run on over the chunks of a record; ends with MALFORMED."""

    def __init__(self, chunks: Sequence[bytes], at: int) -> None:
        self._chunks = chunks
        self._chunk = 0
        self._at = at

    def all(self) -> Iterator[str]:
        """Every text up to the end of the record."""
        while self._chunk < len(self._chunks) - 1 or self._at < len(self._chunks[self._chunk]):
            yield self.one()

    def one(self, length_bytes: int = 2) -> str:
        """The next text, without its fonts and phonetic guides."""
        length = int.from_bytes(self._take(length_bytes), "little")
        flags = self._take(1)[0]
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        guide = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        text = "".join(self._characters(length, wide=bool(flags & 1)))
        self._skip(4 * runs + guide)
        return text

    def _characters(self, count: int, *, wide: bool) -> Iterator[str]:
        while count:
            if self._at >= len(self._chunks[self._chunk]):
                self._next_chunk()
                wide = bool(self._take(1)[0] & 1)  # A text that runs on tells again how wide its characters are.
            size = 2 if wide else 1
            raw = self._chunks[self._chunk][self._at : self._at + count * size]
            self._at += len(raw)
            count -= max(len(raw) // size, 1)
            yield raw.decode("utf-16-le" if wide else "latin-1", "replace")

    def _take(self, count: int) -> bytes:
        if self._at >= len(self._chunks[self._chunk]):
            self._next_chunk()
        taken = self._chunks[self._chunk][self._at : self._at + count]
        self._at += count
        return taken

    def _skip(self, count: int) -> None:
        while count and (left := len(self._chunks[self._chunk]) - self._at) < count:
            count -= max(left, 0)
            self._next_chunk()
        self._at += count

    def _next_chunk(self) -> None:
        self._chunk += 1
        self._at = 0
        self._chunks[self._chunk]  # IndexError where the record ends before the text does.


def values(record: Record, texts: Sequence[str], dialect: Dialect) -> Iterator[Found]:
    """The values of a record; none where it holds no cell."""
    if record.kind == _MULRK:
        yield from _several(record.body)
    elif record.kind in (_TEXT, _RICH_TEXT):
        yield Found(*_head(record.body), dialect.text(record, 6))
    elif record.kind == _SHARED_TEXT:
        yield Found(*_head(record.body), texts[struct.unpack_from("<I", record.body, 6)[0]])
    elif record.kind in _VALUES:
        yield Found(*_head(record.body), _VALUES[record.kind](record.body))


def _head(body: bytes) -> tuple[int, int, int]:
    row, column, looks = struct.unpack_from("<3H", body)
    return row, column, looks


def _several(body: bytes) -> Iterator[Found]:
    row, column = struct.unpack_from("<2H", body)
    for number, at in enumerate(range(4, len(body) - 7, 6)):
        looks, packed = struct.unpack_from("<HI", body, at)
        yield Found(row, column + number, looks, _unpacked(packed))


def _unpacked(packed: int) -> float:
    """A number in four bytes: the upper part of a double or a whole number, either of them maybe in hundredths."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole >> 29 else whole)
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value


def _number(body: bytes) -> Value:
    return float(struct.unpack_from("<d", body, 6)[0])


def _packed(body: bytes) -> Value:
    return _unpacked(struct.unpack_from("<I", body, 6)[0])


def _logical(body: bytes) -> Value:
    return _error(body[6]) if body[7] else bool(body[6])


def _formula(body: bytes) -> Value:
    if body[12:14] != b"\xff\xff":
        return _number(body)
    results: dict[int, Callable[[], Value]] = {0: lambda: None, 1: lambda: bool(body[8]), 2: lambda: _error(body[8])}
    return results.get(body[6], lambda: "")()


def _error(code: int) -> CellError:
    return CellError(_ERRORS.get(code, "#ERROR!"))


_VALUES: dict[int, Callable[[bytes], Value]] = {
    _NUMBER: _number, _RK: _packed, _LOGICAL: _logical, _FORMULA: _formula,
}  # fmt: skip
