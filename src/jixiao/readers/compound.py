"""OLE2 compound files, the container of .doc, .xls, .wps and .et: names and contents of their streams."""

import struct
from dataclasses import dataclass

from jixiao.readers.errors import UnreadableDocument

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""

_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_STREAM, _ROOT = 2, 5
_DAMAGED = "文件不完整或已损坏（OLE 结构读不下去），请重新下载或用原软件另存一份再试"


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


class CompoundFile:
    """The streams of a compound file.

    Attributes:
        names: names of the streams and storages of the top level.

    Raises:
        UnreadableDocument: the structure is damaged.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except struct.error:
            raise UnreadableDocument(_DAMAGED) from None

    def _open(self) -> None:
        (shift, mini_shift) = struct.unpack_from("<HH", self._data, 30)
        first_directory, _, self._cutoff, first_mini = struct.unpack_from("<IIII", self._data, 48)
        if shift not in (9, 12) or mini_shift != 6:
            raise UnreadableDocument(_DAMAGED)
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._next = self._allocation()
        self._root = _Stream(0, 0)
        self._streams: dict[str, _Stream] = {}
        self.names: tuple[str, ...] = self._directory(first_directory)
        minis = self._chain(first_mini, self._next)
        self._next_mini = self._numbers(minis)
        self._minis = self._chain(self._root.start, self._next) if self._root.size else []

    def stream(self, name: str) -> bytes:
        """The content of a stream of the top level.

        Raises:
            UnreadableDocument: there is none, or its sectors are damaged.
        """
        found = self._streams.get(name)
        if found is None:
            raise UnreadableDocument(_DAMAGED)
        if found.size < self._cutoff:
            sectors = self._chain(found.start, self._next_mini)
            content = b"".join(self._mini_sector(sector) for sector in sectors)
        else:
            content = b"".join(self._sector(sector) for sector in self._chain(found.start, self._next))
        if len(content) < found.size:
            raise UnreadableDocument(_DAMAGED)
        return content[: found.size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _mini_sector(self, number: int) -> bytes:
        per_sector = self._size // self._mini_size
        if number // per_sector >= len(self._minis):
            raise UnreadableDocument(_DAMAGED)
        start = (self._minis[number // per_sector] + 1) * self._size + number % per_sector * self._mini_size
        return self._data[start : start + self._mini_size]

    def _numbers(self, sectors: list[int]) -> list[int]:
        content = b"".join(self._sector(sector) for sector in sectors)
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _allocation(self) -> list[int]:
        """The allocation table: for each sector the one that follows it."""
        tables = [number for number in struct.unpack_from("<109I", self._data, 76) if number < _END]
        following, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) // self._size)):
            if following >= _END:
                break
            *more, following = self._numbers([following]) or [_END]
            tables += [number for number in more if number < _END]
        return self._numbers(tables[: len(self._data) // self._size + 1])

    def _chain(self, start: int, following: list[int]) -> list[int]:
        chain: list[int] = []
        while start < _END:
            if start >= len(following) or len(chain) > len(following):
                raise UnreadableDocument(_DAMAGED)
            chain.append(start)
            start = following[start]
        return chain

    def _directory(self, first: int) -> tuple[str, ...]:
        """Reads the streams and storages of the top level; those of embedded objects lie deeper."""
        content = b"".join(self._sector(sector) for sector in self._chain(first, self._next))
        entries = list(_ENTRY.iter_unpack(content[: len(content) // _ENTRY.size * _ENTRY.size]))
        if not entries or entries[0][2] != _ROOT:
            raise UnreadableDocument(_DAMAGED)
        self._root = self._place(entries[0])
        names, waiting, seen = [], [entries[0][6]], set()
        while waiting:
            number = waiting.pop()
            if number >= len(entries) or number in seen:
                continue
            seen.add(number)
            raw, length, kind, _, left, right = entries[number][:6]
            waiting += [left, right]
            name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            names.append(name)
            if kind == _STREAM:
                self._streams[name] = self._place(entries[number])
        return tuple(names)

    def _place(self, entry: tuple[int, ...]) -> _Stream:
        size = entry[12] & (0xFFFFFFFF if self._size == _HEADER else 0xFFFFFFFFFFFFFFFF)
        return _Stream(entry[11], size)
