"""What is on file about a project's process reaches the auditor."""

from datetime import timedelta

from django.utils import timezone

from jixiao.web.evaluation.models import ExAnte
from jixiao.web.lifecycle.auditing import report_of
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.process_records import record_of
from jixiao.web.rectification.actions import NewTask, RaiseTask
from jixiao.web.rectification.models import Task
from tests.web.county import County

PROCESS = {"JX516", "JX517", "JX518", "JX519"}


def rules_on(sheet: Sheet) -> list[str]:
    report = report_of(content_of(sheet).project, "cn", records=[record_of(sheet)])
    return [finding.rule for finding in report.findings if finding.rule in PROCESS]


def assess(county: County, dossier: Dossier, conclusion: str) -> None:
    ExAnte.objects.create(
        dossier=dossier, form="x", conclusion=conclusion, is_done=True, made_by=county.person("zhuguan").user,
        made_at=timezone.now(),
    )  # fmt: skip


def test_assessment_grade_and_tasks_are_on_record(county: County) -> None:
    sheet = county.approved()
    assess(county, sheet.dossier, "予以支持")
    task = NewTask("1", "到8月底执行率为零", "9月底前完成招标", timezone.localdate() + timedelta(30), sheet.pk)
    RaiseTask(county.person("jixiao"), sheet.dossier_id, task).run()
    record = record_of(sheet)
    assert (record.is_new, record.is_approved, record.ex_ante, record.handed_out) == (True, True, "予以支持", None)
    assert record.review_grade == sheet.grade != ""
    assert [(one.problem, one.is_closed) for one in record.rectifications] == [("到8月底执行率为零", False)]
    assert rules_on(sheet) == []


def test_a_task_that_is_late_and_a_target_of_the_lowest_grade_are_found(county: County) -> None:
    sheet = county.approved()
    task = NewTask("1", "到8月底执行率为零", "9月底前完成招标", timezone.localdate() + timedelta(30), sheet.pk)
    RaiseTask(county.person("jixiao"), sheet.dossier_id, task).run()
    Task.objects.update(until_day=timezone.localdate() - timedelta(1))
    sheet.grade = "差"
    assert rules_on(sheet) == ["JX517", "JX519"]


def test_nothing_on_file_is_no_fault(county: County) -> None:
    sheet = county.filled()
    record = record_of(sheet)
    assert (record.is_approved, record.ex_ante, record.review_grade, record.rectifications) == (False, None, None, ())
    assert rules_on(sheet) == []
