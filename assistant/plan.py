"""What a question asks, as a small typed algebra that the planner writes and the lookup executes.

A message is a tuple of plans. A plan says which projects (`Selection`), what of them (`Measure`, a facet or a subject),
what to do with it (`Operation`) and in which form. Plans hold no figures of the report: only what the question said.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Measure = Literal[
    "budget",
    "actual",
    "general_public_budget",
    "government_fund",
    "non_fiscal",
    "fiscal",
    "execution_rate",
    "balance",
    "initial_budget",
    "score",
]
"""Columns, and two derived (`score` is the points of the self-assessment): fiscal = general public budget + government fund, balance = budget - actual."""

Comparator = Literal["lt", "le", "gt", "ge", "eq", "ne"]
Operation = Literal[
    "value",  # the measures of each selected project
    "list",  # which projects
    "count",  # how many
    "sum",
    "mean",
    "median",
    "overall_rate",  # ratio of sums of actual and budget, never a mean of rates
    "rank",  # order by `ranking.by`, keep places first..last
    "position",  # the place of the selected projects in the ranking over `base`
    "compare",  # the selected projects side by side, and which is larger
    "difference",  # of the first measure: selection minus base, or of two measures
    "ratio",  # selection / base, "how many times"
    "share",  # selection / base as percent; base None is the whole report
]
Change = Literal["in_full", "to_rate", "scale", "add", "set"]
Language = Literal["zh", "zh-Hant", "en"]
Unit = Literal["元", "万元", "亿元"]
Expected = Literal[
    "any", "count", "amount", "rate", "date", "duration", "name", "document", "place", "reason", "yesno", "list"
]
Side = Literal["target", "actual", "both"]
Aspect = Literal["quantity", "quality", "timeliness", "economic", "social", "ecological", "satisfaction"]


Topic = Literal["title", "department", "year", "unit", "projects", "columns", "system"]
Act = Literal["greeting", "thanks", "farewell", "praise", "help"]
RatesOperation = Literal["rank", "mean", "compare"]
TextOperation = Literal["quote", "sum", "difference", "ratio", "share", "per_unit", "compare"]
DeclineReason = Literal[
    "year", "department", "project", "period", "forecast", "opinion", "currency", "private", "region", "other"
]


class Frozen(BaseModel):
    """The base of all values that cross a package border."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# -- which projects ---------------------------------------------------------------------------------------------------


class All(Frozen):
    """Every project of the report."""

    kind: Literal["all"] = "all"


class Named(Frozen):
    """Projects by 序号, in the order in which the question named them."""

    kind: Literal["named"] = "named"
    nos: tuple[int, ...]


class Condition(Frozen):
    """A measure held against a number (in the report's unit; percent for the rate), another measure, the mean of all
    projects, or (the rate) the rate of the report as a whole.
    """

    kind: Literal["condition"] = "condition"
    measure: Measure
    comparator: Comparator
    value: Decimal | Measure | Literal["mean", "overall"]


class TextCondition(Frozen):
    """A text test: a field is filled or blank (`words` empty), or some text of the project holds one of `words`.

    `fields` empty means any text field or the project's name; `filled` False asks for blank fields, or for those without
    the words. `whole` holds the whole text of a field against the words: 完成 is then not 部分完成.
    """

    kind: Literal["text"] = "text"
    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    filled: bool = True
    whole: bool = False


class TextNumber(Frozen):
    """A rate that a text field tells (满意度过 95 的), in percent, held against a number; a field without one fails."""

    kind: Literal["text_number"] = "text_number"
    fields: tuple[str, ...]
    comparator: Comparator
    value: Decimal


class TargetCondition(Frozen):
    """Projects with at least one target pairing that was met, or was not."""

    kind: Literal["targets"] = "targets"
    met: bool


class NoteSet(Frozen):
    """The projects that a footnote speaks of."""

    kind: Literal["note"] = "note"
    number: int


class Ranking(Frozen):
    """An order: by which measure, which way, and which places of it are kept (1-based, inclusive; None: to the end)."""

    by: Measure
    descending: bool = True
    first: int = 1
    last: int | None = None


class Ranked(Frozen):
    """The places `ranking.first`..`ranking.last` of an ordering of another selection."""

    kind: Literal["ranked"] = "ranked"
    of: "Selection"
    ranking: Ranking


class Both(Frozen):
    """Intersection."""

    kind: Literal["and"] = "and"
    of: tuple["Selection", ...]


class Either(Frozen):
    """Union."""

    kind: Literal["or"] = "or"
    of: tuple["Selection", ...]


class Except(Frozen):
    """`of` without `without`."""

    kind: Literal["except"] = "except"
    of: "Selection"
    without: "Selection"


Selection = Annotated[
    All | Named | Condition | TextCondition | TextNumber | TargetCondition | NoteSet | Ranked | Both | Either | Except,
    Field(discriminator="kind"),
]


# -- what to do -------------------------------------------------------------------------------------------------------


class Form(Frozen):
    """How the answer is to look. `unit` None keeps the report's; `length` is in sentences or characters."""

    language: Language = "zh"
    unit: Unit | None = None
    table: bool = False
    chart: bool = False
    sentences: int | None = None
    characters: int | None = None


class Claim(Frozen):
    """A number or order that the question takes for granted, to be confirmed or corrected."""

    measure: Measure
    comparator: Comparator
    value: Decimal
    as_written: str


class PlanBase(Frozen):
    """`carried` says in words what an earlier turn supplied; `confidence` 0..1 how sure the planner is."""

    form: Form = Form()
    carried: tuple[str, ...] = ()
    confidence: float = 1.0


