"""What a model wrote, held against the references that it was given, sentence by sentence.

It may move references and join them with words. Every number, name, quote and finding is a reference; each keeps the
project and the name that it has in the evidence; nothing is denied, compared or approximated that was not before.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.llm.errors import NonsenseError
from assistant.llm.skeleton import REFERENCE, Skeleton
from assistant.llm.vocabulary import Vocabulary, labels, plain, polar_words
from index.numerals import read_numbers
from index.report import Report
from prompts import phrase

_NUMERALS = re.compile(r"[零〇一二两三四五六七八九十百千万亿兆半俩仨廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億兩几幾倍]")
_MARKUP = re.compile(r"https?:|www\.|!\[|\]\(|[<>|`#\[\]{}\\^~$@&/%‰]")
_QUOTES = re.compile(r"[“”‘’「」『』《》〈〉\"]")
_ALLOWED = re.compile(r"[\u3400-\u9fffA-Za-z\s，。；：、！？,.;:!?'’()（）—–…·\-•÷×=−+]")
_EVIDENCE = frozenset("fqv")
_GAP = "\ue000"
"""Stands for a reference while the words around it are looked at: a character that is in no word."""


class Guard:
    """Checks and fills one rewording. Sentences come in order; `finish` says whether anything is missing."""

    def __init__(self, skeleton: Skeleton, report: Report, language: str) -> None:
        self._skeleton = skeleton
        self._names = [plain(project.name) for project in report.projects]
        self._language = language
        own = [REFERENCE.sub("\n", sentence.text) for sentence in skeleton.sentences]
        self._words = Vocabulary(own, (each.text for each in skeleton.references.values() if each.kind != "p"))
        self._evidence = dict(_places(each.text for each in skeleton.sentences))
        self._owners = _owners(skeleton)
        self._seen: set[str] = set()
        self._said: dict[str, set[str]] = {}
        self._last_project = ""

    def admit(self, sentence: str) -> str:
        """The sentence with its references filled; NonsenseError says what is wrong with it."""
        sentence = sentence.replace("*", "").translate({ord("｛"): "{", ord("｝"): "}"})
        keys = REFERENCE.findall(sentence)
        unknown = next((key for key in keys if key not in self._skeleton.references), None)
        if unknown:
            raise self._refused("unknown_reference", unknown)
        self._check_words(REFERENCE.sub(_GAP, sentence))
        self._check_polarity(sentence, keys)
        self._check_places(sentence)
        return self._filled(sentence, keys)

    def finish(self) -> None:
        """Nothing may be missing: NonsenseError names what is."""
        missing = [key for key, each in self._skeleton.references.items() if each.required and key not in self._seen]
        if missing:
            raise self._refused("missing", " ".join(f"{{{key}}}" for key in missing))
        for sentence in self._skeleton.sentences:
            meant = [key for key in sentence.keys if key[0] in _EVIDENCE]
            said = {word for key in meant for word in self._said.get(key, ())}
            lost = set(polar_words(REFERENCE.sub(_GAP, sentence.text))) - said
            if meant and lost:
                raise self._refused("lost", "、".join(sorted(lost)))

    # -- what is checked ----------------------------------------------------------------------------------------------

    def _check_words(self, own: str) -> None:
        """Only words: no digits, numerals, names, quotation marks, links or signs; and only words of the evidence."""
        if any(char.isnumeric() and not "\u3400" <= char <= "\u9fff" for char in own):
            raise self._refused("number", own.replace(_GAP, "…").strip())
        if markup := _MARKUP.search(own):
            raise self._refused("markup", markup.group())
        if _QUOTES.search(own):
            raise self._refused("quotation", "")
        strange = next((char for char in own if char != _GAP and not _ALLOWED.match(char)), None)
        if strange:
            raise self._refused("markup", strange)
        flat = plain(own)
        if name := next((name for name in self._names if name in flat), None):
            raise self._refused("name", name)
        if numbers := read_numbers(own):
            raise self._refused("number", numbers[0].text)
        if numeral := next((n for n in _NUMERALS.finditer(flat) if not self._words.spells(flat, n.start())), None):
            raise self._refused("number", numeral.group())
        if word := self._words.unknown(own):
            raise self._refused("word", word)

    def _check_polarity(self, sentence: str, keys: Sequence[str]) -> None:
        said = polar_words(REFERENCE.sub(_GAP, sentence))
        sources = [each for each in self._skeleton.sentences if set(each.keys) & set(keys)]
        there = Counter[str]()
        for source in sources:
            there += polar_words(REFERENCE.sub(_GAP, source.text))
        if added := said - there:
            raise self._refused("polar", next(iter(added)))
        for key in keys:
            self._said.setdefault(key, set()).update(said)

    def _check_places(self, sentence: str) -> None:
        """A reference stays with its project and its name."""
        for key, (project, named) in _places([sentence]):
            if key[0] not in _EVIDENCE:
                continue
            own_project, own_named = self._evidence[key]
            reference = self._skeleton.references[key]
            if key in self._owners:
                kept = (project or self._last_project) == self._owners[key]
            else:
                kept = project == own_project or (not project and self._last_project == own_project)
            if not kept:
                raise self._refused("subject", f"{{{key}}}")
            if key[0] == "f" and reference.required and named != own_named:
                raise self._refused("label", f"{{{key}}}")
        self._last_project = next(
            (key for key in reversed(REFERENCE.findall(sentence)) if key[0] == "p"), self._last_project
        )

    # -- filling ------------------------------------------------------------------------------------------------------

    def _filled(self, sentence: str, keys: Sequence[str]) -> str:
        """The sentence with references filled, cited and noted as seen; what is filled in may not grow into other numbers."""
        text, inside, at = "", [], 0
        for match in REFERENCE.finditer(sentence):
            reference = self._skeleton.references[match.group(1)]
            text += sentence[at : match.start()]
            shown = reference.short if reference.short and reference.key in self._seen else reference.text
            shown = f"\n\n{shown}\n\n" if reference.kind == "t" else shown
            inside.append((len(text), len(text) + len(shown)))
            text += shown + reference.marks
            inside.append((len(text) - len(reference.marks), len(text)))
            at = match.end()
            self._seen.add(reference.key)
        text += sentence[at:]
        for span in read_numbers(text):
            if not any(start <= span.start and max(span.end, span.unit_end) <= end for start, end in inside):
                raise self._refused("number", text[span.start : max(span.end, span.unit_end)])
        marks = dict.fromkeys(re.findall(r"\[\d+\]", "".join(map(self._skeleton.marks_of, keys))))
        body = text.rstrip()
        cited = "".join(mark for mark in marks if mark not in body)
        return body + (" " if cited and self._language == "en" else "") + cited + text[len(body) :]

    def _refused(self, why: str, what: str) -> NonsenseError:
        return NonsenseError(phrase("llm/words", f"refused_{why}", self._language, what=what[:60]))


def _places(sentences: Iterable[str]) -> Iterator[tuple[str, tuple[str, frozenset[str]]]]:
    """Each reference with its project (the last one named before it in its sentence) and the names right before it."""
    for sentence in sentences:
        project, named, at = "", frozenset[str](), 0
        for match in REFERENCE.finditer(sentence):
            named = labels(sentence[at : match.start()]) or named
            at = match.end()
            if match.group(1)[0] == "p":
                project = match.group(1)
            yield match.group(1), (project, named)


def _owners(skeleton: Skeleton) -> dict[str, str]:
    """The projects of quotes that stand behind the name of their project, wherever it was last named."""
    owners, last = {}, ""
    for sentence in skeleton.sentences:
        for key in sentence.keys:
            owner = skeleton.key_of(skeleton.references[key].owner or "")
            last = key if key[0] == "p" else last
            if owner and owner == last:
                owners[key] = owner
    return owners
