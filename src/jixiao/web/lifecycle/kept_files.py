"""Files that prove what people say was done: type by content, bounded size, kept by hash in the data folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.conf import settings

from jixiao.readers.compound import SIGNATURE, CompoundFile
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.package import Package
from jixiao.readers.sniff import sniff
from jixiao.web.history.action import Refused
from jixiao.web.history.checks import Tampering, altered_file
from jixiao.web.lifecycle.models import AttachedFile
from jixiao.web.register import storage

LIMIT_MB = 20
MOST = 10
"""Largest file, and most files sent at once."""

_PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "text": "text/plain",
}
_MACROS = frozenset({"Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"})
"""Where old Word documents and workbooks keep their macros."""
_ENDINGS = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/webp": ("webp",),
    _TYPES["pdf"]: ("pdf",),
    _TYPES["docx"]: ("docx",),
    _TYPES["xlsx"]: ("xlsx",),
    _TYPES["ods"]: ("ods",),
    _TYPES["doc"]: ("doc", "wps", "rtf"),
    _TYPES["xls"]: ("xls", "et"),
    _TYPES["text"]: ("txt", "csv"),
}
"""How the name of a file may end, by media type: whoever downloads it opens it with the program that its name asks for."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that has been looked at and kept."""

    name: str
    sha256: str
    size: int
    media_type: str


def refuse_too_many(files: Sequence[tuple[str, bytes]]) -> None:
    """Refuses more files than are taken at once; `files` are names and bytes.

    Raises:
        Refused: they are more than `MOST`.
    """
    if len(files) > MOST:
        raise Refused(f"一次最多传 {MOST} 个文件，这次有 {len(files)} 个")


def keep_file(name: str, content: bytes) -> KeptFile:
    """Looks at a file and writes it to the data folder; written before the row that names it, it is never missing.

    Raises:
        Refused: it is too large, empty, not a picture or document, or its name promises something else; web pages and
            programs are not kept, nor documents with macros.
    """
    shown = PurePath(name.replace("\\", "/").replace("\x00", "")).name[:200] or "未命名文件"
    if len(content) > LIMIT_MB << 20:
        raise Refused(f"“{shown}”有 {len(content) >> 20} MB，超过 {LIMIT_MB} MB 的上限；请压缩图片或拆分后再传")
    media_type = _media_type(shown, content)
    _refuse_ending(shown, media_type)
    _refuse_macros(shown, content)
    digest = storage.sha256(content)
    path = file_path(digest)
    if not path.exists():
        storage.write_whole(path, content)
    return KeptFile(shown, digest, len(content), media_type)


def file_path(digest: str) -> Path:
    """Where the bytes of a file lie."""
    return Path(settings.JIXIAO_DATA) / "attachments" / digest[:2] / digest


def altered_files(model: type[AttachedFile]) -> Iterator[Tampering]:
    """Files of a table that are missing on the disk, or differ from their hash, which the history proves."""
    manager = model._base_manager  # noqa: SLF001  # Django's documented name
    rows = manager.order_by("pk").values_list("pk", "name", "sha256")
    for key, name, digest in rows.iterator(chunk_size=500):
        yield from altered_file(f"{model.subject_kind}:{key}", name, file_path(digest), digest)


def _refuse_ending(name: str, media_type: str) -> None:
    """Refuses a name that ends otherwise than its content; one without an ending is opened by no program."""
    _stem, dot, ending = name.rstrip(" .").rpartition(".")
    allowed = _ENDINGS[media_type]
    if dot and ending.lower() not in allowed:
        endings = "、".join(f".{one}" for one in allowed)
        raise Refused(f"“{name}”没有接收：按内容，文件名应当以 {endings} 结尾；请另存为图片、PDF 或 Office 文件再传")


def _refuse_macros(name: str, content: bytes) -> None:
    """Refuses an Office document with a program in it, which would run where a reviewer opens it."""
    if content.startswith(b"PK"):
        has_macros = any(part.lower().endswith("vbaproject.bin") for part in Package(content).names)
    else:
        has_macros = content.startswith(SIGNATURE) and not _MACROS.isdisjoint(CompoundFile(content).names)
    if has_macros:
        raise Refused(f"“{name}”里有宏（程序），没有接收；请另存为不含宏的文件或 PDF 再传")


def _media_type(name: str, content: bytes) -> str:
    for mark, kind in _PICTURES:
        if content.startswith(mark):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    try:
        found = sniff(content, name)
    except UnreadableDocument as error:
        raise Refused(f"“{name}”没有接收：{error}") from error
    if found not in _TYPES:
        raise Refused(f"“{name}”是网页文件，不能作附件；请存成 PDF 或图片再传")
    return _TYPES[found]
