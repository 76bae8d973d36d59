"""What earlier turns leave behind for a follow-up: the plans, and the projects that the answers showed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.plan import AboutPlan, All, FigurePlan, Named, Plan, Ranked, Selection

_COLUMN = ("序号", "序號", "No.")
_SHOWN = re.compile(r"(?:序号|No\.|no\.)\s*(\d{1,4})")


@dataclass(frozen=True)
class State:
    """The last plan that asked something, the one before it, and the projects that their answers showed.

    `trail` are the projects asked about one after another, `listed` those of the last answer that showed several.
    """

    last: Plan | None = None
    earlier: Plan | None = None
    shown: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    trail: tuple[int, ...] = ()
    listed: tuple[int, ...] = ()
    question: str = ""

    @property
    def selection(self) -> Selection | None:
        """What "it" and "these" mean: the last plan's projects, as asked or as its answer showed them."""
        if self.last is None:
            return None
        own: Selection | None = getattr(self.last, "selection", None)
        if isinstance(self.last, FigurePlan):
            return _as_answered(self.last)
        if own is None or isinstance(own, All):
            return Named(nos=self.shown) if self.shown else None
        return own

    @property
    def both(self) -> Selection | None:
        """What "both" means: the two of the last answer, else the last two that were asked about or shown."""
        two = self.trail[-2:] if len(self.trail) > 1 else tuple(dict.fromkeys((*self.before[:1], *self.shown[:1])))
        return self.selection if len(self.shown) == 2 or len(two) < 2 else Named(nos=two)

    def after(self, plan: Plan, question: str, answer: str | None) -> "State":
        """The state after a turn; small talk and refusals leave what stood before."""
        if isinstance(plan, AboutPlan) and plan.topics == ("projects",):  # how many there are: they are all
            plan = FigurePlan(operation="count")
        if plan.kind in ("social", "clarify", "decline", "about"):
            return self
        shown = shown_in(answer or "")
        selection: Selection | None = getattr(plan, "selection", None)
        own = selection.nos if isinstance(selection, Named) else ()
        shown = shown or own
        named = own or shown[:1]
        trail = (*self.trail, *named) if plan.carried else named
        listed = shown if len(shown) > 1 else self.listed
        return State(plan, self.last, shown, self.shown, tuple(dict.fromkeys(trail)), listed, question)


def shown_in(answer: str) -> tuple[int, ...]:
    """The projects that an answer names, in order: by 序号 in its sentences, or by that column of its tables."""
    found = [(match.start(), int(match.group(1))) for match in _SHOWN.finditer(answer)]
    column, at = None, 0
    for line in answer.splitlines(keepends=True):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            column = None
        elif column is None:
            column = next((i for i, cell in enumerate(cells) if cell in _COLUMN), None)
        elif column < len(cells) and cells[column].isdigit():
            found.append((at, int(cells[column])))
        at += len(line)
    return tuple(dict.fromkeys(no for _, no in sorted(found)))


def _as_answered(plan: FigurePlan) -> Selection:
    """The projects of a figure answer: of a ranking, those in the places that were asked for."""
    if plan.operation == "rank" and plan.ranking is not None:
        return Ranked(of=plan.selection, ranking=plan.ranking)
    return plan.selection


@dataclass(frozen=True)
class Turn:
    """A question of the user's and the answer that it got, if any."""

    question: str
    answer: str | None = None


def turns_of(history: Sequence[Mapping[str, Any]] | None) -> tuple[Turn, ...]:
    """The turns of a history of role and content; content may be text or a list of blocks with text (Gradio).

    What is no such message is passed over: a malformed history is read as far as it can be.
    """
    turns: list[Turn] = []
    for message in history if isinstance(history, Sequence) else ():
        if not isinstance(message, Mapping):
            continue
        text = _text(message.get("content"))
        if message.get("role") == "user":
            turns.append(Turn(text))
        elif message.get("role") == "assistant" and turns and turns[-1].answer is None:
            turns[-1] = Turn(turns[-1].question, text)
    return tuple(turns)


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    if isinstance(content, Mapping):
        return str(content.get("text", ""))
    if isinstance(content, Sequence):
        return "\n".join(_text(block) for block in content)
    return ""
