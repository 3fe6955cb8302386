"""Proves that it is still known who made a sheet, so that nobody decides on what they made."""

from collections.abc import Iterator

from jixiao.web.history.chain import field_changes
from jixiao.web.history.checks import Tampering
from jixiao.web.history.models import Entry
from jixiao.web.history.reading import UNREADABLE, readable
from jixiao.web.lifecycle.models import Contribution, Sheet

_KIND = f"{Sheet.subject_kind}:"


def lost_makers() -> Iterator[Tampering]:
    """Sheets on which the history names somebody who typed and who does not count as a maker, of this round or at all."""
    kept = set(Sheet.objects.values_list("pk", flat=True))
    held = {(sheet, user): is_past for sheet, user, is_past in _contributions()}
    for (sheet, user), is_past in sorted(_typed().items()):
        found = held.get((sheet, user))
        if sheet in kept and (found is None or (found and not is_past)):
            yield Tampering(f"{_KIND}{sheet}", f"账户 {user} 填报过这份表，填报人名单里却没有：有人绕过本系统改过")


def _contributions() -> Iterator[tuple[int, int, bool]]:
    return Contribution.objects.values_list("sheet_id", "user_id", "is_past").iterator(chunk_size=2000)


def _typed() -> dict[tuple[int, int], bool]:
    """Sheet and account of each who saved, by the history; True where the sheet has come into force since."""
    typed: dict[int, dict[int, bool]] = {}
    for _, entry in readable(Entry.objects.filter(subject__startswith=_KIND)):
        key = entry and entry.subject.removeprefix(_KIND)
        if not key or not key.isdecimal():  # named where the chain is walked
            continue
        sheet = typed.setdefault(int(key), {})
        if entry.action == "save" and entry.actor_id:
            sheet[entry.actor_id] = False
        elif _is_in_force_by(entry):
            sheet.update(dict.fromkeys(sheet, True))
    return {(sheet, user): is_past for sheet, users in typed.items() for user, is_past in users.items()}


def _is_in_force_by(entry: Entry) -> bool:
    try:
        return any(change.place == "in_force" for change in field_changes(entry))
    except UNREADABLE:
        return False
