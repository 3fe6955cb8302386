"""Upload: read, look, commit or discard; what can't be read is one sentence and leaves nothing behind."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from jixiao.web.accounts.models import User
from jixiao.web.accounts.policies import Visitor
from jixiao.web.register import storage
from jixiao.web.register.actions import CommitUpload, ReceiveUpload, UploadGone
from jixiao.web.register.actions.uploads import forget_expired
from jixiao.web.register.models import Document, LogEntry, PendingUpload, Project
from tests.sheets import sheet
from tests.web.databases import in_turn
from tests.web.rows import ROWS

GOOD = sheet(ROWS).encode()


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return file.getvalue()


BAD: dict[str, Callable[[], bytes]] = {
    "空.txt": bytes,
    "图片.docx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "截断.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "随机.xlsx": lambda: bytes([(number * 7919) % 251 for number in range(5000)]),
    "炸弹.docx": lambda: zipped("word/document.xml", b"<w>" + b" " * 120_000_000),
    "无关.txt": "今天开会\n一\t二\n三\t四\n".encode,
}


@pytest.fixture
def signed_in(client: Client, uploader: User) -> Client:
    client.force_login(uploader)
    return client


def send(client: Client, content: bytes, name: str = "目标表.txt") -> html.HtmlElement:
    answer = client.post(reverse("upload"), {"document": SimpleUploadedFile(name, content)}, follow=True)
    tree = html.document_fromstring(answer.content.decode())
    tree.set("data-status", str(answer.status_code))
    return tree


def text(tree: html.HtmlElement, path: str) -> str:
    return " ".join(" ".join(element.text_content() for element in tree.xpath(path)).split())


def kept_files(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for kind in ("documents", "pending")
        for path in (folder / kind).rglob("*")
        if path.is_file()
    }


def test_upload_shows_what_was_read_and_commit_takes_it_in(signed_in: Client) -> None:
    seen = send(signed_in, GOOD)
    assert text(seen, "//h1") == "读取结果"
    assert "执法检查" in text(seen, "//table")
    assert "新增" in text(seen, "//table")
    assert not Document.objects.exists()
    upload = PendingUpload.objects.get()
    done = signed_in.post(reverse("commit-upload", args=[upload.pk]), follow=True)
    document = Document.objects.get()
    assert done.redirect_chain[-1][0] == reverse("document", args=[document.pk])
    assert "已入库" in done.content.decode()
    assert Project.objects.get().name == "执法检查"
    assert not PendingUpload.objects.exists()
    assert not storage.pending_folder(upload.pk).exists()
    assert list(LogEntry.objects.values_list("action", "actor_label")) == [
        ("import_document", "uploader"),
        ("receive_upload", "uploader"),
    ]


def test_the_preview_gives_unit_funds_counts_and_places(signed_in: Client) -> None:
    rows = ROWS + "	31-服务对象满意度	无		无	\n"
    stray = sheet(rows).replace(
        "项目名称		执法检查", "填报说明		见背面			\n项目名称		执法检查"
    )
    seen = send(signed_in, (stray + "\n" + sheet(ROWS, name="宣传教育", unit="宣教中心", annual="50.5")).encode())
    first, second = seen.xpath("//table[contains(@class, 'list cards')]/tbody/tr")
    cells = {cell.get("data-label"): " ".join(cell.text_content().split()) for cell in first.xpath("td")}
    assert (cells["实施单位"], cells["年度资金（万元）"], cells["指标"]) == ("某某厅", "100.00", "6 ＋占位 1")
    assert cells["读取问题"] == "2"
    assert second.xpath("td[@data-label='实施单位']")[0].text_content().strip() == "宣教中心"
    sums = {cell.get("data-label"): " ".join(cell.text_content().split()) for cell in seen.xpath("//tfoot//td")}
    assert (sums["年度资金（万元）"], sums["指标"], sums["读取问题"]) == ("150.50", "12 ＋占位 1", "2")
    problem = first.xpath(".//ul[@class='problem-list']//a/@href")[0]
    place = html.document_fromstring(signed_in.get(problem.partition("#")[0]).content.decode())
    assert text(place, "//*[@id='place']//td").startswith("填报说明")
    beginning = html.document_fromstring(
        signed_in.get(second.xpath("th//a/@href")[0].partition("#")[0]).content.decode()
    )
    assert "宣传教育" in text(beginning, "//*[@id='place']")


def test_a_known_file_and_a_corrected_one(signed_in: Client) -> None:
    send(signed_in, GOOD)
    signed_in.post(reverse("commit-upload", args=[PendingUpload.objects.get().pk]))
    seen = send(signed_in, GOOD)
    assert text(seen, "//p[contains(@class, 'message-info')]").startswith("您上传的文件登记册中已经有了")
    assert not PendingUpload.objects.exists()
    assert Document.objects.count() == 1
    corrected = send(signed_in, sheet(ROWS.replace("≥20家", "≥30家")).encode())
    assert "有变化" in text(corrected, "//table")
    assert [cell.text_content() for cell in corrected.xpath("//del | //ins")] == [
        "检查矿山企业 ｜ ≥20家",
        "检查矿山企业 ｜ ≥30家",
    ]


def test_discard_asks_first_and_leaves_no_trace(signed_in: Client, data_folder: Path) -> None:
    before = kept_files(data_folder)
    page = send(signed_in, GOOD + b"\n")
    (asked,) = page.xpath("//details[summary='放弃' and not(@open)]")
    assert "放弃了不能恢复：要入库，得重新上传文件。" in asked.text_content()
    assert asked.xpath(".//button/text()") == ["确定放弃"]
    signed_in.post(reverse("discard-upload", args=[PendingUpload.objects.get().pk]))
    assert not PendingUpload.objects.exists()
    assert kept_files(data_folder) == before


@in_turn("name", BAD)
def test_what_cannot_be_read_is_one_sentence_and_nothing_stored(
    name: str, signed_in: Client, data_folder: Path
) -> None:
    before = kept_files(data_folder)
    answer = send(signed_in, BAD[name](), name)
    assert answer.get("data-status") == "422"
    message = text(answer, "//*[@id='upload-error-text']")
    assert re.search("[\u4e00-\u9fff]", message)
    assert "Traceback" not in message
    assert not PendingUpload.objects.exists()
    assert not Document.objects.exists()
    assert kept_files(data_folder) == before


def test_a_file_over_the_limit_is_not_taken_in(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_UPLOAD_LIMIT", 2_000_000)
    answer = send(signed_in, b"a" * 3_000_000)
    assert answer.get("data-status") == "413"
    assert "超过 1 MB 的上限" in text(answer, "//*[@id='upload-error-text']")


def test_no_file_at_all(signed_in: Client) -> None:
    answer = signed_in.post(reverse("upload"))
    assert answer.status_code == 422
    assert "没有选择文件" in answer.content.decode()


def test_a_strange_file_name_is_only_a_name(signed_in: Client) -> None:
    send(signed_in, GOOD, "../../etc/<script>alert(1)</script>.txt")
    upload = PendingUpload.objects.get()
    assert "/" not in upload.file_name
    assert b"<script>alert" not in signed_in.get(reverse("pending-upload", args=[upload.pk])).content


def test_an_upload_expires(signed_in: Client) -> None:
    send(signed_in, GOOD)
    PendingUpload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    upload = PendingUpload.objects.get()
    answer = signed_in.get(reverse("pending-upload", args=[upload.pk]), follow=True)
    assert "已经过期" in answer.content.decode()
    assert "已经过期" in signed_in.post(reverse("commit-upload", args=[upload.pk]), follow=True).content.decode()
    forget_expired()
    assert not PendingUpload.objects.exists()
    assert not storage.pending_folder(upload.pk).exists()


def test_of_two_who_commit_the_second_finds_it_gone(database: str, operator: Visitor) -> None:
    upload = ReceiveUpload(operator, GOOD, "目标表.txt").run()
    first, second = CommitUpload(operator, upload), CommitUpload(operator, upload)
    second.prepare()
    assert first.run().is_new
    with pytest.raises(UploadGone):
        second.change()
    assert Project.objects.count() == 1


def test_an_upload_whose_files_are_lost_is_gone(signed_in: Client) -> None:
    send(signed_in, GOOD)
    upload = PendingUpload.objects.get()
    storage.forget_pending(upload.pk)
    assert "已经过期" in signed_in.get(reverse("pending-upload", args=[upload.pk]), follow=True).content.decode()


def test_an_older_file_sent_again_leads_to_its_document_and_says_one_thing(signed_in: Client) -> None:
    """The register has a newer version of its project by now: what would change is no question, for nothing does."""
    for content in (GOOD, sheet(ROWS.replace("≥20家", "≥30家")).encode()):
        send(signed_in, content)
        signed_in.post(reverse("commit-upload", args=[PendingUpload.objects.get().pk]), follow=True)
    older = Document.objects.order_by("pk")[0]
    answer = signed_in.post(reverse("upload"), {"document": SimpleUploadedFile("目标表.txt", GOOD)})
    assert answer["Location"] == f"{older.get_absolute_url()}?sent=again"
    page = html.document_fromstring(signed_in.get(answer["Location"]).content.decode())
    assert page.xpath("count(//p[contains(@class, 'message')])") == 1
    assert "有变化" not in text(page, "//main")
    assert page.xpath("count(//a[contains(@href, 'sent')])") == 0


def test_of_two_uploads_of_one_file_the_second_leads_to_what_the_first_became(signed_in: Client) -> None:
    for _ in range(2):
        send(signed_in, GOOD)
    first, second = PendingUpload.objects.order_by("created_at")
    signed_in.post(reverse("commit-upload", args=[first.pk]))
    address = f"{Document.objects.get().get_absolute_url()}?sent=again"
    assert signed_in.get(reverse("pending-upload", args=[second.pk]))["Location"] == address
    assert signed_in.post(reverse("commit-upload", args=[second.pk]))["Location"] == address
