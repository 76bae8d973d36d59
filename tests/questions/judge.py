"""When an answer is right: text, outcome and cited projects, by the rules of the example questions."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from assistant.answer import Answer

_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")


def fold(text: str) -> str:
    """A text without differences of width, case, space, Markdown marks and thousands separators."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[*_`~#|\\]", "", text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return re.sub(r"\s+", "", text).lower()


def holds(folded: str, wanted: str) -> bool:
    """Whether a folded text has a string; a bare number must stand alone, zeros after its decimals not counting."""
    wanted = fold(wanted)
    if not _NUMBER.fullmatch(wanted):
        return wanted in folded
    tail = r"(?:0+(?!\d))?(?!\d)(?!\.\d)" if "." in wanted else r"(?!\d)(?!\.\d*[1-9])"
    return re.search(rf"(?<![\d.]){re.escape(wanted)}{tail}", folded) is not None


@dataclass(frozen=True)
class Verdict:
    """What was wrong with the text, and with outcome and citations."""

    text: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def strict(self) -> bool:
        """Right in every respect."""
        return not self.text and not self.other


def judge(question: dict[str, Any], answer: Answer) -> Verdict:
    """An answer held against a question."""
    folded = fold(answer.text)
    text = [f"lacks {wanted}" for wanted in question["must_all"] if not holds(folded, wanted)]
    for group in question["must_any"]:
        if group and not any(holds(folded, wanted) for wanted in group):
            text.append(f"lacks any of {group[:6]}")
    text += [f"has {banned}" for banned in question["must_not"] if banned.strip() and holds(folded, banned)]
    other = []
    if answer.outcome != question["outcome"]:
        other.append(f"outcome {answer.outcome}, not {question['outcome']}")
    cited = {citation.project_no for citation in answer.citations if citation.project_no is not None}
    missing = set(question["projects"]) - cited
    if missing and question["outcome"] == "answered":
        other.append(f"cites {sorted(cited)}, not {sorted(missing)}")
    return Verdict(tuple(text), tuple(other))
