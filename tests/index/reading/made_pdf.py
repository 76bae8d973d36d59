"""Small PDFs written by hand: lines, areas, text in any turn, pictures; points count from the upper left corner."""

import hashlib
import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
Turn = Literal[0, 90, 180, 270]


@dataclass
class Page:
    """What is drawn on a page of this size, and how far it is turned when shown."""

    width: float = 600
    height: float = 800
    rotate: Turn = 0
    drawn: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def text(self, x: float, y: float, text: str, size: float = 10, angle: float = 0, mode: int = 0) -> None:
        """Text that begins at x with its base at y, turned left by `angle` degrees, in a way (`mode`) of drawing."""
        self.used |= set(text)
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        codes = "".join(f"{ord(each):04X}" for each in text)
        self.drawn.append(
            f"BT /F {size} Tf {mode} Tr {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x} {self.height - y} Tm <{codes}> Tj ET"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.drawn.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def area(self, x0: float, y0: float, x1: float, y1: float, how: str = "f", grey: float = 0) -> None:
        self.drawn.append(f"{grey} g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re {how} 0 g")

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.drawn.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /I Do Q")

    def table(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> None:
        """A fully ruled table; a line break in a text goes on below."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                self.lines(x + 2, y + size + 1, text, size)

    def lines(self, x: float, y: float, text: str, size: float = 10) -> None:
        for number, line in enumerate(text.split("\n")):
            if line:
                self.text(x, y + number * (size + 2), line, size)


def made_pdf(
    *pages: Page, password: str | None = None, filters: str = "", contents: list[bytes] | None = None
) -> bytes:
    """The file; `contents` stands for what the pages draw where it was compressed, by `filters`."""
    used = sorted(set().union(*(page.used for page in pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{8 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        " /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [32 126 500] >>",
        "<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 >>",
    ]
    streams: dict[int, tuple[str, bytes]] = {}
    mapped = "\n".join(f"<{ord(each):04X}> <{ord(each):04X}>" for each in used)
    streams[6] = ("", f"begincmap {len(used)} beginbfchar\n{mapped}\nendbfchar endcmap".encode())
    streams[7] = (
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        b"\x80",
    )
    objects += ["", ""]
    for number, page in enumerate(pages):
        resources = "<< /Font << /F 3 0 R >> /XObject << /I 7 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate}"
            f" /Resources {resources} /Contents {9 + 2 * number} 0 R >>"
        )
        drawn = contents[number] if contents else "\n".join(page.drawn).encode()
        streams[9 + 2 * number] = (filters, drawn)
        objects.append("")
    return _written(objects, streams, password)


def _written(objects: list[str], streams: dict[int, tuple[str, bytes]], password: str | None) -> bytes:
    data, places = b"%PDF-1.4\n", []
    locked = _lock(password) if password is not None else None
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        body = text.encode()
        if number in streams:
            head, content = streams[number]
            content = locked[1](number, content) if locked else content
            body = f"<< {head} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    encrypt = f" {locked[0]}" if locked else ""
    trailer = f"trailer << /Size {len(places) + 1} /Root 1 0 R{encrypt} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def _lock(password: str):
    """The entries of a file locked with the oldest way, and how it enciphers."""
    padded = (password.encode() + PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    identity, rights = b"0" * 16, (-4 & 0xFFFFFFFF).to_bytes(4, "little")
    key = hashlib.md5(padded + owner + rights + identity).digest()[:5]
    entries = (
        f"/ID [<{identity.hex()}> <{identity.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
        f" /O <{owner.hex()}> /U <{_rc4(key, PADDING).hex()}> >>"
    )

    def enciphered(number: int, content: bytes) -> bytes:
        return _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], content)

    return entries, enciphered


def _rc4(key: bytes, data: bytes) -> bytes:
    state, at = list(range(256)), 0
    for index in range(256):
        at = (at + state[index] + key[index % len(key)]) % 256
        state[index], state[at] = state[at], state[index]
    one = two = 0
    out = bytearray()
    for byte in data:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        out.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(out)


def evenly(first: float, step: float, number: int) -> list[float]:
    """So many lines, each a step from the one before."""
    return [first + step * each for each in range(number)]


def steps(first: float, *widths: float) -> list[float]:
    """The lines before, between and behind columns of these widths."""
    lines = [first]
    for width in widths:
        lines.append(lines[-1] + width)
    assert all(left < right for left, right in pairwise(lines))
    return lines
