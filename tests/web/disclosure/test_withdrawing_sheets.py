"""One sheet of a publication is taken back, and the others stay."""

import hashlib
import json
from typing import Any

import pytest
from django.urls import reverse

from jixiao import pipeline
from jixiao.web.accounts.policies import Visitor
from jixiao.web.disclosure.models import Publication, PublishedSheet, SheetWithdrawal
from jixiao.web.disclosure.withdrawing_sheets import WithdrawOne
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.register import storage
from jixiao.web.register.actions import ImportDocument, TakenBack
from jixiao.web.register.models import Appearance, Document, Project, TargetVersion
from jixiao.web.register.preparation import prepare
from tests.web.county import YEAR, County
from tests.web.databases import in_turn
from tests.web.disclosure.test_publishing import EDUCATION, approved, choice, parsed, publish, signed_in
from tests.web.disclosure.test_withdrawing import GOAL, LISTS, SECRET, addresses, adjusted, body, public, take_back


def row_of(publication: Publication, name: str) -> PublishedSheet:
    return publication.sheets.get(sheet__dossier__name=name)


def take_one_back(county: County, row: PublishedSheet, account: str = "gongkai", reason: str = "含有内部事项") -> None:
    WithdrawOne(county.person(account), row.pk, reason).run()


def test_one_sheet_is_taken_back_and_the_rest_of_the_publication_stays(county: County) -> None:
    """The first of three: its addresses are gone; document, other sheets and their versions keep theirs."""
    sheets = [approved(county, "校舍维修", GOAL), approved(county, "校园安全"), approved(county, "食堂改造")]
    publication = publish(county, *map(choice, sheets))
    key = Project.objects.get(name="校舍维修").pk
    stay = {name: Project.objects.get(name=name) for name in ("校园安全", "食堂改造")}
    document, client = publication.document, public()
    was = publication.document_sha256
    assert body(client.get(reverse("page-picture", args=[document.pk, 1])))
    take_one_back(county, row_of(publication, "校舍维修"))
    for address in addresses(key, document.pk):
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200 if f"/documents/{document.pk}" in address else 410)
        assert "校舍维修" not in (text := body(answer)), address
        assert SECRET not in text, address
    for address in LISTS:
        text = body(client.get(address))
        assert "校舍维修" not in text, address
        assert SECRET not in text.replace(f'value="{SECRET}"', ""), address
    now = Document.objects.get()
    assert (now.pk, now.project_count, now.withdrawn_at) == (document.pk, 2, None)
    assert now.sha256 != was
    page = body(client.get(reverse("document", args=[now.pk])))
    assert "现在的文件不含撤回的表" in page
    for name, project in stay.items():
        assert name in page
        version = TargetVersion.objects.get(project=project)
        assert (version.number, version.document_id) == (1, document.pk)
        assert version.data["sources"]["/name"]["page"] == version.position + 1, "places are those of the new file"
        assert client.get(reverse("project-version", args=[project.pk, 1])).status_code == 200
        assert body(client.get(reverse("download", args=[project.pk, 1, "pdf"]))).startswith("%PDF")
    assert list(Appearance.objects.values_list("position", flat=True)) == [0, 1]
    assert list(verify()) == []


def test_the_history_keeps_one_sheet_that_was_taken_back_and_it_comes_back_as_the_next_version(county: County) -> None:
    one, other = approved(county), approved(county, "校园安全")
    publication = publish(county, choice(one), choice(other))
    key = Project.objects.get(name="校舍维修").pk
    take_one_back(county, row_of(publication, "校舍维修"))
    entry = Entry.objects.filter(subject=one.subject).latest("number")
    assert (entry.action, entry.actor_label) == ("withdraw", "公开己")
    assert entry.reason.startswith("含有内部事项（公开文件：")
    assert Entry.objects.filter(subject=other.subject).latest("number").action == "publish"
    client, page = signed_in("gongkai"), reverse("publication", args=[publication.pk])
    shown = body(client.get(page))
    assert "含有内部事项" in shown
    row = json.loads(body(client.get(reverse("publication-json", args=[publication.pk]))))["sheets"][0]
    assert row["withdrawn_because"] == "含有内部事项"
    assert "其中撤回 1" in body(client.get(reverse("disclosure"), {"year": YEAR}))
    file = client.get(reverse("withdrawn-file", args=[publication.pk]))
    assert body(file).startswith("%PDF"), "the file as it was published stays for who sees the department"
    check = f"{reverse('disclosure-check', args=[county.unit(EDUCATION).pk, 'target'])}?year={YEAR}"
    assert parsed(client.get(check)).xpath("//input[@name='sheet'][@checked]/@value") == [f"{one.pk}.{one.in_force_id}"]
    publish(county, choice(Sheet.objects.get(pk=one.pk)))
    project = Project.objects.get(name="校舍维修")
    assert (project.pk, project.version_count) == (key, 2)
    assert public().get(reverse("project", args=[key])).status_code == 200
    assert public().get(reverse("project-version", args=[key, 1])).status_code == 410
    assert list(verify()) == []


