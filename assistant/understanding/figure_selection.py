"""Which projects an ask for figures means: its subject, narrowed by conditions, without what it leaves out."""

import re
from itertools import pairwise

from assistant.plan import All, Both, Either, Except, FigurePlan, Named, Ranked, Selection
from assistant.understanding.conditions import Found, not_assessed, note_set
from assistant.understanding.figure_ask import SOURCES, FigureAsk, rank_default, whole_total
from assistant.understanding.linking import Mention
from assistant.understanding.reading import Reading

_ENDS_CLAUSE = re.compile(r"(?:了|的话|之后|后|掉)?(?:[,;。]|$)")
_PAIR = re.compile(r"[这那]两|两者|二者|both")


def select(ask: FigureAsk) -> Selection:
    """The projects that an ask means: its subject, narrowed by conditions, without what it leaves out."""
    reading = ask.reading
    apart = left_out_stretch(reading)
    inner, outer = _split(ask.conditions, apart)
    left_out = [m for m in ask.linked if apart and apart[0] <= m.start and m.end <= apart[1]]
    subject = [m for m in ask.linked if m not in left_out]
    base = _subject(ask, subject)
    chosen = narrow(base, outer, reading)
    without = _without(ask, left_out, inner, apart)
    if without is not None:
        chosen = Except(of=chosen, without=without)
    return chosen


def _subject(ask: FigureAsk, mentions: list[Mention]) -> Selection:
    if not mentions and ask.reading.ask_for("note", "not_assessed") and not ask.reading.ask_for("except"):
        left_out = not_assessed(ask.report)
        if left_out is not None:
            return left_out
    if mentions:
        nos = tuple(dict.fromkeys(no for mention in mentions for no in mention.nos))
        named: Selection = Named(nos=nos)
        if ask.reading.ask_for("follow", "add") and ask.state.selection is not None:
            return Either(of=(ask.state.selection, named))
        return named
    carried = ask.state.selection
    if len(ask.state.trail) > 1 and _PAIR.search(" ".join(tag.text for tag in ask.reading.tags.of("pronoun"))):
        return Named(nos=ask.state.trail[-2:])
    if carried is not None and rest_of_earlier(ask):
        return carried
    if carried is not None and _within_the_list(ask):
        return carried
    if carried is not None and refers_back(ask):
        if len(ask.state.trail) > 1 and over_several(ask.reading):
            return Named(nos=ask.state.trail)
        return carried
    return All()


def rest_of_earlier(ask: FigureAsk) -> bool:
    """除去第一名，其余四个: what is left of the earlier set."""
    rest = ask.reading.tags.of("except", "rest")
    return bool(rest) and ask.reading.ask_for("except", "mark") and isinstance(ask.state.selection, Ranked | Named)


def _within_the_list(ask: FigureAsk) -> bool:
    """执行率最低的是哪个, right after a list: of those listed, unless the ask speaks of projects at large."""
    last, reading = ask.state.last, ask.reading
    listed = isinstance(last, FigurePlan) and last.operation in ("list", "count", "rank") and len(ask.state.shown) != 1
    narrowed = isinstance(last, FigurePlan) and not isinstance(last.selection, All)
    at_large = reading.ask_for("all") or re.search(r"哪一?[个些]项目|项目[里中]|which project", reading.sentence)
    return listed and narrowed and ask.rank is not None and not ask.conditions and not at_large


def over_several(reading: Reading) -> bool:
    """加起来, 差多少, 哪个多: operations that want more than one project."""
    return any(reading.ask_for("aggregate", value) for value in ("sum", "mean", "difference", "compare", "ratio"))


def refers_back(ask: FigureAsk) -> bool:
    """Whether the ask is about the projects of the turn before."""
    reading = ask.reading
    if reading.ask_for("pronoun"):
        return True
    if reading.ask_for("aggregate", "share") and not reading.ask_for("superlative"):
        return not any(m in SOURCES for m in ask.asked)  # 占总支出多少: the total is what it is a share of
    if reading.ask_for("all") or whole_total(reading) or ask.counts_all:
        return False
    return not (ask.conditions or ask.rank or reading.ask_for("except") or reading.ask_for("count"))


def narrow(base: Selection, conditions: list[Found], reading: Reading) -> Selection:
    """Conditions joined by and, or by or where the ask says so, over a base set."""
    if not conditions:
        return base
    joined = conditions[0].selection
    for before, found in pairwise(conditions):
        between = reading.sentence[before.end : found.start]
        if re.search(r"或|要么|\bor\b", between):
            joined = Either(of=(joined, found.selection))
        else:
            joined = Both(of=(joined, found.selection))
    return joined if isinstance(base, All) else Both(of=(base, joined))


def left_out_stretch(reading: Reading) -> tuple[int, int] | None:
    """From 除了 to 以外 or to the end of the clause; None where nothing is left out."""
    marks = reading.tags.of("except", "mark")
    if not marks:
        beyond = [tag for tag in reading.tags.of("except", "rest") if tag.text[-1] == "外"]
        start = max((reading.sentence.rfind(mark, 0, beyond[0].start) for mark in ",;。"), default=-1) if beyond else 0
        return (start + 1, beyond[0].end) if beyond else None
    mark = marks[0]
    held = reading.sentence.rfind("把", 0, mark.start)
    if held >= 0:  # 把捐赠资金拿掉: what is left out stands before the verb
        return held, mark.end
    if _ENDS_CLAUSE.match(reading.sentence, mark.end):  # 上千万的那两个不看, 剩下的…: it stands behind what is left out
        start = max(reading.sentence.rfind(stop, 0, mark.start) for stop in ",;。") + 1
        if reading.sentence[start : mark.start].strip():
            return start, mark.end
    closing = [tag for tag in reading.tags.of("except", "rest") if tag.start >= mark.end and tag.text[-1] in "外"]
    if closing:
        return mark.start, closing[0].end
    comma = re.compile(r"[,，;。]").search(reading.sentence, mark.end)
    if comma is None or reading.language == "en":
        return mark.start, comma.start() if comma else len(reading.sentence)
    return mark.start, comma.start()


def _split(conditions: tuple[Found, ...], apart: tuple[int, int] | None) -> tuple[list[Found], list[Found]]:
    inner = [c for c in conditions if apart and apart[0] <= c.start < apart[1]]
    return inner, [c for c in conditions if c not in inner]


def _without(
    ask: FigureAsk, left_out: list[Mention], inner: list[Found], apart: tuple[int, int] | None
) -> Selection | None:
    if apart is None:
        return None
    if left_out:
        return Named(nos=tuple(dict.fromkeys(no for mention in left_out for no in mention.nos)))
    if inner:
        return narrow(All(), inner, ask.reading)
    noted = note_set(ask.reading, ask.report)
    if noted is not None:
        return noted
    rank = ask.rank
    if rank is not None and apart[0] <= rank.start < apart[1]:
        whole = ask.state.selection if rest_of_earlier(ask) and ask.state.selection is not None else All()
        return Ranked(of=whole, ranking=rank.ranking(rank_default(ask)))
    if ask.reading.ask_for("pronoun") and ask.state.selection is not None:
        return ask.state.selection
    return None
