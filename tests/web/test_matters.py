"""The first page of those for whom no sheet waits: what they have to do, or to look at."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import Assignment
from jixiao.web.desk.matters import Matter, matters_for
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree
from tests.web.county import YEAR, County


def told(county: County, account: str) -> list[Matter]:
    return matters_for(county.person(account), Tree.of(YEAR))


def test_a_publisher_is_told_what_can_be_published(client: Client, county: County) -> None:
    assert told(county, "gongkai") == []
    county.approved("校舍维修")
    (matter,) = told(county, "gongkai")
    assert (matter.names, matter.text) == ("青山县教育局", "1 份绩效目标可以公开")
    client.force_login(county.users["gongkai"])
    assert client.get(matter.address).status_code == 200
    page = client.get(f"{reverse('desk')}?year={YEAR}").content.decode()
    assert "1 份绩效目标可以公开" in page
    assert "没有等您办理" not in page


def test_the_administrator_is_told_who_can_do_nothing(client: Client, county: County) -> None:
    assert [(item.text, item.names) for item in told(county, "guanli")] == [
        ("1 个单位没有经办，不能填报", "青山县实验小学")
    ]
    Assignment.objects.filter(user=county.users["waidan"]).delete()
    Assignment.objects.filter(user=county.users["danwei"]).update(until_day=timezone.localdate() + timedelta(days=30))
    Assignment.objects.filter(user=county.users["zhuguan"]).update(until_day=timezone.localdate() + timedelta(days=31))
    lines = told(county, "guanli")
    assert [item.text for item in lines] == [
        "1 人没有角色，办不了事", "1 人的角色 30 天内到期", "2 个单位没有经办，不能填报",
    ]  # fmt: skip
    client.force_login(county.users["guanli"])
    for line, name in zip(lines, ("外单壬", "单位乙"), strict=False):
        page = client.get(line.address).content.decode()
        assert name in page
        assert "经办甲" not in page


def test_an_auditor_is_told_what_there_is_to_look_at(client: Client, county: County) -> None:
    assert told(county, "shenji") == []
    county.filled("校舍维修")
    (matter,) = told(county, "shenji")
    assert not matter.is_duty
    assert matter.text.startswith("绩效目标 1 份，其中 ")
    client.force_login(county.users["shenji"])
    assert "校舍维修" in client.get(matter.address).content.decode()


def test_what_an_auditor_is_told_leads_to_as_many(client: Client, county: County) -> None:
    faulty = county.filled("校舍维修")
    county.filled("课桌更新")
    Sheet.objects.exclude(pk=faulty.pk).update(error_count=0)
    Sheet.objects.filter(pk=faulty.pk).update(error_count=1)
    (matter,) = told(county, "shenji")
    assert matter.text == "绩效目标 2 份，其中 1 份有审核错误"
    client.force_login(county.users["shenji"])
    page = client.get(matter.address).content.decode()
    assert ("校舍维修" in page, "课桌更新" in page) == (True, False)
    Sheet.objects.update(error_count=0)
    (matter,) = told(county, "shenji")
    page = client.get(matter.address).content.decode()
    assert ("校舍维修" in page, "课桌更新" in page) == (True, True)


def test_the_heading_gives_no_nought_above_what_is_to_be_published(client: Client, county: County) -> None:
    county.approved("校舍维修")
    client.force_login(county.users["gongkai"])
    page = client.get(reverse("desk"), {"year": YEAR}).content.decode()
    heading = page.split("<h1>")[1].split("</h1>")[0]
    assert "等我办理" in heading
    assert "count-badge" not in heading
    assert "1 份" in page


def test_others_are_not_told(county: County) -> None:
    county.approved("校舍维修")
    assert {account for account in county.users if told(county, account)} == {"gongkai", "shenji", "guanli"}


def test_a_page_with_nothing_for_the_year_names_the_year(client: Client, county: County) -> None:
    client.force_login(county.users["jixiao"])
    pages = {
        "monitoring": f"{YEAR} 年度还没有开监控轮次。",
        "evaluations": f"{YEAR} 年度还没有评价。",
        "disclosure": f"{YEAR} 年度还没有公开过。",
    }
    for page, words in pages.items():
        assert words in client.get(reverse(page), {"year": YEAR}).content.decode(), page
    client.cookies["django_language"] = "en"
    page = client.get(reverse("monitoring"), {"year": YEAR}).content.decode()
    assert f"No monitoring round has been opened for {YEAR}." in page
