"""Text as it is seen on the page: without invisible characters and outer blanks, raised digits raised."""

import hashlib
import re
from collections.abc import Iterable

from index.reading.document import Block, Paragraph

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_CAN_BE_RAISED = frozenset("0123456789+-−()n")


def tidy(text: str) -> str:
    """The lines of a text without blanks around them; blank lines are none."""
    text = _INVISIBLE.sub("", text).replace("\xa0", " ")
    if "\n" not in text:
        return text.strip()
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def indent_of(text: str) -> int:
    """The number of blanks in front of the first line that is not blank."""
    seen = _INVISIBLE.sub("", text)
    line = next((line for line in seen.split("\n") if line.strip()), "")
    return len(line) - len(line.lstrip())


def raised(text: str) -> str:
    """Superscript digits: m², 10⁴; other raised text stays what it is."""
    return text.translate(_RAISED) if _CAN_BE_RAISED.issuperset(text) else text


def fingerprint(blocks: Iterable[Block]) -> str:
    """A hash of what is read and where it stands, the same however the file was saved."""
    digest = hashlib.sha256()
    for block in blocks:
        if isinstance(block, Paragraph):
            seen: list[tuple[object, ...]] = [(block.text,)]
        else:
            seen = [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells]
        for each in seen:
            digest.update(repr(each).encode("utf8", "surrogatepass"))
    return digest.hexdigest()
