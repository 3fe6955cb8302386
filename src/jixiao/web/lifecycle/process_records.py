"""What is on file about the process of a sheet's project, for the auditor; rooms add what they keep."""

from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone

from jixiao.model.process_record import ProcessRecord
from jixiao.web.lifecycle.models import Sheet

Part = Callable[[Sheet, ProcessRecord], ProcessRecord]
"""Gives the record with what a room has on file."""

_PARTS: list[Part] = []


def register_part(part: Part) -> None:
    """Adds what a room has on file; a room calls this when it is loaded (`AppConfig.ready`)."""
    if part not in _PARTS:
        _PARTS.append(part)


def record_of(sheet: Sheet) -> ProcessRecord:
    """The record of the sheet's project and year, as the files stand today.

    A project without one of the year before counts as new, as it does where targets are submitted. Nobody notes who did a
    step in the unit's place, so that `handed_out` stays unknown.
    """
    dossier = sheet.dossier
    target = sheet if sheet.kind == "target" else dossier.sheets.filter(kind="target").first()
    record = ProcessRecord(
        name=sheet.name or dossier.name,
        as_of=timezone.localdate(),
        code=dossier.code or None,
        fiscal_year=sheet.fiscal_year,
        is_new=dossier.previous_id is None,
        is_approved=target is not None and target.in_force_id is not None,
    )
    if target is not None and target.grade:
        record = replace(record, review_grade=target.grade)  # type: ignore[arg-type]  # only grades are saved
    for part in _PARTS:
        record = part(sheet, record)
    return record
