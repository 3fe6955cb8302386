"""Finds what was changed behind the application's back: in the chain, in the rows that it covers, and in what follows from them."""

from collections.abc import Iterator

from django.db.models import QuerySet

from jixiao.web.history.chain import chain_key, head_proof, is_same, seal
from jixiao.web.history.checks import Tampering, registered_checks
from jixiao.web.history.dates import Times
from jixiao.web.history.models import ChainHead, Entry
from jixiao.web.history.reading import UNREADABLE, readable
from jixiao.web.history.recorded import Recorded, recorded_models
from jixiao.web.history.snapshot import snapshot

__all__ = ["Tampering", "verify"]


def verify() -> Iterator[Tampering]:
    """Walks the whole chain, then every protected row, then the checks of the rooms; gives what does not fit.

    Everything is read in one state of the database, so that people may work meanwhile. What can't be read is named.

    Raises:
        BadKey: the key of the history is none.
    """
    last: dict[str, str] = {}
    times = Times()
    with snapshot():
        yield from _broken_entries(last, times)
        for model in recorded_models():
            for key, row in readable(_rows(model)):
                subject = f"{model.subject_kind}:{key}"
                yield from (Tampering(subject, message) for message in _faults(row, last.pop(subject, None), times))
        for subject, fingerprint in last.items():
            if fingerprint:
                yield Tampering(subject, "历史记录里有这一行，数据库里没有：有人绕过本系统删过")
        for check in registered_checks():
            yield from check()


def _rows(model: type[Recorded]) -> "QuerySet[Recorded]":
    """Every row of a table, with the rows from which columns of it follow."""
    rows = model._base_manager.all()  # noqa: SLF001  # Django's documented name
    return rows.select_related(*model.derived_from) if model.derived_from else rows


def _faults(row: Recorded | None, recorded: str | None, times: Times) -> Iterator[str]:
    """What is wrong with a row (None: unreadable), given the fingerprint of its last entry (None: it has no entry)."""
    if recorded is None:
        yield "这一行没有任何历史记录：不是通过本系统加入的"
    elif not recorded:
        yield "历史记录说这一行已删除，数据库里却还有"
    try:
        if row is None:
            yield "数据库里的内容不能读：有人绕过本系统改过，或数据已损坏"
            return
        if recorded and recorded != row.fingerprint():
            yield "内容与最后一条历史记录不符：有人绕过本系统改过"
        elif recorded and (wrong := _wrongly_derived(row)):
            yield f"{'、'.join(wrong)} 与它所依据的内容不符：有人绕过本系统改过"
        elif recorded and (wrong := list(times.wrong(row))):
            yield f"{'、'.join(wrong)} 与历史记录的时间不符：有人绕过本系统改过"
    except UNREADABLE:
        yield "数据库里的内容不能读：有人绕过本系统改过，或数据已损坏"


def _wrongly_derived(row: Recorded) -> list[str]:
    """The columns that don't say what follows from the proven ones."""
    return [name for name, value in row.derived().items() if getattr(row, name) != value]


def _broken_entries(last: dict[str, str], times: Times) -> Iterator[Tampering]:
    """The entries that don't fit the chain; fills in the last fingerprint of every subject, and the times."""
    key, previous, number = chain_key(), "", 0
    for found, read in readable(Entry.objects.all()):
        number += 1
        if found != number:
            yield Tampering(f"history:{number}", f"缺少第 {number} 至 {found - 1} 条历史记录")
            number = found
        elif read is not None and not _is_sealed(read, previous, key):
            yield Tampering(f"history:{number}", f"第 {number} 条历史记录被改过，或前面的记录被改过")
        if read is None:
            yield Tampering(f"history:{number}", f"第 {number} 条历史记录不能读：有人绕过本系统改过，或数据已损坏")
        entry = read or _texts_of(found)
        previous = entry.seal
        last[entry.subject] = entry.fingerprint
        times.note(entry.subject, read)
    yield from _wrong_end(number, previous, key)


def _texts_of(number: int) -> Entry:
    """What can be read of an entry that can't be read as a whole: its texts."""
    try:
        return Entry.objects.only("subject", "fingerprint", "seal").get(pk=number)
    except UNREADABLE:
        return Entry()


def _is_sealed(entry: Entry, previous: str, key: bytes) -> bool:
    try:
        return is_same(seal(entry, previous, key), entry.seal)
    except UNREADABLE:
        return False


def _wrong_end(number: int, last_seal: str, key: bytes) -> Iterator[Tampering]:
    """Whether the chain ends where its head says, and whether the head was written with the key."""
    head = ChainHead.objects.filter(pk=1).first()
    if head is None or (head.number, head.seal) != (number, last_seal):
        shown = head.number if head else 0
        yield Tampering("history:end", f"历史记录止于第 {number} 条，应止于第 {shown} 条：末尾的记录被删过或加过")
    elif number and not is_same(head_proof(number, last_seal, key), head.proof):
        yield Tampering(
            "history:end", f"历史记录止于第 {number} 条，但末尾的封印不是用本系统的密钥写的：末尾的记录被删过或加过"
        )
