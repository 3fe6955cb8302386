"""`verify` finds what was changed in the register behind the application's back: the figures that the public reads."""

import importlib
from decimal import Decimal

import pytest
from django.apps import apps

from jixiao.web.accounts.policies import Visitor
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.register.actions import AuditAgain
from jixiao.web.register.models import Appearance, Document, Finding, Indicator, Project, TargetVersion
from tests.sheets import sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister


def found() -> set[str]:
    return {item.subject for item in verify()}


@pytest.fixture
def project(register: SampleRegister) -> Project:
    kept = register.project()
    assert found() == set()
    return kept


def test_a_changed_sheet_is_found(project: Project) -> None:
    version = TargetVersion.objects.get()
    version.data["funding"]["annual"] = "1"
    version.save()
    assert f"document:{version.document_id}" in found()


def test_removed_findings_are_found(project: Project) -> None:
    assert Finding.objects.all().delete()[0]
    assert found() == {f"document:{Document.objects.get().pk}"}


def test_a_title_and_a_sheet_taken_out_are_found(project: Project) -> None:
    document = Document.objects.get()
    Document.objects.update(title="另一个标题")
    assert found() == {document.subject}
    Document.objects.update(title=document.title)
    assert found() == set()
    Appearance.objects.all().delete()
    assert found() == {document.subject}


def test_figures_of_lists_follow_the_sheet(project: Project) -> None:
    Project.objects.update(annual=Decimal("1.00"))
    assert found() == {f"project:{project.pk}"}
    Project.objects.update(annual=project.annual, name="改过的名称")
    assert found() == {f"project:{project.pk}"}


def test_targets_of_lists_follow_the_sheet(project: Project) -> None:
    Indicator.objects.filter(position=0).update(target="≥1次")
    assert found() == {f"project:{project.pk}"}


def test_a_new_version_and_another_audit_are_in_the_history(register: SampleRegister, project: Project) -> None:
    register.take(sheet(ROWS, name="执法检查", annual="77"))
    document = Document.objects.order_by("pk")[0]
    AuditAgain(Visitor.operator(), document, "cn-ningxia").run()
    assert found() == set()
    actions = Entry.objects.filter(subject=document.subject).order_by("number").values_list("action", flat=True)
    assert list(actions) == ["import_document", "audit_again"]


def test_documents_from_before_are_adopted(project: Project) -> None:
    adopt = importlib.import_module("jixiao.web.register.migrations.0005_adopt").adopt
    subject = Document.objects.get().subject
    Entry.objects.filter(subject=subject).update(subject="document:0", fingerprint="")
    assert subject in found()
    before = Entry.objects.count()
    adopt(apps, None)
    adopt(apps, None)
    assert Entry.objects.count() == before + 1
    assert subject not in found()
