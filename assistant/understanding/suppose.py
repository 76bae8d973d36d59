"""What if: asks that suppose another budget or another expenditure than the report's, and want what follows from it."""

import re
from decimal import Decimal

from assistant.plan import Change, Form, Measure, Plan, Ranked, SupposePlan
from assistant.understanding.asks import Ask
from assistant.understanding.conditions import in_report_unit
from assistant.understanding.figure_ask import rank_default, read_figure_ask, whole_total
from assistant.understanding.figure_selection import select
from assistant.understanding.grounds import Grounds
from assistant.understanding.linking import Mention
from assistant.understanding.reading import Reading, read
from assistant.understanding.state import State
from assistant.understanding.typed import measure_of, measures_of
from index.numerals import NumberSpan, read_numbers

_SUPPOSING = re.compile(
    r"如果|要是|假如|假设|假定|假使|倘若|设想|(?<!倘|假|自|宛|恍)若(?!干)|万一|的话|\b(?:if|suppose|supposing|assuming|assume)\b"
)
_IN_FULL = re.compile(
    r"(?:按照?|以|能|都|也|全部|全都|全)*(?:百分之百|100%|全额|足额|满额)(?:的)?(?:执行|花完|花掉|用完|支出)(?:率)?"
    r"|(?:执行率)(?:是|为|能|都|达到|到|做到|提高到|提到)*(?:了)?(?:百分之百|100%)"
    r"|(?<![没未不])(?:全部|全都|都|也|全)*(?<![没未不])(?:花|用|支)(?:完|光|掉|满)了?"
    r"|(?:花|用|执行)得?(?:一分不剩|精光|干净|一干二净)"
    r"|(?:全部|全都)(?:执行|支出)(?:完毕|完|到位)?"
    r"|(?:spent?|use[ds]?|spend) (?:up )?(?:all|everything|in full|the whole|its (?:whole|entire|full))(?: of)?(?: its| their| the)?(?: budget)?"
    r"|(?:fully|100%) (?:spent|executed|used)|been (?:fully )?spent in full"
)
_DOWN = (
    r"砍掉?|削减|压缩|压减|减少|核减|下调|缩减|缩水|降低?|减|扣掉?|收回|少花|少用|少给|少|cut|reduced|decreased|lower"
)
_UP = r"追加|增加|上调|上浮|提高|增长|增拨|多花|多用|多给|多拨|多|再给|再加|再花|再批|再拨|增|涨|加|补|raised|increased|higher|extra|more|added"
_CHANGE = re.compile(rf"(?P<down>{_DOWN})|(?P<up>{_UP})")
_TO = re.compile(r"(?:到|为|成|是|只有|只给|只剩|to|at|of)\s*$")
_HALVED, _DOUBLED = re.compile(r"减半|砍半|砍一半|少一半|减少一半|halved"), re.compile(r"翻倍|翻一?番|翻一倍|doubled")
_BETWEEN = 10
_OF_BUDGET = re.compile(r"预算|追加|拨|批|给|砍|核减|收回|下达|安排|budget")
_OF_SPENDING = re.compile(r"支出|花|用|执行|spen")


def suppose_plan(grounds: Grounds, ask: Ask, linked: tuple[Mention, ...], state: State, form: Form) -> Plan | None:
    """The plan of a supposition; None where nothing is supposed, or no change that budgets or expenditures can have."""
    reading = ask.reading
    supposing = _SUPPOSING.search(reading.sentence)
    if supposing is None:
        return None
    found = _change(reading, grounds.report.unit)
    if found is None:
        return None
    change, value, start, end = found
    measure = _changed(reading, change, start, end)
    supposed = read(_without(reading.sentence[:end], supposing.span(), (start, end)), reading.language, grounds.linker)
    wanted = read(reading.sentence[end:], reading.language, grounds.linker)
    mentions = supposed.mentions or linked
    figures = read_figure_ask(supposed, grounds.report, state, mentions)
    selection = select(figures)
    if figures.rank is not None and change != "to_rate":
        selection = Ranked(of=selection, ranking=figures.rank.ranking(rank_default(figures)))
    whole = whole_total(wanted) or wanted.ask_for("all")
    measures = _wanted(wanted, measure, change, whole=whole)
    return SupposePlan(
        form=form, selection=selection, measure=measure, change=change, value=value, measures=measures, whole=whole
    )


def _wanted(wanted: Reading, measure: Measure, change: Change, *, whole: bool) -> tuple[Measure, ...]:
    """The measures asked for that the change bears on, with the one changed first where it is changed by an amount."""
    same = "actual" if measure == "budget" else "budget"
    asked = dict.fromkeys(each for each in measures_of(wanted.tags) if each != same)
    first = {measure: None} if asked and change in ("scale", "add") and not whole else {}
    return tuple(first | asked)


def _change(reading: Reading, unit: str) -> tuple[Change, Decimal | None, int, int] | None:
    """What is supposed to be otherwise: how, by how much (percent, or money in the report's unit), and where it stands."""
    sentence = reading.sentence
    found = _changed_by_number(reading, unit)
    full = _IN_FULL.search(sentence)
    if full is not None and (found is None or full.start() < found[2]):
        return "in_full", None, full.start(), full.end()
    for pattern, factor in ((_HALVED, Decimal(50)), (_DOUBLED, Decimal(200))):
        if (match := pattern.search(sentence)) is not None:
            return "scale", factor, match.start(), match.end()
    return found


def _changed_by_number(reading: Reading, unit: str) -> tuple[Change, Decimal | None, int, int] | None:
    """提高到 99%, 砍掉一成, 追加 20 万: the first number that budgets or expenditures are changed by or to."""
    sentence = reading.sentence
    for number in read_numbers(sentence):
        lead = sentence[max(0, number.start - _BETWEEN) : number.start]
        verbs = list(_CHANGE.finditer(lead))
        set_to = _TO.search(lead) is not None
        if not verbs and not set_to:
            continue
        start = number.start - len(lead) + (verbs[-1].start() if verbs else len(lead))
        end = max(number.end, number.unit_end)
        if number.kind in ("percent", "fraction"):
            share = number.value if number.kind == "percent" else number.value * 100
            if set_to:
                return ("to_rate", share, start, end) if reading.ask_for("measure", "execution_rate") else None
            return "scale", Decimal(100) + (share if verbs[-1]["up"] else -share), start, end
        if not _is_money(number):
            continue
        amount = in_report_unit(number, unit)
        if set_to:
            return "set", amount, start, end
        return "add", amount if verbs[-1]["up"] else -amount, start, end
    return None


def _is_money(number: NumberSpan) -> bool:
    return number.kind == "cardinal" and (
        bool(number.scale) or number.unit in ("元", "块", "块钱", "万元", "亿元", "yuan")
    )


def _changed(reading: Reading, change: Change, start: int, end: int) -> Measure:
    """Which column is supposed to be otherwise: the one named nearest before the change, or what its verb speaks of."""
    if change in ("in_full", "to_rate"):
        return "actual"
    named = [tag for tag in reading.tags.of("measure") if tag.start < end and tag.value in ("budget", "actual")]
    if named:
        return measure_of(named[-1])
    verb = reading.sentence[max(0, start - 2) : end]
    return "actual" if _OF_SPENDING.search(verb) and not _OF_BUDGET.search(verb) else "budget"


def _without(sentence: str, *spans: tuple[int, int]) -> str:
    characters = list(sentence)
    for start, end in spans:
        characters[start:end] = " " * (min(end, len(characters)) - start)
    return "".join(characters).strip()
