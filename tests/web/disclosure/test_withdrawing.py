"""Taking a publication back: who may, what the register serves then, and what of it stays."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import Assignment
from jixiao.web.accounts.policies import Visitor
from jixiao.web.disclosure.models import Publication, Withdrawal
from jixiao.web.disclosure.withdrawing import Withdraw
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.portal.views.downloads import FORMATS
from jixiao.web.register import storage
from jixiao.web.register.actions import ImportDocument, TakenBack
from jixiao.web.register.models import Appearance, Document, Finding, Indicator, Project, SearchText, TargetVersion
from jixiao.web.register.preparation import prepare
from tests.web.county import FROM, YEAR, County
from tests.web.databases import in_turn
from tests.web.disclosure.test_publishing import EDUCATION, approved, choice, parsed, publish, signed_in

SECRET = "暗河泵房"
"""A word of the goal that must not be found anywhere once it is taken back."""
GOAL = f"维修{SECRET}2处，验收合格率100%，2026年8月底前完成。"


def take_back(
    county: County, publication: Publication, account: str = "gongkai", reason: str = "金额有误"
) -> Withdrawal:
    return Withdraw(county.person(account), publication.pk, reason).run()


def adjusted(county: County, sheet: Sheet, target: str) -> Sheet:
    """The sheet after an adjustment of its first indicator."""
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会审议")
    edit = Put(f"/indicators/@{sheet.row_ids[0]}/target", target)
    SaveSheet(county.person("jingban"), sheet.pk, Sheet.objects.get(pk=sheet.pk).revision, [edit]).run()
    for account, step in (
        ("jingban", "adjustment_submit"),
        ("danwei", "adjustment_unit_pass"),
        ("zhuguan", "adjustment_department_pass"),
    ):
        county.take(account, sheet, step)
    return county.take("jixiao", sheet, "adjustment_approve", approval="青财绩〔2026〕3号")


def public() -> Client:
    return Client(SERVER_NAME="127.0.0.1")


def body(answer: Any) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def addresses(project: int, document: int) -> list[str]:
    """Every public address of a project's first version and of its document."""
    version = [project, 1]
    names = [("project", [project]), ("project-version", version), ("document", [document]), ("place", [document])]
    pages = [reverse(f"{name}{kind}", args=keys) for name, keys in names for kind in ("", "-json", "-csv")]
    files = [reverse("download", args=[*version, kind]) for kind in FORMATS]
    pictures = [reverse("original", args=[document]), reverse("page-picture", args=[document, 1])]
    return [*pages, *files, *pictures, f"/api/projects/{project}", f"/api/documents/{document}"]


LISTS = [
    "/", "/overview.json", "/overview.csv", "/projects/", "/projects.json", "/projects.csv", f"/projects/?q={SECRET}",
    f"/projects.csv?q={SECRET}", "/documents/", "/documents.json", "/documents.csv", "/findings/?charts=1", "/findings.json",
    "/findings.csv", "/quality/", "/quality.json", "/api/projects", f"/api/projects?q={SECRET}", "/api/documents", "/api/findings",
]  # fmt: skip


def test_every_public_way_stops_serving_it_and_known_addresses_say_so(county: County) -> None:
    publication = publish(county, choice(approved(county, "校舍维修", GOAL)))
    project, document = Project.objects.get(), Document.objects.get()
    known, client = addresses(project.pk, document.pk), public()
    for address in known:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert body(answer)
    assert "校舍维修" in body(client.get(f"/projects/?q={SECRET}"))
    body(client.get("/"))
    charts = [path for path in storage.derived_path("charts").glob("*.svg") if "校舍维修" in path.read_text("utf-8")]
    assert charts
    take_back(county, publication)
    for address in known:
        answer = client.get(address)
        text = body(answer)
        assert (address, answer.status_code) == (address, 410)
        assert "已撤回公开" in text
        assert "校舍维修" not in text
        assert SECRET not in text
    for address in LISTS:
        answer = client.get(address)
        text = body(answer)
        assert (address, answer.status_code) == (address, 200)
        assert "校舍维修" not in text, address
        assert SECRET not in text.replace(f'value="{SECRET}"', ""), address
    assert json.loads(body(client.get("/api/projects")))["count"] == 0
    assert json.loads(body(client.get("/api/documents")))["count"] == 0
    for path in charts:
        assert client.get(reverse("chart", args=[path.stem])).status_code == 404
    for table in (Project, TargetVersion, Indicator, SearchText, Finding, Appearance):
        assert not table.objects.exists()
    assert client.head(f"/api/projects/{project.pk}").status_code == 410
    assert client.get("/projects/999/").status_code == 404


