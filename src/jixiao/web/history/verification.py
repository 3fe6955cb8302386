"""Finds what was changed behind the application's back: in the chain, and in the rows that it covers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from jixiao.web.history.chain import chain_key, seal
from jixiao.web.history.models import ChainHead, Entry
from jixiao.web.history.recorded import Recorded, recorded_models

_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Tampering:
    """One thing that is not as the history says.

    Attributes:
        subject: the row (`sheet:12`), or `history:` and the number of an entry.
        message: what is wrong, in Chinese.
    """

    subject: str
    message: str


def verify() -> Iterator[Tampering]:
    """Walks the whole chain, then every protected row; gives what does not fit, nothing where all is as recorded.

    People may work meanwhile: what seems wrong is looked at once more, row and last entry together.
    """
    last: dict[str, str] = {}
    yield from _broken_entries(last)
    for model in recorded_models():
        for row in _rows(model).order_by("pk").iterator(chunk_size=_CHUNK):
            expected = last.pop(row.subject, None)
            if expected != row.fingerprint() and (message := _fault(model, row)):
                yield Tampering(row.subject, message)
    for subject, fingerprint in last.items():
        if fingerprint and not _is_gone_by_record(subject):
            yield Tampering(subject, "历史记录里有这一行，数据库里没有：有人绕过本系统删过")


def _rows(model: type[Recorded]) -> "models.Manager[Any]":
    """Every row of a table."""
    return model._default_manager  # noqa: SLF001  # Django's public name for it is the same word


def _fault(model: type[Recorded], row: Recorded) -> str | None:
    """What is wrong with a row and its last entry as they are now; None where they agree after all."""
    now = _rows(model).filter(pk=row.pk).first()
    entry = Entry.objects.filter(subject=row.subject).order_by("-number").first()
    if entry is None:
        return "这一行没有任何历史记录：不是通过本系统加入的" if now else None
    if now is None:
        return None if entry.fingerprint == "" else "历史记录里有这一行，数据库里没有：有人绕过本系统删过"
    if entry.fingerprint == "":
        return "历史记录说这一行已删除，数据库里却还有"
    return None if entry.fingerprint == now.fingerprint() else "内容与最后一条历史记录不符：有人绕过本系统改过"


def _is_gone_by_record(subject: str) -> bool:
    entry = Entry.objects.filter(subject=subject).order_by("-number").first()
    return entry is not None and entry.fingerprint == ""


def _broken_entries(last: dict[str, str]) -> Iterator[Tampering]:
    """The entries that don't fit the chain; fills in the last fingerprint of every subject."""
    key, previous, number = chain_key(), "", 0
    for entry in Entry.objects.order_by("number").iterator(chunk_size=_CHUNK):
        number += 1
        if entry.number != number:
            yield Tampering(f"history:{number}", f"缺少第 {number} 至 {entry.number - 1} 条历史记录")
            number = entry.number
        elif seal(entry, previous, key) != entry.seal:
            yield Tampering(f"history:{number}", f"第 {number} 条历史记录被改过，或前面的记录被改过")
        previous = entry.seal
        last[entry.subject] = entry.fingerprint
    head = ChainHead.objects.filter(pk=1).first()
    if head is None or (head.number, head.seal) != (number, previous):
        shown = head.number if head else 0
        yield Tampering("history:end", f"历史记录止于第 {number} 条，应止于第 {shown} 条：末尾的记录被删过或加过")
