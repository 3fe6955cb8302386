"""From findings to a proposal for the dimensions of a review. It proposes; the reviewer decides.

The convention is ours and a provision of the profile: a grave fault makes an item 中, several make it 差, faults that should be
put right make it 良, hints leave it 优. No grade is proposed where nothing was checked: an item without checks, one whose
rules could not be applied to the document, one that only questions to the reviewer speak of.
"""

from collections.abc import Iterable, Sequence

from jixiao.audit.registry import all_rules
from jixiao.law import Policy
from jixiao.law.judged_forms import JudgedDimension, JudgedForm, JudgedItem
from jixiao.model import Finding
from jixiao.model.finding import QUESTION_FACT
from jixiao.model.report import Report
from jixiao.model.review import GRADES, DimensionProposal, Grade, ItemProposal, ReviewProposal

_GRAVEST_FIRST = ("error", "warning", "notice")
_COSTS, _UNCHECKED = "M06", frozenset({None, "not_checkable", "gave_up"})


def propose(report: Report, index: int, form: JudgedForm, policy: Policy) -> ReviewProposal:
    """The proposal for one sheet.

    Args:
        report: on the document that holds the sheet.
        index: position of the project in the reading.
        form: review form in force for its kind.
        policy: the profile, for the limits (`review.*`).
    """
    own = [finding for finding in report.findings if finding.project_index == index]
    own.sort(key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    checked = _checked(report, index)
    told = [(finding, form.is_of_target(finding.catalogue[0], next(iter(finding.pointers), ""))) for finding in own]
    dimensions = tuple(
        _dimension(dimension, [one for one, of_target in told if of_target is dimension.of_target], checked, policy)
        for dimension in form.dimensions
    )
    known = frozenset(check for dimension in form.dimensions for item in dimension.items for check in item.checks)
    others = tuple(finding for finding in own if finding.catalogue[0] not in known)
    grade = _worst([*(dimension.grade for dimension in dimensions), _grade(others, policy) if others else None])
    consequence = policy.words(f"{form.consequence}.{grade}")[0] if grade else None
    return ReviewProposal(form.id, form.zh, index, dimensions, grade, consequence, others)


def _checked(report: Report, index: int) -> frozenset[str]:
    """The checks of the catalogue that a rule made on the document; a question to the reviewer is none.

    Whether costs were held against funds is known of the sheet itself.
    """
    costs = next((one.status for one in report.reconciliations if one.project_index == index), None)
    unmade = {_COSTS} if costs in _UNCHECKED else set()
    made = frozenset(
        loaded.rule.catalogue[0]
        for loaded in all_rules()
        if not loaded.rule.is_question
        and (tally := report.checked.get(loaded.rule.id)) is not None
        and tally.passed + tally.failed
    )
    return made - unmade


def _dimension(
    dimension: JudgedDimension, findings: Sequence[Finding], checked: frozenset[str], policy: Policy
) -> DimensionProposal:
    if dimension.of_target:
        items = tuple(_standing_by(item, findings) for item in dimension.items)
    else:
        items = tuple(_item(item, findings, checked, policy) for item in dimension.items)
    return DimensionProposal(dimension.name, dimension.points, _worst(item.grade for item in items), items)


def _standing_by(item: JudgedItem, findings: Sequence[Finding]) -> ItemProposal:
    """Faults of the approved target: told, and not graded."""
    own = tuple(finding for finding in findings if finding.catalogue[0] in item.checks)
    return ItemProposal(item.name, item.points, item.looks_at, None, own, of_target=True)


def _item(item: JudgedItem, findings: Sequence[Finding], checked: frozenset[str], policy: Policy) -> ItemProposal:
    """A finding belongs to the item that its first catalogue id stands in, so that it counts once."""
    own = tuple(finding for finding in findings if finding.catalogue[0] in item.checks)
    faults = [finding for finding in own if QUESTION_FACT not in finding.facts]
    is_judged = any(finding.severity != "notice" for finding in faults)
    if not is_judged and not item.by_person:
        is_judged = bool(item.checks & checked) and item.needs <= checked
    return ItemProposal(item.name, item.points, item.looks_at, _grade(faults, policy) if is_judged else None, own)


def _grade(findings: Sequence[Finding], policy: Policy) -> Grade:
    errors = sum(finding.severity == "error" for finding in findings)
    if errors >= policy.number("review.poor_errors"):
        return "差"
    if errors:
        return "中"
    return "良" if any(finding.severity == "warning" for finding in findings) else "优"


def _worst(grades: Iterable[Grade | None]) -> Grade | None:
    known = [grade for grade in grades if grade is not None]
    return max(known, key=GRADES.index, default=None)
