"""The ex-ante assessment of a project, for the auditor."""

from dataclasses import replace

from jixiao.model.process_record import ProcessRecord
from jixiao.web.evaluation.models import ExAnte
from jixiao.web.lifecycle.models import Sheet


def with_ex_ante(sheet: Sheet, record: ProcessRecord) -> ProcessRecord:
    """The record with the conclusion of the finished assessment; as it was where there is none."""
    found = ExAnte.objects.filter(dossier=sheet.dossier_id, is_done=True).first()
    return record if found is None else replace(record, ex_ante=found.conclusion)
