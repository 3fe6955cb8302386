"""Publication: checked, masked, one document into the register, all together or not at all."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jixiao.web.accounts.models import User
from jixiao.web.disclosure.models import Publication, PublishedSheet
from jixiao.web.disclosure.publishing import Choice, Publish
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import SaveSheet, TakeStep
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.register.models import Document, Project
from tests.web.county import YEAR, County
from tests.web.databases import in_turn

EDUCATION = "青山县教育局"
GOAL = "维修教学楼2栋，验收合格率100%，2026年8月底前完成。联系人：张三，电话13812345678。"


def signed_in(account: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=account))
    return client


def parsed(answer: Any) -> Any:
    return html.document_fromstring(answer.content.decode())


def approved(county: County, name: str = "校舍维修", goal: str = GOAL) -> Sheet:
    """A sheet in force whose goal says this."""
    sheet = county.filled(name)
    saved = SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/goals/0/text", goal)]).run()
    for account, step, answers in (
        ("jingban", "submit", {}),
        ("danwei", "unit_pass", {}),
        ("zhuguan", "department_pass", {}),
        ("caizheng", "finance_pass", {"grade": "优"}),
        ("jixiao", "approve", {}),
    ):
        sheet = county.take(account, saved.sheet, step, **answers)
    return sheet


def choice(sheet: Sheet, **kept: str) -> Choice:
    return Choice(sheet.pk, sheet.in_force_id or 0, {int(key[1:]): why for key, why in kept.items()})


def publish(county: County, *choices: Choice, account: str = "gongkai") -> Publication:
    department = county.unit(EDUCATION).pk
    return Publish(county.person(account), department, YEAR, "target", choices).run()


def shown_goal() -> str:
    project = Project.objects.get()
    assert project.current
    return str(project.current.data["goals"][0]["text"])


def test_a_masked_sheet_comes_into_the_register(county: County) -> None:
    sheet = approved(county)
    publication = publish(county, choice(sheet))
    assert shown_goal().endswith("联系人：张*，电话138****5678。")
    document = Document.objects.get()
    assert (publication.document_id, publication.document_sha256) == (document.pk, document.sha256)
    assert (document.format, document.file_name) == ("pdf", f"{EDUCATION}{YEAR}年度绩效目标表.pdf")
    assert document.imported_by_id == county.users["gongkai"].pk
    row = PublishedSheet.objects.get()
    assert (row.outcome, row.version_id) == ("published", sheet.in_force_id)
    assert [(one["kind"], one["text"], one["masked"]) for one in row.decisions] == [
        ("person", "联系人：张三", "联系人：张*"),
        ("mobile", "13812345678", "138****5678"),
    ]
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    assert (entry.action, entry.actor_label) == ("publish", "公开己")
    now = Sheet.objects.get()
    assert now.state == "approved"
    assert "13812345678" in str(now.content), "the sheet itself stays as it was approved"
    assert list(verify()) == []


def test_the_same_again_is_refused_and_another_decision_is_not(county: County) -> None:
    one, other = approved(county), approved(county, "操场", "改造操场1个。")
    publish(county, choice(one), choice(other))
    with pytest.raises(Refused, match="已按现在的版本公开过"):
        publish(county, choice(other), choice(one))
    publish(county, choice(one, n1="对外服务电话"), choice(other))
    publish(county, choice(one))
    assert Publication.objects.count() == 3
    assert list(verify()) == []


def test_what_is_kept_needs_a_reason(county: County) -> None:
    sheet = approved(county)
    with pytest.raises(Refused, match="要保留“13812345678”，请写明理由"):
        publish(county, choice(sheet, n1=" "))
    publish(county, choice(sheet, n1="对外服务电话"))
    assert "联系人：张*，电话13812345678" in shown_goal()
    assert PublishedSheet.objects.get().decisions[1]["kept_because"] == "对外服务电话"


def test_a_sheet_with_a_mark_of_secrecy_is_left_out_with_its_reason(county: County) -> None:
    one, other = approved(county), approved(county, "指挥系统（涉密）", "建成指挥系统。")
    publication = publish(county, choice(one), choice(other, n0="可以公开"))
    assert list(Project.objects.values_list("name", flat=True)) == ["校舍维修"]
    out = publication.sheets.get(sheet=other)
    assert out.outcome == "excluded"
    assert "密级标记“（涉密）”" in out.reason
    assert not Entry.objects.filter(subject=other.subject, action="publish").exists()
    with pytest.raises(Refused, match="选中的表都不能公开"):
        publish(county, choice(other))


def test_a_sheet_that_no_document_can_hold_is_left_out_and_the_others_are_published(county: County) -> None:
    one, other = approved(county), approved(county, "校园安全")
    version = Version.objects.get(sheet=other, number=2)
    version.content["goals"][0]["text"] = "维修\u202e教学楼"
    version.save()
    publication = publish(county, choice(one), choice(other))
    assert list(Project.objects.values_list("name", flat=True)) == ["校舍维修"]
    assert publication.sheets.get(sheet=other).reason == "“维修□教学楼”里□处有不能印出的字符：请先改正这份表"


def test_a_wording_that_the_sheet_does_not_show_is_not_published(county: County) -> None:
    """As a sheet holds it that began with a document whose continued page says the goal in other words."""
    sheet = approved(county, goal="维修教学楼2栋。")
    version = Version.objects.get(sheet=sheet, number=2)
    version.content["goals"][0]["variants"] = ["【秘密】联系人王小明，电话13912345678。"]
    version.save()
    publish(county, choice(sheet))
    current = Project.objects.get().current
    assert current
    assert [(goal["text"], goal["variants"]) for goal in current.data["goals"]] == [("维修教学楼2栋。", [])]


def test_a_word_that_may_mean_a_secret_is_published_only_with_a_reason(county: County) -> None:
    sheet = approved(county, goal="培训涉密人员20人次。")
    with pytest.raises(Refused, match="选中的表都不能公开：涉密字样“涉密”"):
        publish(county, choice(sheet))
    publish(county, choice(sheet, n0="只写到培训人次，经保密审查可以公开"))
    assert shown_goal() == "培训涉密人员20人次。"


def test_publishing_after_an_adjustment_makes_a_new_version(county: County) -> None:
    sheet = approved(county)
    publish(county, choice(sheet))
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会审议")
    with pytest.raises(Refused, match="现在是“调整填报中”"):
        publish(county, choice(sheet))
    edit = Put(f"/indicators/@{sheet.row_ids[0]}/target", "3栋")
    SaveSheet(county.person("jingban"), sheet.pk, Sheet.objects.get().revision, [edit]).run()
    county.take("jingban", sheet, "adjustment_submit")
    county.take("danwei", sheet, "adjustment_unit_pass")
    county.take("zhuguan", sheet, "adjustment_department_pass")
    now = county.take("jixiao", sheet, "adjustment_approve", approval="青财绩〔2026〕3号")
    with pytest.raises(Refused, match="刚刚换了执行版本"):
        publish(county, choice(sheet))
    publish(county, choice(now))
    project = Project.objects.get()
    assert project.version_count == 2
    assert project.current
    assert project.current.data["indicators"][0]["target"]["text"] == "3栋"


def test_the_same_again_changes_nothing(county: County) -> None:
    sheet = approved(county)
    publish(county, choice(sheet))
    with pytest.raises(Refused, match="没有可公开的变化"):
        publish(county, choice(Sheet.objects.get()))
    assert (Publication.objects.count(), Document.objects.count()) == (1, 1)


@in_turn("account", ["jingban", "jixiao", "guanli", "zhuguan", "waizhu"])
def test_only_a_publisher_publishes(county: County, account: str) -> None:
    sheet = approved(county)
    with pytest.raises(Refused, match="需要“公开”角色"):
        publish(county, choice(sheet), account=account)
    assert not Document.objects.exists()


def test_nothing_is_published_but_through_the_check(county: County) -> None:
    sheet = approved(county)
    client, alone = signed_in("gongkai"), reverse("take-step", args=[sheet.pk, "publish"])
    for answer in (client.get(alone), client.post(alone, {"revision": sheet.revision})):
        assert answer.status_code == 404
    assert not Entry.objects.filter(subject=sheet.subject, action="publish").exists()
    page = client.get(reverse("sheet", args=[sheet.pk])).content.decode()
    assert alone not in page
    assert reverse("disclosure-check", args=[sheet.department_id, "target"]) in page


def test_a_sheet_that_is_not_approved_is_not_published(county: County) -> None:
    sheet = county.filled()
    with pytest.raises(Refused, match="现在是“填报中”"):
        publish(county, Choice(sheet.pk, 0))


def test_a_failure_at_the_end_leaves_nothing(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second sheet's step fails when the document is in the register already: all of it is undone."""
    one, other = approved(county), approved(county, "校园安全")
    taken = TakeStep.change

    def failing(self: TakeStep) -> Sheet:
        if self.sheet_id == other.pk:
            raise Refused("断电")
        return taken(self)

    monkeypatch.setattr(TakeStep, "change", failing)
    with pytest.raises(Refused, match="断电"):
        publish(county, choice(one), choice(other))
    assert not Document.objects.exists()
    assert not Project.objects.exists()
    assert not Publication.objects.exists()
    assert not Entry.objects.filter(action="publish").exists()
    assert list(verify()) == []