def test_an_older_version_of_another_sheet_stays_what_it_is_when_one_is_taken_back(county: County) -> None:
    """The first document says 校园安全 as it was before the adjustment: the new file must not make that the current version."""
    one, other = approved(county), approved(county, "校园安全", "维修教学楼2栋。")
    first = publish(county, choice(one), choice(other))
    second = publish(county, choice(adjusted(county, other, "3栋")))
    take_one_back(county, row_of(first, "校舍维修"))
    project = Project.objects.get()
    assert project.current
    assert (project.version_count, project.current.document_id) == (2, second.document_id)
    assert public().get(reverse("project-version", args=[project.pk, 1])).status_code == 200
    assert list(verify()) == []


def test_the_file_without_a_sheet_prints_no_continued_page_of_another_document(county: County) -> None:
    """A document that was read before printed the same sheet on two pages, with two wordings of the goal."""
    publication = publish(county, choice(approved(county)), choice(approved(county, "校园安全")))
    version = TargetVersion.objects.get(project__name="校园安全")
    version.data["goals"][0]["variants"] = ["维修教学楼两栋。"]
    TargetVersion.objects.filter(pk=version.pk).update(data=version.data)
    take_one_back(county, row_of(publication, "校舍维修"))
    (sheet,) = pipeline.read(storage.document_path(Document.objects.get().sha256)).projects
    assert [goal.variants for goal in sheet.goals] == [()]


def test_the_file_that_held_a_withdrawn_sheet_does_not_come_back_by_an_upload(county: County) -> None:
    one, other = approved(county), approved(county, "校园安全")
    publication = publish(county, choice(one), choice(other))
    content = storage.document_path(publication.document_sha256).read_bytes()
    take_one_back(county, row_of(publication, "校舍维修"))
    with pytest.raises(TakenBack, match="公开后已经撤回"):
        ImportDocument(Visitor.operator(), prepare(content, "下载的.pdf")).run()
    storage.document_path(publication.document_sha256).unlink()
    assert [one.subject for one in verify()] == [f"document:{publication.document_id}"], "and it is kept"


@in_turn("account", ["jingban", "danwei", "zhuguan", "caizheng", "jixiao", "shenji", "guanli", "waizhu"])
def test_only_a_publisher_of_the_department_takes_one_sheet_back(county: County, account: str) -> None:
    publication = publish(county, choice(approved(county)), choice(approved(county, "校园安全")))
    row = row_of(publication, "校舍维修")
    with pytest.raises(Refused, match="“撤回公开”需要“公开”角色"):
        take_one_back(county, row, account=account)
    client, address = signed_in(account), reverse("withdraw-sheet", args=[publication.pk, row.pk])
    for answer in (client.get(address), client.post(address, {"reason": "试试"})):
        assert answer.status_code in (403, 404)
    assert not SheetWithdrawal.objects.exists()
    assert Project.objects.count() == 2


