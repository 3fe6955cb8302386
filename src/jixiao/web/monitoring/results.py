"""Actual values of the indicators of a dossier, from its entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from jixiao.law import policy
from jixiao.model import Indicator
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Dossier, Sheet, Version
from jixiao.web.monitoring.actual import Actual, Noted, Rule, actual_value, proposed_rule
from jixiao.web.monitoring.models import EvidenceEntry, Measure


@dataclass(frozen=True, slots=True)
class Result:
    """An indicator with its entries and what they add up to.

    Attributes:
        row: lasting name of its row.
        indicator: as the version in force has it.
        rule: how the entries add up.
        is_chosen: whether somebody has chosen the rule; else it is a proposal.
        entries: all entries, those that were corrected included.
        actual: what those that count add up to; None where they give nothing yet.
        recorders: keys of the accounts that wrote down those that count; none where there is no actual value.
    """

    row: str
    indicator: Indicator
    rule: Rule
    is_chosen: bool
    entries: tuple[EvidenceEntry, ...]
    actual: Actual | None
    recorders: frozenset[int] = frozenset()


def target_sheet(dossier: Dossier) -> Sheet | None:
    """The dossier's target with its version in force; None where it has none in force."""
    return dossier.sheets.filter(kind="target", in_force__isnull=False).select_related("in_force").first()


def annual_rows(version: Version) -> dict[str, Indicator]:
    """Lasting name -> indicator, of the indicators of the year that a version holds; not of rows that say 无."""
    content = content_of(version)
    pairs = zip(content.row_ids, content.project.indicators, strict=True)
    return {name: row for name, row in pairs if row.horizon == "annual" and row.name and not row.is_placeholder}


def counts(entry: EvidenceEntry, corrected: Iterable[int]) -> bool:
    """Whether an entry counts: it says something, and no other has taken its place."""
    return not entry.is_void and entry.pk not in corrected


def rule_of(dossier_id: int, row: str, indicator: Indicator, profile: str) -> Rule:
    """How the entries of an indicator add up: as somebody chose, else as it is proposed."""
    chosen = Measure.objects.filter(dossier=dossier_id, row=row).values_list("rule", flat=True).first()
    return chosen or proposed_rule(indicator, policy(profile, on=timezone.localdate()))  # type: ignore[return-value]


def in_order(entries: Iterable[EvidenceEntry]) -> list[EvidenceEntry]:
    """Entries by their day, and of one day as they came in; a correction stands where the first entry stood that it mends."""
    first: dict[int, int] = {}
    for entry in sorted(entries, key=lambda entry: entry.pk):
        first[entry.pk] = first.get(entry.corrects_id or entry.pk, entry.pk)
    return sorted(entries, key=lambda entry: (entry.day, first[entry.pk]))


def results(
    dossier_id: int, rows: Mapping[str, Indicator], profile: str, until: date | None = None
) -> tuple[Result, ...]:
    """The result of each indicator.

    Args:
        dossier_id: key of the dossier.
        rows: indicators by the lasting names of their rows.
        profile: policy profile of the unit.
        until: last day that counts; None for all.
    """
    law = policy(profile, on=timezone.localdate())
    chosen = dict(Measure.objects.filter(dossier=dossier_id).values_list("row", "rule"))
    by_row: dict[str, list[EvidenceEntry]] = {}
    for entry in (
        EvidenceEntry.objects.filter(dossier=dossier_id).select_related("made_by").prefetch_related("attachments")
    ):
        by_row.setdefault(entry.row, []).append(entry)
    found = []
    for name, indicator in rows.items():
        entries = in_order(by_row.get(name, []))
        corrected = {entry.corrects_id for entry in entries if entry.corrects_id}
        valid = [entry for entry in entries if counts(entry, corrected) and (until is None or entry.day <= until)]
        rule: Rule = chosen.get(name) or proposed_rule(indicator, law)  # type: ignore[assignment]  # choices of the table
        noted = [Noted(entry.day, entry.quantity, entry.base, entry.remark) for entry in valid]
        actual = actual_value(indicator, rule, noted)
        recorders = frozenset(entry.made_by_id for entry in valid) if actual else frozenset()
        found.append(Result(name, indicator, rule, name in chosen, tuple(entries), actual, recorders))
    return tuple(found)
