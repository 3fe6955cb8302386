"""A finding as pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jixiao.audit import UnknownRule, find_rule
from jixiao.contract import from_json, to_json
from jixiao.law import LawError, citation_text, find_instrument
from jixiao.model import Citation, Source
from jixiao.model import Finding as FindingRecord
from jixiao.model.wording import suggestion_text
from jixiao.web.register.models import Finding, Severity
from jixiao.web.register.wording import is_english


@dataclass(frozen=True, slots=True)
class CitationView:
    """A clause.

    Attributes:
        text: how it is cited, in Chinese, without its force.
        says: what it says, in our words; empty where not recorded.
        is_binding: whether it binds who filled in the sheet; others follow it (参照).
        is_checked: whether number and content of the article were compared with the text of the instrument.
    """

    text: str
    says: str
    is_binding: bool
    is_checked: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding to show.

    Attributes:
        number: place in the list of the page, from 1.
        severity: how grave.
        rule: id of the rule.
        rule_title: the rule in one sentence, in the language of the page.
        message: what is wrong, in Chinese.
        remedy: what to do, in Chinese.
        citations: the basis.
        pointers: JSON pointers into the project, most telling first.
        sources: places in the document, in the same order.
        compared_pointers: the same, for what is right and only shows the fault (对照).
        suggestions: indicators to set instead, in Chinese, one line each.
        finding: the row.
        anchors: (address, label) of the places.
        compared_anchors: the same for 对照.
    """

    number: int
    severity: Severity
    rule: str
    rule_title: str
    message: str
    remedy: str
    citations: tuple[CitationView, ...]
    pointers: tuple[str, ...]
    sources: tuple[Source, ...]
    compared_pointers: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    finding: Finding | None = None
    anchors: list[tuple[str, str]] = field(default_factory=list)
    compared_anchors: list[tuple[str, str]] = field(default_factory=list)


def finding_view(number: int, row: Finding) -> FindingView:
    """A finding of the register."""
    return record_view(number, from_json(FindingRecord, to_json(row.data)), row)


def record_view(number: int, record: FindingRecord, row: Finding | None = None) -> FindingView:
    """A finding of the audit."""
    faults = len(record.sources) - record.compared_count
    return FindingView(
        number=number,
        severity=Severity[record.severity.upper()],
        rule=record.rule,
        rule_title=rule_title(record.rule),
        message=record.message,
        remedy=record.remedy,
        citations=tuple(citation_views(record.citations)),
        pointers=record.pointers[:faults],
        sources=record.sources[:faults],
        compared_pointers=record.pointers[faults:],
        suggestions=tuple(map(suggestion_text, record.suggestions)),
        finding=row,
    )


def rule_title(rule_id: str) -> str:
    """The rule in one sentence, in the language of the page; its id for a rule that is no longer there."""
    try:
        text = find_rule(rule_id).text
    except UnknownRule:
        return rule_id
    return text.en if is_english() else text.zh


def rule_family(rule_id: str) -> str:
    """The family of a rule; empty for a rule that is no longer there."""
    try:
        return find_rule(rule_id).rule.family
    except UnknownRule:
        return ""


def finding_record(row: Finding) -> dict[str, Any]:
    """A finding as the API and the JSON of a page give it: the contract's record and what it belongs to."""
    return {"id": row.pk, "project_id": row.project_id, "document_id": row.document_id, **row.data}


def citation_views(citations: Sequence[Citation]) -> list[CitationView]:
    """Citations with what the clause says; an instrument that is not recorded is cited by its number alone."""
    return [_citation(citation) for citation in citations]


def _citation(citation: Citation) -> CitationView:
    is_binding = citation.force == "binding"
    try:
        instrument = find_instrument(citation.instrument)
        clause = next((one for one in instrument.clauses if one.article == citation.article), None)
        says, certainty = (clause.says, clause.certainty) if clause else ("", instrument.certainty)
        return CitationView(
            citation_text(replace(citation, force="binding")), says, is_binding, certainty != "unverified"
        )
    except LawError:
        return CitationView(f"{citation.instrument}{citation.article or ''}", "", is_binding, is_checked=False)
