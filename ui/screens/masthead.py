"""The head of the page: the report that is open, the state of the models, language and theme."""

from ui.backstage import Backstage
from ui.markup import Html, join, tag
from ui.words import UiLanguage, word


def masthead(behind: Backstage, language: UiLanguage) -> Html:
    """Brand, title of the report, switches."""
    brand = tag("div", tag("b", word("brand", language), class_="wj-brand"), class_="wj-brandline")
    switches = tag("div", _switch("language", language), _switch("theme", language), class_="wj-switches")
    skip = tag("button", word("skip", language), type="button", class_="wj-skip", data_do="skip")
    return tag("header", skip, brand, _report(behind, language), switches, class_="wj-masthead")


def status(behind: Backstage, language: UiLanguage) -> Html:
    """One line on what is loading; gone when all is ready."""
    text = word(f"status_{behind.stage}", language, reason=behind.reason)
    return tag("div", text, class_=f"wj-status wj-status-{behind.stage}", role="status", aria_live="polite")


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
    )


def _report(behind: Backstage, language: UiLanguage) -> Html:
    if not behind.is_open:
        return tag("div", tag("h1", word("tagline", language)), class_="wj-report")
    report = behind.assistant.report
    facts = word(
        "report_line",
        language,
        department=report.department,
        year=report.year,
        count=len(report.projects),
        unit=report.unit,
    )
    return tag("div", tag("h1", report.title), tag("p", facts), class_="wj-report")


def _switch(what: str, language: UiLanguage) -> Html:
    label = word("switch_language_label" if what == "language" else "switch_theme", language)
    face: Html = join(word("switch_language", language)) if what == "language" else join("◐")
    return tag("button", face, type="button", class_="wj-switch", data_do=what, aria_label=label, title=label)
