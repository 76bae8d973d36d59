"""What is computed over a set of projects: sums, means, medians."""

from assistant.answer import Figure
from assistant.plan import All, Named, Operation
from assistant.wording import footnotes
from assistant.wording.describe import called
from assistant.wording.facts import IN_LINE, lines, nos_of
from assistant.wording.lists import blanks, none_such
from assistant.wording.rates import rate_of_set
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling, measure_of


def sums(telling: Telling) -> list[str]:
    """The sum of each measure, and the projects that it is over."""
    found = telling.result.of("sum").figures
    rates = [figure for figure in found if figure.measure == "execution_rate"]
    amounts = [figure for figure in found if figure.measure != "execution_rate"]
    if rates:
        return [*rate_of_set(telling, rates[0]), *([sum_sentence(telling, amounts)] if amounts else [])]
    return [sum_sentence(telling, amounts), *items(telling), _notes(telling)]


def sum_sentence(telling: Telling, found: list[Figure]) -> str:
    """Sums of amounts over the projects of a telling."""
    if whole(telling):
        return telling.voice.paragraph([_of_report(telling, figure) for figure in found])
    if not telling.result.projects:
        return none_such(telling)
    voice = telling.voice
    facts = []
    single = len(telling.result.projects) == 1
    for figure in found:
        telling.use(figure)
        key = "fact" if single else "sum"
        text = voice.say(key, measure=voice.measure(measure_of(figure)), amount=voice.amount(figure))
        facts.append(voice.say("derived", text=text, formula=figure.formula) if figure.formula and not single else text)
    text = voice.say("of_set", subject=subject(telling), facts=voice.say("comma").join(facts))
    return voice.sentence(text, marks_in_line(telling))


def _of_report(telling: Telling, figure: Figure) -> str:
    """A sum over the whole report, held against its 合计 row."""
    voice = telling.voice
    measure = measure_of(figure)
    stated = telling.stated(measure)
    own = telling.computed("sum", (measure,), All())
    count = telling.result.population
    words = {"measure": voice.measure(measure), "count": count}
    if stated is None or own is None:
        telling.use(figure)
        return voice.sentence(voice.say("total_unstated", amount=voice.amount(figure), **words))
    marks = telling.cite(stated)
    if stated.value == own.value:
        text = voice.say("total_stated" if telling.plan.stated else "total", amount=voice.amount(stated), **words)
        text = voice.say("derived", text=text, formula=stated.formula) if stated.formula else text
        return voice.sentence(text, marks)
    telling.use(own, _gap(stated, own))
    gap = voice.value(abs(stated.value - own.value), stated.unit, bold=False)
    key = "total_stated_differs" if telling.plan.stated else "total_differs"
    text = voice.say(key, stated=voice.amount(stated), own=voice.amount(own), gap=gap, **words)
    return voice.sentence(text, marks)


def _gap(stated: Figure, own: Figure) -> Figure:
    left, right = (stated, own) if stated.value > own.value else (own, stated)
    label = f"{left.label} − {right.label}"
    return left.model_copy(update={"label": label, "value": left.value - right.value, "formula": None})


def averages(telling: Telling) -> list[str]:
    """The mean of each measure; beside a mean of rates, the rate of the sums."""
    return _middles(telling, "mean")


def medians(telling: Telling) -> list[str]:
    """The median of each measure, and the projects in the middle."""
    return _middles(telling, "median")


def _middles(telling: Telling, operation: Operation) -> list[str]:
    voice, result = telling.voice, telling.result
    found = result.of(operation).figures
    if not found:
        return [none_such(telling)]
    sentences = []
    for figure in found:
        telling.use(figure)
        rate = figure.measure == "execution_rate"
        key = f"{operation}_rate" if rate and operation == "mean" else operation
        text = voice.say(
            key, subject=subject(telling), measure=voice.measure(measure_of(figure)), amount=voice.amount(figure)
        )
        text = voice.say("derived", text=text, formula=figure.formula) if figure.formula else text
        if operation == "median":
            middle = [part for part in result.of("median").parts if part.measure == figure.measure]
            names = voice.joined([voice.project(part.project_no) for part in middle if part.project_no is not None])
            text = voice.say("in_the_middle", text=text, names=names)
            marks = telling.cite(*middle)
        else:
            marks = marks_in_line(telling)
        sentences.append(voice.sentence(text, marks))
        sentences += _against_sums(telling) if rate and operation == "mean" else []
    return [voice.paragraph(sentences), *items(telling), blanks(telling)]


def _against_sums(telling: Telling) -> list[str]:
    overall = telling.computed("overall_rate", ())
    if overall is None:
        return []
    telling.use(overall)
    voice = telling.voice
    amount = voice.amount(overall, bold=False)
    return [voice.sentence(voice.say("against_sums", amount=amount, formula=overall.formula))]


def whole(telling: Telling) -> bool:
    """Whether the set is the whole report."""
    return isinstance(telling.plan.selection, All) and telling.plan.ranking is None


def subject(telling: Telling) -> str:
    """The set as the subject of a sentence; that of a further sentence was named before."""
    if telling.further and len(telling.result.projects) > 1 and not whole(telling):
        return telling.voice.say("set_several", count=len(telling.result.projects))
    nos = tuple(nos_of(telling.result.projects))
    return called(telling.plan.selection, nos, telling.voice, telling.report)


def named_in_line(telling: Telling) -> bool:
    """Whether the subject already names every project."""
    projects = telling.result.projects
    return len(projects) == 1 or (isinstance(telling.plan.selection, Named) and len(projects) <= IN_LINE)


def marks_in_line(telling: Telling) -> str:
    """The marks of a sentence whose subject names its projects, or is the whole report."""
    if whole(telling):
        return "".join(telling.cite_total(measure) for measure in telling.result.measures)
    if not named_in_line(telling):
        return ""
    return telling.cite(*(figure for project in telling.result.projects for figure in project.figures))


def items(telling: Telling) -> list[str]:
    """The projects that a computed figure is over, where the sentence does not name them."""
    projects = telling.result.projects
    if telling.further or whole(telling) or named_in_line(telling) or not projects:
        return []
    if len(projects) <= IN_LINE:
        return lines(telling, projects)
    return [tabled(telling, projects, telling.result.measures)]


def _notes(telling: Telling) -> str:
    nos = [] if whole(telling) else nos_of(telling.result.projects)
    return footnotes.told(telling, nos, telling.result.measures)
