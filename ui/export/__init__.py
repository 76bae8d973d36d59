"""Answers as files: made in memory for the one who asked, sent as bytes, and never written on the server."""

import base64
import re
from dataclasses import dataclass

from ui.words import UiLanguage, word

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UNFIT_IN_NAMES = re.compile(r"[^\w\u4e00-\u9fff（）()-]+")


@dataclass(frozen=True, slots=True)
class File:
    """A file as the browser is handed it."""

    name: str
    type: str
    content: bytes

    def message(self) -> dict[str, str]:
        """As JSON that the page's script saves."""
        return {"name": self.name, "type": self.type, "data": base64.b64encode(self.content).decode("ascii")}


def file_name(key: str, about: str, ending: str, language: UiLanguage) -> str:
    """A name that says what is in the file and that every system takes."""
    subject = _UNFIT_IN_NAMES.sub("", about)[:24]
    return "-".join(part for part in (word(key, language), subject) if part) + f".{ending}"


def printable(text: str) -> str:
    """Text without the control characters that Office files cannot hold."""
    return _CONTROL.sub("", text)
