"""A follow-up -> a plan: the last plan with the slots that the new message fills."""

import re

from assistant.plan import (
    All,
    FigurePlan,
    Form,
    Named,
    Plan,
    Selection,
    SummaryPlan,
    TargetsPlan,
    TextPlan,
)
from assistant.understanding.linking import Mention, content_words
from assistant.understanding.ranks import find_rank
from assistant.understanding.reading import Reading
from assistant.understanding.state import State
from index.numerals import parse_number

_BARE_REASON = re.compile(
    r"^(?:那么?|这是?|它|其|the|and|but|\s)*(?:为什么|为何|为啥|怎么回事|什么原因|原因(?:是什么|呢)?|why)[^\w]*(?:呢|啊|会这样|这样|so|not|is that)?\W*$"
)
_ASKING = ("measure", "superlative", "aggregate", "count", "position", "facet", "targets", "summary", "audit", "note",
           "about", "condition", "comparator_before", "comparator_after", "between", "except", "expects", "order")  # fmt: skip


def follow_up(reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan | None:
    """The plan of a message that only makes sense after the last one; None where the message stands by itself."""
    if state.last is None:
        return None
    if _BARE_REASON.match(reading.sentence):
        return _reason(reading, state, form)
    asks = [family for family in _ASKING if reading.ask_for(family)]
    facets = set(reading.tags.values("facet"))
    if isinstance(state.last, TextPlan) and facets == {"annual_goal"} and not linked and not reading.rest:
        return state.last.model_copy(
            update={"question": f"{state.last.question} 目标是多少", "form": form, "carried": (state.question,)}
        )
    if isinstance(state.last, TextPlan) and not any(m.how in ("name", "number") for m in linked) and not asks:
        instead = _other_subject(reading, state.last, state, form)
        if instead is not None:
            return instead
    if set(asks) <= {"aggregate", "count", "comparator_before"} and asks and not linked and not reading.rest:
        held = _held_against(reading, state, form) or _by_how_much(reading, state, form)
        if held is not None:
            return held
    counting = re.search(r"多少|几", reading.sentence) is not None
    if linked and not asks and not _new_words(reading) and not content_words(" ".join(reading.rest)) and not counting:
        return _other_projects(reading, linked, state, form)
    if not linked and asks in (["superlative"], ["order"], []) and not reading.rest and not reading.ask_for("list"):
        return _other_places(reading, state, form) or _other_form(reading, state, form)
    return None


_INSTEAD = re.compile(r"^(?:那么?|还有|以及|and)?[,\s]*(?P<subject>[^,。?!]{2,14}?)(?:的)?呢[?？]?$")
_ASKED = re.compile(r"(?:多少|几)个?[\u4e00-\u9fff]{0,3}?(?=[,。?!]|$)|(?:多少|几)[\u4e00-\u9fff]")
_ASKING_FOR = {"count": "多少", "amount": "多少钱", "rate": "是百分之多少", "date": "是什么时候"}


def _other_subject(reading: Reading, last: TextPlan, state: State, form: Form) -> Plan | None:
    """调解的呢 after 审结了多少案件: what was asked for, of another thing told in the text."""
    said = _INSTEAD.match(reading.sentence)
    if said is None or last.expects not in _ASKING_FOR:
        return None
    if not (reading.rest or reading.mentions or re.search(r"\d{4}", said["subject"])):
        return None
    counted = _ASKED.search(last.question)
    asked = counted.group() if counted is not None and last.expects == "count" else _ASKING_FOR[last.expects]
    selection = state.selection if isinstance(state.selection, Named) else Named(nos=state.shown)
    return TextPlan(
        form=form, selection=selection if selection.nos else All(), question=said["subject"] + asked, subjects=reading.rest,
        expects=last.expects, carried=(state.question,), about=state.question,
    )  # fmt: skip


def _held_against(reading: Reading, state: State, form: Form) -> Plan | None:
    """差多少 after two counts of the text."""
    last, earlier = state.last, state.earlier
    related = any(reading.ask_for("aggregate", value) for value in ("difference", "compare", "sum"))
    if not (
        related and isinstance(last, TextPlan) and isinstance(earlier, TextPlan) and last.expects == earlier.expects
    ):
        return None
    nos = {no for plan in (earlier, last) if isinstance(plan.selection, Named) for no in plan.selection.nos}
    one, other = (re.sub(r"[,。?!？]", " ", plan.question).strip() for plan in (earlier, last))
    return TextPlan(
        form=form, selection=Named(nos=tuple(sorted(nos))) if nos else All(), question=f"{one},{other},{reading.sentence}",
        expects=last.expects, operation="difference", carried=(earlier.question, last.question),
    )  # fmt: skip


_HOW_MUCH = re.compile(r"(?:多|少|差|超|缺)(?:了|出|额)?(?:多少|几)")


def _by_how_much(reading: Reading, state: State, form: Form) -> Plan | None:
    """那少了几个 after a count and its target: the one against the other, which the last answer was about."""
    if not isinstance(state.last, TextPlan) or not _HOW_MUCH.search(reading.sentence):
        return None
    return state.last.model_copy(update={"form": form, "carried": (state.question,)})


_POINTED = re.compile(
    r"第([一二三四五六七八九十\d])(?:个|项|名|位|笔)(?!项目的?是|月|季)|(前者)|(后者)|(最后一?个)|\bthe (first|second|third|last) one\b"
)
_ENGLISH_PLACES = {"first": 1, "second": 2, "third": 3}


def point_into(sentence: str, state: State) -> Mention | None:
    """第二个 after a list: the project that stood second in the answer."""
    match = _POINTED.search(sentence)
    shown = state.shown or state.trail
    if match is None or len(shown) < 2:
        return None
    numeral, former, latter, last, english = match.groups()
    if former:
        place = 1
    elif latter or last or english == "last":
        place = len(shown)
    elif english:
        place = _ENGLISH_PLACES[english]
    else:
        value = parse_number(numeral)
        place = int(value) if value is not None else 0
    if not 1 <= place <= len(shown):
        return None
    return Mention((shown[place - 1],), match.start(), match.end(), "number", 1.0)


def _new_words(reading: Reading) -> bool:
    return any(reading.ask_for(family) for family in ("list", "all"))


def _reason(reading: Reading, state: State, form: Form) -> Plan:
    selection = state.selection or All()
    if not isinstance(selection, Named) and state.shown:
        selection = Named(nos=state.shown)
    question = f"{state.question} {reading.sentence}"
    return TextPlan(form=form, selection=selection, question=question, expects="reason", carried=(state.question,))


def _other_projects(reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan | None:
    """那X呢 / 再加上X: the last question over other projects, or over more of them."""
    nos = tuple(dict.fromkeys(no for mention in linked for no in mention.nos))
    last = state.last
    if reading.ask_for("follow", "add") and isinstance(last, FigurePlan) and state.selection is not None:
        return _added(nos, last, state, form)
    selection: Selection = Named(nos=nos)
    carried = (state.question,)
    if isinstance(last, FigurePlan):
        operation = last.operation if last.operation in ("value", "position", "share") else "value"
        measures = last.measures or ("budget", "actual", "execution_rate")
        update = {"selection": selection, "operation": operation, "form": form, "claim": None, "carried": carried,
                  "stated": False, "also": (), "measures": measures}  # fmt: skip
        if operation == "value":
            update["ranking"] = None
        return last.model_copy(update=update)
    if isinstance(last, TextPlan):
        return last.model_copy(update={"selection": selection, "form": form, "carried": carried})
    if isinstance(last, SummaryPlan | TargetsPlan):
        update = {"selection": selection, "form": form, "carried": carried}
        if isinstance(last, SummaryPlan):
            update["whole"] = False
        return last.model_copy(update=update)
    return None


def _added(nos: tuple[int, ...], last: FigurePlan, state: State, form: Form) -> FigurePlan:
    before = state.selection
    if isinstance(before, Named):
        selection: Selection = Named(nos=tuple(dict.fromkeys((*before.nos, *nos))))
    else:
        from assistant.plan import Either

        assert before is not None
        selection = Either(of=(before, Named(nos=nos)))
    measures = tuple(m for m in last.measures if m != "execution_rate") or ("actual",)
    return FigurePlan(operation="sum", selection=selection, measures=measures, form=form, carried=(state.question,))


def _other_places(reading: Reading, state: State, form: Form) -> Plan | None:
    """前三名呢 / 最少的呢: the last ranking with other places or the other way round."""
    last = state.last
    rank = find_rank(reading, [])
    if rank is None or not isinstance(last, FigurePlan):
        return None
    by = rank.by or (last.ranking.by if last.ranking else (last.measures[0] if last.measures else "budget"))
    descending = rank.descending
    if last.ranking is not None and not reading.ask_for("superlative") and not reading.ask_for("order"):
        descending = last.ranking.descending
    ranking = rank.ranking(by).model_copy(update={"descending": descending, "by": by})
    measures = (by, *(m for m in last.measures if m != by)) if last.operation == "rank" else (by,)
    own = last.selection if last.operation in ("rank", "list") or not isinstance(last.selection, Named) else All()
    return FigurePlan(
        operation="rank", selection=own, measures=measures, ranking=ranking, form=form, carried=(state.question,)
    )


def _other_form(reading: Reading, state: State, form: Form) -> Plan | None:
    """换成元 / 列个表 / 画个图: the last answer in another form."""
    assert state.last is not None
    if form.unit is None and not form.table and not form.chart and form.sentences is None and form.characters is None:
        return None
    merged = state.last.form.model_copy(
        update={key: value for key, value in form.model_dump().items() if value not in (None, False)}
    )
    return state.last.model_copy(update={"form": merged, "carried": (state.question,)})
