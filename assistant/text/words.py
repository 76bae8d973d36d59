"""Words of a text: Chinese segmented, Latin words and numbers whole."""

import re

from prompts import load

_HALF = re.compile(r"(?<=[\u3400-\u9fff”])([,?!:;])")
_FULL = str.maketrans(",?!:;", "，？！：；")
_PIECE = re.compile(r"[a-z][a-z'-]*|\d[\d,.]*%?|[\u3400-\u9fff]+")


def words(text: str) -> list[str]:
    """The words of a folded text in order."""
    import rjieba

    pieces = _PIECE.findall(text)
    return [w for piece in pieces for w in ([piece] if piece.isascii() else rjieba.cut(piece)) if w.strip()]


def dictionary_words(text: str) -> list[str]:
    """The words of a Chinese text that the dictionary has; all else character by character."""
    import rjieba

    return list(rjieba.cut(text, hmm=False))


def content_words(text: str) -> tuple[str, ...]:
    """The words of a name that say what it is about."""
    generic = set(load("generic")["name_words"])
    return tuple(word for word in words(text) if len(word) > 1 and word not in generic)


def as_written(folded: str) -> str:
    """A folded text with the signs that stand behind Chinese as Chinese writes them."""
    return _HALF.sub(lambda sign: sign[1].translate(_FULL), folded)