class FigurePlan(PlanBase):
    """A question for figures of the table; where the form has no such column, its text is asked (`otherwise`)."""

    kind: Literal["figures"] = "figures"
    operation: Operation
    selection: Selection = All()
    measures: tuple[Measure, ...] = ()
    ranking: Ranking | None = None
    base: Selection | None = None
    base_measure: Measure | None = None
    stated: bool = False  # the 合计 row as printed, not a sum of ours
    claim: Claim | None = None
    also: tuple[Operation, ...] = ()  # further operations over the same selection, such as count beside sum
    texts: tuple[str, ...] = ()  # text fields to stand beside the figures in a table
    otherwise: "TextPlan | None" = None


class TextPlan(PlanBase):
    """A question that statements of text cells answer.

    `subjects` are the surfaces of the things asked about, operands in order, and `question` the clause that they stand
    in: both are for the matcher, which reads them whole; no code looks into them. `about` is the clause before, where
    this one goes on from it. Where the selection is `tentative`, its projects are only likely meant: words of the question
    are like part of a name, or the turn or ask before was about them. `claim` is what is taken for
    granted, `measures` the amounts of the table that are operands. Where it is `doubted` that the report tells it at all, only
    what surely answers does.
    """

    kind: Literal["text"] = "text"
    selection: Selection = All()
    fields: tuple[str, ...] = ()
    question: str
    subjects: tuple[str, ...] = ()
    expects: Expected = "any"
    operation: TextOperation = "quote"
    measures: tuple[Measure, ...] = ()
    side: Side | None = None
    about: str = ""
    tentative: bool = False
    doubted: bool = False
    claim: str = ""


class TargetsPlan(PlanBase):
    """Targets against results. `only` keeps the unmet or the met pairings; `share` also tells the result as percent.

    `subject` narrows to what they count: a surface, in its clause `question` with the clause before (`about`), as in TextPlan.
    """

    kind: Literal["targets"] = "targets"
    selection: Selection = All()
    aspects: tuple[Aspect, ...] = ()
    only: Literal["unmet", "met", "exceeded"] | None = None
    subject: str = ""
    question: str = ""
    about: str = ""
    share: bool = False


class RatesPlan(PlanBase):
    """A rate that a text column tells (满意度) over projects: put in order, averaged, or held against each other."""

    kind: Literal["rates"] = "rates"
    selection: Selection = All()
    aspect: Aspect = "satisfaction"
    operation: RatesOperation
    descending: bool = True
    first: int = 1
    last: int | None = None


class SummaryPlan(PlanBase):
    """A summary of each selected project, or of the whole report."""

    kind: Literal["summary"] = "summary"
    selection: Selection = All()
    whole: bool = False


class AuditPlan(PlanBase):
    """What the report claims against what its cells give. `subject` narrows to a contradiction asked about."""

    kind: Literal["audit"] = "audit"
    selection: Selection = All()
    subject: str = ""


class NotesPlan(PlanBase):
    """The footnotes, all or those of the selected projects."""

    kind: Literal["notes"] = "notes"
    selection: Selection = All()
    question: str = ""


class AddBackPlan(PlanBase):
    """What a project's budget and rate would be with the money that a footnote says was carried over and taken off."""

    kind: Literal["add_back"] = "add_back"
    selection: Selection = All()
    measures: tuple[Measure, ...] = ("budget", "execution_rate")


class SupposePlan(PlanBase):
    """What if: budgets or expenditures other than the report's, and what the asked measures would then be.

    `value` is percent of what is (scale), a rate in percent (to_rate), or money in the report's unit (add, set); None
    where the whole budget is supposed to be spent. `whole` asks for all projects together.
    """

    kind: Literal["suppose"] = "suppose"
    selection: Selection = All()
    measure: Measure
    change: Change
    value: Decimal | None = None
    measures: tuple[Measure, ...] = ()
    whole: bool = False


class AboutPlan(PlanBase):
    """A question about the report as a document: title, department, year, unit, how many projects."""

    kind: Literal["about"] = "about"
    topics: tuple[Topic, ...] = ()


class SocialPlan(PlanBase):
    """Greeting, thanks, farewell, praise."""

    kind: Literal["social"] = "social"
    act: Act


class Candidate(Frozen):
    """One thing that an unclear question may have meant: its words, and the question that would ask it."""

    label: str
    question: str
    project_no: int | None = None


class ClarifyPlan(PlanBase):
    """The question does not say enough; `candidates` are what it may have meant."""

    kind: Literal["clarify"] = "clarify"
    reason: Literal["empty", "meaningless", "which_project", "which_measure", "which_of", "no_referent"]
    words: str = ""
    candidates: tuple[Candidate, ...] = ()


class DeclinePlan(PlanBase):
    """What the report does not hold, and the nearest thing that it does (`offer`); `instead` asks its text first."""

    kind: Literal["decline"] = "decline"
    reason: DeclineReason
    words: str = ""
    offer: "FigurePlan | None" = None
    instead: "TextPlan | None" = None
    nearest: tuple[int, ...] = ()


Plan = Annotated[
    FigurePlan
    | TextPlan
    | TargetsPlan
    | RatesPlan
    | SummaryPlan
    | AuditPlan
    | NotesPlan
    | AddBackPlan
    | SupposePlan
    | AboutPlan
    | SocialPlan
    | ClarifyPlan
    | DeclinePlan,
    Field(discriminator="kind"),
]

for _model in (Ranked, Both, Either, Except):
    _model.model_rebuild()
