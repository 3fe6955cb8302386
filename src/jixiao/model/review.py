"""The review of a sheet (绩效目标审核; 自评, 监控的审核意见): what the findings say to each item, and what the person decided."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from jixiao.model.finding import Finding

Grade = Literal["优", "良", "中", "差"]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""Best first."""


@dataclass(frozen=True, slots=True)
class ItemProposal:
    """What is proposed for an item.

    Attributes:
        name: of the item.
        points: full points; 0 on a form that gives none.
        looks_at: what is judged.
        grade: proposed; None where the documents don't show it and only a person can judge.
        findings: the reasons, gravest first.
        of_target: the findings are on the approved target; no grade is proposed for them.
    """

    name: str
    points: Decimal
    looks_at: str
    grade: Grade | None
    findings: tuple[Finding, ...]
    of_target: bool = False


@dataclass(frozen=True, slots=True)
class DimensionProposal:
    """A dimension with its items; its grade is the worst of those proposed, None where none is."""

    name: str
    points: Decimal
    grade: Grade | None
    items: tuple[ItemProposal, ...]


@dataclass(frozen=True, slots=True)
class ReviewProposal:
    """The review of one sheet.

    Attributes:
        form: id of the review form.
        title: its title.
        project_index: position of the project in the reading, from 0.
        dimensions: in the order of the form.
        grade: worst of the proposed grades and of `others`; None where none is proposed.
        consequence: what the grade leads to, in Chinese; None without a grade.
        others: findings that no item of the form speaks of, gravest first.
    """

    form: str
    title: str
    project_index: int
    dimensions: tuple[DimensionProposal, ...]
    grade: Grade | None
    consequence: str | None
    others: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """What the reviewer decided on an item; `grade` and `points` are None where nothing was decided or nothing is scored."""

    name: str
    grade: Grade | None
    points: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """What the reviewer decided on one sheet.

    Attributes:
        items: item by item, in the order of the form.
        points: total; None for a sheet that is not scored.
        grade: of the whole; None while undecided.
        text: conclusion in the reviewer's words.
        by: the reviewer.
        on: day.
    """

    items: tuple[ItemDecision, ...]
    points: Decimal | None
    grade: Grade | None
    text: str
    by: str
    on: date
