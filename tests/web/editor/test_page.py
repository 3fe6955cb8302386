"""The page on which a sheet is filled in, also as a plain form without scripts."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from jixiao.forms import form
from jixiao.model.project import FormKind
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import CreateSheet, NewRemark
from jixiao.web.lifecycle.contents import content_of, handed_on
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.blank import completed
from jixiao.web.lifecycle.models import Remark, Sheet
from tests.web.county import YEAR, County
from tests.web.editor.desk import Desk, at, colleague, fresh, put


def cells(sheet: Sheet, **changed: str) -> dict[str, str]:
    """Every cell as the browser sends it, some of them changed."""
    content = content_of(sheet)
    sent = {"/name": sheet.name, "/funding/lines/0/amounts/declared": "20", "/funding/lines/1/amounts/declared": "20"}
    for name, row in zip(content.row_ids, content.project.indicators, strict=True):
        sent[f"/indicators/@{name}/name"] = row.name
        sent[f"/indicators/@{name}/target"] = row.target.text if row.target else ""
    return sent | changed


def test_the_clerk_sees_the_form_with_a_field_in_every_cell_to_fill_in(county: County) -> None:
    sheet = county.filled()
    page = Desk("jingban").page(sheet)
    for place in ("/name", "/attribute", "/period", "/funding/lines/0/amounts/declared", "/goals/0/text"):
        assert f'name="{place}"' in page
    assert f'name="{at(sheet, 0, "target")}"' in page
    assert 'name="/department/name"' not in page
    assert "等于 2 栋" in page
    assert "不低于 95%" in page


@pytest.mark.parametrize(
    ("account", "reason"),
    [("danwei", "“填写”需要“经办”角色，您没有"), ("shenji", "“填写”需要“经办”角色，您没有")],
)
def test_those_who_may_read_see_why_they_may_not_write(account: str, reason: str, county: County) -> None:
    page = Desk(account).page(county.filled())
    assert reason in page
    assert "<textarea" not in page
    assert "editor.js" not in page


def test_a_submitted_sheet_can_be_read_and_says_why_no_more(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    page = Desk("jingban").page(sheet)
    assert "这份表现在是“待单位审核”" in page
    assert "<textarea" not in page


def test_the_plain_form_saves_what_differs(county: County) -> None:
    sheet = county.filled()
    answer = Desk("jingban").submit(sheet, sheet.revision, **cells(sheet, **{at(sheet, 0, "target"): "≥3栋\r\n"}))
    assert answer["Location"] == reverse("edit-sheet", args=[sheet.pk])
    assert fresh(sheet).revision == sheet.revision + 1
    assert [row.target.text for row in handed_on(fresh(sheet)).indicators if row.target] == ["≥3栋", "100%", "≥95%"]


def test_the_plain_form_keeps_what_others_wrote_in_cells_that_it_did_not_touch(county: County) -> None:
    sheet, other = county.filled(), Desk(colleague(county))
    other.save(sheet, sheet.revision, put(at(sheet, 1, "target"), "≥98%"))
    Desk("jingban").submit(sheet, sheet.revision, **cells(sheet, **{at(sheet, 0, "target"): "≥3栋"}))
    assert [row.target.text for row in handed_on(fresh(sheet)).indicators if row.target] == ["≥3栋", "≥98%", "≥95%"]


def test_the_plain_form_shows_both_texts_of_a_conflict_and_saves_ones_own_the_second_time(county: County) -> None:
    sheet, other = county.filled(), Desk(colleague(county))
    place = at(sheet, 0, "target")
    other.save(sheet, sheet.revision, put(place, "≥5栋"))
    own = cells(sheet, **{place: "≥3栋"})
    answer = Desk("jingban").submit(sheet, sheet.revision, **own)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "外单壬写的“≥5栋”" in page
    assert ">\n≥3栋</textarea>" in page
    Desk("jingban").submit(sheet, fresh(sheet).revision, **own)
    rows = handed_on(fresh(sheet)).indicators
    assert rows[0].target
    assert rows[0].target.text == "≥3栋"


def test_texts_for_a_row_that_another_has_removed_are_told(county: County) -> None:
    sheet, other = county.filled(), Desk(colleague(county))
    other.save(sheet, sheet.revision, {"do": "remove", "row": sheet.row_ids[0]})
    desk = Desk("jingban")
    answer = desk.submit(sheet, sheet.revision, **cells(sheet))
    assert "其中的内容没有保存：维修教学楼数量、2栋" in desk.client.get(answer["Location"]).content.decode()


def test_an_attribute_is_chosen_without_scripts_or_typed_freely(county: County) -> None:
    sheet, desk = county.filled(), Desk("jingban")
    page = desk.client.get(reverse("edit-sheet", args=[sheet.pk])).content.decode()
    assert 'value="choose:/attribute:一次性项目"' in page
    desk.submit(sheet, sheet.revision, **cells(sheet), do="choose:/attribute:一次性项目")
    assert handed_on(fresh(sheet)).attribute.label == "一次性项目"
    desk.submit(sheet, fresh(sheet).revision, **cells(fresh(sheet), **{"/attribute": "009-试点项目"}))
    attribute = handed_on(fresh(sheet)).attribute
    assert (attribute.code, attribute.label) == ("009", "试点项目")


def test_who_only_reads_is_offered_nothing_to_choose(county: County) -> None:
    sheet = county.filled()
    page = Desk("danwei").client.get(reverse("edit-sheet", args=[sheet.pk])).content.decode()
    assert "choose:" not in page


@pytest.mark.parametrize(
    ("do", "names"),
    [
        ("add:12:annual", ["维修教学楼数量", "验收合格率", "", ""]),
        ("below:{0}", ["维修教学楼数量", "", "验收合格率", ""]),
        ("copy:{0}", ["维修教学楼数量", "维修教学楼数量", "验收合格率", ""]),
        ("down:{0}", ["验收合格率", "维修教学楼数量", "", ""]),
        ("up:{1}", ["验收合格率", "维修教学楼数量", "", ""]),
        ("up:{0}", ["维修教学楼数量", "验收合格率", "", ""]),
        ("remove:{0}", ["验收合格率", "", "", ""]),
        ("class:{0}", ["验收合格率", "维修教学楼数量", "", ""]),
    ],
)
def test_the_buttons_of_a_row_work_without_scripts(do: str, names: list[str], county: County) -> None:
    sheet = county.filled()
    fields = cells(sheet, **{f"class:{sheet.row_ids[0]}": "12"})
    Desk("jingban").submit(sheet, sheet.revision, do.format(*sheet.row_ids), **fields)
    assert [row.name for row in content_of(fresh(sheet)).project.indicators[:4]] == names


def test_a_plain_form_without_its_revision_is_refused(county: County) -> None:
    sheet = county.filled()
    answer = Desk("jingban").client.post(reverse("edit-sheet", args=[sheet.pk]), {"/name": "改名", "revision": "x"})
    assert answer.status_code == 403
    assert "请刷新页面再填" in answer.content.decode()


def returned(county: County) -> tuple[Sheet, Remark]:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    remark = NewRemark("写明是新建还是维修", at(sheet, 0, "target"), "2栋")
    county.take("danwei", sheet, "unit_return", remarks=[remark])
    return fresh(sheet), Remark.objects.get(sheet=sheet)


def test_a_remark_stands_at_its_cell_until_it_is_settled(county: County) -> None:
    sheet, remark = returned(county)
    desk = Desk("jingban")
    assert "写明是新建还是维修" in desk.page(sheet)
    answer = desk.client.post(reverse("settle-remark", args=[sheet.pk, remark.pk]))
    assert answer.status_code == 200
    assert "写明是新建还是维修" not in desk.page(sheet)
    assert Remark.objects.get(pk=remark.pk).settled_by == county.users["jingban"]
    assert list(verify()) == []


def test_a_remark_is_settled_without_scripts_too(county: County) -> None:
    sheet, remark = returned(county)
    Desk("jingban").submit(sheet, sheet.revision, f"settle:{remark.pk}", **cells(sheet))
    assert Remark.objects.get(pk=remark.pk).settled_by == county.users["jingban"]


@pytest.mark.parametrize(("account", "status"), [("danwei", 403), ("waidan", 404)])
def test_nobody_else_settles_a_remark(account: str, status: int, county: County) -> None:
    sheet, remark = returned(county)
    answer = Desk(account).client.post(reverse("settle-remark", args=[sheet.pk, remark.pk]))
    assert answer.status_code == status
    assert Remark.objects.get(pk=remark.pk).settled_by is None


def test_a_remark_of_another_sheet_is_not_there(county: County) -> None:
    _, remark = returned(county)
    other = county.filled("食堂改造")
    answer = Desk("jingban").client.post(reverse("settle-remark", args=[other.pk, remark.pk]))
    assert (answer.status_code, Remark.objects.get(pk=remark.pk).settled_by) == (403, None)


def test_a_remark_on_the_whole_sheet_stands_above_it(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("总体目标太笼统")])
    page = Desk("jingban").page(fresh(sheet))
    assert page.index("总体目标太笼统") < page.index('id="grid"')


def follower(county: County, form_id: str, kind: FormKind) -> Sheet:
    """A sheet that follows an approved target."""
    target, official = county.approved(), form(form_id)
    assert target.in_force
    project = replace(completed(official, handed_on(target.in_force)), form=kind)
    person = county.person("jingban")
    return CreateSheet(person, target.unit_id, YEAR, official, Content.of(project), period=8).run()


def test_a_sheet_that_follows_an_approved_target_does_not_change_what_it_says(county: County) -> None:
    sheet = follower(county, "mof-2020-self-evaluation", "self_evaluation")
    desk = Desk("jingban")
    page = desk.page(sheet)
    assert f'name="{at(sheet, 0, "actual")}"' in page
    assert f'name="{at(sheet, 0, "target")}"' not in page
    refused = desk.save(sheet, sheet.revision, put(at(sheet, 0, "target"), "1栋"))
    assert "取自已批复的绩效目标" in refused.json()["error"]
    assert desk.save(sheet, sheet.revision, put(at(sheet, 0, "actual"), "2栋")).status_code == 200


def test_boxes_are_ticked_with_scripts_and_without(county: County) -> None:
    sheet = follower(county, "mof-2019-monitoring", "monitoring")
    desk, places = Desk("jingban"), [at(sheet, 0, f"likelihood/{word}") for word in ("确定能", "有可能")]
    assert f'type="checkbox" id="cell-indicators-{sheet.row_ids[0]}-likelihood-确定能"' in desk.page(sheet)
    body = desk.save(sheet, sheet.revision, put(places[0], "√")).json()
    assert [body["cells"][place][0] for place in places] == ["√", ""]
    rows = re.search(r'name="rows" value="([^"]+)"', desk.page(sheet))
    assert rows
    desk.submit(sheet, body["revision"], rows=rows[1], **{at(sheet, 0, "deviation_kinds/staff"): "√"})
    row = content_of(fresh(sheet)).project.indicators[0]
    assert (row.likelihood, row.deviation_kinds) == (None, ("staff",))


def test_a_form_without_its_cells_clears_no_tick(county: County) -> None:
    sheet = follower(county, "mof-2019-monitoring", "monitoring")
    desk = Desk("jingban")
    body = desk.save(sheet, sheet.revision, put(at(sheet, 0, "likelihood/确定能"), "√")).json()
    answer = desk.submit(sheet, body["revision"])
    assert (answer.status_code, "没有保存：表单不完整" in answer.content.decode()) == (403, True)
    other_row = sheet.row_ids[1]
    desk.submit(sheet, body["revision"], rows=other_row, **{at(sheet, 1, "deviation_kinds/staff"): "√"})
    first, second = content_of(fresh(sheet)).project.indicators[:2]
    assert (first.likelihood, second.deviation_kinds) == ("确定能", ("staff",)), (
        "a row that the form did not show stays"
    )


def test_who_else_is_on_the_page(county: County) -> None:
    sheet, other = county.filled(), Desk(colleague(county))
    address = reverse("sheet-presence", args=[sheet.pk])
    assert Desk("jingban").client.post(address).json() == {"people": [], "revision": sheet.revision}
    assert other.client.post(address).json()["people"] == ["经办甲"]
    assert Desk("waizhu").client.post(address).status_code == 404
