"""A message as it was typed -> one canonical form: Simplified, half width, without emoji."""

import re

from assistant.plan import Frozen, Language
from index.text.folding import fold, simplify

MAX_CHARACTERS = 4000
_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


_MARKUP = re.compile(r"<script\b.*?</script>|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)


class Message(Frozen):
    """A user's message: `original` as typed, `text` in canonical form, `language` the one to answer in."""

    original: str
    text: str
    language: Language


def normalise(original: str) -> Message:
    """The canonical form of a message. Case is kept out of it: Latin letters are lowered."""
    original = original.encode("utf-8", "replace").decode("utf-8")  # half a character is none
    cut = _MARKUP.sub(" ", original[:MAX_CHARACTERS])
    folded = fold(cut)
    simplified = simplify(folded)
    return Message(original=original, text=simplified, language=_language(folded, simplified))


def _language(folded: str, simplified: str) -> Language:
    if not _CJK.search(folded):
        return "en" if _LATIN_WORD.search(folded) else "zh"
    if len(_CJK.findall(folded)) < 3 and len(_LATIN_WORD.findall(folded)) > 4:
        return "en"
    return "zh-Hant" if simplified != folded else "zh"
