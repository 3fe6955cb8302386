"""Waivers: findings that a reviewer accepts, each with rule, place and reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jixiao.audit.report import Report
from jixiao.errors import JixiaoError
from jixiao.model import Finding


class BadWaiver(JixiaoError):
    """A waiver that does not say why."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is accepted.

    Attributes:
        rule: id of the rule.
        project: name of the project; None for a finding on the whole document.
        pointer: JSON pointer of the place (`/indicators/3/target`), one of those that the finding names.
        reason: why it is accepted; never empty.
    """

    rule: str
    project: str | None
    pointer: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise BadWaiver(f"豁免 {self.rule} {self.pointer} 没有写理由；请写明为什么可以接受")

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is the one that is accepted."""
        return self.rule == finding.rule and self.project == finding.project and self.pointer in finding.pointers


def waive(report: Report, waivers: Iterable[Waiver]) -> tuple[Report, tuple[Waiver, ...]]:
    """Takes accepted findings out of a report; tallies stay, for the fault is still there.

    Gives the report without them and the waivers that covered nothing, which are out of date and should be removed.
    """
    given = tuple(waivers)
    kept = tuple(finding for finding in report.findings if not any(waiver.covers(finding) for waiver in given))
    unused = tuple(waiver for waiver in given if not any(waiver.covers(finding) for finding in report.findings))
    return replace(report, findings=kept), unused
