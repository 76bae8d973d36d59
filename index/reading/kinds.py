"""What a file is, told by its content alone: a name is often wrong (a web page called .xls, a .doc that is RTF)."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Literal, TypeGuard, cast, get_args

from index.errors import ReportError
from index.reading.compound import SIGNATURE, CompoundFile
from index.reading.encodings import decode
from index.reading.refusals import RefusedKind, refuse

__all__ = ["Kind", "ReadKind", "RefusedKind", "expect", "is_read", "kind_of", "readable_kind", "refuse"]

ReadKind = Literal["xlsx", "docx", "xls", "html", "pdf", "image", "delimited"]
Kind = ReadKind | RefusedKind

_HEAD = 65536
_MOST_CONTENT_TYPES = 2_000_000
_BLANK = b" \t\r\n\f\0\xef\xbb\xbf\xff\xfe"
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a")) + b"\x7f"
"""Bytes that no text has; 1A ends the texts of old programs."""
_CONTROL_IN_TEXT = re.compile("[\0-\x08\x0e-\x19\x1b-\x1f\x7f\ufffe\uffff]")
_MOST_CONTROL = 0.002

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "image"), (b"\xff\xd8\xff", "image"), (b"GIF87a", "image"),
    (b"GIF89a", "image"), (b"II*\0", "image"), (b"MM\0*", "image"), (b"{\\rtf", "rtf"), (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"), (b"\x1f\x8b", "archive"), (b"BZh", "archive"), (b"\xfd7zXZ\0", "archive"),
)  # fmt: skip
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")
_BARE_WORKBOOKS = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)

# What stands at the top of an old Office file. What is embedded in it stands deeper and does not count.
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
    ("PowerPoint Document", "slides"), ("__properties_version1.0", "mail"),
)  # fmt: skip
_PARTS: tuple[tuple[str, Kind], ...] = (
    ("ofd.xml", "ofd"), ("xl/workbook.bin", "xlsb"), ("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "slides"),
    ("index/document.iwa", "iwork"), ("index.zip", "iwork"),
)  # fmt: skip
_CONTENT_TYPES: tuple[tuple[bytes, Kind], ...] = (
    (b"sheet.binary", "xlsb"), (b"spreadsheetml", "xlsx"), (b"wordprocessingml", "docx"), (b"presentationml", "slides"),
)  # fmt: skip
_MIME_TYPES: tuple[tuple[bytes, Kind], ...] = (
    (b"opendocument.spreadsheet", "ods"), (b"opendocument.text", "odt"), (b"opendocument.", "slides"),
    (b"epub", "epub"),
)  # fmt: skip
_XML_PROGRAMS: tuple[tuple[bytes, Kind], ...] = (
    (b'progid="excel.sheet"', "xml_workbook"), (b"urn:schemas-microsoft-com:office:spreadsheet", "xml_workbook"),
    (b'progid="word.document"', "xml_document"), (b"schemas.microsoft.com/office/2006/xmlpackage", "xml_document"),
)  # fmt: skip
_HTML_BEGINS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<div", b"<style", b"<title")


def kind_of(data: bytes) -> Kind:
    """What the file is; "delimited" is any text, tabbed or not, "unknown" what no program that we know has written."""
    if not data.strip(_BLANK):
        return "empty"
    if data.startswith(SIGNATURE):
        return _first(_STREAMS, CompoundFile(data).names) or "unknown"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _is_image(data):
        return "image"
    if data.startswith(_BARE_WORKBOOKS):
        return "bare_workbook"
    if data[257:262] == b"ustar":
        return "archive"
    if _is_text(data):
        return _text_kind(data)
    return "pdf" if b"%PDF-" in data[:1024] else "unknown"


def is_read(kind: Kind) -> TypeGuard[ReadKind]:
    """Whether there is a reader for files of this kind; for all others `refuse` tells what to do."""
    return kind in get_args(ReadKind)


def readable_kind(data: bytes) -> ReadKind:
    """What the file is, where there is a reader for it; else ReportError with what to do."""
    kind = kind_of(data)
    if is_read(kind):
        return kind
    refuse(cast(RefusedKind, kind))


def expect(data: bytes, wanted: ReadKind) -> None:
    """ReportError where a file is not of the kind that a reader is for."""
    kind = kind_of(data)
    if kind != wanted:
        if not is_read(kind):
            refuse(cast(RefusedKind, kind))
        raise ReportError(
            f"文件内容是 {kind}，不是 {wanted}。请按它实际的格式交。The file holds {kind}, not {wanted}: give it as what it is."
        )


def _first(known: Iterable[tuple[str, Kind]], names: Iterable[str]) -> Kind | None:
    """The first kind whose name is there; a name that ends with a slash is that of a folder."""
    held = tuple(names)
    for wanted, kind in known:
        if any(name.startswith(wanted) if wanted.endswith("/") else name == wanted for name in held):
            return kind
    return None


def _zipped(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [info.filename.replace("\\", "/").lstrip("/").lower() for info in archive.infolist()]
            kind = _first(_PARTS, names) or _contained(archive, names)
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError):
        return "broken_zip"
    return kind


def _contained(archive: zipfile.ZipFile, names: list[str]) -> Kind:
    """By the small file in which a package says what it holds, wherever its parts are; else it is an archive."""
    for wanted, known in (("mimetype", _MIME_TYPES), ("[content_types].xml", _CONTENT_TYPES)):
        if wanted in names:
            info = archive.infolist()[names.index(wanted)]
            told = b"" if info.flag_bits & 1 else _beginning(archive, info)
            for mark, kind in known:
                if mark in told:
                    return kind
    return "archive"


def _beginning(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return b""
    with archive.open(info) as part:
        return part.read(_MOST_CONTENT_TYPES)


def _is_image(data: bytes) -> bool:
    if data.startswith(b"BM"):
        return int.from_bytes(data[14:18], "little") in _BITMAP_HEADERS
    if data.startswith(b"RIFF"):
        return data[8:12] == b"WEBP"
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


def _is_text(data: bytes) -> bool:
    head = data[:_HEAD]
    if b"\0" in head:
        return _is_utf16(head[: len(head) // 2 * 2])
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    control = len(head) - len(head.translate(None, _CONTROL))
    return _few(control, len(head))


def _is_utf16(head: bytes) -> bool:
    """Whether bytes with zeros among them are text after all; a character that the end cuts in two is passed over."""
    for whole in (head, head[:-2]):
        try:
            text = decode(whole)
        except ReportError:
            continue
        return _few(len(_CONTROL_IN_TEXT.findall(text)), len(text))
    return False


def _few(control: int, of: int) -> bool:
    """Whether a text may have so many control characters: a stray one is for the reader of texts to name."""
    return control <= 1 + _MOST_CONTROL * of


def _text_kind(data: bytes) -> Kind:
    # Without its zero bytes UTF-16 shows its tags like any other encoding.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(_BLANK).lower()
    if b"mime-version:" in head[:4096] and b"multipart/" in head[:4096] and b":" in head.partition(b"\n")[0]:
        return "mht"
    if not head.startswith(b"<"):
        return "html" if b"<table" in head and b"<td" in head else "delimited"
    for mark, kind in _XML_PROGRAMS:
        if mark in head and b"<html" not in head:
            return kind
    if any(tag in head for tag in _HTML_BEGINS):
        return "html"
    return "xml" if head.startswith(b"<?xml") else "delimited"
