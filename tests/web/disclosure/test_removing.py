"""Taking out a document that was uploaded by mistake: who may, what the register serves then, and how it comes back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.policies import Visitor
from jixiao.web.disclosure.removing import RemoveDocument
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.register import storage
from jixiao.web.register.actions import (
    Action,
    AuditAgain,
    ChooseProfile,
    CommitUpload,
    DiscardUpload,
    ImportDocument,
    NotAllowed,
    ReceiveUpload,
)
from jixiao.web.register.actions.uploads import kept
from jixiao.web.register.models import Document, PendingUpload, Project, TargetVersion
from jixiao.web.register.preparation import prepare
from tests.sheets import sheet
from tests.web.county import County
from tests.web.disclosure.test_publishing import approved, choice, publish, signed_in
from tests.web.disclosure.test_withdrawing import body
from tests.web.rows import ROWS


def taken_in(
    name: str = "校舍维修", annual: str = "100", file_name: str = "目标表.txt", by: User | None = None
) -> Document:
    content = sheet(ROWS, name=name, annual=annual).encode()
    visitor = Visitor(by) if by else Visitor.operator()
    return ImportDocument(visitor, prepare(content, file_name)).run().document


def tampered() -> list[str]:
    """What the history does not prove, but for the accounts of these tests, which nobody recorded."""
    return [one.subject for one in verify() if not one.subject.startswith("user:")]


def remove(document: Document, reason: str = "传错了年度") -> None:
    RemoveDocument(Visitor.operator(), document, reason).run()


def test_who_uploaded_a_document_takes_it_out_and_its_addresses_say_so(
    database: str, client: Client, uploader: User
) -> None:
    document = taken_in(by=uploader)
    project = Project.objects.get()
    client.force_login(uploader)
    address = reverse("remove-document", args=[document.pk])
    assert address in body(client.get(document.get_absolute_url()))
    assert "校舍维修" in body(client.get(address))
    refused = client.post(address, {"reason": " "})
    assert refused.status_code == 422
    assert "“移出登记册”要填写原因" in body(refused)
    done = client.post(address, {"reason": "传错了年度"}, follow=True)
    assert "已移出登记册" in body(done)
    for known in (project.get_absolute_url(), document.get_absolute_url(), reverse("original", args=[document.pk])):
        answer = client.get(known)
        assert (known, answer.status_code) == (known, 410)
        assert "已移出登记册：上传错了的文件已于" in body(answer)
    assert not Project.objects.exists()
    assert client.post(address, {"reason": "再来"}).status_code == 410
    entry = Entry.objects.filter(subject=document.subject).latest("number")
    assert (entry.action, entry.actor_label, entry.reason) == ("remove_document", uploader.username, "传错了年度")
    assert tampered() == []


def test_a_document_of_another_department_is_not_taken_out(county: County, client: Client, uploader: User) -> None:
    document = taken_in("渠道清淤", by=county.users["jixiao"])
    client.force_login(uploader)
    address = reverse("remove-document", args=[document.pk])
    said = "这份文件是绩效戊放进登记册的：由上传的人，或管得到其单位的财政绩效管理人员移出"
    page = body(client.get(address))
    assert said in page
    assert '<textarea name="reason"' not in page
    refused = client.post(address, {"reason": "不是我们的"})
    assert (refused.status_code, said in body(refused)) == (422, True)
    again = client.post(reverse("audit-document-again", args=[document.pk]), follow=True)
    assert "由上传的人或管得到其单位的财政绩效管理人员重新审核" in body(again)
    assert Project.objects.count() == 1


def test_what_the_operator_put_in_is_taken_out_by_whoever_may_upload(
    database: str, client: Client, uploader: User
) -> None:
    client.force_login(uploader)
    assert client.post(reverse("remove-document", args=[taken_in().pk]), {"reason": "传错了"}).status_code == 302
    assert not Project.objects.exists()


def test_an_upload_that_waits_is_decided_by_who_sent_it(county: County, client: Client, uploader: User) -> None:
    waiting = ReceiveUpload(Visitor(county.users["jixiao"]), sheet(ROWS).encode(), "目标表.txt").run()
    client.force_login(uploader)
    assert "目标表.txt" not in body(client.get(reverse("upload")))
    for name in ("pending-upload", "pending-place"):
        assert client.get(reverse(name, args=[waiting.pk])).status_code in (302, 404)
    for name in ("commit-upload", "discard-upload", "pending-profile"):
        client.post(reverse(name, args=[waiting.pk]), {"profile": "cn"})
    assert (PendingUpload.objects.count(), Document.objects.count()) == (1, 0)
    officer = signed_in("jixiao")
    assert "目标表.txt" in body(officer.get(reverse("upload")))
    assert officer.post(reverse("commit-upload", args=[waiting.pk])).status_code == 302
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    "decide",
    [CommitUpload, DiscardUpload, lambda visitor, upload: ChooseProfile(visitor, upload, "cn")],
    ids=["commit", "discard", "choose_profile"],
)
def test_the_actions_themselves_ask_who_decides_on_an_upload(
    decide: Callable[[Visitor, PendingUpload], Action[object]], county: County, uploader: User
) -> None:
    waiting = ReceiveUpload(Visitor(county.users["jixiao"]), sheet(ROWS).encode(), "目标表.txt").run()
    with pytest.raises(NotAllowed, match="由上传的人或管得到其单位的财政绩效管理人员处理"):
        decide(Visitor(uploader), waiting).run()
    waiting.refresh_from_db()
    assert (waiting.profile_basis, kept(waiting).report.profile) == ("form", "cn-ningxia")
    assert not Document.objects.exists()


def test_the_action_itself_asks_who_audits_a_document_again(county: County, uploader: User) -> None:
    document = taken_in(by=county.users["jixiao"])
    with pytest.raises(NotAllowed, match="由上传的人或管得到其单位的财政绩效管理人员重新审核"):
        AuditAgain(Visitor(uploader), document, "cn").run()
    document.refresh_from_db()
    assert document.profile_basis != "chosen"


def test_a_performance_officer_uploads_and_takes_out_what_a_person_of_the_region_put_in(
    county: County, client: Client, uploader: User
) -> None:
    document = taken_in(by=uploader)
    officer, address = signed_in("jixiao"), reverse("remove-document", args=[document.pk])
    assert officer.get(reverse("upload")).status_code == 200
    assert officer.post(address, {"reason": "重复"}).status_code == 422, "the uploader holds no role in the region"
    Assignment.objects.create(
        user=uploader, role="filler", organisation=county.unit(), from_day="2020-01-01", until_day="2021-12-31"
    )
    assert officer.post(address, {"reason": "重复"}).status_code == 302
    assert not Project.objects.exists()


def test_other_roles_do_not_upload(county: County) -> None:
    for account in ("jingban", "danwei", "zhuguan", "caizheng", "gongkai", "shenji", "guanli"):
        client = signed_in(account)
        assert (account, client.get(reverse("upload")).status_code) == (account, 403)
        assert reverse("upload") not in body(client.get(reverse("documents")))


def test_the_page_is_english_on_english_pages(database: str, client: Client, uploader: User) -> None:
    address = reverse("remove-document", args=[taken_in(by=uploader).pk])
    client.force_login(uploader)
    client.cookies["django_language"] = "en"
    assert "For documents that were uploaded by mistake" in body(client.get(address))
    assert "Give the reason for taking the document out" in body(client.post(address, {"reason": ""}))


def test_the_same_file_is_uploaded_again_and_makes_the_next_version(
    database: str, client: Client, uploader: User
) -> None:
    document = taken_in()
    key = Project.objects.get().pk
    content = storage.document_path(document.sha256).read_bytes()
    remove(document)
    client.force_login(uploader)
    with (storage.document_path(document.sha256)).open("rb") as file:
        sent = client.post(reverse("upload"), {"document": file}, follow=True)
    assert sent.status_code == 200, "it is read anew, not said to be known"
    ImportDocument(Visitor.operator(), prepare(content, "目标表.txt")).run()
    project = Project.objects.get()
    assert (project.pk, project.version_count) == (key, 2)
    assert client.get(reverse("project-version", args=[key, 1])).status_code == 410
    page = body(client.get(project.get_absolute_url()))
    assert "移出登记册" in page
    assert tampered() == []


def test_the_version_before_counts_again(database: str) -> None:
    taken_in()
    wrong = taken_in(annual="900", file_name="改错的.txt")
    remove(wrong)
    version = TargetVersion.objects.get()
    assert Project.objects.get().current == version
    assert version.number == 1


def test_what_was_published_is_withdrawn_and_not_taken_out(county: County, uploader: User) -> None:
    publication = publish(county, choice(approved(county)))
    with pytest.raises(Refused, match="请在它的公开记录页“撤回公开”"):
        remove(publication.document)
    client, address = Client(SERVER_NAME="127.0.0.1"), reverse("remove-document", args=[publication.document_id])
    client.force_login(uploader)
    assert reverse("publication", args=[publication.pk]) in body(client.get(address))
    assert client.post(address, {"reason": "传错了"}).status_code == 422
    assert signed_in("gongkai").post(address, {"reason": "传错了"}).status_code == 403
    assert Project.objects.count() == 1
