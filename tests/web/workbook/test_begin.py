"""Target sheets begun blank, from last year's and out of a document."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import Assignment
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.contents import content_of, handed_on
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.organisations.actions import MergeOrganisation
from jixiao.web.workbook.models import Waiting
from tests.sheets import sheet as text_sheet
from tests.web.county import FORM, County
from tests.web.rows import ROWS
from tests.web.workbook.test_workbook import parsed, signed_in


def send(account: str, content: bytes, name: str = "目标表.txt", year: str = "2026") -> Any:
    given = {"document": SimpleUploadedFile(name, content), "year": year}
    return signed_in(account).post(reverse("new-document"), given, follow=True)


def test_a_blank_sheet_on_a_form(county: County) -> None:
    given = {"name": "校舍维修", "unit": county.unit().pk, "form": FORM, "year": 2026}
    answer = signed_in("jingban").post(reverse("new-blank"), given)
    sheet = Sheet.objects.get()
    assert answer.headers["Location"] == reverse("edit-sheet", args=[sheet.pk])
    project = content_of(sheet).project
    assert (sheet.name, sheet.state, sheet.form_id, project.unit.name, project.department.name) == (
        "校舍维修", "draft", FORM, "青山县第一中学", "青山县教育局",
    )  # fmt: skip
    again = signed_in("jingban").post(reverse("new-blank"), given)
    assert again.status_code == 422
    assert "“校舍维修”在 2026 年度已有绩效目标表" in again.content.decode()
    assert Sheet.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("长" * 1001, "有 1001 字，这一格最多 1000 字"),
        ("校舍\u202e维修", "看不见的控制字符"),
        ("\u200b\u3000\u3164", "请先填写项目名称"),
    ],
)
def test_a_new_sheet_is_called_what_its_cell_takes(county: County, name: str, told: str) -> None:
    given = {"name": name, "unit": county.unit().pk, "form": FORM, "year": 2026}
    answer = signed_in("jingban").post(reverse("new-blank"), given)
    assert answer.status_code >= 400
    assert told in answer.content.decode()
    assert not Sheet.objects.exists()
    signed_in("jingban").post(reverse("new-blank"), {**given, "name": "校舍\n维修"})
    assert Sheet.objects.get().name == "校舍维修"


def test_a_sheet_is_begun_for_a_year_near_to_this_one(county: County) -> None:
    latest = timezone.localdate().year + 3
    given = {"name": "校舍维修", "unit": county.unit().pk, "form": FORM}
    client = signed_in("jingban")
    for year in (latest + 1, 9999):
        answer = client.post(reverse("new-blank"), {**given, "year": year})
        assert answer.status_code == 422
        assert f"预算年度 {year} 不在 2000 到 {latest} 之间：请改正年度" in answer.content.decode()
    assert client.post(reverse("new-blank"), {**given, "year": latest}).status_code == 302
    assert Sheet.objects.get().fiscal_year == latest


def test_only_forms_of_the_region_are_offered(county: County) -> None:
    page = parsed(signed_in("jingban").get(reverse("new-sheet"), {"year": "2026"}))
    offered = page.xpath("//select[@name='form']/option/@value")
    assert "mof-2015-annual" in offered
    assert "ningxia-target-2024" not in offered
    assert not [form for form in offered if "self-evaluation" in form]
    given = {"name": "校舍维修", "unit": county.unit().pk, "form": "ningxia-target-2024", "year": 2026}
    assert signed_in("jingban").post(reverse("new-blank"), given).status_code == 422


@pytest.mark.parametrize("account", ["waidan", "danwei", "guanli"])
def test_nobody_begins_a_sheet_for_a_unit_that_is_not_theirs(county: County, account: str) -> None:
    given = {"name": "校舍维修", "unit": county.unit().pk, "form": FORM, "year": 2026}
    assert signed_in(account).post(reverse("new-blank"), given).status_code == 403
    assert not Sheet.objects.exists()


def test_last_years_sheet_is_copied_without_its_money(county: County) -> None:
    old = county.approved()
    client = signed_in("jingban")
    page = parsed(client.get(reverse("new-sheet"), {"year": "2027"}))
    assert page.xpath("//input[@name='dossier']/@value") == [str(old.dossier_id)]
    client.post(reverse("new-copy"), {"dossier": old.dossier_id, "year": 2027})
    new = Sheet.objects.get(fiscal_year=2027)
    assert new.dossier.previous_id == old.dossier_id
    project = handed_on(new)
    before = handed_on(old)
    assert [(row.name, row.target, row.level2) for row in project.indicators] == [
        (row.name, row.target, row.level2) for row in before.indicators
    ]
    assert (before.funding.annual, project.funding.annual, project.fiscal_year) == (200000, None, 2027)
    assert parsed(client.get(reverse("new-sheet"), {"year": "2027"})).xpath("//input[@name='dossier']") == []
    assert list(verify()) == []


def test_a_blank_sheet_of_last_years_name_goes_on_with_last_years_project(county: County) -> None:
    old = county.approved()
    client = signed_in("jingban")
    for name in (old.name, "另一个项目"):
        client.post(reverse("new-blank"), {"name": name, "unit": county.unit().pk, "form": FORM, "year": 2027})
    known, other = Sheet.objects.filter(fiscal_year=2027).order_by("pk")
    assert (known.dossier.previous_id, other.dossier.previous_id) == (old.dossier_id, None)
    assert parsed(client.get(reverse("new-sheet"), {"year": "2027"})).xpath("//input[@name='dossier']") == []
    assert list(verify()) == []


def test_a_sheet_of_a_document_goes_on_with_last_years_project(county: County) -> None:
    old = county.approved()
    page = send("jingban", text_sheet(ROWS, name=old.name).encode(), year="2027")
    given = {"take-0": "on", "name-0": old.name, "unit-0": county.unit().pk}
    signed_in("jingban").post(page.redirect_chain[-1][0], given)
    assert Sheet.objects.get(fiscal_year=2027).dossier.previous_id == old.dossier_id


def test_the_projects_of_a_merged_unit_are_copied_by_the_one_that_took_it_over(county: County) -> None:
    old = county.approved()
    school, primary = county.unit().pk, county.organisations["青山县实验小学"].pk
    MergeOrganisation(county.person("guanli"), 2027, school, primary).run()
    Assignment.objects.create(
        user=county.users["waidan"], role="filler", organisation_id=primary, from_day="2020-01-01"
    )
    client = signed_in("waidan")
    page = parsed(client.get(reverse("new-sheet"), {"year": "2027"}))
    assert page.xpath("//input[@name='dossier']/@value") == [str(old.dossier_id)]
    client.post(reverse("new-copy"), {"dossier": old.dossier_id, "year": 2027})
    new = Sheet.objects.get(fiscal_year=2027)
    assert (new.unit_id, new.dossier.previous_id, content_of(new).project.unit.name) == (
        primary, old.dossier_id, "青山县实验小学",
    )  # fmt: skip


def test_last_years_draft_is_not_offered(county: County) -> None:
    county.filled()
    page = parsed(signed_in("jingban").get(reverse("new-sheet"), {"year": "2027"}))
    assert page.xpath("//input[@name='dossier']") == []


def test_sheets_of_a_document_are_chosen_and_begun(county: County) -> None:
    document = "\n".join([text_sheet(ROWS, name="执法检查"), text_sheet(ROWS, name="应急演练")]).encode()
    page = send("jingban", document)
    assert parsed(page).xpath("//input[starts-with(@name, 'name-')]/@value") == ["执法检查", "应急演练"]
    assert "文件上印的单位：" in page.content.decode()
    assert not Sheet.objects.exists()
    sent = Waiting.objects.get()
    given = {"take-1": "on", "name-1": "应急演练二期", "unit-1": county.unit().pk}
    signed_in("jingban").post(reverse("new-from-document", args=[sent.pk]), given)
    sheet = Sheet.objects.get()
    project = handed_on(sheet)
    assert (sheet.name, project.unit.name, project.fiscal_year) == ("应急演练二期", "青山县第一中学", 2026)
    assert [row.name for row in project.indicators][:2] == ["检查矿山企业", "检查覆盖率"]
    assert str(project.funding.annual) == "1000000"
    assert not Waiting.objects.exists()


def test_who_goes_back_to_a_document_that_is_done_is_told_so(county: County) -> None:
    send("jingban", text_sheet(ROWS, name="执法检查").encode())
    client, address = signed_in("jingban"), reverse("new-from-document", args=[Waiting.objects.get().pk])
    given = {"take-0": "on", "name-0": "执法检查", "unit-0": county.unit().pk}
    assert client.post(address, given).status_code == 302
    for again in (client.get(address, follow=True), client.post(address, given, follow=True)):
        assert (again.status_code, "这份文件已经处理完了" in again.content.decode()) == (200, True)
    assert Sheet.objects.count() == 1


def test_a_name_that_is_taken_is_told_and_the_others_are_begun(county: County) -> None:
    county.draft("执法检查")
    document = "\n".join([text_sheet(ROWS, name="执法检查"), text_sheet(ROWS, name="应急演练")]).encode()
    page = send("jingban", document)
    assert "已有同名的表" in page.content.decode()
    assert parsed(page).xpath("//input[starts-with(@name, 'take-')]/@checked") == ["checked"]
    unit = county.unit().pk
    given = {"take-0": "on", "name-0": "执法检查", "unit-0": unit, "take-1": "on", "name-1": "应急演练", "unit-1": unit}
    address = reverse("new-from-document", args=[Waiting.objects.get().pk])
    answer = signed_in("jingban").post(address, given, follow=True)
    assert "已有绩效目标表" in answer.content.decode()
    assert sorted(Dossier.objects.values_list("name", flat=True)) == ["应急演练", "执法检查"]


def test_a_document_of_another_year_is_told(county: County) -> None:
    rows = ROWS + "\t32-其他满意度\t无\t\t无\t\n"
    page = send("jingban", text_sheet(rows).encode())
    assert "文件上写的是 2024 年度，这里新建的是 2026 年度的表" in page.content.decode()
    counted = parsed(page).xpath("//tbody/tr/td[@data-label='指标']")[0].text_content()
    rows_read = parsed(page).xpath("//details[@class='read']//li")
    assert (int(counted), len(rows_read)) == (len(ROWS.splitlines()), len(ROWS.splitlines()) + 1)


def test_problems_of_reading_stand_beside_the_sheet(county: County) -> None:
    page = send("jingban", text_sheet(ROWS, name="执法检查", annual="一百来万").encode())
    assert "一百来万" in parsed(page).xpath("string(//tbody/tr[1])")


def test_a_document_of_another_person_is_not_there(county: County) -> None:
    send("jingban", text_sheet(ROWS).encode())
    address = reverse("new-from-document", args=[Waiting.objects.get().pk])
    assert signed_in("waidan").get(address).status_code == 404
    assert signed_in("waidan").post(address, {"discard": "1"}).status_code == 404
    signed_in("jingban").post(address, {"discard": "1"})
    assert not Waiting.objects.exists()


def test_discarding_a_document_asks_first(county: County) -> None:
    page = parsed(send("jingban", text_sheet(ROWS).encode()))
    assert page.xpath("//button[@name='discard']/ancestor::details[not(@open)]/summary/text()") == ["放弃"]


def test_a_document_without_a_sheet_is_one_sentence(county: County) -> None:
    answer = send("jingban", "今天开会".encode())
    assert answer.status_code == 422
    assert parsed(answer).xpath("//*[@role='alert']")[0].text_content().strip()
    assert not Waiting.objects.exists()


def test_what_the_form_has_no_place_for_is_told_and_left_out(county: County) -> None:
    page = send("jingban", text_sheet(ROWS, name="应急演练").encode())
    told = "项目总额 300 万元"
    assert told in page.content.decode()
    address = page.request["PATH_INFO"]
    given = {"take-0": "on", "name-0": "应急演练", "unit-0": county.unit().pk}
    assert signed_in("jingban").post(address, given).status_code == 302
    sheet = Sheet.objects.get()
    project = handed_on(sheet)
    assert [line.term for line in project.funding.lines] == ["annual", "annual.fiscal", "annual.other"]
    assert project.funding.annual == 1000000
    assert told in Entry.objects.filter(subject=sheet.subject).order_by("number")[0].reason
