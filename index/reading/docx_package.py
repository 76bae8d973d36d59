"""Opens the package that a .docx file is, bounded: its parts as XML, and which part is which."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from index.errors import ReportError

MOST_MAIN_BYTES = 64 * 1024 * 1024
"""Of the text part, unpacked. Word writes some 500 bytes a cell."""

MOST_PART_BYTES = 16 * 1024 * 1024
"""Of each of the parts around it."""

MOST_TAGS = 1_500_000
"""Of each part. Word writes some 20 a cell; a tag takes far more memory than its bytes."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict Open XML" names the same things otherwise.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATION[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
"""What zipfile raises on damaged, encrypted and strangely packed entries."""


class DocxPackage:
    """The parts of a .docx file. `main` is the name of the part that holds the text, `unreadable` of damaged parts."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as error:
            raise _not_a_document() from error
        # Some programs write \ for / or other cases than the relations name.
        self._entries = {
            info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._archive.infolist()
        }
        self.unreadable: list[str] = []
        self.main = next(iter(self.related("", "officeDocument")), "word/document.xml")

    def document(self) -> _Element:
        """The root of the text part; ReportError where there is none that can be read."""
        if self.main.lower() not in self._entries:
            raise _not_a_document()
        try:
            root = self._parse(self.main, MOST_MAIN_BYTES)
        except (*_UNREADABLE, etree.XMLSyntaxError) as error:
            raise ReportError(
                "Word 文件已损坏，读不出正文。请用 Word 或 WPS 打开后另存一份。"
                "The Word file is damaged: open it in Word or WPS and save it again."
            ) from error
        if root.tag != f"{WORD}document":
            raise _not_a_document()
        return root

    def part(self, name: str) -> _Element | None:
        """The root of another part; None where it is missing or cannot be read."""
        if name.lower() not in self._entries:
            return None
        try:
            return self._parse(name, MOST_PART_BYTES)
        except (*_UNREADABLE, etree.XMLSyntaxError):
            self.unreadable.append(name)
            return None

    def first(self, kind: str) -> _Element | None:
        """The root of the first part of a kind that belongs to the text: "styles", "numbering", "footnotes"."""
        return next((root for name in self.related(self.main, kind) if (root := self.part(name)) is not None), None)

    def related(self, name: str, kind: str) -> list[str]:
        """The names of the parts of a kind that a part names; of the package itself where `name` is empty."""
        return [target for _, each, target in self._relations(name) if each == kind]

    def named_by(self, identity: str) -> _Element | None:
        """The root of the part that the text names by this r:id."""
        names = (target for each, _, target in self._relations(self.main) if each == identity)
        return next((root for name in names if (root := self.part(name)) is not None), None)

    def _relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Identity, kind and target of what a part relates to inside of the package."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in root.iter(_RELATIONSHIP) if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target

    def _parse(self, name: str, most: int) -> _Element:
        with self._archive.open(self._entries[name.lower()]) as file:
            data = file.read(most + 1)
        if len(data) > most or data.count(b"<") > MOST_TAGS:
            raise ReportError(
                "Word 文件解压后太大，不像一份绩效自评报告。请确认文件，或把它拆开。"
                "The Word file unpacks to far too much: check that it is the report, or split it."
            )
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        # Entities are not expanded, and the parser refuses what stands more than 256 deep: what reads it may recurse.
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )  # fmt: skip
        return etree.fromstring(data, parser)


def value(element: _Element | None, name: str = "val") -> str | None:
    """An attribute in the namespace of Word, "val" as a rule; None where it or the element is missing."""
    found: str | None = None if element is None else element.get(WORD + name)
    return found


def is_on(element: _Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return element is not None and value(element) not in ("0", "false", "off")


def _not_a_document() -> ReportError:
    return ReportError(
        "这不是 Word 文档（.docx），或者它已加密、损坏。请用 Word 或 WPS 打开后另存为 .docx。"
        "This is no Word document (.docx), or it is encrypted or damaged: save it as .docx from Word or WPS."
    )