def test_the_pages_check_and_publish(county: County) -> None:
    sheet = approved(county)
    client = signed_in("gongkai")
    overview = client.get(reverse("disclosure"), {"year": YEAR}).content.decode()
    assert EDUCATION in overview
    address = f"{reverse('disclosure-check', args=[county.unit(EDUCATION).pk, 'target'])}?year={YEAR}"
    page = parsed(client.get(address))
    assert [mark.text for mark in page.xpath("//mark")] == ["联系人：张三", "13812345678"]
    assert [bold.text for bold in page.xpath("//p[@class='in-place']/b")] == ["联系人：张*", "138****5678"]
    chosen = page.xpath("//input[@name='sheet'][@checked]/@value")
    assert chosen == [f"{sheet.pk}.{sheet.in_force_id}"]
    refused = client.post(address, {"sheet": chosen, f"keep-{sheet.pk}-1": "on"})
    assert refused.status_code == 422
    assert parsed(refused).xpath(f"//input[@name='keep-{sheet.pk}-1']/@checked") == ["checked"]
    given = {"sheet": chosen, f"keep-{sheet.pk}-1": "on", f"why-{sheet.pk}-1": "对外服务电话"}
    done = client.post(address, given, follow=True)
    assert "已公开" in done.content.decode()
    assert "对外服务电话" in done.content.decode()
    assert "这一版已公开" in client.get(address).content.decode()
    assert not parsed(client.get(address)).xpath("//input[@name='sheet'][@checked]")
    publication = Publication.objects.get()
    data = client.get(reverse("publication-json", args=[publication.pk]))
    assert "13812345678" not in b"".join(data).decode()