def test_the_page_takes_one_sheet_back_with_a_reason_in_both_languages(county: County) -> None:
    one, other = approved(county), approved(county, "校园安全")
    publication = publish(county, choice(one), choice(other))
    client, row = signed_in("gongkai"), row_of(publication, "校舍维修")
    address = reverse("withdraw-sheet", args=[publication.pk, row.pk])
    assert address in body(client.get(reverse("publication", args=[publication.pk])))
    assert address in body(client.get(reverse("sheet", args=[one.pk])))
    assert "其余 1 份表仍然公开" in body(client.get(address))
    client.cookies["django_language"] = "en"
    page = parsed(client.get(address))
    assert "The other sheet of the publication stays public" in page.text_content()
    refused = client.post(address, {"reason": " "})
    assert refused.status_code == 422
    assert "Give the reason" in body(refused)
    del client.cookies["django_language"]
    done = client.post(address, {"reason": "含有内部事项"}, follow=True)
    assert "同一次公开的其余各表仍然公开" in body(done)
    assert client.post(address, {"reason": "再来一次"}).status_code == 403
    last = row_of(publication, "校园安全")
    with pytest.raises(Refused, match="请撤回整次公开"):
        take_one_back(county, last)
    take_back(county, publication)
    assert not Project.objects.exists()
    assert list(verify()) == []


def test_a_failure_at_the_end_leaves_the_one_sheet_public(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    publication = publish(county, choice(approved(county)), choice(approved(county, "校园安全")))

    def failing(*given: Any, **more: Any) -> None:
        raise Refused("断电")

    monkeypatch.setattr("jixiao.web.disclosure.withdrawing_sheets.WithdrawOne.add", failing)
    with pytest.raises(Refused, match="断电"):
        take_one_back(county, row_of(publication, "校舍维修"))
    assert Document.objects.get().sha256 == publication.document_sha256
    assert Project.objects.count() == 2
    assert list(verify()) == []


def test_what_was_taken_back_is_no_longer_called_public(county: County) -> None:
    one, other = approved(county), approved(county, "操场改造")
    publication = publish(county, choice(one), choice(other))
    page, data = (reverse(f"publication{kind}", args=[publication.pk]) for kind in ("", "-csv"))
    client = signed_in("gongkai")

    def outcomes() -> list[str]:
        cells = parsed(client.get(page)).xpath("//td[@data-label='结果']")
        return [(cell.text or "").strip() for cell in cells]

    assert outcomes() == ["已公开", "已公开"]
    WithdrawOne(county.person("gongkai"), publication.sheets.get(sheet=other).pk, "写错了").run()
    assert outcomes() == ["已公开", "已撤回公开"]
    rows = json.loads(body(client.get(reverse("publication-json", args=[publication.pk]))))["sheets"]
    assert [row["outcome"] for row in rows] == ["published", "withdrawn"]
    assert body(client.get(page)).count("已撤回公开") == 1
    take_back(county, publication)
    assert outcomes() == ["已撤回公开", "已撤回公开"]
    assert ",已公开," not in body(client.get(data))


def test_the_digest_on_the_page_is_that_of_the_file_that_is_offered(county: County) -> None:
    publication = publish(county, choice(approved(county)), choice(approved(county, "校园安全")))
    client, page = signed_in("gongkai"), reverse("publication", args=[publication.pk])
    was = publication.document_sha256
    assert [one.text for one in parsed(client.get(page)).xpath("//p/code")] == [was]
    take_one_back(county, row_of(publication, "校舍维修"))
    offered = hashlib.sha256(b"".join(client.get(reverse("original", args=[publication.document_id])))).hexdigest()
    former = hashlib.sha256(b"".join(client.get(reverse("withdrawn-file", args=[publication.pk])))).hexdigest()
    assert (former, offered != was) == (was, True)
    told = [" ".join(one.xpath("string()").split()) for one in parsed(client.get(page)).xpath("//p[code]")]
    assert told == [f"撤回前的公开文件：文件摘要 {was}", f"文件摘要 {offered}"]
    (row,) = json.loads(body(client.get(reverse("disclosure-json"), {"year": YEAR})))["publications"]
    assert row["sha256"] == offered
    take_back(county, publication)
    assert [one.text for one in parsed(client.get(page)).xpath("//p/code")] == [was]


def test_a_publication_withdrawn_as_a_whole_counts_all_its_sheets_as_taken_back(county: County) -> None:
    publication = publish(county, choice(approved(county)), choice(approved(county, "校园安全")))
    take_one_back(county, row_of(publication, "校舍维修"))
    client, listed = signed_in("gongkai"), reverse("disclosure")
    assert "其中撤回 1" in body(client.get(listed, {"year": YEAR}))
    take_back(county, publication)
    assert "其中撤回 2" in body(client.get(listed, {"year": YEAR}))
