"""What can't be read is refused with one sentence that says what was found and what to do."""

from pathlib import Path

import pytest

from jixiao.errors import JixiaoError
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.pdf import drawings, page_picture, pdfium, pieces, read
from jixiao.readers.pdf import reader as reader_module
from tests.readers.pdf_made import assembled, grids, made, outside, picture, printed, ruled, stream, typeset


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert isinstance(caught.value, JixiaoError)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\x00" * 2000, b"PK\x03\x04 a zip", "一份文件".encode()])
def test_not_a_pdf(data: bytes) -> None:
    assert refusal(data).startswith("不是 PDF 文件")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_cut_off(share: float) -> None:
    data = typeset("#table(columns: 2, [甲], [乙])")
    assert refusal(data[: int(len(data) * share)]).startswith("PDF 文件不完整")


def test_damaged_offsets_are_mended() -> None:
    data = made(printed(50, 300, "still here"))
    assert outside(data.replace(b"startxref\n", b"startxref\n9")) == ["still here"]


def test_nothing_but_a_header() -> None:
    assert refusal(b"%PDF-1.7\n%%EOF\n").startswith("PDF 文件已损坏")


def test_no_page() -> None:
    data = assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"])
    assert "没有一页" in refusal(data)


def test_a_password() -> None:
    encrypted = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") >>"
    data = made(printed(50, 300, "secret"), trailer=encrypted + " /ID [(a) (a)]")
    assert refusal(data) == "PDF 文件设有打开密码或加密方式不受支持，请去掉密码后再读"


def test_pages_without_anything() -> None:
    assert refusal(made("", "")) == "PDF 文件里没有文字，请检查文件是否取错"


def test_text_turned_into_curves() -> None:
    assert "曲线" in refusal(made("100 100 m 120 140 140 140 160 100 c f"))


def test_a_scan() -> None:
    content, resources, body = picture()
    message = refusal(made(content, content + printed(200, 10, "2"), resources=resources, objects=[body]))
    assert message.startswith(
        "PDF 文件是扫描件，只有图片（2 页），没有文字；这一版不能识别扫描件，请给出 Word、Excel 原文件"
    )


def test_scanned_pages_among_others_are_said() -> None:
    content, resources, body = picture()
    text = "".join(printed(50, 100 + 20 * line, "text of a page that was printed") for line in range(3))
    transcript = read(made(text, content, text, resources=resources, objects=[body]))
    assert len(transcript.parts) == 6
    (problem,) = transcript.problems
    assert (problem.code, problem.source.page) == ("unplaced", 2)
    assert problem.message == "第 2 页是扫描图像，其中的文字未读取"


def test_a_seal_is_no_scan() -> None:
    content, resources, body = picture(120, 120, 200, 200)
    assert read(made(content + printed(50, 300, "text"), resources=resources, objects=[body])).problems == ()


def test_a_damaged_page_is_said() -> None:
    pages = "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>"
    good = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>"
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    body = stream(printed(50, 300, "good"))
    data = assembled(["<< /Type /Catalog /Pages 2 0 R >>", pages, good, "null", body, font])
    transcript = read(data)
    assert [part.source.text for part in transcript.parts] == ["good"]
    assert [(problem.code, problem.source.page) for problem in transcript.problems] == [("unplaced", 2)]


class TestLimits:
    def test_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdfium, "MAX_PAGES", 2)
        page = printed(50, 300, "a")
        assert refusal(made(page, page, page)) == "PDF 文件有 3 页，超过上限 2 页，请拆分后再读"
        assert read(made(page, page)).parts

    def test_characters_of_all_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader_module, "MAX_CHARACTERS", 30)
        page = printed(50, 300, "twenty characters it")
        assert read(made(page)).parts
        assert "字符超过上限" in refusal(made(page, page))

    def test_drawn_segments_of_all_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader_module, "MAX_SEGMENTS", 40)
        page = printed(50, 300, "a") + ruled((50, 100, 200), (300, 330))
        assert read(made(page)).parts
        assert "图形超过上限" in refusal(made(page, page, page))

    def test_forms_that_draw_each_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ten forms in each of some: counted as often as they are drawn."""
        monkeypatch.setattr(reader_module, "MAX_SEGMENTS", 5_000)
        forms = [
            stream(
                f"/X{number + 1} Do " * 10,
                "/Type /XObject /Subtype /Form /BBox [0 0 400 400]"
                f" /Resources << /XObject << /X{number + 1} {number + 1} 0 R >> >>",
            )
            for number in range(4, 8)
        ]
        last = stream("10 10 m 90 90 l S", "/Type /XObject /Subtype /Form /BBox [0 0 400 400]")
        data = made("/X4 Do " + printed(50, 300, "a"), resources="/XObject << /X4 4 0 R >>", objects=[*forms, last])
        assert "图形超过上限" in refusal(data)

    def test_a_form_that_draws_itself(self) -> None:
        form = stream("/X4 Do 10 10 m 90 90 l S", "/Type /XObject /Subtype /Form /BBox [0 0 400 400]"
                      " /Resources << /XObject << /X4 4 0 R >> >>")  # fmt: skip
        data = made("/X4 Do " + printed(50, 300, "a"), resources="/XObject << /X4 4 0 R >>", objects=[form])
        assert outside(data) == ["a"]

    def test_lines_of_a_page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pieces, "MAX_PAGE_RULES", 5)
        data = made(printed(60, 310, "a") + ruled((50, 100, 200), (300, 330, 360)))
        transcript = read(data)
        assert outside(data) == ["a"]
        assert [problem.code for problem in transcript.problems] == ["unplaced"]

    def test_places_of_a_table(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from jixiao.readers.pdf import lattice

        data = made(printed(60, 310, "a") + ruled((50, 100, 200), (300, 330, 360)))
        assert len(grids(data)[0]) == 4
        monkeypatch.setattr(lattice, "MAX_GRID_PLACES", 3)
        assert grids(data) == []

    def test_depth_of_forms(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(drawings, "MAX_FORM_DEPTH", 0)
        form = stream(ruled((50, 100, 200), (300, 330)), "/Type /XObject /Subtype /Form /BBox [0 0 400 400]")
        data = made("/X4 Do " + printed(60, 310, "a"), resources="/XObject << /X4 4 0 R >>", objects=[form])
        assert grids(data) == []


class TestPicture:
    DATA = made(printed(50, 300, "a"), "0 0 400 400 re f", page="/MediaBox [0 0 400 200]")

    def test_is_a_png_of_the_page(self) -> None:
        png = page_picture(self.DATA, 1, 0.5)
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (200, 100)

    def test_has_the_colours_of_the_page(self) -> None:
        import zlib

        png = page_picture(self.DATA, 2, 0.1)
        start = png.index(b"IDAT") + 4
        assert zlib.decompress(png[start:-16]) == (b"\0" + b"\0" * 120) * 20

    def test_of_a_page_that_is_not_there(self) -> None:
        with pytest.raises(UnreadableDocument, match="共 2 页，没有第 3 页"):
            page_picture(self.DATA, 3, 1)

    def test_beyond_the_limit(self) -> None:
        with pytest.raises(UnreadableDocument, match="超过上限"):
            page_picture(self.DATA, 1, 100)

    def test_of_no_pdf(self) -> None:
        with pytest.raises(UnreadableDocument, match="不是 PDF"):
            page_picture(Path(__file__).read_bytes(), 1, 1)
