"""The overall rate: actual over budget of a set, with what else is called a rate beside it."""

from assistant.answer import Figure
from assistant.plan import All, Except, Named
from assistant.text.cells import plain
from assistant.wording import footnotes
from assistant.wording.describe import called
from assistant.wording.facts import IN_LINE, lines, nos_of
from assistant.wording.lists import none_such
from assistant.wording.tabled import tabled
from assistant.wording.telling import Telling


def overall(telling: Telling) -> list[str]:
    """The overall rate of the plan's projects."""
    found = telling.result.of("overall_rate").figures
    return rate_of_set(telling, found[0]) if found else [none_such(telling)]


def rate_of_set(telling: Telling, rate: Figure) -> list[str]:
    """The rate of a set: ratio of sums, and then whatever an official could take for it."""
    telling.use(rate)
    if isinstance(telling.plan.selection, All) and telling.plan.ranking is None:
        return [_of_report(telling, rate)]
    voice, projects = telling.voice, telling.result.projects
    telling.count(len(projects), voice.say("label_count"), "unit_projects")
    subject = called(telling.plan.selection, tuple(nos_of(projects)), voice, telling.report)
    text = voice.say("rate_of_set", subject=subject, amount=voice.amount(rate), formula=rate.formula)
    excluded = isinstance(telling.plan.selection, Except)
    told = [] if telling.further else _without(telling) if excluded else lines_or_table(telling)
    return [voice.sentence(text), *told]


def lines_or_table(telling: Telling) -> list[str]:
    """The projects of a set, with what its rate is made of."""
    projects = telling.values(Named(nos=tuple(nos_of(telling.result.projects))), ("budget", "actual", "execution_rate"))
    if len(projects) <= IN_LINE:
        return lines(telling, projects)
    return [tabled(telling, projects, ("budget", "actual", "execution_rate"))]


def _without(telling: Telling) -> list[str]:
    """What was left out, and the rate with it."""
    voice = telling.voice
    selection = telling.plan.selection
    assert isinstance(selection, Except)
    out = telling.values(selection.without, ("budget", "actual", "execution_rate"))
    sentences = []
    if out and len(out) <= IN_LINE:
        names = voice.joined([voice.project(project.no) for project in out])
        marks = telling.cite(*(figure for project in out for figure in project.figures))
        sentences.append(voice.sentence(voice.say("rate_left_out", names=names), marks))
    before = telling.computed("overall_rate", (), selection.of)
    if before:
        telling.use(before)
        told = voice.say("rate_before", amount=voice.amount(before, bold=False), formula=before.formula)
        sentences.append(voice.sentence(told))
    nos = {project.no for project in telling.values(selection.without, ())}
    numbers = {clause.number for clause in footnotes.left_out(telling.report) if nos & set(clause.project_nos)}
    notes = [note for note in telling.report.notes if note.number in numbers]
    return [voice.paragraph([*sentences, *(footnotes.quoted(telling, note, nos) for note in notes)])]


def _of_report(telling: Telling, rate: Figure) -> str:
    """The whole report's rate, how it was computed, the mean of rates, and the rate without what is not assessed."""
    voice = telling.voice
    actual, budget = telling.cite_total("actual"), telling.cite_total("budget")
    marks = actual + budget
    printed = next((cell for cell in telling.report.total_cells if cell.field == "execution_rate"), None)
    sums_stated = bool(actual and budget)
    key = "rate_of_report_printed" if printed else "rate_of_report" if sums_stated else "rate_of_report_summed"
    text = voice.say(key, amount=voice.amount(rate), formula=rate.formula)
    marks += telling.book.cell(None, printed) if printed else ""
    sentences = [voice.sentence(text, marks)]
    mean = telling.computed("mean", ("execution_rate",), All())
    if mean:
        points = voice.say("unit_points")
        gap = abs(mean.value - rate.value)
        formula = f"{plain(max(mean.value, rate.value))} − {plain(min(mean.value, rate.value))}"
        telling.use(mean, mean.model_copy(update={"value": gap, "unit": points, "formula": formula}))
        words = {"amount": voice.amount(mean, bold=False), "gap": voice.value(gap, points, bold=False)}
        sentences.append(voice.sentence(voice.say("mean_beside", **words)))
    return voice.paragraph([*sentences, *_assessed(telling)])


def _assessed(telling: Telling) -> list[str]:
    """The rate without the projects that a footnote leaves out of assessment."""
    voice = telling.voice
    clauses = footnotes.left_out(telling.report)
    nos = tuple(sorted({no for clause in clauses for no in clause.project_nos}))
    if not nos or len(nos) == len(telling.report.projects):
        return []
    without = telling.computed("overall_rate", (), Except(of=All(), without=Named(nos=nos)))
    if without is None:
        return []
    telling.use(without)
    telling.count(len(nos), voice.say("label_count"), "unit_projects")
    notes = [note for note in telling.report.notes if note.number in {clause.number for clause in clauses}]
    numbers = voice.joined([str(note.number) for note in notes])
    names = voice.joined([voice.project(no, bold=False) for no in nos])
    words = {"amount": voice.amount(without, bold=False), "formula": without.formula, "numbers": numbers}
    marks = "".join(telling.book.note(note, footnotes.concerning(telling.report, note, nos)) for note in notes)
    key = "rate_assessed" if len(notes) == 1 else "rate_assessed_by_notes"
    return [voice.sentence(voice.say(key, count=len(nos), names=names, **words), marks)]
