"""A target from the first cell to the approved version, and who may not."""

from dataclasses import replace

import pytest

from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet, Stale
from jixiao.web.lifecycle.contents import content_of, form_of, handed_on
from jixiao.web.lifecycle.editing import AddRow, Content, MoveRow, Put, RemoveRow
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.renewing import differences
from tests.web.county import County


def test_a_target_is_filled_in_reviewed_and_approved(county: County) -> None:
    sheet = county.approved()
    assert sheet.state == "approved"
    assert sheet.in_force
    project = handed_on(sheet.in_force)
    assert [row.name for row in project.indicators] == ["维修教学楼数量", "验收合格率", "师生满意度"]
    assert str(project.funding.annual) == "200000"
    assert [version.kind for version in sheet.versions.all()] == ["declaration", "approval"]
    assert list(verify()) == []


def test_the_history_holds_each_field_before_and_after(county: County) -> None:
    sheet = county.filled()
    edit = Put("/funding/lines/0/amounts/declared", "30")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run()
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    assert entry.changes == [["/funding/lines/0/amounts/declared", "年度资金总额", "20", "30"]]
    assert (entry.actor_label, entry.action, entry.revision) == ("经办甲", "save", sheet.revision + 1)


def test_a_text_that_is_no_amount_is_kept_and_stops_the_submission(county: County) -> None:
    sheet = county.filled()
    edit = Put("/funding/lines/0/amounts/declared", "二十几万")
    saved = SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run()
    assert saved.content.unread == {"/funding/lines/0/amounts/declared": "二十几万"}
    assert saved.content.project.funding.annual is None
    with pytest.raises(Refused, match="还有 1 格没有读懂：年度资金总额填的“二十几万”；改正后再提交"):
        county.take("jingban", sheet, "submit")


def test_two_people_on_one_cell_the_second_sees_what_the_first_wrote(county: County) -> None:
    sheet = county.filled()
    first, second = county.person("jingban"), county.person("jingban")
    SaveSheet(first, sheet.pk, sheet.revision, [Put("/period", "1年")]).run()
    with pytest.raises(Stale, match="“项目期”改成“1年”") as stale:
        SaveSheet(second, sheet.pk, sheet.revision, [Put("/period", "3年")]).run()
    assert [entry.changes[0][3] for entry in stale.value.entries] == ["1年"]
    assert content_of(Sheet.objects.get()).project.period.text == "1年"


def test_a_revision_that_the_sheet_has_not_reached_is_stale(county: County) -> None:
    sheet = county.filled()
    with pytest.raises(Stale, match="表已恢复到较早的状态，请刷新"):
        SaveSheet(county.person("jingban"), sheet.pk, sheet.revision + 1, [Put("/period", "3年")]).run()
    assert Sheet.objects.get().revision == sheet.revision


def test_two_people_on_different_cells_both_are_kept(county: County) -> None:
    sheet = county.filled()
    person, row = county.person("jingban"), sheet.row_ids[0]
    SaveSheet(person, sheet.pk, sheet.revision, [Put("/period", "1年"), AddRow("11", after=row)]).run()
    saved = SaveSheet(person, sheet.pk, sheet.revision, [Put(f"/indicators/@{row}/target", "3栋")]).run()
    assert saved.content.project.indicators[0].target
    assert saved.content.project.indicators[0].target.text == "3栋"
    assert saved.content.project.period.text == "1年"
    assert [entry.action for entry in saved.others] == ["save"]


def test_a_cell_of_a_row_that_another_removed_is_refused(county: County) -> None:
    sheet = county.filled()
    person, row = county.person("jingban"), sheet.row_ids[0]
    SaveSheet(person, sheet.pk, sheet.revision, [RemoveRow(row)]).run()
    with pytest.raises(Stale):
        SaveSheet(person, sheet.pk, sheet.revision, [Put(f"/indicators/@{row}/target", "3栋")]).run()


@pytest.mark.parametrize(
    ("account", "reason"),
    [
        ("jingban", "需要“单位审核”角色，您没有"),
        ("waidan", "需要“单位审核”角色，您没有"),
        ("zhuguan", "需要“单位审核”角色，您没有"),
        ("guanli", "需要“单位审核”角色，您没有"),
    ],
)
def test_a_step_without_its_role_is_refused(county: County, account: str, reason: str) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    with pytest.raises(Refused, match=reason):
        county.take(account, sheet, "unit_pass")
    assert Sheet.objects.get().state == "at_unit"


def test_a_role_elsewhere_is_refused(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    with pytest.raises(Refused, match="管不到青山县第一中学"):
        county.take("waizhu", sheet, "department_pass")


def test_a_step_in_another_state_is_refused(county: County) -> None:
    sheet = county.filled()
    with pytest.raises(Refused, match="现在是“填报中”，“批复”只在“待批复”时可以做"):
        county.take("jixiao", sheet, "approve")


def test_a_return_needs_remarks_and_keeps_them_on_their_cells(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    with pytest.raises(Refused, match="要填写退回意见"):
        county.take("danwei", sheet, "unit_return")
    place = f"/indicators/@{sheet.row_ids[0]}/target"
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("请写明面积", place, "2栋")])
    remark = Sheet.objects.get().remarks.get()
    assert (remark.place, remark.text, remark.shown) == (place, "请写明面积", "2栋")
    county.take("jingban", sheet, "submit")


