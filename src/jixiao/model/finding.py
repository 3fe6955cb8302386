"""Faults of a sheet, as the auditor reports them: contract `jixiao/findings/1`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from jixiao.model.source import Source

QUESTION = "请审核人判断："
"""How the message of a question to the reviewer begins."""
QUESTION_FACT = "question"
"""Fact that marks a question; the others are faults."""
Severity = Literal["error", "warning", "notice"]
Force = Literal["binding", "reference"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause: key of the instrument in `law/`, article as printed, and its force for this sheet.

    `reference` (参照) marks rules that do not bind the one who filled in the sheet; `is_later` those that came into force only
    after it, which are `reference` too.
    """

    instrument: str
    article: str | None
    force: Force
    is_later: bool = False


@dataclass(slots=True)
class Suggestion:
    """An indicator to set instead of a weak one; a person fills in the value.

    Attributes:
        pointers: JSON pointers of the rows that it could replace.
        code: second-level class (`11`).
        name: 三级指标.
        operator: sign of its target, which is its direction (`>=`, `<=`, `=`).
        unit: unit of its value; `日期` for a deadline.
        measured: way of measuring, in Chinese.
    """

    pointers: tuple[str, ...]
    code: str
    name: str
    operator: str
    unit: str
    measured: str


@dataclass(slots=True)
class Finding:
    """One fault at its place.

    Nothing writes to it. Neither it nor its suggestions are frozen, which makes them six times as dear to build: an audit
    makes nine of them for a sheet.

    Attributes:
        rule: id of the rule, never reused.
        catalogue: ids of the audit catalogue that the rule covers (`F01`).
        severity: error 错误, warning 应改正, notice 提示.
        project: name of the project; None for a finding on the whole document.
        message: what is wrong, in Chinese, with the excerpt.
        remedy: what to do.
        citations: the basis.
        sources: the cells to look at, most important first; those that the fault was compared with (对照) come last.
        facts: the figures the message was made from, as text.
        pointers: JSON pointers into the project, in the order of `sources`, for showing the finding in place.
        project_index: position of the project in the reading, from 0; None for a finding on the document.
        compared_count: how many of the last `sources` are right and only what the fault was compared with.
        suggestions: indicators to set instead, for a finding on weak ones.
    """

    rule: str
    catalogue: tuple[str, ...]
    severity: Severity
    project: str | None
    message: str
    remedy: str
    citations: tuple[Citation, ...]
    sources: tuple[Source, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    pointers: tuple[str, ...] = ()
    project_index: int | None = None
    compared_count: int = 0
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether it only asks the reviewer and asserts no fault."""
        return QUESTION_FACT in self.facts


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that a reviewer accepts.

    Attributes:
        rule: id of the rule.
        project: name of the project; None for a finding on the whole document.
        place: JSON pointer of the place (`/indicators/3/target`) or the printed text of the cell, one of those that the
            finding names; empty for a finding on the whole document.
        reason: why it is accepted; never empty.
        by: who accepts it.
        until: last day; None is open.
    """

    rule: str
    project: str | None
    place: str
    reason: str
    by: str
    until: date | None = None


@dataclass(slots=True)
class Tally:
    """How often a rule's checks passed, failed or could not be made. Nothing writes to it; see :class:`Finding`."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
