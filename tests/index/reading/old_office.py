"""Writes the smallest old Office files: a compound file of streams, and a workbook of a few records."""

import struct
from collections.abc import Sequence

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_CUTOFF = 4096


def compound(streams: dict[str, bytes], embedded: Sequence[str] = ()) -> bytes:
    """A compound file with these streams at the top, and empty ones of the embedded names in a storage below."""
    small = b""
    small_table: list[int] = []
    sectors: list[bytes] = []
    table: list[int] = []

    def chain(data: bytes, into: list[int], size: int) -> tuple[int, list[bytes]]:
        pieces = [data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size)]
        first = len(into)
        into += [first + 1 + number for number in range(len(pieces) - 1)] + [_END] * bool(pieces)
        return (first if pieces else _END), pieces

    starts: list[tuple[str, int, int]] = []
    for name, data in streams.items():
        if len(data) < _CUTOFF:
            start, pieces = chain(data, small_table, 64)
            small += b"".join(pieces)
        else:
            start, pieces = chain(data, table, 512)
            sectors += pieces
        starts.append((name, start, len(data)))
    small_start, pieces = chain(small, table, 512)
    sectors += pieces
    small_numbers = struct.pack(f"<{len(small_table)}I", *small_table)
    small_numbers += b"\xff" * (-len(small_numbers) % 512)
    small_table_start, pieces = chain(small_numbers, table, 512)
    sectors += pieces
    entries = _entries(starts, embedded, (small_start, len(small)))
    directory_start, pieces = chain(entries, table, 512)
    sectors += pieces
    count = 1
    while len(table) + count > count * 128:
        count += 1
    at = [len(table) + number for number in range(count)]
    table += [_TABLE] * count
    table += [_FREE] * (count * 128 - len(table))
    header = struct.pack("<8s16x5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, count, directory_start, 0, _CUTOFF, small_table_start, len(pieces), _END, 0)
    header += struct.pack("<109I", *at, *[_FREE] * (109 - count))
    return header + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _entries(starts: Sequence[tuple[str, int, int]], embedded: Sequence[str], small: tuple[int, int]) -> bytes:
    tops = [(name, 2, _FREE, start, size) for name, start, size in starts]
    if embedded:
        tops.append(("ObjectPool", 1, len(tops) + 2, 0, 0))
    entries = [_entry("Root Entry", 5, _FREE, 1, *small)]
    for number, (name, kind, child, start, size) in enumerate(tops, 1):
        entries.append(_entry(name, kind, number + 1 if number < len(tops) else _FREE, child, start, size))
    for number, name in enumerate(embedded, len(entries)):
        following = number + 1 if number < len(tops) + len(embedded) else _FREE
        entries.append(_entry(name, 2, following, _FREE, _END, 0))
    entries += [bytes(128)] * (-len(entries) % 4)
    return b"".join(entries)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack("<64sHBB3I16xI16xIII", raw, len(raw) + 2, kind, 1, _FREE, right, child, 0, start, size, 0)


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def text(value: str, length: str = "H") -> bytes:
    return struct.pack(f"<{length}B", len(value), 1) + value.encode("utf-16-le")


def number(row: int, column: int, value: float, looks: int = 0) -> bytes:
    return record(0x203, struct.pack("<3Hd", row, column, looks, value))


def packed(row: int, column: int, values: Sequence[int], looks: int = 0) -> bytes:
    """Numbers that stand side by side, as they are packed into four bytes each."""
    cells = b"".join(struct.pack("<HI", looks, value & 0xFFFFFFFF) for value in values)
    return record(0xBD, struct.pack("<HH", row, column) + cells + struct.pack("<H", column + len(values) - 1))


def shared(row: int, column: int, number: int, looks: int = 0) -> bytes:
    return record(0xFD, struct.pack("<3HI", row, column, looks, number))


def label(row: int, column: int, value: str, looks: int = 0) -> bytes:
    return record(0x204, struct.pack("<3H", row, column, looks) + text(value))


def formula(row: int, column: int, result: bytes, looks: int = 0) -> bytes:
    return record(0x06, struct.pack("<3H8sHIH", row, column, looks, result, 0, 0, 0))


def formula_of_text(row: int, column: int, value: str) -> bytes:
    return formula(row, column, b"\0\0\0\0\0\0\xff\xff") + record(0x207, text(value))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<3HBB", row, column, 0, code, 1))


def merged(*ranges: tuple[int, int, int, int]) -> bytes:
    """First row, last row, first column, last column."""
    return record(0xE5, struct.pack("<H", len(ranges)) + b"".join(struct.pack("<4H", *each) for each in ranges))


def hidden_row(row: int) -> bytes:
    return record(0x208, struct.pack("<6HI", row, 0, 0, 255, 0, 0, 0x120))


def hidden_columns(first: int, last: int) -> bytes:
    return record(0x7D, struct.pack("<6H", first, last, 2048, 0, 1, 0))


def without_zeros() -> bytes:
    return record(0x23E, struct.pack("<H16x", 0x6A6))


def workbook(
    sheets: dict[str, bytes], texts: bytes = b"", codes: Sequence[tuple[str, int]] = (), hidden: Sequence[str] = ()
) -> bytes:
    """A BIFF8 workbook: the records of its sheets; looks 0 is General, the others have these codes and indents."""
    head = _begin(0x0600, 5)
    for number, (code, _) in enumerate(codes):
        head += record(0x41E, struct.pack("<H", 164 + number) + text(code))
    for format_number, indent in [(0, 0), *((164 + number, indent) for number, (_, indent) in enumerate(codes))]:
        head += record(0xE0, struct.pack("<4HBBB9x", 0, format_number, 0, 0x100, indent, 0, 0)[:20])
    return _with_sheets(head, sheets, hidden, texts, wide=True)


def _begin(version: int, part: int) -> bytes:
    return record(0x809, struct.pack("<4H", version, part, 0, 0) + bytes(8 if version == 0x0600 else 0))


def _with_sheets(head: bytes, sheets: dict[str, bytes], hidden: Sequence[str], texts: bytes, *, wide: bool) -> bytes:
    names = {
        name: text(name, "B") if wide else bytes([len(name.encode("gbk"))]) + name.encode("gbk") for name in sheets
    }
    lists = sum(4 + 6 + len(raw) for raw in names.values())
    at = len(head) + lists + len(texts) + 4
    listed, bodies = b"", b""
    for name, records in sheets.items():
        body = _begin(0x0600 if wide else 0x0500, 16) + records + record(0x0A, b"")
        listed += record(0x85, struct.pack("<IBB", at + len(bodies), name in hidden, 0) + names[name])
        bodies += body
    return head + listed + texts + record(0x0A, b"") + bodies


def older_workbook(sheets: dict[str, bytes]) -> bytes:
    """A workbook of Excel 5, whose texts are in the encoding GBK."""
    head = _begin(0x0500, 5) + record(0x42, struct.pack("<H", 936)) + record(0xE0, bytes(16))
    return _with_sheets(head, sheets, (), b"", wide=False)


def older_label(row: int, column: int, value: str) -> bytes:
    raw = value.encode("gbk")
    return record(0x204, struct.pack("<4H", row, column, 0, len(raw)) + raw)


def shared_texts(*values: str) -> bytes:
    return record(0xFC, struct.pack("<II", len(values), len(values)) + b"".join(map(text, values)))


def shared_texts_cut(value: str, cut: int, rest: str) -> bytes:
    """Two texts; the first is cut by the end of a record after `cut` characters, and goes on in narrow ones."""
    begin = struct.pack("<IIHB", 2, 2, len(value), 1) + value[:cut].encode("utf-16-le")
    return record(0xFC, begin) + record(0x3C, b"\0" + value[cut:].encode("latin-1") + text(rest))


def xls(stream: bytes, name: str = "Workbook") -> bytes:
    return compound({name: stream})