def test_an_adjustment_leaves_the_version_in_force_until_it_is_approved(county: County) -> None:
    sheet = county.approved()
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会审议")
    revision = Sheet.objects.get().revision
    SaveSheet(county.person("jingban"), sheet.pk, revision, [Put("/period", "2年")]).run()
    county.take("jingban", sheet, "adjustment_submit")
    county.take("danwei", sheet, "adjustment_unit_pass")
    county.take("zhuguan", sheet, "adjustment_department_pass")
    now = Sheet.objects.get()
    assert now.in_force
    assert now.in_force.number == 2
    now = county.take("jixiao", sheet, "adjustment_approve", approval="青财绩〔2026〕3号")
    assert now.in_force
    assert (now.in_force.number, now.in_force.kind) == (3, "adjustment")
    assert list(verify()) == []


def test_a_renamed_target_renames_its_dossier_and_no_two_bear_one_name(county: County) -> None:
    sheet, other = county.filled(), county.filled("操场翻修")
    person = county.person("jingban")
    saved = SaveSheet(person, sheet.pk, sheet.revision, [Put("/name", "校舍加固")]).run()
    assert saved.sheet.dossier.name == "校舍加固"
    with pytest.raises(Refused, match="已有项目“校舍 加固”"):
        SaveSheet(person, other.pk, other.revision, [Put("/name", "校舍 加固")]).run()
    assert Sheet.objects.get(pk=other.pk).name == "操场翻修"
    assert list(verify()) == []


def test_a_cancelled_adjustment_leaves_no_findings_of_what_was_discarded(county: County) -> None:
    sheet = county.approved()
    before = Sheet.objects.get(pk=sheet.pk).findings
    county.take("jingban", sheet, "adjust", reason="不改了", procedure="局务会审议")
    revision = Sheet.objects.get(pk=sheet.pk).revision
    edit = Put(f"/indicators/@{sheet.row_ids[1]}/target", "≥130%")
    SaveSheet(county.person("jingban"), sheet.pk, revision, [edit]).run()
    assert "JX303" in {finding["rule"] for finding in Sheet.objects.get(pk=sheet.pk).findings}
    county.take("jingban", sheet, "adjustment_cancel", reason="不改了")
    now = Sheet.objects.get(pk=sheet.pk)
    assert (now.digest, now.findings, now.error_count) == (sheet.digest, before, sheet.error_count)
    assert list(verify()) == []


def test_a_cancelled_adjustment_says_in_the_history_what_it_took_back(county: County) -> None:
    sheet = county.approved()
    first, second, third = sheet.row_ids[:3]
    place = f"/indicators/@{second}/target"
    county.take("jingban", sheet, "adjust", reason="不改了", procedure="局务会审议")
    revision = Sheet.objects.get(pk=sheet.pk).revision
    edits: list[Edit] = [Put(place, "≥130%"), MoveRow(first, second), RemoveRow(third), Put("/name", "校舍加固")]
    saved = SaveSheet(county.person("jingban"), sheet.pk, revision, edits).run()
    typed = {change[0]: change for entry in Entry.objects.filter(subject=sheet.subject, action="save")
             for change in entry.changes}  # fmt: skip
    county.take("jingban", sheet, "adjustment_cancel", reason="不改了")
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    told = {change[0]: change for change in entry.changes}
    assert (entry.action, told["state"][2:]) == ("adjustment_cancel", ["调整填报中", "已批复"])
    assert told[place][2:] == [typed[place][3], typed[place][2]], "the way back, cell by cell"
    assert told["/name"][2:] == ["校舍加固", "校舍维修"]
    assert [change[1] for change in entry.changes if change[0] == f"/indicators/@{third}"] == ["新增一行"]
    assert "改变指标类别" in {change[1] for change in entry.changes}, "the row was moved into the class of the other"
    assert not any(change[0].endswith(("/level1", "/level2")) for change in entry.changes), "said with the row"
    assert (Sheet.objects.get(pk=sheet.pk).digest, saved.sheet.digest == sheet.digest) == (sheet.digest, False)
    assert list(verify()) == []


def test_rows_in_another_order_are_told_as_the_fewest_that_moved(county: County) -> None:
    sheet = county.approved()
    content = content_of(sheet)
    rows, names = content.project.indicators, content.row_ids
    last = Content(replace(content.project, indicators=(*rows[1:], rows[0])), (*names[1:], names[0]), {})
    (change,) = differences(content, last, form_of(sheet))
    assert (change.place, change.label) == (f"/indicators/@{names[0]}", "移动一行")
    assert (change.before or "").startswith("第 1 行：")
    assert (change.after or "").startswith(f"第 {len(names)} 行：")


def test_an_adjustment_renames_the_project_when_it_is_approved_and_not_before(county: County) -> None:
    sheet = county.approved()
    county.filled("操场翻修")
    for name in ("校舍加固", "校舍重建"):
        county.take("jingban", sheet, "adjust", reason="名称更正", procedure="局务会审议")
        revision = Sheet.objects.get(pk=sheet.pk).revision
        person = county.person("jingban")
        with pytest.raises(Refused, match="已有项目“操场翻修”"):
            SaveSheet(person, sheet.pk, revision, [Put("/name", "操场翻修")]).run()
        SaveSheet(person, sheet.pk, revision, [Put("/name", name)]).run()
        assert Dossier.objects.get(sheets=sheet).name == "校舍维修"
        if name == "校舍加固":
            county.take("jingban", sheet, "adjustment_cancel", reason="不改了")
            assert Dossier.objects.get(sheets=sheet).name == "校舍维修"
    county.take("jingban", sheet, "adjustment_submit")
    county.take("danwei", sheet, "adjustment_unit_pass")
    county.take("zhuguan", sheet, "adjustment_department_pass")
    county.take("jixiao", sheet, "adjustment_approve", approval="青财绩〔2026〕3号")
    dossier = Dossier.objects.get(sheets=sheet)
    assert dossier.name == "校舍重建"
    assert ["name", "项目名称", "校舍维修", "校舍重建"] in Entry.objects.filter(subject=dossier.subject).latest(
        "number"
    ).changes
    assert list(verify()) == []
