"""Zip packages of office documents, opened so that nothing in them can fill memory or reach outside."""

import re
import zipfile
import zlib
from io import BytesIO

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_PACKAGE_BYTES, MAX_PART_BYTES, MAX_PARTS, MAX_RATIO, RATIO_COUNTS_FROM

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENTRY = b"PK\x01\x02"
_OUTSIDE = re.compile(r"^(?:/|[A-Za-z]:)|(?:^|/)\.\.(?:/|$)|\x00")
_DAMAGED = "文件不完整或已损坏（压缩包打不开），请重新下载或用原软件另存一份再试"


class Package:
    """The files inside a zip package; sizes are checked before anything is unpacked.

    Attributes:
        names: names of the files, with forward slashes, in the order of the package.

    Raises:
        UnreadableDocument: damaged, password-protected, a zip bomb, or with names that reach outside.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MAX_PARTS:
            raise UnreadableDocument(f"压缩包里的文件超过 {MAX_PARTS} 个，不像是办公文档，已拒绝；请给出文档本身")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise UnreadableDocument(_DAMAGED) from None
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.infolist():
            self._add(entry)
        total = sum(entry.file_size for entry in self._entries.values())
        if total > MAX_PACKAGE_BYTES:
            raise UnreadableDocument(_bomb(f"解压后共有 {total >> 20} MB"))
        self.names = tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """Unpacks one file.

        Raises:
            UnreadableDocument: it is missing, damaged, or larger than its package says.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableDocument(f"文件里缺少 {name}，不完整或已损坏；请用原软件打开修复后另存一份再试")
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise UnreadableDocument(_DAMAGED) from None
        if len(content) != entry.file_size:
            raise UnreadableDocument(_DAMAGED)
        return content

    def _add(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename.replace("\\", "/")
        if entry.is_dir():
            return
        if _OUTSIDE.search(name):
            raise UnreadableDocument(f"压缩包里有越界的路径“{_shown(name)}”，不是办公软件生成的文件，已拒绝")
        if name in self._entries:
            raise UnreadableDocument(f"压缩包里有两个“{_shown(name)}”，不是办公软件生成的文件，已拒绝")
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableDocument("文件有密码，请用原软件取消密码后另存一份再试")
        if entry.compress_type not in _METHODS:
            raise UnreadableDocument(
                f"压缩包里的“{_shown(name)}”用了办公软件不用的压缩方法，已拒绝；请用原软件另存一份再试"
            )
        if entry.file_size > MAX_PART_BYTES and not _is_picture(name):
            raise UnreadableDocument(_bomb(f"其中“{_shown(name)}”解压后有 {entry.file_size >> 20} MB"))
        if entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            ratio = entry.file_size // max(entry.compress_size, 1)
            raise UnreadableDocument(_bomb(f"其中“{_shown(name)}”解压后是压缩前的 {ratio} 倍"))
        self._entries[name] = entry


def _is_picture(name: str) -> bool:
    return "/media/" in name or name.startswith("Pictures/")


def _bomb(what: str) -> str:
    return f"疑似压缩炸弹：{what}，已拒绝；请用原软件打开，只留表格另存一份再试"


def _shown(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"
