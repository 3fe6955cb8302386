"""Auditing the register again: other rules, another profile; and which profile a document comes under."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from jixiao import pipeline
from jixiao.audit import rules_version
from jixiao.web.accounts.models import User
from jixiao.web.accounts.policies import Visitor
from jixiao.web.auditing_again import audit_again
from jixiao.web.organisations.models import Placement
from jixiao.web.register.actions import AuditAgain, ImportDocument
from jixiao.web.register.actions.auditing import kept_reading
from jixiao.web.register.jurisdiction import audited_under
from jixiao.web.register.models import Document, Finding, Indicator, LogEntry, PendingUpload, Project, Severity
from jixiao.web.register.queries.projects import ProjectQuery, list_projects
from jixiao.web.register.queries.staleness import audited_before
from tests.sheets import read_text, sheet
from tests.web.county import County
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister, prepared

FAULTY = ROWS.replace("检查费用		≤100万元", "检查费用		≤90万元")


def as_by_older_rules(document: Document) -> None:
    """What an older program left: other findings, counts that follow them."""
    Document.objects.filter(pk=document.pk).update(rules_version="9-old", profile="cn", profile_basis="")
    Finding.objects.filter(document=document).delete()
    Project.objects.update(error_count=7, worst=3, points=1)
    Indicator.objects.update(is_quantified=False)


def test_findings_and_lists_are_those_of_the_rules_of_today(register: SampleRegister, operator: Visitor) -> None:
    imported = register.take(sheet(FAULTY))
    wanted = [dict(row) for row in Project.objects.values()]
    findings = sorted(Finding.objects.values_list("rule", "severity", "is_current"))
    as_by_older_rules(imported.document)
    assert list(audited_before()) == [imported.document]
    done = AuditAgain(operator, imported.document, "cn").run()
    assert (done.before, done.after) == (0, len(findings))
    assert sorted(Finding.objects.values_list("rule", "severity", "is_current")) == findings
    assert [dict(row) for row in Project.objects.values()] == wanted
    assert Indicator.objects.filter(is_quantified=True).count() == 5
    assert not audited_before().exists()
    worst = Severity(Project.objects.get().worst).word
    assert len(list_projects(ProjectQuery.parse({"q": "检查", "severity": worst})).rows) == 1
    assert LogEntry.objects.get(action="audit_again").details["now"]["rules_version"] == rules_version()


def test_the_command_goes_over_the_register_once(
    register: SampleRegister, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("jixiao.web.auditing_again.start_django", lambda folder: None)
    older, newer = (register.take(sheet(FAULTY, name=name)).document for name in ("检查", "宣传"))
    total = Finding.objects.filter(document=older).count()
    as_by_older_rules(older)
    AuditAgain(Visitor.operator(), newer).run()
    assert audit_again(tmp_path, is_all=False) == 0
    assert f"重新审核 1 份文件，审核发现由 0 条变为 {total} 条" in capsys.readouterr().out.replace("\n", "")
    assert audit_again(tmp_path, is_all=False) == 0
    assert "全部文件都已按现行规则审核" in capsys.readouterr().out
    assert audit_again(tmp_path, is_all=True) == 0
    assert "重新审核 2 份文件" in capsys.readouterr().out


def test_findings_on_an_older_version_stay_history(register: SampleRegister, operator: Visitor) -> None:
    older = register.take(sheet(FAULTY)).document
    register.take(sheet(ROWS))
    counts = Project.objects.values("error_count", "points").get()
    done = AuditAgain(operator, older).run()
    assert done.after > 0
    assert not Finding.objects.filter(document=older, is_current=True).exists()
    assert Project.objects.values("error_count", "points").get() == counts


def test_a_sheet_kept_with_another_document_has_the_places_of_this_one(register: SampleRegister) -> None:
    register.take(sheet(ROWS))
    later = register.take("前面多一行\n\n" + sheet(ROWS), sheet(ROWS, name="宣传教育")).document
    first, second = kept_reading(later).projects
    assert (first.name, second.name) == ("执法检查", "宣传教育")
    shown = read_text("\n".join(["前面多一行\n\n" + sheet(ROWS), sheet(ROWS, name="宣传教育")])).projects
    assert [first.sources["/name"], second.sources["/name"]] == [one.sources["/name"] for one in shown]


def test_a_profile_that_somebody_chose_stays(register: SampleRegister, operator: Visitor) -> None:
    document = register.take(sheet(ROWS)).document
    AuditAgain(operator, document, "cn").run()
    document.refresh_from_db()
    AuditAgain(operator, document).run()
    document.refresh_from_db()
    assert (document.profile, document.profile_basis) == ("cn", "chosen")


def test_an_untold_profile_is_told_anew(register: SampleRegister, operator: Visitor) -> None:
    document = register.take(sheet(ROWS)).document
    as_by_older_rules(document)
    AuditAgain(operator, document).run()
    document.refresh_from_db()
    assert (document.profile, document.profile_basis) == ("cn-ningxia", "form")


def test_the_tree_of_organisations_goes_before_names_and_forms(county: County) -> None:
    reading = read_text(sheet(ROWS, unit="青山县第一中学"))
    assert audited_under(reading).basis == "form"
    region = Placement.objects.get(kind=Placement.Kind.REGION)
    Placement.objects.filter(pk=region.pk).update(profile="cn", first_year=2020)
    Placement.objects.update(first_year=2020)
    told = audited_under(reading)
    assert (told.profile, told.basis) == ("cn", "organisation")


def test_the_page_says_that_findings_are_older_and_audits_again(
    register: SampleRegister, client: Client, uploader: User
) -> None:
    document = register.take(sheet(FAULTY)).document
    as_by_older_rules(document)
    project = Project.objects.get()
    for page in (document.get_absolute_url(), project.get_absolute_url(), reverse("findings")):
        assert "旧版规则" in client.get(page).content.decode(), page
    client.force_login(uploader)
    answer = client.post(reverse("audit-document-again", args=[document.pk]), {"profile": "cn"}, follow=True)
    shown = answer.content.decode()
    assert "已重新审核：审核发现由 0 条变为" in shown
    assert "全国通用" in shown
    assert "人工选定" in shown
    assert "旧版规则" not in shown


def test_an_upload_is_audited_under_the_profile_that_is_chosen(client: Client, uploader: User) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(uploader)
    sent = {"document": SimpleUploadedFile("表.txt", sheet(ROWS).encode())}
    shown = client.post(reverse("upload"), sent, follow=True).content.decode()
    assert "按表式所属地区" in shown
    upload = PendingUpload.objects.get()
    shown = client.post(reverse("pending-profile", args=[upload.pk]), {"profile": "cn"}, follow=True).content.decode()
    assert "人工选定" in shown
    client.post(reverse("commit-upload", args=[upload.pk]))
    assert Document.objects.values_list("profile", "profile_basis").get() == ("cn", "chosen")
    assert Document.objects.get().rules_version == rules_version()


def test_the_findings_of_an_import_are_those_of_its_profile(database: str, operator: Visitor) -> None:
    one = prepared(sheet(ROWS))
    report = pipeline.audit(one.reading, profile="cn-ningxia")
    document = ImportDocument(operator, replace(one, report=report, basis="form")).run().document
    assert (document.profile, document.profile_basis) == ("cn-ningxia", "form")
    assert Finding.objects.count() == len(report.findings)
