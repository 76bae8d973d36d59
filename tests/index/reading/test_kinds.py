"""A file is what its content says, whatever it is called; what is not read is named with what to do."""

import gzip
import io
import re
import tarfile
import zipfile

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from index.errors import ReportError
from index.reading.kinds import is_read, kind_of, readable_kind
from index.reading.refusals import REFUSALS
from tests.index.reading.old_office import compound

TEXT = "2023年度绩效自评表\n序号\t项目名称\t金额\n1\t校车补助\t96.5\n"
PAGE = "<html><head><title>自评</title></head><body><table><tr><td>项目</td></tr></table></body></html>"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(*names: str, **contents: str) -> bytes:
    """A zip of parts of these names; `contents` by the letters of the name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, contents.get(re.sub(r"\.xml|[^a-zA-Z_]", "", name), "x"))
    return file.getvalue()


def workbook() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def document() -> bytes:
    file = io.BytesIO()
    WordDocument().save(file)
    return file.getvalue()


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, kind)
    return file.getvalue()


def tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("报告.txt"))
    return file.getvalue()


FILES = {
    "xlsx": [
        workbook(),
        zipped("XL\\Workbook.xml"),
        zipped("[Content_Types].xml", "book/main.xml", Content_Types=f'<Override ContentType="{SHEET_TYPE}"/>'),
    ],
    "docx": [document(), zipped("word/document2.xml")],
    "xls": [compound({"Workbook": b"x"}), compound({"Book": b"x" * 5000})],
    "html": [
        PAGE.encode(),
        b"\xef\xbb\xbf\r\n<!DOCTYPE html>" + PAGE.encode(),
        PAGE.encode("gbk"),
        PAGE.encode("utf-16"),
        PAGE.encode("utf-16-le"),
        "<table><tr><td>项目</td></tr></table>".encode("gb18030"),
        f'<?xml version="1.0"?>\n{PAGE}'.encode(),
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>',
        "单位：万元\n<table><tr><td>项目</td></tr></table>".encode(),
    ],
    "pdf": [b"%PDF-1.7\n\0\1\2", b"\0\1\2\3\n%PDF-1.4\n\0"],
    "image": [*map(picture, ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")), b"\0\0\0\x18ftypheic\0\0\0\0"],
    "delimited": [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("big5", "replace"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-be"),
        "项目,金额\r\n校车,96\x0c\r\n".encode(),
        f"{TEXT}这里有一个\x08字符".encode(),
        "BM项目".encode(),
        "<校车补助> 96.5".encode(),
        b"a,b\n1,2",
    ],
    "doc": [compound({"WordDocument": b"x", "1Table": b"y"}), compound({"WordDocument": b""}, embedded=["Workbook"])],
    "slides": [compound({"PowerPoint Document": b"x"}), zipped("ppt/presentation.xml")],
    "encrypted": [compound({"EncryptedPackage": b"x" * 9000, "EncryptionInfo": b"y"})],
    "mail": [compound({"__properties_version1.0": b"x"})],
    "ofd": [zipped("OFD.xml", "Doc_0/Document.xml")],
    "xlsb": [zipped("xl/workbook.bin", "xl/styles.bin")],
    "ods": [zipped("mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet")],
    "odt": [zipped("mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.text")],
    "epub": [zipped("mimetype", mimetype="application/epub+zip")],
    "iwork": [zipped("Index/Document.iwa", "Metadata/Properties.plist")],
    "archive": [
        zipped("报告.xlsx"),
        zipped("folder/xl/workbook.xml.txt"),
        gzip.compress(b"x"),
        tar(),
        b"Rar!\x1a\x07\x01\0",
        b"7z\xbc\xaf\x27\x1c\0\4",
    ],
    "broken_zip": [workbook()[:-300], b"PK\x03\x04" + bytes(200)],
    "rtf": [b"{\\rtf1\\ansi x}"],
    "xml_workbook": [
        b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook></Workbook>',
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>',
    ],
    "xml_document": [b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'],
    "xml": [b'<?xml version="1.0"?><data><row/></data>'],
    "mht": [
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n<html><table><td>',
        b"From: <Saved by Microsoft Internet Explorer>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
    ],
    "bare_workbook": [b"\x09\x04\x06\x00\0\0\x10\0\0\0"],
    "empty": [b"", b"  \r\n", b"\xef\xbb\xbf", b"\xff\xfe", bytes(5000)],
    "unknown": [compound({"Thumbs": b"x"}), bytes(range(256)) * 4, b"\x62\x14\x23\x65\0\1\2\3\4\5E-SafeNet\0\0\1"],
}


@pytest.mark.parametrize(("kind", "data"), [(kind, data) for kind, all_of in FILES.items() for data in all_of])
def test_the_content_tells_the_kind(kind: str, data: bytes) -> None:
    assert kind_of(data) == kind


def test_every_kind_has_an_example() -> None:
    assert FILES.keys() >= REFUSALS.keys()
    assert sum(map(is_read, FILES)) == 7  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", REFUSALS)
def test_what_is_not_read_is_named_with_what_to_do(kind: str) -> None:
    with pytest.raises(ReportError) as raised:
        readable_kind(FILES[kind][0])
    assert re.match("[^A-Za-z]*.*请.+。[A-Z][^\u4e00-\u9fff]+$", str(raised.value))
    assert str(raised.value) not in [str(other) for other in REFUSALS.values() if other != REFUSALS[kind]]  # type: ignore[index]


@pytest.mark.parametrize(
    ("kind", "word"), [("doc", ".docx"), ("encrypted", "密码"), ("archive", "解压"), ("ofd", "PDF"), ("xlsb", ".xlsx")]
)
def test_the_advice_fits(kind: str, word: str) -> None:
    with pytest.raises(ReportError, match=re.escape(word)):
        readable_kind(FILES[kind][0])


def test_what_is_read_is_given_on() -> None:
    assert readable_kind(TEXT.encode()) == "delimited"


@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<", b"\xff\xfe"]),
)
def test_any_bytes_are_of_some_kind(data: bytes, begin: bytes) -> None:
    kind = kind_of(begin + data)
    assert is_read(kind) or kind in REFUSALS


@given(st.integers(8, 3000), st.integers(0, 255))
def test_a_damaged_compound_file_is_of_some_kind(at: int, value: int) -> None:
    data = bytearray(compound({"WordDocument": b"x" * 5000, "1Table": b"y"}, embedded=["Workbook"]))
    data[at] = value
    assert kind_of(bytes(data)) in ("doc", "unknown", "xls", "empty")