def test_the_notice_is_a_sentence_with_the_day_in_both_languages(county: County) -> None:
    publication = publish(county, choice(approved(county)))
    key = Project.objects.get().pk
    day = timezone.localtime(take_back(county, publication).made_at).date().isoformat()
    page = body(public().get(reverse("project", args=[key])))
    assert f"已撤回公开：公开它的部门已于 {day} 撤回，登记册不再提供它的内容。" in page
    reader = public()
    reader.cookies["django_language"] = "en"
    english = body(reader.get(reverse("project", args=[key])))
    assert f"Withdrawn: the department that published it took it back on {day}" in english
    data = public().get(reverse("project-json", args=[key]))
    assert data["Content-Type"] == "application/json"
    assert json.loads(body(data))["detail"].startswith("已撤回公开")


def test_history_and_desk_still_show_it(county: County) -> None:
    sheet = approved(county)
    publication = publish(county, choice(sheet))
    revision = Sheet.objects.get().revision
    take_back(county, publication, reason="金额有误，重新公开")
    now = Sheet.objects.get()
    assert (now.state, now.revision) == ("approved", revision)
    entry = Entry.objects.filter(subject=now.subject).latest("number")
    assert (entry.action, entry.actor_label) == ("withdraw", "公开己")
    assert entry.reason.startswith(f"金额有误，重新公开（公开文件：{EDUCATION}{YEAR}年度绩效目标表")
    assert list(verify()) == []
    client = signed_in("gongkai")
    page = body(client.get(reverse("publication", args=[publication.pk])))
    assert "校舍维修" in page
    assert "金额有误，重新公开" in page
    assert body(client.get(reverse("withdrawn-file", args=[publication.pk]))).startswith("%PDF")
    history = body(client.get(reverse("sheet-history", args=[now.pk])))
    assert "撤回公开" in history
    assert "金额有误，重新公开" in history
    assert "已撤回" in body(client.get(reverse("disclosure"), {"year": YEAR}))
    listed = json.loads(body(client.get(reverse("disclosure-json"), {"year": YEAR})))["publications"][0]
    assert listed["withdrawn_because"] == "金额有误，重新公开"
    check = f"{reverse('disclosure-check', args=[county.unit(EDUCATION).pk, 'target'])}?year={YEAR}"
    assert parsed(client.get(check)).xpath("//input[@name='sheet'][@checked]/@value") == [f"{now.pk}.{now.in_force_id}"]


def test_published_again_it_is_a_new_version_at_the_known_address(county: County) -> None:
    sheet = approved(county)
    publication = publish(county, choice(sheet))
    key = Project.objects.get().pk
    take_back(county, publication)
    publish(county, choice(Sheet.objects.get()))  # the very same content, as after a withdrawal by mistake
    project = Project.objects.get()
    assert (project.pk, project.version_count) == (key, 2)
    assert Document.objects.filter(sha256=publication.document_sha256).count() == 2
    page = public().get(reverse("project", args=[key]))
    text = body(page)
    assert page.status_code == 200
    assert "第 2 版" in text
    assert "撤回公开" in text
    gone = public().get(reverse("project-version", args=[key, 1]))
    assert gone.status_code == 410
    assert f'href="{reverse("project", args=[key])}"' in body(gone)
    assert list(verify()) == []


