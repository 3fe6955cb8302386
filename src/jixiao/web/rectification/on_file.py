"""The rectification tasks of a project, for the auditor."""

from dataclasses import replace

from jixiao.model.process_record import ProcessRecord, RectificationRecord
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.workflow import task_workflow


def with_tasks(sheet: Sheet, record: ProcessRecord) -> ProcessRecord:
    """The record with the tasks of the project and of the year before, the nearest day first."""
    states = task_workflow().states
    dossiers = [number for number in (sheet.dossier_id, sheet.dossier.previous_id) if number is not None]
    tasks = tuple(
        RectificationRecord(task.problem, task.until_day, is_closed=states[task.state].is_final)
        for task in Task.objects.filter(dossier__in=dossiers)
    )
    return replace(record, rectifications=(*record.rectifications, *tasks))
