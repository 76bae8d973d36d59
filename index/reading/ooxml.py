"""The package of a new Office file (.xlsx): its parts unzipped within bounds, and their XML as a stream of events."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Literal, NamedTuple
from xml.parsers import expat

from index.errors import ReportError
from index.reading.refusals import refuse

MOST_BYTES = 200_000_000
"""The most bytes that all parts of a package may have when they are unzipped."""

_MOST_RATIO = 200
_RATIO_COUNTS_FROM = 10_000_000
_CHUNK = 65536

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, ValueError)
"""What reading a part raises that is not what it claims to be."""


class Event(NamedTuple):
    """The begin or end of an element (`name` without its prefix), or text (`name` is the text)."""

    kind: Literal["start", "end", "text"]
    name: str
    attributes: dict[str, str]


class Relation(NamedTuple):
    """What a part refers to: the last word of the kind of relation, and the other part."""

    kind: str
    part: str


class Package:
    """A zip of parts; ReportError where it is none, is locked or would be too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError):
            refuse("broken_zip")
        infos = self._zip.infolist()
        for info in infos:
            _check(info)
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise _too_large()
        # Some programs write backslashes, or other capitals than they refer to.
        self._parts = {_key(info.filename): info for info in infos}

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._parts

    def events(self, part: str) -> Iterator[Event]:
        """The XML of a part, in order; ends with one of DAMAGED where it is not well formed or not there."""
        info = self._parts.get(_key(part))
        if info is None:
            raise ValueError(part)
        with self._zip.open(info) as file:
            yield from _events(file)

    def relations(self, part: str = "") -> dict[str, Relation]:
        """What a part refers to, by its id; without a part the relations of the package."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self:
            return {}
        found = (event.attributes for event in self.events(file) if event.kind == "start")
        return {
            each["Id"]: Relation(each.get("Type", "").rpartition("/")[2], posixpath.join("/", folder, each["Target"]))
            for each in found
            if "Id" in each and "Target" in each
        }


def attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute by its name without a prefix; empty where it is missing."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def is_true(value: str | None) -> bool:
    """Whether an attribute of the kind yes or no says yes."""
    return value in ("1", "true", "on")


def _key(part: str) -> str:
    return posixpath.normpath("/" + part.replace("\\", "/").lstrip("/")).lower()


def _check(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1:
        refuse("encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        refuse("broken_zip")
    if info.file_size > _RATIO_COUNTS_FROM and info.file_size > _MOST_RATIO * info.compress_size:
        raise _too_large()


def _too_large() -> ReportError:
    return ReportError(
        f"文件解压后过大（超过 {MOST_BYTES // 1_000_000} MB 或压缩比异常），不像一份报告。请只保留报告的内容，另存后再交。"
        f"Unzipped, the file is over {MOST_BYTES // 1_000_000} MB or packed beyond reason: keep only the report and save it again."
    )


def _events(file: IO[bytes]) -> Iterator[Event]:
    found: list[Event] = []

    def local(name: str) -> str:
        return name.rpartition(":")[2] if ":" in name else name

    def forbid(*_: object) -> None:
        raise ValueError("a document type, which Office files do not have, could define endless entities")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = forbid
    parser.StartElementHandler = lambda name, attributes: found.append(Event("start", local(name), attributes))
    parser.EndElementHandler = lambda name: found.append(Event("end", local(name), {}))
    parser.CharacterDataHandler = lambda text: found.append(Event("text", text, {}))
    while chunk := file.read(_CHUNK):
        parser.Parse(chunk, False)
        yield from found
        found.clear()
    parser.Parse(b"", True)
    yield from found