def test_what_another_document_says_too_stays_public(county: County) -> None:
    """The first document brought both sheets; the second says one of them again and the other one changed."""
    one, other = approved(county), approved(county, "校园安全")
    first = publish(county, choice(one), choice(other))
    changed = adjusted(county, other, "3栋")
    second = publish(county, choice(one), choice(changed))
    same = Project.objects.get(name="校舍维修")
    assert TargetVersion.objects.get(project=same).document_id == first.document_id
    take_back(county, first)
    version = TargetVersion.objects.get(project=same)
    assert (version.number, version.document_id) == (1, second.document_id)
    answer = public().get(reverse("project", args=[same.pk]))
    assert answer.status_code == 200
    assert reverse("document", args=[second.document_id]) in body(answer)
    moved = Project.objects.get(name="校园安全")
    assert moved.version_count == 2
    assert public().get(reverse("project", args=[moved.pk])).status_code == 200
    assert public().get(reverse("project-version", args=[moved.pk, 1])).status_code == 410
    assert not Finding.objects.filter(document=first.document_id).exists()
    assert list(verify()) == []


def test_after_a_withdrawal_its_page_goes_on_naming_what_says_the_same(county: County) -> None:
    one, other = approved(county), approved(county, "校园安全")
    first = publish(county, choice(one))
    second = publish(county, choice(one), choice(other))
    client, address = signed_in("gongkai"), reverse("publication", args=[second.pk])
    said = "登记册里下面的文件也有同样的内容，仍然公开"
    assert said not in body(client.get(address))
    take_back(county, second)
    listed = parsed(client.get(address)).xpath(f"//div[contains(., '{said}')]//li")
    assert [" ".join(item.text_content().split()) for item in listed] == [f"{first.document} · 1 份相同的表"]
    take_back(county, first)
    assert said not in body(client.get(address)), "what was taken back since is named no more"


def test_whoever_withdraws_learns_which_documents_say_the_same_and_stay(county: County) -> None:
    one, other = approved(county), approved(county, "校园安全")
    first = publish(county, choice(one))
    second = publish(county, choice(one), choice(other))
    client, address = signed_in("gongkai"), reverse("withdraw", args=[second.pk])
    listed = parsed(client.get(address)).xpath("//div[contains(., '内容完全相同的表')]//li")
    assert [" ".join(item.text_content().split()) for item in listed] == [f"{first.document} · 1 份相同的表"]
    done = body(client.post(address, {"reason": "金额有误"}, follow=True))
    assert f"仍然公开：{first.document}" in done
    assert "登记册不再提供这份文件和其中各表" not in done
    assert public().get(Project.objects.get(name="校舍维修").get_absolute_url()).status_code == 200


def test_the_version_before_is_public_again(county: County) -> None:
    sheet = approved(county, "校舍维修", "维修教学楼2栋。")
    first = publish(county, choice(sheet))
    second = publish(county, choice(adjusted(county, sheet, "3栋")))
    client = signed_in("gongkai")
    form = body(client.get(reverse("withdraw", args=[second.pk])))
    assert reverse("publication", args=[first.pk]) in form, "who withdraws learns that the older one stays public"
    take_back(county, second)
    project = Project.objects.get()
    assert project.current
    assert (project.version_count, project.current.number) == (1, 1)
    assert project.current.data["indicators"][0]["target"]["text"] == "2栋"
    assert Indicator.objects.get(project=project, position=0).target == "2栋"
    assert "2栋" in body(public().get(reverse("project", args=[project.pk])))
    assert list(verify()) == []
    publish(county, choice(Sheet.objects.get()))
    assert Project.objects.get().version_count == 3, "the number of what was taken back is not used again"
    assert list(verify()) == []


