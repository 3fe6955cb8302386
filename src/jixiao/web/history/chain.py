"""Writes entries to the end of the chain."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone as django_timezone

from jixiao.errors import JixiaoError
from jixiao.web.history.models import ChainHead, Entry

KEY_FILE = "history-key"
_BATCH = 500
_KEY_BYTES = 32
HEAD_MARK = "head-is-sealed"


class BadKey(JixiaoError):
    """The file of the history's key holds none."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after.

    Attributes:
        place: which field: a column of the row, or the cell of a sheet (`/funding/lines/0/amounts/declared`).
        label: how people call it, in Chinese.
        before: text before; None where there was nothing.
        after: text after; None where there is nothing.
    """

    place: str
    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change to be recorded.

    Attributes:
        action: name of the action.
        subject: the row (`sheet:12`).
        fingerprint: hash of the row as it is now; empty where it was removed.
        fields: what changed.
        reason: why, in the words of the person; empty where none is asked for.
        revision: revision of the row after the change; 0 for rows without.
    """

    action: str
    subject: str
    fingerprint: str
    fields: Sequence[FieldChange] = field(default=())
    reason: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes the changes: key of the account (None for the machine's operator), label, and whom the person stands in for."""

    account_id: int | None
    label: str
    on_behalf_of: str = ""


def record(author: Author, changes: Sequence[Change]) -> None:
    """Appends an entry for each change; call it last in the transaction that makes them.

    The head row is locked until the transaction ends, so entries of two transactions never cross.
    """
    if not changes:
        return
    head = ChainHead.objects.select_for_update().get(pk=1)
    key, now = chain_key(), django_timezone.now()
    entries = []
    for change in changes:
        entry = Entry(
            number=head.number + 1,
            at=now,
            actor_id=author.account_id,
            actor_label=author.label[:150],
            on_behalf_of=author.on_behalf_of[:150],
            action=change.action,
            subject=change.subject,
            revision=change.revision,
            changes=[[item.place, item.label, item.before, item.after] for item in change.fields],
            reason=change.reason,
            fingerprint=change.fingerprint,
        )
        entry.seal = seal(entry, head.seal, key)
        head.number, head.seal = entry.number, entry.seal
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=_BATCH)
    head.proof = head_proof(head.number, head.seal, key)
    head.save()


def seal(entry: Entry, previous: str, key: bytes) -> str:
    """The keyed hash of an entry behind another one."""
    content = [
        previous,
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.actor_label,
        entry.on_behalf_of,
        entry.action,
        entry.subject,
        entry.revision,
        entry.changes,
        entry.reason,
        entry.fingerprint,
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def head_proof(number: int, last_seal: str, key: bytes) -> str:
    """The keyed hash of the chain's end; labelled, so that no entry's seal can stand for it."""
    text = json.dumps(["head", number, last_seal], separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def is_same(expected: str, held: str) -> bool:
    """Whether two seals are the same."""
    return hmac.compare_digest(expected.encode(), str(held).encode())


def field_changes(entry: Entry) -> Iterator[FieldChange]:
    """The changes of an entry."""
    return (FieldChange(*item) for item in entry.changes)


def chain_key() -> bytes:
    """The key of this installation's chain; it lies in the data folder, not in the database.

    Raises:
        BadKey: the file holds no key.
    """
    return _kept_key(Path(settings.JIXIAO_DATA) / KEY_FILE)


def derived_key(purpose: str) -> bytes:
    """A key for another purpose of this installation; it tells nothing of the chain's own, nor of those for other purposes."""
    return hmac.new(chain_key(), f"jixiao/{purpose}".encode(), hashlib.sha256).digest()


def forget_key() -> None:
    """Reads the key anew next time, since its file has been replaced."""
    _kept_key.cache_clear()


def read_key(text: str, where: str) -> bytes:
    """The key in the text of its file: the first line.

    Raises:
        BadKey: it is no key.
    """
    try:
        key = bytes.fromhex(text.splitlines()[0])
    except (ValueError, IndexError):
        key = b""
    if len(key) != _KEY_BYTES:
        raise BadKey(f"{where}：不是历史记录的密钥（应为 {2 * _KEY_BYTES} 个十六进制字符），请从备份取回这个文件")
    return key


def has_marked_key(mark: str = HEAD_MARK) -> bool:
    """Whether the key's file says that something was sealed once; it is said there since it can't be undone by SQL."""
    return mark in (Path(settings.JIXIAO_DATA) / KEY_FILE).read_text("ascii", "replace").splitlines()[1:]


def mark_key(mark: str = HEAD_MARK) -> None:
    """Notes in the key's file that the head, or what else the mark names, is sealed from now on."""
    chain_key()
    if not has_marked_key(mark):
        with (Path(settings.JIXIAO_DATA) / KEY_FILE).open("a", encoding="ascii") as file:
            file.write(f"\n{mark}\n")


@lru_cache(maxsize=4)
def _kept_key(path: Path) -> bytes:
    if not path.exists():
        draft = path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(_KEY_BYTES), "ascii")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # the other process was first; its key counts
        finally:
            draft.unlink()
    return read_key(path.read_text("ascii", "replace"), str(path))
