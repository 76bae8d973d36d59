"""问答: the chat, its question box, and the evidence beside it."""

import asyncio
import time
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import gradio as gr

from ui.asked import Asked
from ui.backstage import NOT_IN_VIEW, Backstage
from ui.export.documents import docx_file
from ui.export.sheets import csv_file, xlsx_file
from ui.feedback import LONGEST, FeedbackBook
from ui.gate import Gate
from ui.markup import Html, tag
from ui.messages import as_typed, messages, partial_message, question_message, turn_messages
from ui.talk import Step, talk
from ui.turns import Conversation
from ui.words import UiLanguage, language_of, word

Updates = tuple[Any, Any, Any]
"""Of what goes back into the question box, the chatbot, and the turns kept in the browser."""

# A value sent to the box would overwrite what is typed while an answer comes, and an update of it would be kept by Gradio
# for as long as the page is open: the page empties and fills the box itself.
_EMPTIED = "(question, turns) => { wenji.fill({ text: '' }); return [question, turns]; }"


class ChatScreen:
    """The components of the chat and the steps between them."""

    def __init__(self, behind: Backstage, gate: Gate, feedback: FeedbackBook, i18n: gr.I18n) -> None:
        self._behind, self._gate, self._feedback = behind, gate, feedback
        self.turns = gr.BrowserState([], storage_key="wenji-conversation", secret="wenji")
        with gr.Row(elem_id="wj-ask", equal_height=False):
            with gr.Column(scale=1, elem_id="wj-talk"):
                self.chatbot = _chatbot(i18n)
                with gr.Row(visible=False, elem_id="wj-comment") as self.comment_row:
                    self.comment = gr.Textbox(
                        placeholder=i18n("feedback_comment"),
                        label=i18n("feedback_comment"),
                        show_label=False,
                        container=False,
                        max_length=LONGEST,
                        scale=5,
                    )
                    self.comment_send = gr.Button(i18n("feedback_send"), size="sm", variant="primary", scale=0)
                    self.comment_skip = gr.Button(i18n("feedback_skip"), size="sm", scale=0)
                self.returned = gr.JSON(visible=False)
                self.rated = gr.Number(value=0, precision=0, visible=False)
                self.box = _box(i18n)
            self.panel = gr.HTML(elem_id="wj-panel", apply_default_css=False, js_on_load=None)

    def wire(self) -> None:
        """Connect what a user does to what happens."""
        shown = self.shown
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
        self.asks = [
            self.box.submit(self.submitted, [self.box, self.turns], shown, js=_EMPTIED, **quiet),
            self.chatbot.example_select(self.chosen, [self.turns], shown, **quiet),
            self.chatbot.option_select(self.chosen, [self.turns], shown, **quiet),
            self.chatbot.retry(self.retried, [self.turns], shown, **quiet),
            self.chatbot.edit(self.edited, [self.turns], shown, **quiet),
        ]
        instant: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
        self.box.stop(self.stopped, [self.turns], [self.chatbot], cancels=self.asks, **instant)
        self.chatbot.undo(self.undone, [self.turns], shown, **instant)
        self.chatbot.clear(self.cleared, [self.turns], shown, **instant)
        self.returned.change(None, [self.returned], None, js="(given) => wenji.fill(given)", **instant)
        commented = [self.comment_row, self.comment]
        self.chatbot.like(self.liked, [self.turns], [*commented, self.rated], **instant)
        for sent in (self.comment_send.click, self.comment.submit):
            sent(self.commented, [self.rated, self.comment], commented, **quiet)
        self.comment_skip.click(_comment_closed, None, commented, **instant)

    @property
    def shown(self) -> list[Any]:
        """What asking changes."""
        return [self.returned, self.chatbot, self.turns]

    async def submitted(self, question: str, stored: Any, request: gr.Request) -> AsyncIterator[Updates]:
        """A question was typed."""
        async for updates in self.asked(question, await self._held(stored, request), request):
            yield updates

    async def chosen(self, stored: Any, event: gr.SelectData, request: gr.Request) -> AsyncIterator[Updates]:
        """An example, or one of the candidates of an answer that asked back, was clicked."""
        question = event.value["text"] if isinstance(event.value, dict) else str(event.value)
        async for updates in self.asked(question, await self._held(stored, request), request):
            yield updates

    async def retried(self, stored: Any, event: gr.RetryData, request: gr.Request) -> AsyncIterator[Updates]:
        """The last question is asked again."""
        held = await self._held(stored, request)
        place = turn_number(event.index)
        if place < len(held.turns):
            async for updates in self.asked(held.turns[place].question, held.upto(place), request):
                yield updates

    async def edited(self, stored: Any, event: gr.EditData, request: gr.Request) -> AsyncIterator[Updates]:
        """A question was rewritten; what followed it goes."""
        held = (await self._held(stored, request)).upto(turn_number(event.index))
        async for updates in self.asked(as_typed(str(event.value)), held, request):
            yield updates

    def stopped(self, stored: Any, request: gr.Request) -> Any:
        """The user did not want to wait; the question stays, marked as stopped."""
        return conversation(self.held(stored, request), language_of(request))

    def undone(self, stored: Any, event: gr.UndoData, request: gr.Request) -> Updates:
        """The last turn goes, its question back into the box."""
        held, place = self.held(stored, request), turn_number(event.index)
        question = held.turns[place].question if place < len(held.turns) else ""
        kept = held.upto(place)
        return _into_box(question), conversation(kept, language_of(request)), kept.packed(kept.turns)

    def cleared(self, stored: Any, request: gr.Request) -> Updates:
        """The conversation about the report in view is forgotten; the browser held it, and nobody else."""
        return None, [], self.held(stored, request).packed(())

    def held(self, stored: Any, request: gr.Request) -> Conversation:
        """The conversation about the report in view, in what the browser sent."""
        try:
            report = self._behind.assistant_of(request).report
        except NOT_IN_VIEW:
            report = None
        return Conversation.about(report, stored)

    async def _held(self, stored: Any, request: gr.Request) -> Conversation:
        return await asyncio.to_thread(self.held, stored, request)

    def corrected(self, stored: Any, event: gr.EventData, request: gr.Request) -> Any:
        """A question goes back into the box, to be put otherwise."""
        turns = self.held(stored, request).turns
        place = int(event.turn)
        return _into_box(turns[place].question) if place < len(turns) else None

    def file(self, stored: Any, event: gr.EventData, request: gr.Request) -> dict[str, str] | None:
        """A table or an answer as a file, made from what the browser holds; None where it does not hold it."""
        held, place, language = self.held(stored, request), int(event.turn), language_of(request)
        turn = held.turns[place] if 0 <= place < len(held.turns) else None
        if turn is None or turn.answer is None or held.report is None:
            return None
        if event.kind == "docx":
            return docx_file(turn.question, turn.answer, held.report, language).message()
        if turn.answer.table is None:
            return None
        make = csv_file if event.kind == "csv" else xlsx_file
        return make(turn.answer.table, turn.question, language).message()

    def liked(self, stored: Any, event: gr.LikeData, request: gr.Request) -> tuple[Any, Any, Any]:
        """A thumb up or down is noted at once; then a comment may follow."""
        turns, place = self.held(stored, request).turns, turn_number(event.index)
        answer = turns[place].answer if place < len(turns) else None
        if answer is None:
            return gr.skip(), gr.skip(), gr.skip()
        rating = {True: 1, False: -1}.get(event.liked, 0)
        number = self._feedback.add(
            report_id=answer.report_id, rating=rating, question=turns[place].question, answer=answer.text
        )
        return gr.Row(visible=rating != 0), "", number

    def commented(self, number: float, text: str, request: gr.Request) -> tuple[Any, Any]:
        """The words to a thumb."""
        if text.strip():
            self._feedback.comment(int(number), text.strip())
        gr.Info(word("feedback_thanks", language_of(request)))
        return _comment_closed()

    async def asked(self, question: str, held: Conversation, request: gr.Request) -> AsyncIterator[Updates]:
        """A question that follows a conversation, shown as it is answered."""
        language = language_of(request)
        before = conversation(held, language)
        for message in before:
            message.pop("options", None)
        async for step in talk(question, held.turns, partial(self._opened, held, request), self._gate):
            yield _updates(step, question, held, before, language)

    def _opened(self, held: Conversation, request: gr.Request) -> Asked:
        """The assistant of the report that the conversation is about, whatever has come into view meanwhile."""
        if held.report is None:
            return self._behind.assistant_of(request)
        return self._behind.shelf.assistant(held.report.id)


