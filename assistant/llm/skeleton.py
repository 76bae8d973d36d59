"""An answer's text with everything that must stay as it is put under references.

{f3} is a figure, {p1} a project, {q2} a quote, {v1} a finding of Wenji's in words, {t1} a table. A model may move the
references and write words between them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import Citation
from assistant.llm.vocabulary import polar_words
from index.numerals import read_numbers
from index.report import Report

Kind = Literal["p", "f", "q", "v", "t"]

REFERENCE = re.compile(r"\{([pfqvt]\d{1,3})\}")
SENTENCE = re.compile(r"[^。！？；!?;\n]*?(?:[。！？；!?;]+|\n+|\.(?=\s|$)|$)", re.S)
_MARK = re.compile(r" ?((?:\[\d{1,3}\])+)")
_TABLE = re.compile(r"(?:^[ \t]*\|.*(?:\n|\Z))+", re.M)
_ASIDE = re.compile(r"（[^（）\n]*[÷×=；+−][^（）\n]*）|\([^()\n]*[÷×=;+−][^()\n]*\)")
_BOLD = re.compile(r"\*\*[^*\n]+\*\*")
_DIGITS = re.compile(r"[\d０-９][\d０-９.,:/%％‰-]*(?<![.,:/-])")
_NUMBERED = r"(?:\s?[（(](?:序号|序號|No\.)\s?\d+[）)])?"
_MONEY = re.compile(r"\s?(?:[十百千万亿萬億]{0,2}元|\(\d[\d,]* yuan\)|yuan)")
_JOINED = re.compile(r"\s*(?:[-−–—~～+×÷/=:：.]|至|到|[（(])?\s*")
_YEAR = re.compile(r"\d{4}\s?(?:年度?)?")
_SHORT_QUOTE = 6


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference stands for. `marks` are the citation marks right behind it; `short` is a later mention.

    `owner` is the name of the project that a quote is from, None where that is not known.
    """

    key: str
    text: str
    marks: str = ""
    short: str = ""
    owner: str | None = None

    @property
    def kind(self) -> str:
        """The letter of its key."""
        return self.key[0]

    @property
    def required(self) -> bool:
        """Whether a rewording must have it: all but names of projects and years."""
        return self.kind != "p" and not _YEAR.fullmatch(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with references, and the marks that cite it as a whole."""

    text: str
    marks: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The references in it."""
        return tuple(REFERENCE.findall(self.text))


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text taken apart."""

    sentences: tuple[Sentence, ...]
    references: Mapping[str, Reference]

    @property
    def text(self) -> str:
        """The text with references, without marks."""
        return "".join(sentence.text for sentence in self.sentences)

    def marks_of(self, key: str) -> str:
        """The marks of the sentence that a reference stands in."""
        return next((each.marks for each in self.sentences if key in each.keys), "")

    def key_of(self, project_name: str) -> str:
        """The reference to a project; "" where it has none."""
        return next((key for key, each in self.references.items() if project_name and each.short == project_name), "")


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    kind: Kind
    short: str = ""
    owner: str | None = None


def take_apart(text: str, citations: Sequence[Citation], report: Report) -> Skeleton:
    """The skeleton of an answer's text."""
    spans = _joined(text, _spans(text, citations, report))
    references: dict[str, Reference] = {}
    pieces, at = [], 0
    for span in spans:
        marks = _MARK.match(text, span.end) if span.kind != "t" else None
        pieces.append(_plain(text[at : span.start]) + _refer(text, span, marks, references))
        at = marks.end() if marks else span.end
    pieces.append(_plain(text[at:]))
    return Skeleton(tuple(_sentences("".join(pieces), references)), references)


def _refer(text: str, span: _Span, marks: "re.Match[str] | None", references: dict[str, Reference]) -> str:
    """The reference to a span, in braces; a project that is named again keeps its reference."""
    shown = text[span.start : span.end]
    if span.kind == "p":
        for known in references.values():
            if known.short == span.short:
                return f"{{{known.key}}}" + (marks.group() if marks else "")
    count = 1 + sum(known.kind == span.kind for known in references.values())
    key = f"{span.kind}{count}"
    direct = marks is not None and span.kind != "p"
    references[key] = Reference(key, shown, marks.group(1) if marks and direct else "", span.short, span.owner)
    return f"{{{key}}}" + (marks.group() if marks and not direct else "")


def _spans(text: str, citations: Sequence[Citation], report: Report) -> list[_Span]:
    """What must stay as it is, in order; where two meet, the kind that is looked for first is kept."""
    kept: list[_Span] = []
    for span in _candidates(text, citations, report):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    free = list(text)
    for span in kept:
        free[span.start : span.end] = "\ue000" * (span.end - span.start)
    for mark in _MARK.finditer(text):
        free[mark.start() : mark.end()] = "\ue000" * (mark.end() - mark.start())
    return sorted([*kept, *_numbers("".join(free))], key=lambda span: span.start)


def _candidates(text: str, citations: Sequence[Citation], report: Report) -> Iterator[_Span]:
    for match in _TABLE.finditer(text):
        yield _Span(match.start(), len(text[: match.end()].rstrip("\n")), "t")
    quotes = {each.quote for each in citations if len(each.quote) >= _SHORT_QUOTE and not _is_number(each.quote)}
    verbatim = [m.span() for quote in sorted(quotes) for m in re.finditer(re.escape(quote), text)]
    for start, end in sorted([*verbatim, *_quotations(text)], key=lambda place: (place[0] - place[1], place)):
        yield _Span(start, end, "q", owner=_owner(text[start:end], citations))
    for name in sorted({project.name for project in report.projects}, key=lambda name: (-len(name), name)):
        for match in re.finditer(rf"(?:\*\*)?{re.escape(name)}(?:\*\*)?{_NUMBERED}", text):
            yield _Span(match.start(), match.end(), "p", name)
    for match in (*_ASIDE.finditer(text), *_BOLD.finditer(text)):
        numeric = bool(read_numbers(match.group()) or _DIGITS.search(match.group()))
        yield _Span(match.start(), match.end(), "f" if numeric else "v")


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """What stands in quotation marks, the outermost pair where they nest."""
    depth, start = 0, 0
    for at, char in enumerate(text):
        if char in "“「《":
            start, depth = (at, 1) if not depth else (start, depth + 1)
        elif char in "”」》" and depth:
            depth -= 1
            if not depth:
                yield start, at + 1


def _owner(quoted: str, citations: Sequence[Citation]) -> str | None:
    """The project whose cell a quote is of, as far as only one is."""
    begin = quoted.strip("“”「」《》").rstrip("…。.")
    owners = {each.project_name for each in citations if each.project_no is not None and begin and begin in each.quote}
    return owners.pop() if len(owners) == 1 else None


def _is_number(text: str) -> bool:
    return not re.search(r"[^\d.,%\s+-]", text)


def _numbers(text: str) -> list[_Span]:
    """The numbers with their units."""
    found = [_Span(span.start, max(span.end, span.unit_end), "f") for span in read_numbers(text)]
    for match in _DIGITS.finditer(text):
        if all(match.end() <= span.start or span.end <= match.start() for span in found):
            found.append(_Span(match.start(), match.end(), "f"))
    units = (_MONEY.match(text, span.end) for span in found)
    return [_Span(span.start, unit.end() if unit else span.end, "f") for span, unit in zip(found, units, strict=True)]


def _joined(text: str, spans: list[_Span]) -> list[_Span]:
    """Figures that a sign of arithmetic or a range joins are one: 86.77% = 85,726.53 ÷ 98,795.64."""
    joined: list[_Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.kind == span.kind == "f" and _closed(text[last.end : span.start]):
            joined[-1] = _Span(last.start, span.end, "f")
        else:
            joined.append(span)
    return joined


def _closed(gap: str) -> bool:
    return "（" not in gap and "(" not in gap and _JOINED.fullmatch(gap) is not None


def _plain(text: str) -> str:
    """Words that stay between references: what could be taken for a reference or a fence is made harmless."""
    return text.translate({ord("{"): "｛", ord("}"): "｝", ord("<"): "＜", ord(">"): "＞"}).replace("**", "")


def _sentences(text: str, references: dict[str, Reference]) -> Iterator[Sentence]:
    """The sentences, each with the marks behind it; one without references that says yes or no is itself one."""
    at = 0
    while at < len(text):
        match = SENTENCE.match(text, at)
        end = match.end() if match and match.end() > at else len(text)
        while mark := _MARK.match(text, end):
            end = mark.end()
        sentence = text[at:end]
        marks = _end_marks(sentence, references)
        bare = _MARK.sub("", sentence)
        words = bare.strip()
        if words and not REFERENCE.search(bare) and polar_words(bare):
            key = f"v{1 + sum(known.kind == 'v' for known in references.values())}"
            references[key] = Reference(key, words)
            bare = bare.replace(words, f"{{{key}}}")
        yield Sentence(bare, marks)
        at = end


def _end_marks(sentence: str, references: dict[str, Reference]) -> str:
    """The marks that cite a sentence as a whole; a mark inside it cites the reference before it, and goes to that."""
    ending = ""
    for mark in _MARK.finditer(sentence):
        before = REFERENCE.findall(sentence[: mark.start()])
        if before and sentence[mark.end() :].strip():
            known = references[before[-1]]
            references[known.key] = replace(known, marks=known.marks + mark.group(1))
        else:
            ending += mark.group(1)
    return ending
