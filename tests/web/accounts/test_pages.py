"""The pages of people: what they show, and to whom."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import Assignment, StandIn, User
from jixiao.web.history.verification import verify
from tests.web.county import County


def test_the_rights_page_says_what_and_why_not_and_whom_to_ask(client: Client, county: County) -> None:
    client.force_login(county.users["jingban"])
    rows = json.loads(client.get(f"{reverse('rights-json')}?year=2026").getvalue())["rows"]
    by_step = {(row["kind"], row["step"]): row for row in rows}
    submit = by_step["target", "submit"]
    assert (submit["may"], submit["places"], submit["reason"]) == (True, ["青山县第一中学"], None)
    passing = by_step["target", "unit_pass"]
    assert (passing["may"], passing["reason"]) == (
        False,
        "“单位审核通过”需要“单位审核”角色，您没有；需要时请找系统管理员",
    )
    assert passing["ask"] == ["单位乙"]
    assert by_step["target", "department_pass"]["ask"] == ["主管丙"]
    page = client.get(f"{reverse('rights')}?year=2026").content.decode()
    assert "单位乙（青山县第一中学）" in page
    assert "外主癸" not in page


def test_a_stand_in_sees_whose_rights_they_are(client: Client, county: County) -> None:
    client.force_login(county.users["danwei"])
    client.post(
        reverse("account"),
        {"do": "set_stand_in", "user": county.users["jingban"].pk, "from_day": "2026-01-01", "until_day": "2099-01-01"},
    )
    assert not StandIn.objects.exists()
    admin = Client(SERVER_NAME="127.0.0.1")
    admin.force_login(county.users["guanli"])
    from django.utils import timezone

    today = timezone.localdate().isoformat()
    answer = admin.post(
        reverse("person", args=[county.users["danwei"].pk]),
        {
            "do": "set_stand_in",
            "user": county.users["waidan"].pk,
            "from_day": today,
            "until_day": today,
            "reason": "病假",
        },
    )
    assert answer.status_code == 302
    client.force_login(county.users["waidan"])
    page = client.get(f"{reverse('rights')}?year=2026").content.decode()
    assert "代 单位乙 办理" in page


@pytest.mark.parametrize("name", ["people", "organisations", "organisations-load"])
def test_the_administrators_pages_are_not_for_others(client: Client, county: County, name: str) -> None:
    for account in ("jingban", "caizheng", "shenji"):
        client.force_login(county.users[account])
        for suffix in ("", "-json", "-csv"):
            answer = client.get(reverse(f"{name}{suffix}"), headers={"accept": "application/json"})
            assert answer.status_code == 403
        assert client.post(reverse(name), {"do": "add"}).status_code == 403


def test_adding_a_person_and_giving_a_role(client: Client, county: County) -> None:
    client.force_login(county.users["guanli"])
    answer = client.post(reverse("people"), {"do": "add", "username": "lisi", "full_name": "李四"})
    assert "一次性密码" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    user = User.objects.get(username="lisi")
    page = reverse("person", args=[user.pk])
    answer = client.post(page, {"do": "give_role", "role": "filler", "organisation": "x"})
    assert (answer.status_code, "请选择机构" in answer.content.decode()) == (403, True)
    given = {"do": "give_role", "role": "filler", "organisation": county.unit().pk, "from_day": "", "until_day": ""}
    assert client.post(page, given).status_code == 302
    assert Assignment.objects.get(user=user).organisation == county.unit()
    assert "经办" in client.get(page).content.decode()
    assert client.post(page, {"do": "explode"}).status_code == 400
    assert list(verify()) == []


def test_a_role_is_ended_on_the_page_of_the_one_who_holds_it(client: Client, county: County) -> None:
    client.force_login(county.users["guanli"])
    other, held = county.users["danwei"], Assignment.objects.filter(user=county.users["jingban"]).latest("pk")
    answer = client.post(reverse("person", args=[other.pk]), {"do": "end_role", "assignment": held.pk})
    assert (answer.status_code, "没有这个角色" in answer.content.decode()) == (403, True)
    assert Assignment.objects.get(pk=held.pk).until_day == held.until_day


def test_the_list_of_people_is_found_by_organisation_and_has_few_queries(client: Client, county: County) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(county.users["guanli"])
    rows = json.loads(client.get(f"{reverse('people-json')}?q=第一中学").getvalue())["rows"]
    assert {row["username"] for row in rows} == {"jingban", "danwei"}
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(f"{reverse('people')}?q=jingban")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("people"))
    assert len(many) <= len(few)


def test_the_tree_is_changed_on_its_pages(client: Client, county: County) -> None:
    client.force_login(county.users["guanli"])
    school = county.unit()
    page = reverse("organisation", args=[school.pk])
    answer = client.post(
        f"{page}?year=2026",
        {"do": "rename", "name": "青山县高级中学", "code": "", "from_year": "2027", "reason": "批复"},
    )
    assert answer.status_code == 302
    assert "青山县高级中学" in client.get(f"{page}?year=2027").content.decode()
    rows = json.loads(client.get(f"{reverse('organisations-json')}?year=2026").getvalue())["rows"]
    assert "青山县第一中学" in [row["name"] for row in rows]
    answer = client.post(f"{page}?year=2026", {"do": "close", "from_year": "x"})
    assert (answer.status_code, "请选择年度" in answer.content.decode()) == (403, True)


def test_an_organisation_is_added_under_a_named_profile_and_with_a_superior(client: Client, county: County) -> None:
    client.force_login(county.users["guanli"])
    page = reverse("organisations")
    shown = client.get(page).content.decode()
    assert '<option value="cn-ningxia">宁夏回族自治区</option>' in shown
    assert "上级（除最上层的地区外必填）" in shown
    new = {"do": "add", "name": "青山县卫生局", "kind": "department", "from_year": "2027", "profile": "cn-ningxia"}
    refused = client.post(page, {**new, "superior": "none"})
    assert (refused.status_code, "除地区外，每个机构都要有上级" in refused.content.decode()) == (403, True)
    assert client.post(page, {**new, "superior": county.organisations["青山县"].pk}).status_code == 302
    assert client.post(page, {**new, "name": "绿水县", "kind": "region", "superior": "none"}).status_code == 302


def test_a_table_is_seen_before_it_is_taken_over(client: Client, county: County) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(county.users["guanli"])
    table = SimpleUploadedFile("机构.csv", "名称,类型,上级\n青山县卫生局,主管部门,青山县\n".encode())
    page = reverse("organisations-load")
    shown = client.post(page, {"do": "preview", "from_year": "2027", "table": table})
    assert "青山县卫生局" in shown.content.decode()
    assert shown.context["change_count"] == 1
    signed = shown.context["signed"]
    assert client.post(page, {"do": "take", "signed": signed + "x"}).status_code == 403
    assert client.post(page, {"do": "take", "signed": signed}).status_code == 302
    assert "青山县卫生局" in client.get(f"{reverse('organisations')}?year=2027").content.decode()
    assert list(verify()) == []
