"""The page as a plain form, where no script runs: every cell is sent, and what differs was typed."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from jixiao.forms import Form
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import field_changes
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.editing import AddRow, Content, CopyRow, MoveRow, Put, RemoveRow, SetClass
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.models import Sheet


def typed(fields: Mapping[str, str], shown: Mapping[str, str], base: Mapping[str, str | None]) -> list[Edit]:
    """The cells whose text is not the one that the form was sent with.

    Args:
        fields: address -> text, as sent.
        shown: address -> text of every cell that can be filled in, as it is now.
        base: address -> text as it was when the form was sent, of the cells that others have changed since.
    """
    edits: list[Edit] = []
    for place, now in shown.items():
        sent = fields.get(place)
        before = base.get(place, now) or ""
        if sent is not None and _same(sent) != _same(before):
            edits.append(Put(place, sent))
    return edits


def unticked(boxes: Sequence[str], fields: Mapping[str, str]) -> dict[str, str]:
    """The empty boxes of the rows that the form showed: browsers don't send them.

    Raises:
        Refused: the form does not say which rows it showed, so that nothing is taken for emptied.
    """
    if boxes and "rows" not in fields:
        raise Refused(_("没有保存：表单不完整，请刷新页面再填"))
    shown = tuple(f"/indicators/@{row}/" for row in fields.get("rows", "").split())
    return {place: "" for place in boxes if place.startswith(shown) and place not in fields}


def lost(fields: Mapping[str, str], content: Content) -> list[str]:
    """The texts that were sent for rows which are no longer there; the person has to know."""
    rows = tuple(f"/indicators/@{row}/" for row in content.row_ids)
    gone = (text for place, text in fields.items() if place.startswith("/indicators/@") and not place.startswith(rows))
    return [text.strip() for text in gone if text.strip()]


def texts_before(sheet: Sheet, seen: int) -> dict[str, str | None]:
    """The texts at a revision, of the cells that were changed after it."""
    before: dict[str, str | None] = {}
    for entry in Entry.objects.filter(subject=sheet.subject, revision__gt=seen, action="save").order_by("number"):
        for change in field_changes(entry):
            before.setdefault(change.place, change.before)
    return before


def pressed(do: str, fields: Mapping[str, str], content: Content, form: Form) -> Iterator[Edit]:
    """What the pressed button does, beside saving (`add:11:annual`, `up:0a1b2c3d`, `choose:/attribute:一次性项目`); nothing for
    one that only saves.
    """
    action, _, rest = do.partition(":")
    if action in ("add", "add-chosen"):
        code, _, horizon = (rest or fields.get("add", "")).partition(":")
        yield AddRow(code, horizon=horizon or None)
    elif action == "below" and rest in content.row_ids:
        row = content.project.indicators[content.row_ids.index(rest)]
        yield AddRow(row.level2.code or "" if row.level2 else "", rest, row.horizon)
    elif action == "choose":
        place, _, text = rest.partition(":")
        yield Put(place, text)
    elif action == "copy":
        yield CopyRow(rest)
    elif action == "remove":
        yield RemoveRow(rest)
    elif action == "class":
        yield SetClass(rest, fields.get(f"class:{rest}", ""))
    elif action in ("up", "down"):
        yield from _moved(content, rest, is_up=action == "up")


def _moved(content: Content, row: str, *, is_up: bool) -> Iterator[Edit]:
    """The row past the next one of its horizon."""
    if row not in content.row_ids:
        return
    names, rows = content.row_ids, content.project.indicators
    place = names.index(row)
    same = [index for index, other in enumerate(rows) if other.horizon == rows[place].horizon]
    position = same.index(place) + (-1 if is_up else 1)
    if not 0 <= position < len(same):
        return
    target = same[position]
    after = target - 1 if is_up else target
    yield MoveRow(row, names[after] if after >= 0 else None)


def _same(text: str) -> str:
    """A text as browsers send it and as it is kept differ in the ends of lines and in blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
