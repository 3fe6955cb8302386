"""The list of sheets and the queue."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree
from jixiao.web.review import urgency
from jixiao.web.review.calendar import deadlines
from jixiao.web.review.urgency import Queued
from jixiao.web.stagecalendar.models import Extension, Window
from tests.web.county import YEAR, County
from tests.web.review.test_sheet import signed_in


def names(county: County, account: str, address: str = "sheets-json", **asked: Any) -> list[str]:
    answer = signed_in(county, account).get(reverse(address), {"year": YEAR, **asked})
    return [row["name"] for row in json.loads(answer.getvalue())["sheets"]]


@pytest.fixture
def three(county: County) -> dict[str, Sheet]:
    """Three sheets: a draft, one at its unit, one of another department."""
    found = {"操场": county.filled("操场翻修"), "校舍": county.filled("校舍维修")}
    county.take("jingban", found["校舍"], "submit")
    found["河道"] = county.draft("河道清淤", "waidan", "青山县河道管理所")
    return found


@pytest.mark.parametrize(
    ("account", "seen"),
    [
        ("jingban", {"操场翻修", "校舍维修"}),
        ("zhuguan", {"操场翻修", "校舍维修"}),
        ("waizhu", {"河道清淤"}),
        ("caizheng", {"操场翻修", "校舍维修", "河道清淤"}),
        ("shenji", {"操场翻修", "校舍维修", "河道清淤"}),
        ("guanli", set()),
    ],
)
def test_each_sees_the_sheets_of_the_own_organisations(
    county: County, three: dict[str, Sheet], account: str, seen: set[str]
) -> None:
    assert set(names(county, account)) == seen


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "at_unit"}, ["校舍维修"]),
        ({"kind": "target", "state": "draft"}, ["操场翻修", "河道清淤"]),
        ({"kind": "monitoring"}, []),
        ({"q": "维修"}, ["校舍维修"]),
        ({"q": "修"}, []),
        ({"q": "100%"}, []),
        ({"year": YEAR - 1}, []),
        ({"faults": "none", "q": "不存在"}, []),
        ({"sort": "name"}, ["操场翻修", "校舍维修", "河道清淤"]),
        ({"sort": "annual_up", "state": "draft"}, ["操场翻修", "河道清淤"]),
        ({"kind": "nonsense", "state": "nonsense", "sort": "nonsense", "unit": "x"}, ["操场翻修", "河道清淤", "校舍维修"]),
    ],
)  # fmt: skip
def test_filters(county: County, three: dict[str, Sheet], asked: dict[str, Any], found: list[str]) -> None:
    given = names(county, "caizheng", **asked)
    assert given == found if "sort" in asked and asked["sort"] != "nonsense" else sorted(given) == sorted(found)


def test_a_department_and_a_unit_can_be_chosen(county: County, three: dict[str, Sheet]) -> None:
    water = county.unit("青山县水利局").pk
    assert names(county, "caizheng", department=water) == ["河道清淤"]
    assert names(county, "caizheng", unit=county.unit("青山县实验小学").pk) == []
    text = signed_in(county, "caizheng").get(f"{reverse('sheets')}?year={YEAR}&department={water}").content.decode()
    assert f'<option value="{water}" selected>青山县水利局</option>' in text


def test_sheets_with_and_without_errors(county: County, three: dict[str, Sheet]) -> None:
    Sheet.objects.update(error_count=0)
    Sheet.objects.filter(pk=three["校舍"].pk).update(error_count=2)
    assert names(county, "caizheng", faults="error") == ["校舍维修"]
    assert set(names(county, "caizheng", faults="none")) == {"操场翻修", "河道清淤"}


def test_the_pages_hold_every_sheet_once(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.web.review.views.lists.PAGE_SIZE", 2)
    for number in range(5):
        county.draft(f"项目{number}号")
    client = signed_in(county, "jingban")
    texts = [client.get(reverse("sheets"), {"year": YEAR, "page": page}).content.decode() for page in (1, 2, 3, 9)]
    assert [[number for number in range(5) if f"项目{number}号" in text] for text in texts] == [
        [0, 1],
        [2, 3],
        [4],
        [4],
    ]


def test_the_list_asks_no_more_for_more_sheets(
    county: County, at_most_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    for number in range(12):
        county.draft(f"项目{number}号")
    client = signed_in(county, "caizheng")
    client.get(reverse("sheets"), {"year": YEAR})  # the first one keeps the year in the session
    with at_most_queries(13):
        client.get(reverse("sheets"), {"year": YEAR})
    with at_most_queries(13):
        client.get(reverse("queue"), {"year": YEAR})


def test_csv_holds_money_in_yuan_and_the_state_in_words(county: County, three: dict[str, Sheet]) -> None:
    text = signed_in(county, "caizheng").get(f"{reverse('sheets-csv')}?year={YEAR}&q=校舍").getvalue().decode()
    assert "待单位审核" in text
    assert ",200000" in text


def test_what_was_returned_comes_before_what_waits_longer(county: County) -> None:
    old, returned = county.filled("早的"), county.filled("退回的")
    county.take("jingban", returned, "submit")
    county.take("danwei", returned, "unit_return", remarks=[NewRemark("改")])
    Sheet.objects.filter(pk=old.pk).update(state_since=timezone.now() - timedelta(days=9))
    assert names(county, "jingban", "queue-json") == ["退回的", "早的"]
    assert "9 天" in signed_in(county, "jingban").get(reverse("queue"), {"year": YEAR}).content.decode()
    assert names(county, "danwei", "queue-json") == []


def test_an_adjustment_that_was_begun_is_none_that_was_returned(county: County) -> None:
    county.filled("早的")
    begun, returned = county.approved("调整中"), county.approved("退回的调整")
    for sheet in (begun, returned):
        county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    assert names(county, "jingban", "queue-json") == ["早的", "调整中", "退回的调整"]
    returned.refresh_from_db()
    put = Put("/goals/0/text", "维修教学楼1栋。")
    SaveSheet(county.person("jingban"), returned.pk, returned.revision, [put]).run()
    county.take("jingban", returned, "adjustment_submit")
    county.take("danwei", returned, "adjustment_unit_return", remarks=[NewRemark("写明原因")])
    assert names(county, "jingban", "queue-json") == ["退回的调整", "早的", "调整中"]


def test_an_empty_queue_names_its_year(county: County) -> None:
    county.filled()
    page = signed_in(county, "jingban").get(reverse("queue"), {"year": YEAR + 1}).content.decode()
    assert f"{YEAR + 1} 年度没有等您办理的表。" in page


def test_a_deadline_of_the_calendar_decides_where_there_is_one(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = {name: county.filled(name) for name in ("早", "晚", "过期")}
    today = timezone.localdate()
    days: dict[str, date] = {
        "早": today + timedelta(days=2), "晚": today + timedelta(days=8), "过期": today - timedelta(days=1),
    }  # fmt: skip
    source = lambda asked, tree: {sheets[name].pk: day for name, day in days.items()}  # noqa: E731
    monkeypatch.setattr(urgency, "_SOURCES", [source])
    assert names(county, "jingban", "queue-json") == ["过期", "早", "晚"]
    assert "已过期" in signed_in(county, "jingban").get(reverse("queue"), {"year": YEAR}).content.decode()


def test_the_calendar_gives_the_last_day_of_the_step_that_is_waited_for(county: County) -> None:
    sheet, today = county.filled(), timezone.localdate()
    other = county.draft("河道清淤", "waidan", "青山县河道管理所")
    window = Window.objects.create(
        fiscal_year=YEAR,
        region=county.unit("青山县"),
        stage="declaration",
        opens=today,
        closes=today + timedelta(days=3),
    )
    Extension.objects.create(
        window=window, organisation=county.unit(), until=today + timedelta(days=9), reason="台风",
    )  # fmt: skip
    queued = [Queued._make(row) for row in Sheet.objects.values_list(*Queued._fields)]
    assert deadlines(queued, Tree.of(YEAR)) == {
        sheet.pk: today + timedelta(days=9), other.pk: today + timedelta(days=3),
    }  # fmt: skip


def test_the_summary_of_a_run_is_offered_to_reviewers_alone(county: County, three: dict[str, Sheet]) -> None:
    def offered(account: str) -> str:
        return signed_in(county, account).get(reverse("sheets"), {"year": YEAR}).content.decode()

    assert 'value="target.unit_pass"' in offered("danwei")
    assert 'value="target.unit_pass"' not in offered("zhuguan")
    assert "run-start" not in offered("jingban")
    assert "run-start" not in offered("shenji")


def test_what_is_done_together_says_on_how_many_sheets_it_is_its_turn(county: County) -> None:
    for name in ("操场翻修", "食堂改造"):
        county.take("jingban", county.filled(name), "submit")
    county.filled("还在填的")
    client, targets = signed_in(county, "danwei"), f"{reverse('sheets')}?year={YEAR}&kind=target"
    text = client.get(targets).content.decode()
    assert '<p class="count" role="status">3 份' in text
    assert '<option value="target.unit_pass">单位审核通过（待单位审核 2 份）</option>' in text
    assert "target.adjustment_unit_pass" not in text, "on none it is the turn"
    client.cookies["django_language"] = "en"
    text = client.get(reverse("sheets"), {"year": YEAR}).content.decode()
    assert '<option value="target.unit_pass">Target: Pass (unit) (Awaits the unit: 2)</option>' in text
    county.take("danwei", Sheet.objects.get(name="操场翻修"), "unit_pass")
    text = signed_in(county, "danwei").get(targets).content.decode()
    assert "（待单位审核 1 份）" in text
    assert "run-start" not in signed_in(county, "danwei").get(f"{targets}&q=还在填的").content.decode()


def test_a_deleted_draft_is_listed_where_it_is_asked_for_alone(county: County, three: dict[str, Sheet]) -> None:
    county.take("jingban", three["操场"], "discard", reason="重复")
    assert names(county, "zhuguan") == ["校舍维修"]
    assert names(county, "zhuguan", q="操场") == []
    assert names(county, "zhuguan", state="discarded") == ["操场翻修"]
