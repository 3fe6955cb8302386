"""What the approved target says stands in the sheets that follow it and is not typed again."""

import re
from collections.abc import Sequence

from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.editing.changes import Edit, Put
from jixiao.web.lifecycle.models import Sheet

_GIVEN = re.compile(
    r"/name|/attribute|/period|/goals/\d+/text|/funding/lines/\d+/amounts/declared|/indicators/@?\w+/(name|target)"
)


def holds_given(sheet: Sheet) -> bool:
    """Whether a sheet follows an approved target: a monitoring or self-evaluation sheet of a project that has one."""
    return sheet.kind != "target" and sheet.dossier.sheets.filter(kind="target", in_force__isnull=False).exists()


def is_given(place: str) -> bool:
    """Whether the cell at a pointer or address is one that the target fills in."""
    return _GIVEN.fullmatch(place) is not None


def changes_given(edit: Edit) -> bool:
    """Whether an edit would change what the target fills in; rows are the target's too."""
    return not isinstance(edit, Put) or is_given(edit.place)


def refuse_given(edits: Sequence[Edit], sheet: Sheet) -> None:
    """Refuses to change what the approved target says.

    Raises:
        Refused: an edit would.
    """
    if any(changes_given(edit) for edit in edits) and holds_given(sheet):
        raise Refused("项目名称、目标、指标和指标值取自已批复的绩效目标，不在这张表上改：要改请先申请调整目标")
