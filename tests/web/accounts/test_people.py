"""People: added, given roles, standing in, taken out of use; nobody gives themselves anything."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from jixiao.web.accounts.actions import (
    AddPerson,
    ChangePerson,
    Deactivate,
    EndRole,
    EndStandIn,
    GiveRole,
    Reactivate,
    ResetPassword,
    SetStandIn,
)
from jixiao.web.accounts.founding import FoundAdministrator
from jixiao.web.accounts.models import Assignment, StandIn, User
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.tree import Tree
from tests.web.county import County

SCHOOL = "青山县第一中学"


def days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def test_a_person_is_added_with_a_password_for_once(county: County) -> None:
    added = AddPerson(county.person("guanli"), "lisi", "李四", "lisi@example.org").run()
    assert added.user.check_password(added.password)
    assert added.user.must_change_password
    assert Person.of(added.user).held == ()
    assert list(verify()) == []
    assert added.password not in str(list(Entry.objects.values_list("changes", flat=True)))


@pytest.mark.parametrize(
    ("username", "full_name", "email", "said"),
    [
        ("JINGBAN", "甲", "", "账户名“jingban”已有人使用（经办甲）"),
        ("a b", "甲", "", "只能有字母、数字"),
        ("lisi", " ", "", "请填写姓名"),
        ("lisi", "甲", "lisi", "“lisi”不是邮箱地址"),
    ],
)
def test_an_account_that_cannot_be(county: County, username: str, full_name: str, email: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        AddPerson(county.person("guanli"), username, full_name, email).run()


@pytest.mark.parametrize("account", ["jingban", "danwei", "zhuguan", "caizheng", "jixiao", "gongkai", "shenji"])
def test_only_the_administrator_keeps_people(county: County, account: str) -> None:
    person, other = county.person(account), county.users["waidan"].pk
    place = county.unit().pk
    for action in (
        AddPerson(person, "lisi", "李四"),
        ChangePerson(person, other, "李四", ""),
        GiveRole(person, other, "filler", place),
        EndRole(person, Assignment.objects.get(user=other).pk),
        Deactivate(person, other),
        Reactivate(person, other),
        ResetPassword(person, other),
        SetStandIn(person, other, county.users["danwei"].pk, days(0), days(1), "出差"),
    ):
        with pytest.raises(Refused, match=r"需要“系统管理”角色|不能把别人的工作指定给自己"):
            action.run()


def test_a_first_day_that_is_a_slip_of_the_year_is_refused(county: County) -> None:
    last = timezone.localdate().year + 2
    admin, user, unit = county.person("guanli"), county.users["shenji"].pk, county.unit().pk
    with pytest.raises(Refused, match=f"开始日期 9999-12-31 太远，最远到 {last} 年底"):
        GiveRole(admin, user, "filler", unit, date(9999, 12, 31)).run()
    GiveRole(admin, user, "filler", unit, date(last, 12, 31)).run()


def test_a_role_holds_between_its_days(county: County) -> None:
    user = county.users["waidan"]
    GiveRole(county.person("guanli"), user.pk, "unit_reviewer", county.unit().pk, days(2), days(4)).run()
    held = {count: "unit_reviewer" in Person.of(user, days(count)).role_ids for count in (1, 2, 4, 5)}
    assert held == {1: False, 2: True, 4: True, 5: False}
    assert list(verify()) == []


def test_nobody_gives_themselves_a_role(county: County) -> None:
    admin = county.person("guanli")
    with pytest.raises(Refused, match="不能给自己授予角色"):
        GiveRole(admin, admin.user.pk, "filler", county.unit().pk).run()
    second = FoundAdministrator("dier", "管理二", "云深不知处-8848", "").run()
    SetStandIn(Person.of(second), second.pk, admin.user.pk, days(0), days(3), "休假").run()
    acting = county.person("guanli")
    assert any(item.absent == second for item in acting.held)
    with pytest.raises(Refused, match="不能给自己授予角色"):
        GiveRole(acting, admin.user.pk, "filler", county.unit().pk).run()


@pytest.mark.parametrize("role", ["finance_reviewer", "performance_officer"])
def test_roles_of_finance_are_given_at_finance(county: County, role: str) -> None:
    admin, user = county.person("guanli"), county.users["waidan"]
    for name, kind in (("青山县教育局", "主管部门"), (county.unit().name, "单位")):
        with pytest.raises(Refused, match=f"只能授予在财政部门或地区，{name}是{kind}"):
            GiveRole(admin, user.pk, role, county.organisations[name].pk).run()
    for name in ("青山县财政局", "青山县"):
        GiveRole(admin, user.pk, role, county.organisations[name].pk).run()
    assert list(verify()) == []


def test_the_administrator_neither_fills_in_nor_reviews(county: County) -> None:
    second = FoundAdministrator("dier", "管理二", "云深不知处-8848", "").run()
    with pytest.raises(Refused, match="“系统管理”不能和别的角色由同一个人担任：管理二在这段时间已有“系统管理”"):
        GiveRole(county.person("guanli"), second.pk, "filler", county.unit().pk).run()
    with pytest.raises(Refused, match="“系统管理”不能和别的角色"):
        GiveRole(county.person("guanli"), county.users["jingban"].pk, "administrator", county.unit("青山县").pk).run()
    sheet = county.filled()
    steps = workflow("target").steps.values()
    admin, tree = county.person("guanli"), Tree.of(2026)
    assert not [step.id for step in steps if may(admin, step, sheet, tree)]


def test_the_administrator_does_not_stand_in_for_a_clerk_nor_the_other_way_round(county: County) -> None:
    admin, clerk = county.person("guanli"), county.person("jingban")
    with pytest.raises(Refused, match="“系统管理”不能和别的角色"):
        SetStandIn(clerk, clerk.user.pk, admin.user.pk, days(0), days(3), "出差").run()
    with pytest.raises(Refused, match="“系统管理”不能和别的角色"):
        SetStandIn(admin, admin.user.pk, clerk.user.pk, days(0), days(3), "出差").run()
    second = AddPerson(admin, "lisi", "李四").run().user
    SetStandIn(clerk, clerk.user.pk, second.pk, days(0), days(3), "出差").run()
    with pytest.raises(Refused, match="李四在这段时间已有“经办”（含代办）"):
        GiveRole(admin, second.pk, "administrator", county.unit("青山县").pk).run()


def test_a_stand_in_acts_with_both_names(county: County) -> None:
    sheet = county.filled()
    clerk, reviewer = county.person("jingban"), county.person("waizhu")
    county.take("jingban", sheet, "submit")
    SetStandIn(county.person("danwei"), county.users["danwei"].pk, reviewer.user.pk, days(0), days(3), "出差").run()
    county.take("waizhu", sheet, "unit_pass")
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    assert (entry.actor_label, entry.on_behalf_of) == ("外主癸", "单位乙")
    row = StandIn.objects.get()
    with pytest.raises(Refused, match="需要“系统管理”角色"):
        EndStandIn(clerk, row.pk).run()
    EndStandIn(county.person("waizhu"), row.pk).run()
    assert not any(item.absent for item in county.person("waizhu").held)
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("first", "last", "reason", "said"),
    [
        (-1, 1, "出差", "不能倒填日期"),
        (2, 1, "出差", "不能早于"),
        (0, 366, "出差", "最长一年"),
        (0, 1, " ", "请写明代办原因"),
    ],
)
def test_a_stand_in_that_cannot_be(county: County, first: int, last: int, reason: str, said: str) -> None:
    clerk = county.person("jingban")
    with pytest.raises(Refused, match=said):
        SetStandIn(clerk, clerk.user.pk, county.users["danwei"].pk, days(first), days(last), reason).run()


def test_a_role_ends_now_or_later(county: County) -> None:
    admin, user = county.person("guanli"), county.users["jingban"]
    assignment = Assignment.objects.get(user=user)
    EndRole(admin, assignment.pk, days(3)).run()
    assert "filler" in Person.of(user, days(3)).role_ids
    EndRole(admin, assignment.pk).run()
    assert Person.of(user).held == ()
    given = GiveRole(admin, user.pk, "filler", county.unit().pk).run()
    EndRole(admin, given.pk).run()
    assert not Assignment.objects.filter(pk=given.pk).exists()
    assert list(verify()) == []


def test_the_last_administrator_stays(county: County) -> None:
    admin = county.person("guanli")
    with pytest.raises(Refused, match="最后一位长期的系统管理员"):
        EndRole(admin, Assignment.objects.get(user=admin.user).pk).run()
    with pytest.raises(Refused, match="不能停用自己"):
        Deactivate(admin, admin.user.pk).run()
    second = FoundAdministrator("dier", "管理二", "云深不知处-8848").run()
    EndRole(Person.of(second), Assignment.objects.get(user=admin.user).pk).run()
    assert county.person("guanli").held == ()


def test_an_account_out_of_use_holds_nothing(county: County) -> None:
    Deactivate(county.person("guanli"), county.users["jingban"].pk, reason="调离").run()
    assert county.person("jingban").held == ()
    with pytest.raises(Refused, match="已经停用"):
        Deactivate(county.person("guanli"), county.users["jingban"].pk).run()
    Reactivate(county.person("guanli"), county.users["jingban"].pk).run()
    assert county.person("jingban").role_ids == {"filler"}
    assert list(verify()) == []


def test_the_first_administrator_founds_the_region(database: str) -> None:
    with pytest.raises(Refused, match="--region"):
        FoundAdministrator("guanli", "管理", "云深不知处-8848").run()
    user = FoundAdministrator("guanli", "管理", "云深不知处-8848", "青山县").run()
    assert Person.of(user).role_ids == {"administrator"}
    assert Placement.objects.get().name == "青山县"
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("password", "said"),
    [("short-1", "至少 10 个字"), ("password1234", "太常见"), ("1357924680975", "全是数字"), ("guanli2026", "太像")],
)
def test_a_weak_password_is_refused(database: str, password: str, said: str) -> None:
    with pytest.raises(Refused, match=f"密码不合要求.*{said}"):
        FoundAdministrator("guanli", "管理", password, "青山县").run()


def test_accounts_made_by_djangos_command_are_in_the_history(database: str) -> None:
    user = User.objects.create_superuser("root", password="x")
    assert Entry.objects.get(subject=user.subject).action == "adopt"
    assert list(verify()) == []
