"""One ask, read: its tags, the projects that it mentions, its numbers, and the words that none of these explain."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from assistant.plan import Language
from assistant.understanding.english import gloss
from assistant.understanding.linking import Linker, Mention
from assistant.understanding.tags import Tags, find_tags, residue
from index.numerals import NumberSpan, read_numbers

_YEAR = re.compile(r"(?:19|20)\d{2}\s*(?:年度?|\b)|[二两][〇零0]\s?[一二三四五六七八九〇零]{2}年度?")
_SURE_PART = 0.5


@dataclass(frozen=True)
class Reading:
    """What stands in one ask. `sentence` is the canonical text; offsets of all spans count in it."""

    sentence: str
    language: Language
    tags: Tags
    mentions: tuple[Mention, ...]
    numbers: tuple[NumberSpan, ...]

    @cached_property
    def named(self) -> tuple[int, ...]:
        """The projects mentioned, each once, in order; a mention that fits several gives them all."""
        return tuple(dict.fromkeys(no for mention in self.mentions for no in mention.nos))

    @cached_property
    def rest(self) -> tuple[str, ...]:
        """The content words that no tag, mention or number explains."""
        spans = [(tag.start, tag.end) for tag in self.tags if tag.family != "decline"]
        spans += [span for mention in self.mentions for span in mention.spans]
        spans += [(number.start, max(number.end, number.unit_end)) for number in self.numbers]
        spans += [match.span() for match in _YEAR.finditer(self.sentence)]
        return residue(self.sentence, spans, self.language)

    @cached_property
    def leftover(self) -> str:
        """What stands between the tags, as written: the retriever knows words that no segmenter does (扫大街)."""
        characters = list(self.sentence)
        for tag in self.tags:
            if tag.family not in ("facet", "targets", "decline"):
                characters[tag.start : tag.end] = " " * tag.length
        return re.sub(r"[^\w]+", " ", "".join(characters)).strip()

    def ask_for(self, family: str, value: str | None = None) -> bool:
        """Whether a tag of the family (and value) stands in the ask."""
        return self.tags.has(family, value)


def read(sentence: str, language: Language, linker: Linker) -> Reading:
    """Read one ask. Whole names go first, then the general vocabulary, then parts of names in what is left."""
    exact = linker.exact(sentence)
    tags = find_tags(sentence, language, [(mention.start, mention.end) for mention in exact])
    tags = _without_lead(sentence, tags)
    free = _free(sentence, [(m.start, m.end) for m in exact], tags)
    partial = linker.partial(sentence, free)
    if exact:
        partial = tuple(m for m in partial if m.strength >= _SURE_PART and (len(m.places) > 2 or _listed(m, sentence)))
    mentions = (*exact, *partial)
    if not exact and re.search(r"[a-z]{3}", sentence):
        mentions = (*mentions, *_glossed(sentence, free, linker))
    if mentions and "、" in sentence and tags.has("aggregate"):  # 修楼、买设备、…: each of a list
        left = _free(sentence, [(m.start, m.end) for m in mentions], tags)
        mentions = (*mentions, *linker.by_letters(sentence, left))
    if not mentions:
        digits = [(number.start, number.end) for number in read_numbers(sentence)]
        left = _free(sentence, digits, tags)
        mentions = linker.by_letters(sentence, left) or linker.by_sound(sentence, left)
    named_before = [tag.start for tag in (*tags.of("list"), *tags.of("count"))]
    if language == "en" and named_before:  # which projects spent their budgets: their own, not earlier ones
        tags = Tags(tag for tag in tags if tag.family != "pronoun" or tag.start < min(named_before))
    if tags.has("order") or tags.has("superlative"):  # 从少往多数，第二个: a place in that order, not 序号 2
        mentions = tuple(m for m in mentions if not (m.how == "number" and sentence[m.end - 1] == "个"))
    taken = [(mention.start, mention.end) for mention in mentions if mention.how in ("name", "number")]
    years = [match.span() for match in _YEAR.finditer(sentence)]
    numbers = tuple(
        _without_particle(number, sentence)
        for number in read_numbers(sentence)
        if not any(number.start < end and start < number.end for start, end in (*taken, *years))
    )
    if tags.has("measure", "execution_rate"):
        numbers = tuple(sorted((*numbers, *_spoken_rates(sentence, numbers)), key=lambda number: number.start))
    return Reading(sentence, language, tags, tuple(sorted(mentions, key=lambda m: m.start)), numbers)


_SPOKEN_RATE = re.compile(r"(?<=[过上到达超于足满])([六七八九])([一二三四五六七八九])(?=[的以及之,。?!]|$)")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


def _spoken_rates(sentence: str, read_already: tuple[NumberSpan, ...]) -> list[NumberSpan]:
    """执行率没上九五: two digits that are a rate in percent."""
    taken = {place for number in read_already for place in range(number.start, number.end)}
    return [
        NumberSpan(Decimal(10 * _DIGITS[match[1]] + _DIGITS[match[2]]), match.start(), match.end(), "percent",
                   match.group(), unit="%", unit_end=match.end())
        for match in _SPOKEN_RATE.finditer(sentence)
        if match.start() not in taken
    ]  # fmt: skip


_LEAD = re.compile(r"^[^,。?!:]{1,14}:(?=.)")
_OF_LEADS = frozenset({"audit", "note", "decline", "follow"})


def _without_lead(sentence: str, tags: Tags) -> Tags:
    """审计核对:… says who asks or what for; what is asked stands behind the colon."""
    lead = _LEAD.match(sentence)
    if lead is None:
        return tags
    return Tags(tag for tag in tags if not (tag.end <= lead.end() and tag.family in _OF_LEADS))


def _listed(mention: Mention, sentence: str) -> bool:
    """Whether a mention stands in a list: 仲裁、调解、监察."""
    before, after = sentence[: mention.start].rstrip()[-1:], sentence[mention.end :].lstrip()[:1]
    return before in tuple("、和与跟及") or after in tuple("、和与跟及")


def _glossed(sentence: str, free: list[bool], linker: Linker) -> tuple[Mention, ...]:
    """Projects named in English: parts of their names in the Chinese that the English words stand for."""
    text, places = "", []
    for term in gloss(sentence):
        if any(free[term.start : term.end]):
            for word in (*term.chinese, " "):
                text += word + " "
                places += [(term.start, term.end)] * (len(word) + 1)
    found = linker.partial(text, [True] * len(text))
    mentions: list[Mention] = []
    best = sorted(found, key=lambda mention: -mention.strength)
    for mention in best if _SEVERAL.search(sentence) else best[:1]:
        spans = places[mention.start : mention.end]
        matched = frozenset(i for place in mention.places for i in range(*places[place]))
        if any(matched & other.places for other in mentions):  # labour of labour arbitration names no second project
            continue
        start, end = min(spans)[0], max(end for _, end in spans)
        mentions.append(replace(mention, start=start, end=end, how="part", places=matched))
    return tuple(mentions)


_SEVERAL = re.compile(r"\band\b|\bor\b|,|\bvs\b|\bversus\b|\bthan\b|\bplus\b|\bwith\b|\btimes\b|\bratio\b|\bbetween\b")


def _without_particle(number: NumberSpan, sentence: str) -> NumberSpan:
    """280万对吗: 对 is a measure word elsewhere, here it belongs to the question."""
    if number.unit == "对" and re.match(r"对(?:吗|吧|不|么|$|[?,。])", sentence[number.unit_end - 1 :]):
        return replace(number, unit="", unit_end=number.end)
    return number


def _free(sentence: str, taken: list[tuple[int, int]], tags: Tags) -> list[bool]:
    free = [True] * len(sentence)
    spans = [*taken, *((tag.start, tag.end) for tag in tags if tag.family not in _TRANSPARENT)]
    for start, end in spans:
        free[start:end] = [False] * (end - start)
    return free


# Families whose words may still be part of a name: they ask whether something is said, not where.
_TRANSPARENT = frozenset({"decline", "about", "injection", "expects", "audit"})
