"""Holds findings against labels: a label is found where check, sheet and place agree."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.model import Finding, Project, Reading, Source
from jixiao.terms.folding import fold
from tests.labelled.cases import Label

_FIELDS = {
    "name": ("/name",),
    "department": ("/department",),
    "unit": ("/unit",),
    "attribute": ("/attribute",),
    "period": ("/period",),
    "fiscal_year": ("/fiscal_year",),
    "goal": ("/goals",),
    "total": ("/funding/total", "total", "mid_term"),
    "annual": ("/funding/annual", "annual"),
    "own": ("/funding/own", "own"),
    "transfer": ("/funding/transfer", "transfer"),
    "funding": ("/funding",),
    "template": ("/template_rows",),
}
"""Field of a label -> pointers into the project, and terms of lines of money."""

FIELDS = frozenset(_FIELDS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings of a document beside its labels.

    Attributes:
        found: labels that a finding matches, without the arguable ones.
        missed: labels that no finding matches, without the arguable ones.
        right: findings that match a label.
        arguable: findings that match an arguable label only.
        false_alarms: findings of severity error or warning that match none.
        unlabelled_notices: findings of severity notice that match none.
    """

    found: tuple[Label, ...]
    missed: tuple[Label, ...]
    right: tuple[Finding, ...]
    arguable: tuple[Finding, ...]
    false_alarms: tuple[Finding, ...]
    unlabelled_notices: tuple[Finding, ...]


def compare(labels: tuple[Label, ...], findings: tuple[Finding, ...], reading: Reading) -> Comparison:
    """Sorts labels and findings of one document by whether they have a counterpart."""
    sure = [label for label in labels if not label.is_arguable]
    found = tuple(label for label in sure if any(matches(label, finding, reading) for finding in findings))
    right, arguable, other = list[Finding](), list[Finding](), list[Finding]()
    for finding in findings:
        matched = [label for label in labels if matches(label, finding, reading)]
        kind = other if not matched else arguable if all(label.is_arguable for label in matched) else right
        kind.append(finding)
    return Comparison(
        found=found,
        missed=tuple(label for label in sure if label not in found),
        right=tuple(right),
        arguable=tuple(arguable),
        false_alarms=tuple(finding for finding in other if finding.severity != "notice"),
        unlabelled_notices=tuple(finding for finding in other if finding.severity == "notice"),
    )


def matches(label: Label, finding: Finding, reading: Reading) -> bool:
    """Whether a finding speaks of a labelled fault: a check in common, the same sheet, and the place where one is given.

    A finding on the whole document matches a label that names no place in a sheet.
    """
    if not set(label.catalogue) & set(finding.catalogue):
        return False
    has_place = bool(label.rows or label.fields)
    if finding.project_index is None:
        return not has_place
    project = reading.projects[finding.project_index]
    if label.projects is not None and project.name not in label.projects:
        return False
    return not has_place or _points_at(finding, project, label)


def _points_at(finding: Finding, project: Project, label: Label) -> bool:
    """By pointer; by the place in the document for what no pointer leads to."""
    targets = tuple(_targets(project, label))
    if any(_is_below(pointer, target) for pointer in finding.pointers for target in targets):
        return True
    places = {_place(project.sources[key]) for key in project.sources if any(_is_below(key, item) for item in targets)}
    places |= {_place(source) for source in _row_sources(project, targets)}
    return any(_place(source) in places for source in finding.sources if source != Source())


def _targets(project: Project, label: Label) -> Iterator[str]:
    """Pointers that a finding must point at or below."""
    names = {fold(name) for name in label.rows}
    for index, row in enumerate(project.indicators):
        if fold(row.name) in names:
            yield f"/indicators/{index}"
    for item in (item for name in label.fields for item in _FIELDS[name]):
        if item.startswith("/"):
            yield item
            continue
        for index, line in enumerate(project.funding.lines):
            if line.term == item or line.term.startswith(f"{item}."):
                yield f"/funding/lines/{index}"


def _is_below(pointer: str, target: str) -> bool:
    return pointer == target or pointer.startswith(f"{target}/")


def _row_sources(project: Project, targets: tuple[str, ...]) -> Iterator[Source]:
    for index, row in enumerate(project.indicators):
        if f"/indicators/{index}" in targets:
            yield row.source
    if "/template_rows" in targets:
        yield from (row.source for row in project.template_rows)


def _place(source: Source) -> tuple[str | int | None, ...]:
    return (source.part, source.page, source.sheet, source.table, source.row, source.column, source.line)
