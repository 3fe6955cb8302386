"""Two audits of the same sheets: what was mended, what is new, what is still there, and what can no longer be told."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from jixiao.audit.beside import project_key
from jixiao.audit.engine import audit
from jixiao.audit.registry import find_rule
from jixiao.model import DocumentRecord, Finding, Project, Reading
from jixiao.model.report import Report
from jixiao.terms.folding import fold

_HALF = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A fault that both documents have: as found in the old one and in the new one."""

    old: Finding
    new: Finding


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A fault of the old document that the new one can't be asked for: its rule had nothing there that it could check.

    Attributes:
        old: as found in the old one.
        reason: why, in Chinese, as the rule says it.
    """

    old: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings of an old document against those of a new one.

    Attributes:
        old: the old document.
        new: the new document.
        old_rules_version: rules that the old one was audited with; a difference can lie in the rules where they differ.
        new_rules_version: rules that the new one was audited with.
        gone: findings of the old document alone, that the new one was asked for.
        unchecked: those that it could not be asked for: mended, or hidden by what is no longer there.
        left_out: those on projects that the new document has not.
        added: findings of the new document alone.
        still: findings of both.
    """

    old: DocumentRecord
    new: DocumentRecord
    old_rules_version: str
    new_rules_version: str
    gone: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    left_out: tuple[Finding, ...]
    added: tuple[Finding, ...]
    still: tuple[Pair, ...]
    schema: Literal["jixiao/findings-comparison/1"] = field(default="jixiao/findings-comparison/1")


def are_versions(old: Reading, new: Reading) -> bool:
    """Whether two documents hold the same sheets: half of the projects of the smaller one are in both, in one form."""
    first, second = _sheets(old), _sheets(new)
    return bool(first and second) and _HALF * len(first & second) >= min(len(first), len(second))


def _sheets(reading: Reading) -> set[tuple[str, str]]:
    return {(project.form, key) for project in reading.projects if (key := project_key(project))}


def compare(
    old: tuple[Reading, Report], new: tuple[Reading, Report], again: Callable[[Reading], Report] | None = None
) -> Comparison:
    """Pairs the findings of two audits.

    A finding is the same where rule, project and cell are, and the cell of an indicator is told by its class and name,
    so that rows may move; else, where the name was changed, by its place in the sheet. Projects of one name are paired in
    their order.

    Args:
        old: the old document and its report.
        new: the new document and its report.
        again: audits one project of the new document as the whole was, to see what could be checked of it; None where
            nothing stood beside it.
    """
    gone, added = list(old[1].findings), list(new[1].findings)
    still: list[Pair] = []
    before, after = _Document(old[0]), _Document(new[0])
    for identity in (_by_name, _by_place):
        still += _paired(gone, added, identity, before, after)
    asked = _Asked(after, new[1], again or (lambda part: audit(part, profile=new[1].profile, on=new[1].on)))
    left_out, here = list[Finding](), list[tuple[Finding, str]]()
    for finding in gone:
        if asked.is_left_out(finding, before):
            left_out.append(finding)
        else:
            here.append((finding, asked.reason(finding, before)))
    order = {id(finding): number for number, finding in enumerate(new[1].findings)}
    return Comparison(
        old=old[1].document,
        new=new[1].document,
        old_rules_version=old[1].rules_version,
        new_rules_version=new[1].rules_version,
        gone=tuple(finding for finding, reason in here if not reason),
        unchecked=tuple(Unchecked(finding, reason) for finding, reason in here if reason),
        left_out=tuple(left_out),
        added=tuple(added),
        still=tuple(sorted(still, key=lambda pair: order[id(pair.new)])),
    )


def changes(comparison: Comparison) -> dict[int, tuple[str, str]]:
    """`id` of each finding that a list of both versions shows -> what became of it, and why where that needs a reason.

    They come in the order of that list. Of a fault that both have, the finding of the new version is listed.
    """
    found = {id(finding): ("新增", "") for finding in comparison.added}
    found |= {id(pair.new): ("仍在", "") for pair in comparison.still}
    found |= {id(one.old): ("无法再核对", one.reason) for one in comparison.unchecked}
    found |= {id(finding): ("已消除", "") for finding in comparison.gone}
    return found | {id(finding): ("项目不在新文件", "") for finding in comparison.left_out}


class _Document:
    """The projects of a document, each told by its name and, of several with one name, by which of them it is."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.keys: list[_Key] = []
        met: Counter[str] = Counter()
        for project in reading.projects:
            name = project_key(project)
            self.keys.append((name, met[name]))
            met[name] += 1

    def key(self, finding: Finding) -> "_Key | None":
        """The project that a finding is on; None for one on the document."""
        return None if finding.project_index is None else self.keys[finding.project_index]

    def project(self, finding: Finding) -> Project | None:
        """The same, as read."""
        return None if finding.project_index is None else self.reading.projects[finding.project_index]


class _Asked:
    """What the rules could check of the new document, project by project."""

    def __init__(self, new: _Document, report: Report, again: Callable[[Reading], Report]) -> None:
        self._reading, self._report = new.reading, report
        self._again = again
        self._places = {key: place for place, key in enumerate(new.keys)}
        self._of_project: dict[int, Report] = {}

    def is_left_out(self, finding: Finding, old: _Document) -> bool:
        """Whether the finding's project is not in the new document."""
        key = old.key(finding)
        return key is not None and key not in self._places

    def reason(self, finding: Finding, old: _Document) -> str:
        """Why the finding's rule could check nothing there; empty where it checked something."""
        is_on_sheets = find_rule(finding.rule).rule.on == "project"
        report = self._report_on(old.key(finding)) if is_on_sheets else self._report
        tally = report.checked.get(finding.rule)
        if tally is None or tally.passed or tally.failed:
            return ""
        return "、".join(report.not_applicable.get(finding.rule, ()))

    def _report_on(self, key: "_Key | None") -> Report:
        if key is None or len(self._reading.projects) == 1:
            return self._report
        place = self._places[key]
        if place not in self._of_project:
            part = replace(self._reading, projects=(self._reading.projects[place],))
            self._of_project[place] = self._again(part)
        return self._of_project[place]


_Key: TypeAlias = tuple[str, int]
_Identity = Callable[[Finding, _Document], Hashable]


def _paired(
    gone: list[Finding], added: list[Finding], identity: _Identity, old: _Document, new: _Document
) -> Iterable[Pair]:
    """Takes the findings that are the same out of both lists."""
    waiting: dict[Hashable, list[Finding]] = {}
    for finding in gone:
        waiting.setdefault(identity(finding, old), []).append(finding)
    for finding in tuple(added):
        if same := waiting.get(identity(finding, new)):
            first = same.pop(0)
            gone.remove(first)
            added.remove(finding)
            yield Pair(first, finding)


def _by_name(finding: Finding, document: _Document) -> Hashable:
    project = document.project(finding)
    return finding.rule, document.key(finding), tuple(_cell(pointer, project) for pointer in finding.pointers[:1])


def _by_place(finding: Finding, document: _Document) -> Hashable:
    return finding.rule, document.key(finding), finding.pointers[:1]


def _cell(pointer: str, project: Project | None) -> Hashable:
    """A cell, told by the class and name of its indicator where it stands in one."""
    block, _, rest = pointer.removeprefix("/indicators/").partition("/")
    if project is None or not pointer.startswith("/indicators/") or not block.isdigit():
        return pointer
    row = project.indicators[int(block)]
    return (row.level2.code if row.level2 else None, fold(row.name), rest)
