"""Choose the pieces that the model in the box keeps, once: python -m training.choose_vocabulary FOLDER_OF_ENGLISH_TEXT.

All pieces of Simplified Han and of signs and digits are kept (questions are folded and simplified before they are read);
of the pieces in lower-case ASCII those that English text uses most. The chosen ones stand in vocabulary.txt.
"""

import sys
from collections import Counter
from pathlib import Path

from index.text.folding import simplify
from training.e5 import SPECIALS, build_tokenizer, installed_weights, read_e5

SIZE = 27_000
VOCABULARY = Path(__file__).parent / "vocabulary.txt"
_SIGNS = "·—‘’“”…℃㎡²³×÷≥≤≠±°‰→¥▁"


def main(folder: Path) -> None:
    """Write vocabulary.txt."""
    pieces = read_e5(installed_weights()).pieces
    tokenizer = build_tokenizer(pieces)
    counts: Counter[int] = Counter()
    for file in sorted(folder.rglob("*.txt")) + sorted(folder.rglob("METADATA")) + sorted(folder.rglob("*.md")):
        text = file.read_text(encoding="utf8", errors="ignore")[:200_000].lower()
        for encoding in tokenizer.encode_batch(text.splitlines(), add_special_tokens=False):
            counts.update(encoding.ids)
    wanted = [i for i in range(SPECIALS, len(pieces)) if _wanted(pieces[i][0])]
    ranked = sorted(wanted, key=lambda i: (not _always(pieces[i][0]), -counts[i], -pieces[i][1], i))
    kept = sorted(ranked[: SIZE - SPECIALS])
    VOCABULARY.write_text("".join(f"{pieces[i][0]}\n" for i in kept), encoding="utf8")


def _wanted(piece: str) -> bool:
    simplified = all(char in _SIGNS or "!" <= char <= "@" or "[" <= char <= "~" or _han(char) for char in piece)
    return simplified and simplify(piece) == piece


def _always(piece: str) -> bool:
    return any(_han(char) for char in piece) or not any(char.isalpha() for char in piece) or len(piece) <= 2


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