def conversation(held: Conversation, language: UiLanguage) -> list[dict[str, Any]]:
    """The turns about the report in view as chatbot messages."""
    return messages(held.turns, held.report, language) if held.report is not None else []


def _updates(
    step: Step, question: str, held: Conversation, before: list[dict[str, Any]], language: UiLanguage
) -> Updates:
    kept = held.packed(step.turns)
    if step.trouble is not None or held.report is None:
        gr.Warning(word(step.trouble or "not_open", language))
        return _into_box(question), conversation(held.upto(len(step.turns)), language), kept
    if step.partial is None:
        answered = turn_messages(step.turns[-1], len(step.turns) - 1, held.report, language, is_last=True)
        return None, [*before, *answered], kept
    shown = [*before, question_message(step.turns[-1]), partial_message(step.partial, language)]
    return None, shown, kept


def turn_number(index: Any) -> int:
    """The turn of a message: each turn is a question and an answer."""
    place = index[0] if isinstance(index, list | tuple) else index
    return int(place) // 2


def greeting(language: UiLanguage) -> Html:
    """What stands in an empty conversation, above the examples."""
    return tag("div", tag("h2", word("greeting_title", language)), tag("p", word("greeting_text", language)))


def panel(language: UiLanguage) -> Html:
    """The evidence panel while nothing is shown in it; the page's own script fills it from the answers."""
    close = tag("button", "×", type="button", class_="wj-close", aria_label=word("sources_close", language))
    title = tag("h2", word("sources_title", language), id="wj-panel-title", tabindex=-1)
    body = tag("div", tag("p", word("sources_empty", language), class_="wj-dim"), class_="wj-panel-body")
    head = tag("div", title, close, class_="wj-panel-head")
    return tag("aside", head, body, class_="wj-panel", aria_labelledby="wj-panel-title")


def _chatbot(i18n: gr.I18n) -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="wj-chat",
        label=i18n("chat_label"),
        show_label=False,
        container=False,
        render_markdown=False,
        sanitize_html=True,
        allow_tags=False,
        latex_delimiters=[],
        editable="user",
        buttons=[],
        height=None,
        layout="bubble",
    )


def _box(i18n: gr.I18n) -> gr.Textbox:
    return gr.Textbox(
        elem_id="wj-box",
        label=i18n("ask_label"),
        show_label=False,
        container=False,
        placeholder=i18n("ask_placeholder_plain"),
        lines=1,
        max_lines=6,
        autofocus=True,
        submit_btn=True,  # which of the two is shown, the style sheet decides by what the chat shows: a change of
        stop_btn=True,  # the component would be kept by Gradio for as long as the page is open
    )


def _into_box(question: str) -> dict[str, Any]:
    """A text that the page puts into the question box; each time anew, though it be the same."""
    return {"text": question, "at": time.time_ns()}


def _comment_closed() -> tuple[Any, Any]:
    return gr.Row(visible=False), ""
