"""A sheet with errors or open remarks is submitted with open eyes: what is left is said first, then to those who review it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.web.editor.actions import SettleRemark
from jixiao.web.history.chain import field_changes
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.left_open import StillOpen
from jixiao.web.lifecycle.models import Sheet
from tests.web.county import County


def client(county: County, account: str) -> Client:
    found = Client(REMOTE_ADDR="192.0.2.7", SERVER_NAME="127.0.0.1")
    found.force_login(county.users[account])
    return found


def submitted(county: County, sheet: Sheet, **given: str) -> Any:
    sheet.refresh_from_db()
    address = reverse("take-step", args=[sheet.pk, "submit"])
    return client(county, "jingban").post(address, {"revision": sheet.revision, **given})


def sound(county: County, sheet: Sheet) -> Sheet:
    """The sheet without errors of the auditor."""
    sheet.refresh_from_db()
    codes = [row["level2"]["code"] for row in sheet.content["indicators"]]
    social = sheet.row_ids[codes.index("22")]
    edits = [
        Put("/attribute", "02-一次性项目"),
        Put("/period", "1年"),
        Put(f"/indicators/@{social}/name", "受益学生人数"),
        Put(f"/indicators/@{social}/target", "≥800人"),
    ]
    found = SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, edits).run().sheet
    found.refresh_from_db()
    assert found.error_count == 0, found.findings
    return found


def last_changes(sheet: Sheet) -> list[tuple[str, str | None]]:
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    return [(change.label, change.after) for change in field_changes(entry)]


def test_errors_are_said_before_the_sheet_goes_and_nothing_has_happened_yet(county: County) -> None:
    sheet = county.filled()
    answer = submitted(county, sheet)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "还没有提交" in text
    assert f"审核错误 {sheet.error_count} 处没有改正" in text
    assert 'name="despite"' in text
    assert reverse("edit-sheet", args=[sheet.pk]) in text
    sheet.refresh_from_db()
    assert sheet.state == "draft"


def test_who_submits_all_the_same_is_told_to_the_reviewers_and_in_the_history(county: County) -> None:
    sheet = county.filled()
    assert submitted(county, sheet, despite="1").status_code == 302
    sheet.refresh_from_db()
    said = f"{sheet.error_count} 处审核错误没有改正"
    assert sheet.state == "at_unit"
    assert ("提交时还有", said) in last_changes(sheet)
    shown = client(county, "danwei").get(reverse("review", args=[sheet.pk])).content.decode()
    assert f"提交时还有：{said}" in shown
    assert said in client(county, "danwei").get(reverse("sheet-history", args=[sheet.pk])).content.decode()


def test_a_sound_sheet_goes_at_once_and_nothing_is_said(county: County) -> None:
    sheet = sound(county, county.filled())
    assert submitted(county, sheet).status_code == 302
    shown = client(county, "danwei").get(reverse("sheet", args=[sheet.pk])).content.decode()
    assert "提交时还有" not in shown
    assert "提交时还有" not in dict(last_changes(sheet))


def test_a_remark_that_nobody_dealt_with_is_said_until_it_is(county: County) -> None:
    sheet = sound(county, county.filled())
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_return", remarks=(NewRemark("写明面积", "/period"),))
    answer = submitted(county, sheet)
    assert "退回意见 1 条没有处理" in answer.content.decode()
    assert "写明面积" in answer.content.decode()
    SettleRemark(county.person("jingban"), sheet.pk, sheet.remarks.get().pk).run()
    assert submitted(county, sheet).status_code == 302
    history = client(county, "danwei").get(reverse("sheet-history", args=[sheet.pk])).content.decode()
    assert "已处理退回意见" in history


def test_once_returned_the_word_of_the_last_submission_is_gone(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_return", remarks=(NewRemark("请改"),))
    assert "提交时还有" not in client(county, "danwei").get(reverse("sheet", args=[sheet.pk])).content.decode()


def test_a_mark_of_secrecy_is_said_to_who_types_it(county: County) -> None:
    sheet = sound(county, county.filled())
    goal = "维修教学楼2栋，受益学生800人。绝密★10年"
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/goals/0/text", goal)]).run()
    answer = submitted(county, sheet)
    assert answer.status_code == 409
    assert "表里有密级标记“绝密★”：涉密内容不得在非涉密网络上填写" in answer.content.decode()


def test_no_way_leads_past_it(county: County) -> None:
    sheet = county.filled()
    with pytest.raises(StillOpen, match="处审核错误没有改正"):
        county.take("jingban", sheet, "submit", despite=False)


def test_what_was_never_audited_is_audited_first(county: County) -> None:
    sheet = county.filled()
    Sheet.objects.filter(pk=sheet.pk).update(findings=[], error_count=0, warning_count=0, notice_count=0)
    assert submitted(county, sheet).status_code == 409


def test_who_may_not_submit_is_refused_before_anything_is_audited(county: County) -> None:
    sheet = county.filled()
    Sheet.objects.filter(pk=sheet.pk).update(findings=None, error_count=0)
    address = reverse("take-step", args=[sheet.pk, "submit"])
    assert client(county, "danwei").post(address, {"despite": "1"}).status_code == 403
    sheet.refresh_from_db()
    assert sheet.findings is None


def test_an_adjustment_is_submitted_in_the_same_way(county: County) -> None:
    sheet = county.approved()
    county.take("jingban", sheet, "adjust", reason="改", procedure="会")
    sheet.refresh_from_db()
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/period", "2年")]).run()
    address = reverse("take-step", args=[sheet.pk, "adjustment_submit"])
    sheet.refresh_from_db()
    assert client(county, "jingban").post(address, {"revision": sheet.revision}).status_code == 409
    again = {"despite": "1", "revision": sheet.revision}
    assert client(county, "jingban").post(address, again).status_code == 302


def test_an_open_remark_is_marked_at_its_cell_and_a_settled_one_tells_by_whom_and_how(county: County) -> None:
    sheet = sound(county, county.filled())
    county.take("jingban", sheet, "submit")
    place = f"/indicators/@{sheet.row_ids[0]}/target"
    county.take("danwei", sheet, "unit_return", remarks=(NewRemark("写明是哪两栋", place), NewRemark("补附件")))
    first, _second = sheet.remarks.order_by("pk")
    shown = client(county, "jingban").get(reverse("sheet", args=[sheet.pk])).content.decode()
    assert f'class="mark mark-remark" href="#remark-{first.pk}"' in shown
    assert shown.count("未处理") == 2
    settle = reverse("settle-remark", args=[sheet.pk, first.pk])
    answer = client(county, "jingban").post(settle, {"reply": "东楼、西楼"}, content_type="application/json")
    assert answer.status_code == 200
    sheet.refresh_from_db()
    county.take("jingban", sheet, "submit", despite=True)
    review = client(county, "danwei").get(reverse("review", args=[sheet.pk])).content.decode()
    remarks = review.partition('aria-labelledby="remarks"')[2].partition("</section>")[0]
    assert "<strong>已处理</strong>" in remarks
    assert "经办甲" in remarks
    assert "东楼、西楼" in remarks
    assert remarks.count("未处理") == 1
    assert f'href="#remark-{first.pk}"' not in review
    history = client(county, "danwei").get(reverse("sheet-history", args=[sheet.pk])).content.decode()
    assert "退回意见“写明是哪两栋”" in history
    assert "东楼、西楼" in history


def test_a_reply_that_is_no_text_or_too_long_settles_nothing(county: County) -> None:
    sheet = sound(county, county.filled())
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_return", remarks=(NewRemark("写明面积"),))
    settle = reverse("settle-remark", args=[sheet.pk, sheet.remarks.get().pk])
    for reply, status in ((7, 400), ("很" * 501, 403)):
        answer = client(county, "jingban").post(settle, {"reply": reply}, content_type="application/json")
        assert answer.status_code == status
    assert sheet.remarks.get().settled_by is None
