"""Entries, budget execution and the monitoring round of the example."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jixiao.web.example_year.cast import Cast, dossier_named
from jixiao.web.example_year.plan import days_from_now, plan
from jixiao.web.example_year.walking import lead, save
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.monitoring.actions import (
    AcceptExecution,
    AddEvidence,
    ChooseRule,
    FillRound,
    MarkKey,
    NewEntry,
    OpenRound,
    ReceiveExecution,
)  # fmt: skip
from jixiao.web.monitoring.models import EvidenceEntry, MonitoringRound
from jixiao.web.monitoring.results import target_sheet
from jixiao.web.monitoring.rights import steps
from jixiao.web.portal.wording import wan

_SURE = "确定能"


def monitor(cast: Cast) -> None:
    """Plays the year up to the round that is under way."""
    told, year = plan("monitoring"), plan("year")["year"]
    for entry in told["entries"]:
        _record(cast, dossier_named(entry["project"], year), entry)
    for held in told["execution"]:
        import_execution(cast, year, held)
    for entry in told["key"]:
        dossier = dossier_named(entry["project"], year)
        person = cast.first(steps()["mark_key"].roles, dossier.unit_id, year)
        MarkKey(person, dossier.pk, is_key=True, reason=entry["reason"]).run()
    held_round = _opened(cast, year, told["round"])
    for entry in told["sheets"]:
        _fill_in(cast, dossier_named(entry["project"], year), held_round.month, entry)


def import_execution(cast: Cast, year: int, held: Mapping[str, Any]) -> None:
    """Sends a list of budget execution in; it is accepted where the plan says so."""
    region = _region(cast, year)
    person = cast.first(steps()["import_execution"].roles, region, year)
    received = ReceiveExecution(person, region, year, held["month"], _list(held), held["file"]).run()
    if held["accept"]:
        AcceptExecution(person, received.pk).run()


def _list(held: Mapping[str, Any]) -> bytes:
    """The list as finance would send it: CSV, in 万元."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["项目名称", "年初预算数（万元）", "全年预算数（万元）", "执行数（万元）", "截至日期"])
    writer.writerows([name, *amounts, held["day"]] for name, amounts in held["rows"].items())
    return text.getvalue().encode()


def _record(cast: Cast, dossier: Dossier, entry: Mapping[str, Any]) -> None:
    """The entries of one indicator, in the order in which they were made; a correction names the one that it replaces."""
    row = _row_named(dossier, *entry["indicator"])
    clerk = cast.first(steps()["record_evidence"].roles, dossier.unit_id, dossier.fiscal_year)
    if "rule" in entry:
        ChooseRule(clerk, dossier.pk, row, entry["rule"]).run()
    made: list[int] = []
    for one in entry["entries"]:
        corrects = made[one["corrects"] - 1] if "corrects" in one else None
        new = NewEntry(
            row, one["day"], _figure(one, "quantity"), _figure(one, "base"), _figure(one, "amount"),
            one.get("place", ""), one["remark"], corrects,
        )  # fmt: skip
        files = [(one["file"]["name"], one["file"]["text"].encode())] if "file" in one else []
        AddEvidence(clerk, dossier.pk, new, files).run()
        made.append(EvidenceEntry.objects.filter(dossier=dossier).latest("pk").pk)


def _figure(entry: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(entry[name]) if name in entry else None


def _row_named(dossier: Dossier, code: str, name: str) -> str:
    """The lasting name of the row with this class and indicator, in the version in force."""
    target = target_sheet(dossier)
    if target is None or target.in_force is None:
        raise LookupError(dossier.name)
    content = content_of(target.in_force)
    return next(
        key
        for key, row in zip(content.row_ids, content.project.indicators, strict=True)
        if row.name == name and row.level2 and row.level2.code == code
    )


def _opened(cast: Cast, year: int, entry: Mapping[str, Any]) -> MonitoringRound:
    region = _region(cast, year)
    officer = cast.first(steps()["open_round"].roles, region, year)
    opens, closes = days_from_now(entry["opens"]), days_from_now(entry["closes"])
    held_round = OpenRound(officer, region, year, entry["month"], opens, closes).run()
    while FillRound(officer, held_round.pk).run():
        pass
    return held_round


def _fill_in(cast: Cast, dossier: Dossier, month: int, entry: Mapping[str, Any]) -> None:
    sheet = Sheet.objects.get(dossier=dossier, kind="monitoring", period=month)
    save(cast, sheet, list(_answers(sheet, entry)))
    lead(cast, sheet.pk, entry["state"])


def _answers(sheet: Sheet, entry: Mapping[str, Any]) -> "Iterator[Edit]":
    """How far each row is and how likely, and that the whole budget will be used; rows that the plan does not name keep what
    the entries gave.
    """
    said: dict[tuple[str, str], Sequence[str]] = {(code, name): rest for code, name, *rest in entry["rows"]}
    content = content_of(sheet)
    for number, line in enumerate(content.project.funding.lines):
        if line.amounts.initial_budget:
            yield Put(f"/funding/lines/{number}/amounts/forecast", wan(line.amounts.initial_budget))
    for key, row in zip(content.row_ids, content.project.indicators, strict=True):
        given = said.pop((row.level2.code or "" if row.level2 else "", row.name), ())
        progress, likelihood, reason, measure = [*given, *["", _SURE, "", ""][len(given) :]]
        place = f"/indicators/@{key}"
        if progress or not row.progress:
            yield Put(f"{place}/progress", progress or entry["otherwise"])
        yield Put(f"{place}/likelihood/{likelihood}", "√")
        if reason:
            yield Put(f"{place}/deviation_reason", reason)
            yield Put(f"{place}/remark", measure)
    if said:
        raise LookupError(f"{sheet.name}: {next(iter(said))}")


def _region(cast: Cast, year: int) -> int:
    return next(key for key, placement in cast.tree(year).placements.items() if placement.kind == "region")
