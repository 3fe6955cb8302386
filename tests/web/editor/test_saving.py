"""Saving cell by cell: what comes back, what two people do to each other, and what is refused."""

from typing import Any

import pytest

from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.contents import content_of, handed_on
from tests.web.county import County
from tests.web.editor.desk import Desk, at, colleague, fresh, put

ANNUAL = "/funding/lines/0/amounts/declared"


def test_a_left_cell_is_saved_and_comes_back_with_what_it_was_understood_as(county: County) -> None:
    sheet = county.filled()
    answer = Desk("jingban").save(sheet, sheet.revision, put(at(sheet, 0, "target"), " ≥4个 "))
    body = answer.json()
    assert (answer.status_code, body["revision"]) == (200, sheet.revision + 1)
    text, below, _ = body["cells"][at(sheet, 0, "target")]
    assert text == "≥4个"
    assert "不少于 4 个" in below
    assert body["grid"] is None
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    assert entry.changes == [[at(sheet, 0, "target"), "数量指标 · 维修教学楼数量 · 指标值", "2栋", "≥4个"]]


def test_funds_that_do_not_add_up_are_told_beside_the_total(county: County) -> None:
    sheet = county.filled()
    edits = [put("/funding/lines/1/amounts/declared", "12.5"), put("/funding/lines/2/amounts/declared", "7")]
    cells = Desk("jingban").save(sheet, sheet.revision, *edits).json()["cells"]
    assert "各项合计 19.5 万元，比这里少 0.5" in cells[ANNUAL][1]


@pytest.mark.parametrize("typed", ["二十几万", "300①"])
def test_a_text_that_is_no_amount_stays_and_is_marked(county: County, typed: str) -> None:
    sheet = county.filled()
    saved = Desk("jingban").save(sheet, sheet.revision, put(ANNUAL, typed)).json()
    text, below, _ = saved["cells"][ANNUAL]
    assert text == typed
    assert "没有读懂" in below
    assert "“年度资金总额”" not in saved["findings"], "it is not blank as well"


def test_each_save_says_what_is_still_to_be_put_right_before_submitting(county: County) -> None:
    sheet, desk = county.filled(), Desk("jingban")
    edits = (put(ANNUAL, "一百来万"), put("/funding/lines/1/amounts/declared", "十几万"))
    saved = desk.save(sheet, sheet.revision, *edits).json()
    assert "提交前还要补的 2 处" in saved["gaps"]
    assert "填的“一百来万”没有读懂：请改成数字" in saved["gaps"]
    page = desk.page(sheet)
    assert f'<div id="gaps">{saved["gaps"]}' in page
    saved = desk.save(sheet, saved["revision"], put(ANNUAL, "20")).json()
    assert "提交前还要补的 1 处" in saved["gaps"]
    saved = desk.save(sheet, saved["revision"], put("/funding/lines/1/amounts/declared", "20")).json()
    assert saved["gaps"] == ""


def test_an_amount_that_is_put_off_is_a_fault_of_its_own(county: County) -> None:
    sheet = county.filled()
    saved = Desk("jingban").save(sheet, sheet.revision, put(ANNUAL, "待定")).json()
    assert "没有读懂" in saved["cells"][ANNUAL][1]
    assert "“年度资金总额”一栏只填了“待定”。" in saved["findings"]
    assert "“年度资金总额”一栏没有填写" not in saved["findings"]


def test_findings_come_back_at_the_cells_though_empty_rows_stand_between(county: County) -> None:
    """The last row is the ninth on the sheet and the third that the auditor sees."""
    sheet = county.filled()
    last = at(sheet, -1, "target")
    body = Desk("jingban").save(sheet, sheet.revision, put(last, "100")).json()
    marked = {place for place, (_, below, worst) in body["cells"].items() if "data-finding" in below and worst}
    assert last in marked
    assert at(sheet, 2, "target") not in marked


