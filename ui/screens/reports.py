"""The list of reports: which one is in view, a zone to add others, what was read of them."""

import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import gradio as gr

from index.report import Report
from ui.backstage import NOT_IN_VIEW, Backstage, trouble_of
from ui.drop import drop_zone
from ui.markup import Html, join, tag
from ui.screens.reading import reading
from ui.shelf import PER_VISITOR, Shown
from ui.titles import facts_of, own_words, title_of
from ui.uploading import LIMIT_MB, Handed, Reading, Uploading
from ui.words import UiLanguage, language_of, word

_HTML: dict[str, Any] = {"apply_default_css": False, "js_on_load": None}


class ReportsScreen:
    """A sheet over the page, which the page's own script opens and closes."""

    def __init__(self, behind: Backstage, i18n: gr.I18n) -> None:
        self._behind, self._uploading = behind, Uploading(behind)
        with gr.Column(elem_id="wj-reports"):
            self.list = gr.HTML(elem_id="wj-shelf", **_HTML)
            self.drop = drop_zone(i18n("upload_label"))
            self.progress = gr.HTML(elem_id="wj-uploads", **_HTML)
            self.read = gr.HTML(elem_id="wj-read", **_HTML)
        self.moved = gr.JSON(visible=False)

    def wire(self, bus: gr.HTML) -> None:
        """Connect the zone, and the list's buttons by the page's bus. `moved` changes when another report is in view."""
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
        instant: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
        self.drop.upload(self.dropped, [self.drop], [self.progress, self.drop, self.moved], **quiet)
        bus.view(self.viewed, None, [self.progress, self.moved], **instant)
        bus.removal(self.removed, None, [self.progress, self.moved], **instant)

    def of(self, report: Report | None, listed: Sequence[Shown], language: UiLanguage) -> tuple[str, str]:
        """The list, and what was read of the report in view."""
        if report is None:
            return "", ""
        return shelf(listed, report.id, language), reading(report, language)

    async def dropped(self, files: Sequence[Handed], request: gr.Request) -> AsyncIterator[tuple[Any, Any, Any]]:
        """Files were dropped or chosen: they are read, and the first that is a report comes into view."""
        language = language_of(request)
        if not files:
            return
        readings: tuple[Reading, ...] = ()
        async for readings in self._uploading.read(files, request):
            yield uploads(readings, language), gr.skip(), gr.skip()
        added = [entry for each in readings if each.added for entry in each.added.reports]
        moved: Any = gr.skip()
        if added:
            self._behind.view(request, added[0].id)
            moved = _now()
        yield uploads(readings, language), None, moved

    def viewed(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Another report of the list was chosen."""
        try:
            self._behind.view(request, str(event.report))
        except NOT_IN_VIEW as error:
            gr.Warning(word(trouble_of(error), language_of(request)))
        return "", _now()

    def removed(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """A report was taken off the list."""
        self._behind.remove(request, str(event.report))
        return "", _now()


def _now() -> dict[str, int]:
    """Another value each time: the page is filled anew."""
    return {"at": time.time_ns()}


def shelf(listed: Sequence[Shown], in_view: str, language: UiLanguage) -> Html:
    """The list with the report in view marked, and what may be added."""
    close = tag(
        "button", "×", type="button", class_="wj-close-reports", data_do="reports", aria_label=_w("close", language)
    )
    head = tag(
        "div", tag("h2", _w("title", language), id="wj-reports-title", tabindex=-1), close, class_="wj-shelf-head"
    )
    items = [_item(shown, in_view, language) for shown in listed]
    hint = tag("p", word("upload_hint", language, limit=LIMIT_MB), class_="wj-dim")
    too_large = tag("p", "", class_="wj-too-large", role="alert")
    return join(head, tag("ul", *items, class_="wj-shelf"), hint, too_large)


def uploads(readings: Sequence[Reading], language: UiLanguage) -> Html:
    """How far each file is, or what is wrong with it."""
    return tag("ul", *(_upload(each, language) for each in readings), class_="wj-uploads", role="status")


def _item(shown: Shown, in_view: str, language: UiLanguage) -> Html:
    entry, here = shown.entry, shown.entry.id == in_view
    hindering = sum(problem.hinders for problem in entry.problems) + sum(not check.holds for check in entry.checks)
    facts = [tag("span", facts_of(entry, language), class_="wj-dim")]
    if shown.name:
        facts.append(tag("span", shown.name, class_="wj-dim wj-file"))
    if hindering:
        facts.append(tag("span", _w("troubles", language, count=hindering), class_="wj-bad"))
    parts = [
        tag(
            "button",
            tag("b", title_of(entry, language)),
            *facts,
            type="button",
            class_="wj-shelf-item",
            data_do="view",
            data_report=entry.id,
            aria_current="true" if here else None,
        )
    ]
    if shown.own:
        label = _w("remove", language, title=title_of(entry, language))
        parts.append(
            tag("button", "×", type="button", class_="wj-remove", data_do="removal", data_report=entry.id, title=label,
                aria_label=label)
        )  # fmt: skip
    return tag("li", *parts, class_="wj-here" if here else None)


def _upload(each: Reading, language: UiLanguage) -> Html:
    name = tag("b", each.name)
    if each.added is not None:
        key = "upload_known" if each.added.known else "upload_added"
        return tag("li", name, " ", word(key, language, count=len(each.added.reports)), class_="wj-upload-added")
    if each.trouble == "unread":
        said = word("upload_unread", language, reason=own_words(each.reason, language))
    elif each.trouble is not None:
        said = word(f"upload_{each.trouble}", language, limit=PER_VISITOR)
    else:
        return tag("li", name, " ", word(f"upload_{each.stage}", language), class_="wj-upload-moves")
    return tag("li", name, " ", said, class_="wj-upload-failed", role="alert")


def _w(key: str, language: UiLanguage, **values: object) -> str:
    return word(f"reports_{key}", language, **values)