@pytest.mark.parametrize("value", ["99999999999999999999.1", "1.99999999999999999999", "１.1", "1", ".", "x.y"])
def test_a_form_with_what_is_no_key_publishes_nothing(county: County, value: str) -> None:
    address = f"{reverse('disclosure-check', args=[county.unit(EDUCATION).pk, 'target'])}?year={YEAR}"
    answer = signed_in("gongkai").post(address, {"sheet": value})
    assert answer.status_code == 422
    assert "没有选择要公开的表" in answer.content.decode()


def test_pages_of_another_department_are_not_there(county: County) -> None:
    approved(county)
    water = county.unit("青山县水利局").pk
    address = f"{reverse('disclosure-check', args=[water, 'target'])}?year={YEAR}"
    assert signed_in("gongkai").get(address).status_code == 404
    own = f"{reverse('disclosure-check', args=[county.unit(EDUCATION).pk, 'target'])}?year={YEAR}"
    for answer in (signed_in("jingban").get(own), signed_in("zhuguan").post(own, {"sheet": "1.1"})):
        assert answer.status_code == 403
        assert "“公开”需要“公开”角色" in answer.content.decode()
    publication = publish(county, choice(Sheet.objects.get()))
    page = reverse("publication", args=[publication.pk])
    assert signed_in("waizhu").get(page).status_code == 404
    assert signed_in("shenji").get(page).status_code == 200


def test_publishing_says_how_many_are_public_and_how_many_were_left_out(county: County) -> None:
    one, other = approved(county), approved(county, "指挥系统（涉密）", "建成指挥系统。")
    client = signed_in("gongkai")
    address = f"{reverse('disclosure-check', args=[county.unit(EDUCATION).pk, 'target'])}?year={YEAR}"
    page = client.get(address).content.decode()
    for sheet in (one, other):
        assert f'<a href="{reverse("sheet", args=[sheet.pk])}">看这份表' in page
    done = client.post(address, {"sheet": [f"{sheet.pk}.{sheet.in_force_id}" for sheet in (one, other)]}, follow=True)
    told = done.content.decode()
    assert "已公开 1 份：文件已进入登记册。" in told
    assert "选中的有 1 份没有公开，原因见下表。" in told


def test_the_check_says_reason_and_basis_in_the_language_of_the_page(county: County) -> None:
    approved(county)
    client, page = signed_in("gongkai"), reverse("disclosure-check", args=[county.unit(EDUCATION).pk, "target"])
    chinese = client.get(page, {"year": str(YEAR)}).content.decode()
    assert (
        "手机号是个人信息，公开前应当遮盖（《个人信息保护法》；《政府信息公开条例》（国务院令第711号）第十五条）"
        in chinese
    )
    client.cookies["django_language"] = "en"
    told = client.get(page, {"year": str(YEAR)}).content.decode()
    assert "A mobile number is personal information and is masked before publication (Personal Information" in told
    assert '(State Council Order No. 711), article 15 · <span lang="zh-Hans">《个人信息保护法》' in told


def test_why_a_sheet_was_left_out_is_said_in_english_too(county: County) -> None:
    one, other = approved(county), approved(county, "指挥系统（涉密）", "建成指挥系统。")
    publication = publish(county, choice(one), choice(other))
    client = signed_in("gongkai")
    client.cookies["django_language"] = "en"
    told = client.get(reverse("publication", args=[publication.pk])).content.decode()
    assert 'Mark of secrecy “<span lang="zh-Hans">（涉密）</span>”: a sheet that bears one' in told
