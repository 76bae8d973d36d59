"""One form of a text: half width, lower case, Simplified characters, without pictures and invisible characters."""

import re
import unicodedata
from functools import cache

import opencc

_CJK = re.compile(r"[\u3400-\u9fff]")
_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\u20e3]"
)
_SPACED_OUT = re.compile(r"(?<![\u3400-\u9fff])(?:[\u3400-\u9fff] ){3,}[\u3400-\u9fff](?![\u3400-\u9fff])")
"""办 公 楼 修 缮: a blank after every character."""


def fold(text: str) -> str:
    """Half width, lower case, without pictures and invisible characters; runs of blanks become one."""
    text = unicodedata.normalize("NFKC", _PICTURES.sub(" ", text)).lower().replace("_", " ")
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cf") and c != "\n" else c for c in text)
    text = re.sub(r"[ \t]+", " ", text).strip()
    return _SPACED_OUT.sub(lambda match: match.group().replace(" ", ""), text)


def simplify(text: str) -> str:
    """Traditional characters to Simplified."""
    return str(_converter("t2s").convert(text)) if _CJK.search(text) else text


def traditional(text: str) -> str:
    """Simplified characters to Traditional."""
    return str(_converter("s2t").convert(text))


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)
