"""Answers to tasks are proven by files, or say where the proof lies: kept, sent to those who see the task, looked after."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from jixiao.web.history.action import Refused
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.kept_files import file_path
from jixiao.web.rectification.actions import StepTask
from jixiao.web.rectification.models import Task, TaskFile, Word
from jixiao.web.register.storage import sha256
from tests.readers.building import zipped
from tests.web.county import County
from tests.web.rectification.test_tasks import raised

PDF = b"%PDF-1.4 notice of award"


def answered(county: County, files: list[tuple[str, bytes]], proof: str = "") -> Task:
    task = raised(county)
    StepTask(county.person("jingban"), task.pk, "answer", "已挂网招标", proof=proof, files=files).run()
    return task


@pytest.mark.parametrize(
    ("damage", "said"),
    [(Path.unlink, "不在数据目录里"), (lambda path: path.write_bytes(b"other"), "的内容与登记时不同")],
)
def test_a_file_of_an_answer_that_was_removed_or_overwritten_is_told(
    county: County, damage: Callable[[Path], object], said: str
) -> None:
    answered(county, [("中标通知书.pdf", PDF)])
    held = TaskFile.objects.get()
    assert list(verify()) == []
    damage(file_path(held.sha256))
    assert [(item.subject, f"“中标通知书.pdf”{said}" in item.message) for item in verify()] == [(held.subject, True)]
    file_path(held.sha256).unlink(missing_ok=True)


def test_a_file_renamed_behind_the_application_is_told(county: County) -> None:
    answered(county, [("中标通知书.pdf", PDF)])
    TaskFile.objects.update(name="合同.pdf")
    assert [item.subject for item in verify()] == [TaskFile.objects.get().subject]


def test_an_answer_says_what_proves_it_or_why_nothing_does(county: County) -> None:
    task = raised(county)
    with pytest.raises(Refused, match="“报告整改情况”要有佐证：请写文号、凭证号，或者附上文件；没有的写明原因"):
        StepTask(county.person("jingban"), task.pk, "answer", "已重申制度", proof=" ").run()
    assert not Word.objects.exists()
    StepTask(county.person("jingban"), task.pk, "answer", "已重申制度", proof="没有：会上口头重申").run()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.exe", b"MZ" + bytes(range(200)))], "没有接收"),
        ([("说明.docx", zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}))], "里有宏"),
        ([("一.pdf", PDF)] * 11, "一次最多传 10 个文件，这次有 11 个"),
    ],
    ids=["program", "macros", "too many"],
)
def test_files_that_are_not_kept_leave_the_task_as_it_is(
    county: County, files: list[tuple[str, bytes]], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        answered(county, files)
    assert (Task.objects.get().state, Word.objects.count()) == ("open", 0)


@pytest.mark.parametrize(
    ("account", "step", "said"),
    [("shenji", "answer", "“报告整改情况”需要"), ("jixiao", "withdraw", "“撤回整改”不收附件")],
)
def test_a_file_of_a_step_that_is_refused_is_not_kept(county: County, account: str, step: str, said: str) -> None:
    task, content = raised(county), b"%PDF-1.4 of nobody"
    with pytest.raises(Refused, match=said):
        StepTask(county.person(account), task.pk, step, "说明", files=[("a.pdf", content)]).run()
    assert not file_path(sha256(content)).exists()


def test_the_form_takes_files_and_page_and_data_name_them(county: County, client: Client) -> None:
    task = raised(county)
    client.force_login(county.users["jingban"])
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "每个不超过 20 MB，最多 10 个" in page
    files = [SimpleUploadedFile("通知.pdf", PDF), SimpleUploadedFile("合同.pdf", PDF + b" 2")]
    sent = {"text": "已办", "proof": "", "files": files, "revision": "1"}
    assert client.post(reverse("task-step", args=[task.pk, "answer"]), sent).status_code == 302
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    for held in TaskFile.objects.all():
        assert f'<a href="{reverse("task-file", args=[held.pk])}" lang="zh-Hans">{held.name}</a>' in page
    words = json.loads(client.get(reverse("task-json", args=[task.pk])).getvalue())["task"]["words"]
    assert [word["files"] for word in words] == [["通知.pdf", "合同.pdf"]]
    assert "通知.pdf；合同.pdf" in client.get(reverse("task-csv", args=[task.pk])).getvalue().decode()


def test_a_file_is_sent_to_those_who_may_see_the_task_as_a_download(county: County, client: Client) -> None:
    answered(county, [("../中标<通知>.pdf", PDF)])
    held = TaskFile.objects.get()
    for account in ("jingban", "danwei", "zhuguan", "jixiao"):
        client.force_login(county.users[account])
        answer = client.get(reverse("task-file", args=[held.pk]))
        assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]  # a file is streamed
        assert answer["Content-Disposition"].startswith("attachment")
        assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
            "nosniff",
            "default-src 'none'; sandbox",
        )
    for stranger in ("waidan", "waizhu", "guanli"):
        client.force_login(county.users[stranger])
        assert client.get(reverse("task-file", args=[held.pk])).status_code == 404
    client.force_login(county.users["gongkai"])  # sees the task, and publishes alone
    assert client.get(reverse("task-file", args=[held.pk])).status_code == 403
    page = client.get(reverse("task", args=[held.word.task_id])).content.decode()
    assert ("中标&lt;通知&gt;.pdf" in page, reverse("task-file", args=[held.pk]) in page) == (True, False)


@pytest.mark.parametrize("lost", ["text", "proof", "revision"])
def test_an_answer_whose_form_came_cut_off_is_refused(county: County, client: Client, lost: str) -> None:
    task = raised(county)
    client.force_login(county.users["jingban"])
    sent = {"text": "已办", "proof": "", "files": SimpleUploadedFile("通知.pdf", PDF), "revision": "1"}
    del sent[lost]
    answer = client.post(reverse("task-step", args=[task.pk, "answer"]), sent)
    page = answer.content.decode()
    assert (answer.status_code, "没有保存：表单不完整，请刷新页面再填" in page) == (403, True)
    assert "刚才选的附件没有保存，请重新选择：" in page
    assert Task.objects.get().state == "open"


def test_a_file_that_is_too_large_to_be_read_is_told(county: County, client: Client) -> None:
    task = raised(county)
    client.force_login(county.users["jingban"])
    sent = {"text": "已办", "proof": "", "files": SimpleUploadedFile("通知.pdf", PDF * 100), "revision": "1"}
    with override_settings(JIXIAO_UPLOAD_LIMIT=1000):
        answer = client.post(reverse("task-step", args=[task.pk, "answer"]), sent)
    assert (answer.status_code, "附件太大，没有接收；每个文件不超过 20 MB" in answer.content.decode()) == (403, True)
    assert Task.objects.get().state == "open"
