"""Two levels of the review of a sheet are two people (不相容岗位相互分离)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, StandIn
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet
from tests.web.county import FROM, County

FINANCE, DEPARTMENT = "青山县财政局", "青山县教育局"


def given(county: County, account: str, role: str, place: str) -> None:
    """Gives somebody one more role."""
    where, user = county.organisations[place], county.users[account]
    Assignment.objects.create(user=user, role=role, organisation=where, from_day=FROM)


def passed_by_the_department(county: County, account: str = "zhuguan") -> Sheet:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    return county.take(account, sheet, "department_pass")


def test_who_passed_for_the_department_does_not_pass_for_finance(county: County, client: Client) -> None:
    given(county, "zhuguan", "finance_reviewer", FINANCE)
    sheet = passed_by_the_department(county)
    said = "您已办过这份表的“主管部门审核通过”：两级审核不能是同一个人，请由其他人“财政审核通过”（可以找财政丁）"
    with pytest.raises(Refused) as refused:
        county.take("zhuguan", sheet, "finance_pass", grade="优")
    assert str(refused.value) == said
    with pytest.raises(Refused, match="两级审核不能是同一个人"):
        county.take("zhuguan", sheet, "finance_reject", grade="差", reason="立项依据不足")
    client.force_login(county.users["zhuguan"])
    address = reverse("sheet", args=[sheet.pk])
    assert said in client.get(address).content.decode()
    client.cookies["django_language"] = "en"
    page = client.get(address).content.decode()
    assert "two levels of a review are two people; somebody else has to “Pass (finance)”" in page
    assert county.take("caizheng", sheet, "finance_pass", grade="优").state == "ready"


def test_a_sheet_submitted_anew_is_reviewed_anew(county: County) -> None:
    given(county, "zhuguan", "finance_reviewer", FINANCE)
    given(county, "waizhu", "department_reviewer", DEPARTMENT)
    sheet = passed_by_the_department(county)
    county.take("caizheng", sheet, "finance_return", grade="中", remarks=[NewRemark("改小")])
    sheet.refresh_from_db()
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/period", "2年")]).run()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    county.take("waizhu", sheet, "department_pass")
    assert county.take("zhuguan", sheet, "finance_pass", grade="优").state == "ready"


def test_the_one_stood_in_for_counts_as_much_as_the_one_who_acted(county: County) -> None:
    given(county, "zhuguan", "finance_reviewer", FINANCE)
    today = timezone.localdate()
    StandIn.objects.create(
        absent=county.users["zhuguan"], user=county.users["waizhu"], from_day=today, until_day=today + timedelta(5)
    )
    sheet = passed_by_the_department(county, "waizhu")
    with pytest.raises(Refused, match="您已办过这份表的“主管部门审核通过”"):
        county.take("zhuguan", sheet, "finance_pass", grade="优")
    with pytest.raises(Refused, match="您已办过这份表的“主管部门审核通过”"):
        county.take("waizhu", sheet, "finance_pass", grade="优")


def test_nobody_else_there_is_told_to_the_administrator(county: County) -> None:
    given(county, "caizheng", "performance_officer", FINANCE)
    Assignment.objects.filter(user=county.users["jixiao"]).delete()
    sheet = passed_by_the_department(county)
    county.take("caizheng", sheet, "finance_pass", grade="优")
    with pytest.raises(Refused, match="把“财政绩效管理”角色再授予一个没有填报、审核过的人"):
        county.take("caizheng", sheet, "approve")


def test_small_offices_may_take_two_levels_of_their_own_and_none_of_another(
    county: County, settings_of_small_offices: None
) -> None:
    given(county, "danwei", "department_reviewer", DEPARTMENT)
    given(county, "danwei", "finance_reviewer", FINANCE)
    given(county, "caizheng", "performance_officer", FINANCE)
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    assert county.take("danwei", sheet, "department_pass").state == "at_finance"
    with pytest.raises(Refused, match="两级审核不能是同一个人"):
        county.take("danwei", sheet, "finance_pass", grade="优")
    county.take("caizheng", sheet, "finance_pass", grade="优")
    assert county.take("caizheng", sheet, "approve").state == "approved"


@pytest.fixture
def settings_of_small_offices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_SMALL_OFFICES", True)
