"""The head of the page: the report that is open, the state of the models, language and theme."""

from index.report import Report
from ui.markup import Html, join, tag
from ui.preparing import State
from ui.titles import facts_of, title_of
from ui.uploading import LIMIT, LIMIT_MB
from ui.words import UiLanguage, word


def masthead(report: Report | None, count: int, language: UiLanguage) -> Html:
    """Brand, title of the report in view, what opens the list of reports, switches."""
    brand = tag("div", tag("b", word("brand", language), class_="wj-brand"), class_="wj-brandline")
    buttons = [_switch("language", language), _switch("theme", language)]
    if report is not None:
        buttons.insert(0, _reports(count, language))
    switches = tag("div", *buttons, class_="wj-switches")
    skip = tag("button", word("skip", language), type="button", class_="wj-skip", data_do="skip")
    return tag("header", skip, brand, _report(report, language), switches, class_="wj-masthead")


def status(state: State, language: UiLanguage) -> Html:
    """One line on what is loading; gone when all is ready."""
    key = "status_building" if state.stage == "preparing" and state.total else f"status_{state.stage}"
    text = word(key, language, reason=state.reason, done=state.done, total=state.total)
    return tag("div", text, class_=f"wj-status wj-status-{state.stage}", role="status", aria_live="polite")


def bus(language: UiLanguage) -> Html:
    """The words that the page's own script needs."""
    return tag(
        "div",
        class_="wj-bus",
        data_copied=word("copied", language),
        data_copy_failed=word("copy_failed", language),
        data_answer=word("answer_label", language),
        data_chat=word("chat_label", language),
        data_send=word("ask_send", language),
        data_stop=word("ask_stop", language),
        data_too_large=word("upload_too_large", language, limit=LIMIT_MB, name="%s"),
        data_limit=LIMIT,
    )


def _report(report: Report | None, language: UiLanguage) -> Html:
    if report is None:
        return tag("div", tag("h1", word("tagline", language)), class_="wj-report")
    head = tag("h1", title_of(report, language))
    return tag("div", head, tag("p", facts_of(report, language)), class_="wj-report")


def _reports(count: int, language: UiLanguage) -> Html:
    label = word("reports_open", language)
    return tag(
        "button",
        word("reports_button", language, count=count),
        type="button",
        class_="wj-switch wj-reports-button",
        data_do="reports",
        title=label,
        aria_expanded="false",
        aria_controls="wj-reports",
    )


def _switch(what: str, language: UiLanguage) -> Html:
    label = word("switch_language_label" if what == "language" else "switch_theme", language)
    face: Html = join(word("switch_language", language)) if what == "language" else join("◐")
    return tag("button", face, type="button", class_="wj-switch", data_do=what, aria_label=label, title=label)
