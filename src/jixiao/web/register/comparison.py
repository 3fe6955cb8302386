"""A reading against the register: which sheets are new, changed or known already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from jixiao import model
from jixiao.contract import from_json, to_json
from jixiao.web.register.difference import Change, difference
from jixiao.web.register.identity import digest, identities
from jixiao.web.register.models import Appearance, Project, TargetVersion

Outcome = Appearance.Outcome
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Match:
    """A sheet of a document and what the register knows of its project.

    Attributes:
        position: place in the document, from 0.
        sheet: what was read.
        identity: which project it is about.
        digest: hash of what it says.
        outcome: new, changed or unchanged.
        known: the project in the register, with its current version's digest and number; None for a new one.
        changes: what differs from the current version; empty unless changed.
    """

    position: int
    sheet: model.Project
    identity: str
    digest: str
    outcome: Outcome
    known: Project | None
    changes: tuple[Change, ...] = ()


def compare(reading: model.Reading) -> list[Match]:
    """Every sheet of the reading, in order, against the current versions."""
    marks = identities(reading.projects)
    known = {project.identity: project for project in _known(marks)}
    matches = [
        _match(position, sheet, identity, known.get(identity))
        for position, (sheet, identity) in enumerate(zip(reading.projects, marks, strict=True))
    ]
    changed = [match for match in matches if match.outcome is Outcome.CHANGED]
    return [_with_changes(match, old) for match, old in _old_versions(changed, matches)]


def version_sheet(version: TargetVersion) -> model.Project:
    """What a version says, as a record of the contract."""
    return from_json(model.Project, to_json(version.data))


def _known(identities: Sequence[str]) -> Iterable[Project]:
    projects: QuerySet[Project] = Project.objects.select_related("current").defer("current__data")
    for start in range(0, len(identities), _CHUNK):
        yield from projects.filter(identity__in=identities[start : start + _CHUNK])


def _match(position: int, sheet: model.Project, identity: str, known: Project | None) -> Match:
    mark = digest(sheet)
    if known is None or known.current is None:
        return Match(position, sheet, identity, mark, Outcome.NEW, known)
    outcome = Outcome.UNCHANGED if known.current.digest == mark else Outcome.CHANGED
    return Match(position, sheet, identity, mark, outcome, known)


def _old_versions(changed: list[Match], matches: list[Match]) -> Iterable[tuple[Match, TargetVersion | None]]:
    keys = [match.known.current_id for match in changed if match.known]
    versions: dict[int, TargetVersion] = {}
    for start in range(0, len(keys), _CHUNK):
        versions |= TargetVersion.objects.in_bulk(keys[start : start + _CHUNK])
    for match in matches:
        is_changed = match.outcome is Outcome.CHANGED and match.known
        yield match, versions[match.known.current_id] if is_changed else None  # type: ignore[union-attr,index]


def _with_changes(match: Match, old: TargetVersion | None) -> Match:
    if old is None:
        return match
    changes = difference(version_sheet(old), match.sheet)
    return Match(match.position, match.sheet, match.identity, match.digest, match.outcome, match.known, changes)
