"""Shapes of the API's answers. Money is a string in 元; unknown is null."""

from typing import Literal

from ninja import Schema

from jixiao import model

SeverityWord = Literal["error", "warning", "notice"]
SortWord = Literal["annual", "annual_up", "faults", "faults_up", "name", "name_down", "newest"]


class FindingCounts(Schema):
    """Findings of a project by severity."""

    error: int
    warning: int
    notice: int


class ProjectLine(Schema):
    """A project in a list; figures of its current version."""

    id: int
    name: str | None
    code: str | None
    department: str | None
    unit: str | None
    fiscal_year: int | None
    form: str
    annual: str | None
    total: str | None
    own: str | None
    transfer: str | None
    indicators: int
    quantified: int
    findings: FindingCounts
    versions: int


class FindingRecord(Schema):
    """A finding: the contract's record, its id and what it belongs to."""

    id: int
    project_id: int | None
    document_id: int
    rule: str
    catalogue: list[str]
    severity: SeverityWord
    project: str | None
    message: str
    remedy: str
    citations: list[model.Citation]
    sources: list[model.Source]
    facts: dict[str, str]
    pointers: list[str]
    project_index: int | None
    compared_count: int = 0


class DocumentLine(Schema):
    """A document in a list."""

    id: int
    title: str | None
    issuer: str | None
    fiscal_year: int | None
    issued_on: str | None
    file_name: str
    format: str
    size: int
    sha256: str
    projects: int
    problems: int
    rules_version: str
    profile: str
    profile_basis: Literal["chosen", "organisation", "region", "form", "default"] | None
    is_audited_before: bool
    imported_at: str


class ProjectDetail(Schema):
    """A version of a project: the contract's project with its document and findings."""

    id: int
    version: int
    document_id: int
    document: model.DocumentRecord
    target: model.Project
    findings: list[FindingRecord]


class SheetLine(Schema):
    """A sheet of a document and what importing it did."""

    position: int
    project_id: int
    name: str | None
    version: int
    outcome: Literal["new", "changed", "unchanged"]
    changes: int


class DocumentDetail(DocumentLine):
    """A document with its sheets and the problems of reading it."""

    record: model.DocumentRecord
    problems_found: list[model.Problem]
    sheets: list[SheetLine]


class Paged(Schema):
    """What every list says about itself: `next` is the `after` of the following page; null on the last."""

    count: int
    is_more: bool
    next: str | None


class ProjectPage(Paged):
    """A page of projects."""

    items: list[ProjectLine]


class FindingPage(Paged):
    """A page of findings."""

    items: list[FindingRecord]


class DocumentPage(Paged):
    """A page of documents."""

    items: list[DocumentLine]


class Refusal(Schema):
    """Why there is no answer."""

    detail: str


class Withdrawal(Refusal):
    """That it was published and taken back (撤回公开), and when."""

    withdrawn_at: str


class Fault(Schema):
    """A parameter that can't be used: where it stands and why."""

    type: str
    loc: list[str | int]
    msg: str


class Faults(Schema):
    """Every parameter that can't be used."""

    detail: list[Fault]