def test_rows_pasted_at_once_are_added_and_filled_in(county: County) -> None:
    sheet = county.filled()
    edits: list[dict[str, Any]] = [
        put(at(sheet, 0, "target"), "=48樘"),
        {"do": "add", "code": "11", "horizon": "annual", "after": sheet.row_ids[0], "row": "0000000a"},
        put("/indicators/@0000000a/name", "粉刷墙面"),
        put("/indicators/@0000000a/target", "≥12345678901234567890平方米"),
    ]
    body = Desk("jingban").save(sheet, sheet.revision, *edits).json()
    assert "粉刷墙面" in body["grid"]
    rows = handed_on(fresh(sheet)).indicators
    assert [(row.name, row.target and row.target.text) for row in rows[:2]] == [
        ("维修教学楼数量", "=48樘"),
        ("粉刷墙面", "≥12345678901234567890平方米"),
    ]


def test_changes_in_other_cells_are_merged_and_told(county: County) -> None:
    sheet, other = county.filled(), Desk(colleague(county))
    Desk("jingban").save(sheet, sheet.revision, put(at(sheet, 0, "target"), "≥3栋"))
    answer = other.save(sheet, sheet.revision, put(at(sheet, 1, "target"), "≥98%")).json()
    assert [(item["who"], item["before"], item["after"]) for item in answer["others"]] == [("经办甲", "2栋", "≥3栋")]
    assert answer["cells"][at(sheet, 0, "target")][0] == "≥3栋"
    assert [row.target.text for row in handed_on(fresh(sheet)).indicators[:2] if row.target] == ["≥3栋", "≥98%"]


def test_a_change_in_the_same_cell_is_held_back_with_both_texts(county: County) -> None:
    sheet, other = county.filled(), Desk(colleague(county))
    place = at(sheet, 0, "target")
    Desk("jingban").save(sheet, sheet.revision, put(place, "≥3栋"))
    answer = other.save(sheet, sheet.revision, put(at(sheet, 1, "target"), "≥98%"), put(place, "≥5栋"))
    body = answer.json()
    assert answer.status_code == 409
    assert body["conflicts"] == [
        {"edit": 1, "who": "经办甲", "label": "数量指标 · 维修教学楼数量 · 指标值", "theirs": "≥3栋", "is_gone": False}
    ]
    assert body["cells"][place][0] == "≥3栋"
    again = other.save(sheet, body["revision"], put(place, "≥5栋"))
    assert again.json()["cells"][place][0] == "≥5栋"


def test_a_row_that_is_gone_is_told_before_anything_is_lost(county: County) -> None:
    sheet, other = county.filled(), Desk(colleague(county))
    Desk("jingban").save(sheet, sheet.revision, {"do": "remove", "row": sheet.row_ids[0]})
    answer = other.save(sheet, sheet.revision, put(at(sheet, 0, "target"), "≥5栋"))
    assert answer.status_code == 409
    assert answer.json()["conflicts"][0]["is_gone"] is True


def test_a_sheet_that_was_submitted_meanwhile_is_closed_with_the_reason(county: County) -> None:
    sheet = county.filled()
    revision = sheet.revision
    county.take("jingban", sheet, "submit")
    answer = Desk("jingban").save(sheet, revision, put(ANNUAL, "30"))
    assert answer.status_code == 403
    assert "待单位审核" in answer.json()["error"]
    assert handed_on(fresh(sheet)).funding.annual == 200000


