"""PDF files made or damaged on purpose: a transcript or one sentence, within the memory and time of the worker."""

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.readers.pdf import pdfium
from jixiao.readers.pdf.tags import Tags
from tests.readers.building import noise
from tests.readers.pdf_made import assembled, made, printed, ruled, stream, typeset
from tests.readers.probing import check, sentence_of

TABLE = ruled((50, 100, 200), (300, 330)) + printed(60, 310, "a") + printed(150, 310, "b")
NO_TEXT = "PDF 文件里没有文字，请检查文件是否取错"
MEMORY = "读取所需内存超过 400 MB，已停止；文件可能过大或有意构造，请拆成几个文件，或只留表格另存一份再试"


def same_page(times: int) -> bytes:
    kids = "4 0 R " * times
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {times} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>",
            stream(TABLE),
        ]
    )


def forms(depth: int, times: int) -> bytes:
    """Forms in forms, each drawn so many times by the one around it."""
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 400 400]"
    around = [
        stream("/X Do " * times, f"{entries} /Resources << /XObject << /X {5 + index} 0 R >> >>")
        for index in range(depth)
    ]
    inner = stream(TABLE, f"{entries} /Resources << /Font << /F 3 0 R >> >>")
    return made("/X Do", resources="/XObject << /X 4 0 R >>", objects=[*around, inner])


def unpacking() -> bytes:
    """Two kilobytes of content that unpack to 600 MB."""
    packer = zlib.compressobj()
    once = b"".join([packer.compress(b" " * 1_000_000) for _ in range(600)]) + packer.flush()
    packed = zlib.compress(once).decode("latin-1")
    whole = same_page(1)
    return whole.replace(
        stream(TABLE).encode(), stream(packed, "/Filter [/FlateDecode /FlateDecode]").encode("latin-1")
    )


def page(box: str) -> bytes:
    return made(TABLE, page=f"/MediaBox {box}")


CASES: list[tuple[str, Callable[[], bytes], str | None]] = [
    ("a hundred thousand pages", lambda: same_page(100_000), "PDF 文件有 100000 页，超过上限 5000 页，请拆分后再读"),
    ("a count of pages that lies", lambda: made(TABLE).replace(b"/Count 1", b"/Count 2000000000"), None),
    ("pages inside themselves", lambda: made(TABLE).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), NO_TEXT),
    ("a page as large as numbers go", lambda: page("[0 0 1e38 1e38]"), None),
    ("a page that is no number", lambda: page("[nan 0 400 nan]"), None),
    ("a page of no size", lambda: page("[0 0 0 0]"), None),
    ("lines as long as numbers go", lambda: made(TABLE + "1e38 1e38 m -1e38 1e38 l S 0 1e38 m 0 -1e38 l S"), None),
    ("a matrix of no numbers", lambda: made("nan nan nan nan nan nan cm " + TABLE), NO_TEXT),
    ("a matrix that overflows", lambda: made("1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm " + TABLE), NO_TEXT),
    ("letters as large as numbers go", lambda: made(TABLE + printed(60, 305, "x", 1e30)), None),
    ("letters turned upside down", lambda: made(TABLE + printed(60, 305, "x", -10)), None),
    ("forms five thousand deep", lambda: forms(5000, 1), NO_TEXT),
    ("forms that draw each other", lambda: forms(10, 10), MEMORY),
    ("a million open brackets", lambda: made("[" * 1_000_000 + TABLE), NO_TEXT),
    ("a million saved states", lambda: made("q " * 1_000_000 + TABLE), None),
    ("half a million curves", lambda: made(TABLE + "0 0 m " + "1 2 3 4 5 6 c " * 150_000 + "S"), None),
    ("content that unpacks to 600 MB", unpacking, MEMORY),
]


@pytest.mark.parametrize(("made", "message"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_sentence_within_memory_and_time(made: Callable[[], bytes], message: str | None, tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(made())
    check(path, message)


def tagged(depth: int, kids: int) -> bytes:
    """Tags on two pages, each element so many times inside the one around it."""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>",
        "<< /Type /Pages /Kids [4 0 R 5 0 R] /Count 2 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /StructParents {page} >>" for page in (0, 1)),
        f"<< /Type /StructTreeRoot /K [7 0 R] /ParentTree << /Nums [0 [{7 + depth} 0 R] 1 [{7 + depth} 0 R]] >> >>",
    ]
    for index, name in enumerate(("Table", "TR", *["Div"] * (depth - 2))):
        inside = f"{8 + index} 0 R " * kids
        bodies.append(f"<< /Type /StructElem /S /{name} /P {6 + index} 0 R /K [{inside}] >>")
    bodies.append(f"<< /Type /StructElem /S /TD /P {6 + depth} 0 R /Pg 4 0 R /K 0 >>")
    return assembled(bodies)


@pytest.mark.parametrize(
    ("depth", "kids", "over"), [(2, 1, 1), (30, 1, None), (3000, 1, None), (20, 2, None), (2, 100_000, None)]
)
def test_tags_without_end_say_nothing(depth: int, kids: int, over: int | None) -> None:
    with pdfium.opened(tagged(depth, kids)) as document:
        assert Tags(document).cells_over(1) == over


NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
ODD_NUMBERS = (b"0", b"-1", b"2147483647", b"99999999999", b"1e30", b"nan", b"-0.0000001", b"7")


def other_numbers(whole: bytes, dice: tuple[int, ...]) -> bytes:
    places = list(NUMBER.finditer(whole))
    for one, two in zip(dice[::2], dice[1::2], strict=True):
        place = places[one % len(places)]
        number = ODD_NUMBERS[two % len(ODD_NUMBERS)]
        whole = whole[: place.start()] + number.ljust(len(place[0]))[: len(place[0])] + whole[place.end() :]
    return whole


def without_objects(whole: bytes, dice: tuple[int, ...]) -> bytes:
    for number in dice[:3]:
        places = list(OBJECT.finditer(whole))
        place = places[number % len(places)]
        whole = whole[: place.start()] + whole[place.end() :]
    return whole


def other_bits(whole: bytes, dice: tuple[int, ...]) -> bytes:
    broken = bytearray(whole)
    for number in dice:
        broken[number % len(whole)] ^= 1 << (number >> 29)
    return bytes(broken)


def shorter(whole: bytes, dice: tuple[int, ...]) -> bytes:
    return whole[: dice[0] % len(whole)] + b"\n%%EOF\n"


@pytest.mark.parametrize("damaged", [other_numbers, without_objects, other_bits, shorter])
def test_damage_ends_in_nothing_but_a_sentence(damaged: Callable[[bytes, tuple[int, ...]], bytes]) -> None:
    rows = ", ".join(f"[{number}甲], [{number}乙]" for number in range(40))
    whole = typeset(f"#table(columns: 2, {rows})", tagged=True)
    dice = noise(6 * 40, damaged.__name__)
    for start in range(0, len(dice), 40):
        sentence = sentence_of(damaged(whole, struct.unpack("<10I", dice[start : start + 40])))
        assert "\n" not in sentence
        assert not sentence.startswith("读取程序")  # neither a fault of ours nor a crash
