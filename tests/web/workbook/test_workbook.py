"""A sheet in Excel and back: what was changed is shown cell by cell, and saved when it is accepted."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from jixiao.web.accounts.models import User
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.contents import content_of, handed_on
from jixiao.web.lifecycle.editing import AddRow, Put, RemoveRow
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.workbook.models import Handout, Waiting
from tests.conftest import leave_out
from tests.web.county import County
from tests.web.databases import in_turn
from tests.web.evaluation.samples import filled as filled_self_evaluation

ANNUAL = "/funding/lines/0/amounts/declared"


def signed_in(account: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=account))
    return client


def download(sheet: Sheet, account: str = "jingban") -> bytes:
    answer = signed_in(account).get(reverse("workbook-sheet", args=[sheet.pk]))
    assert answer.status_code == 200, answer.content.decode()
    return answer.content


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after somebody worked on its first worksheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book.active)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def cell_of(page: Any, text: object) -> Any:
    return next(cell for row in page.iter_rows() for cell in row if cell.value == text)


def put(old: str, new: object) -> Callable[[Any], None]:
    def write(page: Any) -> None:
        cell_of(page, old).value = new

    return write


def send(content: bytes, account: str = "jingban", name: str = "填好.xlsx") -> tuple[Client, Any]:
    client = signed_in(account)
    address = f"{reverse('workbook-sent')}?year=2026"
    answer = client.post(address, {"document": SimpleUploadedFile(name, content)}, follow=True)
    return client, answer


def parsed(answer: Any) -> Any:
    return html.document_fromstring(answer.content.decode())


def rows(answer: Any, kind: str) -> list[list[str]]:
    found = parsed(answer).xpath(f"//table[contains(@class, '{kind}')]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def accept(client: Client, answer: Any, **more: Any) -> Any:
    form = parsed(answer).xpath("//main//form[.//button[contains(@class, 'main')]]")[0]
    given = {key: value for key, value in form.form_values() if key != "csrfmiddlewaretoken"}
    sent = Waiting.objects.get()
    return client.post(reverse("workbook-back", args=[sent.pk]), {**given, **more}, follow=True)


def test_a_workbook_that_was_not_changed_changes_nothing(county: County) -> None:
    sheet = county.filled()
    _, answer = send(download(sheet))
    assert "与现在的表完全一样" in answer.content.decode()
    assert "jx:" not in answer.content.decode(), "the hidden column is nothing to tell a person of"
    assert "读取时的疑问" not in answer.content.decode()
    assert rows(answer, "changes") == []


def test_changes_are_shown_cell_by_cell_and_saved_with_their_reason(county: County) -> None:
    sheet = county.filled()
    client, answer = send(changed(download(sheet), put("2栋", "≥3栋")))
    assert rows(answer, "changes") == [["数量指标 · 维修教学楼数量 · 指标值", "2栋", "≥3栋"]]
    assert Sheet.objects.get().revision == sheet.revision
    accept(client, answer)
    now = Sheet.objects.get()
    assert handed_on(now).indicators[0].target.text == "≥3栋"  # type: ignore[union-attr]
    entry = Entry.objects.filter(subject=now.subject).latest("number")
    assert (entry.action, entry.reason, entry.actor_label) == ("save", "从 Excel 导入", "经办甲")
    assert now.row_ids == sheet.row_ids
    assert not Waiting.objects.exists()
    assert list(verify()) == []


@in_turn(
    "text",
    ["=1+1", "≥95%", "510000211234567890123", "0012", "'引号", "+86", "-5%", "@提及", "100%", "2026年8月底前", "<5%"],
)
def test_texts_that_spreadsheets_like_to_change_survive(county: County, text: str) -> None:
    sheet = county.filled()
    edit = Put(f"/indicators/@{sheet.row_ids[0]}/target", text)
    sheet = SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run().sheet
    content = download(sheet)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cell = cell_of(book.active, text)
    assert (cell.data_type, cell.number_format) == ("s", "@")
    _, answer = send(content)
    assert rows(answer, "changes") == []


def test_a_text_that_is_no_amount_goes_out_and_comes_back(county: County) -> None:
    sheet = county.filled()
    edit = Put(ANNUAL, "二十几万")
    sheet = SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run().sheet
    content = download(sheet)
    _, answer = send(content)
    assert rows(answer, "changes") == []
    client, answer = send(changed(content, put("二十几万", "三十几万")))
    assert rows(answer, "changes") == [["年度资金总额", "二十几万", "三十几万"]]
    Waiting.objects.exclude(pk=answer.context["sent"].pk).delete()
    accept(client, answer)
    assert content_of(Sheet.objects.get()).unread == {ANNUAL: "三十几万"}


def test_money_and_blanks(county: County) -> None:
    sheet = county.filled()

    def change(page: Any) -> None:
        cell_of(page, 20).value = 1471.57416
        cell_of(page, "师生满意度").value = None
        cell_of(page, "≥95%").value = None

    client, answer = send(changed(download(sheet), change))
    assert rows(answer, "changes") == [
        ["删除一行", "服务对象满意度指标 · 师生满意度 ≥95%", "（空）"],
        ["年度资金总额", "20万元", "1471.57416万元"],
    ]
    accept(client, answer)
    assert str(Sheet.objects.get().annual) == "14715741.6"


GONE = ["删除一行", "数量指标 · 维修教学楼数量 2栋", "（空）"]


@in_turn(
    ("cleared", "change"),
    [
        (["维修教学楼数量"], GONE),
        (["维修教学楼数量", "2栋"], GONE),
        (["2栋"], ["数量指标 · 维修教学楼数量 · 指标值", "2栋", "（空）"]),
    ],
)
def test_a_cleared_cell_is_blank_and_takes_no_mark_of_the_hidden_column(
    county: County, cleared: list[str], change: list[str]
) -> None:
    def clear(page: Any) -> None:
        for text in cleared:
            cell_of(page, text).value = None

    _, answer = send(changed(download(county.filled()), clear))
    assert rows(answer, "changes") == [change]
    assert ("jx:" in answer.content.decode(), "左移" in answer.content.decode()) == (False, False)


def test_rows_added_and_moved_in_excel_keep_their_names(county: County) -> None:
    sheet = county.filled()
    edits: list[Edit] = [
        AddRow("11", after=sheet.row_ids[0], row="0000000a"),
        Put("/indicators/@0000000a/name", "维修宿舍数量"),
    ]
    sheet = SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, edits).run().sheet

    def change(page: Any) -> None:
        first, second = cell_of(page, "维修教学楼数量"), cell_of(page, "维修宿舍数量")
        for column in (*range(first.column, first.column + 2), page.max_column):
            above, below = page.cell(first.row, column), page.cell(second.row, column)
            above.value, below.value = below.value, above.value

    client, answer = send(changed(download(sheet), change))
    accept(client, answer)
    now = Sheet.objects.get()
    assert now.row_ids[:2] == ["0000000a", sheet.row_ids[0]]
    assert [row.name for row in handed_on(now).indicators[:2]] == ["维修宿舍数量", "维修教学楼数量"]


def test_what_another_changed_meanwhile_stays_unless_the_clerk_decides(county: County) -> None:
    sheet = county.filled()
    content = changed(download(sheet), put("2栋", "3栋"))
    person, row = county.person("jingban"), sheet.row_ids[0]
    SaveSheet(person, sheet.pk, sheet.revision, [Put(f"/indicators/@{row}/target", "4栋"), Put("/period", "1年")]).run()
    client, answer = send(content)
    assert rows(answer, "changes") == []
    assert [line[:4] for line in rows(answer, "conflicts")] == [
        ["数量指标 · 维修教学楼数量 · 指标值", "2栋", "4栋", "3栋"]
    ]
    accept(client, answer, **{"mine-0": f"{row}/target"})
    project = handed_on(Sheet.objects.get())
    assert project.indicators[0].target.text == "3栋"  # type: ignore[union-attr]
    assert project.period.text == "1年"


def test_a_row_that_another_removed_is_told_and_not_brought_back(county: County) -> None:
    sheet = county.filled()
    content = changed(download(sheet), put("2栋", "3栋"))
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [RemoveRow(sheet.row_ids[0])]).run()
    _, answer = send(content)
    assert rows(answer, "conflicts")[0][-1] == "这一行已被删除"
    assert rows(answer, "changes") == []


def test_a_change_between_looking_and_accepting_is_shown_again(county: County) -> None:
    sheet = county.filled()
    client, answer = send(changed(download(sheet), put("2栋", "3栋")))
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/period", "1年")]).run()
    again = accept(client, answer)
    assert "刚刚又有改动" in again.content.decode()
    assert handed_on(Sheet.objects.get()).indicators[0].target.text == "2栋"  # type: ignore[union-attr]


def test_what_was_ticked_stays_ticked_where_the_sheet_changed_once_more(county: County) -> None:
    sheet = county.filled()
    content, place = changed(download(sheet), put("2栋", "3栋")), f"{sheet.row_ids[0]}/target"
    person = county.person("jingban")
    sheet = SaveSheet(person, sheet.pk, sheet.revision, [Put(f"/indicators/@{place}", "4栋")]).run().sheet
    client, answer = send(content)
    SaveSheet(person, sheet.pk, sheet.revision, [Put("/period", "1年")]).run()
    again = accept(client, answer, **{"mine-0": place})
    assert again.status_code == 409
    accept(client, again)
    project = handed_on(Sheet.objects.get())
    assert (project.indicators[0].target.text, project.period.text) == ("3栋", "1年")  # type: ignore[union-attr]


def test_what_the_form_decides_itself_is_told(county: County) -> None:
    sheet = county.filled()
    _, answer = send(changed(download(sheet), put("青山县第一中学", "青山县第二中学")))
    assert "“实施单位”在 Excel 里被改过" in answer.content.decode()
    assert rows(answer, "changes") == []


def test_a_cell_beside_the_form_that_the_sheet_does_not_have_is_told(county: County) -> None:
    sheet = county.filled()

    def rename(page: Any) -> None:
        label = cell_of(page, "其他资金")
        label.value, page.cell(label.row, label.column + 1).value = "上年结转资金", 5

    _, answer = send(changed(download(sheet), rename))
    assert "“上年结转资金”在这份表的表式上没有位置，没有导入" in answer.content.decode()


def test_a_submitted_sheet_can_be_taken_out_but_not_brought_back(county: County) -> None:
    sheet = county.filled()
    content = changed(download(sheet), put("2栋", "3栋"))
    county.take("jingban", sheet, "submit")
    client, answer = send(content)
    assert "现在是“待单位审核”" in answer.content.decode()
    assert client.post(reverse("workbook-back", args=[Waiting.objects.get().pk]), {"take-0": "on"}).status_code == 422
    assert handed_on(Sheet.objects.get()).indicators[0].target.text == "2栋"  # type: ignore[union-attr]


def test_who_goes_back_to_what_was_imported_is_told_so(county: County) -> None:
    client, answer = send(changed(download(county.filled()), put("2栋", "≥3栋")))
    address = reverse("workbook-back", args=[Waiting.objects.get().pk])
    accept(client, answer)
    for again in (client.get(address, follow=True), client.post(address, {"take-0": "on"}, follow=True)):
        assert (again.status_code, "这份文件已经处理完了" in again.content.decode()) == (200, True)
    assert Client(SERVER_NAME="127.0.0.1").get(address).status_code == 302, "who is not signed in signs in first"


def test_discarding_asks_first_and_leaves_the_sheet_as_it_is(county: County) -> None:
    sheet = county.filled()
    client, page = send(changed(download(sheet), put("≥95%", "≥96%")))
    asked = parsed(page).xpath("//details[summary='放弃' and not(@open)]")
    assert len(asked) == 1
    assert "放弃了不能恢复" in asked[0].text_content()
    assert [one.get("class") for one in parsed(page).xpath("//button[@name='discard']")] == ["dangerous"]
    assert asked[0].xpath(".//button[@name='discard']/text()") == ["确定放弃"]
    client.post(reverse("workbook-back", args=[Waiting.objects.get().pk]), {"discard": "1"})
    assert not Waiting.objects.exists()
    assert Sheet.objects.get(pk=sheet.pk).revision == sheet.revision


def test_a_stranger_sees_neither_the_sheet_nor_the_workbook(county: County) -> None:
    sheet = county.filled()
    content = download(sheet)
    assert signed_in("waidan").get(reverse("workbook-sheet", args=[sheet.pk])).status_code == 404
    _, answer = send(content, "waidan")
    assert "没有找到这份表" in answer.content.decode()
    sent = Waiting.objects.get()
    assert signed_in("jingban").get(reverse("workbook-back", args=[sent.pk])).status_code == 404


def test_a_deleted_sheet_is_not_downloaded_to_be_filled_in(county: County) -> None:
    sheet, client = county.draft(), signed_in("jingban")
    page, address = reverse("sheet", args=[sheet.pk]), reverse("workbook-sheet", args=[sheet.pk])
    assert address in client.get(page).content.decode()
    county.take("jingban", sheet, "discard", reason="重复")
    assert address not in client.get(page).content.decode()
    answer = client.get(address)
    assert answer.status_code == 403
    assert "已经删除，不再下载填报" in answer.content.decode()
    assert not Handout.objects.exists()


def test_all_sheets_of_a_unit_in_one_workbook(county: County) -> None:
    one, other = county.filled(), county.filled("校园安全")
    answer = signed_in("jingban").get(reverse("workbook-download"), {"year": "2026", "kind": "target"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["校园安全", "校舍维修"]
    assert set(Handout.objects.values_list("sheet", "revision")) == {
        (one.pk, one.revision), (other.pk, other.revision),
    }  # fmt: skip
    cell_of(book["校舍维修"], "2栋").value = "3栋"
    saved = io.BytesIO()
    book.save(saved)
    client, page = send(saved.getvalue())
    assert rows(page, "changes") == [["数量指标 · 维修教学楼数量 · 指标值", "2栋", "3栋"]]
    accept(client, page)
    assert handed_on(Sheet.objects.get(name="校舍维修")).indicators[0].target.text == "3栋"  # type: ignore[union-attr]


def test_a_sheet_that_no_workbook_can_hold_is_told_and_the_others_are_written(county: County) -> None:
    county.filled("校园安全")
    broken = county.filled()
    broken.content["goals"][0]["text"] = "维修\u202e教学楼"
    broken.save()
    client = signed_in("jingban")
    answer = client.get(reverse("workbook-download"), {"year": "2026", "kind": "target"})
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames == ["校园安全"]
    assert "“校舍维修”没有写进工作簿：表里有不能印出的字符" in client.get(reverse("workbook")).content.decode()


def test_a_workbook_without_the_hidden_column_is_found_by_name(county: County) -> None:
    sheet = county.filled()

    def change(page: Any) -> None:
        page.delete_cols(page.max_column)
        cell_of(page, "2栋").value = "3栋"

    client, answer = send(changed(download(sheet), change))
    assert "不知道下载时的内容" in answer.content.decode()
    assert rows(answer, "changes") == [["数量指标 · 维修教学楼数量 · 指标值", "2栋", "3栋"]]
    accept(client, answer)
    assert Sheet.objects.get().row_ids == sheet.row_ids


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04" + b"\0" * 99, "今天开会".encode()], ids=["empty", "zip", "text"]
)
def test_a_file_that_is_no_workbook_is_one_sentence(county: County, content: bytes) -> None:
    county.filled()
    _, answer = send(content)
    assert answer.status_code == 422
    assert parsed(answer).xpath("//*[@role='alert']")[0].text_content().strip()
    assert not Waiting.objects.exists()


@in_turn("to", ["xlsx", "ods", "xls"])
def test_the_hidden_column_survives_libreoffice(county: County, to: str, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        leave_out("LibreOffice")
    sheet = county.filled()
    (tmp_path / "表.xlsx").write_bytes(changed(download(sheet), put("2栋", "≥3栋")))
    folder = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", folder, "--headless", "--convert-to", to, "--outdir", "out", "表.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    _, answer = send((tmp_path / "out" / f"表.{to}").read_bytes(), name=f"表.{to}")
    assert answer.context["lines"][0].proposal.is_compared
    assert rows(answer, "changes") == [["数量指标 · 维修教学楼数量 · 指标值", "2栋", "≥3栋"]]


def test_what_the_approved_target_says_is_not_taken_from_a_workbook(county: County) -> None:
    sheet = filled_self_evaluation(county)

    def work(page: Any) -> None:
        cell_of(page, "维修教学楼数量").value = "维修宿舍楼数量"
        cell_of(page, "96%").value = "97%"

    client, answer = send(changed(download(sheet), work))
    assert rows(answer, "changes") == [["服务对象满意度指标 · 师生满意度 · 实际完成值", "96%", "97%"]]
    assert "维修宿舍楼数量" in answer.content.decode()
    accept(client, answer)
    after = handed_on(Sheet.objects.get(pk=sheet.pk)).indicators
    shown = [(row.name, row.actual and row.actual.text) for row in after]
    assert shown == [("维修教学楼数量", "2栋"), ("验收合格率", "100%"), ("师生满意度", "97%")]


def test_rows_of_the_target_are_neither_added_nor_removed_by_a_workbook(county: County) -> None:
    sheet = filled_self_evaluation(county)

    def work(page: Any) -> None:
        page.delete_cols(page.max_column)  # the hidden column, so that the renamed row is another one
        cell_of(page, "维修教学楼数量").value = "新增绿化面积"
        cell_of(page, "96%").value = "97%"

    client, answer = send(changed(download(sheet), work))
    assert rows(answer, "changes") == [["服务对象满意度指标 · 师生满意度 · 实际完成值", "96%", "97%"]]
    added, removed = parsed(answer).xpath("//ul[@class='told']/li/text()")
    assert added.startswith("“新增绿化面积 ")
    assert added.endswith("没有导入：指标取自已批复的绩效目标，不在这张表上增减")
    assert removed == "“维修教学楼数量”不在 Excel 里，表上没有删：指标取自已批复的绩效目标，不在这张表上增减"
    accept(client, answer)
    after = handed_on(Sheet.objects.get(pk=sheet.pk)).indicators
    assert [row.name for row in after] == ["维修教学楼数量", "验收合格率", "师生满意度"]


def test_saving_itself_refuses_what_the_approved_target_says(county: County) -> None:
    sheet = filled_self_evaluation(county)
    with pytest.raises(Refused, match="取自已批复的绩效目标"):
        SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/name", "别的项目")]).run()
    long = Put(f"/indicators/@{sheet.row_ids[0]}/actual", "长" * 1001)
    with pytest.raises(Refused, match="最多 1000 字"):
        SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [long]).run()
