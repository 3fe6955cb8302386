"""What a rule is made of: its metadata, what its check yields, and the examples that prove it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

from jixiao.model import Assessment, Project, Reading, Source
from jixiao.model.budget import BudgetItem
from jixiao.model.finding import Severity
from jixiao.model.process_record import ProcessRecord
from jixiao.model.project import FormKind, Scope

Family = Literal["completeness", "funds", "indicators", "scores", "process"]


@dataclass(frozen=True, slots=True)
class Basis:
    """A clause that a rule rests on.

    Attributes:
        instrument: id in `law/`.
        article: as recorded in `law/`; None for the whole instrument.
        forms: kinds of form that it speaks of; None for all.
    """

    instrument: str
    article: str | None = None
    forms: frozenset[FormKind] | None = None


# The outcomes that are made anew are not frozen, which would double the price of making one: a sheet has some fifty.
@dataclass(slots=True, eq=False)
class Passed:
    """So many things were checked and are right; :data:`PASSED` for one."""

    times: int = 1


@dataclass(slots=True, eq=False)
class NotApplicable:
    """One thing could not be checked or need not be; `reason` in Chinese says why."""

    reason: str


@dataclass(slots=True, eq=False)
class Failed:
    """One fault.

    Attributes:
        places: JSON pointers into the project, or places in the document that no pointer leads to; most telling first.
        message: what is wrong, in Chinese, with the excerpt.
        remedy: what to do, in Chinese.
        facts: the figures and texts of the message.
        project_index: project that a rule on documents speaks of; None for the whole document.
        compared: like `places`: what is right and only shows the fault (对照).
    """

    places: tuple[str | Source, ...]
    message: str
    remedy: str
    facts: Mapping[str, str] = field(default_factory=dict)
    project_index: int | None = None
    compared: tuple[str | Source, ...] = ()


Kinds: TypeAlias = tuple[frozenset[FormKind], frozenset[Scope]]
"""Forms and scopes of sheets that a rule concerns."""
TARGET: frozenset[FormKind] = frozenset({"target"})
SELF_EVALUATION: frozenset[FormKind] = frozenset({"self_evaluation"})
Outcome: TypeAlias = Passed | Failed | NotApplicable
PASSED = Passed()


@dataclass(frozen=True, slots=True)
class Example:
    """A case that the tests run and the rule's page prints.

    Attributes:
        shows: in Chinese, what the case is about.
        given: the sheet or document.
        outcome: what the rule says to it.
        text: the exact message of the finding, or the reason why the rule does not apply; empty for a pass.
        profile: policy profile.
        beside: sheets of other documents that the case is held against.
        budget: list of the budget's projects; None where none is at hand.
        assessment: recomputed scores of the sheet, for rules that need them.
        record: what is on file about the project's process; None where nothing is at hand.
    """

    shows: str
    given: Project | Reading
    outcome: Literal["passed", "failed", "not_applicable"]
    text: str = ""
    profile: str = "cn"
    beside: tuple[Project, ...] = ()
    budget: tuple[BudgetItem, ...] | None = None
    assessment: Assessment | None = None
    record: ProcessRecord | None = None

    @property
    def assessments(self) -> tuple[Assessment | None, ...]:
        """The assessment as the engine takes it."""
        return () if self.assessment is None else (self.assessment,)

    @property
    def records(self) -> tuple[ProcessRecord, ...]:
        """The record as the engine takes it."""
        return () if self.record is None else (self.record,)


@dataclass(frozen=True, slots=True)
class Rule:
    """Metadata of a rule. Its statement, in both languages, is the docstring of its module.

    Attributes:
        id: short and stable, never reused.
        name: family and module name with a dot and hyphens.
        family: what kind of fault.
        catalogue: ids of the audit catalogue that it covers.
        severity: unless the policy profile says otherwise.
        version: raised when results could change.
        citations: the basis, most binding first.
        examples: at least one passing, one failing, one not applicable.
        on: what `check` looks at.
        forms: kinds of form that it concerns.
        scopes: scopes of sheet that it concerns.
        applies_from: first day of the law it rests on; None is always.
        applies_to: last day; None while in force.
        suggests: its findings are on weak indicators, and come with measurable ones from the library.
        is_question: its findings assert nothing: words show a sign, and the reviewer is asked. The engine marks them.
    """

    id: str
    name: str
    family: Family
    catalogue: tuple[str, ...]
    severity: Severity
    version: int
    citations: tuple[Basis, ...]
    examples: tuple[Example, ...]
    on: Literal["project", "document"] = "project"
    forms: frozenset[FormKind] = frozenset({"target", "self_evaluation", "monitoring"})
    scopes: frozenset[Scope] = frozenset({"project", "region"})
    applies_from: date | None = None
    applies_to: date | None = None
    suggests: bool = False
    is_question: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the rule applies to sheets of a day."""
        return (self.applies_from or date.min) <= day <= (self.applies_to or date.max)


Check: TypeAlias = Callable[[Any, Any], Any]
"""What a rule says to a project with its context, or to a whole document with its own where `on` says so.

It gives one :data:`Outcome`, or yields any number of them.
"""
