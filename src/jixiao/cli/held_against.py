"""What the audited documents are held against, which findings are accepted, and the audit of one document with that."""

from argparse import Namespace
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jixiao import pipeline
from jixiao.bounded.here import bounds
from jixiao.cli.budget_file import budget_of
from jixiao.cli.inputs import inputs, reading_of
from jixiao.cli.record_file import records_of
from jixiao.model import Reading, Waiver
from jixiao.model.budget import BudgetItem
from jixiao.model.process_record import ProcessRecord

if TYPE_CHECKING:
    from jixiao.audit import Leftover, Report

_HERE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Held:
    """What the documents are held against, and which findings are accepted.

    Attributes:
        beside: other documents, each with the name of its file.
        budget: list of the budget's projects; None where none is given.
        records: what is on file about the process.
        waivers: accepted findings.
    """

    beside: tuple[tuple[str, Reading], ...]
    budget: tuple[BudgetItem, ...] | None
    records: tuple[ProcessRecord, ...]
    waivers: tuple[Waiver, ...]


def held_of(options: Namespace) -> Held:
    """What the options name.

    Raises:
        JixiaoError: one of the files can't be read; the sentence says which.
    """
    from jixiao.audit import waivers_from_yaml

    return Held(
        beside=tuple((Path(item.name).name, reading_of(item)) for item in inputs(options.beside)),
        budget=budget_of(options.budget) if options.budget else None,
        records=records_of(options.records) if options.records else (),
        waivers=waivers_from_yaml(options.waivers.read_bytes()) if options.waivers else (),
    )


def audited(
    reading: Reading, options: Namespace, held: Held, *others: Reading
) -> "tuple[Report, tuple[Leftover, ...]]":
    """The report on a document, accepted findings apart, and the waivers that hide nothing.

    Args:
        reading: the document.
        options: profile and day.
        held: what it is held against.
        others: more documents beside it.
    """
    from jixiao.audit import Jurisdiction, jurisdiction_of, unmatched, untaken, waive

    right = Jurisdiction(options.profile, "chosen") if options.profile else jurisdiction_of(reading)
    report = report_on(reading, right.profile, options.on, held, *others)
    notes = unmatched(reading, beside=held.beside, budget=held.budget, records=held.records)
    report = replace(report, profile_basis=right.basis, notes=(*untaken(reading), *notes))
    return waive(report, held.waivers, datetime.now(_HERE).date()) if held.waivers else (report, ())


def report_on(reading: Reading, profile: str, on: date | None, held: Held, *others: Reading) -> "Report":
    """The audit of a document under a policy profile, by the law of a day."""
    with bounds("审核"):
        return pipeline.audit(
            reading,
            profile=profile,
            on=on,
            beside=(*(other for _, other in held.beside), *others),
            budget=held.budget,
            records=held.records,
        )
