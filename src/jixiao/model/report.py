"""The result of an audit: contract `jixiao/findings/1`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from jixiao.model.document import DocumentRecord
from jixiao.model.figures import DocumentFigures
from jixiao.model.finding import Finding, Tally, Waiver
from jixiao.model.reconciliation import Reconciliation

ProfileBasis: TypeAlias = Literal["chosen", "organisation", "region", "form", "default"]
"""What a policy profile was chosen by: a person, the tree of organisations, a region that is printed, the form, nothing."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a reviewer has accepted, and the waiver that says so."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A document that was to be audited and could not be read; `reason` is the sentence that says why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Findings on one document.

    Attributes:
        document: what was audited.
        rules_version: which rules.
        profile: policy profile.
        profile_basis: what the profile was chosen by; None where the caller named it without saying.
        on: day whose law was applied; None where the document gives no date and the latest law was taken.
        findings: on the document first, then project by project; within a project by rule.
        checked: rule id -> how many of its checks passed, failed or could not be made. What one check is, a project, a
            class or a row, is the rule's own affair.
        not_applicable: rule id -> reason -> how often, for every check that could not be made.
        waived: findings that are accepted; they are not among `findings`.
        program: name and version of the program that audited.
        reconciliations: costs against funds, one for each sheet of a project or region, faults or not.
        notes: what a reader should know before the findings, in Chinese: what was given for comparison and fits nothing.
        figures: how much of the document can be measured; None where no audit made them.
    """

    document: DocumentRecord
    rules_version: str
    profile: str
    on: date | None
    findings: tuple[Finding, ...]
    checked: Mapping[str, Tally]
    not_applicable: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    waived: tuple[Waived, ...] = ()
    program: str = ""
    reconciliations: tuple[Reconciliation, ...] = ()
    figures: DocumentFigures | None = None
    profile_basis: ProfileBasis | None = None
    notes: tuple[str, ...] = ()
    schema: Literal["jixiao/findings/1"] = field(default="jixiao/findings/1")

    @property
    def profile_text(self) -> str:
        """The policy profile, and the doubt about it where only the form speaks for it."""
        presumed = "（按表式推定，不属该地区的请指定口径）" if self.profile_basis == "form" else ""
        return f"{self.profile}{presumed}"