@in_turn("account", ["jingban", "danwei", "zhuguan", "caizheng", "jixiao", "shenji", "guanli", "waizhu"])
def test_only_a_publisher_of_the_department_takes_back(county: County, account: str) -> None:
    publication = publish(county, choice(approved(county)))
    with pytest.raises(Refused, match="“撤回公开”需要“公开”角色"):
        take_back(county, publication, account=account)
    client = signed_in(account)
    address = reverse("withdraw", args=[publication.pk])
    for answer in (client.get(address), client.post(address, {"reason": "试试"})):
        assert answer.status_code in (403, 404)
    assert not Withdrawal.objects.exists()
    assert Project.objects.count() == 1


def test_a_publisher_of_another_department_takes_nothing_back(county: County) -> None:
    publication = publish(county, choice(approved(county)))
    user = county.users["waizhu"]
    Assignment.objects.create(user=user, role="publisher", organisation=county.unit("青山县水利局"), from_day=FROM)
    with pytest.raises(Refused, match="管不到"):
        take_back(county, publication, account="waizhu")
    assert signed_in("waizhu").get(reverse("withdraw", args=[publication.pk])).status_code == 404
    assert signed_in("waizhu").get(reverse("withdrawn-file", args=[publication.pk])).status_code == 404


def test_the_page_asks_for_a_reason_and_takes_back_once(county: County) -> None:
    publication = publish(county, choice(approved(county)))
    client, address = signed_in("gongkai"), reverse("withdraw", args=[publication.pk])
    assert address in body(client.get(reverse("publication", args=[publication.pk])))
    assert address in body(client.get(reverse("sheet", args=[Sheet.objects.get().pk])))
    refused = client.post(address, {"reason": "  "})
    assert refused.status_code == 422
    assert "“撤回公开”要填写原因" in body(refused)
    done = client.post(address, {"reason": "金额有误"}, follow=True)
    assert "已撤回公开" in body(done)
    again = client.post(address, {"reason": "再来一次"})
    assert again.status_code == 403
    assert "这次公开已经撤回" in body(again)
    assert address not in body(client.get(reverse("sheet", args=[Sheet.objects.get().pk])))
    with pytest.raises(Refused, match="这次公开已经撤回"):
        take_back(county, publication)


def test_a_reason_with_a_control_character_is_refused_and_stays_on_the_page(county: County) -> None:
    publication = publish(county, choice(approved(county, "校舍维修", GOAL)))
    client, address = signed_in("gongkai"), reverse("withdraw", args=[publication.pk])
    answer = client.post(address, {"reason": "金额\x00有误"})
    assert answer.status_code == 422
    assert "看不见的控制字符（U+0000）" in answer.content.decode()
    assert not Withdrawal.objects.exists()


def test_a_sheet_that_is_being_adjusted_can_be_taken_back_and_its_clerk_goes_on_typing(county: County) -> None:
    sheet = approved(county)
    publication = publish(county, choice(sheet))
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会审议")
    seen = Sheet.objects.get().revision
    take_back(county, publication)
    edit = Put(f"/indicators/@{sheet.row_ids[0]}/target", "3栋")
    assert SaveSheet(county.person("jingban"), sheet.pk, seen, [edit]).run().changes


def test_an_upload_does_not_bring_back_what_was_taken_back(county: County) -> None:
    publication = publish(county, choice(approved(county)))
    content = storage.document_path(publication.document_sha256).read_bytes()
    take_back(county, publication)
    with pytest.raises(TakenBack, match="公开后已经撤回"):
        ImportDocument(Visitor.operator(), prepare(content, "下载的.pdf")).run()
    assert not Project.objects.exists()


def test_a_failure_at_the_end_leaves_it_public(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    publication = publish(county, choice(approved(county)))

    def failing(*given: Any) -> None:
        raise Refused("断电")

    monkeypatch.setattr("jixiao.web.disclosure.withdrawing.record_together", failing)
    with pytest.raises(Refused, match="断电"):
        take_back(county, publication)
    assert Project.objects.count() == 1
    assert Document.objects.get().withdrawn_at is None
    assert public().get(reverse("project", args=[Project.objects.get().pk])).status_code == 200
    assert list(verify()) == []
