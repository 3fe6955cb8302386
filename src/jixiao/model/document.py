"""The document that sheets were read from, and the result of reading it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from jixiao.model.project import Project
from jixiao.model.source import Source

ProblemCode = Literal[
    "unplaced",
    "beside_form",
    "header_differs",
    "title_year",
    "row_gap",
    "row_shifted",
    "class_misplaced",
    "not_interpreted",
    "truncated",
    "doubtful_character",
    "empty_field",
    "doubtful_value",
    "money_unit_undeclared",
    "money_unit_conflict",
    "hidden",
]


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document named outside the tables: title in 《》 and its 文号, None where none is printed."""

    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What stands outside the tables, and the identity of the file.

    Attributes:
        title: heading of the document, above its first table or in the first lines of it.
        issuer: who signs it.
        fiscal_year: budget year of its title, else of its sheets; None where these are of several years, or one has none.
        issued_on: printed date.
        approved_on: day on which the budget was approved (批复), where the text outside the tables says so.
        sha256: hash of the bytes that were read.
        money_unit: unit of money (万元, 元) that every sheet declares, above its table or inside it; None where one of
            them declares none, or sheets differ.
        cited: documents named in the text outside the tables.
        sources: JSON pointer into this record (`/issued_on`, `/approved_on`) -> place; where a record came from is no part
            of what it says, so that records are compared without.
    """

    title: str | None
    issuer: str | None
    fiscal_year: int | None
    issued_on: date | None
    sha256: str
    money_unit: str | None
    cited: tuple[CitedDocument, ...] = ()
    approved_on: date | None = None
    sources: Mapping[str, Source] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of reading or of the conversion, at its place. Faults of the sheet are findings."""

    code: ProblemCode
    message: str
    source: Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What `jixiao read` gives for one file: contract `jixiao/targets/1`."""

    schema: Literal["jixiao/targets/1"] = field(default="jixiao/targets/1", kw_only=True)
    document: DocumentRecord
    projects: tuple[Project, ...] = ()
    problems: tuple[Problem, ...] = ()