@pytest.mark.parametrize(
    ("account", "status"),
    [
        ("jingban", 200),
        ("danwei", 403),
        ("zhuguan", 403),
        ("shenji", 403),
        ("waidan", 404),
        ("waizhu", 404),
        ("guanli", 404),
    ],
)
def test_who_may_save(account: str, status: int, county: County) -> None:
    sheet = county.filled()
    answer = Desk(account).save(sheet, sheet.revision, put(ANNUAL, "30"))
    assert answer.status_code == status
    assert (content_of(fresh(sheet)).project.funding.annual == 300000) is (status == 200)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "不是合法的 JSON"),
        (b"[]", "整体"),
        (b'{"edits": []}', "revision 处缺少这一项"),
        (b'{"revision": "1", "edits": []}', "revision 处内容不合要求"),
        (b'{"revision": 1, "edits": [], "sheet": 2}', "sheet 处没有这一项"),
        (b'{"revision": 1, "edits": [{"do": "drop"}]}', "edits.0 处没有这种改动"),
        (b'{"revision": 1, "edits": [{"do": "put", "place": "name", "text": "x"}]}', "edits.0.put.place"),
        (b'{"revision": 1, "edits": [{"do": "remove", "row": "../../x"}]}', "edits.0.remove.row"),
        (b'{"revision": 1, "edits": [{"do": "put", "place": "/name", "text": 5}]}', "edits.0.put.text"),
        (b'{"revision": 1, "edits": [{"do": "put", "place": "/name", "text": "\\ud800"}]}', "不是合法的 JSON"),
    ],
)
def test_a_body_that_is_no_edit_is_refused_with_its_place(body: bytes, message: str, county: County) -> None:
    sheet = county.filled()
    answer = Desk("jingban").send(sheet, body)
    assert answer.status_code == 400
    assert message in answer.json()["error"]
    assert fresh(sheet).revision == sheet.revision


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (put("/name", "长" * 1001), "这一格最多 1000 字"),
        (put("/name", "校舍\x00维修"), "看不见的控制字符（U+0000）"),
        *(
            (put("/name", f"校舍{sign}维修"), f"（U+{ord(sign):04X}）")
            for sign in "\x85\u202e\u2028\u2029\u2066\ufffe\uffff"
        ),
        (put("/department/name", "教育局"), "已经不在表上"),
        (put("/indicators/@00000000/name", "维修"), "已经不在表上"),
        ({"do": "add", "code": "99"}, "已经不在表上"),
    ],
)
def test_an_edit_that_the_sheet_does_not_take_is_refused(edit: dict[str, Any], message: str, county: County) -> None:
    sheet = county.filled()
    answer = Desk("jingban").save(sheet, sheet.revision, edit)
    assert answer.status_code == 403
    assert message in answer.json()["error"]
    assert fresh(sheet).revision == sheet.revision


def test_a_sheet_does_not_grow_without_end(county: County) -> None:
    sheet = county.filled()
    answer = Desk("jingban").save(sheet, sheet.revision, *([{"do": "add", "code": "11"}] * 200))
    assert answer.status_code == 403
    assert "最多 200 行指标，现有 9 行" in answer.json()["error"]


def test_a_request_of_more_than_a_megabyte_is_refused_in_words(county: County) -> None:
    sheet = county.filled()
    answer = Desk("jingban").send(sheet, b" " * (1024 * 1024 + 1))
    assert answer.status_code == 413
    assert "分几次粘贴" in answer.json()["error"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "Not saved: what was sent is no valid JSON (at the whole); load the page again and retry"),
        (b'{"edits": []}', "Not saved: what was sent lacks this part (at revision); load the page again and retry"),
        (b" " * (1024 * 1024 + 1), "Not saved: more than 1 MB was sent at once; paste it in several turns"),
        (
            b'{"revision": 1, "edits": [{"do": "put", "place": "/indicators/@00000000/name", "text": "x"}]}',
            "The cell or row is not on the sheet any more: load the page again",
        ),
    ],
    ids=["garbage", "part", "size", "row"],
)
def test_what_is_not_saved_is_said_in_english_on_an_english_page(body: bytes, message: str, county: County) -> None:
    sheet, desk = county.filled(), Desk("jingban")
    desk.client.cookies["django_language"] = "en"
    assert (
        desk.send(sheet, body.replace(b'"revision": 1', b'"revision": %d' % sheet.revision)).json()["error"] == message
    )


def test_without_edits_it_tells_what_has_changed_and_changes_nothing(county: County) -> None:
    sheet, other = county.filled(), Desk(colleague(county))
    Desk("jingban").save(sheet, sheet.revision, put(ANNUAL, "30"))
    body = other.save(sheet, sheet.revision).json()
    assert [item["label"] for item in body["others"]] == ["年度资金总额"]
    assert body["revision"] == fresh(sheet).revision == sheet.revision + 1
