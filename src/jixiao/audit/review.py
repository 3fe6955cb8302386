"""From findings to a proposal for the four dimensions of a review. It proposes; the reviewer decides.

The convention is ours and a provision of the profile: a grave fault makes an item 中, several make it 差, faults that should be
put right make it 良, hints leave it 优. Where a dimension's items can't be judged from the sheet, no grade is proposed.
"""

from collections.abc import Iterable, Sequence

from jixiao.law import Policy
from jixiao.law.review import ReviewDimension, ReviewForm, ReviewItem
from jixiao.model import Finding
from jixiao.model.review import DimensionProposal, Grade, ItemProposal, ReviewProposal

_WORST_FIRST: tuple[Grade, ...] = ("差", "中", "良", "优")
_GRAVEST_FIRST = ("error", "warning", "notice")


def propose(findings: Iterable[Finding], index: int, form: ReviewForm, policy: Policy) -> ReviewProposal:
    """The proposal for one sheet.

    Args:
        findings: of the whole report.
        index: position of the project in the reading.
        form: review form in force.
        policy: the profile, for the limits (`review.*`).
    """
    own = [finding for finding in findings if finding.project_index == index]
    dimensions = tuple(_dimension(dimension, own, policy) for dimension in form.dimensions)
    grade = _worst(dimension.grade for dimension in dimensions)
    consequence = policy.words(f"review.consequence.{_WORST_FIRST.index(grade)}")[0] if grade else None
    return ReviewProposal(form.id, form.zh, index, dimensions, grade, consequence)


def _dimension(dimension: ReviewDimension, findings: Sequence[Finding], policy: Policy) -> DimensionProposal:
    items = tuple(_item(item, findings, policy) for item in dimension.items)
    return DimensionProposal(dimension.name, dimension.points, _worst(item.grade for item in items), items)


def _item(item: ReviewItem, findings: Sequence[Finding], policy: Policy) -> ItemProposal:
    """A finding belongs to the item that its first catalogue id stands in, so that it counts once."""
    own = [finding for finding in findings if finding.catalogue[0] in item.checks]
    own.sort(key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    grade = _grade(own, policy) if item.checks else None
    return ItemProposal(item.name, item.points, item.looks_at, grade, tuple(own))


def _grade(findings: Sequence[Finding], policy: Policy) -> Grade:
    errors = sum(finding.severity == "error" for finding in findings)
    if errors >= policy.number("review.poor_errors"):
        return "差"
    if errors:
        return "中"
    return "良" if any(finding.severity == "warning" for finding in findings) else "优"


def _worst(grades: Iterable[Grade | None]) -> Grade | None:
    known = [grade for grade in grades if grade is not None]
    return min(known, key=_WORST_FIRST.index, default=None)
