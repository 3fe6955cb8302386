"""Entries of evidence: added, corrected, proven by files."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import Assignment
from jixiao.web.history.action import Refused
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.kept_files import file_path
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.actions import AddEvidence, ChooseRule, NewEntry
from jixiao.web.monitoring.models import Attachment, EvidenceEntry
from jixiao.web.monitoring.results import annual_rows, results
from jixiao.web.register.storage import sha256
from tests.readers.building import compound, zipped
from tests.web.county import County
from tests.web.monitoring.year import row_named

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def entry(sheet: Sheet, quantity: str | None = "1", month: int = 5, **other: object) -> NewEntry:
    return NewEntry(
        row_named(sheet, "维修教学楼数量"),
        date(2026, month, 3),
        None if quantity is None else Decimal(quantity),
        **other,  # type: ignore[arg-type]
    )


def add(county: County, sheet: Sheet, new: NewEntry, files: list[tuple[str, bytes]] | None = None) -> EvidenceEntry:
    AddEvidence(county.person("jingban"), sheet.dossier_id, new, files or []).run()
    return EvidenceEntry.objects.latest("pk")


def value(sheet: Sheet) -> str | None:
    assert sheet.in_force
    found = results(sheet.dossier_id, annual_rows(sheet.in_force), "cn")[0].actual
    return found.text if found else None


def test_entries_add_up(county: County) -> None:
    sheet = county.approved()
    add(county, sheet, entry(sheet))
    add(county, sheet, entry(sheet, month=6))
    assert value(sheet) == "2栋"
    assert list(verify()) == []


def test_a_correction_leaves_the_old_entry_which_no_longer_counts(county: County) -> None:
    sheet = county.approved()
    old = add(county, sheet, entry(sheet, "5"))
    add(county, sheet, entry(sheet, "1", corrects=old.pk, remark="多记了"))
    assert value(sheet) == "1栋"
    assert EvidenceEntry.objects.count() == 2
    with pytest.raises(Refused, match="已经更正过了"):
        add(county, sheet, entry(sheet, "2", corrects=old.pk, remark="再改"))


def test_a_void_correction_leaves_nothing(county: County) -> None:
    sheet = county.approved()
    old = add(county, sheet, entry(sheet, "5"))
    add(county, sheet, entry(sheet, None, corrects=old.pk, is_void=True, remark="记错项目"))
    assert value(sheet) is None


def test_a_correction_needs_its_reason(county: County) -> None:
    sheet = county.approved()
    old = add(county, sheet, entry(sheet, "5"))
    with pytest.raises(Refused, match="更正要写更正原因"):
        add(county, sheet, entry(sheet, "1", corrects=old.pk))


def test_the_clerk_chooses_how_entries_add_up(county: County) -> None:
    sheet = county.approved()
    add(county, sheet, entry(sheet, "1"))
    add(county, sheet, entry(sheet, "2", month=6))
    ChooseRule(county.person("jingban"), sheet.dossier_id, row_named(sheet, "维修教学楼数量"), "latest").run()
    assert value(sheet) == "2栋"


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ({"day": date(2025, 12, 31)}, "日期要在 2026 年内"),
        ({"quantity": Decimal(-1)}, "不能小于 0"),
        ({"quantity": None}, "至少填一项"),
        ({"row": "zzzz"}, "没有这条指标"),
    ],
)
def test_what_is_refused(county: County, new: dict[str, object], reason: str) -> None:
    sheet = county.approved()
    values = {"row": row_named(sheet, "维修教学楼数量"), "day": date(2026, 5, 3), "quantity": Decimal(1)}
    with pytest.raises(Refused, match=reason):
        add(county, sheet, NewEntry(**{**values, **new}))  # type: ignore[arg-type]
    assert EvidenceEntry.objects.count() == 0


@pytest.mark.parametrize("account", ["danwei", "waidan", "jixiao", "shenji"])
def test_only_the_clerk_of_the_unit_records(county: County, account: str) -> None:
    sheet = county.approved()
    with pytest.raises(Refused):
        AddEvidence(county.person(account), sheet.dossier_id, entry(sheet)).run()


def test_before_the_approval_there_is_nothing_to_record(county: County) -> None:
    sheet = county.filled()
    with pytest.raises(Refused, match="还没有批复"):
        add(county, sheet, entry(sheet))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("说明.html", b"<html><body>a</body></html>", "网页文件"),
        ("a.png", b"MZ" + bytes(range(200)), "没有接收"),
        ("空.pdf", b"", "空的"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "以 .txt、.csv 结尾"),
        ("照片.html", PNG + b"<script>alert(1)</script>", "以 .png 结尾"),
        ("照片\u202egnp.exe. ", PNG, "以 .png 结尾"),
        ("清单.vbs", "数量：3".encode(), "以 .txt、.csv 结尾"),
        ("清单.xlsx", zipped({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}), "里有宏"),
        ("说明.docx", zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "里有宏"),
        ("旧表.xls", compound({"Workbook": b"x" * 5000, "_VBA_PROJECT_CUR": b"x" * 5000}), "里有宏"),
    ],
)
def test_files_are_known_by_their_content(county: County, name: str, content: bytes, reason: str) -> None:
    sheet = county.approved()
    with pytest.raises(Refused, match=reason):
        add(county, sheet, entry(sheet), [(name, content)])
    assert EvidenceEntry.objects.count() == 0


def test_a_part_larger_than_its_whole_is_taken_with_a_warning(client: Client, county: County) -> None:
    sheet = county.approved()
    client.force_login(county.users["jingban"])
    address = reverse("evidence", args=[sheet.dossier_id])
    given = {"row": row_named(sheet, "验收合格率"), "day": "2026-05-03", "quantity": "5", "base": "3"}
    assert "“符合的数”大于“总数”，算出来超过 100%" in client.post(address, given, follow=True).content.decode()
    right = client.post(address, {**given, "quantity": "3", "base": "5"}, follow=True).content.decode()
    assert ("已登记" in right, "大于“总数”" in right) == (True, False)


@pytest.mark.parametrize("name", ["照片.PNG", "照片", "现场 2026.5.3.png"])
def test_names_that_end_as_their_content_or_not_at_all_are_taken(county: County, name: str) -> None:
    sheet = county.approved()
    add(county, sheet, entry(sheet), [(name, PNG)])
    assert Attachment.objects.get().name == name


def test_a_file_is_sent_to_those_who_may_see_the_project_as_a_download(client: Client, county: County) -> None:
    sheet = county.approved()
    add(county, sheet, entry(sheet), [("../现场<照片>.png", PNG)])
    held = Attachment.objects.get()
    assert (held.name, held.media_type) == ("现场<照片>.png", "image/png")
    client.force_login(county.users["danwei"])
    answer = client.get(reverse("evidence-file", args=[held.pk]))
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]  # a file is streamed
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )
    for stranger in ("waidan", "waizhu", "guanli"):
        client.force_login(county.users[stranger])
        assert client.get(reverse("evidence-file", args=[held.pk])).status_code == 404


def test_files_of_evidence_are_opened_by_all_who_see_the_project_but_who_only_publishes(
    client: Client, county: County
) -> None:
    sheet = county.approved()
    add(county, sheet, entry(sheet), [("现场.png", PNG)])
    file = reverse("evidence-file", args=[Attachment.objects.get().pk])
    page = reverse("evidence", args=[sheet.dossier_id])

    def opens(account: str) -> tuple[int, bool]:
        client.force_login(county.users[account])
        answer = client.get(file)
        if answer.streaming:  # a file, to be read to its end
            assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]
        return answer.status_code, f'href="{file}"' in client.get(page).content.decode()

    for account in ("jingban", "danwei", "zhuguan", "caizheng", "jixiao", "shenji"):
        assert opens(account) == (200, True), account
    assert opens("gongkai") == (403, False)
    assert "现场.png" in client.get(page).content.decode(), "that there is one is seen"
    Assignment.objects.create(
        user=county.users["gongkai"], role="auditor", organisation=county.unit(), from_day="2020-01-01"
    )
    assert opens("gongkai") == (200, True), "who audits as well"


def test_an_entry_is_recorded_on_the_page(client: Client, county: County) -> None:
    sheet = county.approved()
    client.force_login(county.users["jingban"])
    address = reverse("evidence", args=[sheet.dossier_id])
    row = row_named(sheet, "维修教学楼数量")
    typed = {
        "row": row,
        "day": "2026-05-03",
        "quantity": "１",
        "remark": "东楼",
        "files": SimpleUploadedFile("照片.png", PNG),
    }
    assert client.post(address, typed).status_code == 302
    page = client.get(address).content.decode()
    assert "1＝1栋" in page
    assert "照片.png" in page
    old = EvidenceEntry.objects.get()
    client.post(address, {"row": row, "day": "2026-05-03", "corrects": old.pk, "is_void": "1", "remark": "重复"})
    page = client.get(address).content.decode()
    assert page.count('class="struck"') == 2
    answer = client.post(address, {"row": row, "day": "三月", "quantity": "1"})
    assert answer.status_code == 403
    assert "“日期”要写成 2026-06-30 这样的日期，填的是“三月”" in answer.content.decode()
    answer = client.post(address, {"row": row, "day": "2026-05-03", "quantity": "5①"})
    assert answer.status_code == 403
    assert "“数量”要填数，整数最多 15 位、小数最多四位，填的是“5①”" in answer.content.decode()


def test_a_correction_begins_with_all_of_the_entry_and_keeps_its_files(client: Client, county: County) -> None:
    sheet = county.approved()
    files = [("东楼.png", PNG), ("西楼.png", PNG + b"2")]
    old = add(county, sheet, entry(sheet, "2", amount=Decimal(600), place="东校区", remark="东楼完工"), files)
    client.force_login(county.users["jingban"])
    address = reverse("evidence", args=[sheet.dossier_id])
    page = client.get(f"{address}?row={old.row}&corrects={old.pk}").content.decode()
    form = page[page.index(f'name="corrects" value="{old.pk}"') :]
    for name, value_of in (("quantity", "2"), ("amount", "600"), ("place", "东校区"), ("described", "东楼完工")):
        assert re.search(f'name="{name}"[^>]* value="{value_of}"', form), name
    left = old.attachments.get(name="西楼.png")
    assert f'name="leave_out" value="{left.pk}"' in form
    typed = {
        "row": old.row, "day": "2026-05-03", "corrects": old.pk, "quantity": "1", "amount": "600", "place": "东校区",
        "described": "东楼完工", "remark": "多记一栋", "leave_out": left.pk,
    }  # fmt: skip
    assert client.post(address, typed).status_code == 302
    new = EvidenceEntry.objects.get(corrects=old)
    assert (new.quantity, new.amount, new.place) == (1, 600, "东校区")
    assert (new.remark, new.description) == ("东楼完工（更正原因：多记一栋）", "东楼完工")
    assert [file.name for file in new.attachments.all()] == ["东楼.png"]
    assert list(verify()) == []


def rated(sheet: Sheet, quantity: str, base: str | None) -> NewEntry:
    """An entry for a rate, for which nobody has chosen how entries add up."""
    below = None if base is None else Decimal(base)
    return NewEntry(row_named(sheet, "验收合格率"), date(2026, 5, 3), Decimal(quantity), below)


@pytest.mark.parametrize(("base", "said"), [("0", "分母不能是 0"), (None, "“数量”和“总数”要一起填")])
def test_a_rate_needs_something_below_the_line(county: County, base: str | None, said: str) -> None:
    sheet = county.approved()
    with pytest.raises(Refused, match=said):
        add(county, sheet, rated(sheet, "7", base))
    assert EvidenceEntry.objects.count() == 0


def test_a_correction_does_not_become_the_latest_of_its_day(county: County) -> None:
    sheet = county.approved()
    ChooseRule(county.person("jingban"), sheet.dossier_id, row_named(sheet, "维修教学楼数量"), "latest").run()
    first = add(county, sheet, entry(sheet, "80"))
    add(county, sheet, entry(sheet, "95"))
    mended = add(county, sheet, entry(sheet, "81", corrects=first.pk, remark="看错了"))
    assert value(sheet) == "95栋"
    add(county, sheet, entry(sheet, "82", corrects=mended.pk, remark="又看错了"))
    assert value(sheet) == "95栋"


def test_the_same_entry_again_counts_only_where_it_is_said_to_be_another(county: County) -> None:
    sheet = county.approved()
    add(county, sheet, entry(sheet))
    with pytest.raises(Refused, match="完全相同的一笔"):
        add(county, sheet, entry(sheet))
    assert value(sheet) == "1栋"
    add(county, sheet, entry(sheet, is_another=True))
    assert value(sheet) == "2栋"


def test_a_file_of_somebody_who_may_not_record_is_not_kept(county: County) -> None:
    sheet, content = county.approved(), b"%PDF-1.4 of a stranger"
    with pytest.raises(Refused):
        AddEvidence(county.person("shenji"), sheet.dossier_id, entry(sheet), [("a.pdf", content)]).run()
    assert not file_path(sha256(content)).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"quantity": "1E+20000000"}, "“数量”要填数"),
        ({"quantity": "1" * 16}, "整数最多 15 位"),
        ({"quantity": "1.23456"}, "“数量”最多四位小数，填的是“1.23456”"),
        ({"amount": "12.345"}, "“金额（元）”最多两位小数，填的是“12.345”"),
        ({"remark": "长" * 2001}, "“情况说明”最多 2000 字，填了 2001 字"),
        ({"remark": "东\x0b楼"}, "看不见的控制字符"),
    ],
)
def test_what_is_too_much_or_can_not_be_printed_is_refused(
    client: Client, county: County, typed: dict[str, str], said: str
) -> None:
    sheet = county.approved()
    client.force_login(county.users["jingban"])
    given = {"row": row_named(sheet, "维修教学楼数量"), "day": "2026-05-03", "quantity": "1", **typed}
    answer = client.post(reverse("evidence", args=[sheet.dossier_id]), given)
    assert answer.status_code == 403
    assert said in answer.content.decode()
    assert len(answer.content) < 20_000
    assert EvidenceEntry.objects.count() == 0


@pytest.mark.parametrize(("account", "said"), [("danwei", "需要“经办”角色"), ("jingban", "没有这条指标")])
def test_what_is_refused_without_a_form_to_say_it_in_is_said_above_the_page(
    client: Client, county: County, account: str, said: str
) -> None:
    sheet = county.approved()
    client.force_login(county.users[account])
    answer = client.post(
        reverse("evidence", args=[sheet.dossier_id]), {"row": "x", "day": "2026-05-03", "quantity": "1"}
    )
    assert answer.status_code == 403
    alert = answer.content.decode().partition('role="alert"')[2][:300]
    assert said in alert
