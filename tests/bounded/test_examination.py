"""The worker that reads, recognises and audits: it gives what the steps give, and one sentence where it can't."""

from pathlib import Path

import pytest

from jixiao import pipeline
from jixiao.bounded import examination
from jixiao.errors import JixiaoError
from jixiao.readers import read
from jixiao.readers.errors import UnreadableDocument
from jixiao.recognise import NotATarget, recognise
from tests.readers.building import refusal

SHEET = "项目名称\t除湿设备\n实施单位\t某单位\n年度资金总额\t100\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t台数\t≥4台\n"


def test_one_run_gives_what_the_steps_give() -> None:
    data = SHEET.encode()
    found = pipeline.examine(data, name="表.txt")
    assert found.transcript == read(data)
    assert found.reading == recognise(found.transcript) == pipeline.read(data)
    assert found.report == pipeline.audit(found.reading)
    assert found.report.findings


def test_a_document_without_sheets_is_said_as_the_recogniser_says_it() -> None:
    for step in (pipeline.read, pipeline.examine):
        with pytest.raises(NotATarget, match="文件里的 1 个表都不是已知的绩效目标表"):
            step("姓名\t年龄\n".encode())


def test_a_suffix_that_promises_another_document_is_said_where_nothing_was_found() -> None:
    assert pipeline.read(SHEET.encode(), name="表.pdf").projects
    assert pipeline.read(SHEET.encode(), name="表.PDF") == pipeline.read(SHEET.encode())
    for name, content, said in (
        ("坏.pdf", "请登录后下载", "文件的后缀是 .pdf，内容却是普通文字，不是 PDF：可能下载出了错"),
        ("坏.docx", "<html><p>请登录后下载", "文件的后缀是 .docx，内容却是网页，不是 Word 文档：可能下载出了错"),
    ):
        with pytest.raises(NotATarget, match=said):
            pipeline.read(content.encode(), name=name)


def test_what_the_reader_refuses_and_a_profile_without_law_are_one_sentence() -> None:
    assert refusal(lambda: pipeline.examine(b"")) == "文件是空的，请重新导出或下载"
    with pytest.raises(JixiaoError, match="cn-nowhere"):
        pipeline.examine(SHEET.encode(), profile="cn-nowhere")


def test_a_worker_that_prints_something_else_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for output in (b"", b"Traceback\n", b"null\n{}\n"):
        monkeypatch.setattr(examination, "answer_of", lambda *_, printed=output, **__: printed)
        assert refusal(lambda: pipeline.read(b"x")).startswith("读取程序出错，没有读成；")


def test_recognising_is_within_the_bounds(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text(SHEET + "产出指标\t数量指标\t台数\t≥4台\n" * 20_000, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"读取超过 1 秒，已停止|读取所需内存超过"):
        examination.reading_of(path, seconds=1)
